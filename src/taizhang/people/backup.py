"""A copy of an office's people: accounts, tokens and the audit log as one SQLite file, from and into either database.

Who is signed in, attempts under way and answers kept for repeated requests are of the moment, and stay out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text as sql

from taizhang.database import open_database, remove_files
from taizhang.errors import PeopleError
from taizhang.people._rows import ask
from taizhang.people._schema import PEOPLE
from taizhang.people.audit import Audit
from taizhang.people.register import Register
from taizhang.people.secret import KEY_FILE, find_key_trouble
from taizhang.people.settings import DATABASE_FILE, read_office_settings

if TYPE_CHECKING:
    from pathlib import Path

    from taizhang.database import Database

_KEPT = {"person": "id", "former_password": "set_at", "token": "id", "audit": "seq"}
"""The tables that are copied, those others refer to first, with what their rows are ordered by."""
_NUMBERED = ("person", "token")


def back_up_people(register: Register, target: Path) -> int:
    """Copy the people of an office into a new file and recompute its audit log; give the number of its lines.

    Raises:
        PeopleError: When the file is there already, or the log is not whole; then there is no copy.
    """
    if target.exists():
        raise PeopleError(f"{target.name} is there already; a backup never writes over another one")
    target.touch(mode=0o600)
    copy = open_database(target)
    try:
        copy.migrate(PEOPLE, is_new=True)
        _copy(register.store, copy)
        return Audit(copy).verify()
    except BaseException:
        copy.close()
        remove_files(target)
        raise
    finally:
        copy.close()


def restore_people(backup: Path, folder: Path) -> int:
    """Put the people of an office back where its settings say, into tables made anew with all their guards.

    Args:
        backup: The file.
        folder: A programme folder with `office.toml` and `office.key` in place, and no accounts yet.

    Returns:
        The number of lines of the audit log, recomputed.

    Raises:
        PeopleError: When there is no such file, no settings, no safe key, or there are accounts already.
        LedgerError: When the file is something else, or from a newer program.
    """
    if not backup.is_file():
        raise PeopleError(f"{backup.name}: there is no such backup")
    settings = read_office_settings(folder)
    trouble = find_key_trouble(folder / KEY_FILE)
    if trouble is not None:
        raise PeopleError(trouble)
    place = folder / DATABASE_FILE
    if settings.database is None:
        if place.exists():
            raise PeopleError(f"{DATABASE_FILE}: there are accounts already")
        place.touch(mode=0o600)
    theirs = open_database(backup)
    try:
        theirs.migrate(PEOPLE)
        with Register(folder, settings, is_new=True) as ours:
            _copy(theirs, ours.store)
            return ours.audit.verify()
    finally:
        theirs.close()


def _copy(source: Database, target: Database) -> None:
    with source.read() as theirs, target.write() as ours:
        for table, order in _KEPT.items():
            result = theirs.execute(sql(f"SELECT * FROM {table} ORDER BY {order}"))  # noqa: S608 - names of our own
            names = list(result.keys())
            is_server = target.kind == "postgres"
            own_ids = " OVERRIDING SYSTEM VALUE" if is_server and table in _NUMBERED else ""
            values = ", ".join(f":{name}" for name in names)
            put = sql(f"INSERT INTO {table} ({', '.join(names)}){own_ids} VALUES ({values})")  # noqa: S608
            for row in result:
                ours.execute(put, dict(zip(names, row, strict=True)))
            if own_ids:
                # The next account gets a number nobody had.
                last = ask(ours, f"SELECT max(id) FROM {table}")[0][0]  # noqa: S608
                if last is not None:
                    ask(ours, "SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)", table=table, last=last)
