from support import build_sample_book, build_sample_site
from taizhang.views.fact_table import build_fact_table, build_set_aside_table


def rows(lang="zh", build=build_fact_table):
    table = build(build_sample_book(lang), build_sample_site(lang).t)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_every_fact_that_counts_is_a_row_with_its_sentence_and_source():
    book = build_sample_book()
    counted = [state for state in book.snapshot.facts if state.accepted is not None]
    for row, state in zip(rows(), counted, strict=True):
        assert row["fact_id"] == state.id
        assert row["exact"] in row["sentence"]
        assert row["source_id"] in {document.source.id for document in book.snapshot.documents}


def test_a_rejected_fact_stands_apart_with_the_reason():
    assert "rejected" not in {row["decision_code"] for row in rows()}
    row = next(row for row in rows(build=build_set_aside_table) if row["decision_code"] == "rejected")
    assert (row["decision"], row["reason"], row["decided_by"]) == ("已否定", "不是甲区的数", "陈工")


def test_no_fact_is_lost_between_the_two_tables():
    both = {row["fact_id"] for row in [*rows(), *rows(build=build_set_aside_table)]}
    assert both == {state.id for state in build_sample_book().snapshot.facts}


def test_a_fact_without_a_number_has_an_empty_cell():
    row = next(row for row in rows("en") if row["kind_code"] == "honour")
    assert row["value"] is None and row["value_exact"] is None
