"""A small programme and a unit's hand on its workbook, for the tests of the round trip."""

from __future__ import annotations

import io
import warnings
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
from tests.exchange.office import build_office_file

from taizhang.flows.issuing import Asked, Issued, issue_workbook
from taizhang.flows.programme import Programme, Settings, Upload, open_programme
from taizhang.flows.workbooks import Returned, compare_workbook, receive_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

APRIL, JULY = datetime(2023, 4, 5, 2, 0, tzinfo=UTC), datetime(2023, 7, 5, 2, 0, tzinfo=UTC)
ASKED = Asked("住建局", "2023年二季度", date(2023, 6, 30), date(2023, 7, 10))


def open_office(folder: Path) -> Programme:
    """Open a new programme that knows the projects of the office file."""
    settings = Settings("乙区项目台账", "Projects of B", None, 2023)
    programme = open_programme(folder, is_new=True, settings=settings)
    upload = Upload("一季度.xlsx", build_office_file())
    programme.add_document(upload, recorded_at=APRIL, recorded_by="办公室", published_on=date(2023, 4, 3))
    return programme


def issue(programme: Programme, asked: Asked = ASKED, at: datetime = APRIL) -> Issued:
    """Issue the workbook of a unit."""
    known = programme.ledger.list_entries()
    return issue_workbook(programme, asked, recorded_at=max(at, known[-1].recorded_at), recorded_by="办公室")


def edit(data: bytes, act: Callable[[Any], object]) -> bytes:
    """Edit the first sheet with a library that saves the whole file again, as an office program does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library says what it loses
        book = openpyxl.load_workbook(io.BytesIO(data))
    act(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def find_row(sheet: Any, name: str) -> int:
    """Find the row of a project."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == name)


def put(name: str, column: str, value: Any) -> Callable[[Any], object]:
    """Give the edit that puts a value into a project's row."""

    def act(sheet: Any) -> None:
        cell = sheet[f"{column}{find_row(sheet, name)}"]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    return act


def give_back(
    programme: Programme, data: bytes, *, at: datetime = JULY, name: str = "住建局.xlsx", **more: Any
) -> Returned:
    """Return a workbook and compare it."""
    file_id = receive_workbook(programme, name, data, recorded_at=at, recorded_by="住建局")
    return compare_workbook(programme, file_id, **more)
