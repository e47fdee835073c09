"""Every answer takes the two moments: what it was as of an earlier day stays what was shown before later writes.

The walk is made from the routes themselves: a new one takes both moments or is listed below with its reason.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from tests.web.conftest import Staff

from moment_sample import BEFORE, LATER, open_sample, write_later
from taizhang.flows.book import Library
from taizhang.pages.routes import ROUTES
from taizhang.web.acts import FORMS
from taizhang.web.gate import iter_doors

BETWEEN = "2023-07-25"

DRAFT = "a draft lies beside the ledger and is checked against the present; it has versions of its own"
BYTES = "bytes under their own hash are the same at any moment"
PERSON = "people, their rights and the log of their doings are of the present"
#: Doors that do not take the moments, each with the reason.
WITHOUT_MOMENTS = {
    "GET /assets": "files of the program",
    "GET /api/v1/openapi.json": "describes the program",
    **dict.fromkeys(("GET /drafts", "GET /draft/{key}", "GET /draft/{key}/compare"), DRAFT),
    **dict.fromkeys(("GET /draft/{key}/copy.txt", "GET /draft/{key}/copy.docx"), DRAFT),
    **dict.fromkeys(("GET /file/{key}", "GET /photo/{key}", "GET /source/{key}/page/{number}"), BYTES),
    **dict.fromkeys(("GET /api/v1/drafts", "GET /api/v1/drafts/{draft_id}"), DRAFT),
    **{
        f"GET /api/v1/drafts/{{draft_id}}/{name}": DRAFT
        for name in ("findings", "differences", "copy.txt", "copy.docx")
    },
    **dict.fromkeys(("GET /api/v1/sources/{source_id}/file", "GET /api/v1/files/{file_id}"), BYTES),
    "GET /api/v1/workbooks/issued/{release}/file": BYTES,
    "GET /api/v1/publications": "publishes the present state, and no other",
    "GET /api/v1/publications/{seq}/file": "the site as it was published, whenever it is asked for",
    **dict.fromkeys(("GET /api/v1/audit", "GET /api/v1/notices/seen"), PERSON),
    "GET /office/publish": "publishes the present state, and no other",
    "GET /office/published/{key}": "the site as it was published, whenever it is asked for",
    "GET /decide/{key}": "the forms of a decision, which is always made now",
    **dict.fromkeys(
        ("GET /sign-in", "GET /sign-in/outside", "GET /sign-in/outside/back", "GET /account", "GET /account/password"),
        PERSON,
    ),
    **dict.fromkeys(("GET /account/totp", "GET /people", "GET /audit", "GET /erasures"), PERSON),
    **dict.fromkeys(("GET /health/live", "GET /health/ready", "GET /metrics"), "says how the server is"),
}
#: Doors whose two days are parameters of their own.
OWN_DAYS = {"GET /api/v1/differences": f"before=2023-01-01&after={BEFORE}"}


@pytest.fixture
def programme(tmp_path):
    with open_sample(tmp_path / "p") as programme:
        yield programme


@pytest.fixture
def staff(programme):
    staff = Staff(programme, [datetime(2023, 8, 2, 2, 0, tzinfo=UTC)])
    yield staff
    staff.register.close()


def list_doors(staff):
    """List every GET door once, in Chinese."""
    return sorted(door for door in set(iter_doors(staff.app.state.doors, FORMS)) if door.startswith("GET "))


def find_keys(programme):
    snapshot = programme.read_snapshot()
    document = next(d for d in snapshot.documents if d.source.title.endswith(".pdf") or "report" in d.source.title)
    pdf = next(d for d in snapshot.documents if d.source.media_type == "application/pdf")
    entries = programme.ledger.list_entries()
    issued = next(e for _, e in snapshot.events if e.kind == "workbook" and e.details["act"] == "issued")
    back = next(e for _, e in snapshot.events if e.kind == "workbook" and e.details["act"] == "returned")
    book = Library(programme).read_book("zh", today=LATER.date())
    listed = {route.path: next(iter(route.list_keys(book)), None) for route in ROUTES if route.list_keys is not None}
    pages = {
        **listed,
        "/place/{key}": "wansheng",
        "/round/{key}": "2023-1",
        "/download/bulletin-{key}": "2023-1.docx",
        "/source/{key}/layout": pdf.source.id,
        "/source/{key}": document.source.id,
        "/fact/{key}": snapshot.facts[0].id,
        "/entry/{key}": "3",
        "/project/{key}": snapshot.projects[0].id,
        "/commitment/{key}": snapshot.commitments[0].id if snapshot.commitments else None,
        "/office/project/{key}": snapshot.projects[0].id,
        "/office/round/{key}": "2023-2",
        "/office/filing/{key}": "2023-2",
        "/office/paper/{key}": "2023-2-bulletin.docx",
        "/workbook/{key}": back.details["file"],
        "/workbook/issued/{key}": issued.details["release"],
        "/workbook/receipt/{key}": str(next(e.seq for e in entries if e.act == "transaction")),
    }
    return {
        **pages,
        **{f"/api/v1/pages{path}": key for path, key in pages.items()},
        "/api/v1/papers/{name}": pages["/office/paper/{key}"],
        "/api/v1/workbooks/{file_id}": pages["/workbook/{key}"],
        "/api/v1/workbooks/receipts/{seq}": pages["/workbook/receipt/{key}"],
        "/api/v1/facts/{fact_id}": snapshot.facts[0].id,
        "/api/v1/projects/{project_id}": snapshot.projects[0].id,
        "/api/v1/commitments/{commitment_id}": snapshot.commitments[0].id if snapshot.commitments else None,
        "/api/v1/sources/{source_id}": document.source.id,
        "/api/v1/entries/{seq}": "3",
        "/api/v1/history/{subject_id}": snapshot.projects[0].id,
        "/api/v1/downloads/{name}": "facts.csv",
    }


def address(door, keys):
    """Give the address of a door, with the key of a thing of the sample."""
    path = door.removeprefix("GET ")
    return re.sub(r"\{[^}]+\}", keys.get(path) or "f" * 16, path)


def ask(client, door, path, query):
    """Give status and words of an answer, without what a form or a clock puts on it."""
    own = OWN_DAYS.get(door)
    answer = client.get(f"{path}?{'&'.join(part for part in (own, query) if part)}")
    if not answer.headers.get("content-type", "").startswith(("text/html", "application/json", "text/csv")):
        return answer.status_code, answer.content
    return answer.status_code, re.sub(r'name="token" value="[^"]*"', "", answer.text)


def test_every_door_either_takes_the_moments_or_says_why_not(staff, programme):
    doors, keys = list_doors(staff), find_keys(programme)
    assert set(WITHOUT_MOMENTS) <= set(doors)
    client, wrong = staff.sign_in("office"), []
    for door in doors:
        if door in WITHOUT_MOMENTS:
            continue
        path = address(door, keys)
        for name in ("as_of", "on"):
            if door in OWN_DAYS and name == "as_of":
                continue
            status = ask(client, door, path, f"{name}=2023-13-77")[0]
            if status not in (400, 422):
                wrong.append((door, name, status))
    assert wrong == []


def test_an_earlier_moment_shows_what_was_shown_before_later_writes(staff, programme):
    doors, keys = list_doors(staff), find_keys(programme)
    client = staff.sign_in("office")
    asked = {
        door: (address(door, keys), query)
        for door in doors
        for query in ((f"as_of={BEFORE}",) if door not in OWN_DAYS else ("",))
        if door not in WITHOUT_MOMENTS
    }
    before = {door: ask(client, door, *one) for door, one in asked.items()}
    present = {door: ask(client, door, one[0], "") for door, one in asked.items()}
    refused = sorted(door for door, (status, _) in before.items() if status != 200)
    assert refused == [], "a door that answers nothing is no test of what it answers"
    write_later(programme)
    changed = sorted(door for door, one in asked.items() if ask(client, door, *one) != before[door])
    assert changed == []
    same = sorted(
        door for door, one in asked.items()
        if door not in OWN_DAYS and before[door][0] == 200 and ask(client, door, one[0], "") == present[door]
    )  # fmt: skip
    assert same == sorted(UNTOUCHED), "a door that later writes do not change is no test of the moments"


def test_a_day_of_the_world_shows_nothing_that_was_true_later(staff, programme):
    keys = find_keys(programme)
    write_later(programme)
    client, wrong = staff.sign_in("office"), []
    for door in list_doors(staff):
        if door in WITHOUT_MOMENTS:
            continue
        _, words = ask(client, door, address(door, keys), f"on={BETWEEN}")
        words = words if isinstance(words, str) else ""
        wrong += [(door, later) for later in ("后来的障碍", "后来的进展", "后来的负责人") if later in words]
    assert wrong == []


#: Answers that none of the later writes touches.
UNTOUCHED = {
    "GET /api/v1/downloads": "the names of the files",
    "GET /api/v1/entries/{seq}": "an entry never changes",
    "GET /api/v1/findings": "the later writes are sound",
    "GET /api/v1/sources/{source_id}": "nothing more is known of this document",
    "GET /api/v1/workbooks/receipts/{seq}": "the receipt as it went out",
    "GET /download/facts_set_aside.csv": "nothing is set aside",
    "GET /download/bulletin-{key}": "a frozen round stays as it was frozen",
    "GET /workbook/issued/{key}": "the file as it went out",
    "GET /workbook/receipt/{key}": "the receipt as it went out",
}
