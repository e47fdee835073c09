"""A state of the ledger: what counts is found by id."""

from __future__ import annotations

from support import REPORT, build_sample_book, build_sample_facts, build_sample_states, build_text
from taizhang.model.snapshot import Snapshot


def build() -> Snapshot:
    _, report = build_text("小结", REPORT, None)
    _, bulletin = build_text("简报", "一季度，甲区工业总产值达81.2亿元，同比增长9.4%。科技型企业有443家。", None)
    states = build_sample_states(build_sample_facts(report, bulletin))
    return Snapshot(None, None, 9, "0" * 64, (), states, (), (), (), ())


def test_only_facts_that_count_are_current() -> None:
    snapshot = build()
    counted = {state.decision: state.accepted is not None for state in snapshot.facts}
    assert counted == {"unreviewed": True, "accepted": True, "amended": True, "rejected": False, "retracted": False}
    assert len(snapshot.list_current()) == len(snapshot.facts) - 2


def test_an_amended_fact_counts_with_its_corrected_value_and_keeps_its_id() -> None:
    snapshot = build()
    amended = next(state for state in snapshot.facts if state.decision == "amended")
    assert amended.accepted is not None
    assert amended.accepted.value != amended.read.value
    assert snapshot.find_fact(amended.read.id) is amended


def test_what_is_not_there_is_not_found() -> None:
    snapshot = build()
    assert snapshot.find_fact("nobody") is None
    assert snapshot.find_document("nothing") is None


def test_an_event_is_found_by_the_number_of_its_entry() -> None:
    snapshot = build_sample_book().snapshot
    assert snapshot.events
    for pair in snapshot.events:
        assert snapshot.find_event(pair[0].seq) is pair
    for seq in (None, 0, snapshot.events[-1][0].seq + 1):
        assert snapshot.find_event(seq) is None
