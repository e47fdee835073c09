"""The times that stand among measure words are no part of what is measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taizhang.facts.measure import Words
from taizhang.facts.passage import Passage
from taizhang.facts.timed import find_told, parts_head, read_origin, step_behind, step_over_time


def test_a_time_right_before_a_number_is_stepped_over(prepare: Callable[..., Passage]) -> None:
    passage = prepare("覆盖率上升到2024年的70%。", date(2025, 1, 5))
    sentence = passage.sentences[0]
    probe = step_over_time(passage.folded, sentence, sentence.mentions[0], 0)
    assert probe.left == passage.folded.index("2024年")


def test_what_is_measured_stands_behind_a_time_and_the_whole_place(prepare: Callable[..., Passage]) -> None:
    passage = prepare("1-7月全区房地产开发投资12亿元。", date(2024, 8, 5))
    moment = passage.sentences[0].moments[0]
    assert step_behind(passage.folded, moment, Words(0, 13, None)) == passage.folded.index("房地产")


def test_a_noun_before_a_time_and_its_verb_is_found(prepare: Callable[..., Passage]) -> None:
    passage = prepare("外贸出口1—10月完成314万美元。", date(2024, 11, 5))
    sentence = passage.sentences[0]
    mention = sentence.mentions[0]
    told = find_told(passage, sentence, mention, passage.find_clause(sentence, mention.left))
    assert told is not None and told[0] == 0
    assert passage.folded[: told[1].left] == "外贸出口"


def test_a_time_parts_a_head_from_what_is_told(prepare: Callable[..., Passage]) -> None:
    passage = prepare("人口年末户籍人口12万人。", date(2024, 2, 5))
    assert parts_head(passage.folded, passage.sentences[0].moments[0], Words(0, 8, "人口年末户籍人口"))


def test_a_multiple_tells_of_which_year_it_is(prepare: Callable[..., Passage]) -> None:
    passage = prepare("产值在2020年基础上翻一番。", date(2024, 2, 5))
    sentence = passage.sentences[0]
    words = Words(0, 11, "产值在2020年基础上")
    read_origin(passage.folded, sentence, sentence.mentions[0], words)
    assert (words.name, words.base) == ("产值", "versus:2020")
