"""Deal documents into parts by the hash of their name, on disk: neither their number nor their order matters."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Self

from taizhang.batch.listing import Document
from taizhang.model.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path
    from types import TracebackType

KEY_BITS = 32
_Row = tuple[str, bytes, str | None, str | None, str]
_SMALL, _LARGE, _MANY = 16, 128, 8  # documents a part in small and large corpora; parts (as bits) before it is large

_SCHEMA = """
create table document (
  key integer not null, name text not null, path blob not null, published_on text, publisher text, mark text not null,
  primary key (key, name)
) without rowid
"""


def count_bits(n_documents: int) -> int:
    """Give how many leading bits of the hash name a part: about 16 documents a part, 128 once there are 256 parts.

    >>> count_bits(82), count_bits(4096), count_bits(1_000_000)
    (3, 8, 13)
    """
    small = max(0, (n_documents - 1) // _SMALL).bit_length()
    large = max(0, (n_documents - 1) // _LARGE).bit_length()
    return max(min(small, _MANY), large)


def name_part(number: int, bits: int) -> str:
    """Name a part by its leading bits, written in hexadecimal digits of fixed width.

    >>> name_part(10, 8)
    'part-0a'
    """
    return f"part-{number:0{max(1, -(-bits // 4))}x}"


@cache
def hash_reader() -> str:
    """Give the hash of everything that decides what a document is read as: code and data of the rooms that read."""
    digest = hashlib.sha256()
    for room in ("catalog", "facts", "model", "read"):
        for name, data in sorted(_list_files(resources.files("taizhang") / room, room)):
            digest.update(f"{name}:{len(data)}\n".encode() + data)
    return digest.hexdigest()


def _list_files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            yield from _list_files(item, f"{name}/{item.name}")
        elif item.is_file():
            yield f"{name}/{item.name}", item.read_bytes()


class Plan:
    """The documents of a run, sorted and each once, in a scratch database that is thrown away with it."""

    def __init__(self, path: Path, documents: Iterable[Document]) -> None:
        path.unlink(missing_ok=True)
        self._database = sqlite3.connect(path, isolation_level=None)
        for line in ("pragma journal_mode = off", "pragma synchronous = off", _SCHEMA, "begin"):
            self._database.execute(line)
        self._database.executemany("insert or ignore into document values (?, ?, ?, ?, ?, ?)", map(_row, documents))
        self._database.execute("commit")
        with closing(self._database.execute("select count(*) from document")) as cursor:
            self.n_documents: int = cursor.fetchone()[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def read_part(self, number: int, bits: int) -> tuple[str, tuple[Document, ...]]:
        """Give the digest of a part's input and its documents in order.

        The digest changes when a document comes, goes or is changed on disk, or when anything that reads is changed.
        """
        shift = KEY_BITS - bits
        rows = list(self._select(number << shift, (number + 1) << shift))
        digest = content_id({"reader": hash_reader(), "documents": [[row[0], *row[2:]] for row in rows]})
        return digest, tuple(map(_build_document, rows))

    def list_documents(self) -> Iterator[Document]:
        """Give every document, in the order of the hash of its name."""
        yield from map(_build_document, self._select(0, 1 << KEY_BITS))

    def _select(self, first: int, end: int) -> Iterator[_Row]:
        yield from self._database.execute(
            "select name, path, published_on, publisher, mark from document where key >= ? and key < ? "
            "order by key, name",
            (first, end),
        )


def _build_document(row: _Row) -> Document:
    name, path, day, publisher, _ = row
    return Document(name, os.fsdecode(path), None if day is None else date.fromisoformat(day), publisher)


def _row(document: Document) -> tuple[int, str, bytes, str | None, str | None, str]:
    key = int.from_bytes(hashlib.sha256(document.name.encode()).digest()[: KEY_BITS // 8])
    day = None if document.published_on is None else document.published_on.isoformat()
    return key, document.name, os.fsencode(document.path), day, document.publisher, _mark(document.path)


def _mark(path: str) -> str:
    """Give what tells a changed file from the one that was read."""
    try:
        state = os.stat(path)  # noqa: PTH116 - a million of them
    except (OSError, ValueError):
        return "missing"
    return f"{state.st_size}:{state.st_mtime_ns}"
