"""What a unit hands in for a round, checked before it is recorded; the web form and the workbook share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from taizhang.assess.rounds import build_filing_id
from taizhang.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from taizhang.assess.rounds import PlanEntry, Report, Round

_FULL = Decimal(100)
#: Amounts that only grow, with whether they begin anew each year.
_CUMULATIVE = (("year", True), ("total", False), ("funds", False), ("percent", False))


@dataclass(frozen=True, slots=True)
class Handed:
    """What a unit hands in about one project; money in CNY, `None` where it says nothing.

    Args:
        project_id: Which project.
        period, year, total, funds: Done in this period, since the year began, since the start; funds in place.
        percent, words: Physical progress, 0 to 100, and in words.
        is_correction: It sets right what was reported before, so that a cumulative amount may fall.
        evidence: Hashes of files that prove it.
    """

    project_id: str
    period: Decimal | None = None
    year: Decimal | None = None
    total: Decimal | None = None
    funds: Decimal | None = None
    percent: Decimal | None = None
    words: str | None = None
    is_correction: bool = False
    evidence: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return all(one is None for one in (self.period, self.year, self.total, self.funds, self.percent, self.words))


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong or strange about something handed in.

    Args:
        code: `frozen`, `not_open`, `not_in_plan`, `wrong_unit`, `falls`, `total_below_year`, `out_of_range`,
            `nothing` refuse it; `period_differs`, `over_plan`, `unreported` only draw attention.
        is_error: Whether it is refused.
        project_id, name: Which project; empty for the filing as a whole.
        values: What the words of the remark fill in: field names, and amounts in CNY.
    """

    code: str
    is_error: bool
    project_id: str = ""
    name: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def list_expected(one: Round, unit: str) -> tuple[PlanEntry, ...]:
    """List the projects a unit reports in a round, in the order of the plan."""
    return tuple(entry for entry in one.plan.entries if entry.unit == unit)


def find_previous(reports: Iterable[Report], project_id: str, *, before: date) -> Report | None:
    """Find the last report about a project that speaks of an earlier day."""
    mine = (report for report in reports if report.project_id == project_id and report.on < before)
    return max(mine, key=lambda report: (report.on, report.seq), default=None)


def check_filing(
    one: Round, unit: str, handed: Sequence[Handed], *, reports: Sequence[Report], today: date
) -> tuple[Remark, ...]:
    """Check what a unit hands in; it is recorded only where no remark is an error.

    Args:
        one: The round.
        unit: Who hands it in.
        handed: One for each project; empty ones are left out.
        reports: Every report the ledger holds.
        today: The day at the place of the programme.
    """
    if one.is_frozen:
        return (Remark("frozen", is_error=True),)
    if today < one.opens_on:
        return (Remark("not_open", is_error=True, values={"day": one.opens_on}),)
    said = [row for row in handed if not row.is_empty]
    if not said:
        return (Remark("nothing", is_error=True),)
    remarks: list[Remark] = []
    for row in said:
        entry = one.plan.find(row.project_id)
        if entry is None:
            remarks.append(Remark("not_in_plan", is_error=True, project_id=row.project_id))
        elif entry.unit != unit:
            values = {"unit": unit, "owner": entry.unit or ""}
            remarks.append(
                Remark("wrong_unit", is_error=True, project_id=row.project_id, name=entry.name, values=values)
            )
        else:
            previous = find_previous(reports, row.project_id, before=one.as_of)
            remarks.extend(_check_row(row, entry, previous, one.as_of))
    return (*remarks, *_list_unreported(one, unit, said))


def _list_unreported(one: Round, unit: str, said: Sequence[Handed]) -> Iterator[Remark]:
    known = {row.project_id for row in said} | {report.project_id for report in one.reports}
    for entry in list_expected(one, unit):
        if entry.project_id not in known:
            yield Remark("unreported", is_error=False, project_id=entry.project_id, name=entry.name)


def _check_row(row: Handed, entry: PlanEntry, previous: Report | None, as_of: date) -> Iterator[Remark]:
    def remark(code: str, *, is_error: bool, **values: Any) -> Remark:
        return Remark(code, is_error=is_error, project_id=entry.project_id, name=entry.name, values=values)

    for name in ("period", "year", "total", "funds", "percent"):
        value: Decimal | None = getattr(row, name)
        is_low = value is not None and value < 0 and not (name == "period" and row.is_correction)
        if value is not None and (is_low or (name == "percent" and value > _FULL)):
            yield remark("out_of_range", is_error=True, field=name, value=value)
    if row.total is not None and row.year is not None and row.total < row.year:
        yield remark("total_below_year", is_error=True, year=row.year, total=row.total)
    if previous is not None and not row.is_correction:
        for name, is_yearly in _CUMULATIVE:
            now, then = getattr(row, name), getattr(previous, name)
            is_same_year = not is_yearly or previous.on.year == as_of.year
            if now is not None and then is not None and is_same_year and now < then:
                yield remark("falls", is_error=True, field=name, value=now, before=then, day=previous.on)
    if row.period is not None and row.year is not None:
        before = _find_year_before(previous, as_of)
        if before is not None and before + row.period != row.year:
            yield remark("period_differs", is_error=False, period=row.period, before=before, year=row.year)
    if row.year is not None and entry.planned is not None and row.year > entry.planned:
        yield remark("over_plan", is_error=False, year=row.year, planned=entry.planned)


def _find_year_before(previous: Report | None, as_of: date) -> Decimal | None:
    """Give what was done in the year before this period; nothing in the first period of a year."""
    if previous is None or previous.on.year != as_of.year:
        return Decimal(0)
    return previous.year


def build_filing_events(
    one: Round, unit: str, handed: Sequence[Handed], *, on: date, notes: str | None = None
) -> list[Event]:
    """Build the events of a filing that has passed `check_filing`: one for each project, one for the filing.

    Args:
        one: The round.
        unit: Who files.
        handed: What is said of each project; empty ones are left out.
        on: The day it is filed.
        notes: What the unit says about the whole.
    """
    said = [row for row in handed if not row.is_empty]
    names = {entry.project_id: entry.name for entry in one.plan.entries}
    events = [_build_report(one, unit, row, names[row.project_id]) for row in said]
    details: dict[str, Any] = {"round": one.id, "unit": unit, "n_reports": len(said)}
    events.append(Event("filing", build_filing_id(one.id, unit), unit, on, year=one.year, words=notes, details=details))
    return events


def _build_report(one: Round, unit: str, row: Handed, name: str) -> Event:
    details: dict[str, Any] = {
        "round": one.id,
        "unit": unit,
        "period": row.period,
        "total": row.total,
        "funds": row.funds,
        "correction": row.is_correction or None,
    }
    return Event(
        "progress",
        row.project_id,
        name,
        one.as_of,
        year=one.year,
        amount=row.year,
        percent=row.percent,
        words=row.words,
        evidence=row.evidence,
        details={key: value for key, value in details.items() if value is not None},
    )


def build_return_event(one: Round, unit: str, *, remarks: str, on: date) -> Event:
    """Build the event that a filing is sent back with remarks."""
    details: dict[str, Any] = {"round": one.id, "unit": unit}
    return Event(
        "filing_returned", build_filing_id(one.id, unit), unit, on, year=one.year, words=remarks, details=details
    )
