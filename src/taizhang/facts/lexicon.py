"""The words the fact readers look for, compiled once from the catalogue and the word lists."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from taizhang.facts.synonym import spell_alike
from taizhang.facts.vocabulary import Vocabulary, list_lengths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.catalog.entry import Catalog, Indicator, Unit
    from taizhang.model.fact import Comparator


def alternate(words: Iterable[str]) -> str:
    """Give a regular expression that prefers the longest of the words."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def load_words() -> dict[str, Any]:
    """Load the word lists of the fact readers."""
    text = (resources.files("taizhang.facts") / "data" / "words.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


@lru_cache(maxsize=16)
def load_alternatives(name: str) -> str:
    """Give the alternatives of a list, one a line and in any order, as one regular expression."""
    text = (resources.files("taizhang.facts") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return "|".join(text.split())


_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled words.

    Args:
        unit: Finds a unit or classifier at a place.
        units: Written unit → unit.
        before: Comparator words at the end of the words before a number.
        before_words, after_words: Word → comparator.
        after: Comparator words right after a unit.
        aliases: Measure words, without quotes and spaces → indicator.
        alias_lengths: Last three (of the shortest, two) characters of aliases → how long those are, the longest first.
        spellings, spelling_lengths: The same in the spelling words are compared in.
        longest_alias: Number of characters of the longest alias.
        own_place: Matches a name of the place the text is about, and 的 after it, at a position.
    """

    unit: Vocabulary
    units: dict[str, Unit]
    before: Vocabulary
    before_words: dict[str, Comparator]
    after: Vocabulary
    after_words: dict[str, Comparator]
    aliases: dict[str, tuple[Indicator, ...]]
    alias_lengths: dict[str, tuple[int, ...]]
    spellings: dict[str, tuple[Indicator, ...]]
    spelling_lengths: dict[str, tuple[int, ...]]
    longest_alias: int
    own_place: re.Pattern[str] = _NEVER


_MARKS = "“”\"‘’'《》「」『』 \u3000（）()_"
#: Finds the characters that measure words are compared without.
MARK = re.compile(f"[{_MARKS}]")
_QUOTES = str.maketrans("", "", _MARKS)


def strip_quotes(words: str) -> str:
    """Give the words without quotation marks, brackets and spaces: the form measure words are compared in."""
    return words if words.isalnum() else words.translate(_QUOTES)


@lru_cache(maxsize=4)
def _build(catalog_key: int) -> Lexicon:
    catalog = _CATALOGS[catalog_key]
    words = load_words()
    before = {w: c for c, ws in words["comparators_before"].items() for w in ws}
    after = {w: c for c, ws in words["comparators_after"].items() for w in ws}
    aliases: dict[str, list[Indicator]] = {}
    spellings: dict[str, list[Indicator]] = {}
    for indicator in catalog.indicators.values():
        for alias in (indicator.name_zh, *indicator.aliases):
            plain = strip_quotes(alias)
            for known in (aliases.setdefault(plain, []), spellings.setdefault(spell_alike(plain), [])):
                if indicator not in known:
                    known.append(indicator)
    return Lexicon(
        unit=Vocabulary(catalog.units),
        units=dict(catalog.units),
        before=Vocabulary(before),
        before_words=before,
        after=Vocabulary(after),
        after_words=after,
        aliases={alias: tuple(known) for alias, known in aliases.items()},
        alias_lengths=_list_alias_lengths(aliases),
        spellings={alias: tuple(known) for alias, known in spellings.items()},
        spelling_lengths=_list_alias_lengths(spellings),
        longest_alias=max((len(alias) for alias in aliases), default=0),
    )


def list_ending(words: str, lengths: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """List how long an alias can be that ends some words, the longest first; by the lengths of a lexicon."""
    return lengths.get(words[-3:]) or lengths.get(words[-2:], ())


def _list_alias_lengths(aliases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Give by the last characters of aliases how long those are; the shortest may end in those of a longer one."""
    short = {alias for alias in aliases if len(alias) == _SHORTEST}
    longer = [(alias[-3:], len(alias)) for alias in aliases if len(alias) > _SHORTEST]
    both = [(last, _SHORTEST) for last, _ in longer if last[1:] in short]
    return list_lengths([*longer, *both, *((alias, _SHORTEST) for alias in short)])


_SHORTEST = 2
_CATALOGS: dict[int, Catalog] = {}


def build_lexicon(catalog: Catalog) -> Lexicon:
    """Give the compiled words for a catalogue (kept for the next call)."""
    _CATALOGS[id(catalog)] = catalog
    return _build(id(catalog))


def add_own_place(lexicon: Lexicon, names: Iterable[str]) -> Lexicon:
    """Give the words for a text about the place of these names: they open a measure without being part of it."""
    known = {name for name in names if len(name) > 1}
    return replace(lexicon, own_place=re.compile(f"(?:{alternate(known)})(?!域)的?")) if known else lexicon
