"""Documents against each other: copies, ranks two places claim, parts above wholes, sources of another weight."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from taizhang.checks.arithmetic import list_implied
from taizhang.checks.duplicate import list_samples, list_shingles
from taizhang.checks.interval import Interval, build_interval
from taizhang.checks.record import Record, build_finding, differ, name_measure
from taizhang.checks.rule import declare, read_data
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity
from taizhang.model.snapshot import Document
from taizhang.model.span import Span

_ALIKE = Decimal("0.5")
_HEAD = 20
_FEWEST = 12
_SCOPE = re.compile(r"(全国|全省|全市|全区|全县|主城区|主城都市区|西部|中部|东部|中西部|全州)[^，。；、\n]{0,6}$")
_TIED = re.compile(r"并列|同列|之一|均|都")
_BUDGET = re.compile(r"预算|财政|支出|收入")
_STAGE_ORDER = {"reserve": 0, "signed": 1, "started": 2, "advancing": 3, "completed": 4}


@cache
def _read_authority() -> tuple[tuple[int, re.Pattern[str], str], ...]:
    return tuple((item["rank"], re.compile(item["find"]), item["name"]) for item in read_data("authority.json"))


def find_authority(document: Document | None) -> tuple[int, str]:
    """Give how much weight a document's word has, and why; 0 where nothing is known of it."""
    if document is None:
        return 0, ""
    words = f"{document.source.publisher or ''} {document.source.title}"
    return next(((rank, name) for rank, find, name in _read_authority() if find.search(words)), (0, ""))


@declare("TZ202", "info", scope="snapshot")
def check_republished(record: Record) -> Iterator[Finding]:
    """Find two documents of which half the five-character runs are the same: one is a copy or a new version."""
    samples = {key: list_samples(document.text.content) for key, document in record.documents.items()}
    documents = list(record.documents.values())
    for at, other in enumerate(documents):
        for one in documents[:at]:
            left, right = samples[one.text.id], samples[other.text.id]
            small = min(len(left), len(right))
            if small < _FEWEST or Decimal(len(left & right)) < _ALIKE * small:
                continue
            mine, theirs = list_shingles(one.text.content), list_shingles(other.text.content)
            share = Decimal(len(mine & theirs)) / len(mine | theirs)
            if share >= _ALIKE:
                yield build_finding(
                    "TZ202",
                    "info",
                    spans=(_head(other),),
                    evidence=(_head(one),),
                    first_title=one.source.title,
                    last_title=other.source.title,
                    percent=f"{share * 100:.0f}",
                )


def _head(document: Document) -> Span:
    content = document.text.content
    start = len(content) - len(content.lstrip())
    end = min(len(content), start + _HEAD)
    stop = content.find("\n", start, end)
    end = stop if stop > start else end
    return Span(document.text.id, start, end, content[start:end])


@declare("TZ504", "medium", scope="snapshot", needs_state=True)
def check_stage_claims(record: Record) -> Iterator[Finding]:
    """Find a project that one document calls finished and a later one still under way."""
    for project in record.snapshot.projects:
        claims = [(record.find_day(fact), fact) for fact in _list_stages(record, project.fact_ids)]
        dated = sorted(((day, fact) for day, fact in claims if day is not None), key=lambda claim: claim[0])
        done = next(((day, fact) for day, fact in dated if fact.stage == "completed"), None)
        if done is None:
            continue
        later = next(
            (
                fact
                for day, fact in dated
                if day > done[0] and fact.stage is not None and _STAGE_ORDER[fact.stage] < _STAGE_ORDER["completed"]
            ),
            None,
        )
        if later is not None:
            yield build_finding(
                "TZ504",
                "medium",
                spans=(done[1].anchor,),
                evidence=(later.anchor,),
                facts=(done[1].id, later.id),
                name=project.name,
                day=done[0].isoformat(),
                title=record.find_title(later),
                first=done[1].anchor.exact,
                last=later.anchor.exact,
            )


