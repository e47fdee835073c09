"""An office's own workbook filled in place, sent out, returned and compared three ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.exchange.office import build_office_file, list_parts
from tests.exchange.trip import ASKED, JULY, edit, give_back, issue, open_office, put

from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.filling import fill_workbook
from taizhang.read.cells import read_workbook


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        returned = give_back(opened, edit(issue(opened).data, put("滨河步道一期", "H", 1500)))
        head = opened.ledger.head()[0]
        accept_workbook(opened, returned, {}, reason=None, recorded_at=JULY, recorded_by="办公室", based_on=head)
        yield opened


def fill(programme, data=None):
    return fill_workbook(
        programme, "重点项目.xlsx", data or build_office_file(), ASKED, recorded_at=JULY, recorded_by="办公室"
    )


def test_only_what_the_ledger_knows_better_changes_and_sums_follow(programme) -> None:
    filled = fill(programme)
    assert (filled.n_cells, filled.unmatched, filled.release.n_rows) == (1, (), 5)
    sheet = read_workbook("甲.xlsx", filled.data).find_sheet("重点项目")
    rows = {row.number: row for row in sheet.rows}
    assert rows[6].find_cell(6).raw == "1500"
    assert (rows[9].find_cell(6).raw, rows[9].formulas[6]) == ("4000.5", "SUM(G7:G9)")
    assert rows[4].find_cell(6).raw == "10100.5"
    before, after = list_parts(build_office_file()), list_parts(filled.data)
    assert after["xl/charts/chart1.xml"] == before["xl/charts/chart1.xml"]
    assert "请于月底前报办公室" in after["xl/drawings/drawing1.xml"].decode()
    assert b'type="list"' not in after["xl/worksheets/sheet1.xml"]  # neither stage nor batch has a column here


def test_the_filled_file_comes_back_with_its_keys_and_is_compared_three_ways(programme) -> None:
    filled = fill(programme)
    returned = give_back(programme, edit(filled.data, put("一号水厂扩建", "G", 6500)), name="报回.xlsx")
    assert (returned.is_known, returned.columns, returned.comparison.rows) == (True, (), ())
    assert [(c.address, c.returned) for c in returned.comparison.plain] == [("G12", Decimal(65_000_000))]
    assert returned.totals == ()  # a library drops stored results: no figure, nothing to compare


def test_a_row_that_is_nobodys_for_certain_is_left_and_named(programme) -> None:
    strange = edit(
        build_office_file(),
        lambda sheet: (put("南线输水管", "D", None)(sheet), put("南线输水管", "B", "南线输水管线")(sheet)),
    )
    filled = fill(programme, strange)
    assert filled.unmatched == (("B13", "南线输水管线"),)
    assert filled.release.n_rows == 4
