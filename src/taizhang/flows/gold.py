"""Gold: what a document says, marked by hand and stored as offsets, numbers and short words only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from taizhang.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

MarkKind = Literal["mention", "project", "honour", "ranking", "name"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing marked by hand in a text.

    Args:
        kind: A quantity, a named project, an honour, a rank, or a name that only looks like a quantity.
        start, end: Where it stands, in code points; for a quantity the number alone.
        surface: The first characters there, at most twelve.
        accepted: Field → every value that counts as right; a field left out is not judged.
        flags: `opt` (may be read or not), `rep` (said before), `qual` and `scale` (a threshold, a size inside a
            name: may be a span of another fact), `hon` (times running of an honour).
    """

    kind: MarkKind
    start: int
    end: int
    surface: str
    accepted: dict[str, tuple[Any, ...]]
    flags: frozenset[str]

    @property
    def is_required(self) -> bool:
        """Whether a reader must find it."""
        return "opt" not in self.flags

    def accepts(self, field: str, value: Any) -> bool | None:
        """Whether a value counts as right; `None` where the field is not judged."""
        return value in self.accepted[field] if field in self.accepted else None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The marks of one document.

    Args:
        name: Short name (the file's stem).
        path: Where the document lies below the shared folder.
        sha256: Of its bytes.
        part: `seed`, `developed` (the reader was improved on them since) or `fresh` (it was not).
        windows: The stretches that were marked completely.
        marks: In order of place.
    """

    name: str
    path: str
    sha256: str
    part: str
    windows: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]

    def covers(self, place: int) -> bool:
        """Whether a place lies in a stretch that was marked."""
        return any(start <= place < end for start, end in self.windows)

    def list_marks(self, *kinds: MarkKind) -> list[Mark]:
        """List the marks of some kinds."""
        return [mark for mark in self.marks if mark.kind in kinds]


def read_gold(path: Path) -> GoldDocument:
    """Read one gold file.

    Raises:
        UsageError: When it is not a gold file.
    """
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if not records or records[0].get("kind") != "document":
        raise UsageError(f"{path.name} is not a gold file: its first line must describe the document")
    head = records[0]
    windows = tuple((start, end) for start, end in head["windows"])
    marks = tuple(_build_mark(record) for record in records[1:])
    return GoldDocument(path.stem, head["path"], head["sha256"], head["part"], windows, marks)


def check_gold(document: GoldDocument, data: bytes, content: str) -> None:
    """Check that the gold still speaks of these bytes and this text.

    Raises:
        UsageError: When the file is another one, or the text has moved under the marks.
    """
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise UsageError(f"{document.name}: {document.path} is not the file the gold was made from")
    for mark in document.marks:
        if not content[mark.start : mark.end].replace("\n", "").startswith(mark.surface):
            raise UsageError(f"{document.name}: the text has moved, at {mark.start} no longer stands {mark.surface}")


def _build_mark(record: dict[str, Any]) -> Mark:
    fixed = {"kind", "start", "end", "surface", "flags"}
    accepted = {key: _to_choices(value) for key, value in record.items() if key not in fixed}
    flags = frozenset(record["flags"])
    return Mark(record["kind"], record["start"], record["end"], record["surface"], accepted, flags)


def _to_choices(value: Any) -> tuple[Any, ...]:
    choices = value if isinstance(value, list) else [value]
    return tuple(tuple(choice) if isinstance(choice, list) else choice for choice in choices)
