"""Drafts of a programme: versions kept by their hash in `drafts/`, never a source of the ledger.

`drafts/files/<sha256>` are the bytes as they came, `drafts/<id>.json` says which versions a draft has and which
proposals a person put into the copy. Answers to findings are entries of the ledger.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from taizhang.errors import LedgerError, LedgerLockedError, MovedOnError, UnknownEntryError, UsageError
from taizhang.model.identity import MomentWords, content_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from taizhang.read.reading import Reading

_HEX = frozenset("0123456789abcdef")
_ID = 16
PASTED = "粘贴的文字.txt"
"""The name of words that came without a file."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a draft.

    Args:
        source_id: SHA-256 of its bytes.
        name: File name.
        added_at: ISO moment, UTC.
        added_by: Who brought it.
        accepted: Fingerprints of the findings whose proposals stand in its copy, in order of acceptance.
    """

    source_id: str
    name: str
    added_at: str
    added_by: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft.

    Args:
        id: From the bytes of its first version, so that dropping the same file opens the same draft.
        versions: In order.
        against: Whether it is held against the documents of the ledger.
        previous: Source id of the earlier report it is held against.
    """

    id: str
    versions: tuple[Version, ...]
    against: bool = False
    previous: str | None = None

    @property
    def title(self) -> str:
        """What it goes by: the name of its last version."""
        return self.versions[-1].name

    @property
    def state(self) -> str:
        """What a change names as seen: it changes with the versions, their copies and what it is held against."""
        return content_id(draft_to_record(self))[:32]

    def read_version(self, number: int | None = None) -> Version:
        """Give a version by its number from 1, the last where none is asked for; raises `UnknownEntryError`."""
        wanted = len(self.versions) if number is None else number
        if not 1 <= wanted <= len(self.versions):
            raise UnknownEntryError("version", str(number))
        return self.versions[wanted - 1]


