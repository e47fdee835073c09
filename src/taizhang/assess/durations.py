"""How long projects take from one stage to the next, each beside the others: seven months from plant to trial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from taizhang.assess.progress import count_months

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.catalog.entry import StageWord
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Project, Snapshot


_ENDS = "。；;！？\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """A project's way from one finer stage to a later one.

    Args:
        project_id, name: Whose.
        start, end: Finer stages of the catalogue.
        start_on, end_on: The days they were reached.
        days: Between them.
        months: Whole months between them.
    """

    project_id: str
    name: str
    start: str
    end: str
    start_on: date
    end_on: date
    days: int
    months: int


@dataclass(frozen=True, slots=True)
class Leg:
    """All passages between two stages, the fastest first.

    Args:
        start, end: Finer stages.
        passages: At least one.
        median_days: The middle one, or the lower of the two in the middle.
    """

    start: str
    end: str
    passages: tuple[Passage, ...]
    median_days: int


@dataclass(frozen=True, slots=True)
class StatedDuration:
    """A duration a document states about a project itself (从建厂到试生产仅用7个月).

    Args:
        fact: The fact; its value is in the base unit of its `unit` (`month`, `day`, `year`).
        project_id, name: The project, where the fact names one.
    """

    fact: Fact
    project_id: str | None
    name: str | None


def assess_durations(snapshot: Snapshot, *, stages: Mapping[str, StageWord], today: date) -> tuple[Leg, ...]:
    """Assess how long projects took from each finer stage to the next one they reached.

    Only days that someone states count; a stage reported again keeps its first day.

    Returns:
        Legs in the order of the stages, each with every project that went it.
    """
    legs: dict[tuple[str, str], list[Passage]] = {}
    for project in snapshot.projects:
        for passage in list_passages(project, stages=stages, today=today):
            legs.setdefault((passage.start, passage.end), []).append(passage)
    order = sorted(legs, key=lambda leg: (stages[leg[0]].order, stages[leg[1]].order))
    return tuple(_build_leg(*leg, legs[leg]) for leg in order)


def list_passages(project: Project, *, stages: Mapping[str, StageWord], today: date) -> tuple[Passage, ...]:
    """List a project's ways between the finer stages it reached, in order of day; steps back are none."""
    reached: dict[str, date] = {}
    for step in project.steps:
        if step.on is not None and step.on <= today and step.stage_detail in stages:
            reached.setdefault(step.stage_detail or "", step.on)
    ordered = sorted(reached.items(), key=lambda pair: (pair[1], stages[pair[0]].order))
    passages: list[Passage] = []
    for (start, start_on), (end, end_on) in pairwise(ordered):
        if stages[start].order < stages[end].order:
            days = (end_on - start_on).days
            months = count_months(start_on, end_on)
            passages.append(Passage(project.id, project.name, start, end, start_on, end_on, days, months))
    return tuple(passages)


def list_stated(snapshot: Snapshot) -> tuple[StatedDuration, ...]:
    """List the durations documents state, each with the one project its sentence or its measure names.

    In order of document and place. A sentence that names several projects gives the duration to none of them.
    """
    texts = {document.text.id: document.text.content for document in snapshot.documents}
    found = []
    for fact in snapshot.list_current():
        if fact.basis == "duration" and fact.value is not None:
            measure = "" if fact.measure is None else fact.measure.name or ""
            sentence = _find_sentence(texts.get(fact.text_id, ""), fact.anchor.start)
            named = _list_named(snapshot, measure) or _list_named(snapshot, sentence)
            one = named[0] if len(named) == 1 else None
            found.append(StatedDuration(fact, None if one is None else one.id, None if one is None else one.name))
    return tuple(found)


def _find_sentence(content: str, at: int) -> str:
    start = max((content.rfind(mark, 0, at) for mark in _ENDS), default=-1) + 1
    ends = [end for mark in _ENDS if (end := content.find(mark, at)) >= 0]
    return content[start : min(ends, default=len(content))]


def _list_named(snapshot: Snapshot, words: str) -> list[Project]:
    """List the projects words name; a name inside a longer one that stands there as well is not another project."""
    names = [(name, project) for project in snapshot.projects for name in project.names if name in words]
    longest = [pair for pair in names if not any(pair[0] != other and pair[0] in other for other, _ in names)]
    return list({project.id: project for _, project in longest}.values())


def _build_leg(start: str, end: str, passages: list[Passage]) -> Leg:
    ordered = sorted(passages, key=lambda passage: (passage.days, passage.name))
    return Leg(start, end, tuple(ordered), ordered[(len(ordered) - 1) // 2].days)
