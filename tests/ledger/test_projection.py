"""The present that is kept up entry by entry is the fold of all entries."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from taizhang.errors import TaizhangError
from taizhang.ledger.fold import fold_snapshot
from taizhang.model.event import Event
from taizhang.model.subject import build_subject_id

NAMES = ("甲电池项目", "乙电厂项目", "丙学校项目")
PROMISES = ("新建幼儿园", "改造老旧小区")
KINDS = ("stage", "progress", "obstacle", "note", "commitment_step")
_ACTS = ("accept", "amend", "reject", "retract", "event", "event", "withdraw", "dismiss", "document", "merge", "again")


class _Office:
    """Somebody who does anything at all with a ledger."""

    def __init__(self, ledger, make, seed):
        self.ledger, self.make, self.rng = ledger, make, random.Random(seed)
        self.facts, self.papers, self.events = [], [], []

    def more(self):
        head = self.ledger.head()[0]
        return {"recorded_at": self.make.at(head), "recorded_by": "甲", "based_on": head}

    def write(self, n):
        head = self.ledger.head()[0]
        content = f"第{n}期。" + "".join(f"{name}投资{n + k}亿元,开工。" for k, name in enumerate(NAMES))
        content += "".join(f"{name}{n + k}所。某局负责。" for k, name in enumerate(PROMISES))
        paper = self.make.paper(content, published_on=date(2023, 1, 1) + timedelta(self.rng.randrange(60)))
        facts = []
        for k, name in enumerate(self.rng.sample(NAMES, 2)):
            money = {"value": (n + k) * 10**8, "unit": "CNY", "n": 0}
            words = f"{n + NAMES.index(name)}亿元"
            facts.append(self.make.fact(paper, words, subject=name, **money))
            facts.append(self.make.fact(paper, "开工", subject=name, measure="stage", stage="started"))
        for name in self.rng.sample(PROMISES, 1):
            words = f"{n + PROMISES.index(name)}所"
            about = {"kind": "commitment", "subject_kind": "commitment", "subject": name, "status": "plan"}
            facts.append(self.make.fact(paper, words, measure="promise", value=n, unit="个", **about))
            facts.append(self.make.fact(paper, "某局", measure="owner", **about))
        self.ledger.record_document(paper, facts, recorded_at=self.make.at(head), recorded_by="甲")
        self.papers.append((paper, facts))
        self.facts.extend(facts)

    def read_again(self):
        paper, facts = self.rng.choice(self.papers)
        kept = self.rng.sample(facts, self.rng.randrange(len(facts)))
        head = self.ledger.head()[0]
        self.ledger.record_document(paper, kept, recorded_at=self.make.at(head), recorded_by="甲")

    def tell(self):
        kind = self.rng.choice(("note", "stage", "progress", "commitment_step"))
        name, what = self.rng.choice([*((n, "project") for n in NAMES), *((n, "commitment") for n in PROMISES)])
        more = {"stage": "completed"} if kind == "stage" else {}
        event = Event(
            kind, build_subject_id(what, name), name, date(2023, 2, 1) + timedelta(self.rng.randrange(40)), **more
        )
        self.events.extend(entry.seq for entry in self.ledger.record_events([event], **self.more()))

    def act(self, n):
        act = self.rng.choice(_ACTS)
        if act == "document" or not self.facts:
            self.write(n)
        elif act == "again":
            self.read_again()
        elif act == "event":
            self.tell()
        elif act == "withdraw" and self.events:
            self.ledger.withdraw_event(self.rng.choice(self.events), reason="x", **self.more())
        elif act == "dismiss":
            self.ledger.dismiss(f"finding {self.rng.randrange(3)}", reason="x", **self.more())
        elif act == "merge" and n % 4 == 0:
            kind, names = self.rng.choice((("project", NAMES), ("commitment", PROMISES)))
            gone, kept = self.rng.sample(names, 2)
            ids = [build_subject_id(kind, name) for name in (gone, kept)]
            self.ledger.merge(kind, (ids[0], gone), (ids[1], kept), reason="x", **self.more())
        elif act in ("accept", "amend", "reject", "retract"):
            changes = {"value": str(self.rng.randrange(9))} if act == "amend" else None
            nature = "correction" if act == "amend" else None
            fact = self.rng.choice(self.facts)
            self.ledger.decide(fact.id, act, changes=changes, nature=nature, reason="x", **self.more())


def _fold(ledger):
    return fold_snapshot(ledger.list_entries(), ledger._texts)


@pytest.mark.parametrize("seed", range(6))
def test_after_anything_at_all_it_is_the_fold_of_all_entries(sqlite_ledger, make, seed):
    office = _Office(sqlite_ledger, make, seed)
    n_done = 0
    for n in range(1, 90):
        try:
            office.act(n)
            n_done += 1
        except TaizhangError:
            continue  # what makes no sense is refused, and nothing of it is kept
        present = sqlite_ledger.read_snapshot()
        folded = _fold(sqlite_ledger)
        assert present == folded
        assert {kind: present.list_kinds((kind,)) for kind in KINDS} == {k: folded.list_kinds((k,)) for k in KINDS}
        subjects = {event.subject_id for _, event in folded.events}
        assert all(present.list_own_events(one) == folded.list_own_events(one) for one in subjects)
        for state in folded.facts:
            assert present.find_fact(state.id) == state
    assert n_done > 40
    assert present.projects
    assert present.commitments


def test_a_write_leaves_what_it_does_not_touch_as_it_was(sqlite_ledger, make):
    office = _Office(sqlite_ledger, make, 1)
    for n in range(1, 5):
        office.write(n)
    before = sqlite_ledger.read_snapshot()
    subject = build_subject_id("project", NAMES[0])
    sqlite_ledger.record_events(
        [Event("stage", subject, NAMES[0], date(2023, 9, 1), stage="completed")], **office.more()
    )
    after = sqlite_ledger.read_snapshot()
    assert after.facts is before.facts
    assert after.commitments is before.commitments
    assert after.organisations is before.organisations
    same = [one is other for one, other in zip(before.projects, after.projects, strict=True)]
    assert same == [one.id != subject for one in after.projects]
    assert next(one for one in after.projects if one.id == subject).stage == "completed"


def test_an_earlier_state_is_not_changed_by_a_later_decision(sqlite_ledger, make):
    office = _Office(sqlite_ledger, make, 2)
    office.write(1)
    before = sqlite_ledger.read_snapshot()
    fact = office.facts[0]
    sqlite_ledger.decide(fact.id, "reject", reason="x", **office.more())
    assert before.find_fact(fact.id).decision == "unreviewed"
    assert sqlite_ledger.read_snapshot().find_fact(fact.id).decision == "rejected"
