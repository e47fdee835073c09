"""The workbook that goes out: typed cells, lists, frozen heads, hidden keys, and how a real office program treats it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from tests.exchange.office import list_office_known, list_parts
from tests.exchange.test_release import RELEASE

from taizhang.catalog import load_catalog
from taizhang.exchange.value import ValueReader
from taizhang.export.issue import write_issue
from taizhang.pages.message import read_message
from taizhang.read.cells import read_workbook
from taizhang.views.issue import build_issue, build_issue_template


def say(key, **values):
    return read_message("zh", key, values)


def write(known=None):
    catalog = load_catalog()
    release = replace(RELEASE, template=build_issue_template(say), due_on=date(2023, 7, 10))
    sheet = build_issue(release, known or list_office_known(), ValueReader(catalog), catalog, say)
    return write_issue(sheet, release, at=None)


@pytest.fixture(scope="module")
def data() -> bytes:
    return write()


def test_cells_are_typed_and_words_never_become_formulas(data) -> None:
    sheet = read_workbook("甲.xlsx", data).sheets[0]
    rows = {row.find_cell(1).raw: row for row in sheet.rows if row.number > 4 and row.find_cell(1)}
    assert rows["滨河停车楼"].find_cell(7) == (7, "n", "2500.5")
    assert rows["=北门广场"].find_cell(1).kind == "t"
    assert rows["=北门广场"].formulas == {}
    assert rows["滨河停车楼"].find_cell(17).raw == f"{1:016x}"


def test_the_total_is_a_formula_with_its_result(data) -> None:
    total = read_workbook("甲.xlsx", data).sheets[0].rows[4]
    assert total.raws[0] == "合计"
    assert (total.formulas[5], total.find_cell(5).raw) == ("SUM(F6:F10)", "56200")


def test_lists_frozen_heads_and_print_titles_are_set(data) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["填报"]
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$1:$4"
    kinds = {str(rule.sqref)[:1]: rule.type for rule in sheet.data_validations.dataValidation}
    assert kinds == {
        "E": "list",
        "F": "decimal",
        "G": "decimal",
        "H": "decimal",
        "I": "decimal",
        "J": "list",
        "K": "decimal",
        "M": "date",
        "N": "date",
        "O": "list",
    }
    assert sheet.column_dimensions["R"].hidden


def test_words_that_look_like_formulas_keep_their_mark_when_they_are_edited(data) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["填报"]
    quoted = {cell.value: cell.quotePrefix for row in sheet.iter_rows(min_col=2, max_col=2) for cell in row}
    assert quoted["=北门广场"]
    assert not quoted["滨河停车楼"]


def test_the_same_release_gives_the_same_bytes_and_progress_is_told() -> None:
    assert write() == write()
    seen: list[int] = []
    many = [replace(one, id=f"{n:016x}") for n in range(401) for one in list_office_known()]
    catalog = load_catalog()
    release = replace(RELEASE, template=build_issue_template(say))
    sheet = build_issue(release, many, ValueReader(catalog), catalog, say)
    assert write_issue(sheet, release, at=None, progress=seen.append).startswith(b"PK")
    assert sum(seen) == 2000


def test_sections_are_numbered_as_offices_do() -> None:
    known = [
        replace(one, values={**one.values, "category": f"类{number % 12}"})
        for number, one in enumerate(list_office_known() * 3)
    ]
    words = [row.raws[0] for row in read_workbook("甲.xlsx", write(known)).sheets[0].rows if len(row.columns) == 1]
    assert [word for word in words if "、类" in word] == [
        f"{'一二三四五六七八九'[n] if n < 9 else ['十', '十一', '十二'][n - 9]}、类{n}" for n in range(12)
    ]


def test_release_data_lies_on_a_very_hidden_sheet(data) -> None:
    xml = list_parts(data)["xl/workbook.xml"].decode()
    assert re.search(r'<sheet name="_taizhang"[^>]*state="veryHidden"', xml)
    assert Decimal(2) == RELEASE.n_rows
