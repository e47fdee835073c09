"""What a unit has handed in is its own and the office's until it is published: every route, every role, every owner."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.assess.rounds_examples import entry
from tests.web.conftest import Staff
from tests.web.test_moments import list_doors

from taizhang.assess.filing import Handed, build_filing_events, build_return_event
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event
from taizhang.flows.programme import Settings, open_programme
from taizhang.model.event import Event

NOW = datetime(2023, 7, 5, 2, 0, tzinfo=UTC)
MINE, THEIRS = "区交通局", "区住建局"
#: Words and figures of the unit's filing: its report, its notes, what it was sent back with.
SECRETS = ("桩基一百二十根", "资金还在路上", "请补充照片", "13579")
SEE, SEE_NOT = ("own", "office", "reviewer", "publisher"), ("reader", "other")
#: The form is filled in by the unit itself; others look at the round.
FORMS = {f"{start}/office/filing/2023-2?unit={MINE}" for start in ("", "/api/v1/pages")}
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 8


@pytest.fixture
def programme(tmp_path):
    settings = Settings("甲区台账", "Jia", None, 2023)
    with open_programme(tmp_path / "p", is_new=True, settings=settings) as programme:
        plan = [entry("甲桥", MINE, planned=1000), entry("乙楼", THEIRS, planned=1000)]
        record(programme, build_plan_events(2023, 1, plan, on=date(2023, 1, 10)))
        adopted = fold_office(programme.read_snapshot().events).find_plan(2023)
        days = {"as_of": date(2023, 6, 30), "opens_on": date(2023, 6, 30), "closes_on": date(2023, 7, 10)}
        record(programme, [build_round_event(adopted, 2, **days)])
        photo = programme.ledger.keep_file(JPEG)
        handed = Handed("甲桥", year=Decimal(135_790_000), words=SECRETS[0], evidence=(photo,))
        one = find_round(programme)
        record(programme, build_filing_events(one, MINE, [handed], on=NOW.date(), notes=SECRETS[1]), by="own")
        record(programme, [build_return_event(find_round(programme), MINE, remarks=SECRETS[2], on=NOW.date())])
        yield programme


def find_round(programme):
    return fold_office(programme.read_snapshot().events).find_round("2023-2")


def record(programme, events, by="办公室"):
    ledger = programme.ledger
    ledger.record_events(list(events), recorded_at=NOW, recorded_by=by, based_on=ledger.head()[0])


@pytest.fixture
def staff(programme):
    staff = Staff(programme, [NOW])
    yield staff
    staff.register.close()


def list_paths(staff, programme):
    """List an address of every GET door that speaks of what was filed, the history, copies and downloads included."""
    entries = programme.ledger.list_entries()
    filed = [e for e in entries if e.act == "event" and e.payload["kind"] in ("filing", "filing_returned", "progress")]
    photo = filed[0].payload["evidence"] or next(e.payload["evidence"] for e in filed if e.payload["evidence"])
    keys = {
        "project": ["甲桥"], "filing": [f"2023-2?unit={MINE}"], "round": ["2023-2"], "paper": ["2023-2-bulletin.docx"],
        "entry": [str(e.seq) for e in filed], "entries": [str(e.seq) for e in filed], "photo": photo, "file": photo,
        "files": photo, "papers": ["2023-2-bulletin.docx"],
        "history": [e.subject_id for e in filed], "projects": ["甲桥"], "downloads": ["projects.csv", "projects.xlsx"],
    }  # fmt: skip
    for door in list_doors(staff):
        path = door.removeprefix("GET ")
        if "{" not in path:
            yield f"{path}?before=2023-01-01&after=2023-12-31" if "differences" in path else path
            continue
        head, _, tail = path.partition("/{")
        for key in keys.get(head.rsplit("/", 1)[-1], ()):
            yield f"{head}/{key}" if tail.endswith("}") else ""


def read_all(client, path):
    """Give everything an answer holds, packed files unpacked."""
    answer = client.get(path)
    data = answer.content
    if answer.status_code == 200 and data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return answer.status_code, data


def find_told(client, paths):
    """Find the addresses that tell a secret: words, figures, or the photo itself."""
    told = set()
    for path in paths:
        status, data = read_all(client, path)
        assert status < 500, path
        if any(secret.encode() in data for secret in SECRETS) or data == JPEG:
            told.add(path)
    return told


def test_before_the_round_is_frozen_only_the_unit_and_the_office_see_what_was_filed(staff, programme):
    paths = sorted(path for path in list_paths(staff, programme) if path)
    seen = find_told(staff.sign_in("own"), paths)
    for part in ("/history", "/entry/", "/api/v1/entries", "/api/v1/entries/", "/api/v1/history/", "/differences",
                 "/api/v1/differences", "/office/filing/", "/office/project/", "/photo/", "/file/", "/api/v1/files/",
                 "/api/v1/pages/history", "/api/v1/pages/entry/", "/api/v1/pages/office/filing/",
                 "/api/v1/pages/office/project/"):  # fmt: skip
        assert any(path.startswith(part) for path in seen), f"{part} tells nothing, so that it is no test"
    for who in SEE[1:]:
        assert find_told(staff.sign_in(who), paths) >= seen - FORMS, who
    for who in SEE_NOT:
        assert find_told(staff.sign_in(who), paths) == set(), who
    assert "区交通局" in staff.sign_in("other").get("/office/round/2023-2").text


def test_no_finding_tells_what_a_unit_has_filed_before_it_is_published(staff, programme):
    said = Event("progress", "甲桥", "甲桥", date(2023, 5, 31), year=2023, percent=Decimal(60))
    record(programme, [said])
    handed = Handed("甲桥", percent=Decimal("41.7"), words="后退")
    record(programme, build_filing_events(find_round(programme), MINE, [handed], on=NOW.date()), by="own")
    paths = ("/checks", "/api/v1/findings", "/api/v1/downloads/findings.csv", "/download/findings.csv")
    for who in (*SEE, *SEE_NOT):
        told = {path for path in paths if b"41.7%" in read_all(staff.sign_in(who), path)[1]}
        assert bool(told) is (who in SEE), (who, told)
    one = find_round(programme)
    record(programme, [build_freeze_event(one.id, "2023-2", year=2023, on=NOW.date())])
    assert "41.7%" in staff.sign_in("other").get("/checks").text


def test_what_is_published_is_for_everybody_as_of_earlier_days_too(staff, programme):
    one = find_round(programme)
    record(programme, [build_freeze_event(one.id, "2023-2", year=2023, on=NOW.date())])
    paths = sorted(path for path in list_paths(staff, programme) if path)
    assert find_told(staff.sign_in("reader"), paths) == find_told(staff.sign_in("reviewer"), paths) != set()
    assert SECRETS[0] in staff.sign_in("other").get("/history?as_of=2023-07-05").text


def test_a_draft_is_its_units_own(staff, programme):
    own = staff.sign_in("own")
    token = own.headers["x-form-token"]
    made = own.post("/act/draft", data={"token": token, "words": "未定稿：全区投资40亿元。"})
    assert made.status_code == 303
    path = made.headers["location"]
    for who, status in (("own", 200), ("office", 200), ("other", 404)):
        client = staff.sign_in(who)
        for part in ("", "/compare", "/copy.txt"):
            assert client.get(path + part).status_code == status, (who, part)
        assert (path in client.get("/drafts").text) is (status == 200)
    other = staff.sign_in("other")
    key = path.rsplit("/", 1)[-1]
    fields = {"token": other.headers["x-form-token"], "draft": key, "state": "0" * 16}
    gone = other.post("/act/draft-remove", data=fields)
    assert gone.status_code == 404
    assert own.get(path).status_code == 200
