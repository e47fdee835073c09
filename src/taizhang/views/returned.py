"""A returned workbook as a person looks at it: what changed, what is asked, what its sums add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from taizhang.exchange.column import ColumnQuestion
from taizhang.exchange.release import Release
from taizhang.exchange.totals import TotalMismatch
from taizhang.model.workbook import write_column
from taizhang.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from taizhang.exchange.compare import CellChange, Comparison, RowQuestion
    from taizhang.exchange.template import Template
    from taizhang.exchange.value import Value
    from taizhang.views.say import Say


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a person can give: its word, and the value it would record."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class CellLine:
    """One changed cell.

    Args:
        id: Names it in the form.
        address, name, project_id, field: Where and what it is.
        issued, current, returned: The three values in words; empty for none.
        is_conflict: Whether issued and current differ.
        doubt: Why it is a question, `None` for a plain change.
        choices: What can be answered.
        chosen: The answer that stands where nobody chooses; empty for none.
    """

    id: str
    address: str
    name: str
    project_id: str
    field: str
    issued: str
    current: str
    returned: str
    is_conflict: bool
    doubt: str | None
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row that is asked about, with what it would record."""

    id: str
    kind: str
    address: str
    name: str
    project_id: str | None
    choices: tuple[Choice, ...]
    chosen: str
    cells: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """The exact values of the page of one returned workbook.

    Args:
        file_id, file_name, sheet: The file.
        release: The release it answers, `None` for an office's own file.
        is_known: Whether this ledger issued that release.
        days_late: Days after the day it was due.
        as_of: The day its figures speak of.
        n_rows, n_same, n_agreed, n_moved, n_decided: Counts of the comparison.
        plain, doubtful: Changed cells.
        rows: Questions about rows.
        columns: Questions about columns; while one is open nothing in the column is read.
        waits: Whether a question about a column is open.
        totals: Sums that do not add up.
        template: What each column means: letter, head, property, unit.
        is_remembered: Whether a person has said what the columns mean.
        needs_reason: Whether an answer may need a reason.
    """

    file_id: str
    file_name: str
    sheet: str
    release: Release | None
    is_known: bool
    days_late: int
    as_of: date
    n_rows: int
    n_same: int
    n_agreed: int
    n_moved: int
    n_decided: int
    plain: tuple[CellLine, ...]
    doubtful: tuple[CellLine, ...]
    rows: tuple[RowLine, ...]
    columns: tuple[ColumnQuestion, ...]
    waits: bool
    totals: tuple[TotalMismatch, ...]
    template: tuple[tuple[str, str, str | None, str | None], ...]
    is_remembered: bool
    needs_reason: bool

    @property
    def n_questions(self) -> int:
        """How many questions wait for a person."""
        return len(self.doubtful) + len(self.rows) + sum(one.answer is None for one in self.columns)


def build_returned(  # noqa: PLR0913 - the parts of one return
    *,
    file_id: str,
    file_name: str,
    sheet: str,
    release: Release | None,
    is_known: bool,
    days_late: int,
    as_of: date,
    comparison: Comparison,
    columns: Sequence[ColumnQuestion],
    totals: Sequence[TotalMismatch],
    template: Template,
    show: Callable[[Value | None, str], str],
    say: Say,
) -> ReturnedPage:
    """Build the page of a returned workbook; `show` gives a value in the words of the sheet."""

    def line(change: CellChange) -> CellLine:
        return _build_cell(change, show, say)

    return ReturnedPage(
        file_id=file_id,
        file_name=file_name,
        sheet=sheet,
        release=release,
        is_known=is_known,
        days_late=days_late,
        as_of=as_of,
        n_rows=comparison.n_rows,
        n_same=comparison.n_same,
        n_agreed=comparison.n_agreed,
        n_moved=comparison.n_moved,
        n_decided=comparison.n_decided,
        plain=tuple(map(line, comparison.plain)),
        doubtful=tuple(map(line, comparison.doubtful)),
        rows=tuple(_build_row(question, show, say) for question in comparison.rows),
        columns=tuple(columns),
        waits=any(one.answer is None and one.returned is not None for one in columns),
        totals=tuple(totals),
        template=tuple((write_column(m.column), m.head, m.field, m.unit) for m in template.meanings),
        is_remembered=template.is_remembered,
        needs_reason=any(
            change.doubt is not None and change.doubt.needs_reason
            for change in (*comparison.changes, *(cell for row in comparison.rows for cell in row.cells))
        ),
    )


