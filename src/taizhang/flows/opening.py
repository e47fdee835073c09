"""Open the programme a person asks for: the example, one of their own documents, or a folder that is there."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.catalog.division import add_division
from taizhang.errors import LedgerError, RefusedDocumentError, UsageError
from taizhang.flows.example import build_example, read_example_id
from taizhang.flows.programme import Settings, find_ledger, now, open_programme, write_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.flows.programme import Programme


def find_folder(folder: Path | None, *, files: Sequence[Path], is_example: bool) -> Path:
    """Find where a programme is kept when nobody says: below `TAIZHANG_HOME`, else `.taizhang` of the working folder.

    Args:
        folder: What somebody says.
        files: The documents; the same documents open the same programme again.
        is_example: The example, one folder for each version of its files.
    """
    if folder is not None:
        return folder
    home = Path(os.environ.get("TAIZHANG_HOME", ".taizhang"))
    if is_example:
        return home / f"example-{read_example_id()}"
    for path in files:
        if not path.exists():
            raise RefusedDocumentError(path.name, "missing", "there is no such file")
    digest = hashlib.sha256("\n".join(sorted(str(path.resolve()) for path in files)).encode()).hexdigest()
    stem = min(path.stem for path in files)[:40] if files else "programme"
    return home / f"{stem}-{digest[:8]}"


def open_for(
    folder: Path, *, files: Sequence[Path], is_example: bool, published_on: date | None, recorded_by: str
) -> tuple[Programme, list[str]]:
    """Open a programme, made first where it is not there yet, with the documents added to it.

    Returns:
        The programme, and a line for each document that was refused.

    Raises:
        RefusedDocumentError: Every document was refused; nothing is left behind.
        LedgerError: The folder cannot be used.
    """
    if is_example and files:
        raise UsageError("--example takes no files: add them to a programme with `taizhang add`")
    if is_example:
        return (build_example(folder) if find_ledger(folder) is None else open_programme(folder)), []
    is_new = find_ledger(folder) is None
    if is_new and not files:
        raise LedgerError(f"{folder.name}: there is no programme here")
    return _open_with(folder, files, is_new=is_new, published_on=published_on, recorded_by=recorded_by)


def _open_with(
    folder: Path, files: Sequence[Path], *, is_new: bool, published_on: date | None, recorded_by: str
) -> tuple[Programme, list[str]]:
    title = min(path.stem for path in files) if files else ""
    settings = Settings(title_zh=f"{title} 台账", title_en=f"{title} ledger") if is_new else None
    programme = open_programme(folder, is_new=is_new, settings=settings)
    refused: list[RefusedDocumentError] = []
    try:
        for path in files:
            try:
                programme.add_document(path, recorded_at=now(), recorded_by=recorded_by, published_on=published_on)
            except RefusedDocumentError as error:
                refused.append(error)
        if files and len(refused) == len(files) and is_new:
            raise refused[0]  # noqa: TRY301 - the programme that was made for them goes as well
        if is_new:
            _name_after_place(programme)
    except BaseException:
        programme.close()
        if is_new:
            _remove(folder)
        raise
    return programme, [str(error) for error in refused]


def _name_after_place(programme: Programme) -> None:
    """Call a new programme after the place most of its facts are about, known to the catalogue or not."""
    subjects = [
        fact.subject
        for fact in programme.read_snapshot().list_current()
        if fact.subject is not None and fact.subject.kind == "place"
    ]
    places = Counter(subject.id for subject in subjects if subject.id is not None)
    names = Counter(
        one.name for one in subjects if one.id is None and one.name and not one.name.startswith(("全", "我"))
    )
    place_id, n_known = max(places.items(), key=lambda pair: pair[::-1], default=(None, 0))
    name, n_named = max(names.items(), key=lambda pair: pair[::-1], default=(None, 0))
    if place_id is not None and n_known >= n_named:
        place = add_division(programme.catalog, place_id).places[place_id]
        programme.settings = replace(
            programme.settings, title_zh=f"{place.name_zh}台账", title_en=f"{place.name_en} ledger", place_id=place.id
        )
    elif name is not None:
        programme.settings = replace(programme.settings, title_zh=f"{name}台账", title_en=f"{name} ledger")
    else:
        return
    write_settings(programme.folder, programme.settings)


def _remove(folder: Path) -> None:
    """Remove a programme that never got a document."""
    for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "programme.json"):
        (folder / name).unlink(missing_ok=True)
    for place in (folder / "files", folder):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
