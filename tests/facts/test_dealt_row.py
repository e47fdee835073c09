"""Lists of nouns stand apart from their numbers: without 分别, a clause before it, or with one owner for all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.dealt import find_dealt
from taizhang.facts.dealt_row import share_owner
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("生产总值、固定资产投资和财政收入预计可达85亿元、61亿元、7.2亿元。", ["生产总值", "固定资产投资", "财政收入"]),
        ("生产总值和财政收入预计可达85亿元、61亿元、7.2亿元。", []),
        ("规模以上工业的利税和利润，同比分别增长12%、13%。", ["规模以上工业利税", "规模以上工业利润"]),
        ("甲厂产值、乙厂产值双双超过，分别达到2亿元、3亿元。", ["甲厂产值", "乙厂产值"]),
        ("各项工作进展顺利，分别达到2亿元、3亿元。", []),
    ],
)
def test_numbers_are_dealt_out_to_a_list_apart(words: str, names: list[str], prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    assert [dealt.name for dealt in find_dealt(passage, passage.sentences[0]).values()] == names


@pytest.mark.parametrize(
    ("words", "comparators"),
    [
        ("城镇、农村居民人均可支配收入分别突破2万元、1万元。", ["gt", "gt"]),
        ("生产总值迈过四百亿元、五百亿元两个台阶。", ["gt", "gt"]),
        ("亩产超过500公斤、450公斤。", ["gt", "eq"]),
    ],
)
def test_what_bounds_the_first_of_a_list_bounds_all_only_where_it_is_dealt_out(
    words: str, comparators: list[str], prepare: Callable[..., Passage]
) -> None:
    passage = prepare(words)
    find_dealt(passage, passage.sentences[0])
    assert [mention.comparator for mention in passage.sentences[0].mentions] == comparators


def test_an_owner_is_shared_where_only_the_first_item_names_it() -> None:
    assert share_owner(["服务业的营业收入", "利润"]) == "服务业"
    assert share_owner(["全县的营业收入", "利润"]) == ""
    assert share_owner(["服务业的营业收入", "工业的利润"]) == ""
