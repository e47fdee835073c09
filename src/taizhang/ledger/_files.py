"""The bytes of sources as they came, each under its hash: in files beside SQLite, in a table of PostgreSQL."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import text as sql

from taizhang.errors import UnknownEntryError

if TYPE_CHECKING:
    from taizhang.database import Database

_FIND_FILE = sql("SELECT data FROM file WHERE id = :id")
_HAS_FILE = sql("SELECT 1 FROM file WHERE id = :id")
_WRITE_FILE = sql("INSERT INTO file (id, data) VALUES (:id, :data)")


class Files(Protocol):
    """Where the bytes of sources lie."""

    def write(self, source_id: str, data: bytes) -> None:
        """Keep bytes, whole or not at all; bytes that are there already stay."""

    def read(self, source_id: str) -> bytes:
        """Read the bytes of a source, or raise `UnknownEntryError`."""

    def find_hash(self, source_id: str) -> str | None:
        """Give the SHA-256 of what is stored, `None` where it is missing."""


class FolderFiles:
    """Bytes in a folder."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder, self._database = folder, database

    def write(self, source_id: str, data: bytes) -> None:
        """Keep bytes, whole or not at all; bytes that are there already stay."""
        with self._database.explain():
            write_bytes(self.folder, source_id, data)

    def read(self, source_id: str) -> bytes:
        """Read the bytes of a source."""
        return read_bytes(self.folder, source_id)

    def find_hash(self, source_id: str) -> str | None:
        """Give the SHA-256 of what is stored, `None` where it is missing."""
        return hash_file(self.folder, source_id)


class TableFiles:
    """Bytes in a table beside the entries, for several servers of one ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, source_id: str, data: bytes) -> None:
        """Keep bytes, whole or not at all; bytes that are there already stay."""
        with self._database.write() as connection:
            if connection.execute(_HAS_FILE, {"id": source_id}).first() is None:
                connection.execute(_WRITE_FILE, {"id": source_id, "data": data})

    def read(self, source_id: str) -> bytes:
        """Read the bytes of a source."""
        with self._database.read() as connection:
            data = connection.execute(_FIND_FILE, {"id": source_id}).scalar()
        if data is None:
            raise UnknownEntryError("file", source_id)
        return bytes(data)

    def find_hash(self, source_id: str) -> str | None:
        """Give the SHA-256 of what is stored, `None` where it is missing."""
        try:
            return hashlib.sha256(self.read(source_id)).hexdigest()
        except UnknownEntryError:
            return None


def write_bytes(folder: Path, source_id: str, data: bytes) -> None:
    """Write the bytes of a source so that the file is whole or absent, also after a power cut.

    A file that is there already is trusted only when it has the right size; `verify` checks its bytes.
    """
    target = folder / source_id
    if target.is_file() and target.stat().st_size == len(data):
        return
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(folder)


def read_bytes(folder: Path, source_id: str) -> bytes:
    """Read the bytes of a source.

    Raises:
        UnknownEntryError: When there is no such file.
    """
    try:
        return (folder / source_id).read_bytes()
    except OSError as error:
        raise UnknownEntryError("file", source_id) from error


def hash_file(folder: Path, source_id: str) -> str | None:
    """Give the SHA-256 of a stored file, or `None` where it is missing."""
    try:
        with (folder / source_id).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _sync_folder(folder: Path) -> None:
    # The new name itself must survive a power cut; systems that cannot sync a folder refuse to open it.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
