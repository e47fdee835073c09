"""What units handed in and nobody published is told by unit; what others see of it is hollow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.assess.rounds_examples import Diary, entry, hand

from taizhang.assess.office import fold_office
from taizhang.assess.unpublished import (
    find_unpublished,
    hollow_entry,
    list_hidden,
    list_hidden_files,
    narrow_snapshot,
)
from taizhang.model.event import event_to_record


def build_diary():
    diary = Diary()
    diary.adopt([entry("甲桥"), entry("丙厂", "乙局")])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", year=300, words="打桩", evidence=("a" * 64,)), at=date(2023, 4, 4))
    diary.file(1, "乙局", hand("丙厂", year=100, words="备料"), at=date(2023, 4, 4))
    diary.events = [(replace(e, payload=event_to_record(event)), event) for e, event in diary.events]
    return diary


def test_filings_are_unpublished_until_their_round_is_frozen():
    diary = build_diary()
    assert set(find_unpublished(diary.snapshot()).values()) == {"甲局", "乙局"}
    diary.freeze(1, date(2023, 4, 10))
    assert find_unpublished(diary.snapshot()) == {}


def test_whoever_sees_one_unit_does_not_see_the_figures_of_another_but_that_it_has_filed():
    snapshot = build_diary().snapshot()
    hidden = list_hidden(find_unpublished(snapshot), lambda unit: unit == "乙局")
    narrow = narrow_snapshot(snapshot, hidden)
    one = fold_office(narrow.events).find_round("2023-1")
    assert {filing.unit: filing.standing for filing in one.filings} == {"甲局": "filed", "乙局": "filed"}
    assert [report.project_id for report in one.reports] == ["丙厂"]
    assert list_hidden_files(snapshot, hidden) == {"a" * 64}


def test_a_hollow_entry_says_that_and_not_what():
    snapshot = build_diary().snapshot()
    first = next(pair[0] for pair in snapshot.events if pair[1].kind == "progress")
    hollow = hollow_entry(replace(first, reason="因为"))
    assert (hollow.seq, hollow.hash, hollow.payload["kind"]) == (first.seq, first.hash, "progress")
    assert "打桩" not in str(hollow)
    assert hollow.reason is None
