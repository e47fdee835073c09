"""The bytes of sources as they came, each in a file named by its hash."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from taizhang.errors import UnknownEntryError


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
