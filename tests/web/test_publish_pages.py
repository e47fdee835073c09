"""Publishing from a page: recorded in the name of who pressed, held by findings, given back as one file."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

from taizhang.flows.programme import Upload
from taizhang.web import publish_pages

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from taizhang.flows.programme import Programme

TWICE = "全年新增就业一万二千余人，城镇调查失业率稳定在较低水平，重点群体帮扶到位，企业用工平稳有序。\n"


def read_form(client: TestClient) -> dict[str, str]:
    page = client.get("/office/publish").text
    form = re.search(r'<form[^>]*action="/act/publish".*?</form>', page, re.DOTALL)
    assert form is not None
    return {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])}


def list_publications(programme: Programme):
    return programme.ledger.list_entries(acts=frozenset({"publish"}))


def test_a_publication_is_recorded_and_given_back_whole(client: TestClient, programme: Programme):
    response = client.post("/act/publish", data=read_form(client))
    assert response.status_code == 303, response.text
    (entry,) = list_publications(programme)
    assert entry.recorded_by == "本机"
    folder = programme.folder / publish_pages.FOLDER
    archive = client.get(f"/office/published/{entry.seq}")
    assert archive.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(archive.content)) as files:
        assert {name: files.read(name) for name in files.namelist()} == {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
    assert f"/office/published/{entry.seq}" in client.get("/office/publish").text


def test_a_severe_finding_holds_until_a_reason_is_given(client: TestClient, programme: Programme):
    words = (TWICE + "农业生产形势良好。\n" + TWICE).encode()
    at = programme.ledger.list_entries()[-1].recorded_at
    programme.add_document(Upload("又一份.txt", words), recorded_at=at, recorded_by="甲")
    page = client.get("/office/publish").text
    assert 'name="reason"' in page
    assert "又一份.txt" in page
    response = client.post("/act/publish", data=read_form(client) | {"reason": " "})
    assert response.status_code == 422
    assert not list_publications(programme)
    response = client.post("/act/publish", data=read_form(client) | {"reason": "领导同意先发"})
    assert response.status_code == 303
    (entry,) = list_publications(programme)
    before = programme.ledger.list_entries(after=entry.seq - 2)[0]
    assert (before.reason, before.act) == ("领导同意先发", "event")


def test_a_page_that_is_behind_publishes_nothing(client: TestClient, programme: Programme):
    form = read_form(client)
    at = programme.ledger.list_entries()[-1].recorded_at
    programme.add_document(Upload("新.txt", "新的一份。".encode()), recorded_at=at, recorded_by="甲")
    assert client.post("/act/publish", data=form).status_code == 409
    assert client.post("/act/publish", data=form | {"based_on": "x"}).status_code == 428
    assert not list_publications(programme)


def test_a_publication_that_is_not_there_is_not_found(client: TestClient):
    assert client.get("/office/published/999").status_code == 404
    assert client.get("/download/bulletin-2023-9.docx").status_code == 404
