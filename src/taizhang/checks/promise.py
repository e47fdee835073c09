"""Claims that lean on other years: targets restated, firsts that were reached before, completions nobody confirms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from taizhang.checks.interval import build_interval
from taizhang.checks.record import Record, build_finding, name_measure
from taizhang.checks.rule import declare
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding
from taizhang.model.snapshot import Project

_FIRST = re.compile(r"(?:首次|首度|历史性)(?:突破|超过|超|跃上|迈上|站上|达到)[^，。；\n]{0,4}$")
_BY = re.compile(r"(?:到|至)(?:20)\d\d年(?:底|末)?[^。；\n]{0,40}$|“十[三四五六]五”(?:末|期间|时期)[^。；\n]{0,40}$")
_CHANGED = re.compile(r"调整为|调整到|修订|下调|上调|顺延|延期|推迟|优化调整")
_LEAST_DIGITS = 300
_CRITICAL = Decimal("26.12")
"""Upper 0.1% point of chi-square with 8 degrees of freedom."""
_ACCEPTED = frozenset({"accepted", "in_operation", "in_production", "full_production", "open_traffic"})


@declare("TZ602", "high", scope="snapshot")
def check_restated_target(record: Record) -> Iterator[Finding]:
    """Find a target that a later document puts lower, or the same amount of it later."""
    aims: dict[tuple[object, ...], list[tuple[date, Fact]]] = defaultdict(list)
    for fact in record.facts:
        day = record.find_day(fact)
        if day is None or not _is_aim(fact) or fact.measure is None:
            continue
        subject = record.find_place(fact)
        aims[(fact.measure.id, subject, fact.basis, fact.unit, record.read_clause(fact))].append((day, fact))
    for claims in aims.values():
        claims.sort(key=lambda claim: claim[0])
        for at, (day, one) in enumerate(claims):
            other = next((fact for on, fact in claims[at + 1 :] if on > day and _is_less(record, one, fact)), None)
            if other is not None:
                yield _build_restated(record, one, other)
                break


def _is_aim(fact: Fact) -> bool:
    return (
        fact.status in ("target", "plan")
        and fact.value is not None
        and fact.measure is not None
        and fact.measure.id is not None
        and fact.period is not None
        and fact.period.end is not None
        and fact.find_span("qualifier") is None
    )


def _is_less(record: Record, one: Fact, other: Fact) -> bool:
    """Say whether the later claim asks less of the same period, or the same of a later one (a total, not a flow)."""
    indicator = record.catalog.indicators.get(one.measure.id or "") if one.measure else None
    if indicator is None or one.period is None or other.period is None or _CHANGED.search(record.read_context(other)):
        return False
    before, after = build_interval(one), build_interval(other)
    if before is None or after is None or one.period.end is None or other.period.end is None:
        return False
    if one.period.end == other.period.end and one.period.start == other.period.start:
        is_lower = after.high is not None and before.low is not None and after.high < before.low
        is_higher = after.low is not None and before.high is not None and after.low > before.high
        return is_higher if indicator.direction == "down" else is_lower and indicator.direction == "up"
    is_total = indicator.flow == "stock" and one.value == other.value and (one.value or 0) >= 100
    is_later = is_total and other.period.end > one.period.end
    return is_later and all(_BY.search(_read_before(record, fact)) for fact in (one, other))


def _read_before(record: Record, fact: Fact) -> str:
    document = record.documents.get(fact.text_id)
    return document.text.content[max(0, fact.anchor.start - 60) : fact.anchor.start] if document else ""


def _build_restated(record: Record, one: Fact, other: Fact) -> Finding:
    is_later = one.period is not None and other.period is not None and one.period.end != other.period.end
    return build_finding(
        "TZ602",
        "medium" if is_later else "high",
        spans=(other.anchor,),
        evidence=(one.anchor,),
        facts=(one.id, other.id),
        measure=name_measure(one),
        first=_write(one),
        last=_write(other),
        first_title=record.find_title(one),
        last_title=record.find_title(other),
        sense="later" if is_later else "lower",
    )


def _write(fact: Fact) -> str:
    written = fact.as_written
    return fact.anchor.exact if written is None else f"{written.value or ''}{written.unit or ''}"


@declare("TZ322", "high", scope="snapshot", like="F12")
def check_first_time_known(record: Record) -> Iterator[Finding]:
    """Find 首次突破 a level that an earlier year of the ledger had reached already."""
    earlier: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in record.facts:
        if _is_value(fact) and fact.measure is not None:
            earlier[(fact.measure.id, record.find_place(fact), fact.unit)].append(fact)
    for fact in record.facts:
        document = record.documents.get(fact.text_id)
        if document is None or not _is_value(fact) or fact.measure is None or fact.period is None:
            continue
        start = (fact.find_span("comparator") or fact.anchor).start
        words = document.text.content[max(0, start - 8) : fact.anchor.start]
        year = fact.period.year
        if _FIRST.search(words) is None or year is None or fact.value is None:
            continue
        for one in earlier[(fact.measure.id, record.find_place(fact), fact.unit)]:
            reached = build_interval(one)
            before = one.period.year if one.period else None
            if reached and reached.low is not None and before and before < year and reached.low >= fact.value:
                yield build_finding(
                    "TZ322",
                    "high",
                    spans=(fact.anchor,),
                    evidence=(one.anchor,),
                    facts=(fact.id, one.id),
                    measure=name_measure(fact),
                    first=_write(one),
                    last=_write(fact),
                    year=str(before),
                    title=record.find_title(one),
                )
                break


def _is_value(fact: Fact) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.basis in ("level", "count")
        and fact.value is not None
        and fact.measure is not None
        and fact.measure.id is not None
        and fact.find_span("qualifier") is None
    )


@declare("TZ605", "low", scope="snapshot", needs_state=True)
def check_unconfirmed_completion(record: Record) -> Iterator[Finding]:
    """Find a project that one document calls finished and nothing else in the ledger confirms.

    A second document, an acceptance, an operation or an event recorded by a person confirms it.
    """
    for project in record.snapshot.projects:
        if project.stage != "completed":
            continue
        said = [step for step in project.steps if step.stage == "completed"]
        facts = [state for step in said if (state := record.snapshot.find_fact(step.fact_id or "")) is not None]
        texts = {state.read.text_id for state in facts}
        details = {step.stage_detail for step in said}
        if facts and len(texts) == 1 and len(facts) == len(said) and not details & _ACCEPTED:
            fact = facts[0].read
            yield build_finding(
                "TZ605",
                "low",
                spans=(fact.anchor,),
                facts=(fact.id,),
                name=project.name,
                title=record.find_title(fact),
                word=fact.anchor.exact,
                source=_find_evidence(project),
            )


def _find_evidence(project: Project) -> str:
    return project.find_property("acceptance") or ""


@declare("TZ313", "info", scope="snapshot")
def check_last_digits(record: Record) -> Iterator[Finding]:
    """Say when the last digits of a ledger's figures crowd on some digits (chi-square, 8 degrees, 0.1%).

    Only figures of three digits or more that are not rounded to a ten count, 300 of them at least; nothing is said of
    any single figure.
    """
    digits: Counter[str] = Counter()
    for fact in record.facts:
        written = (fact.as_written.value if fact.as_written else None) or ""
        plain = written.replace(",", "").replace(".", "")
        if plain.isdigit() and plain.isascii() and len(plain.lstrip("0")) >= 3 and fact.status == "actual":
            digits[plain[-1]] += 1
    total = sum(digits.values())
    if total < _LEAST_DIGITS:
        return
    # A final 0 is a rounded figure in these documents: whether it crowds says nothing.
    rest = [digits[str(n)] for n in range(1, 10)]
    expected = Decimal(sum(rest)) / 9
    statistic = sum(((count - expected) ** 2 / expected for count in rest), Decimal(0)) if expected else Decimal(0)
    if statistic > _CRITICAL:
        top = max(range(1, 10), key=lambda n: rest[n - 1])
        yield build_finding(
            "TZ313",
            "info",
            word=str(top),
            percent=f"{Decimal(rest[top - 1]) * 100 / sum(rest):.0f}",
            statistic=f"{statistic:.1f}",
            count=str(sum(rest)),
        )
