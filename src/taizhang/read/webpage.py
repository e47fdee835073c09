"""Web pages: block structure, headings, lists and tables; scripts, styles and controls left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from taizhang.errors import RefusedDocumentError
from taizhang.read.draft import Draft, clean_cell
from taizhang.read.heading import Line, classify_lines
from taizhang.read.table import Cell, add_tables

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from taizhang.model.text import RunKind

_DROPPED = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object"),
        *("embed", "canvas", "audio", "video", "select", "button", "textarea", "input", "map"),
        *("link", "meta"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code"),
        *("data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd"),
        *("label", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr", "ruby", "rb"),
        *("o:p", "st1:chsdate"),
    )
)
_FURNITURE = frozenset(("nav", "footer"))
_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_SPAN = 1_000
MAX_DEPTH = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)[^<>]*>")
# Elements that people leave open; they do not nest.
_UNCLOSED = frozenset(
    (
        *("p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "col", "colgroup"),
        *("br", "hr", "img", "input", "meta", "link", "area", "base", "embed", "source", "track", "wbr", "param"),
    )
)


@dataclass(slots=True)
class _Walker:
    """One page under way: blocks are lines or grids, in order, each with whether it is hidden."""

    blocks: list[tuple[Line | list[Cell], bool]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def walk(self, node: LexborNode, *, level: int | None, kind: RunKind | None, is_hidden: bool) -> None:
        """Walk the children of a node."""
        child = node.child
        while child is not None:
            self.visit(child, level=level, kind=kind, is_hidden=is_hidden)
            child = child.next

    def visit(self, node: LexborNode, *, level: int | None, kind: RunKind | None, is_hidden: bool) -> None:
        """Visit one node."""
        tag = node.tag or ""
        if tag == "-text":
            self.pieces.append(node.text_content or "")
            return
        if tag.startswith(("-", "_", "!")) or tag in _DROPPED or tag == "rt":
            return
        if tag == "br":
            self.flush(level, kind, is_hidden=is_hidden)
            return
        if tag in _INLINE:
            self.walk(node, level=level, kind=kind, is_hidden=is_hidden)
            return
        self.flush(level, kind, is_hidden=is_hidden)
        attributes = node.attributes
        is_hidden |= "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
        if tag == "table" and _is_data(node):
            self.blocks.append((_list_cells(node), is_hidden))
            return
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
        elif tag in ("caption", "figcaption"):
            kind = "caption"
        elif tag in _FURNITURE:
            kind = "furniture"
        self.walk(node, level=level, kind=kind, is_hidden=is_hidden)
        self.flush(level, kind, is_hidden=is_hidden)

    def flush(self, level: int | None, kind: RunKind | None, *, is_hidden: bool) -> None:
        """End the line that is being gathered."""
        text = clean_cell(_BREAK.sub("", "".join(self.pieces)))
        self.pieces.clear()
        if text:
            self.blocks.append((Line(text, None if kind else level, kind=kind, is_spaced=True), is_hidden))


def build_html(text: str, name: str) -> Draft:
    """Build the draft of a web page.

    Raises:
        RefusedDocumentError: When it is nested deeper than any page a person made.
    """
    if count_depth(text) > MAX_DEPTH:
        raise RefusedDocumentError(name, "broken", "the page is nested too deep to be read")
    tree = LexborHTMLParser(text)
    walker = _Walker()
    if tree.body is not None:
        walker.walk(tree.body, level=None, kind=None, is_hidden=False)
        walker.flush(None, None, is_hidden=False)
    draft = Draft("html/1", "text/html")
    titles = tree.css("head > title")
    draft.title = (clean_cell(titles[0].text())[:200] or None) if titles else None
    lines = [block if isinstance(block, Line) else Line("", kind="cell") for block, _ in walker.blocks]
    table = 0
    for (block, is_hidden), (kind, level) in zip(walker.blocks, classify_lines(lines), strict=True):
        if isinstance(block, Line):
            draft.add_line(block.text, kind, level=level, is_hidden=is_hidden)
        else:
            table = add_tables(draft, block, first=table)
    return draft.seal()


def count_depth(text: str) -> int:
    """Count how deep elements are nested; the parser's time grows with its square.

    >>> count_depth("<div><b>x</b></div><br>")
    2
    """
    depth = deepest = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _UNCLOSED or match[0].endswith("/>"):
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _list_rows(table: LexborNode) -> list[LexborNode]:
    """List the rows of a table itself, in order of head, bodies and foot as written."""
    rows = []
    child = table.child
    while child is not None:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(_list_rows(child))
        child = child.next
    return rows


def _list_row_cells(row: LexborNode) -> list[LexborNode]:
    cells = []
    child = row.child
    while child is not None:
        if child.tag in ("td", "th"):
            cells.append(child)
        child = child.next
    return cells


def _is_data(table: LexborNode) -> bool:
    """Say whether a table holds data; one that only lays out the page does not."""
    rows = [_list_row_cells(row) for row in _list_rows(table)]
    if len(table.css("table")) > 1 or max(map(len, rows), default=0) < 2 or len(rows) < 2:
        return False
    return all(len(cell.text_content or "") < 2_000 for row in rows for cell in row)


def _list_cells(table: LexborNode) -> list[Cell]:
    """List the cells of a table with their places, spans counted."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    rows = _list_rows(table)
    for row, element in enumerate(rows):
        column = 0
        for cell in _list_row_cells(element):
            while (row, column) in taken:
                column += 1
            n_rows = min(_read_span(cell, "rowspan"), len(rows) - row)
            n_columns = _read_span(cell, "colspan")
            if n_rows > 1 or n_columns > 1:
                taken.update((row + down, column + right) for down in range(n_rows) for right in range(n_columns))
            text = clean_cell(_BREAK.sub("", cell.text(separator="", strip=False)))
            if text:
                cells.append(Cell(row, column, text, n_rows, n_columns, is_head=cell.tag == "th"))
            column += n_columns
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _read_span(cell: LexborNode, name: str) -> int:
    written = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(written), _MAX_SPAN)) if written.isdecimal() and len(written) < 6 else 1
