"""Names become one and two again; an accepted file comes in one piece."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from taizhang.errors import BrokenChainError, StaleStateError, UnknownEntryError, UsageError
from taizhang.ledger import Ruling
from taizhang.model.event import Event
from taizhang.model.subject import build_subject_id
from taizhang.model.transaction import Transaction

NAMES = ("某电池项目", "某电池厂", "电池基地")
IDS = [build_subject_id("project", name) for name in NAMES]
DATA = b"PK workbook"
FILE_ID = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def named(ledger, make):
    """A ledger where one document names three projects, one amount each."""
    paper = make.paper("".join(f"{name}投资{index + 1}亿元。" for index, name in enumerate(NAMES)))
    facts = [
        make.fact(paper, f"{index + 1}亿元", subject=name, value=index + 1, unit="CNY")
        for index, name in enumerate(NAMES)
    ]
    ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
    return ledger, facts


def _merge(ledger, make, gone, kept, minute=1, **more):
    words = {"reason": "同一项目", "recorded_at": make.at(minute), "recorded_by": "乙", "based_on": ledger.head()[0]}
    return ledger.merge("project", (IDS[gone], NAMES[gone]), (IDS[kept], NAMES[kept]), **{**words, **more})


def test_two_names_become_one_project_and_two_again(named, make):
    ledger, facts = named
    entry = _merge(ledger, make, 0, 1)
    merged, other = ledger.read_snapshot().projects
    assert (merged.id, merged.name, merged.names) == (IDS[1], NAMES[1], (NAMES[1], NAMES[0]))
    assert set(merged.fact_ids) == {facts[0].id, facts[1].id}
    assert other.id == IDS[2]
    (merge,) = ledger.read_snapshot().merges
    assert (merge.entry_seq, merge.reason, merge.recorded_by) == (entry.seq, "同一项目", "乙")
    back = ledger.unmerge(entry.seq, reason="两期工程", recorded_at=make.at(2), recorded_by="丙", based_on=entry.seq)
    assert back.supersedes == entry.seq
    snapshot = ledger.read_snapshot()
    assert [project.id for project in snapshot.projects] == IDS
    assert snapshot.merges == ()
    assert [project.id for project in ledger.read_snapshot(as_of=make.at(1)).projects] == [IDS[1], IDS[2]]
    assert ledger.verify() == 6


def test_events_of_a_merged_project_count_for_the_one_that_stays(named, make):
    ledger, _ = named
    event = Event("stage", IDS[0], NAMES[0], date(2023, 1, 18), stage="started")
    ledger.record_events([event], recorded_at=make.at(1), recorded_by="乙", based_on=ledger.head()[0])
    _merge(ledger, make, 0, 1, 2)
    snapshot = ledger.read_snapshot()
    assert snapshot.projects[0].stage == "started"
    assert snapshot.find_kept_id(IDS[0]) == IDS[1]
    assert [event for _, event in snapshot.list_events(IDS[1], "stage")] == [event]
    assert snapshot.list_events(IDS[2]) == []
    for one in IDS:
        assert snapshot.list_own_events(one) == [pair for pair in snapshot.events if pair[1].subject_id == one]


def test_names_merged_in_a_row_are_all_one(named, make):
    ledger, _ = named
    _merge(ledger, make, 0, 1)
    _merge(ledger, make, 1, 2, 2)
    (project,) = ledger.read_snapshot().projects
    assert (project.id, project.name, len(project.fact_ids)) == (IDS[2], NAMES[2], 3)


def test_a_merge_that_makes_no_sense_is_refused(named, make):
    ledger, _ = named
    entry = _merge(ledger, make, 0, 1)
    for gone, kept, words in ((1, 0, "one already"), (0, 2, "merged before"), (2, 2, "one already")):
        with pytest.raises(UsageError, match=words):
            _merge(ledger, make, gone, kept)
    with pytest.raises(UsageError, match="reason"):
        _merge(ledger, make, 2, 1, reason=" ")
    with pytest.raises(UsageError, match="cannot be merged"):
        ledger.merge(
            "place", ("a", "甲"), ("b", "乙"), reason="x", recorded_at=make.at(1), recorded_by="乙", based_on=1
        )
    with pytest.raises(UnknownEntryError):
        ledger.unmerge(1, reason="x", recorded_at=make.at(1), recorded_by="乙", based_on=entry.seq)
    assert ledger.head()[0] == entry.seq


def test_a_merge_made_unseen_by_another_is_stale(named, make):
    ledger, _ = named
    seen = ledger.head()[0]
    entry = _merge(ledger, make, 0, 1)
    with pytest.raises(StaleStateError):
        _merge(ledger, make, 2, 1, based_on=seen)
    with pytest.raises(StaleStateError):
        ledger.unmerge(entry.seq, reason="x", recorded_at=make.at(2), recorded_by="丙", based_on=seen)


def test_organisations_go_by_the_name_they_were_merged_into(ledger, make):
    paper = make.paper("区住建局负责。住建局负责。")
    facts = [
        make.fact(paper, words, measure="owner", written=words, n=n) for words, n in (("区住建局", 0), ("住建局", 1))
    ]
    ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
    first, second = ledger.read_snapshot().organisations
    ledger.merge(
        "organisation",
        (second.id, second.name),
        (first.id, first.name),
        reason="简称",
        recorded_at=make.at(1),
        recorded_by="乙",
        based_on=ledger.head()[0],
    )
    (body,) = ledger.read_snapshot().organisations
    assert (body.id, body.name, body.names) == (first.id, "区住建局", ("区住建局", "住建局"))
    assert body.fact_ids == (facts[0].id, facts[1].id)


def test_merged_commitments_are_one(ledger, make):
    paper = make.paper("新建公园2个。建成公园2个。")
    facts = [
        make.fact(
            paper, words, kind="commitment", subject=name, subject_kind="commitment", value=2, unit="个", measure="x"
        )
        for words, name in (("新建公园2个", "新建公园"), ("建成公园2个", "建成公园"))
    ]
    ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
    first, second = ledger.read_snapshot().commitments
    ledger.merge(
        "commitment",
        (second.id, second.name),
        (first.id, first.name),
        reason="同一件事",
        recorded_at=make.at(1),
        recorded_by="乙",
        based_on=ledger.head()[0],
    )
    (one,) = ledger.read_snapshot().commitments
    assert one.id == first.id
    assert set(one.fact_ids) == {fact.id for fact in facts}


def _accept(ledger, make, acts, minute=1, **more):
    transaction = Transaction(FILE_ID, "一季度.xlsx", ({"row": 3, "project": IDS[0]},), {"accepted": len(acts)})
    words = {"recorded_at": make.at(minute), "recorded_by": "乙", "based_on": ledger.head()[0], "reason": "一季度报送"}
    return ledger.record_transaction(transaction, acts, **{"data": DATA, **words, **more})


def test_an_accepted_file_is_one_piece_with_its_rows_and_receipt(named, make):
    ledger, facts = named
    event = Event("progress", IDS[0], NAMES[0], date(2023, 1, 18), words="主体封顶")
    ruling = Ruling(facts[0].id, "amend", {"value": "9"}, "revision", "按表更新")
    first, *rest = _accept(ledger, make, [event, ruling])
    assert [entry.act for entry in (first, *rest)] == ["transaction", "event", "amend"]
    assert {entry.transaction_id for entry in (first, *rest)} == {first.subject_id}
    assert ledger.list_entries()[0].transaction_id is None
    snapshot = ledger.read_snapshot()
    ((entry, transaction),) = snapshot.transactions
    assert (entry, transaction.receipt) == (first, {"accepted": 2})
    assert snapshot.find_fact(facts[0].id).accepted.value == 9
    assert snapshot.projects[0].done[-1].words == "主体封顶"
    assert ledger.read_file(FILE_ID) == DATA
    assert ledger.verify() == 7


def test_the_same_file_is_accepted_once(named, make):
    ledger, _ = named
    _accept(ledger, make, [])
    with pytest.raises(UsageError, match="accepted before"):
        _accept(ledger, make, [])


def test_a_file_of_which_one_row_makes_no_sense_leaves_nothing(named, make):
    ledger, facts = named
    head = ledger.head()
    good = Event("note", IDS[0], NAMES[0], date(2023, 1, 18), words="x")
    for bad, error in (
        (Ruling("f" * 64, "accept"), UnknownEntryError),
        (Ruling(facts[0].id, "retract", reason="x"), UsageError),
        (Event("unheard", IDS[0], NAMES[0], date(2023, 1, 18)), UsageError),
    ):
        with pytest.raises(error):
            _accept(ledger, make, [good, bad])
    with pytest.raises(UsageError, match="twice"):
        _accept(ledger, make, [Ruling(facts[0].id, "accept"), Ruling(facts[0].id, "reject", reason="x")])
    with pytest.raises(UsageError, match="bytes"):
        _accept(ledger, make, [good], data=b"other")
    with pytest.raises(StaleStateError):
        _accept(ledger, make, [Ruling(facts[0].id, "accept")], based_on=0)
    assert ledger.head() == head


def test_a_changed_file_of_a_transaction_is_found(named, make, tmp_path):
    ledger, _ = named
    _accept(ledger, make, [])
    if ledger.database.kind == "sqlite":
        (tmp_path / "files" / FILE_ID).write_bytes(b"changed it!")
    else:
        with ledger.database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE file DISABLE TRIGGER file_is_kept")
            connection.exec_driver_sql("UPDATE file SET data = 'changed it!'")
            connection.exec_driver_sql("ALTER TABLE file ENABLE TRIGGER file_is_kept")
    with pytest.raises(BrokenChainError, match="other bytes"):
        ledger.verify()
