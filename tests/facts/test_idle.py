"""Numbers that state nothing of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.idle import is_idle, states_nothing
from taizhang.facts.measure import find_left_words
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "is_nothing"),
    [("三市一县全部达标。", True), ("实现3个“全省第一”。", True), ("全区12个县达标。", False)],
)
def test_places_and_firsts_that_are_listed_are_no_count(
    prepare: Callable[..., Passage], words: str, is_nothing: bool
) -> None:
    passage = prepare(words)
    sentence = passage.sentences[0]
    assert states_nothing(passage, sentence, sentence.mentions[0], is_listed=False) is is_nothing


@pytest.mark.parametrize(("words", "is_nothing"), [("连续2次进入全市前列。", True), ("举办2次展会。", False)])
def test_how_often_running_is_no_count(prepare: Callable[..., Passage], words: str, is_nothing: bool) -> None:
    passage = prepare(words)
    mention = passage.sentences[0].mentions[0]
    left = find_left_words(passage.folded, 0, mention, passage.lexicon)
    assert is_idle(passage.folded, mention, left) is is_nothing
