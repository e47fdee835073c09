"""The words around an English number."""

from __future__ import annotations

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.english_measure import find_english_indicator, find_english_words, settle_count
from taizhang.facts.english_mention import find_english_mentions
from taizhang.facts.measure import Words
from taizhang.facts.mention import Mention


def find(words: str) -> tuple[Mention, Words]:
    (mention,) = find_english_mentions(words, 0, len(words), moments=[])
    found = find_english_words(words, 0, mention, len(words))
    settle_count(mention, found)
    return mention, found


@pytest.mark.parametrize(
    ("words", "name", "basis", "sign"),
    [
        ("GDP grew by 5 percent", "GDP", "change", 1),
        ("coal use was cut by 5 percent", "coal use", "change", -1),
        ("output increased at an average annual rate of 5 percent", "output", "change", 1),
        ("there was a 5 percent increase", None, "change", 1),
        ("the rate was 5 percentage points lower than the aim", "rate", "difference", -1),
        ("the rate was 5 percentage points lower than in the last round", "rate", "change", -1),
        ("we lower taxes by 5 million yuan", "taxes", "change", -1),
        ("services accounted for 5 percent", "services", "share", 1),
        ("output reached 5 million yuan", "output", None, 1),
        ("they raised 5 million yuan", None, None, 1),
        ("we spent 5 million yuan on the new schools", "new schools", None, 1),
        ("a deficit of 5 million yuan", "deficit", None, 1),
    ],
)
def test_measure_words_and_basis(words: str, name: str | None, basis: str | None, sign: int) -> None:
    _, found = find(words)
    assert (found.name, found.basis, found.sign) == (name, basis, sign)
    if found.name is not None:
        assert words[found.start : found.end] == found.name


@pytest.mark.parametrize(
    ("words", "unit", "name"),
    [
        ("built 12 new schools in the city", "schools", "new schools"),
        ("trained 12 urban and rural workers", "person", "urban and rural workers"),
        ("set up 12 clinics and hired nurses", "clinics", "clinics"),
        ("moved 12 farmers to towns", "person", "farmers"),
    ],
)
def test_a_counted_noun_is_the_unit_and_people_are_persons(words: str, unit: str, name: str) -> None:
    mention, found = find(words)
    assert (mention.unit, found.name) == (unit, name)


def test_only_the_whole_name_with_a_fitting_unit_is_an_indicator(catalog: Catalog) -> None:
    mention, _ = find("GDP was 5 million yuan")
    found = find_english_indicator("GDP", mention, catalog, "level")
    assert found is not None and found.id == "gdp"
    assert find_english_indicator("share of GDP", mention, catalog, "level") is None
    assert find_english_indicator(None, mention, catalog, "level") is None
    tons, _ = find("it was 5 tons")
    assert find_english_indicator("GDP", tons, catalog, "level") is None
