"""Map and timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from support import build_sample_book, build_sample_project
from taizhang.model.snapshot import StageStep
from taizhang.views.campaign import build_campaign, build_map, list_changes, list_inside
from taizhang.views.project_row import list_rows


def test_every_project_is_on_the_map_or_named_as_missing():
    book = build_sample_book()
    lost = build_sample_project("不知在哪")
    page = build_campaign(build_sample_book(snapshot=replace(book.snapshot, projects=(*book.snapshot.projects, lost))))
    assert len(page.map.projects) + len(page.unplaced) == page.n_projects == 13
    assert [row.name for row in page.unplaced] == ["不知在哪"]


def test_a_project_known_only_by_its_place_says_so_and_stands_beside_it():
    book = build_sample_book()
    near = [build_sample_project(name, place_id="nan") for name in ("甲", "乙")]
    book = build_sample_book(snapshot=replace(book.snapshot, projects=tuple(near)))
    drawn = build_map(book, list_rows(book))
    assert [one.is_own for one in drawn.projects] == [False, False]
    place = next(place for place in drawn.places if place.id == "nan")
    spots = {(one.x, one.y) for one in drawn.projects} | {(place.x, place.y)}
    assert len(spots) == 3
    assert {(one.longitude, one.latitude) for one in drawn.projects} == {(place.longitude, place.latitude)}


def test_a_project_of_the_whole_district_is_not_drawn_at_its_middle():
    book = build_sample_book()
    whole = build_sample_project("全区项目", place_id="jia")
    book = build_sample_book(snapshot=replace(book.snapshot, projects=(whole,)))
    assert build_map(book, list_rows(book)).projects == ()


def test_the_timeline_holds_every_day_and_today():
    line = build_campaign(build_sample_book()).timeline
    assert line.start <= date(2022, 3, 1)
    assert line.end > date(2024, 10, 1)
    assert 0 < line.today < 100
    bars = [bar for _, bars in line.lanes for bar in bars]
    assert len(bars) == 12
    for bar in bars:
        assert 0 <= bar.planned[0] < bar.planned[0] + bar.planned[1] <= 100.4


def test_quarters_follow_each_other():
    ticks = build_campaign(build_sample_book()).timeline.ticks
    order = [tick.year * 4 + tick.quarter for tick in ticks]
    assert order == list(range(order[0], order[0] + len(order)))


def test_a_stage_reported_again_is_one_step():
    days = (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30))
    project = build_sample_project(
        "甲",
        steps=(
            StageStep(days[0], "started", "groundbreaking", None, None),
            StageStep(days[1], "started", "groundbreaking", None, None),
            StageStep(days[2], "advancing", None, None, None),
        ),
    )
    assert [step.on for step in list_changes(project)] == [days[0], days[2]]


def test_nothing_dated_no_timeline():
    book = build_sample_book()
    book = build_sample_book(snapshot=replace(book.snapshot, projects=(build_sample_project("甲"),)))
    assert build_campaign(book).timeline is None


def test_places_within_a_place_are_found_at_any_depth():
    assert [place.id for place in list_inside(build_sample_book(), "jia")] == ["dong", "nan"]
    assert list_inside(build_sample_book(), None) == []
