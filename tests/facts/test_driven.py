"""A part of a growth, and changes told side by side, are of whoever was told before them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts import read_facts
from taizhang.facts.driven import take_driver
from taizhang.facts.measure import Words
from taizhang.facts.passage import Passage
from taizhang.read import read_upload


@pytest.fixture
def read(catalog: Catalog) -> Callable[[str], list[tuple[str, str]]]:
    def names(words: str) -> list[tuple[str, str]]:
        text = read_upload("page.txt", words.encode()).text
        facts = read_facts(text, published_on=date(2024, 2, 1), catalog=catalog)
        return [(str(fact.value), fact.measure.name) for fact in facts if fact.measure is not None]

    return names


def test_the_owner_stands_in_the_clause_before_the_verb(prepare: Callable[..., Passage]) -> None:
    words = "服务业拉动GDP增长2.1个百分点。"
    passage = prepare(words)
    own = Words(3, 8, "拉动GDP", basis="change")
    take_driver(passage, passage.sentences[0], passage.sentences[0].mentions[0], own, None)
    assert (own.start, own.name) == (0, "服务业拉动GDP")


def test_the_owner_of_the_number_before_goes_on(read: Callable[[str], list[tuple[str, str]]]) -> None:
    told = read("全区工业增加值增长6.2%，对经济增长的贡献率为41%，拉动经济增长2.4个百分点。")
    assert told[1:] == [("41", "工业对经济增长的贡献率"), ("2.4", "工业拉动经济")]


def test_changes_side_by_side_are_each_of_its_unit(read: Callable[[str], list[tuple[str, str]]]) -> None:
    told = read("全县火灾事故9起，死亡4人，同比减少2起1人。")
    assert told[2:] == [("-2", "火灾事故"), ("-1", "死亡")]


def test_a_bare_noun_is_that_of_the_firms_counted_before_it(read: Callable[[str], list[tuple[str, str]]]) -> None:
    told = read("全区规模以上服务业企业18户，实现营业收入4.1亿元；新引进企业5家，完成投资2亿元。")
    assert told[1] == ("410000000.0", "规模以上服务业企业营业收入")
    assert told[3][1] == "新引进企业投资"
