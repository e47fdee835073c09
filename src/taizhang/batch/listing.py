"""Which documents a run is about: the files below a folder, or the lines of a list."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.errors import DateError, RefusedDocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Document:
    """One document to read.

    Args:
        name: What it is called in every row: its path below the folder, or the path as the list gives it.
        path: Where it is.
        published_on: The day of publication where the list gives one.
        publisher: Who published it where the list says so.
    """

    name: str
    path: str
    published_on: date | None = None
    publisher: str | None = None

    def build_row(self, fault: str | None = None) -> dict[str, Any]:
        """Give the row of `columns.DOCUMENT_SCHEMA`."""
        return {
            "name": self.name,
            "path": os.fsencode(self.path),
            "data": None,
            "publisher": self.publisher,
            "published_on": self.published_on,
            "fault": fault,
        }


def list_documents(source: Path, *, without: Path, published_on: date | None = None) -> Iterator[Document]:
    """Give the documents of a folder (recursively, hidden files left out) or of a text file that lists paths.

    A line of a list is a path, and after a tab each, where known, the day of publication and the publisher. Relative
    paths count from the current folder. One document is given at a time, in no promised order.

    Args:
        source: The folder or the list.
        without: The folder results go to, in case it lies within the source.
        published_on: The day of publication of documents that have none in the list.

    Raises:
        RefusedDocumentError: There is no such folder or file.
        UsageError: A line of the list cannot be understood.
    """
    if source.is_dir():
        return _walk(source, without.resolve(), published_on)
    if source.is_file():
        return _read_list(source, published_on)
    raise RefusedDocumentError(source.name, "missing", "no such folder or list")


def _walk(folder: Path, without: Path, published_on: date | None) -> Iterator[Document]:
    root = os.fspath(folder)
    for here, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") and Path(here, name).resolve() != without]
        for file in files:
            path = os.path.join(here, file)  # noqa: PTH118 - a million of them; Path costs more than the walk
            if not file.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield Document(_name(os.path.relpath(path, root).replace(os.sep, "/")), path, published_on)


def _read_list(source: Path, published_on: date | None) -> Iterator[Document]:
    with source.open("rb") as handle:
        for number, raw in enumerate(handle, 1):
            line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            path, *more = os.fsdecode(line.rstrip(b"\r\n")).split("\t")
            if not path.strip():
                continue
            place = f"{source.name}, line {number}"
            if len(more) > 2 or "\0" in path:
                raise UsageError(f"{place}: a line is a path, a day and a publisher, with a tab between them")
            day = _read_day(more[0], place) if more and more[0].strip() else published_on
            publisher = _name(more[1].strip()) or None if len(more) == 2 else None
            yield Document(_name(path), path, day, publisher)


def _read_day(words: str, place: str) -> date:
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise UsageError(f"{place}: {DateError(_name(words))}") from error


def _name(path: str) -> str:
    """Give a path as clean characters; bytes that are no UTF-8 are written out, so that two names stay two."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
