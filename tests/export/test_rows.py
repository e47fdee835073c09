"""Rows written by hand are those openpyxl writes."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.export._rows import Look, clean_text, write_rows
from taizhang.views.table import Column, Table

COLUMNS = (
    Column("name", "名称"),
    Column("words", "句子", width=40),
    Column("code", "代码", is_machine=True),
    Column("value", "数值", "number"),
    Column("count", "个数", "whole"),
    Column("day", "日期", "day"),
)
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r <>&\"'=")
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**11), max_value=10**11)
ROWS = st.tuples(
    st.none() | WORDS,
    st.none() | WORDS,
    st.none() | WORDS,
    st.none() | NUMBERS | st.integers(-(10**14), 10**14).map(Decimal),
    st.none() | st.integers(0, 10**9),
    st.none() | st.dates(date(1949, 10, 1), date(2100, 1, 1)),
)


def write(*rows):
    looks: list[Look] = []

    def find_style(look):
        looks.append(look)
        return len(looks)

    return write_rows(Table("事实", "标题", COLUMNS, rows), find_style).decode(), looks


def write_with_openpyxl(rows):
    """Give the same cells as openpyxl writes them, without the numbers of their styles."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line, (name, words, _, value, count, day) in enumerate(rows, start=2):
        for at, own in enumerate((name, words, value, count, day), start=1):
            if own is None:
                continue
            cell = sheet.cell(line, at)
            cell.value = int(own) if isinstance(own, Decimal) and own == own.to_integral_value() else own
            if isinstance(own, str):
                cell.data_type = "s"
            cell.number_format = "0.000000"
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.property
@given(st.lists(ROWS, max_size=4))
def test_rows_are_those_openpyxl_writes(rows):
    own = re.sub(' s="[0-9]+"', "", write(*rows)[0])
    theirs = re.sub(' s="[0-9]+"', "", write_with_openpyxl(rows))
    cells = re.compile("<c .*?(?:</c>|/>)", re.DOTALL)
    assert [cell.replace("/>", "></c>") for cell in cells.findall(own)] == [
        cell.replace("/>", "></c>") for cell in cells.findall(theirs)
    ]


def test_a_row_of_nothing_is_still_a_row():
    assert write((None,) * 6, ("甲", None, None, None, None, None))[0] == (
        '<row r="2"></row><row r="3"><c r="A3" s="1" t="inlineStr"><is><t>&#30002;</t></is></c></row>'
    )


def test_a_look_is_asked_for_once_in_order_of_the_cells():
    row = ("=甲", "乙", None, Decimal("1.25"), 3, date(2023, 6, 30))
    assert write(row, row)[1] == [
        Look(is_quoted=True),
        Look(is_wrapped=True),
        Look("#,##0.00"),
        Look("0"),
        Look("yyyy-mm-dd"),
    ]


def test_what_xml_cannot_carry_is_marked_and_what_is_too_long_is_cut():
    assert clean_text("甲\x07乙\uffff丙\ud800") == "甲\ufffd乙\ufffd丙\ufffd"
    assert clean_text("甲" * 40_000) == "甲" * 32_766 + "…"
