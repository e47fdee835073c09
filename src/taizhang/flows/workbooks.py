"""Workbooks that come back: kept, compared three ways, their columns explained."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from taizhang.errors import RefusedDocumentError, UnknownEntryError
from taizhang.exchange.column import ColumnQuestion, match_columns
from taizhang.exchange.compare import Comparison, compare_rows, leave_decided
from taizhang.exchange.known import list_known
from taizhang.exchange.layout import Layout, read_layouts
from taizhang.exchange.release import Release, find_release
from taizhang.exchange.row import ReadRow, iter_rows
from taizhang.exchange.template import Template, propose_template, teach_template, template_to_record
from taizhang.exchange.totals import TotalMismatch, check_totals
from taizhang.exchange.value import ValueReader
from taizhang.flows.issuing import Asked, record_workbook
from taizhang.model.event import Event
from taizhang.model.identity import bytes_id
from taizhang.read.cells import read_workbook, read_workbooks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from taizhang.catalog.entry import StageWord
    from taizhang.exchange.value import Value
    from taizhang.flows.programme import Programme
    from taizhang.model.entry import Entry
    from taizhang.model.snapshot import Snapshot
    from taizhang.model.workbook import CellBook


@dataclass(frozen=True)
class Returned:
    """A workbook that came back, taken apart and compared.

    Args:
        file_id: Hash of its bytes.
        file_name: Its name.
        release: The release it says it is; `None` for an office's own file.
        is_known: Whether this ledger issued that release.
        layout, template: Its sheet and what the columns mean.
        columns: Questions about columns.
        comparison: The difference.
        totals: Sums that do not add up.
        days_late: Days after the day it was due, 0 in time or without one.
        as_of: The day its figures speak of.
        received_on: The day it came.
        reader: Shows values.
        rows: Its rows, by row number (from 0).
    """

    file_id: str
    file_name: str
    release: Release | None
    is_known: bool
    layout: Layout
    template: Template
    columns: tuple[ColumnQuestion, ...]
    comparison: Comparison
    totals: tuple[TotalMismatch, ...]
    days_late: int
    as_of: date
    received_on: date
    reader: ValueReader
    rows: Mapping[int, ReadRow] = field(repr=False)

    def show(self, value: Value | None, name: str) -> str:
        """Give a value in the words and units of the sheet."""
        meaning = self.template.find(name)
        return self.reader.show(value, name, None if meaning is None else meaning.unit)

    def find_stage(self, stage_id: str) -> StageWord:
        """Find a stage of the catalogue by the id a cell was read as."""
        return self.reader.catalog.stages[stage_id]


def receive_workbook(
    programme: Programme,
    name: str,
    data: bytes,
    *,
    recorded_at: datetime,
    recorded_by: str,
    owns: Callable[[str], bool] | None = None,
) -> str:
    """Take in a returned workbook: it is kept by its hash until a person has looked at it.

    Args:
        programme: The programme.
        name: Name of the file.
        data: Its bytes.
        recorded_at: When.
        recorded_by: Who.
        owns: Says of a unit whether whoever returns it answers for it; everybody answers for all where not given.

    Returns:
        The hash of its bytes.

    Raises:
        RefusedDocumentError: When it is no workbook, has no table of projects, or was issued to another unit.
    """
    book = read_workbook(name, data)
    find_layout(book, find_release(book))
    unit = _find_issued_to(programme.read_snapshot(), find_release(book))
    if owns is not None and unit is not None and not owns(unit):
        raise RefusedDocumentError(
            name, "foreign", f"this workbook was issued to {unit}: its people or the programme office hand it in"
        )
    file_id = bytes_id(data)
    if any(
        event.details.get("file") == file_id and event.details["act"] == "returned"
        for _, event in list_workbooks(programme.read_snapshot())
    ):
        return file_id
    programme.ledger.keep_file(data)
    release = find_release(book)
    details = {"act": "returned", "file": file_id}
    if release is not None:
        details["release"] = release.id
    asked = None if release is None else Asked(release.unit, release.round, release.as_of)
    record_workbook(
        programme, file_id[:16], name, details, recorded_at.date(), asked,
        recorded_at=recorded_at, recorded_by=recorded_by,
    )  # fmt: skip
    return file_id


def teach_columns(
    programme: Programme,
    file_id: str,
    fields: Mapping[str, str | None],
    *,
    recorded_at: datetime,
    recorded_by: str,
    based_on: int | None = None,
) -> Template:
    """Remember what the columns of a template mean, once for every file with the same heads.

    Args:
        programme: The programme.
        file_id: A returned file with these columns.
        fields: Property by head; `None` for a column the ledger keeps and does not read.
        recorded_at: When.
        recorded_by: Who says so.
        based_on: The last entry that was seen; `None` whatever it is, as on the command line.

    Raises:
        StaleStateError: When somebody else said something of these columns after `based_on`.
        UsageError: When a head or property is unknown.
    """
    snapshot = programme.read_snapshot()
    name, _ = _find_returned(snapshot, file_id)
    layout = find_layout(read_workbook(name, programme.ledger.read_file(file_id)), None)
    template = teach_template(propose_template(layout, list_taught(snapshot)), fields)
    words = json.dumps(template_to_record(template), ensure_ascii=False, separators=(",", ":"))
    details = {"act": "template", "template": words}
    event = Event("workbook", template.id, name, recorded_at.date(), details=details)
    seen = programme.ledger.head()[0] if based_on is None else based_on
    programme.ledger.record_events([event], recorded_at=recorded_at, recorded_by=recorded_by, based_on=seen)
    return template


def compare_workbook(
    programme: Programme,
    file_id: str,
    *,
    answers: Mapping[str, str] | None = None,
    as_of: date | None = None,
    snapshot: Snapshot | None = None,
    progress: Callable[[int], object] | None = None,
) -> Returned:
    """Compare a returned workbook with what was issued and with what the ledger knows; nothing is recorded.

    Args:
        programme: The programme.
        file_id: Hash of the returned file (its first digits are enough).
        answers: Choices about columns, by question id.
        as_of: The day its figures speak of, where the file does not say it.
        snapshot: What the ledger knew at a moment; the present where it is not given.
        progress: Told how many rows more were read.

    Raises:
        UnknownEntryError: When no such file was returned.
    """
    snapshot = snapshot or programme.read_snapshot()
    name, entry = _find_returned(snapshot, file_id)
    file_id = entry.payload["details"]["file"]
    issued_data = _find_issued(programme, snapshot, entry.payload["details"].get("release"))
    sides = [programme.ledger.read_file(file_id)] + ([] if issued_data is None else [issued_data])
    book, *others = read_workbooks([(name, data) for data in sides])
    release = find_release(book)
    received_on = entry.recorded_at.date()
    returned = compare_books(
        name,
        book,
        others[0] if others else None,
        snapshot=snapshot,
        file_id=file_id,
        reader=ValueReader(programme.catalog),
        year=release.year if release is not None else programme.find_plan_year(snapshot) or received_on.year,
        received_on=received_on,
        as_of=as_of,
        answers=answers or {},
        progress=progress,
    )
    return replace(returned, comparison=leave_decided(returned.comparison, *list_decided(programme, file_id)))


def list_decided(programme: Programme, file_id: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """List what people have decided about a file: cells as (address, property), rows as (kind of question, address)."""
    cells: set[tuple[str, str]] = set()
    rows: set[tuple[str, str]] = set()
    for entry in programme.ledger.list_entries(acts=frozenset({"transaction"})):
        if entry.payload["file_id"] != file_id:
            continue
        receipt = entry.payload["receipt"]
        cells.update((one["address"], one["field"]) for one in (*entry.payload["rows"], *receipt.get("kept", ())))
        rows.update((one["kind"], one["address"]) for one in receipt.get("rows", ()))
    return cells, rows


def compare_books(  # noqa: PLR0913 - everything a comparison rests on
    name: str,
    book: CellBook,
    issued_book: CellBook | None,
    *,
    snapshot: Snapshot,
    file_id: str,
    reader: ValueReader,
    year: int,
    received_on: date,
    as_of: date | None,
    answers: Mapping[str, str],
    progress: Callable[[int], object] | None = None,
) -> Returned:
    """Compare a workbook with the one that was issued and with a state of the ledger (see `compare_workbook`)."""
    release = find_release(book)
    is_known = issued_book is not None
    layout = find_layout(book, release)
    template = propose_template(layout, list_taught(snapshot))
    questions: tuple[ColumnQuestion, ...] = ()
    issued: dict[str, ReadRow] | None = None
    if release is not None and issued_book is not None:
        template, questions = match_columns(release.template, template, answers)
        before = find_layout(issued_book, release)
        found = (row for row in iter_rows(before, release.template, reader, progress=progress) if row.key)
        issued = {row.key or "": row for row in found}
    if template.find("name") is None:
        raise RefusedDocumentError(
            name, "unknown", "none of its columns holds the names of projects; say which one does"
        )
    rows = list(iter_rows(layout, template, reader, progress=progress))
    units = {meaning.field: meaning.unit for meaning in template.meanings if meaning.field}

    def show(value: Value | None, name: str) -> str:
        return reader.show(value, name, units.get(name))

    comparison = compare_rows(rows, issued=issued, known=list_known(snapshot, year=year), show=show)
    late = (received_on - release.due_on).days if release is not None and release.due_on is not None else 0
    return Returned(
        file_id=file_id,
        file_name=name,
        release=release,
        is_known=is_known,
        layout=layout,
        template=template,
        columns=questions,
        comparison=comparison,
        totals=tuple(check_totals(layout, template)),
        days_late=max(late, 0),
        as_of=release.as_of if release is not None else as_of or layout.as_of or received_on,
        received_on=received_on,
        reader=reader,
        rows={row.row.number: row for row in rows},
    )


def list_workbooks(snapshot: Snapshot) -> list[tuple[Entry, Event]]:
    """List what happened to workbooks, in order."""
    return snapshot.list_kinds(("workbook",))


def find_layout(book: CellBook, release: Release | None) -> Layout:
    """Find the sheet with the table of projects: the one that was issued, else the longest.

    Raises:
        RefusedDocumentError: When no sheet has one.
    """
    layouts = read_layouts(book)
    if release is not None:
        layouts = [one for one in layouts if one.sheet.name == release.template.sheet] or layouts
    if not layouts:
        raise RefusedDocumentError(book.name, "unknown", "no sheet of it has a table with a column of project names")
    return max(layouts, key=lambda one: len(one.sheet.rows))


def _find_returned(snapshot: Snapshot, file_id: str) -> tuple[str, Entry]:
    found = {
        event.details["file"]: (event.subject_name, entry)
        for entry, event in list_workbooks(snapshot)
        if event.details["act"] == "returned" and str(event.details["file"]).startswith(file_id)
    }
    if len(found) != 1 or not file_id:
        raise UnknownEntryError("returned workbook", file_id)
    return found.popitem()[1]


def _find_issued(programme: Programme, snapshot: Snapshot, release_id: str | None) -> bytes | None:
    """Find the workbook as it was issued; `None` where this ledger never issued it."""
    for _, event in list_workbooks(snapshot):
        is_issued = event.details["act"] == "issued" and release_id is not None
        if is_issued and event.details.get("release") == release_id:
            return programme.ledger.read_file(str(event.details["file"]))
    return None


def _find_issued_to(snapshot: Snapshot, release: Release | None) -> str | None:
    """Find the unit a workbook was issued to: what this ledger says of it, or else what stands in the file."""
    if release is None:
        return None
    issued = (
        event.details.get("unit")
        for _, event in list_workbooks(snapshot)
        if event.details["act"] == "issued" and event.details.get("release") == release.id
    )
    return str(next(issued, release.unit) or "") or None


def list_taught(snapshot: Snapshot) -> dict[str, dict[str, str | None]]:
    """List what people have said columns mean: property by head, by template id."""
    taught: dict[str, dict[str, str | None]] = {}
    for _, event in list_workbooks(snapshot):
        if event.details["act"] == "template":
            record = json.loads(str(event.details["template"]))
            taught[record["id"]] = {head: name for _, head, name, _ in record["columns"]}
    return taught
