"""Claims beside what the data of the ledger come to: monitoring, lists of firms, rules over places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from taizhang.checks.interval import Interval, build_interval
from taizhang.checks.record import Record, build_finding, name_measure
from taizhang.checks.rule import declare
from taizhang.model.computed import Computed, Matter
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity
from taizhang.model.span import Span

Verdict = Literal["equal", "gap", "differs", "unknown"]
_BASES = frozenset({"level", "share", "count", "duration", None})
#: Figures that are shares; a claim in another unit is about something else.
_PERCENT = frozenset(
    (
        "air_quality_ratio",
        "water_function_zone_quality",
        "monitored_sections_met",
        "noise_zone_day_met",
        "noise_zone_night_met",
    )
)
_N_NAMED = 6
_NOT_YET = re.compile(r"力争|争取|计划|将要|将在|推动|推进|努力|确保|实现[^。]{0,12}目标|到20\d\d年|要(?:让|使)|拟")


def compare(fact: Fact, computed: Computed) -> Verdict:
    """Hold a claim against what the data come to.

    Returns:
        `equal` where rounding and wording of the claim hold one of the accepted values; `gap` where only what is
        missing could make it true; `differs` where nothing could; `unknown` where the data are too few to say.
    """
    claimed = build_interval(fact)
    if claimed is None:
        return "unknown"
    if any(claimed.overlaps(Interval(value, value)) for _, value in computed.values):
        return "equal"
    if claimed.overlaps(Interval(computed.low, computed.high)):
        return "gap" if computed.is_enough else "unknown"
    return "differs"


def list_claims(record: Record, computed: Computed) -> Iterator[Fact]:
    """List the claims that speak of the same indicator, place and time as a figure."""
    for fact in record.facts:
        if fact.measure is None or fact.measure.id != computed.indicator or not _is_claim(fact):
            continue
        is_share = computed.indicator in _PERCENT
        if (fact.unit == "%") == is_share and _is_same_time(fact, computed) and _is_same_place(record, fact, computed):
            yield fact


def _is_claim(fact: Fact) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.value is not None
        and fact.basis in _BASES
        and fact.find_span("qualifier") is None
    )


def _is_same_time(fact: Fact, computed: Computed) -> bool:
    """Say whether a claim is of the time of a figure; a list is held against the last day a claim speaks of."""
    if fact.period is None or not fact.period.is_resolved:
        return False
    if computed.matter == "register":
        return fact.period.end == computed.period.end
    return (fact.period.start, fact.period.end) == (computed.period.start, computed.period.end)


def _is_same_place(record: Record, fact: Fact, computed: Computed) -> bool:
    place = record.find_place(fact)
    if computed.place_id is not None:
        return place in (None, computed.place_id)
    return place == next((record.homes[one] for one in computed.text_ids if one in record.homes), None)


@declare("TZ521", "high", scope="snapshot")
def check_monitoring(record: Record) -> Iterator[Finding]:
    """Find a claim that the monitoring data of its own place and time do not come to."""
    yield from _hold("TZ521", record, "monitoring")


@declare("TZ522", "high", scope="snapshot")
def check_registers(record: Record) -> Iterator[Finding]:
    """Find a count of firms that the ledger's own list of them does not come to on that day."""
    yield from _hold("TZ522", record, "register")


def _hold(code: str, record: Record, matter: Matter) -> Iterator[Finding]:
    for computed in record.computed:
        if computed.matter != matter:
            continue
        for fact in list_claims(record, computed):
            verdict = compare(fact, computed)
            if verdict in ("differs", "gap"):
                yield _build(code, record, fact, computed, is_certain=verdict == "differs")


def _build(code: str, record: Record, fact: Fact, computed: Computed, *, is_certain: bool) -> Finding:
    severity: Severity = "high" if is_certain else "medium"
    indicator = record.catalog.indicators.get(computed.indicator)
    unit = (fact.as_written.unit if fact.as_written is not None else None) or ""
    claimed = fact.anchor.exact if fact.anchor.exact.endswith(unit) else f"{fact.anchor.exact}{unit}"
    return build_finding(
        code,
        severity,
        spans=(fact.anchor,),
        facts=(fact.id,),
        measure=name_measure(fact),
        measure_en=indicator.name_en if indicator is not None else "",
        when=_write_time(fact),
        first=claimed,
        last=f"{write_figure(computed.value, fact)}{unit}",
        title="、".join(_list_titles(record, computed)),
        gaps=name_missing(computed),
        number=str(len(computed.missing)),
        sense=_find_sense(computed, is_certain=is_certain),
    )


def _write_time(fact: Fact) -> str:
    """Write the time of a claim: its year, or its first and last day."""
    if fact.period is None or fact.period.start is None or fact.period.end is None:
        return ""
    last = fact.period.end - timedelta(1)
    return str(fact.period.year) if fact.period.year is not None else f"{fact.period.start} — {last}"


def _find_sense(computed: Computed, *, is_certain: bool) -> str:
    if not is_certain:
        return "gap"
    return "missing" if computed.missing else "plain"


def name_missing(computed: Computed) -> str:
    """Name what does not count, the first few and then how many more there are."""
    shown = "、".join(computed.missing[:_N_NAMED])
    rest = len(computed.missing) - _N_NAMED
    return f"{shown} … +{rest}" if rest > 0 else shown


def write_figure(value: Decimal, fact: Fact) -> str:
    """Write a figure to the last place its claim gives, one more where that alone would make them look alike."""
    exponent = fact.value.as_tuple().exponent if fact.value is not None else 0
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    for more in (0, 1, 2):
        rounded = value.quantize(Decimal(1).scaleb(-places - more), ROUND_HALF_UP)
        if rounded != fact.value:
            break
    return f"{rounded:f}"


def _list_titles(record: Record, computed: Computed) -> list[str]:
    return [record.documents[one].source.title for one in computed.text_ids if one in record.documents]


@declare("TZ523", "medium", scope="snapshot")
def check_coverage(record: Record) -> Iterator[Finding]:
    """Find a claim that every place has something, where the programme's own list of places shows some without."""
    for computed in record.computed:
        rule = next((one for one in record.catalog.coverage_rules if one.id == computed.indicator), None)
        if computed.matter != "coverage" or rule is None or not computed.missing:
            continue
        could_be = computed.high == computed.n_counted
        for span in _list_sayings(record, rule.claim, computed):
            yield build_finding(
                "TZ523",
                "low" if could_be else "medium",
                spans=(span,),
                measure=rule.name_zh,
                measure_en=rule.name_en,
                first=str(computed.n_counted),
                last=str(computed.value),
                gaps=name_missing(computed),
                title="、".join(_list_titles(record, computed)),
                sense="open" if could_be else "plain",
            )


def _list_sayings(record: Record, claim: str, computed: Computed) -> Iterator[Span]:
    """List the places where documents about the place claim it as done."""
    for text_id, document in record.documents.items():
        if record.homes.get(text_id, computed.place_id) != computed.place_id:
            continue
        content = document.text.content
        for match in re.finditer(claim, content):
            start = max(content.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
            if _NOT_YET.search(content[start : match.start()]) is None:
                yield Span(text_id, match.start(), match.end(), match[0])
