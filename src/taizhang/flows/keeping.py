"""Keeping a record: make it, open it by folder or address, back it up, restore it, copy it, and try the restoring."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang import __version__
from taizhang.database import is_address, remove_files
from taizhang.errors import BrokenChainError, LedgerError, UsageError
from taizhang.flows.erasures import carry_out, find_journal, write_journal
from taizhang.flows.programme import Settings, find_ledger, now, read_settings, write_settings
from taizhang.ledger import Ledger, open_ledger
from taizhang.ledger.cache import StateCache
from taizhang.ledger.copying import copy_ledger
from taizhang.ledger.vault import Vault
from taizhang.model.identity import canonical_json

if TYPE_CHECKING:
    from datetime import date, datetime

_FORMAT = "taizhang backup 1"
_NOTE = "backup.json"
_LEDGER = "ledger.sqlite"
_SETTINGS = "programme.json"
#: The table of states; it can be thrown away.
_STATES = "states.duckdb"


def open_record(location: str) -> Ledger:
    """Open the ledger of a programme folder, in a file, or at the address of a PostgreSQL database.

    Raises:
        LedgerError: When there is none.
    """
    if is_address(location):
        return open_ledger(location)
    place = Path(location)
    found = find_ledger(place) if place.is_dir() else place
    if found is None:
        raise LedgerError(f"{place.name}: there is no ledger here")
    return open_ledger(found)


def make_record(location: str, *, database: str | None = None) -> Ledger:
    """Make an empty ledger: in a new programme folder, there with its ledger in PostgreSQL, or at an address alone.

    Args:
        location: The folder, or the address.
        database: The address of the database that holds the ledger of the folder.

    Raises:
        LedgerError: When there is one already.
        UsageError: When an address is given twice.
    """
    if is_address(location):
        if database is not None:
            raise UsageError("name a folder and a database, or the database alone")
        return open_ledger(location, is_new=True)
    place = Path(location)
    if find_ledger(place) is not None:
        raise LedgerError(f"{place.name}: there is a ledger already")
    settings = read_settings(place)
    ledger = open_ledger(database or place / _LEDGER, is_new=True)
    try:
        place.mkdir(parents=True, exist_ok=True)
        write_settings(place, replace(settings, database=database))
    except BaseException:
        ledger.close()
        raise
    return ledger


def copy_record(source: str, target: str) -> tuple[int, str]:
    """Copy a ledger into a new one of either database and check the copy.

    Returns:
        Number and hash of the last entry, the same in both.

    Raises:
        LedgerError: When there is a ledger at the target already, or the copy is not whole.
    """
    with open_record(source) as theirs, make_record(target) as ours:
        head = copy_ledger(theirs, ours)
        ours.verify(expected_head=head, n_processes=count_processors())
    if not is_address(source) and not is_address(target) and (Path(source) / _SETTINGS).is_file():
        write_settings(Path(target), replace(read_settings(Path(source)), database=None))
    return head


def write_states(folder: Path, target: Path, *, as_of: datetime, on: date | None = None) -> int:
    """Write every fact of a programme as it was known at a moment to a Parquet file, however long the record.

    It is answered by the table of states (`states.duckdb` beside the record), which takes in what is new first.

    Args:
        folder: The programme.
        target: The file, which is made or replaced whole.
        as_of: Known until when.
        on: About the world until that day.

    Returns:
        How many facts.

    Raises:
        LedgerError: When there is no ledger, or the file cannot be written.
    """
    with open_record(str(folder)) as record, StateCache(record, folder / _STATES) as states:
        states.refresh()
        written = target.with_name(f".{target.name}.part")
        try:
            n_facts = states.write_table(as_of, written, on=on)
            written.replace(target)
        except OSError as error:
            raise LedgerError(f"{target.name}: the table cannot be written") from error
        finally:
            written.unlink(missing_ok=True)
    return n_facts


def back_up(location: str, target: Path, *, persons: Path | None = None) -> dict[str, Any]:
    """Back up a ledger while it is in use, and check the copy.

    A backup is a folder: the ledger as a SQLite file whatever database it came from, the files its entries name, the
    settings of the programme, and a note with the head it must have. Personal data in it is sealed; the keys go into a
    file of their own, to be kept elsewhere and not as long. What was erased so far is added to the journal of erasures
    beside the backups.

    Args:
        location: The ledger.
        target: The folder to make; it must not be there.
        persons: The file to make for the keys of personal data; `find_persons(target)` where it is not given.

    Returns:
        The note: format, moment, version, number of entries, head.

    Raises:
        LedgerError: When the target is there, or the copy is not whole; then there is no backup.
    """
    persons = persons or find_persons(target)
    for place in (target, persons):
        if place.exists():
            raise LedgerError(f"{place.name} is there already; a backup never writes over another one")
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        with open_record(location) as ledger:
            if ledger.database.kind == "sqlite":
                _copy_file(Path(ledger.database.place), part / _LEDGER)
                copy = open_ledger(part / _LEDGER)
                for file_id in copy.list_file_ids():
                    copy.keep_file(ledger.read_file(file_id))
            else:
                copy = open_ledger(part / _LEDGER, is_new=True)
                copy_ledger(ledger, copy, with_keys=False)
            with copy:
                head = copy.head()
                n_entries = copy.verify(expected_head=head, n_processes=count_processors())
            _copy_keys(ledger.vault, persons)
            write_journal(ledger, find_journal(target))
        settings = Settings() if is_address(location) else read_settings(Path(location))
        write_settings(part, replace(settings, database=None))
        note = {
            "format": _FORMAT,
            "made_at": now().isoformat(timespec="seconds"),
            "version": __version__,
            "n_entries": n_entries,
            "head": head[1],
        }
        (part / _NOTE).write_text(canonical_json(note) + "\n", encoding="utf-8", newline="\n")
        _sync(part)
        part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        remove_files(persons)
        raise
    return note


def find_persons(backup: Path) -> Path:
    """Give where the keys of personal data lie beside a backup, unless they were put elsewhere."""
    return backup.with_name(f"{backup.name}-persons.sqlite")


def _copy_keys(vault: Vault, target: Path) -> None:
    copy = Vault(target)
    try:
        copy.take_over(vault)
    finally:
        copy.close()


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored.

    Args:
        head: Number and hash of the last entry, the backup's own.
        n_erased: How many erasures newer than the backup were carried out again, each an entry after those.
    """

    head: tuple[int, str]
    n_erased: int


