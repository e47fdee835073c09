"""A noun loses its place, its leading words and its number of order, and nothing else."""

from __future__ import annotations

import pytest

from taizhang.facts.lexicon import Lexicon
from taizhang.facts.noun_edge import trim_edges


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("2023年全市森林覆盖率", "森林覆盖率"),
        ("一是新建学校", "新建学校"),
        ("全市性检查事项", "全市性检查事项"),
        ("其他作物", "其他作物"),
        ("惠及", "惠及"),
        ("税收收入、", "税收收入"),
    ],
)
def test_only_what_leads_into_a_noun_is_trimmed(words: str, noun: str, lexicon: Lexicon) -> None:
    start, end = trim_edges(words, 0, len(words), lexicon)
    assert words[start:end] == noun
