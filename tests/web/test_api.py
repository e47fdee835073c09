"""The JSON reading door."""

import json
from decimal import Decimal

import pytest


def test_the_head_counts_what_there_is(client, programme):
    head = client.get("/api/v1/head").json()
    assert (head["head"], head["hash"]) == programme.ledger.head()
    assert head["facts"] == 29


def test_facts_are_filtered_and_cut(client):
    page = client.get("/api/v1/facts", params={"kind": "commitment", "limit": 2}).json()
    assert page["total"] == 4
    assert len(page["items"]) == 2
    assert {item["kind"] for item in page["items"]} == {"commitment"}


def test_a_fact_carries_its_document_and_exact_spans(client, programme, find_id):
    record = client.get(f"/api/v1/facts/{find_id('300')}").json()
    text = programme.read_snapshot().documents[0].text.content
    assert record["source"]["title"]
    assert Decimal(record["value"]) == 30_000_000_000
    for span in record["spans"]:
        assert text[span["start"] : span["end"]] == span["exact"]


def test_projects_commitments_sources_and_findings_are_given(client):
    for name in ("projects", "commitments", "sources", "findings"):
        page = client.get(f"/api/v1/{name}").json()
        assert page["total"] == len(page["items"]) > 0, name
    project = client.get("/api/v1/projects").json()["items"][0]
    assert client.get(f"/api/v1/projects/{project['id']}").json() == project


def test_an_earlier_moment_has_fewer_documents(client):
    assert client.get("/api/v1/sources", params={"as_of": "2023-02-01"}).json()["total"] == 1


def test_nonsense_is_refused_as_json(client):
    assert client.get("/api/v1/facts/ab").status_code == 404
    assert client.get("/api/v1/facts/nope").status_code == 422
    assert client.get("/api/v1/facts?limit=0").status_code == 422
    assert client.get("/api/v1/facts?as_of=soon").status_code == 422
    assert client.get("/api/v1/nope").json()["status"] == 404


def test_the_door_is_described(client):
    description = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/facts" in description["paths"]
    assert not any(path.startswith("/act") for path in description["paths"])


def test_a_fact_has_one_shape_in_files_and_for_programs(client, find_id):
    line = next(
        record
        for record in map(json.loads, client.get("/api/v1/downloads/facts.jsonl").text.splitlines())
        if record["id"] == find_id("300")
    )
    assert client.get(f"/api/v1/facts/{find_id('300')}").json() == line


def test_every_read_names_its_state_and_who_has_it_hears_only_so(client, programme):
    for path in ("/head", "/facts", "/projects", "/entries", "/downloads"):
        answer = client.get(f"/api/v1{path}")
        seq, own_hash = programme.ledger.head()
        assert answer.headers["etag"] == f'"{seq}-{own_hash[:16]}"'
        again = client.get(f"/api/v1{path}", headers={"if-none-match": f'"x", {answer.headers["etag"]}'})
        assert again.status_code == 304
        assert again.content == b""
    early = client.get("/api/v1/head?as_of=2023-02-01")
    assert early.headers["etag"] != answer.headers["etag"]


def test_a_document_comes_with_its_text_and_its_bytes(client, programme):
    source = programme.read_snapshot().documents[0].source
    record = client.get(f"/api/v1/sources/{source.id}").json()
    assert "总投资427.08亿元" in record["content"]
    answer = client.get(f"/api/v1/sources/{source.id}/file")
    assert len(answer.content) == source.size
    assert answer.headers["content-disposition"].startswith("attachment")
    assert client.get("/api/v1/sources/ab/file").status_code == 404


def test_entries_are_read_one_after_the_other_and_alone(client, programme):
    page = client.get("/api/v1/entries", params={"after": 2, "limit": 3}).json()
    assert [item["seq"] for item in page["items"]] == [3, 4, 5]
    assert client.get("/api/v1/entries/3").json() == page["items"][0]
    assert client.get("/api/v1/entries/9999").status_code == 404
    assert client.get("/api/v1/entries/0").status_code == 422
    assert {i["act"] for i in client.get("/api/v1/entries?act=source").json()["items"]} == {"source"}


def test_the_history_of_one_thing_and_the_difference_of_two_days_are_told(client, programme, find_id):
    history = client.get(f"/api/v1/history/{find_id('300')}").json()["items"]
    assert [item["act"] for item in history] == ["read"]
    assert client.get("/api/v1/history/ab").status_code == 404
    items = client.get("/api/v1/differences?before=2023-02-01&after=2023-06-01").json()["items"]
    assert {item["what"] for item in items} == {"document", "fact"}
    assert items[0]["by"] == ["资料岗"]
    assert client.get("/api/v1/differences?before=2023-02-01").status_code == 422


@pytest.mark.parametrize(
    "path",
    ["facts?limit=1001", "facts?offset=-1", "facts?offset=99999999999999999999", "facts?as_of=1", "facts?kind=x",
     "facts?nonsense=1", "entries?after=9007199254740993", "facts/..%2f..", "head?as_of=2023-02-30", "facts?limit=1e2"],
)  # fmt: skip
def test_numbers_and_days_are_bounded_and_trouble_is_a_problem(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "detail"}


def test_a_wrong_method_is_a_problem_that_names_the_right_ones(client):
    answer = client.delete("/api/v1/facts")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]
