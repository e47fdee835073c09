import pytest

from taizhang.catalog import load_catalog
from taizhang.views.provenance import CHINESE, write_provenance

CATALOG = load_catalog()
SAID = sorted(
    {words for one in CATALOG.indicators.values() for words in (one.basis, one.source) if words}
    | {place.basis for place in CATALOG.places.values() if place.basis}
)


@pytest.mark.parametrize("words", SAID)
def test_what_the_catalogue_rests_on_is_told_in_chinese_on_chinese_pages(words):
    assert write_provenance(words, "zh") == CHINESE[words] != words


def test_english_pages_keep_the_words_of_the_catalogue():
    assert write_provenance(SAID[0], "en") == SAID[0] and write_provenance(None, "zh") is None