def _build_cell(change: CellChange, show: Callable[[Value | None, str], str], say: Say) -> CellLine:
    doubt = change.doubt
    returned = show(change.returned, change.field) if change.returned is not None else change.words
    choices = []
    if doubt is None or doubt.is_takeable:
        choices.append(Choice("take", say("returned.choice.take", value=returned or say("returned.nothing"))))
    if doubt is not None and doubt.proposal is not None:
        choices.append(Choice("propose", say("returned.choice.propose", value=doubt.shown)))
    current = show(change.current, change.field)
    choices.append(Choice("keep", say("returned.choice.keep", value=current or say("returned.nothing"))))
    return CellLine(
        change.id,
        change.address,
        change.name,
        change.project_id,
        change.field,
        show(change.issued, change.field),
        current,
        returned,
        change.issued != change.current,
        None if doubt is None else doubt.reason,
        tuple(choices),
        "take" if doubt is None else "",
    )


def _build_row(question: RowQuestion, show: Callable[[Value | None, str], str], say: Say) -> RowLine:
    choices = [
        Choice(
            f"same:{one.project_id}",
            say("returned.choice.same", name=one.name, reason=say(f"returned.reason.{one.reason}")),
        )
        for one in question.candidates
    ]
    if question.kind in ("new", "proposed", "foreign"):
        choices.append(Choice("new", say("returned.choice.new")))
    if question.kind == "missing":
        choices.append(Choice("seen", say("returned.choice.seen")))
    else:
        choices.append(Choice("none", say("returned.choice.none")))
    # A code or a name with its owner points to one project; that answer is laid ready, a person still gives it.
    is_sure = question.kind == "proposed" and len(question.candidates) == 1
    ready = is_sure and question.candidates[0].reason in ("code", "name_owner", "name")
    return RowLine(
        question.id,
        question.kind,
        question.address,
        question.name,
        question.project_id,
        tuple(choices),
        choices[0].key if ready else "",
        tuple(_build_cell(cell, show, say) for cell in question.cells),
    )


def build_receipt_tables(
    receipt: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], entry: tuple[int, str, str], say: Say
) -> list[Table]:
    """Build the tables of a receipt: what was recorded, what was kept or stays open, sums, columns.

    Args:
        receipt: Of the transaction.
        rows: Of the transaction.
        entry: Number, moment and person of its entry.
        say: Words.
    """
    notes = (
        say("receipt.entry", seq=entry[0], moment=entry[1], person=entry[2]),
        say("receipt.counts", rows=receipt["n_rows"], same=receipt["n_same"], taken=receipt["n_taken"]),
    )
    late = (say("receipt.late", days=receipt["days_late"]),) if receipt["days_late"] else ()

    def column(key: str, width: int = 16) -> Column:
        return Column(key, say(f"receipt.column.{key}"), width=width)

    taken = tuple(
        (
            row["address"],
            row["name"],
            say(f"returned.field.{row['field']}"),
            row["before"],
            row["after"],
            say(f"receipt.choice.{row['choice']}"),
        )
        for row in rows
    )
    totals = tuple(
        (one["address"], f"{one['label']} · {one['head']}", one["written"], one["computed"])
        for one in receipt["totals"]
    )
    heads = [column("address", 10), column("name", 34)]
    return [
        Table(
            say("receipt.taken"),
            say("receipt.title", unit=receipt["unit"] or "", round=receipt["round"] or ""),
            (*heads, column("field", 20), column("before", 20), column("after", 28), column("choice", 16)),
            taken,
            (*notes, *late),
        ),
        Table(
            say("receipt.waiting"),
            say("receipt.waiting_title"),
            (*heads, column("state", 14), column("why", 34), column("returned", 28)),
            _list_waiting(receipt, say),
            (say("receipt.waiting_note"),),
        ),
        Table(
            say("receipt.totals"),
            say("receipt.totals_title"),
            (column("address", 10), column("sum", 40), column("written", 16), column("computed", 16)),
            totals,
        ),
    ]


def _list_waiting(receipt: Mapping[str, Any], say: Say) -> tuple[tuple[str, ...], ...]:
    """List what was kept or stays open, cells first."""
    cells = [(cell, "kept") for cell in receipt["kept"]] + [(cell, "open") for cell in receipt["open_cells"]]
    lines = [
        (
            cell["address"],
            cell["name"],
            say(f"receipt.state.{state}"),
            "" if cell["doubt"] is None else say(f"returned.doubt.{cell['doubt']}"),
            cell["words"],
        )
        for cell, state in cells
    ]
    lines += [
        (row["address"], row["name"], say("receipt.state.open"), say(f"returned.row.{row['kind']}"), "")
        for row in receipt["open_rows"]
    ]
    return tuple(lines)
