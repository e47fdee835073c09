"""Word documents: paragraphs, headings, tables, text boxes and footnotes, straight from the XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taizhang.model.text import RunKind
from taizhang.read.draft import Draft, clean_cell
from taizhang.read.heading import Line, classify_lines
from taizhang.read.table import Cell, add_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from taizhang.read.package import Package

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_SKIPPED = frozenset(
    (
        *("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "rt", "rubyPr", "fldData", "tblPr", "sectPr"),
        *("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "commentReference", "annotationRef"),
    )
)
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink"))


@dataclass(frozen=True, slots=True)
class _Style:
    level: int | None = None
    kind: RunKind | None = None
    is_bold: bool = False
    is_centred: bool = False


@dataclass(slots=True)
class _Reader:
    """One document under way: blocks are lines or grids, in order."""

    styles: dict[str, _Style]
    blocks: list[Line | list[Cell]] = field(default_factory=list)
    has_hidden: bool = False

    def walk(self, element: _Element) -> None:
        """Walk the blocks of a body, a text box or a note."""
        for child in element:
            name = _name(child)
            if name == "p":
                self.add_paragraph(child)
            elif name == "tbl":
                cells = list(self.list_cells(child))
                boxes = [] if len({(cell.row, cell.column) for cell in cells}) > 1 else cells
                # A frame drawn as a table of one cell is a paragraph, not a table.
                self.blocks.extend([Line(cell.text) for cell in boxes] if boxes else [cells])
            elif name == "AlternateContent":
                self.walk(_choose(child))
            elif name in _WRAPPERS:
                self.walk(child)

    def add_paragraph(self, element: _Element) -> None:
        """Add a paragraph, one line for each line a person sees, and its text boxes after it."""
        boxes: list[_Element] = []
        text = "".join(self.list_words(element, boxes))
        style = self.find_style(element)
        is_strong = style.is_centred or style.is_bold or _is_all_bold(element)
        for part in text.split("\n"):
            if part.strip():
                self.blocks.append(Line(part.strip(), style.level, is_strong and len(part) <= 60, style.kind))
        for box in boxes:
            self.walk(box)

    def list_words(self, element: _Element, boxes: list[_Element]) -> Iterator[str]:
        """List the pieces of text of a paragraph as a person sees them."""
        for child in element:
            name = _name(child)
            if name == "t":
                yield child.text or ""
            elif name in ("tab", "ptab"):
                yield " "
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                yield from self.list_words(_choose(child), boxes)
            elif name == "r" and _is_on(child, "vanish"):
                self.has_hidden = True
            elif name not in _SKIPPED:
                yield from self.list_words(child, boxes)

    def list_cells(self, table: _Element) -> Iterator[Cell]:
        """List the cells of a table with their extents; a continued vertical merge makes no cell."""
        grid: dict[tuple[int, int], list[int]] = {}
        texts: dict[tuple[int, int], str] = {}
        heads: set[int] = set()
        for row, element in enumerate(_list_named(table, "tr")):
            column = _number(_find(_find(element, "trPr"), "gridBefore"))
            if _is_on(element, "tblHeader", "trPr"):
                heads.add(row)
            for cell in _list_named(element, "tc"):
                properties = _find(cell, "tcPr")
                width = max(1, _number(_find(properties, "gridSpan")))
                merge = _find(properties, "vMerge")
                above = next(
                    (key for key, extent in grid.items() if key[1] == column and key[0] + extent[0] == row), None
                )
                if merge is not None and _value(merge) != "restart" and above is not None:
                    grid[above][0] += 1
                else:
                    grid[row, column] = [1, width]
                    texts[row, column] = clean_cell(" ".join(self.list_cell_words(cell)))
                column += width
        for (row, column), (n_rows, n_columns) in sorted(grid.items()):
            if texts[row, column]:
                yield Cell(row, column, texts[row, column], n_rows, n_columns, is_head=row in heads)

    def list_cell_words(self, cell: _Element) -> Iterator[str]:
        """List the lines of a cell, those of a table inside it included."""
        inner = _Reader(self.styles)
        inner.walk(cell)
        self.has_hidden |= inner.has_hidden
        for block in inner.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (part.text for part in block)

    def find_style(self, element: _Element) -> _Style:
        """Find what the paragraph's own properties and its style say."""
        properties = _find(element, "pPr")
        style = self.styles.get(_value(_find(properties, "pStyle")) or "", _Style())
        outline = _find(properties, "outlineLvl")
        level = style.level if outline is None else _outline(outline)
        jc = _find(properties, "jc")
        is_centred = style.is_centred if jc is None else _value(jc) == "center"
        return _Style(level, style.kind, style.is_bold, is_centred)


