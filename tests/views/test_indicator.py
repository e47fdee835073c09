from decimal import Decimal

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.indicator import build_indicator_page, list_indicator_keys


def test_growth_stands_apart_from_levels():
    page = build_indicator_page(build_sample_book(), "industrial_output")
    assert [s.figure.text for s in page.growth] == ["9.4%"]
    assert all(point.statement.basis == "level" for one in page.series for point in one.points)


def test_a_bound_keeps_its_word_on_the_page():
    page = build_indicator_page(build_sample_book(), "industrial_output")
    assert page.series[0].points[0].statement.figure.text == "超过300亿元"


def test_the_chart_is_scaled_alike_for_every_point():
    page = build_indicator_page(build_sample_book(), "industrial_output")
    assert page.chart.unit == "亿元"
    assert page.chart.values == (Decimal(300), Decimal("81.2"))


def test_every_fact_of_the_indicator_brings_its_sentence():
    page = build_indicator_page(build_sample_book(), "industrial_output")
    assert any("首次突破" in passage.before for passage in page.evidence)
    assert len(page.evidence) == 2


def test_findings_about_its_facts_are_named():
    page = build_indicator_page(build_sample_book(), "park_area_per_head")
    assert [line.code for line in page.findings] == ["TZ201"]


def test_an_indicator_that_is_not_in_the_catalogue_is_unknown():
    with pytest.raises(UnknownEntryError):
        build_indicator_page(build_sample_book(), "nothing")


def test_only_indicators_with_facts_get_a_page_of_the_static_site():
    book = build_sample_book()
    assert set(list_indicator_keys(book)) <= set(book.catalog.indicators)
