"""What is written through the client, against the app itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.assess.rounds_examples import entry
from tests.client.connect import connect
from tests.exchange.trip import JULY, edit, open_office, put

from people_support import NOW
from taizhang.assess.planning import build_plan_events
from taizhang.errors import RequestError
from taizhang.exchange.known import list_known
from taizhang.web.app import build_app


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
        client = connect(app)
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
    shown = client.read_page("/office/round/{key}", "2023-1", lang="en")
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
