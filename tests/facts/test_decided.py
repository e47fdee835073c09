"""Budgets and rates are decided, what comes in and what is built is aimed at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.decided import name_aim
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "name", "status"),
    [
        ("安排资金3亿元。", "资金", "plan"),
        ("税收收入3亿元。", "税收收入", "target"),
        ("力争完成投资3亿元。", "投资", "target"),
        ("新建学校3所。", "学校", "target"),
        ("# 2025年预算安排\n\n税收收入3亿元。", "税收收入", "plan"),
        ("# 2025年预算执行情况\n\n税收收入3亿元。", "税收收入", "target"),
    ],
)
def test_money_of_a_budget_is_decided(words: str, name: str, status: str, prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    sentence = passage.sentences[-1]
    mention = sentence.mentions[-1]
    before = passage.folded[sentence.start : mention.start]
    assert name_aim(sentence, mention, name, "level", before) == status