class DraftShelf:
    """The drafts in the folder of a programme."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "drafts"
        self._lock = threading.RLock()

    def list_drafts(self) -> tuple[Draft, ...]:
        """List the drafts, the one worked on last first."""
        found = [self.read_draft(path.stem) for path in sorted(self._folder.glob("*.json"))]
        return tuple(sorted(found, key=lambda draft: draft.versions[-1].added_at, reverse=True))

    def read_draft(self, draft_id: str) -> Draft:
        """Give a draft.

        Raises:
            UnknownEntryError: There is none of this id.
            LedgerError: Its file is damaged.
        """
        path = self._folder / f"{_check_id(draft_id, _ID)}.json"
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            return _from_record(record)
        except FileNotFoundError as error:
            raise UnknownEntryError("draft", draft_id) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LedgerError(f"drafts/{path.name}: {error}") from error

    def read_bytes(self, source_id: str) -> bytes:
        """Give the bytes of a version as they came; raises `UnknownEntryError`."""
        try:
            return (self._folder / "files" / _check_id(source_id, 64)).read_bytes()
        except OSError as error:
            raise UnknownEntryError("file", source_id) from error

    def add_version(
        self,
        reading: Reading,
        *,
        added_at: datetime,
        added_by: str,
        draft_id: str | None = None,
        based_on: str | None = None,
        owns: Callable[[Draft], bool] | None = None,
    ) -> Draft:
        """Keep a document as the next version of a draft, or as a draft of its own; known bytes add nothing.

        Args:
            reading: The document.
            added_at: When.
            added_by: Who brings it.
            draft_id: The draft it is a version of, `None` for a draft of its own.
            based_on: The state of that draft that was seen.
            owns: Says of a draft that the same bytes began whether it is that person's: another's is not opened.

        Raises:
            UnknownEntryError: There is no such draft.
            MovedOnError: It is no longer as it was seen.
            LedgerLockedError: It cannot be written.
        """
        with self._lock:
            if draft_id is None:
                found = self._find_begun(reading.source.id, owns, added_by)
            else:
                found = self._read_seen(draft_id, based_on)
            return self._add_to(found, reading, added_at=added_at, added_by=added_by)

    def _find_begun(self, source_id: str, owns: Callable[[Draft], bool] | None, person: str) -> Draft:
        """Find the draft that bytes began; where it is another's, one of the person's own takes its place."""
        found = self._find_or_begin(source_id[:_ID])
        if owns is None or not found.versions or owns(found):
            return found
        return self._find_or_begin(content_id({"source": source_id, "person": person})[:_ID])

    def _find_or_begin(self, draft_id: str) -> Draft:
        return self.read_draft(draft_id) if (self._folder / f"{draft_id}.json").exists() else Draft(draft_id, ())

    def _add_to(self, draft: Draft, reading: Reading, *, added_at: datetime, added_by: str) -> Draft:
        source_id = reading.source.id
        version = Version(source_id, reading.source.location or source_id, added_at.isoformat(), added_by)
        if not draft.versions or draft.versions[-1].source_id != source_id:
            draft = replace(draft, versions=(*draft.versions, version))
        self._write(self._folder / "files" / source_id, reading.data)
        return self._save(draft)

    def _read_seen(self, draft_id: str, based_on: str | None) -> Draft:
        """Give a draft that is still as it was seen; raises `MovedOnError`."""
        draft = self.read_draft(draft_id)
        if draft.state != based_on:
            raise MovedOnError("draft")
        return draft

    def set_accepted(self, draft_id: str, number: int, fingerprint: str, *, is_accepted: bool, based_on: str) -> Draft:
        """Put the proposal of a finding into the copy of a version, or take it out again; raises `MovedOnError`."""
        with self._lock:
            draft = self._read_seen(draft_id, based_on)
            version = draft.read_version(number)
            kept = tuple(one for one in version.accepted if one != fingerprint)
            version = replace(version, accepted=(*kept, fingerprint) if is_accepted else kept)
            versions = (*draft.versions[: number - 1], version, *draft.versions[number:])
            return self._save(replace(draft, versions=versions))

    def set_against(self, draft_id: str, *, against: bool, previous: str | None, based_on: str) -> Draft:
        """Say what a draft is held against; raises `MovedOnError`."""
        with self._lock:
            return self._save(replace(self._read_seen(draft_id, based_on), against=against, previous=previous))

    def remove_draft(self, draft_id: str, *, based_on: str) -> Draft:
        """Remove a draft and the bytes no other draft needs; answers in the ledger stay.

        Returns:
            The draft as it was.

        Raises:
            MovedOnError: It is no longer as it was seen.
        """
        with self._lock:
            draft = self._read_seen(draft_id, based_on)
            others = {v.source_id for one in self.list_drafts() if one.id != draft_id for v in one.versions}
            (self._folder / f"{draft_id}.json").unlink(missing_ok=True)
            for version in draft.versions:
                if version.source_id not in others:
                    (self._folder / "files" / version.source_id).unlink(missing_ok=True)
        return draft

    def _save(self, draft: Draft) -> Draft:
        words = json.dumps(draft_to_record(draft), ensure_ascii=False, indent=1) + "\n"
        self._write(self._folder / f"{draft.id}.json", words.encode())
        return draft

    def _write(self, target: Path, data: bytes) -> None:
        """Write a file whole or not at all."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(target)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise LedgerLockedError("drafts", f"cannot be written: {error.strerror or error}") from error


def _check_id(words: str, length: int) -> str:
    """Only names of our own making may become paths."""
    if len(words) != length or not set(words) <= _HEX:
        raise UnknownEntryError("draft", words[:64])
    return words


class VersionRecord(TypedDict):
    """The record of a version of a draft; of what was accepted, the fingerprints."""

    source_id: str
    name: str
    added_at: MomentWords
    added_by: str
    accepted: list[str]


class DraftRecord(TypedDict):
    """The record of a draft."""

    id: str
    versions: list[VersionRecord]
    against: bool
    previous: str | None


class TitledDraft(DraftRecord):
    """A draft: its versions with the proposals that stand in their copies, what it is held against, its title."""

    title: str


def draft_to_record(draft: Draft) -> DraftRecord:
    """Give the record of a draft, as its file has it."""
    versions: list[VersionRecord] = [
        {
            "source_id": one.source_id,
            "name": one.name,
            "added_at": one.added_at,
            "added_by": one.added_by,
            "accepted": list(one.accepted),
        }
        for one in draft.versions
    ]
    return {"id": draft.id, "versions": versions, "against": draft.against, "previous": draft.previous}


def _from_record(record: dict[str, Any]) -> Draft:
    versions = tuple(
        Version(one["source_id"], one["name"], one["added_at"], one["added_by"], tuple(one["accepted"]))
        for one in record["versions"]
    )
    if not versions:
        raise UsageError("a draft has a version")
    return Draft(record["id"], versions, bool(record["against"]), record["previous"])
