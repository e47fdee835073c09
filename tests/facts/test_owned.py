"""Whose a bare amount or rate is, told by what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts import read_facts
from taizhang.facts.owned import name_owners
from taizhang.read import read_upload


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施重点项目7个，总投资36亿元，开工率100%。", ["重点项目", "重点项目总投资", "重点项目开工率"]),
        ("引进项目9个，已开工5个，竣工2个。", ["引进项目", "引进项目开工", "引进项目竣工"]),
        ("建成标准厂房19栋，总建筑面积11万平方米。", ["标准厂房", "标准厂房总建筑面积"]),
        ("两大园区产值11亿元，利税2亿元。", ["两大园区产值", "两大园区利税"]),
        ("建筑面积18万平方米的青石中心医院主体完工。", ["青石中心医院建筑面积", "主体完工"]),
    ],
)
def test_what_goes_on_about_the_counted_is_named_with_it(
    name_measures: Callable[..., list[str | None]], text: str, expected: list[str]
) -> None:
    assert name_measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("竣工项目3个，开工项目4个，完成投资1亿元。", "投资"),
        ("下辖59个行政村，总面积96平方公里。", "总面积"),
        ("引进项目9个；总投资30亿元。", "总投资"),
        ("规划用地1659亩，总投资30亿元。", "总投资"),
    ],
)
def test_what_may_be_of_something_else_keeps_its_bare_name(
    name_measures: Callable[..., list[str | None]], text: str, expected: str
) -> None:
    assert name_measures(text)[-1] == expected


def test_what_stands_behind_a_semicolon_is_of_the_zone_that_opens_the_sentence(catalog: Catalog) -> None:
    text = "青石高新区地区生产总值180亿元，增长12%；规上工业总产值405亿元，增长9%。财政部门完成2亿元；支出5亿元。"
    facts = read_facts(read_upload("page.txt", text.encode()).text, catalog=catalog)
    subjects = [fact.subject.name if fact.subject else None for fact in facts]
    assert subjects == ["青石高新区"] * 4 + ["财政部门", None]


def test_the_words_of_the_owner_are_quoted(catalog: Catalog) -> None:
    text = read_upload("page.txt", "实施重点项目7个，总投资36亿元。".encode()).text
    cost = read_facts(text, catalog=catalog)[1]
    assert [span.exact for span in cost.spans if span.role == "measure"] == ["总投资", "重点项目"]


def test_no_numbers_have_no_owner() -> None:
    name_owners("", [])
