"""The words the English reader looks for, compiled once from its word list."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from taizhang.model.fact import Comparator


@dataclass(frozen=True, slots=True)
class EnglishUnit:
    """A written unit: its base unit, how many of it, its dimension."""

    base: str
    factor: Decimal
    dimension: str


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """Compiled words.

    Args:
        unit: Matches a unit at a position; the name of the group that matched tells which.
        units: Group name → unit.
        people: Nouns that count persons, at the end of a noun phrase.
        before: Comparator words at the end of the words before a number.
        after: Comparator words right after a unit.
        comparators: Comparator words → comparator.
        not_counted: Nouns after a small number in words that make a name or a turn of phrase of it.
        indicators: Measure words → catalogue id.
    """

    unit: re.Pattern[str]
    units: dict[str, EnglishUnit]
    people: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    comparators: dict[str, Comparator]
    not_counted: re.Pattern[str]
    indicators: dict[str, str]


def _alternate(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@lru_cache(maxsize=1)
def load_english() -> EnglishWords:
    """Load and compile the word list."""
    text = (resources.files("taizhang.facts") / "data" / "english.json").read_text(encoding="utf-8")
    words = cast("dict[str, Any]", json.loads(text))
    units = {
        f"u{n}": EnglishUnit(base, Decimal(factor), kind) for n, (_, base, factor, kind) in enumerate(words["units"])
    }
    # A unit that is a sign stands anywhere; one in letters is a whole word. Longer forms are listed first in the file.
    forms = "|".join(f"(?P<u{n}>{form})" for n, (form, *_) in enumerate(words["units"]))
    comparators = {
        word: cast("Comparator", name)
        for side in ("before", "after")
        for name, listed in words[side].items()
        for word in listed
    }
    before = _alternate([word for listed in words["before"].values() for word in listed])
    after = _alternate([word for listed in words["after"].values() for word in listed])
    return EnglishWords(
        unit=re.compile(rf"(?:{forms})(?![A-Za-z0-9])", re.IGNORECASE),
        units=units,
        people=re.compile(rf"(?:^|[\s-])(?:{words['people']})$", re.IGNORECASE),
        before=re.compile(
            rf"(?<![A-Za-z])(?:{before})\s+(?:a\s+total\s+of\s+|an?\s+average\s+of\s+|the\s+)?$", re.IGNORECASE
        ),
        after=re.compile(rf"\s*,?\s*(?:{after})(?![A-Za-z])", re.IGNORECASE),
        comparators=comparators,
        not_counted=re.compile(rf"\s+(?:{words['not_counted']})(?![A-Za-z])", re.IGNORECASE),
        indicators={name: key for key, names in words["indicators"].items() for name in names},
    )
