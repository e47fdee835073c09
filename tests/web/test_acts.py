"""What people do on pages."""

import json

import pytest

from support import REPORT

REASON = "与公报不符"


def state_of(programme, fact_id):
    return programme.read_snapshot().find_fact(fact_id)


def test_accepting_a_fact_is_recorded_and_leads_back(client, form, find_id, programme):
    fact_id = find_id("300")
    answer = client.post("/act/decide", data=form.fill(fact=fact_id, act="accept", next="/sources"))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sources?done=")
    assert state_of(programme, fact_id).decision == "accepted"
    assert "第 " in client.get(answer.headers["location"]).text


def test_a_correction_changes_only_the_fields_that_differ(client, form, find_id, programme):
    fact_id = find_id("1445")
    fields = form.fill(
        fact=fact_id,
        act="amend",
        value="14.45",
        unit="m2/person",
        status="actual",
        year="2022",
        reason=REASON,
        nature="correction",
    )
    assert client.post("/act/decide", data=fields).status_code == 303
    state = state_of(programme, fact_id)
    assert state.changed_fields == ("value",)
    assert str(state.accepted.value) == "14.45"
    assert str(state.read.value) == "1445"
    page = client.get(f"/fact/{fact_id}").text
    assert "14.45" in page
    assert REASON in page


@pytest.mark.parametrize("act", ["amend", "reject"])
def test_a_decision_without_a_reason_is_refused(client, form, find_id, programme, act):
    before = programme.ledger.head()
    answer = client.post("/act/decide", data=form.fill(fact=find_id("300"), act=act, value="301"))
    assert answer.status_code == 422
    assert programme.ledger.head() == before


@pytest.mark.parametrize("value", ["many", "1e99", "NaN", "Infinity"])
def test_words_are_not_a_number(client, form, find_id, programme, value):
    before = programme.ledger.head()
    answer = client.post("/act/decide", data=form.fill(fact=find_id("300"), act="amend", value=value, reason=REASON))
    assert answer.status_code == 422
    assert programme.ledger.head() == before


def test_a_stale_decision_is_refused_and_shows_what_changed(client, form, find_id, programme):
    fact_id = find_id("300")
    client.post("/act/decide", data=form.fill(fact=fact_id, act="reject", reason="先到的人"))
    answer = client.post("/act/decide", data=form.fill(fact=fact_id, act="accept"))
    assert answer.status_code == 409
    assert "先到的人" in answer.text
    assert state_of(programme, fact_id).decision == "rejected"


def test_a_card_alone_comes_back_to_a_page_that_asks_for_it(client, form, find_id, programme):
    fact_id = find_id("300")
    source = programme.read_snapshot().documents[0].source.id
    fields = form.fill(fact=fact_id, act="accept", next=f"/source/{source}")
    answer = client.post("/act/decide", data=fields, headers={"hx-request": "true"})
    assert answer.text.lstrip().startswith("<li")
    assert "<html" not in answer.text
    assert json.loads(answer.headers["hx-trigger"])["ledger-moved"]["head"] == programme.ledger.head()[0]
    again = client.post("/act/decide", data=fields, headers={"hx-request": "true"})
    assert 'role="alert"' in again.text


def test_a_finding_is_answered_with_a_reason(client, form, programme):
    book = client.app.state.office.read_present("zh")
    finding = next(book.iter_findings())
    assert client.post("/act/dismiss", data=form.fill(fingerprint=finding.fingerprint)).status_code == 422
    assert (
        client.post("/act/dismiss", data=form.fill(fingerprint=finding.fingerprint, reason="已核")).status_code == 303
    )
    assert finding.fingerprint in {d.fingerprint for d in programme.read_snapshot().dismissals}


def test_a_step_of_a_commitment_is_recorded(client, form, programme):
    commitment = programme.read_snapshot().commitments[0]
    fields = form.fill(commitment=commitment.id, on="2023-06-30", percent="50%", words="过半", reason="现场看过")
    assert client.post("/act/step", data=fields).status_code == 303
    assert str(programme.read_snapshot().commitments[0].steps[-1].percent) == "50"
    for wrong in ({"on": "soon"}, {"on": ""}, {"percent": "120"}):
        assert client.post("/act/step", data={**fields, **wrong}).status_code in (400, 422)


