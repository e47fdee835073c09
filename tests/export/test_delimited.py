import csv
import io
from decimal import Decimal

import pytest

from taizhang.export.delimited import guard_text, write_csv
from taizhang.views.table import Column, Table


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("word", ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "＝1+1", " =1", "\r\n=1"])
def test_dangerous_text_gets_a_leading_apostrophe(word):
    assert guard_text(word) == "'" + word


@pytest.mark.parametrize("word", ["-3.5", "+9.4%", "-1,234", "“1+3”", "a=b", "5—8", ""])
def test_harmless_text_stays_as_it_is(word):
    assert guard_text(word) == word


def test_negative_numbers_survive():
    table = Table("t", "t", (Column("v", "数值", "number"), Column("w", "原文")), ((Decimal("-1.50"), "-1.50"),))
    assert read(write_csv(table))[1] == ["-1.5", "-1.50"]


def test_the_file_says_that_it_is_utf_8_and_ends_lines_as_excel_does():
    data = write_csv(Table("t", "t", (Column("v", "名称"),), (("台账",),)))
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith("台账\r\n".encode())


def test_missing_is_empty_and_never_zero():
    table = Table("t", "t", (Column("v", "数值", "number"), Column("w", "名称")), ((None, "甲"),))
    assert read(write_csv(table))[1] == ["", "甲"]
