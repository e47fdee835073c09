"""Counts that run on into one another share the noun behind the last, and sides of things name themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.run_on import find_run_on, find_side


@pytest.mark.parametrize(
    ("words", "name"), [("搬迁：318户1200人脱贫。", "脱贫"), ("涉及5镇23村。", None), ("整治5镇23户。", "镇")]
)
def test_a_count_takes_the_words_of_the_people_it_runs_on_to_or_its_own_noun(
    words: str, name: str | None, prepare: Callable[..., Passage]
) -> None:
    passage = prepare(words)
    found = find_run_on(passage, passage.sentences[0], 0)
    assert (None if found is None else found.name) == (name or "镇")


def test_a_side_names_itself(prepare: Callable[..., Passage]) -> None:
    passage = prepare("改造涵洞，宽6米、长30米。")
    sides = [find_side(passage.folded, mention, 0) for mention in passage.sentences[0].mentions]
    assert [side and side.name for side in sides] == ["宽", "长"]
