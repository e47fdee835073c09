"""Workbooks on their way: what went out, what came back, what was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from taizhang.exchange.known import list_owners

if TYPE_CHECKING:
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """A workbook that went out.

    Args:
        release: Its id.
        name, unit, round: What it is; `unit` is `None` for every project.
        as_of, due_on: The day it asks about and the last day it may come back.
        at, by: When and by whom it was issued.
        returned: Hash and moment of the last return, `None` where none came.
        is_overdue: Whether it should be back and is not.
    """

    release: str
    name: str
    unit: str | None
    round: str
    as_of: date
    due_on: date | None
    at: datetime
    by: str
    returned: tuple[str, datetime] | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """A workbook that came back.

    Args:
        file_id, name, unit, round: Which; unit and round are missing for an office's own file.
        at, by: When it came, by whom.
        accepted: Entry, moment, recorded cells and open questions of each acceptance.
    """

    file_id: str
    name: str
    unit: str | None
    round: str | None
    at: datetime
    by: str
    accepted: tuple[tuple[int, datetime, int, int], ...]


@dataclass(frozen=True, slots=True)
class WorkbooksPage:
    """The exact values of the page of workbooks, the latest first."""

    issued: tuple[IssuedLine, ...]
    returned: tuple[ReturnedLine, ...]
    units: tuple[str, ...]
    year: int


def build_workbooks(book: Book) -> WorkbooksPage:
    """Build the page of workbooks."""
    events = book.snapshot.list_kinds(("workbook",))
    back = [(entry, event) for entry, event in events if event.details["act"] == "returned"]
    issued = tuple(
        _build_issued(entry, event, back, book.today) for entry, event in events if event.details["act"] == "issued"
    )
    returned = tuple(_build_returned(entry, event, book) for entry, event in back)
    return WorkbooksPage(issued[::-1], returned[::-1], list_owners(book.snapshot), book.plan_year)


def _build_issued(entry: Entry, event: Event, back: list[tuple[Entry, Event]], today: date) -> IssuedLine:
    release = str(event.details["release"])
    came = [(str(e.details["file"]), one.recorded_at) for one, e in back if e.details.get("release") == release]
    due = event.details.get("due_on")
    due_on: date | None = due if due is not None and not isinstance(due, (str, int, tuple)) else None  # type: ignore[assignment]
    return IssuedLine(
        release,
        event.subject_name,
        _words(event, "unit"),
        event.words or "",
        event.on,
        due_on,
        entry.recorded_at,
        entry.recorded_by,
        came[-1] if came else None,
        is_overdue=not came and due_on is not None and due_on < today,
    )


def _build_returned(entry: Entry, event: Event, book: Book) -> ReturnedLine:
    file_id = str(event.details["file"])
    accepted = tuple(
        (
            one.seq,
            one.recorded_at,
            int(transaction.receipt.get("n_taken", 0)),
            len(transaction.receipt.get("open_cells", ())) + len(transaction.receipt.get("open_rows", ())),
        )
        for one, transaction in book.snapshot.transactions
        if transaction.file_id == file_id
    )
    return ReturnedLine(
        file_id, event.subject_name, _words(event, "unit"), event.words, entry.recorded_at, entry.recorded_by, accepted
    )


def _words(event: Event, name: str) -> str | None:
    value = event.details.get(name)
    return None if value is None else str(value)
