"""The three-way difference of issued, current and returned."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.rows import WAN, build_known, build_row, show

from taizhang.exchange.compare import compare_rows

KNOWN = (build_known("a", "滨河步道", note="甲"), build_known("b", "停车楼", note="甲"))


def row_a(**more):
    return build_row(5, key="a", **{"name": "滨河步道", "note": "甲", **more})


def row_b(**more):
    return build_row(6, key="b", **{"name": "停车楼", "note": "甲", **more})


def compare(returned, known=KNOWN, issued=True):
    return compare_rows(returned, issued={"a": row_a(), "b": row_b()} if issued else None, known=known, show=show)


def test_nothing_changed_asks_nothing() -> None:
    found = compare([row_a(), row_b()])
    assert (found.changes, found.rows, found.n_same) == ((), (), 2)


def test_a_changed_cell_is_named_with_its_three_values_and_address() -> None:
    (change,) = compare([row_a(note="乙"), row_b()]).plain
    assert (change.address, change.issued, change.current, change.returned) == ("H6", "甲", "甲", "乙")


def test_a_change_of_both_sides_is_a_conflict_and_of_the_ledger_alone_is_kept() -> None:
    moved = (build_known("a", "滨河步道", note="丙"), KNOWN[1])
    assert compare([row_a(note="乙"), row_b()], moved).doubtful[0].doubt.reason == "conflict"
    found = compare([row_a(), row_b()], moved)
    assert (found.changes, found.n_moved) == ((), 1)
    found = compare([row_a(note="丙"), row_b()], moved)
    assert (found.changes, found.n_agreed) == ((), 1)


def test_a_missing_row_is_a_question_never_a_deletion() -> None:
    (question,) = compare([row_a()]).rows
    assert (question.kind, question.project_id, question.name) == ("missing", "b", "停车楼")


def test_a_copied_row_is_asked_about_on_both_places_and_nothing_of_it_taken() -> None:
    found = compare([row_a(note="乙"), build_row(9, key="a", name="滨河步道", note="丁"), row_b()])
    assert [question.kind for question in found.rows] == ["duplicate", "duplicate"]
    assert found.changes == ()


def test_rows_without_a_key_are_proposed_or_new_and_a_strange_key_is_asked_about() -> None:
    rows = [
        row_a(),
        build_row(8, name="停车楼", note="乙"),
        build_row(9, name="体育馆", investment=100 * WAN),
        build_row(10, key="zz", name="书店"),
    ]
    found = compare(rows)
    assert [(q.kind, q.name) for q in found.rows] == [("proposed", "停车楼"), ("new", "体育馆"), ("foreign", "书店")]
    assert [cell.field for cell in found.rows[0].cells] == ["note"]
    assert {cell.field for cell in found.rows[1].cells} == {"name", "investment"}


def test_an_office_file_that_nobody_issued_is_compared_with_the_ledger_and_need_not_repeat_it() -> None:
    found = compare([build_row(5, name="滨河步道", note="乙"), build_row(6, name="停车楼")], issued=False)
    assert [question.kind for question in found.rows] == ["proposed", "proposed"]
    assert [[cell.field for cell in question.cells] for question in found.rows] == [["note"], []]


def test_a_renamed_project_is_one_question_and_a_known_older_name_none() -> None:
    (change,) = compare([row_a(name="滨河步道二期"), row_b()]).doubtful
    assert (change.field, change.doubt.reason) == ("name", "renamed")


VALUES = st.sampled_from(["甲", "乙", "丙", None])


@given(issued=VALUES, current=VALUES, returned=VALUES)
def test_every_cell_is_settled_changed_or_asked_about_and_never_lost(issued, current, returned) -> None:
    known = build_known("a", "滨河步道", **({} if current is None else {"note": current}))
    before = build_row(5, key="a", name="滨河步道", **({} if issued is None else {"note": issued}))
    after = build_row(5, key="a", name="滨河步道", **({} if returned is None else {"note": returned}))
    found = compare_rows([after], issued={"a": before}, known=[known], show=show)
    if returned in (issued, current):
        assert found.changes == ()
    else:
        (change,) = found.changes
        is_plain = issued == current and returned is not None
        assert (change.doubt is None) == is_plain
        assert (change.issued, change.current, change.returned) == (issued, current, returned)
