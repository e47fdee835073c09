from dataclasses import replace
from decimal import Decimal

from support import build_sample_book
from taizhang.model.fact import with_id
from taizhang.model.snapshot import FactState
from taizhang.views.series import build_series, group_by_indicator


def with_facts(book, *states):
    return replace(book, snapshot=replace(book.snapshot, facts=(*book.snapshot.facts, *states)))


def test_a_growth_rate_never_stands_in_a_series_of_levels():
    book = build_sample_book()
    series = build_series(book, group_by_indicator(book)["industrial_output"])
    assert {point.statement.basis for one in series for point in one.points} == {"level"}


def test_points_stand_in_order_of_time():
    book = build_sample_book()
    (series,) = build_series(book, group_by_indicator(book)["industrial_output"])
    assert [point.start.year for point in series.points] == [2022, 2023]


def test_equal_statements_of_one_period_are_one_point_and_other_values_are_rivals():
    book = build_sample_book()
    read = next(s.read for s in book.snapshot.facts if s.read.measure and s.read.measure.id == "forest_cover")
    same = with_id(replace(read, spans=(replace(read.spans[0], start=1),)))
    other = with_id(replace(read, value=Decimal(60)))
    book = with_facts(book, FactState(same, "unreviewed", same, ()), FactState(other, "unreviewed", other, ()))
    (series,) = build_series(book, group_by_indicator(book)["forest_cover"])
    (point,) = series.points
    assert point.value == Decimal(60) and len(point.rivals) == 2
    accepted = replace(book.snapshot.facts[2], decision="accepted")
    facts = tuple(accepted if s.id == accepted.id else s for s in book.snapshot.facts)
    book = replace(book, snapshot=replace(book.snapshot, facts=facts))
    (point,) = build_series(book, group_by_indicator(book)["forest_cover"])[0].points
    assert point.value == Decimal("58.2") and point.n_others == 1 and len(point.rivals) == 1


def test_a_rejected_fact_and_a_target_are_not_points():
    book = build_sample_book()
    groups = group_by_indicator(book)
    assert build_series(book, groups["agreed_investment"]) == ()
