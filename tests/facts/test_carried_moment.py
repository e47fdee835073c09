"""What time a sentence leaves to the next ones of its paragraph, and when it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taizhang.facts.passage import Passage

LATE, SOON = date(2021, 5, 10), date(2019, 2, 10)


def carried(passage: Passage) -> list[str | None]:
    return [None if s.carried is None else s.carried.period.label for s in passage.sentences]


def test_a_year_is_carried_on_within_its_paragraph(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2018年，全村收入14万元。游客3万人次。\n\n民宿24家。", SOON)
    assert carried(passage)[1:] == ["2018年", None]


def test_how_things_stand_now_forgets_a_year_that_is_long_over(prepare: Callable[..., Passage]) -> None:
    words = "2018年，全村收入14万元。目前，全村有民宿24家。床位310张。"
    assert carried(prepare(words, LATE))[1:] == [None, None]
    assert carried(prepare(words, SOON))[1:] == ["2018年", "2018年"]


def test_now_forgets_since_when_something_has_been_going_on(prepare: Callable[..., Passage]) -> None:
    passage = prepare("自2018年6月试点以来，签约36项。目前，全区有企业400家。", LATE)
    assert carried(passage)[1] is None
