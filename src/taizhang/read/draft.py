"""A text in the making: what a reader of one format hands over before it gets its identity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taizhang.model.text import Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.model.text import RunKind

# NUL and lone surrogates cannot be written as UTF-8, so no id could be made over them.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")

MAX_CHARACTERS = 40_000_000


@dataclass(slots=True)
class Draft:
    """Content and layout as one reader found them.

    Args:
        reader: Name and version (`docx/1`).
        media_type: Media type of the bytes.
        content: Filled by `seal`, or at once by readers that keep the bytes as they are.
        runs: In order of start.
        notes: What the reader met, for people.
        title, published_on: What the document says of itself, where it does so outside its text.
    """

    reader: str
    media_type: str
    content: str = ""
    runs: list[Run] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: str | None = None
    published_on: str | None = None
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def add_line(
        self,
        text: str,
        kind: RunKind = "paragraph",
        *,
        level: int | None = None,
        page: int | None = None,
        box: tuple[float, float, float, float] | None = None,
        is_hidden: bool = False,
        before: str = "\n",
    ) -> None:
        """Add one run on a line of its own; nothing is added for an empty one.

        Args:
            text: The words; line breaks and outer blanks are taken off, the rest stays.
            kind: What the run is.
            level: Depth of a heading.
            page: Page number from 1.
            box: Place on the page.
            is_hidden: Whether a person does not see it.
            before: What stands between the run before and this one (empty where a page cuts a sentence).
        """
        text = clean(text)
        if not text:
            return
        start = self._put(before, text)
        self.runs.append(
            Run(start, start + len(text), kind, level=level, page=page, box=box, is_hidden=is_hidden),
        )

    def add_cell(self, text: str, run: Run, *, is_first: bool) -> None:
        """Add one cell; the first of a row begins a line, the others follow a tab.

        Args:
            text: The words of the cell, already one line.
            run: Its place; start and end are set here.
            is_first: Whether it is the first written cell of its row.
        """
        start = self._put("\n" if is_first else "\t", text)
        self.runs.append(
            Run(
                start,
                start + len(text),
                run.kind,
                level=run.level,
                page=run.page,
                box=run.box,
                table=run.table,
                sheet=run.sheet,
                row=run.row,
                column=run.column,
                n_rows=run.n_rows,
                n_columns=run.n_columns,
                is_head=run.is_head,
                is_hidden=run.is_hidden,
            )
        )

    def seal(self) -> Draft:
        """Join the pieces into the content."""
        self.content = "".join(self._pieces)
        self._pieces.clear()
        return self

    def _put(self, before: str, text: str) -> int:
        if self._pieces and before:
            self._pieces.append(before)
            self._length += len(before)
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise MemoryError
        return start


def clean(text: str) -> str:
    """Give a text that can be written: no NUL, no lone surrogate, no line break, no blank around it."""
    return _UNWRITABLE.sub("\ufffd", text).replace("\r", " ").replace("\n", " ").replace("\t", " ").strip()


def clean_cell(text: str) -> str:
    r"""Give the words of a cell on one line, every stretch of blanks one blank.

    >>> clean_cell(" 总投资\n（万元） ")
    '总投资 （万元）'
    """
    return _SPACE.sub(" ", _UNWRITABLE.sub("\ufffd", text)).strip()


def draft_to_record(draft: Draft) -> dict[str, Any]:
    """Give the JSON record that crosses from the reading process."""
    return {
        "reader": draft.reader,
        "media_type": draft.media_type,
        "content": draft.content,
        "runs": [
            [
                run.start,
                run.end,
                run.kind,
                run.level,
                run.page,
                run.box,
                run.table,
                run.sheet,
                run.row,
                run.column,
                run.n_rows,
                run.n_columns,
                int(run.is_head),
                int(run.is_hidden),
            ]
            for run in draft.runs
        ],
        "notes": draft.notes,
        "title": draft.title,
        "published_on": draft.published_on,
    }


def draft_from_record(record: dict[str, Any]) -> Draft:
    """Give the draft that `draft_to_record` wrote."""
    return Draft(
        reader=record["reader"],
        media_type=record["media_type"],
        content=record["content"],
        runs=list(_runs_from_rows(record["runs"])),
        notes=record["notes"],
        title=record["title"],
        published_on=record["published_on"],
    )


def _runs_from_rows(rows: Iterable[list[Any]]) -> Iterable[Run]:
    for row in rows:
        start, end, kind, level, page, box, *place, is_head, is_hidden = row
        yield Run(
            start,
            end,
            kind,
            level,
            page,
            None if box is None else (box[0], box[1], box[2], box[3]),
            place[0],
            place[1],
            place[2],
            place[3],
            place[4],
            place[5],
            is_head=bool(is_head),
            is_hidden=bool(is_hidden),
        )
