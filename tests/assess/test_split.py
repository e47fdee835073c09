from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.assess.pipeline import NOT_STATED
from taizhang.assess.split import Line, build_split, build_sum

amounts = st.one_of(st.none(), st.integers(0, 10**12).map(Decimal))
lines_of = st.lists(st.builds(Line, st.uuids().map(str), amounts, amounts, amounts), max_size=12)


@given(lines_of, st.data())
def test_every_split_adds_up_whatever_is_missing(lines: list[Line], data: st.DataObject):
    keys = {line.project_id: data.draw(st.sampled_from(["a", "b", None])) for line in lines}
    total = build_sum("total", lines, elapsed=Decimal("0.5"))
    split = build_split("x", lines, lambda line: keys[line.project_id], total=total, elapsed=Decimal("0.5"))
    assert split.adds_up
    assert sum(row.n for row in split.rows) == len(lines)
    assert (split.find(NOT_STATED) is not None) == (None in keys.values())


def test_a_split_that_does_not_add_up_says_by_how_much():
    lines = [Line("a", Decimal(5), Decimal(3), Decimal(1))]
    total = build_sum("total", lines, elapsed=None)
    split = build_split("x", lines, lambda _: "k", total=replace(total, done=Decimal(4)), elapsed=None)
    assert not split.adds_up
    assert split.differences == (("done", Decimal(-3)),)


def test_a_sum_of_nothing_stated_is_missing_and_a_rate_counts_planned_projects_only():
    assert build_sum("x", [Line("a", None, None, None)], elapsed=None).done is None
    lines = [
        Line("a", None, Decimal(10), Decimal(5)),
        Line("b", None, None, Decimal(99)),
        Line("c", None, Decimal(10), None),
    ]
    found = build_sum("x", lines, elapsed=Decimal("0.5"))
    assert (found.rate, found.gap, found.n_unreported, found.done) == (Decimal("0.25"), -25, 1, 104)


def test_given_keys_come_first_and_empty_ones_are_left_out():
    lines = [Line("a", None, None, None)]
    total = build_sum("total", lines, elapsed=None)
    split = build_split("x", lines, lambda _: "z", total=total, elapsed=None, keys=("y", "z"))
    assert [row.key for row in split.rows] == ["z"]
