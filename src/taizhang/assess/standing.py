"""Standings of firms and titles of places: who holds what on a day, who came, who left, what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from taizhang.catalog.institution import Title
from taizhang.model.subject import normalise_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taizhang.catalog.entry import Catalog
    from taizhang.catalog.institution import Rung
    from taizhang.model.fact import Fact
    from taizhang.model.period import Period
    from taizhang.model.snapshot import Snapshot

DUE_WITHIN = timedelta(days=183)
"""A standing that ends within half a year is shown as running out."""
Term = Literal["held", "due", "ended", "unknown"]


@dataclass(frozen=True, slots=True)
class Membership:
    """One firm on one rung.

    Args:
        firm: Its name as written.
        entered_on: The day the standing was given.
        ends_on: First day it no longer holds; `None` where neither the list nor a rule says.
        is_computed: Whether the end comes from the rule's years, not from the list.
        fact_id: The row.
    """

    firm: str
    entered_on: date | None
    ends_on: date | None
    is_computed: bool
    fact_id: str

    def is_held(self, on: date) -> bool:
        """Tell whether it holds on a day; an unknown beginning lies before every day."""
        return (self.entered_on is None or self.entered_on <= on) and (self.ends_on is None or on < self.ends_on)


@dataclass(frozen=True, slots=True)
class RungRegister:
    """One rung as the lists know it, beside what documents count.

    Args:
        rung: The rung.
        members: Everyone ever listed, by name.
        held: Those who hold it on the day asked for.
        entered, left: Those who came and went since the first day of that year. A firm whose recognition was renewed
            has not left.
        due: Those held whose standing ends within half a year.
        claim: The latest count of a document.
        claim_on: The last day that count speaks of.
        n_listed: How many the lists have on that day; `None` without a claim.
    """

    rung: Rung
    members: tuple[Membership, ...]
    held: tuple[Membership, ...]
    entered: tuple[Membership, ...]
    left: tuple[Membership, ...]
    due: tuple[Membership, ...]
    claim: Fact | None
    claim_on: date | None
    n_listed: int | None


@dataclass(frozen=True, slots=True)
class TitleTerm:
    """How long a title holds.

    Args:
        term: `held`, `due` (looked at again within half a year), `ended`, or `unknown` where nothing says.
        ends_on: The day it ends or is looked at again.
        is_computed: Whether that day comes from the catalogue's cycle, not from the document.
        title: The catalogue's entry, where the words name one.
    """

    term: Term
    ends_on: date | None
    is_computed: bool
    title: Title | None


def assess_registers(snapshot: Snapshot, *, catalog: Catalog, today: date) -> tuple[RungRegister, ...]:
    """Assess the lists of firms, rung by rung in the order of the catalogue; rungs without a list are left out."""
    facts = snapshot.list_current()
    rows = [fact for fact in facts if is_firm_standing(fact, catalog)]
    found: list[RungRegister] = []
    for rung in catalog.rungs.values():
        own = [fact for fact in rows if fact.measure is not None and fact.measure.id == rung.id]
        if own:
            found.append(_build_register(rung, list(_list_members(rung, own)), facts, today))
    return tuple(found)


def is_firm_standing(fact: Fact, catalog: Catalog) -> bool:
    """Tell whether a fact is the row of a firm in a list of standings."""
    if fact.kind != "honour" or fact.subject is None or fact.subject.kind != "organisation":
        return False
    return fact.measure is not None and fact.measure.id in catalog.rungs


def add_years(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes 1 March where there is none.

    >>> add_years(date(2020, 2, 29), 3), add_years(date(2021, 11, 12), 3)
    (datetime.date(2023, 3, 1), datetime.date(2024, 11, 12))
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def assess_title(words: str, period: Period | None, *, catalog: Catalog, today: date) -> TitleTerm:
    """Assess how long a title holds, from its own days or the cycle its rule gives.

    A bare year of award begins the cycle on the first day of the next year, as a list of that year may come late in it.

    Args:
        words: The title as written.
        period: When it was given and, where a register says, when it ends.
        catalog: The catalogue.
        today: The day asked about.
    """
    title = find_title(words, catalog)
    is_award_year = period is not None and period.year is not None
    if period is None or (period.end is None and period.start is None):
        return TitleTerm("unknown", None, is_computed=False, title=title)
    if period.end is not None and period.start is not None and not is_award_year and _is_term(period):
        return TitleTerm(_judge(period.end, today), period.end, is_computed=False, title=title)
    if title is None or title.cycle_years is None or period.start is None:
        return TitleTerm("unknown", None, is_computed=False, title=title)
    start = date(period.start.year + 1, 1, 1) if is_award_year else period.start
    ends_on = add_years(start, title.cycle_years)
    return TitleTerm(_judge(ends_on, today), ends_on, is_computed=True, title=title)


def find_title(words: str, catalog: Catalog) -> Title | None:
    """Find the catalogue's title that words name: the longest whose name they contain."""
    own = normalise_name(words)
    named = [(len(n), title) for title in catalog.titles.values() for n in _list_names(title) if n in own]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _list_names(title: Title) -> list[str]:
    return [normalise_name(name) for name in (title.name_zh, *title.aliases)]


