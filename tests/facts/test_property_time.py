"""The property of a project holds for the year of its plan, or on the day its head or its table speaks of."""

from __future__ import annotations

from datetime import date

from taizhang.facts.grid import Column, Grid
from taizhang.facts.property_time import find_day, find_property_period, read_years
from taizhang.model.text import Run


def column(*path: str) -> Column:
    runs = tuple(Run(at * 50, at * 50 + len(words), "cell") for at, words in enumerate(path))
    return Column(0, path, runs, None, None)


def test_what_is_done_up_to_a_day_holds_on_that_day_whatever_the_title_says() -> None:
    period, _ = find_property_period(Grid(year=2025), "done_to_date", column("截至2024年底累计完成投资"))
    assert period is not None
    assert period.end == date(2025, 1, 1)


def test_a_plan_is_for_the_year_its_head_names() -> None:
    period, _ = find_property_period(Grid(year=2024), "annual_plan", column("2025年计划投资"))
    assert period is not None
    assert (period.start, period.end) == (date(2025, 1, 1), date(2026, 1, 1))


def test_a_head_that_counts_up_to_no_day_names_none() -> None:
    assert find_day(column("累计完成投资"), 2024) is None


def test_the_years_of_the_works_are_a_planned_start_and_a_planned_end() -> None:
    found = {key: (period.start, period.end) for key, period in read_years("2023年3月—2026年")}
    assert found == {
        "start_planned": (date(2023, 3, 1), date(2023, 4, 1)),
        "finish_planned": (date(2026, 1, 1), date(2027, 1, 1)),
    }
    assert list(read_years("三年")) == []
