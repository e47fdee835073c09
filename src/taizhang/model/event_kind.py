"""The kinds of programme events and the further fields each of them carries, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from taizhang.errors import UsageError
from taizhang.model.identity import write_decimal

FieldType = Literal[
    "words",  # words as a person wrote them
    "number",  # a decimal number
    "whole",  # a whole number
    "day",  # one day
    "flag",  # yes or no
    "ids",  # ids or names of other things, in order
]
Detail = str | Decimal | int | bool | date | tuple[str, ...]
"""A value of a further field."""
About = Literal["project", "commitment", "organisation", "programme", "any"]


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event.

    Args:
        about: What its subject is. An event about a project makes the project known.
        fields: Further fields by name, beside the ones every event has.
        needed: Names of the further fields it cannot be without.
        personal: Further fields that hold data of a person, each with the field that names the person (itself where
            none does). They are sealed under that person's key and withheld from the public; all others are public.
        rests_on: Further fields that name another thing which the event rests on, such as the round it belongs to:
            it is stale where something was recorded about that meanwhile.
    """

    about: About
    fields: Mapping[str, FieldType] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    personal: Mapping[str, str] = field(default_factory=dict)
    rests_on: frozenset[str] = frozenset()


_ROUND = frozenset({"round"})
EVENT_KINDS: dict[str, EventKind] = {
    "stage": EventKind("project"),
    "batch": EventKind("project"),
    "progress": EventKind(
        "project",
        {
            "round": "words",
            "unit": "words",
            "period": "number",
            "total": "number",
            "funds": "number",
            "correction": "flag",
        },
        rests_on=_ROUND,
    ),
    "obstacle": EventKind("project", {"due_on": "day", "owner": "words", "answer": "words"}),
    # `before` and `after` say what was changed where the outcome is `changed`.
    "commitment_step": EventKind("commitment", {"before": "words", "after": "words"}),
    # How content the people asked were, 0 to 100, how many were asked, by whom, and what one of them said.
    "satisfaction": EventKind(
        "commitment",
        {"score": "number", "respondents": "whole", "surveyor": "words", "citizen": "words", "remark": "words"},
        frozenset({"score"}),
        {"citizen": "citizen", "remark": "citizen"},
    ),
    "note": EventKind("any"),
    # A site was published despite severe findings nobody had answered; the reason is the entry's.
    "publish": EventKind("programme", {"findings": "ids"}, frozenset({"findings"})),
    "plan": EventKind("programme", {"version": "whole", "n_entries": "whole"}, frozenset({"version"})),
    "plan_entry": EventKind(
        "project",
        {
            "version": "whole",
            "unit": "words",
            "category": "words",
            "investor": "words",
            "carried_over": "flag",
            "investment": "number",
            "planned": "number",
            "starts_on": "day",
            "finishes_on": "day",
            "phased": "ids",
        },
        frozenset({"version"}),
    ),
    "round_opened": EventKind(
        "programme",
        {"number": "whole", "as_of": "day", "closes_on": "day", "plan_version": "whole"},
        frozenset({"number", "as_of", "closes_on", "plan_version"}),
    ),
    "round_frozen": EventKind("programme"),
    "filing": EventKind(
        "programme",
        {"round": "words", "unit": "words", "n_reports": "whole"},
        frozenset({"round", "unit"}),
        rests_on=_ROUND,
    ),
    "filing_returned": EventKind(
        "programme", {"round": "words", "unit": "words"}, frozenset({"round", "unit"}), rests_on=_ROUND
    ),
    "obstacle_assigned": EventKind(
        "project", {"obstacle": "words", "owner": "words", "due_on": "day"}, frozenset({"obstacle", "owner", "due_on"})
    ),
    "obstacle_answer": EventKind("project", {"obstacle": "words"}, frozenset({"obstacle"})),
    "registration": EventKind("project", {"code": "words"}),
    # A workbook issued, returned or its columns explained (`act`); `file` and `release` are ids.
    "workbook": EventKind(
        "programme",
        {"act": "words", "file": "words", "release": "words", "unit": "words", "due_on": "day", "template": "words"},
        frozenset({"act"}),
    ),
    # 统计口径: what the statistics count, never mixed with what units report.
    "statistic": EventKind("project", {"total": "number"}),
    "nodes_adopted": EventKind("project", {"template": "words"}, frozenset({"template"})),
    "node_done": EventKind("project", {"node": "words"}, frozenset({"node"})),
    "funding": EventKind(
        "project", {"source": "words", "planned": "number", "placed": "number"}, frozenset({"source"})
    ),
    "factor_need": EventKind("project", {"needed": "number", "secured": "number", "measure": "words"}),
    "part": EventKind(
        "project", {"part": "words", "name": "words", "contractor": "words"}, frozenset({"part", "name"})
    ),
    # Who is reached where in a unit.
    "contact": EventKind(
        "organisation",
        {"email": "words", "quiet_from": "whole", "quiet_until": "whole", "person": "words", "phone": "words"},
        personal={"email": "person", "person": "person", "phone": "person"},
    ),
    # 项目责任人: the person who answers for a project.
    "in_charge": EventKind(
        "project",
        {"person": "words", "phone": "words"},
        frozenset({"person"}),
        {"person": "person", "phone": "person"},
    ),
    "notified": EventKind("organisation", {"notices": "ids", "channel": "words"}, frozenset({"notices"})),
}
"""Every kind by its word. A new kind or field is a line here; one that was released keeps its meaning for ever."""

