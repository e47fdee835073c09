"""A place is known by the name of its division at the start of some words."""

from __future__ import annotations

from taizhang.catalog.division import find_division, load_division_names


def test_the_longest_name_at_the_start_is_the_place() -> None:
    assert find_division("乌鲁木齐机场") == "乌鲁木齐"
    assert find_division("费县水库") == "费县" or find_division("綦江水库") == "綦江"
    assert find_division("大型水库") is None


def test_names_stand_without_their_rank() -> None:
    names = load_division_names()
    assert len(names) > 2500
    assert {"重庆", "綦江", "阿坝"} <= names
    assert not any(len(name) < 2 for name in names)
