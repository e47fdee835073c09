"""A book of the county of the bulletin: a round filed in by six units, for the tests of views, pages and papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.assess.county import AS_OF, list_county
from tests.assess.examples import build_project
from tests.assess.rounds_examples import Diary, entry, hand

from support import build_sample_book
from taizhang.assess.filing import Handed
from taizhang.catalog import load_catalog
from taizhang.model.event import Event
from taizhang.model.snapshot import Project

if TYPE_CHECKING:
    from taizhang.views.book import Book


@cache
def read_county() -> tuple[Diary, tuple[Project, ...]]:
    """Give the events and projects of the county, its third round filed and frozen."""
    entries, done, started = list_county()
    diary = Diary()
    diary.adopt(entries)
    one = diary.open(3, AS_OF, closes_on=date(2023, 10, 8))
    for unit in one.plan.list_units():
        mine = [Handed(e.project_id, year=done[e.project_id]) for e in entries if e.unit == unit]
        diary.file(3, unit, *mine, at=date(2023, 10, 7))
    diary.freeze(3, date(2023, 10, 9))
    return diary, tuple(
        build_project(e.name, id=e.project_id, stage="started" if e.project_id in started else "reserve")
        for e in entries
    )


def build_book(diary: Diary, *projects: Project, lang: str = "zh", **fields: Any) -> Book:
    """Build a book of recorded events and projects, with the real catalogue."""
    book = build_sample_book(lang, catalog=load_catalog(), **fields)
    snapshot = replace(book.snapshot, projects=projects, events=tuple(diary.events), head=len(diary.events))
    return replace(book, snapshot=snapshot)


def build_county_book(lang: str = "zh") -> Book:
    """Build the book of the county."""
    diary, projects = read_county()
    return build_book(diary, *projects, lang=lang, today=date(2023, 10, 10))


def build_small_diary() -> Diary:
    """Two units, a frozen round, and a second one in which one unit is late with its filing."""
    diary = Diary()
    first = [
        entry("甲桥", planned=1000, start_planned=date(2023, 2, 1), is_carried_over=False),
        entry("乙路", planned=2000, start_planned=date(2023, 6, 1), is_carried_over=False),
        entry("丙厂", "乙局", planned=500, is_carried_over=True),
    ]
    diary.adopt(first)
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", year=300, words="打桩"), hand("乙路", year=200), at=date(2023, 4, 4))
    diary.file(1, "乙局", hand("丙厂", year=100), at=date(2023, 4, 7))
    diary.freeze(1, date(2023, 4, 10))
    diary.adopt([*first[:1], first[2]], version=2, on=date(2023, 5, 1))
    diary.open(2, date(2023, 6, 30), closes_on=date(2023, 7, 5))
    photo = "a" * 64
    diary.file(2, "甲局", hand("甲桥", period=300, year=600, percent=60, evidence=(photo,)), at=date(2023, 7, 4))
    raised = Event("obstacle", "甲桥", "甲桥", date(2023, 6, 1), words="两户未搬", factor="征迁", is_open=True)
    diary.record([raised], at=date(2023, 7, 4))
    return diary


def build_small_book(lang: str = "zh", **fields: Any) -> Book:
    """Build the book of two units in the days of their second round."""
    projects = [build_project(name, stage=stage) for name, stage in (("甲桥", "started"), ("丙厂", "advancing"))]
    return build_book(build_small_diary(), *projects, lang=lang, **{"today": date(2023, 7, 6), **fields})
