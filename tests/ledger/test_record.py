"""The ledger's doors: what is recorded, what is refused, what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from taizhang.errors import LedgerError, StaleStateError, UnknownEntryError, UsageError
from taizhang.ledger import _store, open_ledger
from taizhang.ledger._record import hash_text
from taizhang.ledger.chain import GENESIS
from taizhang.model.event import Event, event_from_record
from taizhang.model.identity import bytes_id, canonical_json
from taizhang.model.subject import build_subject_id

WORDS = "某电池项目总投资40亿元,某电厂项目总投资48亿元。"


@pytest.fixture
def paper(make):
    return make.paper(WORDS)


@pytest.fixture
def facts(make, paper):
    return [
        make.fact(paper, "40亿元", value="4000000000", unit="CNY"),
        make.fact(paper, "48亿元", value="4800000000", unit="CNY", subject="某电厂项目"),
    ]


@pytest.fixture
def recorded(ledger, paper, facts, make):
    ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
    return ledger


def test_an_empty_ledger_has_head_zero(ledger):
    assert ledger.head() == (0, GENESIS)
    assert ledger.read_snapshot().facts == ()
    assert ledger.verify() == 0


def test_a_document_comes_back_as_it_was(recorded, paper, facts, make):
    snapshot = recorded.read_snapshot()
    assert snapshot.head == 3
    assert [state.read for state in snapshot.facts] == facts
    assert [state.accepted for state in snapshot.facts] == facts
    (document,) = snapshot.documents
    assert (document.source, document.text) == (paper.source, paper.text)
    assert (document.recorded_at, document.recorded_by) == (make.at(0), "甲")
    assert recorded.read_file(paper.source.id) == paper.data


def test_recording_the_same_again_adds_nothing(recorded, paper, facts, make):
    before = recorded.head()
    renamed = replace(paper, source=replace(paper.source, location="另存.txt", fetched_at=make.at(5)))
    receipt = recorded.record_document(renamed, facts, recorded_at=make.at(9), recorded_by="乙")
    assert (receipt.n_new, receipt.n_known, receipt.n_withdrawn, receipt.head) == (0, 2, 0, before)
    assert recorded.head() == before


def test_a_newer_reader_adds_only_what_is_new_and_withdraws_what_it_no_longer_states(recorded, facts, make):
    newer = make.paper(WORDS, reader="txt/2")
    better = replace(facts[1], comparator="approx")
    better = make.fact(newer, "48亿元", value="4800000000", unit="CNY", subject="某电厂项目", comparator="approx")
    receipt = recorded.record_document(newer, [facts[0], better], recorded_at=make.at(1), recorded_by="甲")
    assert (receipt.n_new, receipt.n_known, receipt.n_withdrawn) == (1, 1, 1)
    snapshot = recorded.read_snapshot()
    assert {fact.id for fact in snapshot.list_current()} == {facts[0].id, better.id}
    assert snapshot.find_fact(facts[1].id).decision == "retracted"
    assert len(snapshot.documents) == 1


def test_what_a_person_decided_stands_when_the_document_is_read_again(recorded, facts, make):
    recorded.decide(facts[1].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    receipt = recorded.record_document(make.paper(WORDS), facts[:1], recorded_at=make.at(2), recorded_by="甲")
    assert receipt.n_withdrawn == 0
    assert recorded.read_snapshot().find_fact(facts[1].id).decision == "accepted"


def test_a_withdrawn_fact_that_is_stated_again_counts_again(recorded, facts, make):
    recorded.record_document(make.paper(WORDS), facts[:1], recorded_at=make.at(1), recorded_by="甲")
    assert recorded.read_snapshot().find_fact(facts[1].id).accepted is None
    receipt = recorded.record_document(make.paper(WORDS), facts, recorded_at=make.at(2), recorded_by="甲")
    assert receipt.n_new == 1
    assert recorded.read_snapshot().find_fact(facts[1].id).accepted == facts[1]


def test_a_publication_day_given_later_is_news_and_a_missing_one_is_not(ledger, make):
    bare, dated = make.paper(WORDS, published_on=None), make.paper(WORDS)
    for minute, paper in enumerate((bare, dated, bare)):
        ledger.record_document(paper, [], recorded_at=make.at(minute), recorded_by="甲")
    assert ledger.head()[0] == 2
    assert ledger.read_snapshot().documents[0].source.published_on == date(2023, 1, 19)


def test_parts_of_names_are_not_recorded(ledger, paper, facts, make):
    named = make.fact(paper, "某", value="1", unit=None, status="name")
    ledger.record_document(paper, [*facts, named], recorded_at=make.at(0), recorded_by="甲")
    assert ledger.read_snapshot().find_fact(named.id) is None


def test_the_hash_of_a_text_is_that_of_the_json_of_its_columns():
    odd = "".join(map(chr, range(0x180)))
    for columns in (["", '"', "\\", '\\"\\n'], [odd, odd[::-1], "台账\u2028\U0001f600" * 3]):
        expected = bytes_id(canonical_json(columns).encode())
        assert hash_text(column.encode() for column in columns) == expected


def test_a_fact_that_does_not_quote_its_text_is_refused_and_nothing_is_kept(ledger, paper, facts, make):
    span = replace(facts[0].spans[0], exact="41亿元")
    with pytest.raises(UsageError, match="quote"):
        ledger.record_document(paper, [replace(facts[0], spans=(span,))], recorded_at=make.at(0), recorded_by="甲")
    backwards = replace(facts[0].spans[0], start=-1, end=len(paper.text.content), exact=paper.text.content[-1:])
    with pytest.raises(UsageError, match="quote"):
        ledger.record_document(paper, [replace(facts[0], spans=(backwards,))], recorded_at=make.at(0), recorded_by="甲")
    other = make.paper("另一篇。")
    with pytest.raises(UsageError, match="point into"):
        ledger.record_document(other, facts, recorded_at=make.at(0), recorded_by="甲")
    with pytest.raises(UsageError, match="belong together"):
        ledger.record_document(replace(paper, data=b"x"), facts, recorded_at=make.at(0), recorded_by="甲")
    assert ledger.head()[0] == 0


def test_recorded_time_never_runs_backwards(recorded, facts, make):
    with pytest.raises(LedgerError, match="backwards"):
        recorded.decide(facts[0].id, "accept", recorded_at=make.at(-1), recorded_by="乙", based_on=3)
    with pytest.raises(UsageError, match="time zone"):
        recorded.decide(facts[0].id, "accept", recorded_at=datetime(2024, 1, 1), recorded_by="乙", based_on=3)  # noqa: DTZ001
    with pytest.raises(UsageError, match="who"):
        recorded.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by=" ", based_on=3)
    assert recorded.head()[0] == 3


def test_who_waited_for_their_turn_records_no_earlier_than_who_wrote_before_them(recorded, facts, make):
    last = recorded.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    waited = recorded.decide(facts[1].id, "accept", recorded_at=make.at(0.5), recorded_by="丙", based_on=3)
    assert (waited.seq, waited.recorded_at) == (last.seq + 1, last.recorded_at)
    assert recorded.verify() == waited.seq


def test_read_value_accepted_value_and_difference_stay_visible(recorded, facts, make):
    entry = recorded.decide(
        facts[0].id, "amend", changes={"value": "4100000000"}, nature="correction", reason="原件为41亿元",
        recorded_at=make.at(1), recorded_by="乙", based_on=3,
    )  # fmt: skip
    state = recorded.read_snapshot().find_fact(facts[0].id)
    assert state.read == facts[0]
    assert state.accepted.value == Decimal(4100000000)
    assert state.accepted.id == facts[0].id
    assert (state.decision, state.changed_fields) == ("amended", ("value",))
    assert (entry.seq, entry.supersedes, entry.based_on, entry.reason) == (4, 2, 3, "原件为41亿元")
    assert state.entries[-1] == entry


def test_amendments_come_on_top_of_each_other_and_accepting_returns_to_what_was_read(recorded, facts, make):
    decide = {"recorded_by": "乙", "nature": "revision", "reason": "调整"}
    recorded.decide(facts[0].id, "amend", changes={"value": "41"}, recorded_at=make.at(1), based_on=3, **decide)
    recorded.decide(facts[0].id, "amend", changes={"comparator": "ge"}, recorded_at=make.at(2), based_on=4, **decide)
    state = recorded.read_snapshot().find_fact(facts[0].id)
    assert state.changed_fields == ("value", "comparator")
    recorded.decide(facts[0].id, "accept", recorded_at=make.at(3), recorded_by="乙", based_on=5)
    assert recorded.read_snapshot().find_fact(facts[0].id).accepted == facts[0]


def test_a_rejected_fact_no_longer_counts_but_stays(recorded, facts, make):
    recorded.decide(facts[0].id, "reject", reason="读错", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    snapshot = recorded.read_snapshot()
    assert snapshot.find_fact(facts[0].id).accepted is None
    assert snapshot.list_current() == [facts[1]]
    assert len(snapshot.projects) == 1


def test_only_an_accepted_fact_can_be_retracted(recorded, facts, make):
    with pytest.raises(UsageError, match="only an accepted fact"):
        recorded.decide(facts[0].id, "retract", reason="撤回", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    recorded.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    recorded.decide(facts[0].id, "retract", reason="撤回", recorded_at=make.at(2), recorded_by="乙", based_on=4)
    assert recorded.read_snapshot().find_fact(facts[0].id).decision == "retracted"


@pytest.mark.parametrize(
    ("act", "more", "problem"),
    [
        ("reject", {}, "reason"),
        ("amend", {"changes": {"value": "1"}, "nature": "correction"}, "reason"),
        ("amend", {"changes": {"value": "1"}, "reason": "x"}, "correction or a revision"),
        ("amend", {"changes": {}, "nature": "correction", "reason": "x"}, "already"),
        ("amend", {"changes": {"value": "4000000000.0"}, "nature": "correction", "reason": "x"}, "already"),
        ("amend", {"changes": {"value": 1.5}, "nature": "correction", "reason": "x"}, "decimal"),
        ("amend", {"changes": {"value": "NaN"}, "nature": "correction", "reason": "x"}, "decimal"),
        ("amend", {"changes": {"value": "1E+999999"}, "nature": "correction", "reason": "x"}, "decimal"),
        ("amend", {"changes": {"stage": "soon"}, "nature": "correction", "reason": "x"}, "one of"),
        ("amend", {"changes": {"status": "name"}, "nature": "correction", "reason": "x"}, "one of"),
        ("amend", {"changes": {"spans": []}, "nature": "correction", "reason": "x"}, "cannot be amended"),
        ("amend", {"changes": {"id": "x"}, "nature": "correction", "reason": "x"}, "cannot be amended"),
        ("amend", {"changes": {"unit": ""}, "nature": "correction", "reason": "x"}, "never none"),
        ("amend", {"changes": {"subject": {"kind": "moon"}}, "nature": "correction", "reason": "x"}, "kind"),
        ("amend", {"changes": {"period": {"start": "soon"}}, "nature": "correction", "reason": "x"}, "do not make"),
        ("accept", {"changes": {"value": "1"}}, "no new values"),
        ("read", {}, "no decision"),
    ],
)  # fmt: skip
def test_a_decision_that_makes_no_sense_is_refused(recorded, facts, make, act, more, problem):
    with pytest.raises(UsageError, match=problem):
        recorded.decide(facts[0].id, act, recorded_at=make.at(1), recorded_by="乙", based_on=3, **more)
    assert recorded.head()[0] == 3


def test_a_decision_about_an_unknown_fact_is_refused(recorded, paper, make):
    for name in ("0" * 64, paper.source.id):
        with pytest.raises(UnknownEntryError):
            recorded.decide(name, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)


def test_a_decision_is_stale_only_when_its_own_fact_moved_on(recorded, facts, make):
    recorded.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    recorded.decide(facts[1].id, "accept", recorded_at=make.at(2), recorded_by="丙", based_on=3)
    with pytest.raises(StaleStateError) as stale:
        recorded.decide(facts[0].id, "reject", reason="x", recorded_at=make.at(3), recorded_by="丙", based_on=3)
    assert (stale.value.based_on, stale.value.head) == (3, 5)
    with pytest.raises(StaleStateError):
        recorded.decide(facts[0].id, "accept", recorded_at=make.at(3), recorded_by="丙", based_on=99)


def _event(name="某电池项目", **more):
    values = {"kind": "stage", "on": date(2023, 2, 1), "stage": "started", **more}
    return Event(subject_id=build_subject_id("project", name), subject_name=name, **values)


def test_events_are_recorded_together_or_not_at_all(recorded, make):
    entries = recorded.record_events(
        [_event(), _event("某电厂项目", stage="completed")], recorded_at=make.at(1), recorded_by="乙", based_on=3
    )
    assert [entry.seq for entry in entries] == [4, 5]
    assert next(event for _, event in recorded.read_snapshot().events) == _event()
    with pytest.raises(StaleStateError):
        recorded.record_events(
            [_event("新项目"), _event()], recorded_at=make.at(2), recorded_by="乙", based_on=3
        )  # fmt: skip
    with pytest.raises(UsageError):
        recorded.record_events(
            [_event(), replace(_event(), subject_name=" ")], recorded_at=make.at(2), recorded_by="乙", based_on=5
        )
    assert recorded.head()[0] == 5


def test_an_event_is_stale_where_what_it_rests_on_moved_on(recorded, make):
    round_id = build_subject_id("project", "一轮")
    opened = Event("round_frozen", round_id, "2023-1", date(2023, 6, 1))
    report = _event(kind="progress", stage=None, stage_detail=None, details={"round": round_id})
    more = {"recorded_by": "乙", "based_on": 3}
    recorded.record_events([report], recorded_at=make.at(1), **more)
    recorded.record_events([opened], recorded_at=make.at(2), **more)
    with pytest.raises(StaleStateError):
        recorded.record_events([replace(report, subject_id="e" * 64)], recorded_at=make.at(3), **more)
    recorded.record_events([replace(report, subject_id="e" * 64, details={})], recorded_at=make.at(3), **more)


def test_a_withdrawn_event_no_longer_counts_but_stays(recorded, make):
    (entry,) = recorded.record_events([_event()], recorded_at=make.at(1), recorded_by="乙", based_on=3)
    with pytest.raises(UsageError):
        recorded.withdraw_event(entry.seq, reason=" ", recorded_at=make.at(2), recorded_by="乙", based_on=4)
    gone = recorded.withdraw_event(entry.seq, reason="录错项目", recorded_at=make.at(2), recorded_by="乙", based_on=4)
    assert gone.supersedes == entry.seq
    assert recorded.read_snapshot().events == ()
    assert len(recorded.read_snapshot(as_of=make.at(1)).events) == 1
    with pytest.raises(UsageError, match="before"):
        recorded.withdraw_event(entry.seq, reason="再撤", recorded_at=make.at(3), recorded_by="乙", based_on=5)
    with pytest.raises(UnknownEntryError):
        recorded.withdraw_event(1, reason="x", recorded_at=make.at(3), recorded_by="乙", based_on=5)


def test_a_dismissal_is_remembered_with_its_reason(recorded, make):
    write = {"recorded_at": make.at(1), "recorded_by": "乙", "based_on": 3}
    with pytest.raises(UsageError):
        recorded.dismiss("ab" * 8, reason="", **write)
    recorded.dismiss("ab" * 8, reason="口径不同", **write)
    (dismissal,) = recorded.read_snapshot().dismissals
    assert (dismissal.fingerprint, dismissal.reason, dismissal.recorded_by) == ("ab" * 8, "口径不同", "乙")
    with pytest.raises(StaleStateError):
        recorded.dismiss("ab" * 8, reason="另一理由", **write)


def test_entries_are_listed_by_subject_moment_act_and_person(recorded, facts, make):
    recorded.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    assert [entry.seq for entry in recorded.list_entries()] == [1, 2, 3, 4]
    assert [entry.seq for entry in recorded.list_entries(subject_id=facts[0].id)] == [2, 4]
    assert [entry.seq for entry in recorded.list_entries(as_of=make.at(0.5))] == [1, 2, 3]
    assert [entry.seq for entry in recorded.list_entries(acts=frozenset({"accept"}))] == [4]
    assert [entry.seq for entry in recorded.list_entries(recorded_by="甲", after=1)] == [2, 3]
    assert recorded.list_entries(as_of=make.at(-1)) == []


def test_as_of_shows_what_was_known_then(recorded, facts, make):
    recorded.decide(facts[0].id, "reject", reason="x", recorded_at=make.at(1), recorded_by="乙", based_on=3)
    then = recorded.read_snapshot(as_of=make.at(0))
    assert (then.head, then.find_fact(facts[0].id).decision) == (3, "unreviewed")
    assert recorded.read_snapshot(as_of=make.at(-1)).head == 0
    with pytest.raises(UsageError):
        recorded.read_snapshot(as_of=datetime(2024, 1, 1))  # noqa: DTZ001


def test_two_open_ledgers_see_each_others_entries(recorded, facts, make, location):
    with open_ledger(location) as other:
        assert other.read_snapshot() == recorded.read_snapshot()
        other.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
        assert recorded.read_snapshot().find_fact(facts[0].id).decision == "accepted"
        assert other.read_snapshot() == recorded.read_snapshot()


def test_a_file_name_cannot_lead_out_of_the_folder(recorded):
    for name in ("../ledger.sqlite", "0" * 64, "", "A" * 64):
        with pytest.raises(UnknownEntryError):
            recorded.read_file(name)


def test_a_proof_is_kept_under_its_hash_and_once(ledger):
    data = b"a photo of a bridge"
    key = ledger.keep_file(data)
    assert key == ledger.keep_file(data)
    assert ledger.read_file(key) == data


def _many(n):
    return [Event("note", "s", "甲", date(2023, 1, 1), words=f"第{k}条\t\\N\n") for k in range(n)]


def test_very_many_entries_at_once_are_what_they_would_be_one_by_one(ledger, make):
    events, reason = _many(1203), "a\tb\\n\nc\\"
    more = {"recorded_at": make.at(0), "recorded_by": "甲\\t", "reason": reason}
    entries = ledger.record_events(events, based_on=0, **more)
    ledger.record_events(events[:1], based_on=1203, **more)
    assert [event_from_record(entry.payload) for entry in ledger.list_entries()] == [*events, events[0]]
    assert {entry.reason for entry in entries} == {reason.strip()}
    assert ledger.verify() == 1204


def test_the_guards_stand_again_after_a_bulk_load_and_after_one_that_failed(ledger, make):
    ledger.record_events(_many(1500), recorded_at=make.at(0), recorded_by="甲", based_on=0)
    rows = list(_store.read_rows(ledger.database.engine.connect(), after=0))
    gap = [*((row[0] + 1500, *row[1:]) for row in rows[:1100]), (9999, *rows[0][1:])]
    for bad in ([(1502, *rows[0][1:])], gap, [rows[3], *rows[:1200]]):
        with pytest.raises(LedgerError), ledger.database.write() as connection:
            _store.write_rows(connection, bad)
    assert ledger.verify() == 1500
    with pytest.raises(LedgerError, match="follows the last one"), ledger.database.write() as connection:
        _store.write_rows(connection, [(1501, *rows[0][1:])])


@pytest.mark.parametrize(
    "wrong",
    [{"stage": "finished"}, {"amount": Decimal("NaN")}, {"percent": Decimal("Infinity")}, {"subject_name": " "}],
)
def test_an_event_that_could_not_be_read_again_is_refused(recorded, make, wrong):
    event = replace(Event("stage", build_subject_id("project", "某电池项目"), "某电池项目", date(2023, 6, 1)), **wrong)
    before = recorded.head()
    with pytest.raises(UsageError):
        recorded.record_events([event], recorded_at=make.at(1), recorded_by="甲", based_on=before[0])
    assert recorded.head() == before
