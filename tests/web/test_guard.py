"""What every request passes."""

import pytest

from taizhang.web.guard import MAX_BODY, read_host


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil@127.0.0.1", "", "127.0.0.2"])
def test_a_foreign_host_is_turned_away(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9999", "[::1]:80", "LOCALHOST"])
def test_the_names_of_this_machine_are_let_in(client, host):
    assert client.get("/about", headers={"host": host}).status_code == 200


def test_every_answer_carries_the_headers(client):
    for path in ("/", "/nope", "/assets/style.css", "/api/v1/head"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "script-src 'self';" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert "content-security-policy" in client.get("/", headers={"host": "evil.example"}).headers


def test_too_large_a_body_is_refused_before_it_is_read(client):
    assert client.post("/act/upload", headers={"content-length": str(MAX_BODY + 1)}, content=b"x").status_code == 413


def test_a_body_without_a_length_is_refused(client):
    assert client.post("/act/upload", content=iter([b"x"])).status_code == 411


def test_the_host_is_read_without_its_port():
    assert read_host("localhost:1") == "localhost"
    assert read_host("[bad") == ""


def test_a_form_without_the_token_is_refused(client, form, find_id):
    fields = form.fill(fact=find_id("300"), act="accept", token="guess")
    assert client.post("/act/decide", data=fields).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_even_with_the_token(client, form, find_id, headers, programme):
    before = programme.ledger.head()
    fields = form.fill(fact=find_id("300"), act="accept")
    assert client.post("/act/decide", data=fields, headers=headers).status_code == 403
    assert programme.ledger.head() == before
