"""A round is frozen after a filing was checked and before it is recorded: the filing is refused, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.assess.rounds_examples import entry
from tests.web.desks import Desks

from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events
from taizhang.flows.programme import Settings, open_programme
from taizhang.model.subject import build_subject_id

DAY = date(2023, 3, 31)
FILING = "/office/filing/2023-1?unit=甲局"


@pytest.fixture(params=["sqlite", "postgres"])
def programme(request, tmp_path):
    place = request.getfixturevalue("postgres_address") if request.param == "postgres" else None
    settings = Settings("甲区台账", "Jia", None, 2023, database=place)
    with open_programme(tmp_path / "p", is_new=True, settings=settings) as programme:
        bridge = replace(entry("甲桥", "甲局", planned=1000), project_id=build_subject_id("project", "甲桥"))
        record(programme, build_plan_events(2023, 1, [bridge], on=date(2023, 1, 10)))
        yield programme


def record(programme, events, *, at=datetime(2023, 1, 10, tzinfo=UTC)):
    head = programme.ledger.head()[0]
    programme.ledger.record_events(events, recorded_at=at, recorded_by="调度科", based_on=head)


@pytest.fixture
def desks(programme, client_of):
    desks = Desks(programme, client_of).on(DAY)
    days = {"as_of": "2023-03-31", "opens_on": "2023-03-31", "closes_on": "2023-04-08"}
    assert desks.send("/office/rounds", "open_round", number="1", **days)[0] == 303
    return desks


def freeze_meanwhile(programme, monkeypatch):
    """Let somebody freeze the round at the last moment before the next events are recorded."""
    write = programme.ledger.record_events

    def write_later(events, **said):
        monkeypatch.undo()
        one = fold_office(programme.read_snapshot().events).rounds[0]
        record(programme, [build_freeze_event(one.id, "2023-1", year=2023, on=DAY)], at=said["recorded_at"])
        return write(events, **said)

    monkeypatch.setattr(programme.ledger, "record_events", write_later)


def check_frozen(programme, head):
    """Check that nothing but the freezing was recorded."""
    assert [one.payload["kind"] for one in programme.ledger.list_entries()[head:]] == ["round_frozen"]


def test_a_form_that_was_checked_before_the_round_was_frozen_is_refused(programme, desks, monkeypatch):
    head = programme.ledger.head()[0]
    form = desks.read_form(FILING, "file")
    freeze_meanwhile(programme, monkeypatch)
    assert desks.client.post("/act/file", data={**form, "year-0": "5"}).status_code == 409
    check_frozen(programme, head)
    assert fold_office(programme.read_snapshot().events).rounds[0].find_filing("甲局").standing == "missing"


def test_a_report_from_the_site_is_refused(programme, desks, monkeypatch):
    head = programme.ledger.head()[0]
    project = fold_office(programme.read_snapshot().events).rounds[0].plan.entries[0].project_id
    form = desks.read_form(f"/office/project/{project}", "report_site")
    freeze_meanwhile(programme, monkeypatch)
    assert desks.client.post("/act/report_site", data={**form, "year": "5"}).status_code == 409
    check_frozen(programme, head)


def test_a_filing_is_not_sent_back(programme, desks, monkeypatch):
    assert desks.file("2023-1", "甲局", {"甲桥": {"year": "5"}})[0] == 303
    form = {**desks.read_form(FILING, "return_filing"), "remarks": "请核"}
    head = programme.ledger.head()[0]
    freeze_meanwhile(programme, monkeypatch)
    assert desks.client.post("/act/return_filing", data=form).status_code == 409
    check_frozen(programme, head)


def test_a_program_is_refused(programme, desks, monkeypatch):
    head, own_hash = programme.ledger.head()
    project = fold_office(programme.read_snapshot().events).rounds[0].plan.entries[0].project_id
    freeze_meanwhile(programme, monkeypatch)
    body = {"unit": "甲局", "rows": [{"project_id": project, "year": "50000"}]}
    headers = {"if-match": f'"{head}-{own_hash[:16]}"'}
    assert desks.client.post("/api/v1/rounds/2023-1/filings", json=body, headers=headers).status_code == 412
    check_frozen(programme, head)


def test_what_somebody_else_recorded_meanwhile_is_no_reason(programme, desks):
    form = desks.read_form(FILING, "file")
    one = fold_office(programme.read_snapshot().events).rounds[0]
    other = build_freeze_event("f" * 64, "2023-2", year=2023, on=DAY)
    assert other.subject_id != one.id
    record(programme, [other], at=desks.now)
    assert desks.client.post("/act/file", data={**form, "year-0": "5"}).status_code == 303
