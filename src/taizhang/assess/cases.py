"""Obstacles as cases: raised, handed to someone (交办), answered (反馈), struck off with proof (销号)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from taizhang.model.event import Event
from taizhang.model.events import select_kinds
from taizhang.model.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.model.entry import Entry

CaseStanding = Literal["raised", "assigned", "answered", "cleared"]
FACTORS = ("用地", "用林", "用能", "环评", "资金", "征迁", "水电气", "用工", "物流", "人才")
OTHER = "其他"


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of a case: what was done, when, by whom, with what proof."""

    kind: CaseStanding
    on: date
    words: str | None
    by: str
    evidence: tuple[str, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Case:
    """One obstacle of one project.

    Args:
        id: Of project, factor and words.
        project_id, project_name: Whose.
        factor: 要素; `OTHER` where none is named.
        words: What stands in the way.
        standing: How far it is.
        raised_on, due_on, cleared_on: Its days; no due day where nobody set one.
        owner: Who is to clear it.
        steps: In order of recording.
    """

    id: str
    project_id: str
    project_name: str
    factor: str
    words: str
    standing: CaseStanding
    raised_on: date
    due_on: date | None
    cleared_on: date | None
    owner: str | None
    steps: tuple[CaseStep, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is not struck off."""
        return self.standing != "cleared"

    @property
    def has_proof(self) -> bool:
        """Whether it was struck off with proof."""
        return any(step.kind == "cleared" and step.evidence for step in self.steps)

    def days_over(self, today: date) -> int:
        """Give the days it is overdue, 0 where it is not."""
        return 0 if self.due_on is None or not self.is_open else max((today - self.due_on).days, 0)


def build_case_id(project_id: str, factor: str | None, words: str) -> str:
    """Give the id of an obstacle."""
    payload = {"kind": "obstacle", "project": project_id, "factor": find_factor(factor, words), "words": words}
    return content_id(payload)[:16]


def find_factor(factor: str | None, words: str) -> str:
    """Find the factor of an obstacle: as given, else the one its words begin with, else `OTHER`.

    >>> find_factor(None, "用林：林地指标待定"), find_factor("资金", "用林：待定"), find_factor(None, "用林指标")
    ('用林', '资金', '其他')
    """
    if factor:
        return factor
    return next((one for one in FACTORS if words.startswith((f"{one}：", f"{one}:"))), OTHER)


def fold_cases(events: Iterable[tuple[Entry, Event]], *, until: int | None = None) -> tuple[Case, ...]:
    """Fold the obstacle events into cases, in order of raising.

    An obstacle cleared without words clears the one open case of its factor; a clearing that fits no case is left out.
    """
    cases: dict[str, Case] = {}
    for entry, event in select_kinds(events, ("obstacle", "obstacle_assigned", "obstacle_answer")):
        if until is not None and entry.seq > until:
            continue
        if event.kind == "obstacle" and event.is_open is not False:
            case = _raise(entry, event)
            known = cases.get(case.id)
            cases[case.id] = case if known is None else replace(case, steps=(*known.steps, *case.steps))
        elif event.kind == "obstacle":
            key = _find_case(cases, event)
            if key is not None:
                cases[key] = _step(cases[key], entry, event, "cleared")
        elif event.kind in ("obstacle_assigned", "obstacle_answer"):
            key = event.details["obstacle"]  # type: ignore[assignment]
            if key in cases:
                kind: CaseStanding = "assigned" if event.kind == "obstacle_assigned" else "answered"
                cases[key] = _step(cases[key], entry, event, kind)
    return tuple(cases.values())


def _raise(entry: Entry, event: Event) -> Case:
    details: Mapping[str, Any] = event.details
    words = event.words or ""
    owner, due_on = details.get("owner"), details.get("due_on")
    steps = [CaseStep("raised", event.on, event.words, entry.recorded_by, event.evidence, entry.seq)]
    return Case(
        id=build_case_id(event.subject_id, event.factor, words),
        project_id=event.subject_id,
        project_name=event.subject_name,
        factor=find_factor(event.factor, words),
        words=words,
        standing="raised",
        raised_on=event.on,
        due_on=due_on,
        cleared_on=None,
        owner=owner,
        steps=tuple(steps),
    )


def _find_case(cases: Mapping[str, Case], event: Event) -> str | None:
    exact = build_case_id(event.subject_id, event.factor, event.words or "")
    if exact in cases:
        return exact
    mine = [case for case in cases.values() if case.project_id == event.subject_id and case.is_open]
    mine = [case for case in mine if event.factor in (None, case.factor)]
    return mine[0].id if len(mine) == 1 else None


def _step(case: Case, entry: Entry, event: Event, kind: CaseStanding) -> Case:
    details: Mapping[str, Any] = event.details
    step = CaseStep(kind, event.on, event.words, entry.recorded_by, event.evidence, entry.seq)
    case = replace(case, standing=kind, steps=(*case.steps, step))
    if kind == "cleared":
        return replace(case, cleared_on=event.on)
    owner, due_on = details.get("owner"), details.get("due_on")
    return replace(case, owner=owner or case.owner, due_on=due_on or case.due_on)


def build_assignment(case: Case, *, owner: str, due_on: date, on: date, words: str | None = None) -> Event:
    """Build the event that a case is handed to someone with a day it is due."""
    details: dict[str, Any] = {"obstacle": case.id, "owner": owner, "due_on": due_on}
    return Event(
        "obstacle_assigned", case.project_id, case.project_name, on, words=words, factor=case.factor, details=details
    )


def build_answer(case: Case, *, words: str, on: date, evidence: tuple[str, ...] = ()) -> Event:
    """Build the event that whoever holds a case says what was done."""
    details: dict[str, Any] = {"obstacle": case.id}
    return Event(
        "obstacle_answer",
        case.project_id,
        case.project_name,
        on,
        words=words,
        factor=case.factor,
        evidence=evidence,
        details=details,
    )


def build_clearing(case: Case, *, on: date, evidence: tuple[str, ...]) -> Event:
    """Build the event that a case is struck off, with its proof."""
    return Event(
        "obstacle",
        case.project_id,
        case.project_name,
        on,
        words=case.words,
        factor=None if case.factor == OTHER else case.factor,
        is_open=False,
        evidence=evidence,
    )
