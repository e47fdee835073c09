"""A file system below SQLite that forgets: what was not synced is dropped or torn at the cut, and disks run full.

The ledger runs unchanged, its statements and its queue of writers included: APSW, whose SQLite takes a file system of
ours, is put in the place of Python's own driver.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import apsw
from sqlalchemy import create_engine

from taizhang.database import _sqlite
from taizhang.errors import TaizhangError
from taizhang.flows.bench_ledger import make_document
from taizhang.ledger import open_ledger
from taizhang.model.event import Event

SECTOR = 512
START = datetime(2023, 1, 1, tzinfo=UTC)


class Disk:
    """What is on disk for certain, and what was written since and may or may not be there after a cut.

    Args:
        seed: Of the choices at each cut.
        full_at: The write from which on the disk is full; never where it is not given.
    """

    def __init__(self, seed: int, *, full_at: int | None = None) -> None:
        self.rng = random.Random(seed)
        self.full_at = full_at
        self.n_writes = 0
        self.certain: dict[str, bytearray] = {}
        self.pending: dict[str, list[tuple[int, bytes | None]]] = {}
        self.on_write: Callable[[], None] = lambda: None

    def write(self, name: str, offset: int, data: bytes | None) -> None:
        """Note a write, or a cut to a length where there are no data; the disk may be full."""
        self.n_writes += 1
        if self.full_at is not None and self.n_writes >= self.full_at and data is not None:
            raise apsw.FullError("the disk is full")
        self.pending.setdefault(name, []).append((offset, data))
        self.on_write()

    def sync(self, name: str) -> None:
        """Make certain what was written to a file."""
        content = self.certain.setdefault(name, bytearray())
        for offset, data in self.pending.pop(name, []):
            _apply(content, offset, data)
        self.on_write()

    def forget(self, name: str) -> None:
        """Note that a file was removed."""
        self.certain.pop(name, None)
        self.pending.pop(name, None)

    def write_image(self, folder: Path) -> None:
        """Write the files as a cut at this moment may leave them."""
        folder.mkdir(parents=True)
        keep = self.rng.choice((0.0, 0.5, 0.9, 1.0))
        for name in {*self.certain, *self.pending}:
            content = bytearray(self.certain.get(name, b""))
            for offset, data in self.pending.get(name, []):
                if self.rng.random() >= keep:
                    continue
                if data is not None and self.rng.random() < 0.3:
                    _tear(content, offset, data, self.rng)
                else:
                    _apply(content, offset, data)
            (folder / Path(name).name).write_bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _tear(content: bytearray, offset: int, data: bytes, rng: random.Random) -> None:
    """Write some of the sectors of a write only."""
    for start in range(0, len(data), SECTOR):
        if rng.random() < 0.5:
            _apply(content, offset + start, data[start : start + SECTOR])


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.name = name if isinstance(name, str) else name.filename()
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.write(self.name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self.disk.write(self.name, size, None)
        super().xTruncate(size)

    def xSync(self, _flags: int) -> None:
        self.disk.sync(self.name)


class _System(apsw.VFS):
    def __init__(self, disk: Disk, name: str) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        if name is None:  # a journal of one statement, which SQLite writes aside and never reads again after a cut
            return apsw.VFSFile("", None, flags)
        return _File(self.disk, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        self.disk.forget(name)
        super().xDelete(name, sync)


class _Cursor:
    """An APSW cursor that speaks as Python's own does."""

    def __init__(self, connection: _Connection) -> None:
        self._cursor = connection.apsw.cursor()
        self.rowcount, self.lastrowid, self.arraysize = -1, None, 1
        self.description: Any = None

    def _run(self, act: Callable[..., Any], *words: Any) -> _Cursor:
        try:
            act(*words)
        except apsw.Error as error:
            raise _translate(error) from error
        return self

    def execute(self, words: str, values: Any = ()) -> _Cursor:
        self._run(self._cursor.execute, words, values)
        try:
            names = [name for name, _ in self._cursor.get_description()]
        except apsw.ExecutionCompleteError:  # APSW says no names where there are no rows
            names = ["x"] if words.split(maxsplit=1)[0].upper() in ("SELECT", "PRAGMA") else []
        self.description = tuple((name, None, None, None, None, None, None) for name in names) or None
        return self

    def executemany(self, words: str, values: Any) -> _Cursor:
        return self._run(self._cursor.executemany, words, values)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def fetchone(self) -> Any:
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    def fetchmany(self, n: int = 1) -> list[Any]:
        return [row for _, row in zip(range(n), self._cursor, strict=False)]

    def close(self) -> None:
        self._cursor.close(True)


class _Connection:
    def __init__(self, place: str, system: str) -> None:
        try:
            self.apsw = apsw.Connection(place, vfs=system)
        except apsw.Error as error:
            raise _translate(error) from error
        self.apsw.set_busy_timeout(5000)
        self.isolation_level = None

    def cursor(self) -> _Cursor:
        return _Cursor(self)

    def execute(self, words: str) -> _Cursor:
        return self.cursor().execute(words)

    def create_function(self, name: str, n: int, act: Any, **_: Any) -> None:
        self.apsw.create_scalar_function(name, act, n)

    def commit(self) -> None:
        if self.apsw.in_transaction:
            self.cursor().execute("COMMIT")

    def rollback(self) -> None:
        if self.apsw.in_transaction:
            self.cursor().execute("ROLLBACK")

    def close(self) -> None:
        with suppress(apsw.Error):  # on a full disk the last checkpoint fails; the log keeps what it holds
            self.apsw.close(True)


