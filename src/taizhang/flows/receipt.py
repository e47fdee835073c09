"""What people are told about a returned workbook: the page, lines in a terminal, the receipt that goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.export.workbook import write_workbook
from taizhang.model.identity import write_decimal
from taizhang.pages.message import read_message
from taizhang.views.returned import ReturnedPage, build_receipt_tables, build_returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taizhang.flows.workbooks import Returned
    from taizhang.model.entry import Entry
    from taizhang.views.book import Lang
    from taizhang.views.returned import CellLine, RowLine
    from taizhang.views.say import Say


def build_page(returned: Returned, *, lang: Lang) -> ReturnedPage:
    """Build the page of a returned workbook in a language."""
    return build_returned(
        file_id=returned.file_id,
        file_name=returned.file_name,
        sheet=returned.layout.sheet.name,
        release=returned.release,
        is_known=returned.is_known,
        days_late=returned.days_late,
        as_of=returned.as_of,
        comparison=returned.comparison,
        columns=returned.columns,
        totals=returned.totals,
        template=returned.template,
        show=returned.show,
        say=_read_say(lang),
    )


def describe_return(returned: Returned, *, lang: Lang) -> Iterator[str]:
    """Give the difference line by line: counts, questions with their ids and answers, changes, sums."""
    say, page = _read_say(lang), build_page(returned, lang=lang)
    yield say(
        "returned.counts", rows=page.n_rows, same=page.n_same, changes=len(page.plain), questions=page.n_questions
    )
    if page.days_late:
        yield say("returned.late", n=page.days_late)
    if page.release is not None and not page.is_known:
        yield say("returned.unknown_release")
    for column in page.columns:
        words = say(f"returned.column.{column.kind}", issued=column.issued, returned=column.returned or "")
        answers = "" if column.returned is None else " ".join(_ANSWERS[column.kind])
        yield f"? {column.id}  {column.letter}  {words}  [{column.answer or answers}]"
    for row in page.rows:
        yield _describe_row(row, say)
    for cell in page.doubtful:
        yield f"? {_describe_cell(cell, say)}"
    for cell in page.plain:
        yield f"  {_describe_cell(cell, say)}"
    for total in page.totals:
        written, computed = write_decimal(total.written), write_decimal(total.computed)
        yield "≠ " + say(
            "returned.total",
            address=total.address,
            label=total.label,
            head=total.head,
            written=written,
            computed=computed,
        )


_ANSWERS = {"head_edited": ("same", "other"), "unit_changed": ("old", "new"), "head_missing": ()}


def _describe_row(row: RowLine, say: Say) -> str:
    choices = " ".join(choice.key for choice in row.choices)
    return f"? {row.id}  {row.address}  {row.name}  {say(f'returned.row.{row.kind}')}  [{choices}]"


def _describe_cell(cell: CellLine, say: Say) -> str:
    head = say(f"returned.field.{cell.field}")
    doubt = "" if cell.doubt is None else f"  {say(f'returned.doubt.{cell.doubt}')}"
    choices = "" if cell.doubt is None else f"  [{' '.join(choice.key for choice in cell.choices)}]"
    before, after = cell.current or "∅", cell.returned or "∅"
    return f"{cell.id}  {cell.address}  {cell.name}  {head}: {before} → {after}{doubt}{choices}"


def write_receipt(entry: Entry, *, lang: Lang) -> bytes:
    """Write the receipt of an accepted workbook, from the entry of its transaction.

    Raises:
        UnknownEntryError: When the entry is no transaction of a workbook.
    """
    if entry.act != "transaction" or "n_taken" not in entry.payload["receipt"]:
        raise UnknownEntryError("accepted workbook", str(entry.seq))
    say = _read_say(lang)
    who = (entry.seq, f"{entry.recorded_at:%Y-%m-%d %H:%M} UTC", entry.recorded_by)
    tables = build_receipt_tables(entry.payload["receipt"], entry.payload["rows"], who, say)
    return write_workbook(tables, about=say("table.about"), as_of=entry.recorded_at)


def find_transaction(entries: Iterable[Entry], seq: int) -> Entry:
    """Find the entry of an accepted file; raises `UnknownEntryError` when there is none of this number."""
    found = [one for one in entries if one.seq == seq and one.act == "transaction"]
    if not found:
        raise UnknownEntryError("accepted file", str(seq))
    return found[0]


def _read_say(lang: Lang) -> Say:
    def say(key: str, **values: object) -> str:
        return read_message(lang, key, values)

    return say
