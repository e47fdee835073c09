from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assess.examples import build_fact, build_snapshot

from taizhang.assess import assess_framework
from taizhang.assess.framework import WHOLE, InputScore, build_score, score_value
from taizhang.assess.interval import Interval, build_bounds, build_point
from taizhang.catalog import load_catalog
from taizhang.catalog.entry import Goalpost
from taizhang.errors import UsageError
from taizhang.model.fact import Subject
from taizhang.model.period import Period, build_year

CATALOG = load_catalog()
FRAMEWORK = CATALOG.frameworks["industry_city_scenery/1"]
TODAY = date(2023, 2, 1)


def _assess(*facts, **more):
    more.setdefault("published_on", date(2023, 1, 20))
    snapshot = build_snapshot(*facts, published_on=more.pop("published_on"))
    return assess_framework(snapshot, catalog=CATALOG, today=TODAY, place_id="wansheng", **more)


def _input(score, indicator):
    return next(one for one in score.inputs if one.goalpost.indicator == indicator)


def _goalpost(worst, best):
    return Goalpost("x", "city", Decimal(worst), Decimal(best), Decimal(1), "")


def test_a_value_is_scored_between_its_goalposts_and_cut_at_both_ends():
    assert score_value(build_point(Decimal("58.2")), _goalpost(24, 70)).point == 100 * Decimal("34.2") / 46
    assert score_value(build_point(Decimal(80)), _goalpost(24, 70)).point == 100
    assert score_value(build_point(Decimal(10)), _goalpost(24, 70)).point == 0


def test_where_less_is_better_the_goalposts_are_the_other_way_round():
    assert score_value(build_point(Decimal(31)), _goalpost(50, 10)).point == Decimal("47.5")


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [("ge", "50", "100"), ("le", "0", "50"), ("approx", "47.5", "52.5"), ("eq", "50", "50")],
)
def test_comparators_widen_the_score(comparator, low, high):
    score = score_value(build_bounds(Decimal(50), comparator), _goalpost(0, 100))
    assert (score.low, score.high) == (Decimal(low), Decimal(high))


def test_a_falling_measure_of_at_most_is_at_least_that_good():
    score = score_value(build_bounds(Decimal(30), "le"), _goalpost(50, 10))
    assert (score.low, score.high) == (Decimal(50), Decimal(100))


def test_with_nothing_known_everything_is_open_and_named():
    score = _assess()
    assert score.missing == tuple(goalpost.indicator for goalpost in FRAMEWORK.goalposts)
    assert (score.arithmetic.low, score.arithmetic.high) == (0, 100)
    assert score.traditional.lowest.name_zh == "极度失调"
    assert score.traditional.highest.name_zh == "优质协调"
    assert score.lagging is None


def test_inputs_carry_their_facts_and_the_year_they_are_of():
    fact = build_fact("forest_cover", "58.2", "%")
    score = _assess(fact)
    forest = _input(score, "forest_cover")
    assert score.year == 2022
    assert forest.fact_ids == (fact.id,)
    assert forest.is_dated
    assert "forest_cover" not in score.missing


def test_an_undated_figure_counts_for_the_year_of_its_document_and_says_so():
    undated = build_fact("green_cover", "46.6", "%", period=None)
    assert not _input(_assess(undated, year=2022), "green_cover").is_dated
    assert _input(_assess(undated, year=2022), "green_cover").problem is None
    assert _input(_assess(undated, year=2019), "green_cover").problem == "missing"


def test_an_implausible_figure_is_not_scored_but_named_with_its_fact():
    park = build_fact("park_area_per_head", "1445", "m2")
    found = _input(_assess(park), "park_area_per_head")
    assert (found.problem, found.score, found.fact_ids) == ("implausible", WHOLE, (park.id,))
    amended = build_fact("park_area_per_head", "14.45", "m2")
    assert _input(_assess(amended), "park_area_per_head").score.point == 100 * Decimal("6.45") / 8


def test_targets_changes_ranks_and_other_places_are_not_inputs():
    facts = [
        build_fact("forest_cover", "60", "%", status="target"),
        build_fact("forest_cover", "1.2", "pp", basis="change", at=2),
        build_fact("forest_cover", "1", "位", basis="rank", kind="ranking", at=3),
        build_fact("forest_cover", "43", "%", subject=Subject("place", "重庆市", "500000"), at=4),
        build_fact("forest_cover", "50", "%", subject=Subject("place", "全市", None), at=5),
        build_fact("forest_cover", "58", "亩", at=6),
    ]
    assert _input(_assess(*facts, year=2022), "forest_cover").problem == "missing"


