"""The pages of drafts, served."""

import re

import pytest

from taizhang.pages.routes import ROUTES

ONE = "全镇绿化覆盖率率达40%，新建学校3所。\n"


@pytest.fixture
def address(client):
    token = re.search(r'name="token" value="([^"]+)"', client.get("/drafts").text)[1]
    data = {"token": token, "based_on": "1", "next": "/drafts", "lang": "zh"}
    first = client.post("/act/draft", data=data, files={"files": ("稿.txt", ONE.encode())}).headers["location"]
    data["draft"] = first.rsplit("/", 1)[-1]
    data["state"] = re.search(r'name="state" value="([^"]+)"', client.get(first).text)[1]
    client.post("/act/draft", data=data, files={"files": ("稿.txt", ONE.replace("率率", "率").encode())})
    return first


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_of_a_draft_answers_in_both_languages(client, address, prefix):
    for path in (
        "/drafts",
        address,
        f"{address}?version=1",
        f"{address}/compare",
        f"{address}/compare?first=2&second=1",
    ):
        assert client.get(f"{prefix}{path}").status_code == 200, path


def test_an_earlier_version_is_shown_with_its_own_findings(client, address):
    assert "TZ101" in client.get(f"{address}?version=1").text
    assert "TZ101" not in client.get(address).text


def test_two_versions_are_compared(client, address):
    page = client.get(f"{address}/compare").text
    assert re.search(r'id="d-mended">[^<]*<span class="digits">1<', page)
    assert "<del>率</del>" in page


def test_the_copy_is_a_file_with_the_name_of_the_draft(client, address):
    answer = client.get(f"{address}/copy.docx")
    assert answer.content[:2] == b"PK"
    assert "filename*=UTF-8''%E7%A8%BF" in answer.headers["content-disposition"]


def test_a_version_or_draft_that_is_not_there_is_not_found(client, address):
    assert client.get(f"{address}?version=9").status_code == 404
    assert client.get("/draft/0000000000000000").status_code == 404


def test_the_static_site_does_not_know_of_drafts():
    assert not [route.path for route in ROUTES if route.path.startswith("/draft")]
