"""Events by kind and by subject."""

from datetime import date

import pytest

from support import build_entry
from taizhang.model.event import Event
from taizhang.model.events import EventGroups, Events, select_kinds

KINDS = ("note", "stage", "note", "progress", "stage")
PAIRS = [
    (build_entry(n, "event", f"s{n % 2}"), Event(kind, f"s{n % 2}", "甲", date(2023, 1, n)))
    for n, kind in enumerate(KINDS, start=1)
]


@pytest.mark.parametrize("events", [Events(PAIRS), tuple(PAIRS)], ids=["indexed", "plain"])
def test_events_of_some_kinds_come_in_order_of_recording(events):
    assert [entry.seq for entry, _ in select_kinds(events, ("stage", "note"))] == [1, 2, 3, 5]
    assert [entry.seq for entry, _ in select_kinds(events, ("progress",))] == [4]
    assert select_kinds(events, ("contact",)) == []


def test_events_are_the_tuple_they_were_and_know_their_subjects():
    events = Events(PAIRS)
    assert events == tuple(PAIRS)
    assert [entry.seq for entry, _ in events.list_subject("s1")] == [1, 3, 5]
    assert events.list_subject("s9") == []


def test_what_was_given_out_is_not_changed_by_what_comes_later():
    groups = EventGroups()
    for pair in PAIRS[:3]:
        groups.add(pair[1].kind, pair)
    before = groups.give()
    groups.add("note", PAIRS[3])
    groups.remove("note", 1)
    assert [entry.seq for entry, _ in before["note"]] == [1, 3]
    assert [entry.seq for entry, _ in groups.give()["note"]] == [3, 4]
    assert groups.give()["stage"] is before["stage"]