def _translate(error: apsw.Error) -> sqlite3.Error:
    kind = sqlite3.IntegrityError if isinstance(error, apsw.ConstraintError) else sqlite3.OperationalError
    words = {apsw.FullError: "database or disk is full", apsw.IOError: "disk I/O error"}.get(type(error), str(error))
    return kind(words)


@contextmanager
def run_on(disk: Disk) -> Iterator[None]:
    """Let every ledger that is opened in this block live on a disk."""
    name = f"cut{id(disk)}"
    system = _System(disk, name)
    names = ("Error", "DatabaseError", "IntegrityError", "OperationalError", "ProgrammingError", "InterfaceError")
    names += ("DataError", "InternalError", "NotSupportedError", "Warning")
    driver = SimpleNamespace(
        **{kind: getattr(sqlite3, kind) for kind in names},
        paramstyle="qmark",
        sqlite_version_info=tuple(map(int, apsw.sqlite_lib_version().split("."))),
        sqlite_version=apsw.sqlite_lib_version(),
        version_info=(2, 6, 0),
        PARSE_DECLTYPES=0,
        PARSE_COLNAMES=0,
        Binary=memoryview,
        connect=lambda place, **_: _Connection(place, name),
    )
    with mock.patch.object(_sqlite, "create_engine", partial(create_engine, module=driver)):
        yield
    system.unregister()


def cut_often(folder: Path, seed: int, *, n_writes: int, chance: float) -> tuple[int, int, int]:
    """Write to a ledger and cut the power at random moments, on the side, while it goes on.

    Args:
        folder: Where the files and images lie; it is removed.
        seed: Of every choice.
        n_writes: Acts of writing.
        chance: Of a cut at each write or sync of a file.

    Returns:
        Number of cuts, of cuts that lost acknowledged entries, of cuts that left no whole ledger.
    """
    disk = Disk(seed)
    images: list[tuple[Path, tuple[int, str]]] = []
    acknowledged = (0, "")
    is_ready = False

    def maybe_cut() -> None:
        if is_ready and disk.rng.random() < chance:
            image = folder / "images" / str(len(images))
            disk.write_image(image)
            images.append((image, acknowledged))

    disk.on_write = maybe_cut
    with run_on(disk), open_ledger(folder / "ledger.sqlite", is_new=True) as ledger:
        is_ready = True
        for number in range(n_writes):
            write_some(ledger, number, disk.rng)
            acknowledged = ledger.head()
    outcomes = [check_image(image, head) for image, head in images]
    shutil.rmtree(folder)
    return len(images), outcomes.count("lost"), outcomes.count("broken")


def write_some(ledger: Any, number: int, rng: random.Random) -> None:
    """Record one or several events, or a document whose facts are kept in blocks."""
    moment = START + timedelta(minutes=number)
    if rng.random() < 0.25:
        ledger.record_document(*make_document(number * 1000, 300), recorded_at=moment, recorded_by="甲")
        return
    n, size = rng.choice((1, 1, 1, 5, 40)), rng.choice((10, 300, 3000))
    events = [Event("note", f"s{number}-{k}", "甲", date(2023, 1, 1), words="记" * size) for k in range(n)]
    ledger.record_events(events, recorded_at=moment, recorded_by="甲", based_on=ledger.head()[0])


def check_image(folder: Path, head: tuple[int, str]) -> str:
    """Say what a cut left: `whole`, `lost` (acknowledged entries are missing) or `broken`."""
    if (folder.parents[1] / "files").exists():  # each is synced before an entry names it
        shutil.copytree(folder.parents[1] / "files", folder / "files")
    try:
        with open_ledger(folder / "ledger.sqlite") as ledger:
            n_entries = ledger.verify()
            if n_entries < head[0]:
                return "lost"
            ledger.verify(expected_head=head if head[0] else None)
            write_some(ledger, 10**6, random.Random(0))
            ledger.verify()
            return "whole"
    except TaizhangError as error:
        print(error, file=sys.stderr)
        return "broken"
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def fill_up(folder: Path, *, n_writes: int, full_at: int) -> tuple[int, bool]:
    """Write to a ledger on a disk that is full from some write on, then with room again.

    Returns:
        Writes the disk saw, and whether nothing acknowledged was lost and the ledger was whole and went on.
    """
    disk = Disk(full_at, full_at=None)
    acknowledged = (0, "")
    with run_on(disk):
        with open_ledger(folder / "ledger.sqlite", is_new=True) as ledger:
            disk.full_at, disk.n_writes = full_at, 0
            for number in range(n_writes):
                try:
                    write_some(ledger, number, disk.rng)
                except TaizhangError as error:
                    if "nothing was recorded" not in str(error):
                        raise
                else:
                    acknowledged = ledger.head()
            n_seen, disk.full_at = disk.n_writes, None
            is_kept = ledger.head()[0] >= acknowledged[0]
            write_some(ledger, 10**6, disk.rng)
            ledger.verify(expected_head=acknowledged if acknowledged[0] else None)
        with open_ledger(folder / "ledger.sqlite") as ledger:
            ledger.verify()
    shutil.rmtree(folder)
    return n_seen, is_kept