def test_a_changed_promise_says_from_what_to_what(client, form, programme):
    commitment = programme.read_snapshot().commitments[0]
    fields = form.fill(commitment=commitment.id, on="2023-06-30", words="调整", outcome="changed", before="24个")
    for wrong in ({}, {"after": "20个", "outcome": ""}, {"after": "20个", "outcome": "better"}):
        assert client.post("/act/step", data={**fields, **wrong}).status_code == 422
    assert client.post("/act/step", data={**fields, "after": "20个"}).status_code == 303
    found = next(one for one in programme.read_snapshot().commitments if one.id == commitment.id)
    assert (found.outcome, found.changes[-1].before, found.changes[-1].after) == ("changed", "24个", "20个")


def test_satisfaction_is_a_share_of_people_asked(client, form, programme):
    commitment = programme.read_snapshot().commitments[0]
    fields = form.fill(commitment=commitment.id, on="2023-06-30", score="96.5", respondents="120", surveyor="街道")
    for wrong in ({"score": ""}, {"score": "120"}, {"respondents": "many"}):
        assert client.post("/act/satisfaction", data={**fields, **wrong}).status_code == 422
    assert client.post("/act/satisfaction", data=fields).status_code == 303
    found = next(one for one in programme.read_snapshot().commitments if one.id == commitment.id)
    assert (str(found.satisfaction[0].score), found.satisfaction[0].respondents) == ("96.5", 120)


def test_a_stage_of_a_project_is_recorded(client, form, programme):
    project = programme.read_snapshot().projects[0]
    fields = form.fill(
        project=project.id, on="2023-06-30", stage_detail="in_production", words="竣工验收", reason="验收单"
    )
    assert client.post("/act/stage", data=fields).status_code == 303
    assert programme.read_snapshot().projects[0].stage == "completed"
    assert client.post("/act/stage", data={**fields, "stage_detail": "sold"}).status_code == 422


def test_documents_are_read_in_and_refused_ones_leave_the_ledger_as_it_was(client, form, programme):
    before = len(programme.read_snapshot().documents)
    files = [("files", ("新闻.txt", "2023年，甲区又绿了一些。".encode(), "text/plain"))]
    answer = client.post("/act/upload", data=form.fill(publisher="区报", published_on="2023-06-01"), files=files)
    assert answer.status_code == 200
    assert "新闻.txt" in answer.text
    assert len(programme.read_snapshot().documents) == before + 1
    head = programme.ledger.head()
    answer = client.post("/act/upload", data=form.fill(), files=[("files", ("../../bad.bin", b"\x00\x01\x02", "x/y"))])
    assert answer.status_code == 422
    assert "bad.bin" in answer.text
    assert "../" not in answer.text
    assert programme.ledger.head() == head


def test_a_document_that_is_there_already_adds_nothing(client, form, programme):
    head = programme.ledger.head()
    answer = client.post(
        "/act/upload", data=form.fill(), files=[("files", ("report.txt", REPORT.encode(), "text/plain"))]
    )
    assert answer.status_code == 200
    assert programme.ledger.head() == head


def test_the_signature_stands_on_what_is_recorded(client, form, find_id, programme):
    answer = client.post("/act/sign", data=form.fill(person="王芳"))
    assert "SameSite=strict" in answer.headers["set-cookie"]
    client.post("/act/decide", data=form.fill(fact=find_id("300"), act="accept"))
    assert programme.ledger.list_entries()[-1].recorded_by == "王芳"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
def test_a_form_never_leads_to_another_site(client, form, find_id, target):
    answer = client.post("/act/decide", data=form.fill(fact=find_id("300"), act="accept", next=target))
    assert answer.headers["location"].startswith("/?done=")


def test_an_unknown_act_is_refused(client, form):
    assert client.post("/act/erase", data=form.fill()).status_code == 404


def test_a_correction_may_change_the_bound_and_give_money_as_people_write_it(client, form, find_id, programme):
    fields = {"value": "301.2亿元", "unit": "CNY", "comparator": "eq", "status": "actual", "reason": REASON}
    answer = client.post("/act/decide", data=form.fill(fact=find_id("300"), act="amend", **fields))
    assert answer.status_code == 303
    amended = state_of(programme, find_id("300")).accepted
    assert (int(amended.value), amended.comparator) == (30_120_000_000, "eq")
