from __future__ import annotations

import pytest
from tests.assess.rounds_examples import Diary, entry
from tests.office_sample import build_book, build_small_book

from taizhang.errors import UnknownEntryError
from taizhang.views.plans import build_plans


def test_two_versions_stand_side_by_side_and_what_shrank_is_named():
    page = build_plans(build_small_book())
    assert page.before is not None
    assert page.after is not None
    assert (page.before.version, page.after.version) == (1, 2)
    assert [line.name for line in page.removed] == ["乙路"]
    watched = {line.name: line for line in page.watched}
    assert watched["projects"].is_shrinking
    assert (watched["planned"].before.text, watched["planned"].after.text) == ("3,500万元", "1,500万元")
    assert [one.name for one in page.entries] == ["甲桥", "丙厂"]


def test_changed_fields_are_written_as_people_read_them():
    diary = Diary()
    diary.adopt([entry("甲桥", planned=1000, batch="signed")])
    diary.adopt([entry("甲桥", planned=900, batch="started", is_carried_over=True)], version=2)
    fields = {one.name: (one.before, one.after) for one in build_plans(build_book(diary)).changed[0].fields}
    assert fields == {
        "batch": ("signed", "started"),
        "is_carried_over": ("", "carried_over"),
        "planned": ("1,000万元", "900万元"),
    }


def test_one_version_is_compared_with_none_and_an_unknown_one_is_said_so():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    assert build_plans(build_book(diary)).before is None
    assert build_plans(build_book(Diary())).versions == ()
    with pytest.raises(UnknownEntryError):
        build_plans(build_small_book(), 1, 9)
