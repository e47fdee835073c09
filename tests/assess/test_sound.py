"""Noise by GB 3096-2008 and incidents within their scope."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from taizhang.assess.sound import LIMITS, Incident, NoisePoint, count_incidents, judge_noise


def test_the_limits_of_table_1_are_kept_and_one_decibel_more_is_not() -> None:
    for zone, (day, night) in LIMITS.items():
        (kept,) = judge_noise([NoisePoint("a", zone, day, night)])
        (over,) = judge_noise([NoisePoint("a", zone, day + 1, night + 1)])
        assert (kept.good_day, kept.good_night, over.good_day, over.good_night) == (1, 1, 0, 0)


def test_points_are_counted_by_zone_and_what_was_not_measured_is_left_out() -> None:
    points = [
        NoisePoint("a", "2", Decimal(58), None),
        NoisePoint("b", "2", Decimal("61.5"), Decimal(49)),
        NoisePoint("c", "1", None, Decimal(45)),
    ]
    one, two = judge_noise(points)
    assert (one.zone, one.n_day, one.mean_day, one.good_night) == ("1", 0, None, 1)
    assert (two.n_day, two.good_day, two.n_night, two.mean_day) == (2, 1, 1, Decimal("59.8"))


YEAR = {"start": date(2022, 1, 1), "end": date(2023, 1, 1)}


def incident(on=date(2022, 5, 1), kind="生产安全事故", grade="一般"):
    return Incident(on, kind, grade, None)


def test_zero_from_a_grade_upwards_says_what_stands_below_it() -> None:
    found = count_incidents(
        [incident(), incident(kind="森林火灾"), incident(date(2023, 1, 1), grade="重大")],
        kind="生产安全",
        least="较大",
        **YEAR,
    )
    assert (found.n, found.n_below, found.is_zero) == (0, 1, True)


def test_an_incident_without_a_grade_makes_a_zero_uncertain() -> None:
    found = count_incidents([incident(grade=None)], kind="生产安全", least="较大", **YEAR)
    assert (found.n, found.n_ungraded, found.is_zero) == (0, 1, False)
    assert count_incidents([incident(grade=None)], kind="生产安全", least=None, **YEAR).n == 1
