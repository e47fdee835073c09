"""Water classes by GB 3838-2002, table 1, and compliance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from taizhang.assess.water import (
    CLASSES,
    LIMITS,
    Sample,
    count_compliance,
    judge_item,
    judge_samples,
    judge_sections,
    judge_values,
)


def sample(section="甲断面", target="III", **values):
    return Sample(section, date(2022, 1, 5), {name: Decimal(str(value)) for name, value in values.items()}, target)


@pytest.mark.parametrize("name", list(LIMITS))
def test_every_limit_of_table_1_is_the_last_value_of_its_class(name) -> None:
    for place, limit in enumerate(LIMITS[name]):
        # equal limits of neighbouring classes belong to the better one
        assert judge_item(name, limit) == CLASSES[LIMITS[name].index(limit)]
        assert CLASSES.index(judge_item(name, limit + Decimal("0.000001"))) > place
    assert judge_item(name, LIMITS[name][-1] * 2) == "worse"


def test_oxygen_counts_from_below_and_acid_water_is_worse_than_all() -> None:
    assert [judge_item("dissolved_oxygen", Decimal(value)) for value in ("8", "7.4", "5", "3", "2", "1.9")] == list(
        CLASSES
    )
    assert [judge_item("ph", Decimal(value)) for value in ("5.9", "6", "9", "9.1")] == ["worse", "I", "I", "worse"]
    assert judge_item("temperature", Decimal(20)) is None


def test_the_worst_single_item_decides_and_is_named() -> None:
    judged = judge_values(
        "甲断面",
        {"ammonia_nitrogen": Decimal("0.9"), "total_phosphorus": Decimal("0.25"), "cod": Decimal(14)},
        target="III",
    )
    assert (judged.water_class, judged.deciding, judged.complies) == ("IV", ("total_phosphorus",), False)
    assert judge_values("乙", {}).water_class is None
    assert judge_values("乙", {"cod": Decimal(10)}).complies is None


def test_a_year_is_judged_by_means_and_a_sample_alone() -> None:
    samples = [sample(ammonia_nitrogen=0.8), sample(ammonia_nitrogen=1.1)]
    (section,) = judge_sections(samples)
    assert (section.water_class, section.n_samples, section.complies) == ("III", 2, True)
    assert [one.complies for one in judge_samples(samples)] == [True, False]


def test_sour_water_is_not_hidden_by_a_mean() -> None:
    (section,) = judge_sections([sample(ph=5, cod=10), sample(ph=9, cod=10)])
    assert section.water_class == "worse"


def test_compliance_counts_only_what_has_a_target_and_a_class() -> None:
    found = count_compliance(judge_samples([sample(cod=10), sample(cod=25), sample(cod=10, target=None)]))
    assert (found.n_complying, found.n_judged, found.n_left_out, found.rate) == (1, 2, 1, Decimal("50.0"))
    assert count_compliance([]).rate is None
