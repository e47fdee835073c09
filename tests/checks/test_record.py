"""The ledger as the checks read it: whose a fact is, which years make a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.checks.test_ledger import build_document, build_output, build_snapshot

from taizhang.catalog.loader import load_catalog
from taizhang.checks.record import build_record, list_series
from taizhang.model.fact import Subject


def build(documents, facts):
    return build_record(build_snapshot(documents, facts), catalog=load_catalog(), today=date(2024, 1, 1))


def test_the_whole_province_is_the_province_a_document_speaks_of():
    document = build_document("报告：吉林产值3亿元，全省产值5亿元。")
    named = replace(build_output(document, "3亿元", "300000000"), subject=Subject("place", "吉林省", "220000"))
    whole = replace(build_output(document, "5亿元", "500000000"), subject=Subject("place", "全省"))
    record = build([document], [named, whole])
    assert record.find_place(whole) == record.find_place(named) == "220000"


def test_a_series_has_a_point_a_year_and_leaves_starting_values_out():
    documents = [build_document(f"{year}年全区工业总产值3{year - 2020}亿元。") for year in (2020, 2021)]
    facts = [
        build_output(document, f"3{n}亿元", f"3{n}00000000", year=str(2020 + n)) for n, document in enumerate(documents)
    ]
    (series,) = list_series(build(documents, facts))
    assert [year for year, _ in series.points] == [2020, 2021]
    start = build_document("2022年全区工业总产值由31亿元增加到40亿元。")
    first = build_output(start, "31亿元", "3100000000", year="2022")
    assert len(list_series(build([*documents, start], [*facts, first]))[0].points) == 2
