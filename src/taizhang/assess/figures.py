"""What the data of a ledger come to, to be held against its texts: monitoring, lists of firms, places."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.coverage import cover_places, list_inside
from taizhang.assess.measured import MEASURED, Pool
from taizhang.assess.monitoring import read_monitoring
from taizhang.assess.places import extend_places, find_kind, is_place_row
from taizhang.assess.standing import assess_registers, is_firm_standing
from taizhang.model.computed import Computed
from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.assess.standing import RungRegister
    from taizhang.catalog.entry import Catalog
    from taizhang.catalog.institution import CoverageRule
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Snapshot

_A_YEAR = timedelta(366)


def list_figures(
    snapshot: Snapshot, *, catalog: Catalog, place_id: str | None, today: date
) -> tuple[Computed, ...]:  # fmt: skip
    """List what the data come to for each time that a claim of the ledger speaks of.

    Args:
        snapshot: The ledger.
        catalog: The catalogue of the package.
        place_id: The programme's own place; data tables that name no place are about it.
        today: The day registers and places are looked at.
    """
    return (
        *_list_measured(snapshot, place_id),
        *_list_registers(snapshot, catalog, place_id),
        *_list_coverages(snapshot, catalog, place_id, today),
    )


def build_pool(snapshot: Snapshot, place_id: str | None) -> Pool:
    """Build the pool of monitoring data of a ledger."""
    found = (
        (document.text.id, read_monitoring(document.text, published_on=document.source.published_on))
        for document in snapshot.documents
    )
    return Pool([(text_id, data) for text_id, data in found if data], place_id)


def _list_measured(snapshot: Snapshot, place_id: str | None) -> Iterator[Computed]:
    pool = build_pool(snapshot, place_id)
    if not pool.parts:
        return
    asked = {
        (fact.measure.id, fact.period.start, fact.period.end)
        for fact in snapshot.list_current()
        if fact.measure is not None and fact.measure.id in MEASURED and fact.period is not None
        if fact.period.is_resolved
    }
    for indicator, start, end in sorted(asked, key=str):
        figure = pool.compute(str(indicator), Period(start, end))
        if figure is not None:
            yield figure


def _list_registers(snapshot: Snapshot, catalog: Catalog, place_id: str | None) -> Iterator[Computed]:
    """Count each list of firms on the days that claims speak of; a list knows the year up to its own day."""
    facts = snapshot.list_current()
    rows = [fact for fact in facts if is_firm_standing(fact, catalog)]
    for rung in catalog.rungs.values():
        own = [fact for fact in rows if fact.measure is not None and fact.measure.id == rung.id]
        day = _find_list_day(snapshot, own)
        if rung.indicator is None or day is None:
            continue
        for last in sorted(_list_days(facts, rung.indicator)):
            if not day - _A_YEAR <= last <= day:
                continue
            found = assess_registers(snapshot, catalog=catalog, today=last)
            register = next(one for one in found if one.rung.id == rung.id)
            yield _build_register(register, rung.indicator, last, place_id, tuple({fact.text_id: 0 for fact in own}))


def _build_register(
    register: RungRegister, indicator: str, last: date, place_id: str | None, text_ids: tuple[str, ...]
) -> Computed:
    """Count who held it on a day; who has no day of recognition may have come later."""
    undated = tuple(one.firm for one in register.held if one.entered_on is None)
    n = Decimal(len(register.held))
    return Computed(
        "register", indicator, place_id, Period(last, last + timedelta(1)), (("held", n),), n - len(undated), n,
        len(register.held), undated, is_enough=True, text_ids=text_ids,
    )  # fmt: skip


def _find_list_day(snapshot: Snapshot, rows: list[Fact]) -> date | None:
    """Find the day up to which a list knows: the publication of its latest document."""
    texts = {fact.text_id for fact in rows}
    days = [one.source.published_on for one in snapshot.documents if one.text.id in texts and one.source.published_on]
    return max(days, default=None)


def _list_days(facts: tuple[Fact, ...] | list[Fact], indicator: str) -> set[date]:
    return {
        fact.period.end - timedelta(1)
        for fact in facts
        if fact.measure is not None and fact.measure.id == indicator and fact.kind == "observation"
        if fact.period is not None and fact.period.end is not None
    }


def _list_coverages(snapshot: Snapshot, catalog: Catalog, place_id: str | None, today: date) -> Iterator[Computed]:
    """Hold the places of the programme's own lists against each rule; without a list nothing is known to lack."""
    listed = [fact for fact in snapshot.list_current() if is_place_row(fact)]
    if place_id is None or not listed:
        return
    places = list_inside(extend_places(catalog, snapshot, place_id), place_id)
    for rule in catalog.coverage_rules:
        own = [fact for fact in listed if _names_kind(fact, rule)]
        cover = cover_places(places, rule, today)
        if not own or not cover.towns:
            continue
        bare = tuple(place.name_zh for place in cover.bare)
        n = Decimal(len(cover.towns) - len(bare))
        yield Computed(
            "coverage", rule.id, place_id, Period(today, today + timedelta(1)), (("covered", n),), n,
            min(n + len(cover.unplaced), Decimal(len(cover.towns))), len(cover.towns), bare, is_enough=True,
            text_ids=tuple(dict.fromkeys(fact.text_id for fact in own)),
        )  # fmt: skip


def _names_kind(fact: Fact, rule: CoverageRule) -> bool:
    return find_kind((fact.measure.name if fact.measure is not None else None) or "") in rule.of
