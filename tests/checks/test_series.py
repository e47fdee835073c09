"""A value against its own past: what one year explains is left alone, what a slip explains is found."""

from __future__ import annotations

from datetime import date

import pytest
from tests.checks.test_ledger import build_document, build_output, check


def build_years(
    values, *, measure="industrial_output", name="工业总产值", unit="CNY", written="亿元", scale="00000000"
):
    """One document a year from 2018, each saying the indicator's value."""
    documents, facts = [], []
    for year, value in enumerate(values, 2018):
        document = build_document(f"{year}通报：全区{name}{value}{written}。")
        documents.append(document)
        facts.append(
            build_output(
                document,
                f"{value}{written}",
                value + scale if "." not in value else str(float(value)) + "E" + str(len(scale)),
                year=str(year),
                measure=measure,
                name=name,
                unit=unit,
                written=value,
                subject="甲区",
                subject_kind="place",
            )
        )
    return documents, facts


def find(code, values, **fields):
    documents, facts = build_years(values, **fields)
    return check(code, date(2024, 1, 1), documents=documents, facts=facts)


def test_a_value_ten_thousand_times_its_neighbour_is_a_slip_of_scale():
    (finding,) = find("TZ304", ["310000", "33"], written="万元", scale="0000")
    assert dict(finding.values)["power"] == "4"
    assert find("TZ304", ["31", "33"]) == []


def test_a_value_ten_times_its_steady_series_has_lost_its_point():
    (finding,) = find("TZ320", ["141", "143", "1445"])
    assert finding.proposal == "144.5" and finding.evidence[0].exact == "143亿元"
    assert find("TZ320", ["141", "143", "145"]) == []
    assert find("TZ320", ["141", "1445"]) == [], "two points prove nothing"


@pytest.mark.parametrize(("values", "n"), [(["1200", "1100"], 1), (["1200", "1250"], 0)])
def test_what_only_grows_does_not_fall(values, n):
    assert (
        len(find("TZ402", values, measure="road_length", name="公路通车里程", unit="m", written="公里", scale="000"))
        == n
    )


def test_a_total_may_fall_where_the_text_says_why():
    documents, facts = build_years(
        ["1200", "1100"], measure="road_length", name="公路通车里程", unit="m", written="公里"
    )
    noted = build_document("2019通报（口径调整）：全区公路通车里程1100公里。")
    fact = build_output(noted, "1100公里", "1100000", year="2019", measure="road_length", name="公路通车里程", unit="m")
    assert check("TZ402", documents=[documents[0], noted], facts=[facts[0], fact]) == []


def test_a_flow_with_the_number_of_the_year_before_may_be_copied():
    assert len(find("TZ506", ["3127", "3127"])) == 1
    assert find("TZ506", ["3127", "3340"]) == []
    assert find("TZ506", ["30", "30"]) == [], "two digits may well be equal"


def test_a_year_far_from_its_own_series_is_an_outlier():
    (finding,) = find("TZ508", ["100", "105", "110", "116", "210"])
    assert dict(finding.values)["growth"] == "81.0%"
    assert find("TZ508", ["100", "105", "110", "116", "121"]) == []
    assert find("TZ508", ["100", "105", "190"]) == [], "three points are no series"


def test_an_indicator_of_another_scope_is_not_the_same_series():
    def build(words, year, value):
        document = build_document(f"{year}通报：{words}{value}%。")
        return document, build_output(
            document, f"{value}%", value, year=str(year), measure="green_cover", name=words, unit="%", basis="share"
        )

    one, other, third = (
        build("建成区绿化覆盖率", 2021, "46"),
        build("绿化覆盖率", 2022, "58"),
        build("城区绿化覆盖率", 2022, "47"),
    )
    (finding,) = check("TZ509", documents=[one[0], other[0]], facts=[one[1], other[1]])
    assert dict(finding.values)["after"] == "—"
    assert check("TZ509", documents=[one[0], third[0]], facts=[one[1], third[1]]) == []


def test_a_growth_that_implies_another_base_than_was_published_is_found():
    documents, facts = build_years(["100", "120"], measure="retail_sales", name="社会消费品零售总额")
    later = build_document("2019报告：社会消费品零售总额120亿元，增长5.0%。")

    def build(words, value, **fields):
        return build_output(
            later, words, value, year="2019", measure="retail_sales", name="社会消费品零售总额", subject="甲区",
            subject_kind="place", **fields,
        )  # fmt: skip

    level = build("120亿元", "12000000000", written="120")
    growth = build("5.0%", "5.0", basis="change", unit="%", written="5.0")
    (finding,) = check("TZ527", documents=[documents[0], later], facts=[facts[0], level, growth])
    assert (dict(finding.values)["low"], dict(finding.values)["high"]) == ("113.76", "114.82")
    right = build("5.0%", "20.0", basis="change", unit="%", written="20.0")
    assert check("TZ527", documents=[documents[0], later], facts=[facts[0], level, right]) == []
