"""A unit's filing in a round: the form with what was said last time, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.filing import Remark, find_previous, list_expected
from taizhang.assess.office import iter_reports
from taizhang.assess.rounds import Filing, PlanEntry, Report, Round
from taizhang.errors import UnknownEntryError
from taizhang.model.identity import write_decimal
from taizhang.views.round import name_round, read_office
from taizhang.views.value import write_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taizhang.views.book import Book

WAN = Decimal(10_000)
#: Fields of a report on a form, in order: money in 万元, then physical progress.
MONEY = ("period", "year", "total", "funds")
FIELDS = (*MONEY, "percent", "words")


@dataclass(frozen=True, slots=True)
class FormCell:
    """One field of the form: what stands in it, and what was said the last time, both as people type them."""

    name: str
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """One project of the form.

    Args:
        entry: Its plan; `planned` in 万元 as words.
        cells: In the order of `FIELDS`.
        is_correction: Whether the box is ticked.
        is_reported: Whether it was reported in this round.
        evidence: Files that came with the report.
        remarks: What is wrong or strange about what was sent.
        before: The last report of an earlier day.
    """

    entry: PlanEntry
    planned: str
    cells: tuple[FormCell, ...]
    is_correction: bool
    is_reported: bool
    evidence: tuple[str, ...]
    remarks: tuple[Remark, ...]
    before: Report | None


@dataclass(frozen=True, slots=True)
class FilingPage:
    """The exact values of a unit's form.

    Args:
        round, key: The round.
        unit: Whose; `None` where nobody has chosen yet.
        units: To choose from.
        filing: Where it stands.
        rows: Its projects.
        remarks: On the filing as a whole.
        is_refused: Whether what was sent was refused; the form then holds what was sent.
        days_left: Days until the window closes; negative after.
        notes: What the unit says about the whole.
    """

    round: Round
    key: str
    unit: str | None
    units: tuple[str, ...]
    filing: Filing | None
    rows: tuple[FormRow, ...]
    remarks: tuple[Remark, ...]
    is_refused: bool
    days_left: int
    notes: str

    @property
    def n_reported(self) -> int:
        """How many projects were reported."""
        return sum(row.is_reported for row in self.rows)


def build_filing(
    book: Book,
    key: str,
    unit: str | None,
    *,
    sent: Mapping[str, str] | None = None,
    remarks: Sequence[Remark] = (),
) -> FilingPage:
    """Build the form of a unit in a round.

    Args:
        book: The book.
        key: The round.
        unit: The unit; unknown ones count as none chosen.
        sent: The fields of a form that was refused, shown again as they were sent.
        remarks: Why it was refused.

    Raises:
        UnknownEntryError: There is no such round.
    """
    one = read_office(book).find_round(key)
    if one is None:
        raise UnknownEntryError("round", key)
    units = one.plan.list_units()
    unit = unit if unit in units else None
    reports = list(iter_reports(book.snapshot.events))
    rows = (
        ()
        if unit is None
        else tuple(
            _build_row(one, entry, find_previous(reports, entry.project_id, before=one.as_of), sent, remarks)
            for entry in list_expected(one, unit)
        )
    )
    filing = None if unit is None else one.find_filing(unit)
    return FilingPage(
        round=one,
        key=name_round(one),
        unit=unit,
        units=units,
        filing=filing,
        rows=rows,
        remarks=tuple(remark for remark in remarks if not remark.project_id),
        is_refused=sent is not None,
        days_left=(one.closes_on - book.today).days,
        notes=(sent or {}).get("notes", "") or (filing.notes or "" if filing else ""),
    )


def _build_row(
    one: Round,
    entry: PlanEntry,
    before: Report | None,
    sent: Mapping[str, str] | None,
    remarks: Sequence[Remark],
) -> FormRow:
    report = one.find_report(entry.project_id)
    place = one.plan.entries.index(entry)
    cells = tuple(
        FormCell(name, write_cell(report, name) if sent is None else sent.get(f"{name}-{place}", ""),
                 write_cell(before, name))
        for name in FIELDS
    )  # fmt: skip
    is_correction = report is not None and report.is_correction if sent is None else f"correction-{place}" in sent
    return FormRow(
        entry=entry,
        planned="" if entry.planned is None else write_number(entry.planned / WAN),
        cells=cells,
        is_correction=is_correction,
        is_reported=report is not None,
        evidence=() if report is None else report.evidence,
        remarks=tuple(remark for remark in remarks if remark.project_id == entry.project_id),
        before=before,
    )


def write_cell(report: Report | None, name: str) -> str:
    """Give a field of a report as people type it: money in 万元."""
    value = None if report is None else getattr(report, name)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return write_decimal(value / WAN if name in MONEY else value)
    return str(value)
