"""The words of a mention within its sentence."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities
from taizhang.facts.wording import find_words


def test_words_stand_before_a_number_or_after_it(prepare: Callable[..., Passage]) -> None:
    passage = prepare("完成投资3亿元，建成5个园区。")
    sentence = passage.sentences[0]
    assert find_words(passage, sentence, 0, None).name == "投资"
    assert find_words(passage, sentence, 1, None).name == "园区"


def test_a_number_without_words_takes_those_of_the_one_before(prepare: Callable[..., Passage]) -> None:
    passage = prepare("粮食产量达到5万吨，增长3%。")
    names = [reading.words.name for _, reading in read_quantities(passage)]
    assert names == ["粮食产量", "粮食产量"]


def test_a_clause_begins_behind_the_last_mark(prepare: Callable[..., Passage]) -> None:
    passage = prepare("形势很好，投资3亿元。")
    sentence = passage.sentences[0]
    assert passage.folded[passage.find_clause(sentence, sentence.mentions[0].left) :].startswith("投资")
