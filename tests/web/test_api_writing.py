"""What programs write."""

import pytest


@pytest.fixture
def etag(client):
    return client.get("/api/v1/head").headers["etag"]


def send(client, path, etag, **body):
    return client.post(f"/api/v1/{path}", json=body, headers={"if-match": etag} if etag else {})


def test_a_decision_is_recorded_on_the_state_that_was_read(client, programme, find_id, etag):
    fact_id = find_id("1445")
    changes = {"value": "14.45", "unit": "m2/person"}
    answer = send(client, f"facts/{fact_id}/decisions", etag, act="amend", changes=changes, reason="与公报不符")
    assert answer.status_code == 201
    assert (answer.json()["seq"], answer.json()["hash"]) == programme.ledger.head()
    assert answer.headers["etag"] != etag
    record = client.get(f"/api/v1/facts/{fact_id}").json()
    assert record["accepted"]["value"] == "14.45"
    assert record["value"] == "1445"
    assert record["decision"] == "amended"


def test_a_write_without_a_state_is_refused_and_one_on_a_foreign_state_too(client, programme, find_id):
    head = programme.ledger.head()
    path = f"facts/{find_id('300')}/decisions"
    assert send(client, path, None, act="accept").status_code == 428
    for etag in ('"1-0000000000000000"', "*", '"0-"', '"999999-abcdefabcdefabcd"', "x"):
        assert send(client, path, etag, act="accept").status_code == 412, etag
    assert programme.ledger.head() == head


def test_a_stale_write_is_refused_and_told_what_the_head_is(client, find_id, etag):
    path = f"facts/{find_id('300')}/decisions"
    assert send(client, path, etag, act="reject", reason="先到").status_code == 201
    answer = send(client, path, etag, act="accept")
    assert answer.status_code == 412
    assert answer.json()["head"] == client.get("/api/v1/head").json()["head"]
    assert send(client, f"facts/{find_id('343')}/decisions", etag, act="accept").status_code == 201


def test_steps_events_and_answers_are_recorded(client, programme, etag):
    snapshot = programme.read_snapshot()
    project, commitment = snapshot.projects[0], snapshot.commitments[0]
    event = {"kind": "progress", "on": "2023-06-30", "amount": "54000000", "words": "过半"}
    assert send(client, f"projects/{project.id}/events", etag, **event).status_code == 201
    step = {"on": "2023-06-30", "percent": "50", "words": "过半", "evidence": ["照片"]}
    assert send(client, f"commitments/{commitment.id}/steps", etag, **step).status_code == 201
    finding = client.get("/api/v1/findings").json()["items"][0]
    assert send(client, f"findings/{finding['fingerprint']}/answers", etag, reason="已核").status_code == 201
    after = programme.read_snapshot()
    assert str(after.projects[0].done[-1].amount) == "54000000"
    assert str(after.commitments[0].steps[-1].percent) == "50"
    seq = after.events[0][0].seq
    again = client.get("/api/v1/head").headers["etag"]
    assert send(client, f"entries/{seq}/withdrawal", again, reason="填错").status_code == 201
    assert len(programme.read_snapshot().events) == 1


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("facts/ab/decisions", {"act": "accept"}, 404),
        ("facts/{fact}/decisions", {"act": "amend"}, 422),
        ("facts/{fact}/decisions", {"act": "amend", "changes": {"value": "many"}, "reason": "x"}, 422),
        ("facts/{fact}/decisions", {"act": "amend", "changes": {"nonsense": 1}, "reason": "x"}, 422),
        ("facts/{fact}/decisions", {"act": "explode"}, 422),
        ("projects/{project}/events", {"kind": "stage", "on": "2023-06-30", "stage_detail": "sold"}, 422),
        ("projects/{project}/events", {"kind": "progress", "on": "soon"}, 422),
        ("projects/{project}/events", {"kind": "progress", "on": "2023-06-30", "percent": "101"}, 422),
        ("projects/ab/events", {"kind": "progress", "on": "2023-06-30", "words": "x"}, 404),
        ("commitments/ab/steps", {"on": "2023-06-30"}, 404),
        ("findings/ab/answers", {"reason": "x"}, 404),
        ("entries/9999/withdrawal", {"reason": "x"}, 404),
        ("acts/nope", {"fields": {}}, 404),
        ("acts/open_round", {"fields": {"year": "2023"}}, 422),
    ],
)
def test_what_makes_no_sense_is_a_problem_and_records_nothing(client, programme, find_id, etag, path, body, status):
    head = programme.ledger.head()
    address = path.format(fact=find_id("300"), project=programme.read_snapshot().projects[0].id)
    answer = send(client, address, etag, **body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert programme.ledger.head() == head


def test_a_document_is_sent_once_and_known_the_second_time(client, programme):
    files = {"file": ("../up/新闻.txt", "2023年，甲区新建公园3个。".encode(), "text/plain")}
    answer = client.post("/api/v1/sources", files=files, data={"published_on": "2023-06-01", "publisher": "区报"})
    assert answer.status_code == 201
    source = client.get(f"/api/v1/sources/{answer.json()['source_id']}").json()
    assert source["publisher"] == "区报"
    assert ".." not in str(source["location"])
    again = client.post("/api/v1/sources", files=files)
    assert again.json()["n_new"] == 0
    refused = client.post("/api/v1/sources", files={"file": ("a.docx", b"PK\x03\x04nonsense")})
    assert refused.status_code == 422
    assert client.post("/api/v1/sources", files=files, data={"published_on": "soon"}).status_code == 422


def test_every_form_of_the_pages_has_its_way_for_programs(client, programme, find_id, etag):
    fields = {"fact": find_id("300"), "act": "accept"}
    assert send(client, "acts/decide", etag, fields=fields).status_code == 201
    assert programme.read_snapshot().find_fact(find_id("300")).decision == "accepted"


def test_an_editor_of_another_unit_is_refused_by_the_api_too(staff, programme):
    project = programme.read_snapshot().projects[0]
    for who, status in (("own", 403), ("office", 201)):
        client = staff.sign_in(who)
        etag = client.get("/api/v1/head").headers["etag"]
        body = {"kind": "progress", "on": "2023-06-30", "words": "过半"}
        headers = {"if-match": etag, "x-form-token": client.headers["x-form-token"]}
        assert client.post(f"/api/v1/projects/{project.id}/events", json=body, headers=headers).status_code == status
        form = {"fields": {"project": project.id, "on": "2023-06-30", "words": "又过半"}}
        headers["if-match"] = client.get("/api/v1/head").headers["etag"]
        assert client.post("/api/v1/acts/progress", json=form, headers=headers).status_code == status
    assert staff.register.audit.list_lines(act="denied")
