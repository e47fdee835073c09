"""Words that a number takes from what was told before it."""

from __future__ import annotations

import pytest

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.read import read_upload


def name_all(words: str) -> list[str | None]:
    text = read_upload("page.txt", words.encode()).text
    facts = read_facts(text, published_on=None, catalog=load_catalog())
    return [None if fact.measure is None else fact.measure.name for fact in facts]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("全县固定资产投资增长6%。分产业看，第二产业增长8%。", ["固定资产投资", "第二产业投资"]),
        ("全县地区生产总值增长6%。分产业看，第二产业增长8%。", ["地区生产总值", "第二产业增加值"]),
        ("规上工业完成产值18亿元，增速较上月加快0.4个百分点。", ["规上工业产值", "规上工业产值"]),
    ],
)
def test_a_branch_and_a_speed_are_those_of_what_was_told_before(words: str, names: list[str]) -> None:
    assert name_all(words) == names
