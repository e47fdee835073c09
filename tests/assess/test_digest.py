from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.assess.rounds_examples import Diary

from taizhang.assess.digest import Contact, build_contact_id, build_digests, build_told_event, fold_contacts
from taizhang.assess.duties import Duty, Notice
from taizhang.model.event import Event


def at(hour_in_china: int) -> datetime:
    return datetime(2023, 4, 1, (hour_in_china - 8) % 24, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "is_quiet"), [(20, False), (21, True), (23, True), (3, True), (7, True), (8, False)])
def test_nobody_is_written_to_at_night_over_midnight_too(hour: int, is_quiet: bool):
    assert Contact("甲局", "a@b.cn").is_quiet(at(hour)) is is_quiet


def test_quiet_hours_may_lie_within_a_day_or_be_none():
    noon = Contact("甲局", "a@b.cn", 12, 14)
    assert [noon.is_quiet(at(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]
    assert not Contact("甲局", "a@b.cn", 0, 0).is_quiet(at(3))


def notice(unit: str | None, kind: str, name: str = "甲桥") -> Notice:
    duty = Duty("case", unit, "p", name, "", date(2023, 4, 1), "overdue", -1, "/")
    return Notice(kind, unit, duty, f"{unit}{kind}{name}")  # type: ignore[arg-type]


def test_a_unit_gets_one_digest_with_the_worst_first_and_the_office_its_own():
    notices = [notice("甲局", "due_soon"), notice("甲局", "overdue"), notice(None, "escalated")]
    office, unit = build_digests(notices, {"甲局": Contact("甲局", "a@b.cn")}, moment=at(10))
    assert (office.unit, office.contact, office.is_held) == ("", None, False)
    assert [one.kind for one in unit.notices] == ["overdue", "due_soon"]
    assert build_digests(notices, {"甲局": Contact("甲局", "a@b.cn")}, moment=at(22))[1].is_held


def test_the_last_word_about_a_contact_counts_and_a_blank_one_takes_it_away():
    diary = Diary()
    day = date(2023, 4, 1)
    for email in ("a@b.cn", "c@d.cn"):
        diary.record([Event("contact", build_contact_id("甲局"), "甲局", day, details={"email": email})], at=day)
    diary.record(
        [
            Event(
                "contact",
                build_contact_id(""),
                "甲区台账",
                day,
                details={"email": "o@d.cn", "quiet_from": 0, "quiet_until": 0},
            )
        ],
        at=day,
    )
    contacts = fold_contacts(diary.events)
    assert (contacts["甲局"].email, contacts["甲局"].quiet_from) == ("c@d.cn", 21)
    assert contacts[""].email == "o@d.cn"
    diary.record([Event("contact", build_contact_id("甲局"), "甲局", day)], at=day)
    assert "甲局" not in fold_contacts(diary.events)


def test_that_a_unit_was_told_is_an_event_that_names_every_notice():
    digest = build_digests([notice("甲局", "overdue")], {}, moment=at(10))[0]
    event = build_told_event(digest, name="调度办公室", on=date(2023, 4, 1), channel="mail")
    assert event.details == {"notices": ("甲局overdue甲桥",), "channel": "mail"}
    assert event.subject_name == "甲局"
