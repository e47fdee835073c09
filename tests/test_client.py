"""The typed client, against the app itself."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import UTC, date, datetime

import httpx
import pytest
from tests.assess.rounds_examples import entry
from tests.exchange.trip import JULY, edit, open_office, put

from people_support import CHEAP, NOW
from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.assess.planning import build_plan_events
from taizhang.client import Client
from taizhang.errors import RequestError
from taizhang.exchange.known import list_known
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.people.register import make_register, open_register
from taizhang.web.app import build_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


@pytest.fixture
def programme(tmp_path):
    with open_programme(
        tmp_path / "p", is_new=True, settings=Settings(), catalog=build_sample_catalog(), read_facts=read_sample_facts
    ) as programme:
        for month, words in enumerate((REPORT, BULLETIN), start=1):
            programme.add_document(
                Upload(f"{month}.txt", words.encode()),
                recorded_at=datetime(2023, month, 2, tzinfo=UTC),
                recorded_by="资料岗",
            )
        yield programme


@pytest.fixture
def client(programme):
    app = build_app(programme, clock=lambda: NOW, is_debug=True)
    with Client("", http=TestClient(app, base_url="http://127.0.0.1:8760")) as client:
        yield client


def test_every_list_is_read_to_its_end(client, programme):
    snapshot = programme.read_snapshot()
    assert [fact["id"] for fact in client.iter_facts()] == [state.id for state in snapshot.facts]
    assert len(list(client.iter_facts(kind="commitment"))) == 4
    assert [p["id"] for p in client.iter_items("projects")] == [p.id for p in snapshot.projects]
    assert [e["seq"] for e in client.iter_entries(after=3)] == list(range(4, programme.ledger.head()[0] + 1))
    assert list(client.iter_facts(measure="nothing")) == []


def test_one_thing_is_read_as_it_was_known(client, programme):
    fact = programme.read_snapshot().facts[0]
    assert client.read_fact(fact.id)["id"] == fact.id
    with pytest.raises(RequestError) as told:
        client.read_fact(fact.id, as_of=date(2020, 1, 1))
    assert told.value.status == 404
    assert "detail" in told.value.problem
    project = programme.read_snapshot().projects[0]
    assert client.read_project(project.id)["name"] == project.name
    assert client.list_history(fact.id)[0]["act"] == "read"
    assert client.list_differences(date(2023, 1, 15), date(2023, 3, 1))
    assert client.read_download("facts.csv").startswith(b"\xef\xbb\xbf")


def test_what_is_written_is_based_on_what_was_read(client, programme, tmp_path):
    state = client.read_state()
    fact = next(client.iter_facts())
    after = client.decide(fact["id"], "accept", based_on=state)
    assert after == client.read_state()
    with pytest.raises(RequestError) as told:
        client.decide(fact["id"], "reject", reason="晚了", based_on=state)
    assert told.value.status == 412
    snapshot = programme.read_snapshot()
    project, commitment = snapshot.projects[0], snapshot.commitments[0]
    after = client.record_event(project.id, "progress", date(2023, 6, 30), based_on=after, words="过半")
    after = client.record_step(commitment.id, date(2023, 6, 30), based_on=after, percent="50")
    finding = next(client.iter_items("findings"))
    after = client.answer_finding(finding["fingerprint"], "已核", based_on=after)
    after = client.send_form("decide", {"fact": fact["id"], "act": "reject", "reason": "重"}, based_on=after)
    assert after.seq == programme.ledger.head()[0] == state.seq + 5
    page = tmp_path / "新闻.txt"
    page.write_text("2023年，甲区又绿了一些。", encoding="utf-8")
    assert client.add_document(page, published_on=date(2023, 6, 1), publisher="区报").seq > after.seq


def test_a_workbook_makes_its_round_through_the_api(tmp_path):
    with open_office(tmp_path / "p") as programme:
        app = build_app(programme, clock=lambda: JULY, is_debug=True)
        client = Client("", http=TestClient(app, base_url="http://127.0.0.1:8760"))
        asked = {"unit": "住建局", "round": "2023年二季度", "as_of": "2023-06-30"}
        after = client.send_form("workbook-issue", asked, based_on=client.read_state())
        issued = next(e for e in client.iter_entries() if e["seq"] == after.seq)["payload"]["details"]
        data = client.read_issued(issued["release"])
        assert data == client.read_file(issued["file"])
        (tmp_path / "报回.xlsx").write_bytes(edit(data, put("滨河停车楼", "H", 2600)))
        file_id = client.return_workbook(tmp_path / "报回.xlsx")
        assert [line["file_id"] for line in client.list_workbooks()["returned"]] == [file_id]
        assert len(client.read_workbook(file_id, {"column:H": "same"})["plain"]) == 1
        client.accept_workbook(file_id, reason="二季度", based_on=client.read_state())
        accepted = client.list_workbooks()["returned"][0]["accepted"]
        assert client.read_receipt(accepted[0][0]).startswith(b"PK")
        known = {one.name: one for one in list_known(programme.read_snapshot(), year=2023)}
        assert known["滨河停车楼"].find("done_to_date") == 26_000_000
        with pytest.raises(RequestError) as told:
            client.send_form("workbook-return", {}, based_on=client.read_state())
        assert told.value.status == 404


def test_a_draft_makes_its_way_through_the_api(client, programme, tmp_path):
    page = tmp_path / "稿.txt"
    page.write_text("全镇绿化覆盖率率达40%。", encoding="utf-8")
    draft = client.add_draft(page)
    assert [one["id"] for one in client.list_drafts()] == [draft.id]
    line = next(one for one in client.check_draft(draft)["lines"] if one["can_accept"])
    corrected = client.accept_proposal(draft, 1, line["fingerprint"])
    assert "率率" not in client.read_copy(corrected, "txt").decode()
    assert client.read_copy(corrected, "docx", 1).startswith(b"PK")
    with pytest.raises(RequestError) as told:
        client.hold_draft(draft, against=True)
    assert told.value.status == 412
    page.write_text("全镇绿化覆盖率达41%。", encoding="utf-8")
    second = client.add_version(client.hold_draft(corrected, against=True), page)
    assert (len(second.versions), second.against) == (2, True)
    assert client.compare_draft(second, 1, 2)["second"] == 2
    assert client.read_draft(draft.id) == second
    client.remove_draft(second)
    assert client.list_drafts() == []


def test_a_round_is_opened_reported_and_published_by_programs(client, programme, tmp_path):
    plan = [replace(entry("甲桥", "区交通局", planned=1000), project_id="ab")]
    programme.ledger.record_events(
        build_plan_events(2023, 1, plan, on=date(2023, 1, 10)),
        recorded_at=NOW, recorded_by="调度科", based_on=programme.ledger.head()[0],
    )  # fmt: skip
    days = {"as_of": "2023-03-31", "opens_on": "2023-03-31", "closes_on": "2023-04-08"}
    after = client.send_form("open_round", {"year": "2023", "number": "1", **days}, based_on=client.read_state())
    photo = tmp_path / "现场.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"picture")
    row = {"project_id": "ab", "year": "3000000", "evidence": [client.keep_file(photo)]}
    after = client.hand_in("2023-1", "区交通局", [row], based_on=after)
    shown = client.read_page("/office/round/2023-1", lang="en")
    assert shown["rows"][0]["evidence"] == row["evidence"]
    assert client.read_file(row["evidence"][0]) == photo.read_bytes()
    assert client.read_paper("2023-1-bulletin.docx").startswith(b"PK")
    client.mark_seen(["ab"])
    assert client.list_seen() == ["ab"]
    after = client.send_form("freeze_round", {"round": "2023-1"}, based_on=after)
    after = client.send_form("publish", {"reason": "例行公开"}, based_on=after)
    assert [line["seq"] for line in client.list_publications()["lines"]] == [after.seq]
    assert client.read_publication(after.seq).startswith(b"PK")


def test_an_event_is_taken_back(client, programme):
    project = programme.read_snapshot().projects[0]
    after = client.record_event(project.id, "progress", date(2023, 6, 30), based_on=client.read_state(), words="过半")
    client.withdraw_event(after.seq, "记错了", based_on=after)
    assert after.seq not in {entry.seq for entry, _ in programme.read_snapshot().events}


def test_a_token_says_for_whom_it_speaks(programme):
    make_register(programme.folder, address="http://127.0.0.1:8760", policy="modern")
    with open_register(programme.folder, hasher=CHEAP) as register:
        register.accounts.add("统计", roles=["reader"], by="test", now=NOW)
        token = register.tokens.make(register.accounts.find("统计"), "x", scopes=["read"], days=1, now=NOW)
        app = build_app(programme, clock=lambda: NOW, register=register, is_debug=True)

        def connect(secret):
            return Client("", token=secret, http=TestClient(app, base_url="http://127.0.0.1:8760"))

        register.accounts.add("审计", roles=["audit"], by="test", now=NOW)
        audit = register.tokens.make(register.accounts.find("审计"), "x", scopes=["audit"], days=1, now=NOW)
        assert connect(audit).list_audit(limit=1)[0]["act"] == "token_made"
        state = connect(token).read_state()
        for secret, status in ((token, 403), ("tz_wrong", 401)):
            with pytest.raises(RequestError) as told:
                connect(secret).decide("ab", "accept", based_on=state)
            assert told.value.status == status


def test_trouble_that_is_no_problem_is_still_told():
    http = httpx.Client(
        transport=httpx.MockTransport(lambda _: httpx.Response(502, text="bad gateway")), base_url="http://x"
    )
    with Client("", http=http) as client, pytest.raises(RequestError, match="bad gateway"):
        client.read_state()
