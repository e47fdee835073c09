"""Change cells of an office's own workbook and nothing else.

A library that opens and saves a workbook drops what it does not know: text boxes, charts, sparklines, rich text, stored
results. Here the parts of the package are copied as they are, and in a sheet that changes only the bytes of the changed
cells are replaced; every other byte of the part stays.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from taizhang.errors import RefusedDocumentError, UsageError
from taizhang.export._splice import (
    SheetSplicer,
    clean_words,
    find_prefix,
    insert_after,
    insert_before_end,
    list_elements,
)
from taizhang.read.package import Package

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taizhang.export._splice import CellValue, Place

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UTF8 = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HiddenSheet:
    """A sheet of release data that no menu of the office program shows.

    Args:
        name: Its name.
        lines: Key and value of each row.
    """

    name: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What changes in one sheet.

    Args:
        cells: New value by row and column (from 0); `None` empties a cell. A cell with a formula keeps it, and only its
            stored result is brought up to date.
        hidden_columns: Columns to hide (first, last), for the row keys.
        fragments: Whole elements of the sheet (`dataValidations`, …) by name, put in where the sheet has none.
    """

    cells: Mapping[Place, CellValue]
    hidden_columns: tuple[int, int] | None = None
    fragments: Mapping[str, bytes] | None = None


def patch_workbook(
    data: bytes,
    changes: Mapping[str, SheetChange],
    *,
    hidden_sheet: HiddenSheet | None = None,
    print_titles: Mapping[str, tuple[int, int]] | None = None,
    name: str = "workbook.xlsx",
) -> bytes:
    """Give the workbook with its cells changed and everything else as it was.

    Args:
        data: The workbook.
        changes: By name of the sheet.
        hidden_sheet: A sheet of release data to add, or to replace where one of this name is there.
        print_titles: First and last row (from 0) to repeat on every printed page, by name of the sheet; left out where
            the workbook has names for print titles already.
        name: File name, for messages.

    Raises:
        RefusedDocumentError: When the workbook is damaged or hostile.
        UsageError: When a sheet is not there.
    """
    package = Package(data, name)
    main = package.find_main("officeDocument", "xl/workbook.xml")
    sheets = _list_sheets(package, main)
    workbook = _read(package, main)
    parts: dict[str, bytes] = {}
    has_numbers = False
    has_serial_days = re.search(rb'date1904="(?:1|true)"', workbook) is None
    for sheet, change in changes.items():
        if sheet not in sheets:
            raise UsageError(f"{name} has no sheet {sheet!r}")
        part = sheets[sheet]
        splicer = SheetSplicer(_read(package, part), name, has_serial_days=has_serial_days)
        parts[part] = splicer.apply(change.cells, change.hidden_columns, change.fragments or {})
        has_numbers |= any(isinstance(value, Decimal) or value is None for value in change.cells.values())
    added: dict[str, bytes] = {}
    if hidden_sheet is not None:
        if hidden_sheet.name in sheets:
            parts[sheets[hidden_sheet.name]] = _write_hidden_sheet(hidden_sheet)
        else:
            workbook, added = _add_sheet(package, main, workbook, hidden_sheet, parts)
    if print_titles:
        workbook = _add_print_titles(workbook, list(sheets), print_titles)
    if has_numbers and any(b"<f" in blob or b":f" in blob for blob in parts.values()):
        workbook = _ask_for_calculation(workbook)
    parts[main] = workbook
    return _rewrite(data, {**parts, **added})


