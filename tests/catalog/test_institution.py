"""Rungs, titles and rules over places of the catalogue."""

import re
from collections import Counter

from taizhang.catalog import load_catalog
from taizhang.model.subject import normalise_name

CATALOG = load_catalog()


def test_every_rung_counts_an_indicator_that_exists():
    assert all(rung.indicator is None or rung.indicator in CATALOG.indicators for rung in CATALOG.rungs.values())


def test_no_name_of_a_standing_means_two_rungs():
    names = Counter(
        name
        for rung in CATALOG.rungs.values()
        for name in {normalise_name(word) for word in (rung.name_zh, *rung.aliases)}
    )
    assert [name for name, n in names.items() if n > 1] == []


def test_whoever_says_how_long_says_why():
    assert all(one.basis for one in CATALOG.rungs.values() if one.valid_years is not None)
    assert all(one.basis for one in CATALOG.titles.values() if one.cycle_years is not None)


def test_every_rule_over_places_has_a_pattern_that_reads():
    assert all(re.compile(rule.claim) and rule.at_least >= 1 for rule in CATALOG.coverage_rules)
