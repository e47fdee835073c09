"""Workbooks for programs."""

import pytest
from tests.exchange.trip import JULY, edit, issue, open_office, put

from taizhang.exchange.known import list_known
from taizhang.web.app import build_app


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as programme:
        yield programme


@pytest.fixture
def client(programme, client_of):
    app = build_app(programme, clock=lambda: JULY, is_debug=True)
    return client_of(app, base_url="http://127.0.0.1:8760", follow_redirects=False)


@pytest.fixture
def issued(programme):
    return issue(programme)


def hand_in(client, programme, issued, *edits):
    data = issued.data
    for one in edits:
        data = edit(data, one)
    return client.post("/api/v1/workbooks", files={"file": ("报回.xlsx", data)}).json()["file"]


def test_a_returned_workbook_is_looked_at_asked_about_and_accepted(client, programme, issued):
    lines = client.get("/api/v1/workbooks").json()["values"]["issued"]
    given = client.get(f"/api/v1/workbooks/issued/{lines[0]['release']}/file")
    assert given.content == issued.data
    file_id = hand_in(client, programme, issued, put("滨河停车楼", "H", 2600))
    head = programme.ledger.head()
    found = client.get(f"/api/v1/workbooks/{file_id}").json()["values"]
    assert programme.ledger.head() == head
    cell = next(one for one in found["plain"] if one["name"] == "滨河停车楼")
    assert [one["key"] for one in cell["choices"]] == ["take", "keep"]
    etag = client.get("/api/v1/head").headers["etag"]
    asked = {"choices": {}, "reason": "二季度"}
    answer = client.post(f"/api/v1/workbooks/{file_id}/acceptance", json=asked, headers={"if-match": etag})
    assert answer.status_code == 201
    known = {one.name: one for one in list_known(programme.read_snapshot(), year=2023)}
    assert known["滨河停车楼"].find("done_to_date") == 26_000_000
    back = client.get("/api/v1/workbooks").json()["values"]["returned"][0]
    assert client.get(f"/api/v1/workbooks/receipts/{back['accepted'][0][0]}").content.startswith(b"PK")


def test_a_kept_cell_stays_as_the_ledger_has_it(client, programme, issued):
    before = {one.name: one.find("done_to_date") for one in list_known(programme.read_snapshot(), year=2023)}
    file_id = hand_in(client, programme, issued, put("滨河停车楼", "H", 2600))
    found = client.get(f"/api/v1/workbooks/{file_id}").json()["values"]
    choices = {one["id"]: "keep" for one in found["plain"]}
    etag = client.get("/api/v1/head").headers["etag"]
    place = f"/api/v1/workbooks/{file_id}/acceptance"
    assert client.post(place, json={"choices": choices}, headers={"if-match": etag}).status_code == 201
    known = {one.name: one.find("done_to_date") for one in list_known(programme.read_snapshot(), year=2023)}
    assert known["滨河停车楼"] == before["滨河停车楼"]


def test_an_acceptance_names_its_state_and_an_answer_its_question(client, programme, issued):
    file_id = hand_in(client, programme, issued, put("滨河停车楼", "H", 2600))
    place = f"/api/v1/workbooks/{file_id}"
    assert client.post(f"{place}/acceptance", json={}).status_code == 428
    assert client.post(f"{place}/acceptance", json={}, headers={"if-match": '"1-0000000000000000"'}).status_code == 412
    assert client.get(place, params={"answer": "column"}).status_code == 422
    assert client.get(place, params={"answer": ["column:H=same"]}).status_code == 200
    assert client.get("/api/v1/workbooks/ab").status_code == 404
    assert client.get("/api/v1/workbooks/receipts/1").status_code == 404
    assert client.get("/api/v1/workbooks/issued/ab/file").status_code == 404
