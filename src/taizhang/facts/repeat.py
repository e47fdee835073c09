"""Count a fact that a document states several times once: later places become its repeats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.lexicon import strip_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.model.fact import Fact
    from taizhang.model.span import Span


def merge_repeats(facts: Iterable[Fact], *, headings: set[int]) -> list[Fact]:
    """Merge the facts that say the same thing.

    Two facts say the same when kind of number, value, unit, comparator and basis are equal, their measure words name the
    same thing, and neither their periods nor their statuses speak against it.

    Args:
        facts: In order of their first span.
        headings: Starts of the whole-sentence spans that are headings; what a heading says, its section says in full.
    """
    groups: dict[tuple[object, ...], list[list[Fact]]] = {}
    for fact in facts:
        rows = groups.setdefault(_key(fact), [])
        for row in rows:
            if all(_agree(fact, other, headings) for other in row):
                row.append(fact)
                break
        else:
            rows.append([fact])
    merged = [row[0] if len(row) == 1 else _merge(row, headings) for rows in groups.values() for row in rows]
    return sorted(merged, key=lambda fact: (fact.spans[0].start, fact.spans[0].end))


def _key(fact: Fact) -> tuple[object, ...]:
    project = fact.subject.id if fact.kind == "project_state" and fact.subject is not None else None
    family = "quantity" if fact.kind in ("observation", "target", "commitment") else fact.kind
    comparator = None if fact.kind == "honour" else fact.comparator
    words = None
    if fact.value is None and fact.as_written is not None:
        words = strip_quotes(fact.as_written.value or "")
    if fact.kind == "project_state" and fact.measure is not None:
        words = f"{fact.measure.id}:{fact.stage}"
    return (family, project, fact.value, fact.value_max, fact.unit, comparator, fact.basis, words)


def _agree(fact: Fact, other: Fact, headings: set[int]) -> bool:
    return _same_measure(fact, other) and _same_period(fact, other, headings) and _same_status(fact, other, headings)


def _same_measure(fact: Fact, other: Fact) -> bool:
    if fact.kind == "project_state":
        return True
    mine, theirs = fact.measure, other.measure
    if mine is None or theirs is None or mine.name is None or theirs.name is None:
        return False
    if mine.id is not None and theirs.id is not None:
        return mine.id == theirs.id
    a, b = strip_quotes(mine.name), strip_quotes(theirs.name)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return (
        len(short) >= 4 and (long.startswith(short) or long.endswith(short)) and (mine.id is None or theirs.id is None)
    )


def _same_period(fact: Fact, other: Fact, headings: set[int]) -> bool:
    mine, theirs = fact.period, other.period
    if mine is None or theirs is None or not mine.is_resolved or not theirs.is_resolved:
        return True
    if (mine.start, mine.end) == (theirs.start, theirs.end):
        return True
    return _is_heading(fact, headings) or _is_heading(other, headings)


def _same_status(fact: Fact, other: Fact, headings: set[int]) -> bool:
    if fact.status == other.status or {fact.status, other.status} <= {"target", "plan"}:
        return True
    return _is_heading(fact, headings) or _is_heading(other, headings)


def _is_heading(fact: Fact, headings: set[int]) -> bool:
    whole = fact.find_span("whole")
    return whole is not None and whole.start in headings


def _richness(fact: Fact, headings: set[int]) -> tuple[int, ...]:
    resolved = fact.period is not None and fact.period.is_resolved
    named = fact.measure is not None and fact.measure.id is not None
    return (int(not _is_heading(fact, headings)), int(resolved), int(named), int(fact.kind == "commitment"))


def _merge(row: list[Fact], headings: set[int]) -> Fact:
    best = max(row, key=lambda fact: _richness(fact, headings))
    repeats: list[Span] = [other.anchor for other in row if other is not best]
    measure = best.measure
    if measure is not None and measure.id is None:  # another place names the indicator in full
        own = strip_quotes(measure.name or "")
        full = (o.measure for o in row if o.measure is not None and o.measure.id is not None)
        known = next((m.id for m in full if own and strip_quotes(m.name or "").endswith(own)), None)
        measure = replace(measure, id=known)
    return replace(best, measure=measure, repeats=tuple(sorted(repeats)))