def _read(package: Package, part: str) -> bytes:
    blob = package.read_xml_bytes(part)
    if _UTF8.match(blob) or blob[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RefusedDocumentError(package.name, "broken", f"its part {part[:80]} is not written in UTF-8")
    return blob


def _list_sheets(package: Package, main: str) -> dict[str, str]:
    targets = {relation_id: target for _, target, relation_id in package.list_relations(main)}
    sheets = {}
    for element in package.read_xml(main).iter("{*}sheet"):
        ids = [str(value) for key, value in element.attrib.items() if str(key).endswith("}id")]
        if ids and targets.get(ids[0]) in package.names:
            sheets[str(element.get("name") or "")] = targets[ids[0]]
    return sheets


def _rewrite(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Write the package again: the same parts in the same order, with the same times, changed ones exchanged."""
    out = io.BytesIO()
    left = dict(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            kept.comment, kept.create_system = entry.comment, entry.create_system
            blob = left.pop(entry.filename, None)
            new.writestr(kept, old.read(entry) if blob is None else blob)
        for part, blob in sorted(left.items()):
            added = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            added.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(added, blob)
    return out.getvalue()


def _write_hidden_sheet(sheet: HiddenSheet) -> bytes:
    rows = "".join(
        f'<row r="{number}">{_write_words(f"A{number}", key)}{_write_words(f"B{number}", value)}</row>'
        for number, (key, value) in enumerate(sheet.lines, start=1)
    )
    words = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )
    return words.encode()


def _write_words(address: str, words: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(clean_words(words))}</t></is></c>'


def _add_sheet(
    package: Package, main: str, workbook: bytes, sheet: HiddenSheet, parts: dict[str, bytes]
) -> tuple[bytes, dict[str, bytes]]:
    """Add a very hidden sheet: its part, its content type, its relation and its line in the workbook."""
    folder, _, base = main.rpartition("/")
    number = 1
    while f"{folder}/worksheets/sheet{number}.xml" in package.names:
        number += 1
    part = f"{folder}/worksheets/sheet{number}.xml"
    relations = f"{folder}/_rels/{base}.rels"
    known = {relation_id for _, _, relation_id in package.list_relations(main)}
    relation_id = next(f"rIdT{n}" for n in range(1, len(known) + 2) if f"rIdT{n}" not in known)
    line = f'<Relationship Id="{relation_id}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
    parts[relations] = insert_before_end(_read(package, relations), "Relationships", line.encode())
    types = _read(package, "[Content_Types].xml")
    override = f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}"/>'
    parts["[Content_Types].xml"] = insert_before_end(types, "Types", override.encode())
    used = [int(e.get("sheetId") or 0) for e in package.read_xml(main).iter("{*}sheet")]
    entry = (
        f"<{find_prefix(workbook)}sheet name={quoteattr(sheet.name)} "
        f'sheetId="{max(used, default=0) + 1}" state="veryHidden" '
        f'tzr:id="{relation_id}" xmlns:tzr="{_RELATIONS}"/>'
    )
    return insert_before_end(workbook, "sheets", entry.encode()), {part: _write_hidden_sheet(sheet)}


def _add_print_titles(workbook: bytes, sheets: list[str], titles: Mapping[str, tuple[int, int]]) -> bytes:
    if b"_xlnm.Print_Titles" in workbook:
        return workbook
    p = find_prefix(workbook)
    lines = "".join(
        f'<{p}definedName name="_xlnm.Print_Titles" localSheetId="{sheets.index(sheet)}">'
        + escape("'{}'!${}:${}".format(sheet.replace("'", "''"), first + 1, last + 1))
        + f"</{p}definedName>"
        for sheet, (first, last) in titles.items()
        if sheet in sheets
    )
    if any(name == "definedNames" for name, _, _ in list_elements(workbook)):
        return insert_before_end(workbook, "definedNames", lines.encode())
    blob = f"<{p}definedNames>{lines}</{p}definedNames>".encode()
    return insert_after(workbook, ("externalReferences", "functionGroups", "sheets"), blob)


def _ask_for_calculation(workbook: bytes) -> bytes:
    """Ask the office program to recompute on opening: a changed cell may stand in a sum."""
    found = re.search(rb"<(?:\w+:)?calcPr\b[^>]*>", workbook)
    if found is None:
        names = ("definedNames", "externalReferences", "functionGroups", "sheets")
        return insert_after(workbook, names, f'<{find_prefix(workbook)}calcPr fullCalcOnLoad="1"/>'.encode())
    tag = found.group()
    if b"fullCalcOnLoad" in tag:
        changed = re.sub(rb'fullCalcOnLoad="[^"]*"', b'fullCalcOnLoad="1"', tag)
    else:
        changed = re.sub(rb"(\s*/?>)$", rb' fullCalcOnLoad="1"\1', tag)
    return workbook[: found.start()] + changed + workbook[found.end() :]
