"""A document with its identity: what was published, by whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from taizhang.model.identity import DayWords


@dataclass(frozen=True, slots=True)
class Source:
    """One document as bytes with a name.

    Args:
        id: SHA-256 of the bytes, 64 hex digits.
        title: The title people know it by; the file name where none is known.
        media_type: For example `text/plain`.
        size: Number of bytes.
        publisher: Who published it, where known.
        published_on: The day of publication, where known. Relative words (去年) are resolved against it.
        location: The file name or address it came from, without any folder of this machine.
        language: `zh` or `en`.
        fetched_at: When the bytes were taken.
        rights: A word on rights where known.
    """

    id: str
    title: str
    media_type: str
    size: int
    publisher: str | None = None
    published_on: date | None = None
    location: str | None = None
    language: str = "zh"
    fetched_at: datetime | None = None
    rights: str | None = None


class SourceRecord(TypedDict):
    """The record of a source."""

    id: str
    title: str
    publisher: str | None
    published_on: DayWords | None
    media_type: str
    location: str | None


def source_to_record(source: Source) -> SourceRecord:
    """Give the record of a source as exports and the open interface write it."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published_on": None if source.published_on is None else source.published_on.isoformat(),
        "media_type": source.media_type,
        "location": source.location,
    }
