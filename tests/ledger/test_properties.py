"""What holds for every history: replay, as-of reads, order of independent decisions, a plain list as model."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.ledger.conftest import Makers

from taizhang.errors import StaleStateError, UsageError
from taizhang.ledger import _reading, open_ledger
from taizhang.ledger._record import text_to_row
from taizhang.ledger.fold import fold_snapshot
from taizhang.model.event import Event

ACTS = ("accept", "amend", "reject", "retract")
N_FACTS = 6


def _paper(number=0):
    return Makers.paper("".join(f"第{number}篇第{index}格。" for index in range(N_FACTS)))


def _facts(paper, number=0):
    return [
        Makers.fact(paper, f"第{number}篇第{index}格", subject=f"项目{index % 3}", value=index, unit="CNY")
        for index in range(N_FACTS)
    ]


def _decide(ledger, fact_id, act, minute, value=None):
    more = {} if act == "accept" else {"reason": "核对"}
    if act == "amend":
        more |= {"changes": {"value": str(value)}, "nature": "revision"}
    based_on = ledger.head()[0]
    ledger.decide(fact_id, act, recorded_at=Makers.at(minute), recorded_by="乙", based_on=based_on, **more)


@pytest.fixture
def folder():
    place = Path(tempfile.mkdtemp())
    yield place
    shutil.rmtree(place)


@given(seed=st.integers(0, 10**6), data=st.data())
@settings(max_examples=12, deadline=None)
def test_shuffled_decisions_on_different_facts_give_the_same_states(seed, data):
    choices = data.draw(st.lists(st.sampled_from(["accept", "amend", "reject"]), min_size=N_FACTS, max_size=N_FACTS))
    paper = _paper()
    facts = _facts(paper)
    states = []
    orders = [list(range(N_FACTS)), random.Random(seed).sample(range(N_FACTS), N_FACTS)]
    for order in orders:
        with tempfile.TemporaryDirectory() as place, open_ledger(Path(place) / "l.sqlite", is_new=True) as ledger:
            ledger.record_document(paper, facts, recorded_at=Makers.at(0), recorded_by="甲")
            for minute, index in enumerate(order, start=1):
                _decide(ledger, facts[index].id, choices[index], minute, value=100 + index)
            snapshot = ledger.read_snapshot()
            states.append([(state.read, state.decision, state.accepted) for state in snapshot.facts])
            states[-1].append(snapshot.projects)
    assert states[0] == states[1]


class LedgerMachine(RuleBasedStateMachine):
    """The ledger against a plain list of (minute, day, key, value)."""

    @initialize()
    def open(self):
        self.place = Path(tempfile.mkdtemp())
        self.ledger = open_ledger(self.place / "l.sqlite", is_new=True)
        self.minute, self.model, self.facts, self.dead = 0, [], [], set()
        self.texts = {}

    def teardown(self):
        if hasattr(self, "ledger"):
            self.ledger.verify()
            self.ledger.close()
            shutil.rmtree(self.place)

    def _tick(self, step):
        self.minute += step
        return Makers.at(self.minute)

    @rule(number=st.integers(0, 3), step=st.integers(0, 2))
    def record_document(self, number, step):
        paper = _paper(number)
        facts = _facts(paper, number)
        at = self._tick(step)
        receipt = self.ledger.record_document(paper, facts, recorded_at=at, recorded_by="甲")
        known = {key for _, kind, key, _, _ in self.model if kind == "read"}
        new = [fact for fact in facts if fact.id not in known]
        assert receipt.n_new == len(new)
        row = text_to_row(paper.text)
        self.texts[row[0]] = paper.text
        self.facts.extend(new)
        self.model.extend((self.minute, "read", fact.id, None, None) for fact in new)

    @rule(index=st.integers(0, 23), act=st.sampled_from(ACTS), step=st.integers(0, 2), value=st.integers(0, 99))
    def decide(self, index, act, step, value):
        if index >= len(self.facts):
            return
        fact = self.facts[index]
        before = self._state(fact.id, self.minute)
        self._tick(step)
        try:
            _decide(self.ledger, fact.id, act, self.minute, value)
        except UsageError:
            was = fact.value if before[1] is None else before[1]
            assert (act == "retract" and before[0] not in ("accepted", "amended")) or (act == "amend" and was == value)
            return
        self.model.append((self.minute, act, fact.id, value, None))

    @rule(index=st.integers(0, 23))
    def decide_on_a_stale_state(self, index):
        moved = {key for _, _, key, _, _ in self.model if key is not None}
        if index < len(self.facts) and self.facts[index].id in moved:
            with pytest.raises(StaleStateError):
                self.ledger.decide(
                    self.facts[index].id, "accept", recorded_at=Makers.at(self.minute), recorded_by="丙", based_on=0
                )

    @rule(day=st.integers(0, 9), subject=st.integers(0, 2), step=st.integers(0, 2))
    def record_event(self, day, subject, step):
        event = Event("note", f"s{subject}", "甲", date(2023, 1, 1) + timedelta(day), words=str(len(self.model)))
        at = self._tick(step)
        head = self.ledger.head()[0]
        self.ledger.record_events([event], recorded_at=at, recorded_by="乙", based_on=head)
        self.model.append((self.minute, "event", None, event, event.on))

    @rule()
    def open_again(self):
        self.ledger.close()
        self.ledger = open_ledger(self.place / "l.sqlite")

    def _state(self, fact_id, minute):
        """Give decision and value by the plain list, as of a minute."""
        decision, value = None, None
        read = next(fact for fact in self.facts if fact.id == fact_id)
        for at, act, key, amended, _ in self.model:
            if key != fact_id or at > minute:
                continue
            decision = {"read": "unreviewed", "accept": "accepted", "amend": "amended"}.get(act, act + "ed")
            value = {"read": read.value, "accept": read.value, "amend": amended}.get(act)
        return decision, value

    @rule(back=st.integers(0, 12), day=st.none() | st.integers(0, 9))
    def read_as_of(self, back, day):
        minute = self.minute - back
        on = None if day is None else date(2023, 1, 1) + timedelta(day)
        snapshot = self.ledger.read_snapshot(as_of=Makers.at(minute), on=on)
        expected = {fact.id: self._state(fact.id, minute) for fact in self.facts}
        found = {state.id: (state.decision, state.accepted and state.accepted.value) for state in snapshot.facts}
        assert found == {key: state for key, state in expected.items() if state[0] is not None}
        events = [e for at, act, _, e, _ in self.model if act == "event" and at <= minute and (not on or e.on <= on)]
        assert [event for _, event in snapshot.events] == events
        entries = [entry for entry in self.ledger.list_entries() if entry.recorded_at <= Makers.at(minute)]
        folded = fold_snapshot(entries, self.texts, as_of=Makers.at(minute), on=on)
        assert folded == snapshot, "an as-of read is the fold of the entries up to then"

    @invariant()
    def the_present_is_the_fold_of_all_entries(self):
        if hasattr(self, "ledger"):
            assert self.ledger.read_snapshot() == fold_snapshot(self.ledger.list_entries(), self.texts)


@pytest.mark.parametrize("fewest", [3, 256])
def test_the_ledger_behaves_as_a_plain_list(fewest, monkeypatch):
    monkeypatch.setattr(_reading, "N_FEWEST", fewest)  # every document in a block, or none
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=8,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


@pytest.mark.property
def test_the_ledger_behaves_as_a_plain_list_for_long():
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=max(20, int(os.environ.get("TAIZHANG_MODEL_STEPS", "0")) // 120 + 1),
            stateful_step_count=120,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
