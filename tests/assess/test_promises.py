from __future__ import annotations

from functools import cache

import pytest

from assess.reports import EARLIER, LATER, read
from taizhang.assess.promises import Promise, judge_promises


@cache
def judge(earlier: str = EARLIER, later: str = LATER) -> tuple[Promise, ...]:
    return judge_promises(read(earlier, 2025), read(later, 2026))


def find(words: str, promises: tuple[Promise, ...] | None = None) -> Promise:
    return next(one for one in promises or judge() if words in one.words)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("生产总值", "kept"),
        ("零售总额", "missed"),
        ("居民收入", "missed"),
        ("湿地", "kept"),
        ("优良天数", "restated_differently"),
        ("水窖", "not_mentioned"),
        ("茶叶", "restated_differently"),
        ("供水管网", "restated_differently"),
        ("口袋公园", "kept"),
        ("校舍", "kept_or_better_unclear"),
    ],
)
def test_each_promise_gets_the_verdict_the_next_report_shows(words: str, verdict: str) -> None:
    assert find(words).verdict == verdict


def test_the_next_plan_is_never_an_outcome() -> None:
    assert find("水窖").answer is None
    turn = LATER.index("二、“十五五”")
    assert all(one.answer is None or one.answer.end <= turn for one in judge())


def test_every_verdict_shows_both_sides_and_the_arithmetic_between_them() -> None:
    one = find("生产总值")
    assert one.arithmetic == "5.8 ≥ 5.7 (6 左右)"
    assert EARLIER[one.pledge.start : one.pledge.end] == one.pledge.exact == "6"
    assert one.answer is not None
    assert LATER[one.answer.start : one.answer.end] == one.answer.exact == "5.8"


def test_a_promise_in_step_is_measured_by_the_growth_of_the_same_report() -> None:
    one = find("居民收入")
    assert one.target is None
    assert one.arithmetic == "5.2 < 5.8"


def test_a_five_year_total_says_so() -> None:
    assert (find("茶叶").reason, find("茶叶").reach) == ("five_year_total", "total")


def test_a_claim_for_the_whole_list_reaches_listed_works_only() -> None:
    assert find("校舍").reason == "blanket_claim"
    assert find("校舍").is_listed
    assert not find("水窖").is_listed


def test_a_failure_owned_in_words_is_a_miss() -> None:
    later = LATER.replace("10件", "新建农村水窖未达年初预期。10件")
    one = find("水窖", judge(later=later))
    assert (one.verdict, one.reason) == ("missed", "failure_stated")


def test_promises_stand_in_the_order_of_the_report() -> None:
    starts = [one.pledge.start for one in judge()]
    assert starts == sorted(starts)


def test_an_aim_whose_time_is_not_over_is_under_way_and_never_missed() -> None:
    earlier = EARLIER.replace("到55%，", "到55%，到2030年湿地保护面积达到900亩，")
    later = LATER.replace("56.2%，", "56.2%，湿地保护面积达到700亩，")
    one = find("保护面积", judge(earlier, later))
    assert (one.verdict, one.arithmetic) == ("under_way", "700 < 900")


def test_a_number_that_does_not_answer_is_no_claim() -> None:
    later = LATER.replace("新建口袋公园15个", "新建农村水窖储水能力达到15吨")
    assert find("水窖", judge(later=later)).verdict != "kept_or_better_unclear"


def test_a_miss_is_said_only_of_names_that_say_enough() -> None:
    later = LATER.replace("56.2%，", "56.2%，11个县（市、区）通过茶园验收，")
    earlier = EARLIER.replace("到55%，", "到55%，129个县（市、区）全部达到防汛标准，")
    assert all(one.verdict != "missed" for one in judge(earlier, later) if one.pledge.exact == "129")


def test_names_in_a_list_borrow_their_end_from_the_last() -> None:
    earlier = EARLIER.replace("居民收入增长与经济增长同步", "城镇、农村居民收入分别增长5%、6%")
    later = LATER.replace("居民收入增长5.2%", "城镇、农村居民收入分别增长5.3%、5.9%")
    verdicts = {one.pledge.exact: one.arithmetic for one in judge(earlier, later) if "居民收入" in one.words}
    assert verdicts == {"5": "5.3 ≥ 5", "6": "5.9 < 6"}
