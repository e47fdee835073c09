"""A cell holds when its row or its column says, else when the caption does."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.facts.grid import Column, Grid
from taizhang.facts.table_head import read_head
from taizhang.facts.table_time import find_head_period, find_period, read_time
from taizhang.model.text import Run


def column(*path: str, index: int = 0) -> Column:
    runs = tuple(Run(at * 50, at * 50 + len(words), "cell") for at, words in enumerate(path))
    return Column(index, path, runs, None, None)


@pytest.mark.parametrize(
    ("words", "year", "start", "end"),
    [
        ("2018", None, (2018, 1, 1), (2019, 1, 1)),
        ("2018年度", None, (2018, 1, 1), (2019, 1, 1)),
        ("4月", 2023, (2023, 4, 1), (2023, 5, 1)),
        ("1-5月", 2023, (2023, 1, 1), (2023, 6, 1)),
        ("二季度", 2023, (2023, 4, 1), (2023, 7, 1)),
        ("2023-08", None, (2023, 8, 1), (2023, 9, 1)),
    ],
)
def test_a_cell_names_a_time(
    words: str, year: int | None, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    period = read_time(words, year)
    assert period is not None
    assert (period.start, period.end) == (date(*start), date(*end))


def test_a_month_without_a_year_and_a_number_name_no_time() -> None:
    assert read_time("4月", None) is None
    assert read_time("3120", 2023) is None


def test_a_bare_year_heads_a_column() -> None:
    period = find_head_period(column("2017"), 2022)
    assert period is not None
    assert period.start == date(2017, 1, 1)


def test_the_same_part_of_the_year_before_is_a_year_back() -> None:
    now, before = column("上半年"), column("去年同期", index=1)
    grid = Grid(columns={0: now, 1: before}, year=2023)
    period = find_period(grid, before, read_head(before), None, is_aim=False)
    assert period is not None
    assert (period.start, period.end) == (date(2022, 1, 1), date(2022, 7, 1))


def test_months_below_a_year_are_months_of_it() -> None:
    period = find_head_period(column("2022年投资", "1-4月计划"), None)
    assert period is not None
    assert (period.start, period.end) == (date(2022, 1, 1), date(2022, 5, 1))


def test_a_year_and_a_part_of_it_may_stand_in_two_cells() -> None:
    period = read_time("2022\t1-4", None)
    assert period is not None
    assert (period.start, period.end) == (date(2022, 1, 1), date(2022, 5, 1))


def test_a_row_of_a_year_and_a_column_of_a_month_cross() -> None:
    march = column("3月")
    period = find_period(Grid(columns={0: march}), march, read_head(march), "2019年", is_aim=False)
    assert period is not None
    assert period.start == date(2019, 3, 1)
