"""Announced counts held against what is listed."""

from __future__ import annotations

import pytest
from tests.checks.examples import find


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ("我们以迎接、宣传、贯彻党的二十大为主线，做好工作。", 0),
        ("深入学习、宣传、贯彻党的十九大精神。", 0),
        ("各板块、各部门瞄准茶叶、蜂蜜、竹笋三大产业。", 0),
        ("各板块、各部门瞄准茶叶、蜂蜜、竹笋、香菇三大产业。", 1),
        ("镇里壮大茶叶、蜂蜜、竹笋、香菇六大产业。", 1),
        ("镇里壮大茶叶、蜂蜜、竹笋等二大产业。", 1),
    ],
)
def test_a_list_is_counted_from_the_verb_that_leads_it_and_a_congress_counts_none(words: str, n: int) -> None:
    assert len(find(words, "TZ307")) == n
