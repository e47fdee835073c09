from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import Reading, read_quantities


def list_years(passage: Passage) -> list[int | None]:
    readings: list[Reading] = [reading for _, reading in read_quantities(passage)]
    return [None if reading.period is None else reading.period.year for reading in readings]


def test_a_second_pair_has_the_years_of_the_first(prepare: Callable[..., Passage]) -> None:
    words = "充足率从2007年的8.4%提升到2012年的13.3%，不良率由6.1%下降到0.9%。"
    assert list_years(prepare(words, date(2013, 3, 5))) == [2007, 2012, 2007, 2012]


def test_both_of_two_that_were_raised_are_of_the_year_before(prepare: Callable[..., Passage]) -> None:
    words = "2026年补贴标准分别从209元、280元提高到217元、290元。"
    assert list_years(prepare(words, date(2026, 1, 5))) == [2025, 2025, 2026, 2026]


def test_all_three_shares_are_of_their_year(prepare: Callable[..., Passage]) -> None:
    words = "2022年三次产业结构由9.1:44.2:46.7调整为8.6:43.1:48.3。"
    assert list_years(prepare(words, date(2023, 1, 5))) == [2021, 2021, 2021, 2022, 2022, 2022]
