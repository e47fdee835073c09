"""What changed between two days: everything that was recorded, each thing told apart."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest

from taizhang.errors import UsageError
from taizhang.flows.programme import Upload, open_programme
from taizhang.flows.tracing import trace_difference
from taizhang.model.event import Event
from taizhang.model.identity import bytes_id
from taizhang.model.publication import PublishedSite
from taizhang.model.transaction import Transaction

AT = datetime(2023, 2, 1, 8, 0, tzinfo=UTC)
BOOK = b"a workbook"


@pytest.fixture
def programme(tmp_path):
    """A programme in which something of every kind happens on the second day."""
    with open_programme(tmp_path / "p", is_new=True) as programme:
        ledger, now = programme.ledger, {"recorded_at": AT, "recorded_by": "甲"}
        note = Event("note", "s", "甲项目", date(2023, 1, 31), words="旧记")
        ledger.record_events([note], **now, based_on=0)
        now["recorded_at"] = AT + timedelta(days=1)
        ledger.withdraw_event(1, reason="记错了项目", recorded_at=now["recorded_at"], recorded_by="乙", based_on=1)
        ledger.merge("project", ("a", "甲项目"), ("b", "乙项目"), reason="同一个", **now, based_on=2)
        ledger.unmerge(3, reason="不是一个", **now, based_on=3)
        event = Event("in_charge", "s", "甲项目", date(2023, 2, 1), details={"person": "欧阳霁川"})
        ledger.record_transaction(
            Transaction(hashlib.sha256(BOOK).hexdigest(), "季报.xlsx", rows=({"project": "s"},)), [event], data=BOOK, **now,
            based_on=4,
        )  # fmt: skip
        ledger.dismiss("ab12", reason="口径不同", **now, based_on=6)
        site = PublishedSite(7, ledger.head()[1], "ma" * 32, bytes_id(b"zip"), 3, "0.1")
        ledger.record_publication(site, archive=b"zip", **now)
        asked = ledger.ask_erasure("欧阳霁川", reason="本人申请", asked_by="安全", asked_at=AT + timedelta(days=1))
        ledger.erase(asked.key_id, recorded_at=AT + timedelta(days=1), recorded_by="审计")
        yield programme


def test_everything_recorded_between_two_days_is_told_once(programme):
    page = trace_difference(programme, date(2023, 2, 1), date(2023, 2, 2), lang="zh")
    groups = dict(page.groups)
    assert list(groups) == [
        "event_withdrawn",
        "event",
        "transaction",
        "merge",
        "unmerge",
        "answered",
        "publish",
        "erase",
    ]
    (withdrawn,) = groups["event_withdrawn"]
    assert (withdrawn.recorded_by, withdrawn.reason, withdrawn.after) == ("乙", "记错了项目", "旧记")
    assert (groups["merge"][0].name, groups["merge"][0].after) == ("甲项目", "乙项目")
    assert (groups["unmerge"][0].name, groups["unmerge"][0].before) == ("甲项目", "乙项目")
    assert (groups["transaction"][0].name, groups["transaction"][0].after) == ("季报.xlsx", "1")
    assert (groups["event"][0].event, groups["event"][0].file) == ("in_charge", "季报.xlsx")
    assert "欧阳" not in str(page)
    assert groups["publish"][0].after == "7"
    assert (groups["erase"][0].recorded_by, groups["erase"][0].reason) == ("安全 + 审计", "本人申请")
    assert (page.before, page.after) == (1, programme.ledger.head()[0])


def test_a_day_has_nothing_that_came_after_it(programme):
    page = trace_difference(programme, date(2023, 1, 1), date(2023, 2, 1), lang="zh")
    assert [(kind, len(lines)) for kind, lines in page.groups] == [("event", 1)]


def test_the_earlier_day_comes_first(programme):
    with pytest.raises(UsageError, match="earlier"):
        trace_difference(programme, date(2023, 2, 2), date(2023, 2, 1), lang="zh")


def test_documents_and_answers_name_the_entry_that_holds_them(programme):
    source = Upload("通报.txt", "2023年，甲区新建道路3公里。".encode())
    programme.add_document(source, recorded_at=AT + timedelta(days=1), recorded_by="丙")
    page = trace_difference(programme, date(2023, 2, 1), date(2023, 2, 2), lang="zh")
    groups = dict(page.groups)
    acts = {entry.seq: entry.act for entry in programme.ledger.list_entries()}
    assert [acts[line.seq] for line in groups["document"]] == ["source"]
    assert [acts[line.seq] for line in groups["answered"]] == ["dismiss"]
