"""Who is responsible for what: projects without a unit come first, and every project has its number in the plan."""

from __future__ import annotations

from tests.assess.examples import build_project
from tests.assess.rounds_examples import Diary, entry
from tests.office_sample import build_book, build_small_book

from taizhang.views.units import build_units


def test_projects_without_a_unit_come_first_and_keep_their_number():
    diary = Diary()
    diary.adopt([entry("甲桥"), entry("乙路", None), entry("丙厂", "乙局")])
    page = build_units(build_book(diary, *(build_project(name) for name in ("甲桥", "乙路", "丙厂"))))
    assert [(unit, [line.place for line in lines]) for unit, lines in page.groups] == [
        (None, [1]),
        ("甲局", [0]),
        ("乙局", [2]),
    ]
    assert (page.n_unowned, page.version) == (1, 1)


def test_the_latest_version_counts():
    page = build_units(build_small_book())
    assert (page.version, page.n_unowned) == (2, 0)
    assert [unit for unit, _ in page.groups] == ["甲局", "乙局"]
