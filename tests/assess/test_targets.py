from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.assess.examples import build_fact, build_snapshot

from taizhang.assess import assess_targets
from taizhang.catalog import load_catalog
from taizhang.model.fact import Subject
from taizhang.model.period import Period, build_year

YEAR = build_year(2023)
JUNE = Period(date(2023, 1, 1), date(2023, 7, 1))
AFTER = date(2024, 1, 31)


def _aim(measure_id, value, unit, **fields):
    return build_fact(measure_id, value, unit, status="target", kind="target", **{"period": YEAR, **fields})


def _fact(measure_id, value, unit, **fields):
    return build_fact(measure_id, value, unit, **{"period": YEAR, "at": 50, **fields})


def _assess(*facts, today=AFTER):
    return assess_targets(build_snapshot(*facts), catalog=load_catalog(), today=today, place_id="wansheng")


def _state(*facts, today=AFTER):
    return _assess(*facts, today=today)[0].state


def test_a_reached_flow_is_kept_even_before_its_time_is_over():
    aim = _aim("contract_investment", "20000000000", "CNY")
    half = _fact("contract_investment", "21000000000", "CNY", period=JUNE)
    assert _state(aim, half, today=date(2023, 7, 15)) == "kept"


def test_a_flow_is_judged_against_the_time_its_figure_covers():
    aim = _aim("contract_investment", "20000000000", "CNY")
    (progress,) = _assess(aim, _fact("contract_investment", "9200000000", "CNY", period=JUNE), today=date(2023, 9, 1))
    assert progress.as_of == date(2023, 6, 30)
    assert progress.completion == Decimal("0.46")
    assert progress.gap == -4
    assert (progress.state, progress.light.light) == ("on_pace", "green")
    assert progress.light.words_zh == "目标200亿元，已完成46%，序时50%，略低于序时4个百分点"
    (behind,) = _assess(aim, _fact("contract_investment", "6000000000", "CNY", period=JUNE), today=date(2023, 9, 1))
    assert (behind.state, behind.light.light) == ("behind", "red")


def test_months_that_follow_each_other_add_up_and_say_so():
    months = [
        _fact("good_air_days", str(days), "day", at=60 + n, period=Period(date(2023, n, 1), date(2023, n + 1, 1)))
        for n, days in enumerate((23, 24, 29), start=1)
    ]
    (progress,) = _assess(_aim("good_air_days", "340", "day"), *months, today=date(2023, 7, 1))
    assert progress.actual == 76
    assert progress.is_sum
    assert len(progress.actual_fact_ids) == 3


def test_a_gap_between_months_is_not_bridged():
    late = _fact("good_air_days", "29", "day", period=Period(date(2023, 3, 1), date(2023, 4, 1)))
    (progress,) = _assess(_aim("good_air_days", "340", "day"), late, today=date(2023, 7, 1))
    assert progress.actual is None
    assert progress.light.missing == ("actual",)


@pytest.mark.parametrize(
    ("aimed", "actual", "state"),
    [
        (("60", "ge"), ("60", "eq"), "kept"),
        (("60", "ge"), ("59.9", "eq"), "missed"),
        (("60", "gt"), ("60", "eq"), "missed"),
        (("60", "ge"), ("61", "ge"), "kept"),
        (("60", "ge"), ("55", "ge"), "unknown"),
        (("60", "ge"), ("60", "lt"), "missed"),
        (("60", "ge"), ("61", "approx"), "unknown"),
        (("60", "approx"), ("58", "eq"), "kept"),
    ],
)
def test_comparators_decide_what_is_certain(aimed, actual, state):
    aim = _aim("kindergarten_inclusive", aimed[0], "%", comparator=aimed[1])
    said = _fact("kindergarten_inclusive", actual[0], "%", comparator=actual[1])
    assert _state(aim, said) == state


