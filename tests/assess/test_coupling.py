from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.assess.coupling import (
    GRADES,
    couple_intervals,
    couple_revised,
    couple_traditional,
    find_comprehensive,
    find_coordination,
    find_grade,
    geometric_mean,
)

scores = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
triples = st.tuples(scores, scores, scores)


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.corpus
def test_the_published_degrees_of_six_places_with_four_subsystems_recompute(shared):
    folder = shared / "golden" / "ccd"
    if not folder.is_dir():
        pytest.skip("needs ../shared/golden/ccd")
    expected = {row["id"]: row for row in _rows(folder / "gzma6_expected.csv")}
    for row in _rows(folder / "gzma6_normalised.csv"):
        values = [Decimal(row[name]) for name in ("PS", "EL", "OH", "IL")]
        t = find_comprehensive(values)
        for couple, name in ((couple_traditional, "standard"), (couple_revised, "wang")):
            c = couple(values)
            assert abs(c - Decimal(expected[row["id"]][f"C_{name}"])) < Decimal("2e-7")
            assert abs(find_coordination(c, t) - Decimal(expected[row["id"]][f"D_{name}"])) < Decimal("2e-7")


@pytest.mark.corpus
def test_the_degrees_of_another_program_with_weights_recompute(shared):
    folder = shared / "golden" / "ccd"
    if not folder.is_dir():
        pytest.skip("needs ../shared/golden/ccd")
    expected = {row["id"]: row for row in _rows(folder / "mathmodels_expected.csv")}
    weights = [Decimal("0.4"), Decimal("0.3"), Decimal("0.3")]
    for row in _rows(folder / "mathmodels_input.csv"):
        values, want = [Decimal(row[name]) for name in ("s1", "s2", "s3")], expected[row["id"]]
        standard, revised = couple_traditional(values), couple_revised(values)
        equal, weighted = find_comprehensive(values), find_comprehensive(values, weights)
        for found, name in (
            (standard, "C_standard_eq"),
            (equal, "T_eq"),
            (find_coordination(standard, equal), "D_standard_eq"),
            (revised, "C_wang"),
            (weighted, "T_w433"),
            (find_coordination(revised, weighted), "D_wang_w433"),
        ):
            assert abs(found - Decimal(want[name])) < Decimal("1e-12"), (row["id"], name)


def test_a_table_of_three_systems_by_hand():
    values = [Decimal("0.2"), Decimal("0.4"), Decimal("0.8")]
    assert round(couple_traditional(values), 10) == Decimal("0.8571428571")
    # mean difference 0.4; the ratios to the greatest are 1/4, 1/2 and 1
    assert abs(couple_revised(values) ** 2 - Decimal("0.6") * Decimal("0.125").sqrt()) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("0", "极度失调"),
        ("0.0999", "极度失调"),
        ("0.1", "严重失调"),
        ("0.5", "勉强协调"),
        ("0.99", "优质协调"),
        ("1", "优质协调"),
    ],
)
def test_ten_grades_take_their_lower_end_and_one_is_graded(value, name):
    assert find_grade(Decimal(value)).name_zh == name
    assert len(GRADES) == 10


def test_a_subsystem_of_nothing_couples_with_nothing():
    values = [Decimal(0), Decimal("0.5"), Decimal("0.9")]
    assert couple_traditional(values) == couple_revised(values) == 0
    assert couple_traditional([Decimal(0)] * 3) == couple_revised([Decimal(0)] * 3) == 0


def test_points_stay_points():
    half = (Decimal("0.5"), Decimal("0.5"))
    coupling = couple_intervals([half, half, half], variant="revised")
    assert coupling.degree.low == coupling.degree.high
    assert coupling.lowest == coupling.highest


@pytest.mark.property
@given(triples)
def test_degrees_lie_between_nothing_and_one(values):
    for couple in (couple_traditional, couple_revised):
        assert 0 <= couple(values) <= 1
        assert 0 <= find_coordination(couple(values), find_comprehensive(values)) <= 1


@pytest.mark.property
@given(triples)
def test_with_equal_weights_traditional_coordination_is_only_the_geometric_mean(values):
    product = couple_traditional(values) * find_comprehensive(values)
    assert abs(product - geometric_mean(values)) < Decimal("1e-20")


@pytest.mark.property
@settings(max_examples=60, deadline=None)
@given(triples, triples, triples, st.sampled_from(["traditional", "revised"]))
def test_intervals_contain_every_point_of_the_box(one, other, mix, variant):
    boxes = [(min(pair), max(pair)) for pair in zip(one, other, strict=True)]
    inside = [low + (high - low) * share for (low, high), share in zip(boxes, mix, strict=True)]
    couple = couple_traditional if variant == "traditional" else couple_revised
    coupling = couple_intervals(boxes, variant=variant)
    degree, t = couple(inside), find_comprehensive(inside)
    assert coupling.degree.contains(degree)
    assert coupling.coordination.contains(find_coordination(degree, t))
    assert coupling.comprehensive.low - Decimal("1e-20") <= t <= coupling.comprehensive.high + Decimal("1e-20")
