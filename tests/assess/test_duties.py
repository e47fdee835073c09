from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.assess.examples import build_commitment, build_project
from tests.assess.rounds_examples import Diary, entry, hand

from taizhang.assess.cases import build_assignment, fold_cases
from taizhang.assess.duties import Duty, list_duties, list_notices, list_told
from taizhang.assess.filing import build_return_event
from taizhang.catalog import load_catalog
from taizhang.model.event import Event

TEMPLATES = load_catalog().node_templates


def build_diary() -> Diary:
    diary = Diary()
    diary.adopt(
        [
            entry("甲桥", start_planned=date(2023, 3, 1)),
            entry("丙厂", "乙局", is_carried_over=True, finish_planned=date(2023, 4, 9)),
        ]
    )
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    return diary


def find(diary: Diary, today: date, **fields) -> dict[str, Duty]:
    snapshot = replace(diary.snapshot(build_project("甲桥")), **fields)
    duties = list_duties(snapshot, year=2023, templates=TEMPLATES, today=today)
    return {f"{duty.kind} {duty.unit}": duty for duty in duties}


def test_a_filing_is_due_until_it_is_filed():
    diary = build_diary()
    assert find(diary, date(2023, 4, 1))["filing 甲局"].urgency == "soon"
    assert find(diary, date(2023, 4, 7))["filing 甲局"].days == -2
    diary.file(1, "甲局", hand("甲桥", year=1), at=date(2023, 4, 2))
    assert set(find(diary, date(2023, 4, 7))) == {"filing 乙局", "start 甲局", "finish 乙局"}
    assert "filing 乙局" not in find(diary, date(2023, 3, 30))  # the window is not open yet


def test_a_filing_sent_back_is_due_again_with_the_remarks():
    diary = build_diary()
    diary.file(1, "甲局", hand("甲桥", year=1), at=date(2023, 4, 2))
    diary.record(
        [build_return_event(diary.round(1), "甲局", remarks="少一张照片", on=date(2023, 4, 3))], at=date(2023, 4, 3)
    )
    assert find(diary, date(2023, 4, 4))["returned 甲局"].words == "少一张照片"
    diary.freeze(1, date(2023, 4, 10))
    assert "returned 甲局" not in find(diary, date(2023, 4, 11))


def test_a_start_is_late_when_its_month_is_over():
    diary = build_diary()
    assert find(diary, date(2023, 3, 31))["start 甲局"].urgency == "soon"
    assert find(diary, date(2023, 4, 1))["start 甲局"].urgency == "overdue"


def test_an_obstacle_is_due_to_whom_it_was_handed():
    diary = build_diary()
    raised = Event("obstacle", "甲桥", "甲桥", date(2023, 3, 1), words="两户未搬", factor="征迁", is_open=True)
    diary.record([raised], at=date(2023, 3, 1))
    assert "case 甲局" not in find(diary, date(2023, 4, 1))  # nobody has set a day
    case = fold_cases(diary.events)[0]
    on = date(2023, 3, 5)
    diary.record([build_assignment(case, owner="征收中心", due_on=date(2023, 3, 20), on=on)], at=on)
    duty = find(diary, date(2023, 4, 10))["answer 征收中心"]
    assert (duty.words, duty.days) == ("两户未搬", -21)
    kinds = [(notice.kind, notice.unit) for notice in list_notices([duty], told=frozenset())]
    assert kinds == [("assigned", "征收中心"), ("overdue", "征收中心"), ("escalated", None)]


def test_milestones_and_promises_are_due_too():
    diary = build_diary()
    diary.record(
        [Event("nodes_adopted", "甲桥", "甲桥", date(2023, 3, 1), details={"template": "industrial/1"})],
        at=date(2023, 3, 1),
    )
    promises = (
        build_commitment(1, deadline=date(2023, 4, 3), owner="教育局"),
        build_commitment(2, deadline=date(2023, 4, 3), owner="卫健委", outcome="kept"),
    )
    found = find(diary, date(2023, 4, 1), commitments=promises)
    assert found["node 甲局"].words == "签订投资协议"
    assert found["promise 教育局"].path == "/commitment/c1"
    assert "promise 卫健委" not in found


def test_the_same_thing_is_told_once():
    diary = build_diary()
    duties = list(find(diary, date(2023, 4, 1)).values())
    notices = list_notices(duties, told=frozenset())
    assert notices
    told = tuple(notice.fingerprint for notice in notices)
    diary.record([Event("notified", "u", "甲局", date(2023, 4, 1), details={"notices": told})], at=date(2023, 4, 1))
    assert list_notices(duties, told=list_told(diary.events)) == ()
    # When the day is past, or has come near, it is another notice.
    later = list(find(diary, date(2023, 4, 6)).values())
    kinds = {(notice.kind, notice.duty.kind) for notice in list_notices(later, told=list_told(diary.events))}
    assert kinds == {("overdue", "filing"), ("due_soon", "finish")}
