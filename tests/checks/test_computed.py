"""Claims beside what data come to: only the same thing, place and time is held, and a gap is no proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.checks.examples import build_fact
from tests.checks.test_ledger import build_document, build_snapshot

from taizhang.catalog import load_catalog
from taizhang.checks import check_snapshot, render_message
from taizhang.checks.computed import compare
from taizhang.checks.rule import ExampleFact
from taizhang.model.computed import Computed
from taizhang.model.fact import Subject
from taizhang.model.period import build_year

FIGURE = Computed(
    "monitoring", "good_air_days", "wansheng", build_year(2022), (("days", Decimal(343)),), Decimal(343),
    Decimal(343), 365, (), is_enough=True, text_ids=(),
)  # fmt: skip


def claim(exact, value, *, words="2022年空气质量优良天数{}。", place="wansheng", measure="good_air_days", **fields):
    document = build_document(words.format(exact))
    items = {"measure": measure, "name": "优良天数", "value": value, "unit": "day", "year": "2022", "basis": "count"}
    fact = build_fact(document.text, ExampleFact(exact, tuple((items | fields).items())))
    return document, replace(fact, subject=Subject("place", place, place))


def check(code, pair, *computed):
    snapshot = build_snapshot(documents=[pair[0]], facts=[pair[1]])
    return check_snapshot(snapshot, catalog=load_catalog(), today=date(2023, 9, 1), computed=computed, codes=[code])


def test_a_claim_that_the_data_do_not_come_to_is_found_once():
    (finding,) = check("TZ521", claim("345", "345"), FIGURE)
    assert (finding.severity, finding.spans[0].exact) == ("high", "345")
    assert "343" in render_message(finding, "zh")
    assert check("TZ521", claim("343", "343"), FIGURE) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"year": "2021"}, {"place": "elsewhere"}, {"status": "target"}, {"basis": "change"}, {"unit": "%"},
        {"measure": "noise_level"},
    ],
)  # fmt: skip
def test_a_claim_about_another_year_place_or_kind_is_silent(fields):
    assert check("TZ521", claim("345", "345", **fields), FIGURE) == []


def test_what_only_missing_days_could_make_true_is_a_gap_that_names_them():
    gaps = replace(
        FIGURE, values=(("days", Decimal(341)),), low=Decimal(341), missing=("2022-01-05", "2022-02-03")
    )  # fmt: skip
    (finding,) = check("TZ521", claim("343", "343"), gaps)
    assert finding.severity == "medium"
    assert "2022-01-05、2022-02-03" in render_message(finding, "zh")
    (finding,) = check("TZ521", claim("344", "344"), gaps)
    assert finding.severity == "high"


def test_too_few_data_say_nothing_of_what_they_leave_open():
    half = replace(
        FIGURE, values=(("days", Decimal(170)),), low=Decimal(170), high=Decimal(353), is_enough=False
    )  # fmt: skip
    assert check("TZ521", claim("343", "343"), half) == []
    assert len(check("TZ521", claim("160", "160"), half)) == 1


def test_rounding_wording_and_other_ways_of_counting_agree():
    shares = replace(
        FIGURE, values=(("samples", Decimal("98.4848")), ("sections", Decimal("90.909"))), low=Decimal("90.909"),
        high=Decimal("98.4848"),
    )  # fmt: skip
    for exact in ("98.5", "98", "90.9"):
        assert compare(claim(exact, exact)[1], shares) == "equal"
    assert compare(claim("98.4", "98.4")[1], shares) == "gap"
    assert compare(claim("99", "99")[1], shares) == "differs"
    assert compare(claim("340", "340", comparator="gt")[1], FIGURE) == "equal"
    assert compare(claim("345", "345", comparator="ge")[1], FIGURE) == "differs"


def test_a_count_of_firms_is_held_against_the_list_of_that_day():
    day = replace(build_year(2022), start=date(2022, 12, 31))
    listed = replace(
        FIGURE, matter="register", indicator="high_tech_firms", period=day, values=(("held", Decimal(46)),),
        low=Decimal(46), high=Decimal(46),
    )  # fmt: skip
    fields = {"measure": "high_tech_firms", "unit": "家", "words": "2022年末高新技术企业{}家。"}
    (finding,) = check("TZ522", claim("48", "48", **fields), listed)
    assert finding.severity == "high"
    assert check("TZ522", claim("46", "46", **fields), listed) == []
    assert check("TZ522", claim("48", "48", **fields | {"year": "2020"}), listed) == []
    assert check("TZ521", claim("48", "48", **fields), listed) == []


def test_every_one_has_is_held_against_the_list_of_places():
    cover = replace(
        FIGURE, matter="coverage", indicator="town_scenic", values=(("covered", Decimal(8)),), low=Decimal(8),
        high=Decimal(8), n_counted=10, missing=("甲镇", "乙镇"),
    )  # fmt: skip
    done = claim("9", "9", words="每个街镇都有一个以上景区，共{}个。", measure="scenic_areas", unit="个")
    (finding,) = check("TZ523", done, cover)
    assert (finding.severity, finding.spans[0].exact) == ("medium", "每个街镇都有一个以上景区")
    assert "甲镇、乙镇" in render_message(finding, "zh")
    (finding,) = check("TZ523", done, replace(cover, high=Decimal(10)))
    assert finding.severity == "low"
    assert check("TZ523", done, replace(cover, missing=())) == []
    planned = claim("9", "9", words="力争每个街镇都有一个以上景区，共{}个。", measure="scenic_areas", unit="个")
    assert check("TZ523", planned, cover) == []
    elsewhere = claim("9", "9", words="每个街镇都有景区，共{}个。", place="wansheng_district")
    assert check("TZ523", elsewhere, cover) == []
