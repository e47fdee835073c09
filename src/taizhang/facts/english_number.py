"""Numbers as English prose writes them: digits, words, scales, fractions and vague amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.model.fact import Comparator

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_SHORT = {"mn": 10**6, "bn": 10**9, "tn": 10**12}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SMALL = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_SCALE = "(?:hundred|thousand|million|billion|trillion|dozen)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_PART = r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
NUMBER = re.compile(
    rf"""(?:(?<![A-Za-z\d.,/:+–-])|(?<=RMB)|(?<=CNY)|(?<=USD))(?:
      (?P<vague>(?:(?:several|a\ few|many|tens|hundreds|thousands|millions|billions|dozens)\s+(?:of\s+)?)?
         (?:tens|hundreds|thousands|millions|billions|dozens)(?=\s+of\b|\s+upon\b)(?:\s+of\s+(?:thousands|millions|billions))*
        |several\s+(?:dozen|{_SCALE})(?:\s+{_SCALE})?)
    | (?P<fraction>(?:(?:{_SMALL}|an?|another)[-\s]+{_PART}|half)(?![A-Za-z-])(?!\s+(?:of\s+the\s+(?:year|century)|a\s+(?:year|month)|year|centur)))
    | (?P<digits>(?>{_DIGITS}))(?P<scale>\s?(?:bn|mn|tn)(?![A-Za-z])|(?:[-\s]+{_SCALE})*)
    | (?P<words>(?:an?\s+{_SCALE}|(?:{_SMALL})(?:[-\s]+(?:and[-\s]+)?(?:{_SMALL}|{_SCALE}))*)(?:[-\s]+{_SCALE})*)
    )(?:(?![A-Za-z\d])|(?=(?:km|kw|kwh|mw|gw|kg|tce|kV)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_HALF = re.compile(r"half\s+an?\s+(?P<scale>million|billion|trillion|hectare|year|day|hour)(?![A-Za-z])", re.IGNORECASE)


@dataclass(slots=True)
class EnglishNumber:
    """A number as written.

    Args:
        start, end: Where it stands, with its scale.
        value: What it is worth.
        has_scale: Whether a scale word belongs to it.
        kind: `digits`, `words`, `fraction`, `vague`.
        comparator: What vague words say.
        core_end: End of the number without its scale.
    """

    start: int
    end: int
    value: Decimal
    has_scale: bool
    kind: str
    comparator: Comparator | None
    core_end: int


def read_english_number(match: re.Match[str]) -> EnglishNumber | None:
    """Give what a match of `NUMBER` is worth."""
    start, end = match.span()
    if match["vague"]:
        value = _read_words(re.sub(r"(?i)\b(?:several|a few|many|of|upon)\b", " ", match["vague"].lower()))
        return EnglishNumber(start, end, value, True, "vague", "ge", end)
    if match["fraction"]:
        return _read_fraction(match)
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
        for scale in re.findall(r"[a-z]+", match["scale"].lower()):
            value *= _SCALES.get(scale) or _SHORT[scale]
        return EnglishNumber(start, end, value, bool(match["scale"]), "digits", None, match.end("digits"))
    words = match["words"].lower()
    has_scale = any(scale in words for scale in _SCALES)
    return EnglishNumber(start, end, _read_words(words), has_scale, "words", None, end)


def _read_fraction(match: re.Match[str]) -> EnglishNumber | None:
    start, end = match.span()
    half = _HALF.match(match.string, start)
    if half is not None:
        scale = half["scale"].lower()
        if scale not in _SCALES:
            return None
        return EnglishNumber(start, half.end(), Decimal(_SCALES[scale]) / 2, True, "words", None, half.end())
    pieces = re.split(r"[-\s]+", match["fraction"].lower())
    above = 1 if pieces[0] in ("a", "an", "another", "half") else _UNITS.get(pieces[0], _TENS.get(pieces[0], 0))
    last = pieces[-1]
    below = _PARTS.get(last) or _PARTS.get(last.rstrip("s"), 0)
    if not below or not 0 < above < below:
        return None
    value = Decimal(above * 100) / below
    if 100 % below:
        value = value.quantize(Decimal("0.000001"))
    return EnglishNumber(start, end, value, False, "fraction", None, end)


def _read_words(words: str) -> Decimal:
    """Give the value of number words.

    >>> _read_words("two hundred and fifty-six thousand"), _read_words("tens of thousands")
    (Decimal('256000'), Decimal('10000'))
    """
    total = current = 0
    for word in re.findall(r"[a-z]+", words):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "tens":
            current = 10
        else:
            scale = _SCALES.get(word) or _SCALES.get(word.rstrip("s"))
            if scale is None:
                continue
            current = max(current, 1) * scale
            if scale >= 1000 and word[-1] != "s":
                total, current = total + current, 0
    return Decimal(total + current)
