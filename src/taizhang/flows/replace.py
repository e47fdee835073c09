"""A folder of published files is replaced whole: written beside first, then put in place."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.errors import UsageError
from taizhang.model.identity import bytes_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MANIFEST = "manifest.json"
_PART = ".publishing-"


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published: the folder, its files with their hashes, and the entry it shows.

    Args:
        folder: Where it lies.
        files: (name, SHA-256), in order of name.
        head: The last entry it shows.
        n_pages: How many of the files are pages.
    """

    folder: Path
    files: tuple[tuple[str, str], ...]
    head: int
    n_pages: int


def check_folder(folder: Path) -> None:
    """Make sure that a folder may be published into.

    Raises:
        UsageError: It is a file, or holds files that no publication put there.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder.name} is a file, not a folder")
    if any(folder.iterdir()) and not (folder / MANIFEST).exists():
        raise UsageError(f"the folder {folder.name} holds other files; choose an empty one")


def write_publication(
    folder: Path, files: Mapping[str, bytes], *, head: int, head_hash: str, n_pages: int
) -> Publication:
    """Write files with their manifest into a folder in place of an earlier publication; other files stay.

    Raises:
        OSError: They cannot be written; then the folder is as it was.
    """
    was_there = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    # Inside the folder, so that moving a file into place is a change of name on one disk.
    part = Path(tempfile.mkdtemp(dir=folder, prefix=_PART))
    try:
        _make_folders(part, files)
        hashes = tuple((name, _write_one(part / name, files[name])) for name in sorted(files))
        manifest = {"head": head, "head_hash": head_hash, "files": dict(hashes)}
        words = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        _write_one(part / MANIFEST, f"{words}\n".encode())
        stale = set(_read_manifest(folder).get("files", {})) - set(files)
        _make_folders(folder, files)
        for name in (*files, MANIFEST):  # the manifest last: it speaks of what is there
            (part / name).replace(folder / name)
        _remove(folder, stale)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if not was_there and not any(folder.iterdir()):
            folder.rmdir()
    return Publication(folder, hashes, head, n_pages)


def _make_folders(folder: Path, names: Iterable[str]) -> None:
    """Make the folders that files lie in."""
    for parent in {name.rpartition("/")[0] for name in names}:
        (folder / parent).mkdir(parents=True, exist_ok=True)


def _write_one(target: Path, data: bytes) -> str:
    target.write_bytes(data)
    return bytes_id(data)


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return manifest


def _remove(folder: Path, names: set[str]) -> None:
    """Remove what an earlier publication put there and this one does not, and folders that are empty then."""
    for name in names:
        target = (folder / name).resolve()
        if target.is_relative_to(folder.resolve()):
            target.unlink(missing_ok=True)
    for path in sorted((p for p in folder.rglob("*") if p.is_dir() and not p.name.startswith(_PART)), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
