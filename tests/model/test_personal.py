"""Which fields are personal is declared, and the public sees a mark in their place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from taizhang.errors import UsageError
from taizhang.model.entry import Entry
from taizhang.model.event import Event, event_to_record
from taizhang.model.event_kind import EVENT_KINDS
from taizhang.model.personal import ERASED, WITHHELD, check_open, hide, list_personal, withhold


def build_entry(act, payload):
    return Entry(1, act, "s", payload, None, datetime(2023, 1, 1, tzinfo=UTC), "甲", None, None, 0, "", "")


def test_every_personal_field_is_a_field_of_words_of_its_kind_and_so_is_the_one_that_names_the_person():
    for name, kind in EVENT_KINDS.items():
        for field, holder in kind.personal.items():
            assert kind.fields[field] == "words", name
            assert kind.fields[holder] == "words", name


def test_values_are_listed_with_the_person_they_are_about():
    details = {"email": "a@example.cn", "person": "甲", "phone": "1"}
    record = event_to_record(Event("contact", "s", "某局", date(2023, 1, 1), details=details))
    assert set(list_personal("contact", record)) == {
        ("email", "甲", "a@example.cn"),
        ("person", "甲", "甲"),
        ("phone", "甲", "1"),
    }
    alone = event_to_record(Event("contact", "s", "某局", date(2023, 1, 1), details={"email": "a@example.cn"}))
    assert list(list_personal("contact", alone)) == [("email", "a@example.cn", "a@example.cn")]
    assert list(list_personal("unheard", record)) == []


def test_the_public_sees_what_is_not_personal_as_it_is():
    details = {"email": "a@example.cn", "quiet_from": 21}
    record = event_to_record(Event("contact", "s", "某局", date(2023, 1, 1), details=details))
    seen = withhold(build_entry("event", record))
    assert seen.payload["details"] == {"email": WITHHELD, "quiet_from": 21}
    assert seen.recorded_by == WITHHELD
    assert seen.payload["subject_name"] == "某局"
    assert withhold(build_entry("erase", {"asked_by": "甲", "asked_at": ""})).payload["asked_by"] == WITHHELD
    assert hide(ERASED) == ERASED


def test_words_that_pose_as_sealed_are_refused():
    check_open("平常的话 sealed")
    with pytest.raises(UsageError):
        check_open("sealed:0123456789abcdef:AbC")
