from __future__ import annotations

from datetime import date

from tests.assess.rounds_examples import Diary
from tests.office_sample import build_book, build_small_book, build_small_diary

from taizhang.assess.digest import build_contact_id
from taizhang.model.event import Event
from taizhang.views.notices import build_notices


def test_a_unit_sees_what_it_is_told_and_whether_it_was_mailed():
    page = build_notices(build_small_book(), "乙局")
    assert [(line.notice.kind, line.told_at) for line in page.lines] == [("overdue", None)]
    assert page.n_new == 1
    diary = build_small_diary()
    key = page.lines[0].notice.fingerprint
    diary.record([Event("notified", "u", "乙局", date(2023, 7, 6), details={"notices": (key,)})], at=date(2023, 7, 6))
    told = build_notices(build_book(diary, today=date(2023, 7, 6)), "乙局")
    assert told.n_new == 0
    assert told.lines[0].told_at is not None


def test_the_office_sees_all_units_and_where_they_are_reached():
    diary: Diary = build_small_diary()
    details = {"email": "jia@jia.cn"}
    diary.record(
        [Event("contact", build_contact_id("甲局"), "甲局", date(2023, 7, 1), details=details)], at=date(2023, 7, 5)
    )
    page = build_notices(build_book(diary, today=date(2023, 7, 6)), None)
    contacts = dict(page.contacts)
    assert contacts["甲局"] is not None
    assert contacts["甲局"].email == "jia@jia.cn"
    assert contacts["乙局"] is None
    assert "" in contacts
