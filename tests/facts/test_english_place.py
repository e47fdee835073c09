"""Whom an English figure is about: whose it is said to be, else the place the text names most."""

from __future__ import annotations

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.english_place import EnglishPlaces


def find(words: str, catalog: Catalog, *, at: str, measure: str = "") -> str | None:
    places = EnglishPlaces(words, [(0, len(words))], catalog)
    start = words.index(measure) if measure else words.index(at)
    subject = places.find_subject(0, words.index(at), (start, start + len(measure)))
    return None if subject is None else subject.id


@pytest.mark.parametrize(
    ("words", "measure", "code"),
    [
        ("Chongqing's GDP reached 5 billion yuan, Chongqing said", "GDP", "500000"),
        (
            "Chongqing grew. The GDP of Yuzhong District was 5 billion. Chongqing again",
            "GDP of Yuzhong District",
            "500103",
        ),
        ("Chongqing grew, Chongqing said. Schools built were 5", "Schools", "500000"),
        ("In Beijing, schools were 5; Chongqing and Chongqing", "schools", "110000"),
        ("Trade with Beijing was 5; Chongqing and Chongqing", "Trade", "500000"),
    ],
)
def test_a_figure_is_about_the_place_that_owns_it_or_the_one_the_text_is_about(
    words: str, measure: str, code: str, catalog: Catalog
) -> None:
    assert find(words, catalog, at="5", measure=measure) == code


def test_a_text_that_names_no_place_of_the_catalogue_has_no_subject(catalog: Catalog) -> None:
    assert find("Rivertown built 5 schools", catalog, at="5") is None
    assert find("The CHINA paper and Chinatown have 5 pages", catalog, at="5") is None
