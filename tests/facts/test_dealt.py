"""分别 deals numbers out to the nouns before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.dealt import complete_item, find_dealt, tail_of
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("自来水普及率、燃气普及率分别达到99%、96%。", ["自来水普及率", "燃气普及率"]),
        ("接待省外游客、入境游客人次年均分别增长8%、6%。", ["接待省外游客", "入境游客人次"]),
        ("广州、深圳地铁日客运量分别达140万、130万人次。", ["地铁日客运量", "地铁日客运量"]),
        ("第一、第三产业增加值分别增长3.1%、5.1%。", ["第一产业增加值", "第三产业增加值"]),
    ],
)
def test_each_number_gets_the_noun_of_its_place(words: str, names: list[str], prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    assert [dealt.name for dealt in find_dealt(passage, passage.sentences[0]).values()] == names


def test_a_list_of_another_length_is_not_dealt_out(prepare: Callable[..., Passage]) -> None:
    passage = prepare("甲厂产值、乙厂产值、丙厂产值分别增长3%、5%。")
    assert [words.name for words in find_dealt(passage, passage.sentences[0]).values()] == ["乙厂产值", "丙厂产值"]


def test_an_earlier_item_takes_the_known_tail_of_the_last(prepare: Callable[..., Passage]) -> None:
    passage = prepare("森林覆盖率58%。")
    assert tail_of("建成区绿化覆盖率", passage)
    assert complete_item("第一", "产业增加值", passage) == "第一产业增加值"
