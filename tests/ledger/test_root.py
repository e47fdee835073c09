"""Daily roots are published outside and met later, or what was done in between is found."""

from __future__ import annotations

import json
from datetime import date

import pytest

from taizhang.errors import BrokenChainError, UsageError
from taizhang.ledger.root import build_roots, read_roots, write_roots
from taizhang.model.event import Event
from taizhang.model.identity import content_id

DAYS = [("2023-01-20", 4, "a" * 64), ("2023-01-21", 9, "b" * 64)]


def test_a_root_hangs_on_all_days_before_it():
    first, second = build_roots(DAYS)
    said = {"day": "2023-01-21", "hash": "b" * 64, "previous_root": first.root, "seq": 9}
    assert second.root == content_id(said)
    assert build_roots([("2023-01-20", 4, "c" * 64), DAYS[1]])[1].root != second.root


def test_published_roots_are_read_back_as_expected_hashes():
    words = write_roots(build_roots(DAYS))
    assert read_roots(words) == {4: "a" * 64, 9: "b" * 64}
    assert len(words.splitlines()) == 4, "a day a line"


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"format":"other","days":[]}', '{"format":1,"days":[{"day":1}]}'])
def test_anything_else_is_no_list_of_roots(words):
    with pytest.raises(UsageError, match="not a list of roots"):
        read_roots(words)


def test_roots_edited_by_hand_are_found():
    record = json.loads(write_roots(build_roots(DAYS)))
    record["days"][0]["hash"] = "d" * 64
    with pytest.raises(BrokenChainError, match="does not follow from its days"):
        read_roots(json.dumps(record))


def test_the_ledger_gives_one_root_for_each_day_that_added_to_it(ledger, make):
    for minute in (0, 5, 24 * 60, 24 * 60, 10 * 24 * 60):
        event = Event("note", str(minute), "甲", date(2023, 1, 1), words="记")
        ledger.record_events([event], recorded_at=make.at(minute), recorded_by="甲", based_on=ledger.head()[0])
    roots = ledger.list_roots()
    assert [(root.day, root.seq) for root in roots] == [("2023-01-20", 2), ("2023-01-21", 4), ("2023-01-30", 5)]
    entries = ledger.list_entries()
    assert [root.hash for root in roots] == [entries[1].hash, entries[3].hash, entries[4].hash]
    assert ledger.verify(expected=read_roots(write_roots(roots))) == 5
    with pytest.raises(BrokenChainError, match="another hash"):
        ledger.verify(expected={4: "0" * 64})
    with pytest.raises(BrokenChainError, match="entry 7 is known from elsewhere"):
        ledger.verify(expected={7: "0" * 64})


def test_an_empty_ledger_has_no_roots(ledger):
    assert ledger.list_roots() == ()
    assert read_roots(write_roots(())) == {}