def _list_stages(record: Record, fact_ids: tuple[str, ...]) -> list[Fact]:
    states = [record.snapshot.find_fact(fact_id) for fact_id in fact_ids]
    facts = [state.accepted for state in states if state is not None and state.accepted is not None]
    return [fact for fact in facts if fact.stage is not None and fact.status == "actual"]


@declare("TZ510", "medium", scope="snapshot")
def check_rival_ranks(record: Record) -> Iterator[Finding]:
    """Find two places that both claim to be first in the same thing, the same year and the same field."""
    claims: dict[tuple[str, int, str], list[Fact]] = defaultdict(list)
    for fact in record.facts:
        if fact.basis != "rank" or fact.value != 1 or fact.measure is None or fact.comparator not in (None, "eq"):
            continue
        name, year = fact.measure.id or fact.measure.name, fact.period.year if fact.period else None
        field = _find_field(record, fact)
        if name and year is not None and field and fact.status == "actual":
            claims[(name, year, field)].append(fact)
    for (_, year, field), facts in claims.items():
        one = facts[0]
        place = _place(record, one)
        other = next(
            (fact for fact in facts[1:] if place and _place(record, fact) and _place(record, fact) != place), None
        )
        if other is not None:
            yield build_finding(
                "TZ510",
                "medium",
                spans=(other.anchor,),
                evidence=(one.anchor,),
                facts=(one.id, other.id),
                measure=name_measure(one),
                first=one.subject.name or "" if one.subject else "",
                last=other.subject.name or "" if other.subject else "",
                field=field,
                year=str(year),
            )


def _place(record: Record, fact: Fact) -> str | None:
    is_place = fact.subject is None or fact.subject.kind == "place"
    return record.find_place(fact) if is_place else None


def _find_field(record: Record, fact: Fact) -> str | None:
    document = record.documents.get(fact.text_id)
    if document is None:
        return None
    start = fact.anchor.start
    before = document.text.content[max(0, start - 12) : start]
    match = _SCOPE.search(before)
    return match[1] if match and not _TIED.search(before + fact.anchor.exact) else None


