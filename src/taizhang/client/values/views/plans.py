"""What `taizhang.views.plans` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.assess.rounds import PlanEntry, PlanVersion
from taizhang.client.values.views.value import Cited


class ChangedField(TypedDict):
    """One field before and after in words; empty where the version says nothing."""

    name: str
    before: str
    after: str
    is_named: bool


class ChangedEntry(TypedDict):
    """A project whose plan differs."""

    project_id: str
    name: str
    fields: list[ChangedField]


class EntryLine(TypedDict):
    """A project that only one version has."""

    project_id: str
    name: str
    unit: str | None
    planned: Cited | None


class PlanWatch(TypedDict):
    """What a rate is measured against in both versions."""

    name: str
    before: Cited
    after: Cited
    is_shrinking: bool


class PlansPage(TypedDict):
    """The exact values of the comparison."""

    year: int
    versions: list[PlanVersion]
    before: PlanVersion | None
    after: PlanVersion | None
    added: list[EntryLine]
    removed: list[EntryLine]
    changed: list[ChangedEntry]
    watched: list[PlanWatch]
    entries: list[PlanEntry]
