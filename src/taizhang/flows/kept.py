"""Findings of documents that were checked before, in a file: after a start they need not all be checked again.

What lies there is believed only under its key, which is made of everything a check looks at: the text, its facts as the
record has them, the day of publication, the catalogue with the programme's place, and the software itself. The file can
be thrown away at any time; what is damaged, or of other software, is nothing. Who can write it can make
pages show other findings, so that what is published, and what is checked by a command, is always checked afresh.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from contextlib import suppress
from dataclasses import astuple
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import taizhang
from taizhang.model.finding import Finding
from taizhang.model.identity import canonical_json, content_id
from taizhang.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.catalog.entry import Catalog
    from taizhang.model.entry import Entry
    from taizhang.model.snapshot import Snapshot

NAME = "findings-kept.jsonl"
_N_MOST = 20_000
_DRIVERS = ("ahocorasick-rs",)
"""What of others decides what is read and found."""


class KeptFindings:
    """The findings of the documents of one programme, as they were found by this software.

    Args:
        folder: Where the file lies; a folder that cannot be written keeps nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._place, self._software = folder / NAME, hash_software().encode()
        self._known: dict[str, tuple[Finding, ...]] | None = None
        self._n_lines = 0

    def find(self, key: str) -> tuple[Finding, ...] | None:
        """Find what was found under a key; `None` where nothing is kept."""
        if self._known is None:
            self._known = self._read()
        return self._known.get(key)

    def keep(self, found: Mapping[str, tuple[Finding, ...]]) -> None:
        """Keep what was found by key, behind what is kept; a file with lines of no use is written anew."""
        known = self._known if self._known is not None else self._read()
        self._known = known = dict([*known.items(), *found.items()][-_N_MOST:])
        is_new = self._n_lines != len(known) - len(found)
        lines = [self._write_line(*one) for one in (known if is_new else found).items()]
        self._n_lines = len(known)
        with suppress(OSError):
            if not is_new:
                with self._place.open("a", encoding="ascii", newline="\n") as file:
                    file.writelines(lines)
                return
            with tempfile.NamedTemporaryFile(
                "w", encoding="ascii", newline="\n", dir=self._place.parent, delete=False
            ) as beside:
                beside.writelines(lines)
            Path(beside.name).replace(self._place)

    def _write_line(self, key: str, findings: tuple[Finding, ...]) -> str:
        words = json.dumps([key, [astuple(one) for one in findings]])
        return f"{self._seal(words.encode())} {words}\n"

    def _read(self) -> dict[str, tuple[Finding, ...]]:
        known: dict[str, tuple[Finding, ...]] = {}
        self._n_lines = 0
        with suppress(OSError), self._place.open("rb") as file:
            for line in file:
                self._n_lines += 1
                own, _, words = line.rstrip(b"\n").partition(b" ")
                if own == self._seal(words).encode():
                    key, findings = json.loads(words)
                    known[key] = tuple(map(_build_finding, findings))
        return known

    def _seal(self, words: bytes) -> str:
        """Give what a line begins with: it is of this software, and whole."""
        return hashlib.sha256(b"%b %b" % (self._software, words)).hexdigest()


def build_keys(snapshot: Snapshot, entries: Iterable[Entry], *, catalog: Catalog) -> dict[str, str]:
    """Give the key of each document by the id of its text.

    Args:
        snapshot: What is known.
        entries: The entries it was built from.
        catalog: What documents are checked with, the programme's own place included.
    """
    known = hashlib.sha256(repr(catalog).encode()).hexdigest()
    texts = {one.payload["text_id"]: one.payload["text_hash"] for one in entries if one.act == "source"}
    read: dict[str, list[str]] = {document.text.id: [] for document in snapshot.documents}
    for state in snapshot.facts:
        read[state.read.text_id].extend(entry.hash for entry in state.entries if entry.act == "read")
    return {
        document.text.id: content_id(
            {
                "catalog": known,
                "text": texts[document.text.id],
                "published_on": document.source.published_on,
                "read": read[document.text.id],
            }
        )
        for document in snapshot.documents
        if document.text.id in texts
    }


@cache
def hash_software() -> str:
    """Give the hash of this package as it lies on the disk, with Python and what else decides what is found."""
    whole, home = hashlib.sha256(), Path(taizhang.__file__).parent
    for path in sorted(home.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(home).as_posix()
            whole.update(canonical_json([name, hashlib.sha256(path.read_bytes()).hexdigest()]).encode())
    versions = [metadata.version(name) for name in _DRIVERS]
    whole.update(canonical_json([sys.version, versions]).encode())
    return whole.hexdigest()


def _build_finding(record: list[Any]) -> Finding:
    code, severity, message, values, spans, facts, evidence, proposal, key = record
    return Finding(
        code, severity, message, tuple((name, words) for name, words in values), _build_spans(spans), tuple(facts),
        _build_spans(evidence), proposal, None if key is None else tuple(key),
    )  # fmt: skip


def _build_spans(records: list[list[Any]]) -> tuple[Span, ...]:
    return tuple(Span(*record) for record in records)
