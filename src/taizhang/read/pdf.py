"""PDF with text: lines in reading order become paragraphs again, each with page and box; running heads are furniture.

Tables of a PDF are read as lines of text: their cells have no places.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2

from taizhang.errors import RefusedDocumentError
from taizhang.read.column import join_rows, order_stretches
from taizhang.read.draft import Draft
from taizhang.read.heading import Line, classify_lines
from taizhang.read.page import read_stretches
from taizhang.read.paragraph import build_paragraphs

if TYPE_CHECKING:
    from taizhang.read.column import Stretch
    from taizhang.read.paragraph import Paragraph

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
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise RefusedDocumentError(name, "broken", f"page {index + 1} of the PDF is damaged") from error
        pages.append(read_stretches(page, index + 1))
        page.close()
    if sum(len(stretch.text) for page in pages for stretch in page) < _LEAST:
        raise RefusedDocumentError(name, "no_text", "the PDF has no text (scanned pages?)")
    furniture = find_furniture(pages)
    body = [
        line
        for page in pages
        for line in join_rows(order_stretches([stretch for stretch in page if stretch not in furniture]))
    ]
    draft = Draft("pdf/1", "application/pdf")
    write_paragraphs(
        draft, build_paragraphs(body), [stretch for page in pages for stretch in page if stretch in furniture]
    )
    n_empty = sum(not page for page in pages)
    if n_empty:
        draft.notes.append(f"pages without text: {n_empty}")
    return draft.seal()


def find_furniture(pages: list[list[Stretch]]) -> set[Stretch]:
    """Find running heads, running feet and page numbers: at the edge, and alike on many pages."""
    edges = [
        stretch
        for page in pages
        for stretch in page
        if stretch.bottom < _EDGE * stretch.height_of_page or stretch.top > (1 - _EDGE) * stretch.height_of_page
    ]
    counts = Counter(
        (_alike(text), is_top) for text, is_top, _ in {(s.text, s.top < s.height_of_page / 2, s.page) for s in edges}
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


def write_paragraphs(draft: Draft, paragraphs: list[Paragraph], furniture: list[Stretch]) -> None:
    """Write paragraphs, then the furniture, so that no page number cuts a sentence."""
    sizes = [size for paragraph in paragraphs for size in [paragraph.size] * len(paragraph.text)]
    usual = median(sizes) if sizes else 0.0
    lines = [Line(p.text, is_strong=p.size > 1.15 * usual and len(p.text) <= 60, is_spaced=True) for p in paragraphs]
    for paragraph, (kind, level) in zip(paragraphs, classify_lines(lines), strict=True):
        for index, part in enumerate(paragraph.parts):
            before = "\n" if index == 0 else paragraph.glue
            draft.add_line(part.text, kind, level=level, page=part.page, box=part.box, before=before)
    for stretch in furniture:
        draft.add_line(stretch.text, "furniture", page=stretch.page, box=stretch.box)
