"""PDF with text: lines in reading order become paragraphs again, each with page and box; running heads are furniture.

A table is one where rules draw it, or where short words stand in columns of figures; its cells have a page and a box.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2

from taizhang.errors import RefusedDocumentError
from taizhang.read.column import join_rows, order_stretches
from taizhang.read.draft import Draft
from taizhang.read.heading import Line, classify_lines
from taizhang.read.page import read_stretches
from taizhang.read.page_table import PageTable, find_page_tables, goes_on, join_tables
from taizhang.read.paragraph import build_paragraphs
from taizhang.read.rule import find_tables, is_filled, list_rules
from taizhang.read.table import add_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taizhang.read.column import Stretch
    from taizhang.read.paragraph import Paragraph
    from taizhang.read.rule import RuledTable

_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?[-—–·\s]*$|page\s+\d+", re.IGNORECASE
)
_EDGE = 0.09
MAX_PAGES = 3_000
_LEAST = 10


def build_pdf(data: bytes, name: str) -> Draft:
    """Build the draft of a PDF.

    Raises:
        RefusedDocumentError: For a password, a damaged file, too many pages or pages that are pictures.
    """
    document = open_pdf(data, name)
    if len(document) > MAX_PAGES:
        raise RefusedDocumentError(
            name, "too_large", f"{len(document)} pages are more than the {MAX_PAGES} that are read"
        )
    pages: list[list[Stretch]] = []
    ruled: list[list[RuledTable]] = []
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise RefusedDocumentError(name, "broken", f"page {index + 1} of the PDF is damaged") from error
        stretches, tables = _read_page(page, index + 1)
        ruled.append(tables)
        pages.append(stretches)
        page.close()
    if sum(len(stretch.text) for page in pages for stretch in page) < _LEAST:
        raise RefusedDocumentError(name, "no_text", "the PDF has no text (scanned pages?)")
    outside = [[s for s in page if not _is_inside(s, tables)] for page, tables in zip(pages, ruled, strict=True)]
    furniture = find_furniture(outside)
    rest = [[stretch for stretch in page if stretch not in furniture] for page in pages]
    draft = Draft("pdf/1", "application/pdf")
    aside = [stretch for page in pages for stretch in page if stretch in furniture]
    write_blocks(draft, build_blocks(rest, ruled, join=join_rows), aside)
    n_empty = sum(not page for page in pages)
    if n_empty:
        draft.notes.append(f"pages without text: {n_empty}")
    return draft.seal()


def _read_page(page: pypdfium2.PdfPage, number: int) -> tuple[list[Stretch], list[RuledTable]]:
    """Read the words of a page and the tables its rules draw; words on both sides of a rule of a table stand apart."""
    stretches = read_stretches(page, number)
    level, upright = list_rules(page)
    points = [((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in stretches]
    tables = [table for table in find_tables(level, upright) if is_filled(table, points)]
    if tables:
        rules = [rule for table in tables for rule in table.upright]
        stretches = read_stretches(page, number, upright=rules)
    return stretches, tables


def _is_inside(stretch: Stretch, tables: Sequence[RuledTable]) -> bool:
    x, y = (stretch.left + stretch.right) / 2, (stretch.top + stretch.bottom) / 2
    return any(t.box[0] <= x <= t.box[2] and t.box[1] <= y <= t.box[3] for t in tables)


def build_blocks(
    pages: Sequence[Sequence[Stretch]],
    ruled: Sequence[Sequence[RuledTable]],
    *,
    join: Callable[[list[Stretch]], list[Stretch]],
) -> list[Paragraph | PageTable]:
    """Build the paragraphs and tables of pages in reading order.

    Args:
        pages: The words of each page, without running heads.
        ruled: The tables that rules draw on each page.
        join: Joins neighbours on one line.
    """
    items: list[Stretch | PageTable] = []
    for stretches, drawn in zip(pages, ruled, strict=True):
        tables, rest = find_page_tables(stretches, drawn)
        top = float("-inf")
        for table in tables:
            items += join(order_stretches([one for one in rest if top <= one.top < table.top]))
            top = table.top
            before = items[-1] if items else None
            if isinstance(before, PageTable) and goes_on(before, table):
                items[-1] = join_tables([before, table])
            else:
                items.append(table)
        items += join(order_stretches([one for one in rest if one.top >= top]))
    blocks: list[Paragraph | PageTable] = []
    for is_table, group in groupby(items, key=lambda item: isinstance(item, PageTable)):
        if is_table:
            blocks += [item for item in group if isinstance(item, PageTable)]
        else:
            blocks += build_paragraphs([item for item in group if not isinstance(item, PageTable)])
    return blocks


def find_furniture(pages: list[list[Stretch]]) -> set[Stretch]:
    """Find running heads, running feet and page numbers: at the edge, and alike on many pages."""
    edges = [
        stretch
        for page in pages
        for stretch in page
        if stretch.bottom < _EDGE * stretch.height_of_page or stretch.top > (1 - _EDGE) * stretch.height_of_page
    ]
    counts = Counter(
        (text, is_top) for text, is_top, _ in {(_alike(s.text), s.top < s.height_of_page / 2, s.page) for s in edges}
    )
    least = max(2, min(len(pages) * 0.3, 20))
    return {
        stretch
        for stretch in edges
        if _PAGE_NUMBER.match(stretch.text)
        or (len(pages) > 1 and counts[_alike(stretch.text), stretch.top < stretch.height_of_page / 2] >= least)
    }


def _alike(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """Open a PDF.

    Raises:
        RefusedDocumentError: For a password or a damaged file.
    """
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            detail = "the PDF is protected by a password; save it without one"
            raise RefusedDocumentError(name, "encrypted", detail) from error
        raise RefusedDocumentError(name, "broken", "the PDF is damaged") from error


def write_blocks(draft: Draft, blocks: Sequence[Paragraph | PageTable], furniture: Sequence[Stretch]) -> None:
    """Write paragraphs and tables, then the furniture, so that no page number cuts a sentence."""
    paragraphs = [block for block in blocks if not isinstance(block, PageTable)]
    sizes = [size for paragraph in paragraphs for size in [paragraph.size] * len(paragraph.text)]
    usual = median(sizes) if sizes else 0.0
    lines = [
        Line("", kind="cell")
        if isinstance(block, PageTable)
        else Line(block.text, is_strong=block.size > 1.15 * usual and len(block.text) <= 60, is_spaced=True)
        for block in blocks
    ]
    table = 0
    for block, (kind, level) in zip(blocks, classify_lines(lines), strict=True):
        if isinstance(block, PageTable):
            table = add_tables(draft, block.cells, first=table)
            continue
        for index, part in enumerate(block.parts):
            before = "\n" if index == 0 else block.glue
            draft.add_line(part.text, kind, level=level, page=part.page, box=part.box, before=before)
    for stretch in furniture:
        draft.add_line(stretch.text, "furniture", page=stretch.page, box=stretch.box)
