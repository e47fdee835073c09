"""The record: what was entered, by whom, when and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from taizhang.model.event import event_from_record
from taizhang.views.label import label_fact
from taizhang.views.value import write_money, write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.views.book import Book, Lang

PAGE_SIZE = 100
Nature = Literal["correction", "revision", "retraction", "reading", "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """One act on the record; the reading of one document's facts in a row is one line.

    Args:
        first, last: Sequence numbers; the same for a single entry.
        act: What was done.
        name: The thing it is about, in words.
        path: The page of that thing, where there is one.
        recorded_at, recorded_by, reason: When, who, why.
        hash: The hash of the last entry of the line.
        detail: For a correction, the fields and their new values.
        kind: For a programme event, its kind (`EVENT_KINDS`).
        on: For a programme event, the day it was true.
        stage: For a programme event, the stage it names.
        gist: For a programme event, what it says in figures and words.
        nature: Whether it corrects (it had been wrong), revises (it is otherwise now) or retracts.
    """

    first: int
    last: int
    act: str
    name: str
    path: str | None
    recorded_at: datetime
    recorded_by: str
    reason: str | None
    hash: str
    detail: tuple[tuple[str, str], ...]
    kind: str | None = None
    on: date | None = None
    stage: str | None = None
    gist: str = ""
    nature: Nature = "other"

    @property
    def count(self) -> int:
        """How many entries the line stands for."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Record:
    """The lines of one page of the record, newest first.

    Args:
        lines: The lines.
        acts: Acts with the number of their entries.
        act: The act asked for.
        page, n_pages: Which page, of how many.
        n_entries: All entries.
        n_verified: Entries whose hashes were checked.
        head_hash: The hash everything rests on.
    """

    lines: tuple[Line, ...]
    acts: tuple[tuple[str, int], ...]
    act: str | None
    page: int
    n_pages: int
    n_entries: int
    n_verified: int | None
    head_hash: str


def build_record(book: Book, *, act: str | None = None, page: int = 1, size: int = PAGE_SIZE) -> Record:
    """Build the record."""
    if book.snapshot.on is not None:
        return _build_filtered(book, act, page, size)
    entries, index = book.entries, book.read_index()
    n = len(entries)
    n_pages = max(1, -(-index.count_lines(act, until=n) // size))
    page = min(max(page, 1), n_pages)
    shown = index.list_lines(act, (page - 1) * size, page * size, until=n)
    return Record(
        lines=tuple(_build_line(book, entries[first - 1], entries[last - 1]) for first, last in shown),
        acts=tuple(index.count_acts(until=n).items()),
        act=act,
        page=page,
        n_pages=n_pages,
        n_entries=len(entries),
        n_verified=book.n_verified,
        head_hash=book.snapshot.head_hash,
    )


def _build_filtered(book: Book, act: str | None, page: int, size: int) -> Record:
    """Build the record of a day of the world, from those entries that speak of it."""
    lines = book.remember("record lines", lambda: list(iter_newest(book)))
    entries = book.list_entries()
    chosen = [line for line in lines if act in (None, line.act)]
    n_pages = max(1, -(-len(chosen) // size))
    page = min(max(page, 1), n_pages)
    return Record(
        lines=tuple(chosen[(page - 1) * size : page * size]),
        acts=tuple(Counter(entry.act for entry in entries).items()),
        act=act,
        page=page,
        n_pages=n_pages,
        n_entries=len(entries),
        n_verified=book.n_verified,
        head_hash=book.snapshot.head_hash,
    )


def list_lines(book: Book, entries: Sequence[Entry]) -> list[Line]:
    """List the lines of entries in their order; neighbouring readings of one text make one line."""
    return list(_iter_lines(book, reversed(entries)))[::-1]


def iter_newest(book: Book) -> Iterator[Line]:
    """Give the lines of the record, newest first, no further than they are asked for."""
    return _iter_lines(book, reversed(book.list_entries()))


def _iter_lines(book: Book, backwards: Iterable[Entry]) -> Iterator[Line]:
    for key, group in groupby(backwards, key=lambda entry: _key_of(book, entry)):
        if key is None:
            yield from (_build_line(book, entry, entry) for entry in group)
        else:
            members = list(group)
            yield _build_line(book, members[-1], members[0])


def _key_of(book: Book, entry: Entry) -> str | None:
    if entry.act != "read":
        return None
    state = book.snapshot.find_fact(entry.subject_id)
    return state.read.text_id if state else ""


def _build_line(book: Book, first: Entry, last: Entry) -> Line:
    name, path = _name_of(book, first)
    changes = first.payload.get("changes") if first.act == "amend" else None
    detail = tuple((str(k), str(v)) for k, v in changes.items()) if isinstance(changes, dict) else ()
    line = Line(
        first.seq, last.seq, first.act, name, path, last.recorded_at, first.recorded_by, first.reason, last.hash,
        detail, nature=name_nature(first),
    )  # fmt: skip
    return _tell_event(line, event_from_record(first.payload), book.lang) if first.act == "event" else line


def _tell_event(line: Line, event: Event, lang: Lang) -> Line:
    gist = write_gist(event, lang)
    return replace(line, kind=event.kind, on=event.on, stage=event.stage, gist="" if gist == line.name else gist)


def write_gist(event: Event, lang: Lang) -> str:
    """Give what an event says in figures and words."""
    figures = [
        None if event.amount is None else write_money(event.amount, lang),
        None if event.percent is None else f"{write_number(event.percent)}%",
        event.words,
        *(str(event.details[name]) for name in ("unit", "person") if name in event.details),
    ]
    return " · ".join(said for said in figures if said and said != event.subject_name)


def name_nature(entry: Entry) -> Nature:
    """Give what an entry is to an earlier one: a correction, a revision, a retraction, a new reading, or none."""
    nature = entry.payload.get("nature")
    if entry.act == "retract":
        return "reading" if nature == "reading" else "retraction"
    if entry.act == "amend":
        return "revision" if nature == "revision" else "correction"
    return "other"


def _name_of(book: Book, entry: Entry) -> tuple[str, str | None]:
    state = book.snapshot.find_fact(entry.subject_id)
    if state is not None:
        if entry.act == "read":
            document = book.find_document(state.read.text_id)
            if document is not None:
                return document.source.title, f"/source/{document.source.id}"
        return label_fact(state.read, book), f"/fact/{state.id}"
    if entry.act == "source":
        document = next((d for d in book.snapshot.documents if d.source.id == entry.subject_id), None)
        if document is not None:
            return document.source.title, f"/source/{document.source.id}"
    if entry.act == "event" or "event" in entry.payload:
        return _name_event(book, entry)
    return _name_joint(entry), None


def _name_joint(entry: Entry) -> str:
    said = entry.payload
    if entry.act == "merge":
        return f"{said['name']} → {said['into_name']}"
    if entry.act == "transaction":
        return str(said["file_name"])
    return entry.subject_id[:16]


def _name_event(book: Book, entry: Entry) -> tuple[str, str | None]:
    project, commitment = book.find_project(entry.subject_id), book.find_commitment(entry.subject_id)
    if project is not None:
        return project.name, f"/project/{project.id}"
    if commitment is not None:
        return commitment.name, f"/commitment/{commitment.id}"
    return str(entry.payload.get("subject_name", entry.subject_id[:16])), None
