"""Fill an office's own workbook with what the ledger knows, in place: every other byte of it stays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from taizhang.exchange.formula import list_stale_sums
from taizhang.exchange.known import list_known
from taizhang.exchange.layout import BASE_HEAD, KEY_HEAD
from taizhang.exchange.match import Index
from taizhang.exchange.release import SHEET, Release
from taizhang.exchange.row import iter_rows
from taizhang.exchange.template import propose_template
from taizhang.exchange.value import BATCHES, ValueReader
from taizhang.export.patch import HiddenSheet, SheetChange, patch_workbook
from taizhang.flows.issuing import Asked, build_release, record_issue
from taizhang.flows.workbooks import find_layout, list_taught
from taizhang.model.workbook import write_column
from taizhang.read.cells import read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from taizhang.catalog.entry import Catalog
    from taizhang.exchange.known import Known
    from taizhang.exchange.layout import Layout
    from taizhang.exchange.row import ReadRow
    from taizhang.exchange.template import Template
    from taizhang.exchange.value import Value
    from taizhang.flows.programme import Programme

#: What an office calls its rows stays as it writes it.
_KEPT = frozenset({"name", "code", "owner"})
#: A code or the very name stands for one project; anything less is left to a person.
_SURE = frozenset({"key", "code", "name_owner", "name"})
_LONGEST_LIST = 255


@dataclass(frozen=True, slots=True)
class Filled:
    """An office's own workbook, filled in and ready to go out.

    Args:
        release: What its hidden sheet says.
        data: Its bytes.
        n_cells: Cells that were changed, without keys.
        unmatched: Address and name of rows that could not be told for certain; they were left as they are.
    """

    release: Release
    data: bytes
    n_cells: int
    unmatched: tuple[tuple[str, str], ...]


def fill_workbook(
    programme: Programme, name: str, data: bytes, asked: Asked, *, recorded_at: datetime, recorded_by: str
) -> Filled:
    """Fill an office's own workbook: values the ledger knows, a hidden key for each row, the release data.

    A value the ledger does not know is never emptied, a formula never replaced; sums are brought up to date.

    Raises:
        RefusedDocumentError: When it is no workbook of projects.
    """
    snapshot = programme.read_snapshot()
    book = read_workbook(name, data)
    layout = find_layout(book, None)
    template = propose_template(layout, list_taught(snapshot))
    year = programme.find_plan_year(snapshot) or asked.as_of.year
    reader = ValueReader(programme.catalog)
    index = Index(list_known(snapshot, year=year))
    rows = list(iter_rows(layout, template, reader))
    matched = {row.row.number: (row, project) for row in rows if (project := _find_project(index, row)) is not None}
    cells = {
        place: value
        for row, project in matched.values()
        for place, value in _list_cells(row, project, template, reader)
    }
    n_cells = len(cells)
    cells |= list_stale_sums(layout.sheet, cells)
    key = layout.key_column if layout.key_column is not None else _find_free(layout)
    base = layout.base_column if layout.base_column is not None else key + 1
    cells |= {(layout.head[0], key): KEY_HEAD, (layout.head[0], base): BASE_HEAD}
    for number, (_, project) in matched.items():
        cells |= {(number, key): project.id, (number, base): Decimal(project.version)}
    release = build_release(
        programme, asked, {"file": name}, template=template, year=year, n_rows=len(matched), at=recorded_at
    )
    lists = _write_lists(template, programme.catalog, rows)
    change = SheetChange(cells, hidden_columns=(key, base), fragments={"dataValidations": lists} if lists else {})
    filled = patch_workbook(
        data,
        {layout.sheet.name: change},
        hidden_sheet=HiddenSheet(SHEET, release.list_lines()),
        print_titles={layout.sheet.name: layout.head},
        name=name,
    )
    record_issue(programme, release, name, filled, asked, recorded_at=recorded_at, recorded_by=recorded_by)
    unmatched = tuple((row.find_address("name"), row.name) for row in rows if row.row.number not in matched)
    return Filled(release, filled, n_cells, unmatched)


def _find_project(index: Index, row: ReadRow) -> Known | None:
    """Find the one project a row stands for beyond doubt."""
    if row.key is not None:
        return index.find(row.key)
    candidates = index.list_candidates(row)
    is_sure = len(candidates) == 1 and candidates[0].reason in _SURE
    return index.find(candidates[0].project_id) if is_sure else None


def _list_cells(
    row: ReadRow, project: Known, template: Template, reader: ValueReader
) -> list[tuple[tuple[int, int], Value]]:
    """List the cells whose value the ledger knows better."""
    found: list[tuple[tuple[int, int], Value]] = []
    for meaning in template.meanings:
        field = meaning.field
        if field is None or field in _KEPT or meaning.column in row.row.formulas:
            continue
        known = project.find(field)
        reading = row.find(field)
        if known is None or (reading.value == known and reading.trouble is None):
            continue
        shown = reader.write(known, field, meaning.unit)
        if shown is not None:
            found.append(((row.row.number, meaning.column), shown))
    return found


def _find_free(layout: Layout) -> int:
    """Find the first column to the right of everything written."""
    return max((row.columns[-1] for row in layout.sheet.rows if row.columns), default=0) + 1


def _write_lists(template: Template, catalog: Catalog, rows: list[ReadRow]) -> bytes:
    """Write the drop-down lists of stages and batches, for a sheet that has none."""
    if not rows:
        return b""
    first, last = rows[0].row.number + 1, rows[-1].row.number + 1
    stages = [stage.name_zh for stage in sorted(catalog.stages.values(), key=lambda stage: stage.order)]
    choices: Mapping[str, str] = {"stage": ",".join(stages), "batch": ",".join(BATCHES.values())}
    lists = []
    for field, words in choices.items():
        meaning = template.find(field)
        if meaning is not None and len(words) <= _LONGEST_LIST:
            letter = write_column(meaning.column)
            lists.append(
                '<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" '
                f'sqref="{letter}{first}:{letter}{last}"><formula1>"{escape(words)}"</formula1></dataValidation>'
            )
    return f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>'.encode() if lists else b""
