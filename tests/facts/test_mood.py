"""A passage of a plan without a heading is told by its own verbs, and by those beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.mood import is_bidden, is_task
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("力争全年招商20亿元。新建学校3所。", True),
        ("新建学校3所。", False),
        ("力争全年招商20亿元。去年完成投资3亿元。新建学校3所。", False),
        ("力争全年招商20亿元。全县学校有3所。", False),
        ("着力抓好项目，力争全年招商20亿元。\n强化教育保障，新建学校3所。", True),
        ("年底前完成水厂。\n全县群众受益。\n强化教育保障，新建学校3所。", False),
    ],
)
def test_a_bare_sentence_takes_after_those_beside_it(words: str, found: bool, prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    sentence = passage.sentences[-1]
    assert is_bidden(passage.folded, sentence.block, sentence.start, sentence.mentions[-1].start) is found


def test_a_task_is_told_before_how_far_it_has_come(prepare: Callable[..., Passage]) -> None:
    passage = prepare("# 二、各项任务完成情况\n\n1.新建学校5所。上半年，开工3所。")
    sentences = [sentence for sentence in passage.sentences if sentence.mentions]
    assert [is_task(passage.folded, sentence) for sentence in sentences] == [True, False]
