"""Numbers told again in the order of earlier ones take the nouns of those."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.echoed import echo_words, find_echoed
from taizhang.facts.measure import Words
from taizhang.facts.passage import Passage


def test_as_many_rises_as_there_were_levels_are_told_in_their_order(prepare: Callable[..., Passage]) -> None:
    passage = prepare("接待游客310万人次、旅游收入27亿元，同比分别增长12%和9%。")
    assert find_echoed(passage, passage.sentences[0], {}) == {2: 0, 3: 1}


def test_one_rise_is_told_of_nothing_earlier(prepare: Callable[..., Passage]) -> None:
    passage = prepare("接待游客310万人次、旅游收入27亿元，同比增长9%。")
    assert find_echoed(passage, passage.sentences[0], {}) == {}


def test_a_rise_is_one_of_the_noun_it_is_told_of(prepare: Callable[..., Passage]) -> None:
    passage = prepare("接待游客310万人次、旅游收入27亿元，同比分别增长12%和9%。")
    sentence = passage.sentences[0]
    first = Words(0, 4, "接待游客")
    words = echo_words(passage, sentence, sentence.mentions[2], first, previous=None)
    assert (words.name, words.basis, words.sign) == ("接待游客", "change", 1)