def test_a_ceiling_is_kept_only_when_the_year_is_over():
    aim = _aim("unemployment", "5.5", "%", comparator="le")
    assert _state(aim, _fact("unemployment", "5.2", "%", period=JUNE), today=date(2023, 8, 1)) == "on_pace"
    assert _state(aim, _fact("unemployment", "5.2", "%")) == "kept"
    assert _state(aim, _fact("unemployment", "5.6", "%")) == "missed"


def test_a_measure_that_should_fall_is_met_from_above():
    aim = _aim("pm25", "35", "ug/m3")
    assert _state(aim, _fact("pm25", "31", "ug/m3")) == "kept"
    assert _state(aim, _fact("pm25", "36", "ug/m3")) == "missed"


def test_a_measure_without_a_good_side_is_not_judged():
    aim = _aim("consumer_prices", "3", "%", comparator="approx")
    (progress,) = _assess(aim, _fact("consumer_prices", "0.2", "%"))
    assert progress.state == "unknown"
    assert progress.light.missing == ("direction",)


def test_growth_is_compared_with_growth_and_has_no_pace():
    aim = _aim("gdp", "6", "%", basis="change")
    level = _fact("gdp", "30000000000", "CNY")
    assert _state(aim, level) == "unknown"
    half = _fact("gdp", "6.5", "%", basis="change", period=JUNE)
    (progress,) = _assess(aim, level, half, today=date(2023, 8, 1))
    assert (progress.state, progress.gap) == ("on_pace", None)
    assert _state(aim, _fact("gdp", "5.8", "%", basis="change")) == "missed"


def test_nearly_a_hundred_of_something_wanted_is_a_floor_a_little_below():
    aim = _aim("key_projects", "100", "个", comparator="lt", basis="count")
    assert _state(aim, _fact("key_projects", "98", "个", basis="count")) == "kept"
    assert _state(aim, _fact("key_projects", "60", "个", basis="count")) == "missed"


def test_another_place_another_unit_and_another_year_prove_nothing():
    aim = _aim("forest_cover", "58", "%")
    city = _fact("forest_cover", "60", "%", subject=Subject("place", "重庆市", "500000"))
    assert _state(aim, city) == "unknown"
    assert _state(aim, _fact("forest_cover", "60", "pp")) == "unknown"
    assert _state(aim, _fact("forest_cover", "60", "%", period=build_year(2022))) == "unknown"
    assert _state(aim, _fact("forest_cover", "60", "%", subject=None)) == "kept"


def test_a_figure_of_the_future_is_not_known_today():
    aim = _aim("forest_cover", "58", "%")
    assert _state(aim, _fact("forest_cover", "60", "%"), today=date(2023, 12, 1)) == "unknown"


def test_a_target_without_a_period_or_a_figure_says_what_is_missing():
    (undated,) = _assess(_aim("new_energy_output", "30000000000", "CNY", period=None))
    assert undated.light.missing == ("period",)
    (open_ended,) = _assess(_aim("contract_investment", "20000000000", "CNY"), today=date(2023, 3, 1))
    assert open_ended.light.words_zh == "缺少实际值，无法判断"


def test_one_target_in_two_documents_is_one_target_with_two_facts():
    one, other = _aim("forest_cover", "58", "%"), _aim("forest_cover", "58", "%", text_id="t2")
    (progress,) = _assess(one, other)
    assert progress.fact_ids == (one.id, other.id)


def test_the_parts_of_a_listed_promise_are_judged_with_the_promise():
    part = build_fact(
        "quantity", "540", "个", status="target", kind="commitment", subject=Subject("commitment", "学位")
    )
    assert _assess(part) == ()


def test_a_rejected_actual_does_not_count():
    snapshot = build_snapshot(_aim("forest_cover", "58", "%"), _fact("forest_cover", "60", "%"))
    states = (snapshot.facts[0], replace(snapshot.facts[1], decision="rejected", accepted=None))
    (progress,) = assess_targets(
        replace(snapshot, facts=states), catalog=load_catalog(), today=AFTER, place_id="wansheng"
    )
    assert progress.state == "unknown"
