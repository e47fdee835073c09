"""Drafts for programs."""

import pytest

FLAWED = "全镇绿化覆盖率率达40%，新建学校3所。\n"


def bring(client, words=FLAWED, path="drafts", **headers):
    return client.post(f"/api/v1/{path}", files={"file": ("稿.txt", words.encode())}, headers=headers)


@pytest.fixture
def brought(client):
    return bring(client)


def test_a_draft_is_brought_checked_corrected_and_taken_away(client, programme, brought):
    head = programme.ledger.head()
    assert brought.status_code == 201
    draft, etag = brought.json(), brought.headers["etag"]
    assert [one["id"] for one in client.get("/api/v1/drafts").json()["items"]] == [draft["id"]]
    found = client.get(f"/api/v1/drafts/{draft['id']}/findings").json()["values"]
    line = next(one for one in found["lines"] if one["can_accept"])
    asked = {"version": 1, "fingerprint": line["fingerprint"]}
    answer = client.post(f"/api/v1/drafts/{draft['id']}/proposals", json=asked, headers={"if-match": etag})
    assert answer.status_code == 200
    assert client.get(f"/api/v1/drafts/{draft['id']}/copy.txt").text == FLAWED.replace("率率", "率")
    assert client.get(f"/api/v1/drafts/{draft['id']}/copy.docx").content.startswith(b"PK")
    second = bring(
        client, FLAWED + "又修路2条。\n", f"drafts/{draft['id']}/versions", **{"if-match": answer.headers["etag"]}
    )
    assert len(second.json()["versions"]) == 2
    both = client.get(f"/api/v1/drafts/{draft['id']}/differences").json()["values"]
    assert (both["first"], both["second"]) == (1, 2)
    gone = client.delete(f"/api/v1/drafts/{draft['id']}", headers={"if-match": second.headers["etag"]})
    assert gone.json()["id"] == draft["id"]
    assert client.get(f"/api/v1/drafts/{draft['id']}").status_code == 404
    assert programme.ledger.head() == head


def test_a_write_to_a_draft_names_the_state_it_is_based_on(client, brought):
    place, etag = f"/api/v1/drafts/{brought.json()['id']}", brought.headers["etag"]
    asked = {"against": True}
    assert client.post(f"{place}/background", json=asked).status_code == 428
    assert client.post(f"{place}/background", json=asked, headers={"if-match": etag}).status_code == 200
    for method, path, body in (
        ("POST", "background", asked),
        ("POST", "proposals", {"version": 1, "fingerprint": "ab"}),
        ("DELETE", "", None),
    ):
        answer = client.request(method, f"{place}/{path}".rstrip("/"), json=body, headers={"if-match": etag})
        assert answer.status_code == 412, path
    assert bring(client, path=f"drafts/{brought.json()['id']}/versions", **{"if-match": etag}).status_code == 412


def test_a_draft_is_held_against_a_document_of_the_ledger_and_no_other(client, programme, brought):
    place, etag = f"/api/v1/drafts/{brought.json()['id']}", {"if-match": brought.headers["etag"]}
    assert client.post(f"{place}/background", json={"previous": "ab"}, headers=etag).status_code == 404
    source = programme.read_snapshot().documents[0].source.id
    answer = client.post(f"{place}/background", json={"previous": source}, headers=etag)
    assert answer.json()["previous"] == source


def test_a_removal_sent_again_is_answered_and_not_done_again(client, brought):
    place = f"/api/v1/drafts/{brought.json()['id']}"
    headers = {"if-match": brought.headers["etag"], "idempotency-key": "weg"}
    first, again = client.delete(place, headers=headers), client.delete(place, headers=headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.headers["idempotency-replayed"] == "true"


def test_a_draft_of_another_unit_is_not_there_and_the_same_bytes_begin_ones_own(staff):
    own, other = staff.sign_in("own"), staff.sign_in("other")
    first = bring(own)
    place = f"/api/v1/drafts/{first.json()['id']}"
    for path in ("", "/findings", "/differences", "/copy.txt", "/copy.docx"):
        assert own.get(f"{place}{path}").status_code == 200
        assert other.get(f"{place}{path}").status_code == 404
    assert other.delete(place, headers={"if-match": first.headers["etag"]}).status_code == 404
    assert (
        bring(other, path=f"drafts/{first.json()['id']}/versions", **{"if-match": first.headers["etag"]}).status_code
        == 404
    )
    longer = bring(
        own, FLAWED + "保密。\n", f"drafts/{first.json()['id']}/versions", **{"if-match": first.headers["etag"]}
    )
    second = bring(other)
    assert second.json()["id"] != first.json()["id"]
    assert len(second.json()["versions"]) == 1
    assert len(longer.json()["versions"]) == 2
    assert bring(other).json()["id"] == second.json()["id"]
    assert other.get("/api/v1/drafts").json()["total"] == own.get("/api/v1/drafts").json()["total"] == 1
    assert staff.sign_in("reader").get("/api/v1/drafts").status_code == 403
