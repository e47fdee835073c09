"""Markup that comes in with documents, names and reasons is shown as the text it is, on every page and in every export."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from lxml import html
from openpyxl import Workbook

from support import build_sample_catalog
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.model.event import Event
from taizhang.pages.routes import ROUTES
from taizhang.web.app import build_app

#: Each would do something if it were taken for markup, in the place it is written for.
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)>",
    "</title><script>alert(4)</script>",
    "</textarea><iframe srcdoc=x>",
    "javascript:alert(5)",
    "{{ 7*7 }}{% raw %}",
    "</script><script>alert(6)</script>",
    "<a href=javascript:alert(7)>x</a>",
    "<style>*{display:none}</style>",
    "&lt;script&gt;alert(8)&lt;/script&gt;",
    "\u2028<!--<math><mtext></table>",
)
MARK = "alert("


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A programme full of payloads: titles, names, cells, sentences, publishers, reasons, people."""
    folder = tmp_path_factory.mktemp("xss") / "p"
    now = datetime(2023, 7, 1, tzinfo=UTC)
    with open_programme(
        folder, is_new=True, settings=Settings(f"台账{PAYLOADS[3]}", f"L{PAYLOADS[0]}"), catalog=build_sample_catalog()
    ) as programme:
        sentences = "".join(
            f"2022年，甲区{payload}企业有{n + 20}家，投资{n + 3}亿元建设{payload}项目。\n"
            for n, payload in enumerate(PAYLOADS)
        )
        book = Workbook()
        sheet = book.active
        sheet.append(["项目名称", "总投资（亿元）", "责任单位", "建设内容", "形象进度"])
        for n, payload in enumerate(PAYLOADS):
            sheet.append([f"{payload}项目{n}", n + 1, payload, payload, payload])
        data = BytesIO()
        book.save(data)
        for name, content in ((f"{PAYLOADS[0]}.txt", sentences.encode()), (f"{PAYLOADS[1]}.xlsx", data.getvalue())):
            programme.add_document(
                Upload(name, content), recorded_at=now, recorded_by=PAYLOADS[1], title=f"标题{PAYLOADS[0]}",
                publisher=f"发布{PAYLOADS[2]}", published_on=date(2023, 6, 1),
            )  # fmt: skip
        snapshot = programme.read_snapshot()
        projects = snapshot.projects
        assert any(MARK in project.name for project in projects)
        events = [
            Event(
                "obstacle",
                p.id,
                p.name,
                date(2023, 6, 20),
                words=PAYLOADS[0],
                factor=PAYLOADS[1],
                evidence=(PAYLOADS[2],),
            )
            for p in projects[:4]
        ]
        programme.ledger.record_events(
            events, recorded_at=now, recorded_by=PAYLOADS[0], based_on=programme.ledger.head()[0], reason=PAYLOADS[1]
        )
        for state in snapshot.facts[:3]:
            programme.ledger.decide(
                state.id, "reject", reason=PAYLOADS[1], recorded_at=now, recorded_by=PAYLOADS[2],
                based_on=programme.ledger.head()[0],
            )  # fmt: skip
        yield programme


@pytest.fixture
def client(served, client_of):
    app = build_app(served, clock=lambda: datetime(2023, 7, 1, 8, tzinfo=UTC), is_debug=True)
    with client_of(app, base_url="http://127.0.0.1:8760", follow_redirects=False) as client:
        yield client


def list_pages(client):
    book = client.app.state.office.read_present("zh")
    for route in ROUTES:
        keys = [""] if route.list_keys is None else list(route.list_keys(book))[:25]
        yield from (route.path.replace("{key}", key) for key in keys)


def test_no_markup_of_a_document_becomes_markup_of_a_page(client):
    n_seen = 0
    for path in list_pages(client):
        for prefix in ("", "/en"):
            answer = client.get((prefix + path).rstrip("/") or "/")
            if answer.status_code == 404:
                continue
            n_seen += MARK in answer.text
            tree = html.fromstring(answer.text)
            scripts = [s.text or "" for s in tree.xpath("//script[not(@src)]") if s.get("type") != "application/json"]
            assert scripts == [], path
            handlers = tree.xpath("//@*[starts-with(name(), 'on')]")
            assert handlers == [], path
            assert tree.xpath("//iframe | //*[@srcdoc] | //math | //style | //img[@src='x']") == [], path
            addresses = [str(a).strip().lower() for a in tree.xpath("//@href | //@src | //@action | //@formaction")]
            assert not any(a.startswith(("javascript:", "data:text", "vbscript:")) for a in addresses), path
            assert "49" not in tree.xpath("string(//title)"), path
    assert n_seen > 20  # the payloads did reach the pages


def test_a_search_and_a_wrong_address_repeat_no_markup(client):
    for payload in PAYLOADS:
        for path in ("/search", "/history", "/projects", "/indicators"):
            answer = client.get(path, params={"q": payload, "act": payload, "page": payload, "stage": payload})
            assert "<script>alert" not in answer.text
            assert "onerror=alert(2)>" not in answer.text.replace("&gt;", "")
        assert "<script>" not in client.get(f"/fact/{payload}").text.replace("<script src", "")


def test_programs_get_json_that_no_browser_takes_for_a_page(client):
    for path in ("facts", "projects", "findings", "entries", "sources"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
