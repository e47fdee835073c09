"""How far a rate stands from another is told with its sign and with what it is away from."""

from __future__ import annotations

import pytest

from taizhang.facts.gap import Gap, deal_others, read_gap_of_rates
from taizhang.facts.measure import Words
from taizhang.facts.mention import build_probe


@pytest.mark.parametrize(
    ("words", "basis", "base", "sign"),
    [
        ("低于全市平均增速", "difference", "versus:全市", -1),
        ("高于去年同期", "change", "year_on_year", 1),
        ("低于上年同期增速", "change", "year_on_year", -1),
        ("塌目标", "difference", "versus:目标", -1),
        ("快于序时进度约", "difference", "versus:序时进度", 1),
        ("高于一季度", "change", "versus:一季度", 1),
        ("低于上月", "change", "period_on_period", -1),
    ],
)
def test_a_gap_has_a_side_a_base_and_a_kind(words: str, basis: str, base: str, sign: int) -> None:
    assert read_gap_of_rates(words, 0, len(words)) == Gap(0, basis, base, sign)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["高于全省", "同比增长", "城镇调查失业率", ""])
def test_words_that_name_no_rate_of_another_are_left_to_the_general_grammar(words: str) -> None:
    assert read_gap_of_rates(words, 0, len(words)) is None


def test_a_list_of_what_gaps_are_to_gives_each_its_own() -> None:
    folded = "高于全国、全省1.2个、0.4个百分点"
    mentions = [build_probe(7, 10, unit="pp"), build_probe(12, 15, unit="pp")]
    mentions[0].right = 11
    others: dict[int, str] = {}
    first = Words(0, 0, "产值", basis="difference", base="versus:全国、全省")
    deal_others(folded, mentions, 0, first, others)
    second = Words(0, 0, "产值")
    deal_others(folded, mentions, 1, second, others)
    assert (first.base, second.base, second.basis) == ("versus:全国", "versus:全省", "difference")
