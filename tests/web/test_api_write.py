"""Writing through the API: once for each key, and never from another site's page."""

import pytest

from taizhang.errors import RefusedWriteError
from taizhang.web.api_write import build_etag, read_based_on


def accept(client, find_id, **headers):
    etag = headers.pop("etag", None) or client.get("/api/v1/head").headers["etag"]
    return client.post(
        f"/api/v1/facts/{find_id('300')}/decisions", json={"act": "accept"}, headers={"if-match": etag, **headers}
    )


def test_a_request_with_a_key_is_done_once_and_answered_twice(client, programme, find_id):
    etag = client.get("/api/v1/head").headers["etag"]
    first = accept(client, find_id, etag=etag, **{"idempotency-key": "k1"})
    head = programme.ledger.head()
    again = accept(client, find_id, etag=etag, **{"idempotency-key": "k1"})
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert programme.ledger.head() == head


def test_a_key_belongs_to_one_request(client, find_id):
    accept(client, find_id, **{"idempotency-key": "k1"})
    etag = client.get("/api/v1/head").headers["etag"]
    other = client.post(
        f"/api/v1/facts/{find_id('300')}/decisions",
        json={"act": "reject", "reason": "x"},
        headers={"if-match": etag, "idempotency-key": "k1"},
    )
    assert other.status_code == 422
    assert "another request" in other.json()["detail"]


def test_a_refused_request_may_be_sent_again_with_its_key(client, find_id):
    assert accept(client, find_id, etag='"1-0000000000000000"', **{"idempotency-key": "k2"}).status_code == 412
    assert accept(client, find_id, **{"idempotency-key": "k2"}).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb"])
def test_a_key_that_is_none_is_refused(client, find_id, key):
    assert accept(client, find_id, **{"idempotency-key": key}).status_code == 422


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_sites_page_writes_nothing(client, programme, find_id, headers):
    head = programme.ledger.head()
    assert accept(client, find_id, **headers).status_code == 403
    assert programme.ledger.head() == head


def test_in_an_office_a_cookie_alone_writes_nothing(staff, find_id):
    client = staff.sign_in("reviewer")
    token = client.headers.pop("x-form-token")
    assert accept(client, find_id).status_code == 403
    assert accept(client, find_id, **{"x-form-token": "guess"}).status_code == 403
    assert accept(client, find_id, **{"x-form-token": token}).status_code == 201


def test_a_state_is_named_by_number_and_hash(client):
    book = client.app.state.office.read_present("zh")
    entry = book.entries[4]
    assert read_based_on(book, build_etag(entry.seq, entry.hash)) == 5
    for header, status in ((None, 428), ("5", 412), (f'"4-{entry.hash[:16]}"', 412)):
        with pytest.raises(RefusedWriteError) as told:
            read_based_on(book, header)
        assert told.value.status == status