def build_docx(package: Package) -> Draft:
    """Build the draft of a Word document."""
    main = package.find_main("officeDocument", "word/document.xml")
    relations = {kind: target for kind, target, _ in package.list_relations(main) if target in package.names}
    styles = _read_styles(package.read_xml(relations["styles"])) if "styles" in relations else {}
    reader = _Reader(styles)
    body = _find(package.read_xml(main), "body")
    if body is not None:
        reader.walk(body)
    notes = _Reader(styles)
    for part in ("footnotes", "endnotes"):
        if part in relations:
            for note in package.read_xml(relations[part]):
                if _attribute(note, "type") in (None, "normal"):
                    notes.walk(note)
    draft = Draft("docx/1", _MEDIA)
    _write_blocks(draft, reader.blocks)
    for block in notes.blocks:
        if isinstance(block, Line):
            draft.add_line(block.text, "note")
    if reader.has_hidden or notes.has_hidden:
        draft.notes.append("hidden words were left out")
    return draft.seal()


def _write_blocks(draft: Draft, blocks: list[Line | list[Cell]]) -> None:
    """Write blocks in order; lines are judged together, with a table in between seen as a break."""
    lines = [block if isinstance(block, Line) else Line("", kind="cell") for block in blocks]
    table = 0
    for block, (kind, level) in zip(blocks, classify_lines(lines), strict=True):
        if isinstance(block, Line):
            draft.add_line(block.text, kind, level=level)
        else:
            table = add_tables(draft, block, first=table)


def _read_styles(root: _Element) -> dict[str, _Style]:
    elements = {_attribute(style, "styleId") or "": style for style in root if _name(style) == "style"}
    return {key: _read_style(elements, key) for key in elements}


def _read_style(elements: dict[str, _Element], key: str, depth: int = 0) -> _Style:
    element = elements.get(key)
    if element is None or depth > 20:
        return _Style()
    base = _read_style(elements, _value(_find(element, "basedOn")) or "", depth + 1)
    name = (_value(_find(element, "name")) or "").strip()
    properties = _find(element, "pPr")
    match = _HEADING_NAME.match(name)
    outline = _find(properties, "outlineLvl")
    level = base.level
    if match:
        level = int(match[1])
    elif outline is not None:
        level = _outline(outline)
    elif name.lower() in ("title", "标题"):
        level = 1
    kind: RunKind | None = base.kind
    if name.lower().startswith(("toc ", "目录")):
        level, kind = None, "furniture"
    elif name.lower() in ("caption", "题注"):
        level, kind = None, "caption"
    jc = _find(properties, "jc")
    return _Style(
        level,
        kind,
        base.is_bold or _is_on(element, "b"),
        base.is_centred if jc is None else _value(jc) == "center",
    )


def _outline(element: _Element) -> int | None:
    depth = _number(element)
    return depth + 1 if depth <= 8 else None


def _is_all_bold(paragraph: _Element) -> bool:
    runs = [run for run in _list_named(paragraph, "r") if any(_name(child) == "t" for child in run)]
    return bool(runs) and all(_is_on(run, "b") for run in runs)


def _is_on(element: _Element, switch: str, properties: str = "rPr") -> bool:
    found = _find(_find(element, properties), switch)
    return found is not None and _value(found) not in ("0", "false", "off")


def _choose(alternate: _Element) -> _Element:
    """Choose the newer of two writings of one thing, the older where the newer has no words."""
    parts = list(alternate)
    return (
        next((part for part in parts if any(_name(inner) == "t" for inner in part.iter())), parts[0])
        if parts
        else alternate
    )


def _list_named(element: _Element, name: str) -> Iterator[_Element]:
    for child in element:
        found = _name(child)
        if found == name:
            yield child
        elif found in _WRAPPERS:
            yield from _list_named(child, name)


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _find(element: _Element | None, name: str) -> _Element | None:
    if element is None:
        return None
    return next((child for child in element if _name(child) == name), None)


def _attribute(element: _Element, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _value(element: _Element | None) -> str | None:
    return None if element is None else _attribute(element, "val")


def _number(element: _Element | None) -> int:
    value = _value(element)
    return int(value) if value and value.isdecimal() and len(value) < 6 else 0
