"""Kinds of events and their further fields are data: checked when written, typed when read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from taizhang.errors import UsageError
from taizhang.model import event_kind
from taizhang.model.event_kind import EventKind, check_details, details_from_record, details_to_record, find_about
from taizhang.model.identity import canonical_json

EVERY = {
    "words": "已批复",
    "money": Decimal("1200.50"),
    "order": 3,
    "due_on": date(2023, 9, 30),
    "is_serial": False,
    "parts": ("甲", "乙"),
}
TYPES = {
    "words": "words",
    "money": "number",
    "order": "whole",
    "due_on": "day",
    "is_serial": "flag",
    "parts": "ids",
}


@pytest.fixture(autouse=True)
def trial(monkeypatch):
    monkeypatch.setitem(event_kind.EVENT_KINDS, "trial", EventKind("project", TYPES, frozenset({"order"})))


def test_every_type_of_field_is_read_back_as_it_was() -> None:
    check_details("trial", EVERY)
    record = json.loads(canonical_json(details_to_record(EVERY)))
    assert details_from_record("trial", record) == EVERY


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"order": 1, "colour": "红"}, "no field colour"),
        ({"words": "已批复"}, "says order"),
        ({"order": True}, "type whole"),
        ({"order": 1, "money": 3}, "type number"),
        ({"order": 1, "money": Decimal("NaN")}, "type number"),
        ({"order": 1, "words": ""}, "type words"),
        ({"order": 1, "parts": ("甲", "")}, "type ids"),
        ({"order": 1, "due_on": "2023-09-30"}, "type day"),
    ],
)
def test_fields_that_are_not_of_the_kind_are_refused(details, words) -> None:
    with pytest.raises(UsageError, match=words):
        check_details("trial", details)


def test_an_unknown_kind_is_refused_when_written_and_kept_when_read() -> None:
    with pytest.raises(UsageError, match="no event of kind"):
        check_details("unheard", {})
    assert details_from_record("unheard", {"a": "1", "b": ["x"], "c": 2, "d": True}) == {
        "a": "1",
        "b": ("x",),
        "c": 2,
        "d": True,
    }
    assert find_about("unheard") == "any"


def test_a_damaged_field_keeps_its_words() -> None:
    assert details_from_record("trial", {"due_on": "someday", "money": "much"}) == {
        "due_on": "someday",
        "money": "much",
    }