_PYTHON: dict[FieldType, type] = {
    "words": str,
    "number": Decimal,
    "whole": int,
    "day": date,
    "flag": bool,
    "ids": tuple,
}


def find_about(kind: str) -> About:
    """Find what events of a kind are about; `any` for a kind that only a newer version knows."""
    return EVENT_KINDS[kind].about if kind in EVENT_KINDS else "any"


def check_details(kind: str, details: Mapping[str, Detail]) -> None:
    """Check that an event's kind is known and its further fields are the ones of its kind.

    Raises:
        UsageError: When they are not.
    """
    known = EVENT_KINDS.get(kind)
    if known is None:
        raise UsageError(f"there is no event of kind {kind!r}; one of {', '.join(sorted(EVENT_KINDS))}")
    unknown, absent = sorted(set(details) - set(known.fields)), sorted(known.needed - set(details))
    if unknown:
        raise UsageError(f"an event of kind {kind} has no field {', '.join(unknown)}")
    if absent:
        raise UsageError(f"an event of kind {kind} says {', '.join(absent)}")
    for name, value in details.items():
        if not _fits(value, known.fields[name]):
            raise UsageError(f"{name} of an event of kind {kind} is of the type {known.fields[name]}, not {value!r}")


def details_to_record(details: Mapping[str, Detail]) -> dict[str, Any]:
    """Give further fields as JSON: numbers and days as words, missing ones absent."""
    return {name: _write_detail(value) for name, value in sorted(details.items())}


def details_from_record(kind: str, record: Mapping[str, Any]) -> dict[str, Detail]:
    """Give the further fields that `details_to_record` wrote; a field no longer known keeps its words."""
    fields = EVENT_KINDS[kind].fields if kind in EVENT_KINDS else {}
    return {name: _read_detail(value, fields.get(name, "words")) for name, value in record.items()}


def _fits(value: object, type_: FieldType) -> bool:
    if type(value) is not _PYTHON[type_]:
        return False
    if isinstance(value, tuple):
        return all(isinstance(part, str) and part for part in value)
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) <= 60
    return value != ""


def _write_detail(value: Detail) -> Any:
    if isinstance(value, Decimal):
        return write_decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _read_detail(value: Any, type_: FieldType) -> Detail:
    if isinstance(value, list):
        return tuple(map(str, value))
    try:
        if type_ == "number":
            return Decimal(str(value))
        if type_ == "day":
            return date.fromisoformat(value)
    except (InvalidOperation, ValueError, TypeError):
        return str(value)
    return value if isinstance(value, str | int) else str(value)
