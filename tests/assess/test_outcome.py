from __future__ import annotations

import pytest

from assess.reports import read
from taizhang.assess.outcome import is_comparable, settle
from taizhang.assess.wording import Wording, read_wording


def word(words: str) -> Wording:
    report = read(f"一、工作回顾\n去年，{words}。\n", 2026)
    return read_wording(next(fact for fact in report.facts if fact.value is not None), report.text.content)


@pytest.mark.parametrize(
    ("promise", "outcome", "verdict"),
    [
        ("湿地保护率达到58%左右", "湿地保护率达到57.7%", "kept"),
        ("湿地保护率达到58%左右", "湿地保护率达到57.4%", "missed"),
        ("零售总额增长5%左右", "零售总额增长4.8%", "kept"),
        ("零售总额增长5%左右", "零售总额增长4.7%", "missed"),
        ("新建水窖40口以上", "新建水窖40口", "kept"),
        ("新建水窖40口", "新建水窖39口", "missed"),
        ("茶叶产量突破25万吨", "茶叶产量突破25万吨", "kept"),
        ("湿地保护率达到58.1%", "湿地保护率达到58.08%", "kept"),
        ("城镇调查失业率5.5%以内", "城镇调查失业率5.2%", "kept"),
        ("城镇调查失业率5.5%以内", "城镇调查失业率5.7%", "missed"),
        ("单位产值能耗下降3%", "单位产值能耗下降3.4%", "kept"),
        ("单位产值能耗下降3%", "单位产值能耗下降2.4%", "missed"),
        ("优良天数达到330天以上", "优良天数超过320天", "restated_differently"),
        ("居民消费价格涨幅2%左右", "居民消费价格上涨0.1%", "kept_or_better_unclear"),
    ],
)
def test_comparators_are_respected(promise: str, outcome: str, verdict: str) -> None:
    settled = settle(word(promise), word(outcome))
    assert settled is not None
    assert settled.verdict == verdict
    assert settled.arithmetic


@pytest.mark.parametrize(
    ("promise", "outcome", "is_alike"),
    [
        ("新建水窖40口", "新建水窖39口", True),
        ("引进企业20家", "引进企业20个", True),
        ("零售总额增长5%", "零售总额达到30亿元", False),
        ("零售总额增长5%", "湿地保护率达到5%", False),
        ("茶叶企业突破100家", "新增茶叶企业12家", False),
        ("培训2万人次", "培训2万人", False),
    ],
)
def test_only_figures_of_one_kind_are_compared(promise: str, outcome: str, is_alike: bool) -> None:
    assert is_comparable(word(promise), word(outcome)) is is_alike
