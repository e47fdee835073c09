"""One plain text of a document, with the layout that leads back to page, cell or paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from taizhang.model.frozen import quicken

RunKind = Literal["paragraph", "heading", "cell", "caption", "note", "furniture"]


@quicken
@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of content with its place in the document.

    Runs do not overlap and are in order of `start`. Between runs stand only separators: a newline between
    paragraphs and rows, a tab between the cells of one row.

    Args:
        start: First code point in the content.
        end: Code point after the last.
        kind: What the stretch is. `furniture` is a running head or page number.
        level: Depth of a heading, 1 the highest; `None` otherwise.
        page: Page number from 1, for paged documents.
        box: Left, top, right, bottom on the page in points from the upper left corner.
        table: Number of the table in the document from 0, for cells.
        sheet: Name of the sheet, for workbooks.
        row, column: Place of the cell from 0 (its upper left corner when merged).
        n_rows, n_columns: Extent of a merged cell.
        is_head: Whether the cell stands in the head rows or the first (name) column's head.
        is_hidden: Whether the row, column or sheet is hidden.
    """

    start: int
    end: int
    kind: RunKind
    level: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    n_rows: int = 1
    n_columns: int = 1
    is_head: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """The plain text of a source. Never edited: a repaired reading is another value with a map back.

    Args:
        id: Content id over the source id and the content.
        source_id: The source it was read from.
        content: The characters; spans count its code points.
        reader: Name and version of the reader that made it, for example `txt/1`.
        layout: Runs in order.
        notes: What the reader met on the way (`encoding:gb18030`, `hidden sheet: 附表`), for people.
    """

    id: str
    source_id: str
    content: str
    reader: str
    layout: tuple[Run, ...] = ()
    notes: tuple[str, ...] = ()
