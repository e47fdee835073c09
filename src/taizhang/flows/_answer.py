"""One answer held against the gold: the running score, and when two words or places are the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from decimal import Decimal

    from taizhang.flows.gold import Mark
    from taizhang.model.fact import Fact
    from taizhang.model.span import Span

_QUOTES = re.compile(r"[\s“”‘’\"'《》、,，()（）]+")
_ENOUGH = 0.6
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Miss:
    """One place where the reader and the gold differ.

    Args:
        measure: Which figure of the report it counts against.
        start: Its place in the text.
        surface: The first characters there, at most twelve.
        expected, got: What the gold accepts and what was read, where there is anything.
    """

    measure: str
    start: int
    surface: str
    expected: str = ""
    got: str = ""


@dataclass(slots=True)
class Score:
    """How one document or a group of them was read: figure → right and counted, and the misses."""

    name: str
    part: str
    right: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def share(self, measure: str) -> float | None:
        """Give the share that is right, `None` where nothing was counted."""
        return self.right[measure] / self.counted[measure] if self.counted[measure] else None

    def list_shares(self) -> dict[str, float]:
        """List every share by its figure, with F1 of projects, in a fixed order."""
        shares = {name: self.right[name] / total for name, total in self.counted.items() if total}
        recall, precision = shares.get("project_all_recall"), shares.get("project_all_precision")
        if recall is not None and precision is not None:
            shares["project_f1"] = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        return {name: shares[name] for name in sorted(shares)}

    def count(self, measure: str, *, is_right: bool, miss: Miss | None = None) -> None:
        """Count one answer, and keep the miss where it is wrong."""
        self.counted[measure] += 1
        self.right[measure] += is_right
        if not is_right and miss is not None:
            self.misses.append(miss)


def judge_field(mark: Mark, fact: Fact, name: str) -> tuple[bool, str]:
    """Tell whether a field of a fact is one the gold accepts, and what was read."""
    if name == "measure":
        words = [] if fact.measure is None or fact.measure.name is None else [fact.measure.name]
        if fact.kind == "project_state" and fact.subject is not None and fact.subject.name is not None:
            words.append(fact.subject.name)
        accepted = mark.accepted["measure"]
        is_right = (not words and None in accepted) or any(is_alike(a, w) for a in accepted if a for w in words)
        return is_right, " / ".join(words)
    if name == "period":
        period = fact.period
        days = None
        if period is not None and period.start is not None and period.end is not None:
            days = (period.start.isoformat(), period.end.isoformat())
        return days in mark.accepted["period"], "none" if days is None else "..".join(days)
    got = getattr(fact, name)
    return got in mark.accepted[name], str(got)


def is_met(mark: Mark, span: Span) -> bool:
    """Tell whether a mark and a span share a character; a stretch as long as a sentence meets nothing."""
    return span.start < mark.end and mark.start < span.end and span.end - span.start <= _SHORT


def list_values(fact: Fact) -> list[Span]:
    """List the stretches that state a value, repeats too."""
    return [span for span in (*fact.spans, *fact.repeats) if span.role == "value"]


def is_alike(one: str, other: str) -> bool:
    """Tell whether one holds the other, or six of ten characters of the longer are those of the other."""
    a, b = _QUOTES.sub("", one), _QUOTES.sub("", other)
    if min(len(a), len(b)) < 2:
        return a == b != ""
    shared = sum((Counter(a) & Counter(b)).values())
    return a in b or b in a or shared >= _ENOUGH * max(len(a), len(b))


def write_value(value: Decimal | None) -> str | None:
    """Give a value as the gold writes it."""
    return None if value is None else write_decimal(value)


def list_choices(mark: Mark, name: str) -> str:
    """Give what the gold accepts for a field, for people."""
    return "|".join(_show(choice) for choice in mark.accepted.get(name, ()))


def _show(choice: Any) -> str:
    return "..".join(choice) if isinstance(choice, tuple) else "none" if choice is None else str(choice)
