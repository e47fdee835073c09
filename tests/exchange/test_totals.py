"""The sums of a workbook recomputed from its rows."""

from __future__ import annotations

from decimal import Decimal

from tests.exchange.office import build_office_file

from taizhang.exchange.layout import read_layouts
from taizhang.exchange.template import propose_template
from taizhang.exchange.totals import check_totals
from taizhang.flows.example import find_example
from taizhang.model.workbook import CellBook, CellSheet, SheetRow
from taizhang.read.cells import read_workbook


def check(data: bytes):
    layout = read_layouts(read_workbook("甲.xlsx", data))[0]
    return check_totals(layout, propose_template(layout, {}))


def test_sums_that_add_up_are_not_named() -> None:
    assert check(build_office_file()) == []


def test_a_total_that_is_off_is_named_with_its_cell_hidden_rows_counted() -> None:
    (found,) = check(build_office_file(total_off=50))
    assert (found.address, found.label, found.written, found.computed, found.n_rows) == (
        "E5",
        "总计",
        Decimal(56250),
        Decimal(56200),
        5,
    )


def test_the_example_ledger_of_98_projects_adds_up_to_42708_million() -> None:
    data = (find_example() / "重点项目台账2023.xlsx").read_bytes()
    assert check(data) == []
    sheet = read_workbook("甲.xlsx", data).sheets[0]
    assert sheet.rows[4].find_cell(6).raw == "427.08"


def build_sheet(*rows):
    head = SheetRow(0, (0, 1, 2), "ttt", ("序号", "项目名称", "总投资（万元）"))
    built = [head]
    for number, cells in enumerate(rows, start=1):
        filled = [(column, value) for column, value in enumerate(cells) if value is not None]
        kinds = "".join("n" if isinstance(value, (int, Decimal)) else "t" for _, value in filled)
        built.append(SheetRow(number, tuple(c for c, _ in filled), kinds, tuple(str(v) for _, v in filled)))
    layout = read_layouts(CellBook("甲.xlsx", (CellSheet("表", "visible", tuple(built)),)))[0]
    return check_totals(layout, propose_template(layout, {}))


def test_a_sum_in_the_section_row_above_its_rows_is_checked_too() -> None:
    rows = (
        ["合计", None, 60],
        ["一、城建", None, 30],
        [1, "甲路", 10],
        [2, "乙路", 20],
        ["二、水利", None, 31],
        [3, "丙渠", 30],
    )
    (found,) = build_sheet(*rows)
    assert (found.address, found.written, found.computed) == ("C6", Decimal(31), Decimal(30))


def test_parts_of_sections_and_rounded_totals_are_understood() -> None:
    rows = (
        ["一、城建"], ["（一）道路"], [1, "甲路", Decimal("10.26")], ["小计", None, Decimal("10.26")], ["（二）桥"],
        [2, "乙桥", 5], ["小计", None, 5], ["合计", None, Decimal("15.3")], ["其中：市级", None, 1],
    )  # fmt: skip
    assert build_sheet(*rows) == []
