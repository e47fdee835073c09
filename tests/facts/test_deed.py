"""A number without a noun beside it tells of what was done."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.deed import take_act, take_stage
from taizhang.facts.measure import Words
from taizhang.facts.passage import Passage


def test_a_deed_is_what_a_number_without_a_noun_counts(prepare: Callable[..., Passage]) -> None:
    passage = prepare("全县植树340万株。")
    sentence = passage.sentences[0]
    words = Words(4, 4, None)
    take_act(passage.folded, sentence, sentence.mentions[0], words, 0)
    assert words.name == "植树"


def test_what_was_done_with_works_of_a_size_opens_their_words() -> None:
    words = Words(2, 7, "过亿元项目")
    take_stage("落地过亿元项目8个", 0, words)
    assert (words.start, words.name) == (0, "落地过亿元项目")
