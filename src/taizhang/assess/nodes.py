"""Milestones from node templates: what may run side by side, what waits for what, what is due when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from taizhang.catalog.node import Node, NodeTemplate
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.model.entry import Entry
    from taizhang.model.event import Event

NodeStanding = Literal["done", "overdue", "ready", "waiting"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One node of one project.

    Args:
        node: The node of the template.
        planned_on: The day it is due if everything goes as planned from the start.
        due_on: The day it is due now: its allowed days after the last of what it waits for was done, or is due.
        done_on: The day it was done.
        days_over: Days past `planned_on` when it was done, or now that it is not; 0 where in time.
        standing: `done`; `overdue` (its own days have run out); `ready` (what it waits for is done); `waiting`.
        waits_for: Nodes it waits for that are not done.
        is_critical: Whether a day lost here is a day lost at the end.
        evidence: What proves it.
    """

    node: Node
    planned_on: date
    due_on: date
    done_on: date | None
    days_over: int
    standing: NodeStanding
    waits_for: tuple[str, ...]
    is_critical: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The milestones of a project by its template.

    Args:
        template: The template.
        start_on: The day the first nodes may begin.
        milestones: In the order of the template.
        planned_end, expected_end: The day of the last node as planned, and as it stands now.
    """

    template: NodeTemplate
    start_on: date
    milestones: tuple[Milestone, ...]
    planned_end: date
    expected_end: date

    @property
    def days_behind(self) -> int:
        """Days the end has moved; negative where it came nearer."""
        return (self.expected_end - self.planned_end).days

    def find_next(self) -> Milestone | None:
        """Find the milestone to look at next: what is overdue or ready, the earliest due first."""
        open_ones = [one for one in self.milestones if one.standing in ("overdue", "ready")]
        return min(open_ones, key=lambda one: one.due_on, default=None)


def fold_course(
    events: Iterable[tuple[Entry, Event]], project_id: str, *, templates: Mapping[str, NodeTemplate], today: date
) -> Course | None:
    """Fold the node events of a project into its course; `None` where it has adopted no template."""
    adopted: tuple[NodeTemplate, date] | None = None
    done: dict[str, tuple[date, tuple[str, ...]]] = {}
    for _, event in events:
        details: Mapping[str, Any] = event.details
        if event.subject_id != project_id:
            continue
        if event.kind == "nodes_adopted" and details["template"] in templates:
            adopted = (templates[details["template"]], event.on)
        elif event.kind == "node_done":
            done[details["node"]] = (event.on, event.evidence)
    if adopted is None:
        return None
    return build_course(*adopted, done=done, today=today)


def build_course(
    template: NodeTemplate, start_on: date, *, done: Mapping[str, tuple[date, tuple[str, ...]]], today: date
) -> Course:
    """Build the milestones of a project.

    Args:
        template: Its nodes.
        start_on: The day the first nodes may begin.
        done: By node, the day it was done and what proves it.
        today: What is not done is due today at the earliest, where its days have run out.
    """
    planned = _plan(template, start_on)
    expected: dict[str, date] = {}
    due: dict[str, date] = {}
    for node in template.nodes:
        begun = max((expected[one] for one in node.after), default=start_on)
        due[node.id] = begun + timedelta(days=node.days)
        expected[node.id] = done[node.id][0] if node.id in done else max(due[node.id], today)
    critical = _find_critical(template, planned)
    return Course(
        template=template,
        start_on=start_on,
        milestones=tuple(
            _build_milestone(node, planned[node.id], due[node.id], done, today, is_critical=node.id in critical)
            for node in template.nodes
        ),
        planned_end=max(planned.values()),
        expected_end=max(expected.values()),
    )


def _plan(template: NodeTemplate, start_on: date) -> dict[str, date]:
    planned: dict[str, date] = {}
    for node in template.nodes:
        begun = max((planned[one] for one in node.after), default=start_on)
        planned[node.id] = begun + timedelta(days=node.days)
    return planned


def _find_critical(template: NodeTemplate, planned: Mapping[str, date]) -> set[str]:
    """Find the nodes without slack by walking back from the end (critical path; Kelley and Walker 1959)."""
    end = max(planned.values())
    latest = dict.fromkeys(planned, end)
    for node in reversed(template.nodes):
        for one in node.after:
            latest[one] = min(latest[one], latest[node.id] - timedelta(days=node.days))
    return {key for key, day in planned.items() if latest[key] == day}


def _build_milestone(
    node: Node,
    planned_on: date,
    due_on: date,
    done: Mapping[str, tuple[date, tuple[str, ...]]],
    today: date,
    *,
    is_critical: bool,
) -> Milestone:
    done_on, evidence = done.get(node.id, (None, ()))
    waits_for = tuple(one for one in node.after if one not in done)
    standing: NodeStanding = "waiting" if waits_for else "overdue" if due_on < today else "ready"
    return Milestone(
        node=node,
        planned_on=planned_on,
        due_on=due_on,
        done_on=done_on,
        days_over=max(((done_on or today) - planned_on).days, 0),
        standing=standing if done_on is None else "done",
        waits_for=() if done_on is not None else waits_for,
        is_critical=is_critical,
        evidence=evidence,
    )


def check_node(template: NodeTemplate, key: str) -> Node:
    """Give a node of a template by its id.

    Raises:
        UsageError: The template has no such node.
    """
    for node in template.nodes:
        if node.id == key:
            return node
    raise UsageError(f"{template.id} has no node {key!r}")
