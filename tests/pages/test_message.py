"""The words of the pages are complete in both languages."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from taizhang.errors import CatalogError
from taizhang.model.event_kind import EVENT_KINDS
from taizhang.pages.message import FOLDER, find_message, load_messages, read_message

TEMPLATES = Path(FOLDER).parent / "templates"
PACKAGE = Path(FOLDER).parents[1]
#: A whole key as the first argument; keys built from parts are checked by rendering every page.
WHOLE_KEY = re.compile(r"""(?<![\w.])(?:t|words|say|find_words)\(\s*['"]([a-z_]+(?:\.[A-Za-z0-9_/+-]+)+)['"]\s*[,)]""")


def test_both_languages_have_the_same_keys():
    assert set(load_messages("zh")) == set(load_messages("en"))


def test_no_message_is_empty():
    for lang in ("zh", "en"):
        assert [
            key for key, words in load_messages(lang).items() if not words or (isinstance(words, tuple) and "" in words)
        ] == []


def test_no_key_stands_in_two_files():
    for lang in ("zh", "en"):
        keys = Counter()
        for path in FOLDER.glob(f"*.{lang}.po"):
            with path.open("rb") as file:
                keys.update(m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file, locale=lang) if m.id)
        assert [key for key, n in keys.items() if n > 1] == []


def test_every_key_that_is_asked_for_has_words():
    asked = set()
    for path in (*TEMPLATES.glob("*.html"), *PACKAGE.rglob("*.py")):
        asked.update(WHOLE_KEY.findall(path.read_text(encoding="utf-8")))
    assert len(asked) > 100
    assert sorted(asked - set(load_messages("zh"))) == []


def test_english_asks_for_no_value_that_chinese_is_not_given():
    places = re.compile(r"\{(\w+)")

    def names(words):
        return set(places.findall(" ".join(words) if isinstance(words, tuple) else words)) - {"n"}

    zh, en = load_messages("zh"), load_messages("en")
    assert [key for key in zh if names(en[key]) - names(zh[key])] == []


def test_one_and_many_are_told_apart_in_english():
    assert read_message("en", "overview.obstacles", {"n": 1}) == "1 obstacle"
    assert read_message("en", "overview.obstacles", {"n": 2}) == "2 obstacles"
    assert read_message("zh", "overview.obstacles", {"n": 2}) == "2 个堵点"


def test_an_unknown_key_is_refused_or_not_found():
    assert find_message("zh", "no.such", {}) is None
    with pytest.raises(CatalogError, match=r"no\.such"):
        read_message("zh", "no.such", {})


def test_every_kind_of_event_has_a_name():
    for lang in ("zh", "en"):
        assert [kind for kind in EVENT_KINDS if find_message(lang, f"record.event.{kind}", {}) is None] == []
