"""A programme with something of every kind, and later writes of every kind: for the walks over doors and commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.assess.reports import EARLIER
from tests.assess.reports import LATER as NEXT
from tests.exchange.trip import APRIL, JULY, edit, give_back, issue, open_office, put

from read.test_picture import write_pdf
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event, list_plan_entries
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.issuing import Asked
from taizhang.flows.programme import Programme, Upload, write_settings
from taizhang.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LATER = datetime(2023, 8, 1, 2, 0, tzinfo=UTC)
BEFORE = "2023-07-20"
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 8
#: Two work reports of one place: what the first promised, the second answers.
REPORTS = {
    date(2022, 1, 10): EARLIER.replace("2025", "2022").replace("2024", "2021"),
    date(2023, 1, 12): NEXT.replace("2025", "2022").replace("2026", "2023").replace("“十四五”", "过去五年"),
}


def open_sample(folder: Path) -> Programme:
    """Make the programme: documents, a plan, a round with a filing and a frozen one, a workbook there and back."""
    programme = open_office(folder)
    programme.settings = replace(programme.settings, place_id="wansheng")
    write_settings(programme.folder, programme.settings)
    ledger = programme.ledger

    def record(events: Iterable[Event], at: datetime = APRIL) -> None:
        ledger.record_events(list(events), recorded_at=at, recorded_by="办公室", based_on=ledger.head()[0])

    def add(name: str, data: bytes, day: date) -> None:
        programme.add_document(Upload(name, data), recorded_at=APRIL, recorded_by="办公室", published_on=day)

    add("report.pdf", write_pdf(["Output grew by 12.5 per cent in 2022."]), date(2023, 1, 3))
    words = "2023年要办好十件民生实事：新建学校3所。2022年，重庆市地区生产总值30000亿元。"
    add("report.txt", words.encode(), date(2023, 1, 4))
    for day, report in REPORTS.items():
        add(f"{day.year}年云溪县政府工作报告.txt", report.encode(), day)
    plan = list_plan_entries(programme.read_snapshot(), 2023)
    record(build_plan_events(2023, 1, plan, on=date(2023, 1, 10)))
    adopted = fold_office(programme.read_snapshot().events).find_plan(2023)
    for number, closes_on in ((1, date(2023, 4, 10)), (2, date(2023, 7, 10))):
        as_of = date(2023, 3 * number, 30)
        opened = build_round_event(adopted, number, as_of=as_of, opens_on=as_of, closes_on=closes_on)
        record([opened], JULY)
        if number == 1:
            record([build_freeze_event(opened.subject_id, opened.subject_name, year=2023, on=closes_on)], JULY)
    issued = issue(programme, Asked("住建局", "2023-2", date(2023, 6, 30)), at=JULY)
    returned = give_back(programme, edit(issued.data, put("滨河停车楼", "H", 2000)))
    accept_workbook(
        programme, returned, {}, reason=None, recorded_at=JULY, recorded_by="办公室", based_on=ledger.head()[0]
    )
    ledger.keep_file(JPEG)
    return programme


def write_later(programme: Programme, at: datetime = LATER) -> None:
    """Write something of every kind that a page could show, recorded and valid later."""
    ledger, snapshot = programme.ledger, programme.read_snapshot()
    projects = snapshot.projects
    day = date(2023, 7, 31)
    events = [
        Event("stage", projects[0].id, projects[0].name, day, stage="completed"),
        Event("progress", projects[0].id, projects[0].name, day, year=2023, percent=Decimal(99)),
        Event("obstacle", projects[1].id, projects[1].name, day, words="后来的障碍", factor="用地", is_open=True),
        Event("in_charge", projects[0].id, projects[0].name, day, details={"person": "后来的负责人"}),
        *(Event("commitment_step", one.id, one.name, day, words="后来的进展") for one in snapshot.commitments[:1]),
    ]
    for event in events:
        ledger.record_events([event], recorded_at=at, recorded_by="后来人", based_on=ledger.head()[0])
    stated = [state for state in snapshot.facts if state.accepted is not None and state.accepted.value is not None]
    promised = next(state for state in stated if state.read.status == "target" and state.read.value == Decimal(12))
    for state in (stated[0], promised):
        ledger.decide(
            state.id, "amend", changes={"value": "424242"}, nature="correction", reason="后来的更正", recorded_at=at,
            recorded_by="后来人", based_on=ledger.head()[0],
        )  # fmt: skip
    words = "2023年，万盛经开区新建道路424242公里。2022年，万盛经开区地区生产总值424.2亿元。"
    programme.add_document(Upload("later.txt", words.encode()), recorded_at=at, recorded_by="后来人", published_on=day)
    merged = projects[2:4]
    ledger.merge(
        "project", (merged[0].id, merged[0].name), (merged[1].id, merged[1].name), reason="后来的归并", recorded_at=at,
        recorded_by="后来人", based_on=ledger.head()[0],
    )  # fmt: skip
