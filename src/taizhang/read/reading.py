"""The doors of the room: a path or an upload becomes a `Reading`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from taizhang.errors import RefusedDocumentError
from taizhang.model.identity import content_id
from taizhang.model.source import Source
from taizhang.model.text import Text
from taizhang.read.encoding import decode_text
from taizhang.read.sniff import check_ole, find_container, find_text_kind
from taizhang.read.txt import build_txt

if TYPE_CHECKING:
    import os
    from datetime import datetime

    from taizhang.read.draft import Draft

MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read: its identity, its text and its bytes as they came."""

    source: Source
    text: Text
    data: bytes


def read_path(
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    publisher: str | None = None,
    published_on: date | None = None,
    fetched_at: datetime | None = None,
) -> Reading:
    """Read a document from disk.

    Args:
        path: The file.
        title: The title people know it by; what the document says of itself or the file name where it is not given.
        publisher: Who published it.
        published_on: The day of publication.
        fetched_at: When the bytes were taken.

    Raises:
        RefusedDocumentError: When there is no such file, or it is refused.
    """
    place = Path(path)
    name = place.name or str(path)
    try:
        if not place.is_file():
            what = "is a folder" if place.is_dir() else "no such file"
            raise RefusedDocumentError(name, "missing", what)
        size = place.stat().st_size
        if size > MAX_BYTES:
            raise RefusedDocumentError(name, "too_large", _too_large(size))
        data = place.read_bytes()
    except OSError as error:
        raise RefusedDocumentError(name, "missing", f"cannot be opened: {error.strerror or error}") from error
    except ValueError as error:
        raise RefusedDocumentError(name.replace("\0", "?"), "missing", "no such file") from error
    return read_upload(name, data, title=title, publisher=publisher, published_on=published_on, fetched_at=fetched_at)


def read_upload(
    name: str,
    data: bytes,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published_on: date | None = None,
    fetched_at: datetime | None = None,
) -> Reading:
    """Read a document from bytes; the name is kept without any folder.

    Args:
        name: The file name.
        data: The bytes.
        title: The title people know it by.
        publisher: Who published it.
        published_on: The day of publication.
        fetched_at: When the bytes were taken.

    Raises:
        RefusedDocumentError: When the document is refused.
    """
    name = PurePosixPath(PureWindowsPath(name).name).name or "document"
    if len(data) > MAX_BYTES:
        raise RefusedDocumentError(name, "too_large", _too_large(len(data)))
    if not data.strip(b"\x00 \t\r\n"):
        raise RefusedDocumentError(name, "empty", "the file is empty")
    draft = _build_draft(name, data)
    if not draft.runs:
        raise RefusedDocumentError(name, "empty", "the document has no words in it")
    source = Source(
        id=hashlib.sha256(data).hexdigest(),
        title=title or draft.title or name,
        media_type=draft.media_type,
        size=len(data),
        publisher=publisher,
        published_on=published_on or _read_day(draft.published_on),
        location=name,
        language="zh" if "aligned zh-en" in draft.notes else _find_language(draft.content),
        fetched_at=fetched_at,
    )
    text = Text(
        id=content_id({"source": source.id, "content": draft.content}),
        source_id=source.id,
        content=draft.content,
        reader=draft.reader,
        layout=tuple(draft.runs),
        notes=tuple(draft.notes),
    )
    return Reading(source, text, data)


def _build_draft(name: str, data: bytes) -> Draft:
    container = find_container(data, name)
    if container == "text":
        return _build_from_text(name, data)
    if container == "ole":
        check_ole(data, name)
    from taizhang.read.sandbox import run_reader  # noqa: PLC0415 - plain text never needs a process

    if container == "picture":
        return _recognise("picture", data, name, "this is a picture")
    try:
        return run_reader({"zip": "package", "ole": "xls", "pdf": "pdf"}[container], data, name)
    except RefusedDocumentError as error:
        if container != "pdf" or error.reason != "no_text":
            raise
    return _recognise("scan", data, name, "the PDF has no text (scanned pages?)")


def _recognise(kind: str, data: bytes, name: str, what: str) -> Draft:
    """Read pages that are pictures, where the optional part for it is installed."""
    from taizhang.read.ocr import INSTALL, is_installed  # noqa: PLC0415
    from taizhang.read.sandbox import OCR_WALL_SECONDS, run_reader  # noqa: PLC0415

    if not is_installed():
        raise RefusedDocumentError(name, "no_text", f"{what}; to read it install the OCR part: {INSTALL}")
    return run_reader(kind, data, name, wall_seconds=OCR_WALL_SECONDS)


def _build_from_text(name: str, data: bytes) -> Draft:
    decoded = decode_text(data)
    if decoded is None:
        raise RefusedDocumentError(
            name, "unknown", "this is neither a known document nor text in UTF-8, GB18030, Big5 or UTF-16"
        )
    text, notes = decoded
    kind = find_text_kind(text, name)
    if kind == "txt":
        return build_txt(text, notes)
    from taizhang.read.sandbox import run_reader  # noqa: PLC0415

    draft = run_reader(kind, text.encode("utf-8", "replace"), name)
    draft.notes[:0] = notes
    return draft


def _too_large(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB is more than the {MAX_BYTES // 1_000_000} MB that are read"


def _read_day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _find_language(content: str) -> str:
    """Say `zh` or `en` by the letters of the beginning."""
    sample = content[:20_000]
    n_han = sum("\u3400" <= character <= "\u9fff" for character in sample)
    n_latin = sum(character.isascii() and character.isalpha() for character in sample)
    return "en" if n_latin > 4 * n_han else "zh"
