"""The JSON reading door."""

from decimal import Decimal


def test_the_head_counts_what_there_is(client, programme):
    head = client.get("/api/v1/head").json()
    assert (head["head"], head["hash"]) == programme.ledger.head()
    assert head["facts"] == 29


def test_facts_are_filtered_and_cut(client):
    page = client.get("/api/v1/facts", params={"kind": "commitment", "limit": 2}).json()
    assert page["total"] == 4
    assert len(page["items"]) == 2
    assert {item["read"]["kind"] for item in page["items"]} == {"commitment"}


def test_a_fact_carries_its_document_and_exact_spans(client, programme, find_id):
    record = client.get(f"/api/v1/facts/{find_id('300')}").json()
    text = programme.read_snapshot().documents[0].text.content
    assert record["source"]["title"]
    assert Decimal(record["read"]["value"]) == 30_000_000_000
    for span in record["read"]["spans"]:
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
    assert client.get("/api/v1/facts/nope").status_code == 404
    assert client.get("/api/v1/facts?limit=0").status_code == 422
    assert client.get("/api/v1/facts?as_of=soon").status_code == 422
    assert client.get("/api/v1/nope").json()["status"] == 404


def test_the_door_is_described(client):
    description = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/facts" in description["paths"]
    assert not any(path.startswith("/act") for path in description["paths"])
