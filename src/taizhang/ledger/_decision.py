"""What people decided about a fact: checked before it is recorded, folded into a state afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, get_args

from taizhang.errors import UsageError
from taizhang.model.entry import Act, Nature
from taizhang.model.fact import (
    Basis,
    Comparator,
    Kind,
    Stage,
    Status,
    SubjectKind,
    fact_from_record,
    fact_to_record,
)
from taizhang.model.identity import canonical_json
from taizhang.model.snapshot import FactState

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from taizhang.model.entry import Entry
    from taizhang.model.fact import (
        Fact,
    )
    from taizhang.model.snapshot import Decision

FACT_ACTS: frozenset[Act] = frozenset({"read", "accept", "amend", "reject", "retract"})
DECISIONS: frozenset[Act] = frozenset({"accept", "amend", "reject", "retract"})

_WORDS: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "comparator": get_args(Comparator),
    "basis": get_args(Basis),
    "status": tuple(status for status in get_args(Status) if status != "name"),
    "stage": get_args(Stage),
}
_SHAPES = {
    "subject": ("kind", "name", "id"),
    "measure": ("id", "name"),
    "period": ("start", "end", "label"),
    "as_written": ("value", "unit"),
}
_FREE = ("value", "value_max", "unit", "base_of_comparison", "stage_detail")
AMENDABLE = frozenset((*_WORDS, *_SHAPES, *_FREE))
"""The fields of a fact that a person may give another value."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides about a fact: act, new values in record form, nature of an amendment, and why."""

    act: Act
    changes: Mapping[str, Any] | None
    nature: Nature | None
    reason: str | None


def fold_fact(entries: Sequence[Entry], memo: MutableMapping[int, Fact] | None = None) -> FactState:
    """Fold the entries about one fact, in order, into its state.

    Args:
        entries: The first one says how the fact was read.
        memo: Facts parsed before, by number of entry; filled as needed.
    """
    first = entries[0]
    read = None if memo is None else memo.get(first.seq)
    if read is None:
        read = fact_from_record(first.payload)
        if memo is not None:
            memo[first.seq] = read
    decision: Decision = "unreviewed"
    accepted: Fact | None = read
    for entry in entries[1:]:
        decision, accepted = _step(entry, read, accepted)
    return FactState(read, decision, accepted, tuple(entries))


def _step(entry: Entry, read: Fact, accepted: Fact | None) -> tuple[Decision, Fact | None]:
    if entry.act == "accept":
        return "accepted", read
    if entry.act == "amend":
        return "amended", amend_fact(accepted or read, entry.payload["changes"])
    if entry.act == "reject":
        return "rejected", None
    if entry.act == "retract":
        return "retracted", None
    return "unreviewed", read  # a later reading states again what an earlier one had dropped


def amend_fact(fact: Fact, changes: Mapping[str, Any]) -> Fact:
    """Give a fact with other values; an amended fact keeps the id it was read with."""
    return fact_from_record({**fact_to_record(fact), **changes})


def check_choice(choice: Choice, state: FactState) -> dict[str, Any]:
    """Give the payload of a decision that makes sense.

    Raises:
        UsageError: When it does not.
    """
    if choice.act not in DECISIONS:
        raise UsageError(f"{choice.act!r} is no decision; one of {', '.join(sorted(DECISIONS))}")
    if choice.act != "accept" and not (choice.reason or "").strip():
        raise UsageError(f"to {choice.act} a fact needs a reason")
    if choice.act == "retract" and state.decision not in ("accepted", "amended"):
        raise UsageError(f"only an accepted fact can be retracted; this one is {state.decision}")
    if choice.act != "amend":
        if choice.changes:
            raise UsageError(f"to {choice.act} a fact takes no new values")
        return {"nature": "retraction"} if choice.act == "retract" else {}
    return {"nature": _check_nature(choice.nature), "changes": _check_changes(choice.changes or {}, state)}


def _check_nature(nature: Nature | None) -> Nature:
    if nature not in ("correction", "revision"):
        raise UsageError("an amendment says whether it is a correction or a revision")
    return nature


def _check_changes(changes: Mapping[str, Any], state: FactState) -> dict[str, Any]:
    unknown = sorted(set(changes) - AMENDABLE)
    if unknown:
        raise UsageError(f"these fields cannot be amended: {', '.join(unknown)}")
    present = state.accepted or state.read
    cleaned = {name: _check_field(name, value) for name, value in sorted(changes.items())}
    before: Mapping[str, Any] = fact_to_record(present)
    try:
        after: Mapping[str, Any] = fact_to_record(fact_from_record({**before, **cleaned}))
    except (TypeError, ValueError, KeyError) as error:
        raise UsageError(f"the new values do not make a fact: {error}") from error
    if canonical_json(before) == canonical_json(after):
        raise UsageError("the new values are the ones the fact has already")
    return {name: after[name] for name in cleaned}


def _check_field(name: str, value: Any) -> Any:
    if name in ("value", "value_max"):
        return _check_number(name, value)
    if name in _SHAPES:
        return _check_shape(name, value)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{name} is given in words, not as {type(value).__name__}")
    if name in _WORDS and value not in _WORDS[name] and (value is not None or name == "kind"):
        raise UsageError(f"{name} is one of {', '.join(_WORDS[name])}, not {value!r}")
    if value == "":
        raise UsageError(f"{name} is missing or has words, never none")
    return value


def _check_number(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        value = str(value)
    try:
        number = Decimal(value) if isinstance(value, str) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 60:
        raise UsageError(f"{name} is not a decimal number: {value!r}")
    return format(number, "f")


def _check_shape(name: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - set(_SHAPES[name]):
        raise UsageError(f"{name} has the parts {', '.join(_SHAPES[name])}")
    if any(part is not None and not isinstance(part, str) for part in value.values()):
        raise UsageError(f"the parts of {name} are words")
    if name == "subject" and value.get("kind") not in get_args(SubjectKind):
        raise UsageError(f"the kind of a subject is one of {', '.join(get_args(SubjectKind))}")
    return {part: value.get(part) or None for part in _SHAPES[name]}
