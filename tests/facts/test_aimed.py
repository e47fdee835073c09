"""Numbers of a list of aims, and those that what came of them is held against."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.aimed import is_held_against, is_listed_aim, is_outrun
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2021年目标为：新增就业6万人，再就业3万人。", True),
        ("2021年目标为：新增就业6万人。实际完成情况：就业7万人。", False),
        ("完成年度目标：新增就业6万人。", False),
        ("目标明确，新增就业6万人。", False),
    ],
)
def test_a_colon_behind_aims_opens_their_list(words: str, found: bool, prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    sentence = passage.sentences[-1]
    assert is_listed_aim(passage.folded, sentence, sentence.mentions[-1]) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("新建公路2公里，实际完成3公里。", True),
        ("实施工程6个，实际完成投资3亿元。", False),
        ("结转资金3亿元，实际支出2亿元。", False),
        ("已建公路2公里，实际完成3公里。", False),
    ],
)
def test_what_really_came_of_it_stands_behind_a_task(words: str, found: bool, prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    (sentence,) = passage.sentences
    assert is_outrun(passage.folded, sentence, sentence.mentions[0]) is found
    assert is_held_against(passage.folded, sentence, sentence.mentions[0]) is found
