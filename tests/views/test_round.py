from __future__ import annotations

import pytest
from tests.office_sample import build_county_book, build_small_book

from taizhang.errors import UnknownEntryError
from taizhang.views.round import build_round, name_round, read_dispatch, read_office


def test_the_county_reads_as_its_bulletin():
    page = build_round(build_county_book(), "2023-3")
    total = page.total
    assert total.investment is not None
    assert total.planned is not None
    assert total.done is not None
    assert (total.n, total.investment.text, total.planned.text, total.done.text) == (
        211,
        "1,160.04亿元",
        "405.34亿元",
        "297亿元",
    )
    assert (total.rate, total.gap, total.words) == ("73.27%", "−1.7", "略低于序时进度1.7个百分点")
    assert (page.starts.n_due, page.starts.n_started, page.starts.rate) == (67, 57, "85.07%")
    assert all(not split.differences for split in page.splits)
    assert page.standings == (("filed", 6),)


def test_figures_that_people_reported_say_that_they_are_computed_where_they_are():
    page = build_round(build_county_book("en"), "2023-3")
    assert page.total.done is not None
    assert page.total.done.is_computed
    assert page.total.words == "slightly below time by 1.7 points"


def test_a_second_round_shows_what_changed_and_what_shrank():
    page = build_round(build_small_book(), "2023-2")
    assert page.change is not None
    assert page.change.done is not None
    assert (page.change.number, page.change.n, page.change.n_compared) == (1, -1, 1)
    assert (page.change.done.text, page.change.rate) == ("300万元", "+30")
    shrunk = {line.name: line for line in page.shrinking}
    assert shrunk["projects"].names == (("乙路", "乙路"),)
    assert shrunk["starts_due"].before.text == "2"
    assert page.total.is_at_least
    assert [line.place for line in page.league] == [1, None]
    assert page.league[0].moved == 1


def test_a_project_row_carries_its_report_its_lights_and_its_obstacle():
    page = build_round(build_small_book(), "2023-2")
    row = next(row for row in page.rows if row.id == "甲桥")
    assert row.done is not None
    assert (row.done.text, row.rate, row.gap, row.percent) == ("600万元", "60.0%", "+10", "60%")
    assert row.evidence == ("a" * 64,)
    assert [light.axis for light in row.lights] == ["start", "progress", "funds", "registration"]
    assert [case.words for case in row.cases] == ["两户未搬"]
    assert page.factors[0][0] == "征迁"
    other = next(row for row in page.rows if row.id == "丙厂")
    assert not other.is_reported
    assert other.done is None


def test_rounds_are_remembered_with_their_book_and_an_unknown_one_is_said_so():
    book = build_small_book()
    assert read_dispatch(book, "2023-1") is read_dispatch(book, "2023-1")
    assert [name_round(one) for one in read_office(book).rounds] == ["2023-1", "2023-2"]
    with pytest.raises(UnknownEntryError):
        build_round(book, "2023-9")
