"""The pages of the live app."""

import re

import pytest
from lxml import html

from taizhang.pages.routes import ROUTES
from taizhang.web.app import build_app


def list_addresses(client):
    book = client.app.state.office.library.read_book("zh", today=client.app.state.office.clock().date())
    for route in ROUTES:
        keys = [""] if route.list_keys is None else list(route.list_keys(book))[:3]
        yield from (route.path.replace("{key}", key) for key in keys)


def test_every_page_answers_in_both_languages(client):
    for path in list_addresses(client):
        for prefix, lang in (("", "zh-CN"), ("/en", "en")):
            answer = client.get((prefix + path).rstrip("/") or "/")
            assert answer.status_code == 200, path
            assert html.fromstring(answer.text).get("lang") == lang


def test_every_link_of_every_page_leads_somewhere(client):
    dead, seen = [], set()
    for path in list_addresses(client):
        for link in html.fromstring(client.get(path).text).xpath("//a/@href"):
            address = link.split("#")[0]
            if address.startswith("/") and address not in seen:
                seen.add(address)
                if client.get(address).status_code not in (200, 308):
                    dead.append((path, address))
    assert dead == []


def test_every_page_has_one_heading_one_main_and_unique_ids(client):
    for path in list_addresses(client):
        tree = html.fromstring(client.get(path).text)
        ids = tree.xpath("//@id")
        assert len(tree.xpath("//h1")) == 1, path
        assert len(tree.xpath("//main")) == 1, path
        assert len(ids) == len(set(ids)), (path, [i for i in ids if ids.count(i) > 1][:3])


def test_no_page_carries_inline_script_or_event_handlers(client):
    for path in list_addresses(client):
        tree = html.fromstring(client.get(path).text)
        inline = [s for s in tree.xpath("//script[not(@src)]") if s.get("type") != "application/json"]
        assert inline == [], path
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], path


def test_the_moment_stays_on_every_link(client):
    tree = html.fromstring(client.get("/?as_of=2023-02-01").text)
    links = list(tree.xpath("//nav//a/@href"))
    assert links
    assert all("as_of=2023-02-01" in link for link in links)
    assert "2023-02-01" in tree.xpath("string(//p[contains(@class, 'banner')])")


def test_an_earlier_moment_shows_what_was_known_then_and_takes_no_forms(client):
    early = client.get("/sources?as_of=2023-02-01").text
    assert "bulletin" not in early
    assert 'name="token"' not in early
    assert "bulletin" in client.get("/sources").text


def test_a_number_on_the_overview_leads_to_its_sentence(client):
    tree = html.fromstring(client.get("/").text)
    link = next(a for a in tree.xpath("//a[contains(@class,'cited')]") if "427.08" in a.text_content())
    page = html.fromstring(client.get(link.get("href")).text)
    assert "总投资427.08亿元" in page.xpath("string(//blockquote)")


@pytest.mark.parametrize(
    "path", ["/nope", "/fact/nope", "/en/project/nope", "/source/nope", "/file/nope", "/act/decide"]
)
def test_an_unknown_address_is_a_page_that_says_so(client, path):
    answer = client.get(path)
    assert answer.status_code in (404, 405)
    if answer.status_code == 404:
        page = html.fromstring(answer.text)
        assert page.xpath("//main//a")
        assert "nope" not in page.xpath("string(//main)") and not page.xpath("//*[@data-head]")


def test_a_wrong_date_is_told_in_words(client):
    answer = client.get("/?as_of=soon")
    assert answer.status_code == 400
    assert "2023-06-30" in answer.text


def test_words_of_a_search_are_never_markup(client):
    answer = client.get("/search", params={"q": '<script>alert("x")</script>'})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_the_bytes_of_a_document_come_as_they_were_and_as_an_attachment(client, programme):
    source = programme.read_snapshot().documents[0].source
    answer = client.get(f"/file/{source.id}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.content) == source.size


def test_assets_are_served(client):
    style = re.search(r'href="(/assets/style.css)"', client.get("/").text)[1]
    assert client.get(style).headers["content-type"].startswith("text/css")


def test_every_download_is_given(client):
    tree = html.fromstring(client.get("/exports").text)
    links = [a for a in tree.xpath("//a/@href") if "/download/" in a]
    assert links
    for link in links:
        answer = client.get(link)
        assert answer.status_code in (200, 501), link
        assert answer.content


def test_what_breaks_is_a_page_and_is_logged(programme, client_of, caplog, monkeypatch):
    app = build_app(programme)
    monkeypatch.setattr(app.state.office.library, "read_book", lambda *a, **k: 1 / 0)
    with client_of(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert any("GET /" in record.getMessage() for record in caplog.records)


def test_the_history_of_an_entry_is_told_from_its_beginning(client, form, find_id, programme):
    fact_id = find_id("1445")
    for act, reason in (("amend", "少了小数点"), ("accept", "原来没错")):
        fields = form.fill(
            fact=fact_id, act=act, value="14.45", reason=reason, based_on=str(programme.ledger.head()[0])
        )
        client.post("/act/decide", data=fields)
    seq = programme.ledger.head()[0] - 1
    page = html.fromstring(client.get(f"/entry/{seq}").text)
    assert "更正" in page.xpath("string(//main)")
    rows = [row.xpath("string(td[4])") for row in page.xpath("//tbody/tr")]
    assert len(rows) == 3
    assert "14.45" in rows[1]
    assert page.xpath("string(//tr[@aria-current]/td[1])") == str(seq)
    assert client.get("/entry/0").status_code == 404