def restore(
    backup: Path,
    location: str,
    *,
    database: str | None = None,
    persons: Path | None = None,
    erasures: Path | None = None,
    recorded_by: str = "restore",
) -> Restored:
    """Restore a backup into a new folder or an empty database, and check it before and after.

    Keys of people whom an entry says were erased are destroyed again, however old the file of keys is; so are those
    that a journal of erasures names, which knows what the backup is too old for.

    Args:
        backup: The folder.
        location: Where to.
        database: The address of an empty database that holds the ledger of the folder.
        persons: The file with the keys of personal data; the one beside the backup where it is not given. Without
            any, personal data stays sealed.
        erasures: The journal of erasures; where it is not given the one beside the backup, and the one that the
            settings of the programme name.
        recorded_by: Who restores.

    Raises:
        LedgerError: When this is no backup, or there is a ledger at the target already.
        BrokenChainError: When the backup is not what it was.
    """
    try:
        note = json.loads((backup / _NOTE).read_text(encoding="utf-8"))
        head = (int(note["n_entries"]), str(note["head"]))
        is_ours = note["format"] == _FORMAT
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"{backup.name}: this is not a backup") from error
    if not is_ours:
        raise LedgerError(f"{backup.name}: this is not a backup that this version knows")
    with open_ledger(backup / _LEDGER) as theirs:
        if theirs.verify(expected_head=head, n_processes=count_processors()) != head[0]:
            raise BrokenChainError(head[0], "is not the last one of this backup")
        with make_record(location, database=database) as ours:
            copy_ledger(theirs, ours, with_keys=False)
            restore_keys(ours, persons or find_persons(backup))
            ours.verify(expected_head=head, n_processes=count_processors())
            named = read_settings(backup).erasures
            journals = [erasures] if erasures else [find_journal(backup), *([Path(location) / named] if named else [])]
            done = (carry_out(ours, one, recorded_at=now(), recorded_by=recorded_by) for one in journals)
            n_erased = sum(done)
    if not is_address(location):
        write_settings(Path(location), replace(read_settings(backup), database=database))
    return Restored(head, n_erased)


def restore_keys(ledger: Ledger, persons: Path) -> int:
    """Put keys of personal data back that are not here, but for those of people erased since; give how many are here.

    Raises:
        LedgerError: When the file is no store of keys.
    """
    kept = Vault(persons)
    try:
        n_kept = ledger.vault.take_over(kept)
    finally:
        kept.close()
    return n_kept - ledger.finish_erasures()


def drill(location: str, *, database: str | None = None) -> Iterator[str]:
    """Back up, restore and compare in a folder that is removed afterwards; give a line for each step.

    Args:
        location: The ledger; it is only read.
        database: The address of an empty database to restore into, beside the folder.

    Raises:
        LedgerError: When any step fails.
    """
    with tempfile.TemporaryDirectory(prefix="taizhang-drill-") as name:
        folder = Path(name)
        start = time.perf_counter()
        note = back_up(location, folder / "backup")
        size = sum(path.stat().st_size for path in (folder / "backup").rglob("*") if path.is_file())
        yield f"backup: {note['n_entries']} entries, {size:,} bytes, checked, {time.perf_counter() - start:.1f} s"
        for target in (str(folder / "restored"), *([database] if database else [])):
            start = time.perf_counter()
            head = restore(folder / "backup", target).head
            kind = "database" if is_address(target) else "folder"
            yield f"restored into a {kind}: head {head[0]} {head[1][:16]}, {time.perf_counter() - start:.1f} s"
        start = time.perf_counter()
        moment = now()
        with open_record(location) as ledger, open_record(str(folder / "restored")) as restored:
            yield _compare(ledger, restored, head[0], moment)
        yield f"compared in {time.perf_counter() - start:.1f} s"


def _compare(ledger: Ledger, restored: Ledger, head: int, moment: datetime) -> str:
    """Compare two ledgers, entry by entry; the first may have gone on meanwhile."""
    theirs = (entry for entry in restored.list_entries() if entry.seq <= head)
    ours = (entry for entry in ledger.list_entries() if entry.seq <= head)
    n = 0
    for one, other in zip(ours, theirs, strict=True):
        n += 1
        if one != other:
            raise BrokenChainError(one.seq, "differs in the restored ledger")
    return f"every one of {n} entries is the same as of {moment:%Y-%m-%d %H:%M:%S}"


def _copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite file in one piece while others write to it: a copy page by page would never end."""
    with closing(sqlite3.connect(source)) as theirs, closing(sqlite3.connect(target)) as ours:
        theirs.backup(ours, pages=-1)


def count_processors() -> int:
    """Count the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sync(folder: Path) -> None:
    """Put every file of a folder on disk before it gets its name."""
    for path in [*(path for path in folder.rglob("*") if path.is_file()), folder, folder.parent]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
