"""The points of a list that measure the same are told apart by what each is about."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.sibling import tell_apart


def test_points_that_measure_the_same_say_what_they_are_about(name_measures: Callable[..., list[str | None]]) -> None:
    told = name_measures("——小学。招生39人；在校生80人。\n——初中。招生29人；在校生60人。")
    assert told == ["小学招生", "小学在校生", "初中招生", "初中在校生"]


def test_points_that_share_one_measure_keep_it(name_measures: Callable[..., list[str | None]]) -> None:
    told = name_measures("小学：招生39人；图书80册。\n初中：招生29人；校舍6栋。")
    assert told == ["招生", "图书", "招生", "校舍"]


def test_the_points_of_places_keep_their_measures(name_measures: Callable[..., list[str | None]]) -> None:
    told = name_measures("青石镇：招生39人；在校生80人。\n柳林镇：招生29人；在校生60人。")
    assert told[0] == "招生"


def test_no_numbers_are_no_points() -> None:
    tell_apart("", [])
