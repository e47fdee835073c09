from __future__ import annotations

from decimal import Decimal

from tests.exchange.office import build_office_file

from taizhang.exchange.formula import list_stale_sums
from taizhang.model.workbook import CellSheet, SheetRow
from taizhang.read.cells import read_workbook


def test_sums_and_sums_of_sums_are_brought_up_to_date() -> None:
    sheet = read_workbook("甲.xlsx", build_office_file()).sheets[0]
    assert list_stale_sums(sheet, {(6, 6): Decimal(1300)}) == {(9, 6): Decimal("3800.5"), (4, 6): Decimal("9900.5")}


def test_a_change_outside_every_sum_leaves_them() -> None:
    sheet = read_workbook("甲.xlsx", build_office_file()).sheets[0]
    assert list_stale_sums(sheet, {(6, 9): "甲"}) == {}


def test_other_formulas_and_stored_results_that_were_wrong_are_left_alone() -> None:
    rows = (SheetRow(0, (0, 1, 2), "nnn", ("2", "4", "9"), formulas={1: "A1*2", 2: "SUM(A1:A1)"}),)
    assert list_stale_sums(CellSheet("甲", "visible", rows), {(0, 0): Decimal(3)}) == {}


def test_a_formula_that_leads_to_itself_ends() -> None:
    rows = (SheetRow(0, (0, 1), "nn", ("1", "1"), formulas={0: "B1", 1: "A1"}),)
    assert list_stale_sums(CellSheet("甲", "visible", rows), {(3, 3): Decimal(1)}) == {}
