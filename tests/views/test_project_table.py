from decimal import Decimal

from support import build_sample_book, build_sample_site
from taizhang.views.project_table import build_project_table, find_evidence


def rows():
    table = build_project_table(build_sample_book(), build_sample_site("zh").t)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_stage_and_batch_are_two_columns():
    row = rows()[0]
    assert (row["stage"], row["batch"]) == ("推进", "推进一批")


def test_money_is_in_yuan_and_leads_to_its_sentence():
    row = rows()[0]
    assert row["investment"] == Decimal(4000000000)
    assert row["exact"] == "40" and "40亿元" in row["sentence"]


def test_invented_projects_are_marked_and_have_no_evidence():
    invented = [row for row in rows() if row["invented"]]
    assert len(invented) == 10 and all(row["fact_id"] is None for row in invented)
    assert find_evidence(build_sample_book().snapshot.projects[-1]) is None