def test_words_for_the_whole_district_are_the_zone():
    whole = build_fact("forest_cover", "58.2", "%", subject=Subject("place", "全区", None))
    assert _input(_assess(whole), "forest_cover").problem is None


def test_a_month_is_not_a_year_of_good_air_but_stands_for_a_stock():
    june = Period(date(2022, 6, 1), date(2022, 7, 1))
    facts = [
        build_fact("good_air_days", "29", "day", period=june),
        build_fact("pm25", "18", "ug/m3", period=june, at=2),
    ]
    score = _assess(*facts, year=2022)
    assert _input(score, "good_air_days").problem == "missing"
    assert _input(score, "pm25").problem is None


def test_figures_that_disagree_leave_the_score_open_between_them():
    facts = [build_fact("forest_cover", "58.2", "%"), build_fact("forest_cover", "52.8", "%", at=9)]
    forest = _input(_assess(*facts), "forest_cover")
    assert forest.value == Interval(Decimal("52.8"), Decimal("58.2"))
    assert len(forest.fact_ids) == 2


def test_the_year_with_most_dated_inputs_is_taken_unless_one_is_given():
    facts = [
        build_fact("forest_cover", "58.2", "%"),
        build_fact("pm25", "31", "ug/m3", at=2),
        build_fact("forest_cover", "57", "%", period=build_year(2021), at=3),
    ]
    assert _assess(*facts).year == 2022
    assert _input(_assess(*facts, year=2021), "forest_cover").value.point == 57


def test_an_unknown_framework_is_an_error_of_the_call():
    with pytest.raises(UsageError, match="no framework nothing/1"):
        _assess(framework_id="nothing/1")


def test_every_result_names_its_methods_and_its_data():
    one, other = _assess(build_fact("forest_cover", "58.2", "%")), _assess(build_fact("forest_cover", "58.3", "%"))
    assert len(one.methods) == 3
    assert "Wang Shujia et al. (2021)" in one.methods[2].variant
    assert {method.data_hash for method in one.methods}.isdisjoint({method.data_hash for method in other.methods})
    assert one.is_traditional_redundant


def _score(points):
    inputs = tuple(
        InputScore(goalpost, None, WHOLE if point is None else build_point(Decimal(point)), (), None, True)
        for goalpost, point in zip(FRAMEWORK.goalposts, points, strict=True)
    )
    inputs = tuple(replace(one, problem="missing") if one.score == WHOLE else one for one in inputs)
    return build_score(FRAMEWORK, inputs)


def test_pillars_and_totals_by_hand():
    n = {pillar: sum(g.pillar == pillar for g in FRAMEWORK.goalposts) for pillar, _, _ in FRAMEWORK.pillars}
    points = [20] * n["industry"] + [40] * n["city"] + [80] * n["scenery"]
    score = _score(points)
    assert [round(pillar.arithmetic.low, 10) for pillar in score.pillars] == [20, 40, 80]
    assert round(score.arithmetic.low, 6) == Decimal("46.666667")
    assert round(score.geometric.low, 6) == Decimal("40.000000")
    assert round(score.traditional.degree.low, 4) == Decimal("0.8571")
    assert score.lagging == "industry"
    assert score.pillars[0].known_weight == pytest.approx(Decimal(1))


points = st.lists(st.integers(0, 100), min_size=len(FRAMEWORK.goalposts), max_size=len(FRAMEWORK.goalposts))


@pytest.mark.property
@settings(max_examples=40, deadline=None)
@given(points, st.lists(st.booleans(), min_size=len(FRAMEWORK.goalposts), max_size=len(FRAMEWORK.goalposts)))
def test_the_interval_contains_the_point_that_completes_it(complete, known):
    partial = _score([point if is_known else None for point, is_known in zip(complete, known, strict=True)])
    whole = _score(complete)
    slack = Decimal("1e-9")
    pairs = [(partial.arithmetic, whole.arithmetic), (partial.geometric, whole.geometric)]
    pairs += [(a.arithmetic, b.arithmetic) for a, b in zip(partial.pillars, whole.pillars, strict=True)]
    pairs += [(a.geometric, b.geometric) for a, b in zip(partial.pillars, whole.pillars, strict=True)]
    for name in ("traditional", "revised"):
        one, other = getattr(partial, name), getattr(whole, name)
        pairs += [
            (one.degree, other.degree),
            (one.coordination, other.coordination),
            (one.comprehensive, other.comprehensive),
        ]
    for wide, narrow in pairs:
        assert 0 <= wide.low <= wide.high <= 100
        assert wide.low - slack <= narrow.low
        assert narrow.high <= wide.high + slack
