"""The pages of workbooks in the live app: issue, return, look, answer, accept, receipt."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import ClassVar
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.exchange.trip import JULY, edit, issue, open_office, put
from tests.web.conftest import Staff

from taizhang.exchange.known import list_known
from taizhang.flows.issuing import Asked
from taizhang.read.cells import read_workbook
from taizhang.web.app import build_app


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


@pytest.fixture
def client(programme):
    return TestClient(build_app(programme, clock=lambda: JULY, is_debug=True), base_url="http://127.0.0.1")


def read_form(client, path, index=-1):
    """Read the fields of a form as a browser would send them."""
    html = client.get(path).text
    forms = re.findall(r'<form[^>]*action="(/act/workbook-[a-z]+)".*?</form>', html, re.DOTALL)
    bodies = [m.group() for m in re.finditer(r'<form[^>]*action="/act/workbook-[a-z]+".*?</form>', html, re.DOTALL)]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", bodies[index]):
        name, value = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("name", "value"))
        is_off = re.search(r'type="(radio|checkbox|file)"', tag) and "checked" not in tag
        if name and not is_off:
            fields[name[1]] = value[1] if value else ""
    return forms[index], fields


def test_a_workbook_makes_the_whole_round_through_the_pages(client, programme) -> None:
    action, fields = read_form(client, "/workbooks", 1)
    assert action == "/act/workbook-issue"
    sent = {**fields, "unit": "住建局", "round": "2023年二季度", "as_of": "2023-06-30", "due_on": "2023-07-10"}
    assert client.post(action, data=sent).status_code == 200
    release = re.search(r"/workbook/issued/([0-9a-f]{16})", client.get("/workbooks").text)[1]
    data = client.get(f"/workbook/issued/{release}")
    assert quote("住建局") in data.headers["content-disposition"]
    back = edit(edit(data.content, put("滨河步道一期", "H", 1500)), put("滨河停车楼", "H", 2000))
    action, fields = read_form(client, "/workbooks", 0)
    page = client.post(action, data=fields, files={"files": ("报回.xlsx", back)})
    assert page.status_code == 200
    path = page.url.path
    action, fields = read_form(client, path, 0)
    assert action == "/act/workbook-accept"
    key = next(name for name in fields if name.startswith("choice:cell:"))
    refused = client.post(action, data={**fields, key: "take"})
    assert refused.status_code == 422
    done = client.post(action, data={**fields, key: "take", "reason": "上季度多报"})
    assert done.status_code == 200
    known = {one.name: one for one in list_known(programme.read_snapshot(), year=2023)}
    assert known["滨河步道一期"].find("done_to_date") == 15_000_000
    assert known["滨河停车楼"].find("done_to_date") == 20_000_000
    seq = re.search(r"/workbook/receipt/(\d+)", client.get("/workbooks").text)[1]
    receipt = client.get(f"/workbook/receipt/{seq}")
    assert read_workbook("回执.xlsx", receipt.content).sheets[0].rows[1].raws[0] in ("H6", "H7", "H8")


def test_an_unticked_change_keeps_the_ledger(client, programme) -> None:
    action, fields = read_form(client, "/workbooks", 1)
    client.post(action, data={**fields, "unit": "住建局", "round": "二季度", "as_of": "2023-06-30"})
    release = re.search(r"/workbook/issued/([0-9a-f]{16})", client.get("/workbooks").text)[1]
    back = edit(client.get(f"/workbook/issued/{release}").content, put("滨河步道一期", "H", 1500))
    action, fields = read_form(client, "/workbooks", 0)
    path = client.post(action, data=fields, files={"files": ("报回.xlsx", back)}).url.path
    action, fields = read_form(client, path, 0)
    client.post(action, data={name: value for name, value in fields.items() if not name.startswith("plain:")})
    known = {one.name: one for one in list_known(programme.read_snapshot(), year=2023)}
    assert known["滨河步道一期"].find("done_to_date") == 12_000_000


def test_what_is_not_there_or_no_workbook_is_said_in_words(client) -> None:
    assert client.get("/workbook/abcdef").status_code == 404
    assert client.get("/workbook/issued/abcdef").status_code == 404
    assert client.get("/workbook/receipt/x").status_code == 404
    action, fields = read_form(client, "/workbooks", 0)
    assert client.post(action, data=fields, files={"files": ("a.xlsx", b"no")}).status_code == 422
    assert client.post(action, data=fields).status_code == 422


class Units(Staff):
    """The people of the two units of the office file, among all the others."""

    PEOPLE: ClassVar = {**Staff.PEOPLE, "own": (["editor"], "住建局"), "other": (["editor"], "水利局")}


@pytest.fixture
def staff(programme):
    staff = Units(programme, [JULY])
    yield staff
    staff.register.close()


@pytest.mark.parametrize(
    ("unit", "who", "status"),
    [
        ("住建局", "own", 303),
        ("住建局", "other", 422),
        ("住建局", "office", 303),
        ("水利局", "own", 422),
        (None, "own", 303),
        ("住建局", "reader", 403),
        ("住建局", "reviewer", 403),
    ],
)
def test_a_workbook_is_handed_in_by_the_unit_it_was_issued_to_or_the_programme_office(
    staff, programme, unit, who, status
) -> None:
    issued = issue(programme, Asked(unit, "2023年二季度", date(2023, 6, 30)))
    client, before = staff.sign_in(who), programme.ledger.head()
    fields = {"token": client.headers["x-form-token"], "lang": "zh"}
    answer = client.post("/act/workbook-return", data=fields, files={"files": ("报回.xlsx", issued.data)})
    assert answer.status_code == status
    if status == 422:
        assert f"这份表是发给{unit}的" in answer.text
    assert (programme.ledger.head() == before) is (status != 303)


def test_whose_a_workbook_is_stands_in_the_ledger_and_not_in_the_file(staff, programme) -> None:
    issued = issue(programme, Asked("住建局", "2023年二季度", date(2023, 6, 30)))
    with zipfile.ZipFile(io.BytesIO(issued.data)) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    forged = io.BytesIO()
    with zipfile.ZipFile(forged, "w") as archive:
        for info, data in parts.items():
            archive.writestr(info, data.replace("住建局".encode(), "水利局".encode()))
    assert forged.getvalue() != issued.data
    client = staff.sign_in("other")
    fields = {"token": client.headers["x-form-token"], "lang": "zh"}
    answer = client.post("/act/workbook-return", data=fields, files={"files": ("报回.xlsx", forged.getvalue())})
    assert answer.status_code == 422
    assert "这份表是发给住建局的" in answer.text
