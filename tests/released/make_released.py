"""Keep a small office as a release wrote it: `PYTHONPATH=RELEASE/src python tests/released/make_released.py FOLDER`.

Run once with a release as it was; what it writes stays as it is, and tests/flows/test_released.py opens it with the
program of today. Everything in it is invented.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher

from taizhang.assess.filing import Handed, build_filing_events
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event
from taizhang.assess.rounds import PlanEntry
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.model.event import Event
from taizhang.model.event_kind import EVENT_KINDS
from taizhang.model.subject import build_subject_id
from taizhang.people.register import make_register, open_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.flows.programme import Programme

WORDS = "2022年，甲区新建学校3所，滨河停车楼完成投资2600万元。\n2023年，计划新建公园3个。\n"
PASSWORD = "渝南山水 correct 7 horses"
PEOPLE = (
    ("系统", "system", None),
    ("安全", "security", None),
    ("审核岗", "reviewer", None),
    ("填报", "editor", "住建局"),
)
STORES = {"ledger": "ledger.sqlite", "persons": "ledger-persons.sqlite", "office": "office.sqlite"}
PLAN = (("滨河停车楼", "住建局", 30_000_000), ("甲桥", "交通局", 10_000_000))


def record(programme: Programme, events: Sequence[Event], on: date) -> None:
    """Record events of a day."""
    at = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    head = programme.ledger.head()[0]
    programme.ledger.record_events(events, recorded_at=at, recorded_by="调度科", based_on=head)


def fill(programme: Programme) -> None:
    """Record a document, a plan, a round with its filings, a decision, and who is in charge."""
    at = datetime(2023, 1, 20, tzinfo=UTC)
    programme.add_document(Upload("报告.txt", WORDS.encode()), recorded_at=at, recorded_by="资料岗")
    entries = [
        PlanEntry(build_subject_id("project", name), name, unit=unit, planned=Decimal(planned))
        for name, unit, planned in PLAN
    ]
    record(programme, build_plan_events(2023, 1, entries, on=date(2023, 5, 1)), date(2023, 5, 1))
    plan = fold_office(programme.read_snapshot().events).find_plan(2023)
    days = {"as_of": date(2023, 6, 30), "opens_on": date(2023, 6, 30), "closes_on": date(2023, 7, 8)}
    record(programme, [build_round_event(plan, 2, **days)], date(2023, 6, 30))
    one = fold_office(programme.read_snapshot().events).find_round("2023-2")
    for entry in entries:
        handed = Handed(entry.project_id, year=Decimal(5_000_000), words="过半")
        events = build_filing_events(one, entry.unit, [handed], on=date(2023, 7, 3))
        record(programme, events, date(2023, 7, 3))
    record(programme, [build_freeze_event(one.id, "2023-2", year=2023, on=date(2023, 7, 9))], date(2023, 7, 9))
    if "in_charge" in EVENT_KINDS:
        event = Event("in_charge", entries[0].project_id, "滨河停车楼", date(2023, 7, 10), details={"person": "张三"})
        record(programme, [event], date(2023, 7, 10))
    fact, at = programme.read_snapshot().facts[0], datetime(2023, 7, 11, tzinfo=UTC)
    programme.ledger.decide(
        fact.id, "accept", recorded_at=at, recorded_by="审核岗", based_on=programme.ledger.head()[0]
    )


def add_people(folder: Path) -> str:
    """Add people with a password of their own; gives a token of one of them."""
    make_register(folder, address="http://127.0.0.1:8760", policy="modern")
    at = datetime(2023, 7, 12, tzinfo=UTC)
    with open_register(folder, hasher=PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)) as register:
        for name, role, unit in PEOPLE:
            first = register.accounts.add(name, unit=unit, roles=[role], by="init", now=at)
            register.entrance.change_password(register.accounts.find(name), first, PASSWORD, now=at)
        return register.tokens.make(register.accounts.find("审核岗"), "程序", scopes=["read"], days=365, now=at)


def main() -> None:
    """Make it, and write what its stores hold as words."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "p"
        with open_programme(folder, is_new=True, settings=Settings("甲区台账", "Jia", None, 2023)) as programme:
            fill(programme)
            head, facts = programme.ledger.head(), [state.id for state in programme.read_snapshot().facts]
            person = "张三" if "in_charge" in EVENT_KINDS else None
        known = {"head": head, "facts": facts, "person": person, "token": add_people(folder)}
        for name, file in STORES.items():
            if (folder / file).exists():
                with sqlite3.connect(folder / file) as connection:
                    words = "\n".join(connection.iterdump())
                (out / f"{name}.sql").write_text(f"{words}\n", encoding="utf-8")
    (out / "known.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