def _is_term(period: Period) -> bool:
    """Tell a term of office from the day or month of an award."""
    return period.end is not None and period.start is not None and period.end - period.start > timedelta(31)


def _judge(ends_on: date, today: date) -> Term:
    if ends_on <= today:
        return "ended"
    return "due" if ends_on - today <= DUE_WITHIN else "held"


def _list_members(rung: Rung, rows: Iterable[Fact]) -> Iterator[Membership]:
    """List the members; of several lists that name the same recognition the later one counts."""
    latest: dict[tuple[str, date | None], Fact] = {}
    for fact in rows:
        subject, period = fact.subject, fact.period
        latest[normalise_name((subject.name if subject else None) or ""), period.start if period else None] = fact
    for fact in latest.values():
        start = None if fact.period is None else fact.period.start
        end = None if fact.period is None else fact.period.end
        is_computed = end is None and start is not None and rung.valid_years is not None
        if start is not None and is_computed and rung.valid_years is not None:
            end = add_years(start, rung.valid_years)
        yield Membership((fact.subject.name if fact.subject else None) or "", start, end, is_computed, fact.id)


def _build_register(rung: Rung, members: list[Membership], facts: Sequence[Fact], today: date) -> RungRegister:
    members.sort(key=lambda member: (member.firm, member.entered_on or date.min))
    held = _list_held(members, today)
    first = date(today.year, 1, 1)
    before = {normalise_name(member.firm) for member in _list_held(members, first - timedelta(1))}
    now = {normalise_name(member.firm) for member in held}
    claim, claim_on = _find_claim(rung, facts, today)
    return RungRegister(
        rung=rung,
        members=tuple(members),
        held=held,
        entered=tuple(member for member in held if normalise_name(member.firm) not in before),
        left=_list_left(members, now, first, today),
        due=tuple(m for m in held if m.ends_on is not None and m.ends_on - today <= DUE_WITHIN),
        claim=claim,
        claim_on=claim_on,
        n_listed=None if claim_on is None else len(_list_held(members, claim_on)),
    )


def _list_held(members: Iterable[Membership], on: date) -> tuple[Membership, ...]:
    """List who holds it on a day, each firm once with its latest recognition."""
    held: dict[str, Membership] = {}
    for member in members:
        if member.is_held(on):
            held[normalise_name(member.firm)] = member
    return tuple(held.values())


def _list_left(members: Iterable[Membership], now: set[str], first: date, today: date) -> tuple[Membership, ...]:
    gone: dict[str, Membership] = {}
    for member in members:
        name = normalise_name(member.firm)
        if member.ends_on is not None and first <= member.ends_on <= today and name not in now:
            gone[name] = member
    return tuple(gone.values())


def _find_claim(rung: Rung, facts: Iterable[Fact], today: date) -> tuple[Fact | None, date | None]:
    if rung.indicator is None:
        return None, None
    claims = [
        (fact.period.end - timedelta(1), fact)
        for fact in facts
        if fact.kind == "observation" and fact.measure is not None and fact.measure.id == rung.indicator
        if fact.value is not None and fact.basis in ("count", "level") and fact.status == "actual"
        if fact.period is not None and fact.period.end is not None and fact.period.end - timedelta(1) <= today
    ]
    if not claims:
        return None, None
    on, fact = max(claims, key=lambda pair: pair[0])
    return fact, on
