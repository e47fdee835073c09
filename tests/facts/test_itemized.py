"""An item of a list of amounts is named with what is measured of all of them."""

from __future__ import annotations

from collections.abc import Callable


def test_the_clause_before_the_colon_says_what_each_has(name_measures: Callable[..., list[str | None]]) -> None:
    names = name_measures("投资额居前的产业是：电子18亿元、医药9亿元、化工6亿元。")
    assert names[-3:] == ["电子投资额", "医药投资额", "化工投资额"]


def test_the_sentence_before_says_it_where_the_clause_does_not(name_measures: Callable[..., list[str | None]]) -> None:
    names = name_measures("重点产业到位资金60亿元。排名前三的是：电子(18亿元)、医药(9亿元)、化工(6亿元)。")
    assert names[-3:] == ["电子到位资金", "医药到位资金", "化工到位资金"]


def test_an_item_that_says_itself_what_it_is_stays_so(name_measures: Callable[..., list[str | None]]) -> None:
    names = name_measures("重点产业到位资金60亿元。其他数据如下：财政收入18亿元、出口额9亿元。")
    assert names == ["重点产业到位资金", "财政收入", "出口额"]
