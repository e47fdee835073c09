"""What changed between two moments, and by whom."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.errors import UsageError
from taizhang.ledger.difference import diff_snapshots
from taizhang.model.event import Event


@pytest.fixture
def history(ledger, make):
    """Seven facts recorded, decided on in every way, one added later, one no longer stated."""
    paper = make.paper("".join(f"第{index}格。" for index in range(8)))
    facts = [make.fact(paper, f"第{index}格", value=index, unit="CNY") for index in range(8)]
    ledger.record_document(paper, facts[:7], recorded_at=make.at(0), recorded_by="甲")

    def decide(index, act, minute, **more):
        head = ledger.head()[0]
        ledger.decide(facts[index].id, act, recorded_at=make.at(minute), recorded_by="乙", based_on=head, **more)

    decide(5, "accept", 1)
    decide(6, "reject", 1, reason="疑误")
    decide(0, "accept", 10)
    decide(1, "amend", 11, changes={"value": "91"}, nature="correction", reason="错字")
    decide(2, "amend", 12, changes={"value": "92"}, nature="revision", reason="终核")
    decide(3, "reject", 13, reason="读错")
    decide(5, "retract", 14, reason="来函撤回")
    decide(6, "accept", 15)
    stated = [fact for index, fact in enumerate(facts) if index != 4]
    ledger.record_document(paper, stated, recorded_at=make.at(16), recorded_by="丙")
    return ledger, facts


def test_each_kind_of_change_is_told_apart_and_names_who(history, make):
    ledger, facts = history
    before, after = ledger.read_snapshot(as_of=make.at(5)), ledger.read_snapshot()
    found = diff_snapshots(before, after)
    kinds = {facts.index(next(f for f in facts if f.id == change.fact_id)): change.kind for change in found.changes}
    assert kinds == {
        0: "accepted", 1: "corrected", 2: "revised", 3: "rejected",
        4: "withdrawn", 5: "retracted", 6: "restored", 7: "added",
    }  # fmt: skip
    (corrected,) = found.list_changes("corrected")
    assert (corrected.before.value, corrected.after.value) == (1, 91)
    assert (corrected.recorded_by, corrected.reasons) == (("乙",), ("错字",))
    assert found.list_changes("added")[0].recorded_by == ("丙",)
    assert [change.entries[0].seq for change in found.changes] == sorted(c.entries[0].seq for c in found.changes)


def test_a_state_does_not_differ_from_itself(history):
    ledger, _ = history
    found = diff_snapshots(ledger.read_snapshot(), ledger.read_snapshot())
    assert (found.documents, found.changes, found.events, found.dismissals) == ((), (), (), ())


def test_documents_events_and_answers_are_told(ledger, make):
    before = ledger.read_snapshot()
    ledger.record_document(make.paper("甲。"), [], recorded_at=make.at(0), recorded_by="甲")
    note = Event("note", "s", "甲", date(2023, 1, 1))
    (entry,) = ledger.record_events([note], recorded_at=make.at(1), recorded_by="乙", based_on=1)
    ledger.dismiss("ab", reason="口径", recorded_at=make.at(2), recorded_by="乙", based_on=2)
    middle = ledger.read_snapshot()
    found = diff_snapshots(before, middle)
    assert [document.source.title for document in found.documents] == ["某区动态"]
    assert (found.events, len(found.dismissals)) == (((entry, note),), 1)
    ledger.withdraw_event(entry.seq, reason="误录", recorded_at=make.at(3), recorded_by="乙", based_on=3)
    assert diff_snapshots(middle, ledger.read_snapshot()).withdrawn_events == ((entry, note),)


def test_only_a_later_state_of_the_same_world_is_compared(history, make):
    ledger, _ = history
    early, late = ledger.read_snapshot(as_of=make.at(5)), ledger.read_snapshot()
    with pytest.raises(UsageError, match="earlier"):
        diff_snapshots(late, early)
    with pytest.raises(UsageError, match="same day"):
        diff_snapshots(early, ledger.read_snapshot(on=date(2023, 1, 1)))
