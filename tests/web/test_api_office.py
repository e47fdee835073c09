"""The office for programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.assess.rounds_examples import entry

from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event
from taizhang.model.subject import build_subject_id

PHOTO = b"\x89PNG\r\n\x1a\n" + b"picture" * 8


@pytest.fixture
def office(programme):
    """A programme with a plan of two units, and a round whose window is open."""

    def record(events):
        when = datetime(2023, 6, 20, tzinfo=UTC)
        programme.ledger.record_events(
            events, recorded_at=when, recorded_by="调度科", based_on=programme.ledger.head()[0]
        )

    entries = [entry("甲桥", "区交通局", planned=1000), entry("乙厂", "区住建局", planned=500)]
    entries = [replace(one, project_id=build_subject_id("project", one.name)) for one in entries]
    record(build_plan_events(2023, 1, entries, on=date(2023, 1, 10)))
    plan = fold_office(programme.read_snapshot().events).find_plan(2023)
    days = {"as_of": date(2023, 6, 30), "opens_on": date(2023, 6, 20), "closes_on": date(2023, 7, 8)}
    record([build_round_event(plan, 2, **days)])
    programme.record = record
    return programme


def read_round(programme):
    return fold_office(programme.read_snapshot().events).find_round("2023-2")


def send(client, path, body, *, etag=None):
    etag = client.get("/api/v1/head").headers["etag"] if etag is None else etag
    return client.post(f"/api/v1/{path}", json=body, headers={"if-match": etag})


def find_id(programme, name):
    return next(one.project_id for one in read_round(programme).plan.entries if one.name == name)


def test_a_unit_hands_in_with_a_proof_and_hears_what_is_strange(client, office):
    kept = client.post("/api/v1/files", files={"file": ("现场.png", PHOTO)})
    assert kept.status_code == 201
    key = kept.json()["file"]
    assert client.get(f"/api/v1/files/{key}").content == PHOTO
    row = {"project_id": find_id(office, "甲桥"), "year": "20000000", "words": "过半", "evidence": [key]}
    answer = send(client, "rounds/2023-2/filings", {"unit": "区交通局", "rows": [row]})
    assert answer.status_code == 201
    assert [one["code"] for one in answer.json()["remarks"]] == ["over_plan"]
    report = read_round(office).find_report(row["project_id"])
    assert (str(report.year), report.evidence) == ("20000000", (key,))
    again = send(client, "rounds/2023-2/filings", {"unit": "区交通局", "rows": [row | {"evidence": []}]})
    assert again.status_code == 201
    assert read_round(office).find_report(row["project_id"]).evidence == (key,)


def test_a_filing_that_is_refused_names_every_trouble_and_records_nothing(client, office):
    head = office.ledger.head()
    rows = [{"project_id": find_id(office, "乙厂"), "year": "1"}, {"project_id": "ab", "year": "1"}]
    answer = send(client, "rounds/2023-2/filings", {"unit": "区交通局", "rows": rows})
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["errors"] if one["is_error"]] == ["wrong_unit", "not_in_plan"]
    unknown = {"project_id": find_id(office, "甲桥"), "year": "1", "evidence": ["0" * 64]}
    assert send(client, "rounds/2023-2/filings", {"unit": "区交通局", "rows": [unknown]}).status_code == 404
    assert send(client, "rounds/2023-9/filings", {"unit": "区交通局", "rows": rows}).status_code == 404
    stale = send(client, "rounds/2023-2/filings", {"unit": "区交通局", "rows": rows}, etag='"1-0000000000000000"')
    assert stale.status_code == 412
    office.record([build_freeze_event(read_round(office).id, "2023-2", year=2023, on=date(2023, 7, 1))])
    rows = [{"project_id": find_id(office, "甲桥"), "year": "1"}]
    frozen = send(client, "rounds/2023-2/filings", {"unit": "区交通局", "rows": rows})
    assert [one["code"] for one in frozen.json()["errors"]] == ["frozen"]
    assert office.ledger.head()[0] == head[0] + 1


def test_a_unit_hands_in_for_itself_alone(staff, office):
    row = {"project_id": find_id(office, "甲桥"), "year": "1"}
    for who, status in (("other", 403), ("own", 201), ("office", 201)):
        answer = send(staff.sign_in(who), "rounds/2023-2/filings", {"unit": "区交通局", "rows": [row]})
        assert answer.status_code == status, who


def test_the_proof_of_another_unit_is_not_ones_own_before_it_is_published(staff, office):
    own, other = staff.sign_in("own"), staff.sign_in("other")
    key = own.post("/api/v1/files", files={"file": ("现场.png", PHOTO)}).json()["file"]
    row = {"project_id": find_id(office, "甲桥"), "year": "1", "evidence": [key]}
    assert send(own, "rounds/2023-2/filings", {"unit": "区交通局", "rows": [row]}).status_code == 201
    assert other.get(f"/api/v1/files/{key}").status_code == 404
    stolen = {"project_id": find_id(office, "乙厂"), "year": "1", "evidence": [key]}
    assert send(other, "rounds/2023-2/filings", {"unit": "区住建局", "rows": [stolen]}).status_code == 404


def test_the_files_of_a_form_are_sent_before_and_named_by_field(client, office):
    key = client.post("/api/v1/files", files={"file": ("现场.png", PHOTO)}).json()["file"]
    project = office.read_snapshot().projects[0]
    fields = {"project": project.id, "part": "package", "name": "一标段", "on": "2023-06-30"}
    asked = {"fields": fields, "files": {"proof": [key]}}
    assert send(client, "acts/add_part", asked).status_code == 201
    entry_now, event = office.read_snapshot().events[-1]
    assert (event.kind, event.evidence) == ("part", (key,))
    assert entry_now.recorded_by == "本机"
    unknown = {"fields": fields | {"name": "二标段"}, "files": {"proof": ["0" * 64]}}
    assert send(client, "acts/add_part", unknown).status_code == 404


def test_a_proof_has_bytes(client):
    assert client.post("/api/v1/files", files={"file": ("空.png", b"")}).status_code == 422


def test_ones_own_marks_are_set_and_nobody_elses(staff, programme):
    head = programme.ledger.head()
    reader, other = staff.sign_in("reader"), staff.sign_in("other")
    answer = reader.post("/api/v1/notices/seen", json={"notices": ["b", "a"]})
    assert answer.status_code == 201
    assert reader.get("/api/v1/notices/seen").json()["items"] == [{"fingerprint": "a"}, {"fingerprint": "b"}]
    assert other.get("/api/v1/notices/seen").json()["total"] == 0
    assert programme.ledger.head() == head


def test_papers_and_publications_are_files(client, office):
    paper = client.get("/api/v1/papers/2023-2-bulletin.docx")
    assert paper.content.startswith(b"PK")
    assert client.get("/api/v1/papers/nonsense.docx").status_code == 404
    etag = client.get("/api/v1/head").headers["etag"]
    published = send(client, "acts/publish", {"fields": {"reason": "例行公开"}}, etag=etag)
    assert published.status_code == 201
    assert send(client, "acts/publish", {"fields": {"reason": "例行公开"}}, etag=etag).status_code == 412
    seq = published.json()["seq"]
    lines = client.get("/api/v1/publications").json()["values"]["lines"]
    assert [line["seq"] for line in lines] == [seq]
    assert client.get(f"/api/v1/publications/{seq}/file").content.startswith(b"PK")
    assert client.get("/api/v1/publications/1/file").status_code == 404


def test_the_audit_log_is_for_who_keeps_it(staff, client):
    auditor = staff.sign_in("audit")
    lines = auditor.get("/api/v1/audit", params={"limit": 2}).json()["items"]
    assert [line["act"] for line in lines] == ["signed_in", "signed_in"]
    older = auditor.get("/api/v1/audit", params={"before": lines[-1]["seq"], "limit": 1}).json()["items"]
    assert older[0]["seq"] == lines[-1]["seq"] - 1
    assert client.get("/api/v1/audit").status_code == 403
