"""A bare part is named with what is measured of its whole, and what a school has with the school."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.measure import Words
from taizhang.facts.part import take_holder, take_part, take_topic
from taizhang.facts.passage import Passage


def test_a_trade_has_the_noun_of_the_one_before_it(name_measures: Callable[..., list[str | None]]) -> None:
    assert name_measures("农业产值8亿元，增长2%；渔业6亿元，增长3%。") == [
        "农业产值",
        "农业产值",
        "渔业产值",
        "渔业产值",
    ]


def test_a_trade_with_a_noun_of_its_own_keeps_it(name_measures: Callable[..., list[str | None]]) -> None:
    assert name_measures("农业产值8亿元，其中：渔业投资6亿元。")[1] == "渔业投资"


def test_a_trade_told_of_behind_no_amount_stays_bare(name_measures: Callable[..., list[str | None]]) -> None:
    assert name_measures("接待游客8万人，其中：餐饮业6万人。")[1] == "餐饮业"


def test_nothing_is_a_part_where_nothing_was_told(prepare: Callable[..., Passage]) -> None:
    passage = prepare("渔业6亿元。")
    sentence, words = passage.sentences[0], Words(0, 2, "渔业")
    take_part(passage.folded, sentence, sentence.mentions[0], words, (None, None))
    assert words.name == "渔业"


def test_what_a_school_has_is_named_with_it(prepare: Callable[..., Passage]) -> None:
    passage = prepare("全县小学13所，在校生2800人。")
    words = Words(8, 11, "在校生")
    take_holder(passage.folded, passage.sentences[0], 1, {0: Words(2, 4, "小学")}, words)
    assert words.name == "小学在校生"


def test_the_first_words_of_a_paragraph_say_which_investment(prepare: Callable[..., Passage]) -> None:
    passage = prepare("工业投资较快增长。完成投资6亿元。")
    words = Words(11, 13, "投资")
    take_topic(passage.folded, passage.sentences[-1], words, None)
    assert words.name == "工业投资"