@declare("TZ511", "high", scope="snapshot")
def check_hierarchy(record: Record) -> Iterator[Finding]:
    """Find a part of a place with more than the whole place has, and parts that together have more."""
    groups: dict[tuple[object, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in record.facts:
        place = _place(record, fact)
        indicator = record.catalog.indicators.get(fact.measure.id or "") if fact.measure else None
        is_added = indicator is not None and indicator.flow in ("flow", "stock") and "/" not in indicator.unit
        if place is None or not is_added or not _is_whole_value(fact) or fact.unit == "%" or fact.period is None:
            continue
        key = (fact.measure.id if fact.measure else None, fact.period.year, fact.unit)
        groups[key].setdefault(place, fact)
    for places in groups.values():
        for place, whole in places.items():
            parts = [
                fact
                for name, fact in places.items()
                if (child := record.catalog.places.get(name)) is not None and child.parent == place
            ]
            yield from _check_parts(record, whole, parts)


def _is_whole_value(fact: Fact) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.basis in ("level", "count")
        and fact.value is not None
        and fact.find_span("qualifier") is None
        and fact.period is not None
        and fact.period.year is not None
    )


def _check_parts(record: Record, whole: Fact, parts: list[Fact]) -> Iterator[Finding]:
    limit = build_interval(whole)
    intervals = [(part, build_interval(part)) for part in parts]
    if limit is None or limit.high is None or not parts:
        return
    over = [part for part, interval in intervals if interval and interval.low is not None and interval.low > limit.high]
    total = sum(
        (interval.low for _, interval in intervals if interval is not None and interval.low is not None), Decimal(0)
    )
    if over or total > limit.high:
        part = over[0] if over else max(parts, key=lambda fact: fact.value or Decimal(0))
        yield build_finding(
            "TZ511",
            "high",
            spans=(part.anchor,),
            evidence=(whole.anchor,),
            facts=(part.id, whole.id),
            measure=name_measure(whole),
            first=part.subject.name or "" if part.subject else "",
            last=whole.subject.name or "" if whole.subject else "",
            first_title=record.find_title(part),
            last_title=record.find_title(whole),
            sense="part" if over else "sum",
        )


def build_conflict(record: Record, one: Fact, other: Fact) -> Finding | None:
    """Give the finding of two documents of different weight that give one thing two values, `None` if they weigh alike.

    Both values stay; the one of less weight is the one to look at.
    """
    left = find_authority(record.documents.get(one.text_id))
    right = find_authority(record.documents.get(other.text_id))
    if left[0] == right[0] or not (left[0] and right[0]) or not differ(one, other):
        return None
    light, heavy = (one, other) if left[0] < right[0] else (other, one)
    return build_finding(
        "TZ512",
        "medium",
        spans=(light.anchor,),
        evidence=(heavy.anchor,),
        facts=(light.id, heavy.id),
        measure=name_measure(heavy),
        first=light.anchor.exact,
        last=heavy.anchor.exact,
        first_title=record.find_title(light),
        last_title=record.find_title(heavy),
        authority=max(left, right)[1],
    )


@declare("TZ608", "medium", scope="snapshot")
def check_budget(record: Record) -> Iterator[Finding]:
    """Find an amount and its share of a budget that imply another budget than a document gives."""
    yield from _compare_implied(record, "TZ608", "medium", is_budget=True)


@declare("TZ319", "medium", scope="snapshot", like="F09")
def check_implied_whole_known(record: Record) -> Iterator[Finding]:
    """Find an amount and its share that imply another whole than a document gives for the same scope."""
    yield from _compare_implied(record, "TZ319", "medium", is_budget=False)


def _compare_implied(record: Record, code: str, severity: Severity, *, is_budget: bool) -> Iterator[Finding]:
    names = _index_names(record)
    wholes: dict[tuple[str | None, int], list[Fact]] = defaultdict(list)
    for fact in record.facts:
        if fact.measure and fact.measure.id and fact.period and fact.period.year and fact.basis == "level":
            wholes[(fact.measure.id, fact.period.year)].append(fact)
    for document in record.documents.values():
        for implied in list_implied(document.text.content):
            measure = names.get(implied.whole)
            if measure is None or (_BUDGET.search(implied.whole) is not None) != is_budget:
                continue
            year = _find_year(record, document, implied.start, implied.end)
            for fact in wholes.get((measure, year), []) if year else []:
                stated = build_interval(fact)
                if stated is not None and fact.unit == implied.unit and not stated.overlaps(implied.interval):
                    place = Span(
                        document.text.id,
                        implied.start,
                        implied.end,
                        document.text.content[implied.start : implied.end],
                    )
                    yield build_finding(
                        code,
                        severity,
                        spans=(place,),
                        evidence=(fact.anchor,),
                        facts=(fact.id,),
                        whole=implied.whole,
                        implied=_write_interval(implied.interval, implied.factor) + implied.written_unit,
                        last=fact.anchor.exact,
                        title=record.find_title(fact),
                    )
                    break


def _index_names(record: Record) -> dict[str, str]:
    return {name: entry.id for entry in record.catalog.indicators.values() for name in (entry.name_zh, *entry.aliases)}


def _find_year(record: Record, document: Document, start: int, end: int) -> int | None:
    """Find the year of the facts that stand in a stretch of a document."""
    years = [
        fact.period.year
        for fact in record.facts
        if fact.text_id == document.text.id and start <= fact.anchor.start < end and fact.period is not None
    ]
    return next((year for year in years if year is not None), None)


def _write_interval(interval: Interval, factor: Decimal) -> str:
    low, high = (None if bound is None else f"{bound / factor:.2f}" for bound in (interval.low, interval.high))
    if low is None:
        return f"≤{high}"
    return f"≥{low}" if high is None else f"{low}–{high}"
