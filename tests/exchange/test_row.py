from __future__ import annotations

from decimal import Decimal

from tests.exchange.office import build_office_file

from taizhang.catalog import load_catalog
from taizhang.exchange.layout import read_layouts
from taizhang.exchange.row import iter_rows
from taizhang.exchange.template import propose_template, teach_template
from taizhang.exchange.value import ValueReader
from taizhang.read.cells import read_workbook


def test_rows_are_read_with_addresses_sections_and_progress() -> None:
    layout = read_layouts(read_workbook("甲.xlsx", build_office_file()))[0]
    template = propose_template(layout, {})
    seen: list[int] = []
    rows = list(iter_rows(layout, template, ValueReader(load_catalog()), progress=seen.append))
    assert [row.name for row in rows] == ["滨河步道一期", "滨河停车楼", "=北门广场", "一号水厂扩建", "南线输水管"]
    assert rows[0].find("done_to_date").value == Decimal(12_000_000)
    assert rows[0].find_address("done_to_date") == "G7"
    assert rows[2].find("done_to_date").value is None
    assert (rows[4].section, rows[4].key, rows[4].base) == ("（二）水利", None, None)
    assert sum(seen) == 11


def test_a_table_whose_names_are_not_known_gives_no_rows() -> None:
    layout = read_layouts(read_workbook("甲.xlsx", build_office_file()))[0]
    template = teach_template(propose_template(layout, {}), {"项目名称": None})
    assert list(iter_rows(layout, template, ValueReader(load_catalog()))) == []
