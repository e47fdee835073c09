"""Find the quantities of English prose with their units and comparators."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.english_number import NUMBER, EnglishNumber, read_english_number
from taizhang.facts.english_words import EnglishUnit, load_english
from taizhang.facts.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.facts.moment import Moment
    from taizhang.model.fact import Comparator

_WORDS = load_english()
_CURRENCY = re.compile(
    r"(?P<usd>(?:US\s?)?\$|USD)\s?$|(?P<hkd>HK\$)\s?$|(?P<cny>RMB|CNY|¥|￥)\s?$|(?P<eur>€)\s?$", re.IGNORECASE
)
_CURRENCIES = {"usd": "USD", "hkd": "HKD", "cny": "CNY", "eur": "EUR"}
_NAME_BEFORE = re.compile(
    r"(?:\b(?:No\.?|Nos\.|Article|Articles|Document|Level|Grade|Class|Category|Phase|Part|Chapter|Section|Table|Figure|Chang'e|Shenzhou|"
    r"Tiangong|COVID|Covid|covid|[Tt]ype|Euro|Agenda|Beidou|Version|Highway|Route|Line|Industry|Web|Vision|Item|Step|Page|Annex|Euro)[\s-]?)$"
)
LIST_NUMBER = re.compile(r"[\s\-–—•]*\(?\d{1,2}[.)](?!\d)(?:\s|$)")
_GAP = re.compile(r"(?:[-\s]+)?")
_SECOND = re.compile(
    r"(?P<link>\s*[-–—]\s*|\s+to\s+|\s+and\s+|\s+or\s+|\s*,\s+(?:and\s+)?)(?:(?:more than|over|about|around|nearly|at least)\s+)?(?=[\d$A-Za-z])",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?:\s+|-)?(?:per|a|an|for\s+each|for\s+every|each|every)\s+(?P<below>person|capita|head|mu|hectare|kilowatt-hour|square\s+met(?:er|re)|cubic\s+met(?:er|re)|ton|tonne|metric\s+ton|kilogram|household|student|hour)(?![A-Za-z-])(?!\s+aged)",
    re.IGNORECASE,
)
_PER_HEAD = re.compile(
    r"\s*(?:[a-z]+\s+)?per\s+(?:[a-z]+\s+)?(?:resident|student|worker|child|farmer|retiree|patient|recipient)(?![A-Za-z-])",
    re.IGNORECASE,
)
_BELOW = {
    "kilogram": "kg",
    "ton": "t",
    "tonne": "t",
    "metric ton": "t",
    "hectare": "公顷",
    "square meter": "m2",
    "square metre": "m2",
    "cubic meter": "m3",
    "cubic metre": "m3",
    "head": "person",
    "capita": "person",
    "student": "person",
    "kilowatt-hour": "kWh",
    "mu": "亩",
    "household": "户",
}
_CAPITAL = re.compile(r"\s+[A-Z][a-z]+")
_NOUN = re.compile(r"\s+(?:[a-z]|[A-Z]{2,}|[A-Z][a-z]+[-\s][a-z])")
_HYPHEN_NAME = re.compile(
    r"-(?!(?:percent|yuan|million|billion|trillion|kilomet|ton|fold|hectare|mu|square|point)\b)[A-Za-z]"
)
_MULTIPLES = re.compile(
    r"\b(?P<word>doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|trebl(?:e|ed|ing)|quadrupl(?:e|ed|es|ing)|quintupl(?:e|ed)|twice|threefold|fourfold|twofold)\b",
    re.IGNORECASE,
)
_MULTIPLE_NAME = re.compile(
    r"\s+(?:random|digit|reduction|-|check|taxation|track|win|cropp|circulation|innovation|first|major)|-",
    re.IGNORECASE,
)
_MULTIPLIED = re.compile(
    r"\s+(?:that|those|the|as|what|its|more|higher|larger|greater|bigger|faster|over(?!\s+the\s+past)|compared)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"-(?:metric[- ])?(?:tons?|tonnes?|kilowatts?|kilovolts?|kW|kV|MW|dwt)(?:[- ](?:class|level))?\s+[a-z]",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d")


def find_english_mentions(folded: str, start: int, end: int, *, moments: Sequence[Moment]) -> list[Mention]:
    """Find the quantities between two positions, in order.

    Args:
        folded: The text with plain number characters.
        start: Where to begin.
        end: Where to stop.
        moments: The dates and periods there, in order; numbers inside them are not quantities.
    """
    found = _settle(folded, list(_scan(folded, start, end, moments)))
    for match in _MULTIPLES.finditer(folded, start, end):
        if not _MULTIPLE_NAME.match(folded, match.end()):
            found.append(_build_multiple(match))
    found.sort(key=lambda mention: (mention.start, -mention.unit_end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= max(kept[-1].end, kept[-1].unit_end):
            kept.append(mention)
    return kept


def _scan(folded: str, start: int, end: int, moments: Sequence[Moment]) -> Iterator[Mention]:
    listed = LIST_NUMBER.match(folded, start, end)
    position, mask = listed.end() if listed else start, 0
    while (match := NUMBER.search(folded, position, end)) is not None:
        position = match.end()
        while mask < len(moments) and moments[mask].end <= match.start():
            mask += 1
        if mask < len(moments) and moments[mask].start < match.end() and moments[mask].start <= match.start():
            position = max(position, moments[mask].end) if moments[mask].kind != "every" else match.end()
            continue
        number = read_english_number(match)
        if number is None or _is_name(folded, match, number):
            continue
        mention = _build(folded, number, end)
        if mention is not None:
            position = max(position, mention.unit_end)
            yield mention


def _is_name(folded: str, match: re.Match[str], number: EnglishNumber) -> bool:
    """Whether the number is part of a name or of a word (Covid-19, Article 5, three-year)."""
    start, end = match.span()
    before = folded[max(0, start - 14) : start]
    is_joined = folded[end : end + 1] in ("+", "/", ":") and folded[end + 1 : end + 2].isalnum()
    if is_joined or _NAME_BEFORE.search(before):
        return True
    if number.kind == "words" and folded[start - 1 : start] in ("“", '"') and _QUOTED.match(folded, end):
        return True  # the “four centers”
    if number.kind == "words" and match.group().lower() in ("one", "zero", "a hundred", "hundred"):
        return _bare_one(folded, match)
    if _CLASS.match(folded, end):
        return True
    return _HYPHEN_NAME.match(folded, end) is not None and number.kind != "fraction"


_QUOTED = re.compile(r"(?:\s+[A-Za-z-]+){1,3}[”\"]")


def _bare_one(folded: str, match: re.Match[str]) -> bool:
    """Whether "one" is a word and not a count: it has neither a unit nor a bound."""
    gap = _GAP.match(folded, match.end())
    unit = _WORDS.unit.match(folded, gap.end() if gap else match.end())
    has_bound = _WORDS.before.search(folded, max(0, match.start() - 24), match.start()) is not None
    if unit is not None:
        return _WORDS.units[unit.lastgroup or ""].dimension == "time" and not has_bound
    return not (
        has_bound
        and re.search(
            r"(?i)at least\s+$|more than\s+$|less than\s+$", folded[max(0, match.start() - 12) : match.start()]
        )
    )


def _build(folded: str, number: EnglishNumber, end: int) -> Mention | None:
    currency = _CURRENCY.search(folded, max(0, number.start - 5), number.start)
    if currency is not None:
        base = _CURRENCIES[currency.lastgroup or "usd"]
        start = currency.start()
        return _finish(folded, number, EnglishUnit(base, Decimal(1), "money"), start, number.start, left=start)
    unit_start, unit_end, unit = _find_unit(folded, number.end, end)
    if unit is not None:
        return _finish(folded, number, unit, unit_start, unit_end, left=number.start)
    if number.kind == "fraction":
        return _finish(folded, number, EnglishUnit("%", Decimal(1), "ratio"), number.end, number.end, left=number.start)
    shared = _find_shared(folded, number, end)
    if shared is not None:
        return shared
    if _is_year(folded, number) or not _is_counted(folded, number):
        return None
    return _finish(folded, number, EnglishUnit("", Decimal(1), "count"), number.end, number.end, left=number.start)


def _find_unit(folded: str, position: int, end: int) -> tuple[int, int, EnglishUnit | None]:
    gap = _GAP.match(folded, position)
    begin = gap.end() if gap else position
    more = re.compile(r"(?:more|other|additional|extra|consecutive|full|whole|of)\s+", re.IGNORECASE).match(
        folded, begin
    )
    for at in (begin, more.end() if more else begin):
        unit = _WORDS.unit.match(folded, at, end)
        if unit is None:
            continue
        found = _WORDS.units[unit.lastgroup or ""]
        if found.base == "倍" and not _is_multiple(folded, unit):
            return at, unit.end(), EnglishUnit("次", Decimal(1), "count")
        if found.dimension == "time" and folded.startswith(("-", " plan"), unit.end()):
            continue
        return at, unit.end(), found
    return -1, -1, None


def _is_multiple(folded: str, unit: re.Match[str]) -> bool:
    """Whether "times" multiplies (three times that of 2010) and does not count occasions (raised three times)."""
    return unit.group().lower() != "times" or _MULTIPLIED.match(folded, unit.end()) is not None


def _is_year(folded: str, number: EnglishNumber) -> bool:
    return number.kind == "digits" and _YEAR_ONLY.fullmatch(folded[number.start : number.end]) is not None


def _is_counted(folded: str, number: EnglishNumber) -> bool:
    """Whether a number without a unit counts the noun after it (320 counties), or stands for money or people."""
    if number.kind == "vague" or number.has_scale:
        return True
    after = number.end
    if number.kind == "words":
        return (
            _NOUN.match(folded, after) is not None
            and not _WORDS.not_counted.match(folded, after)
            and not _CAPITAL.match(folded, after)
        )
    return folded[after : after + 1] not in ("-", "'", "’", ":") and not _is_head(folded, number)


def _is_head(folded: str, number: EnglishNumber) -> bool:
    """Whether a number without a noun is a mark of the text, such as a page number or [12]."""
    before, after = folded[max(0, number.start - 1) : number.start], folded[number.end : number.end + 1]
    return before in ("[", "(", "#") and after in ("]", ")", ".")


def _find_shared(folded: str, number: EnglishNumber, end: int) -> Mention | None:
    """Take the unit of the number after it for the first of two (from 420 to 450 yuan, 6 or 7 percent)."""
    link = _SECOND.match(folded, number.end, end)
    second = NUMBER.match(folded, link.end(), end) if link else None
    if second is None and link is not None and link["link"].strip() in ("-", "–", "—"):
        second = re.compile(NUMBER.pattern[NUMBER.pattern.index("(?:\n") :], NUMBER.flags).match(
            folded, link.end(), end
        )
    if link is None or second is None:
        return None
    other = read_english_number(second)
    if other is None or other.kind == "fraction":
        return None
    unit_start, unit_end, unit = _find_unit(folded, other.end, end)
    if unit is None and link["link"].strip(" ,") in ("", "and"):
        unit_start, unit_end, unit = _find_last_unit(folded, other.end, end)
    if unit is None:
        if not (other.has_scale and not number.has_scale) or link["link"].strip() in (",", "and"):
            return None
        unit, unit_start, unit_end = EnglishUnit("", Decimal(1), "count"), other.end, other.end
    if unit.dimension == "time" and link["link"].strip() in (",", "and"):
        return None
    scale = Decimal(1)
    if other.has_scale and not number.has_scale:
        plain = Decimal(folded[other.start : other.core_end].replace(",", "")) if other.kind == "digits" else Decimal(1)
        scale = other.value / plain if plain and other.kind == "digits" else other.value
    number.value *= scale
    word = folded[max(0, number.start - 40) : number.start].lower()
    is_range = (
        link["link"].strip() in ("to", "-", "–", "—", "or")
        and re.search(r"(?:from|between|up|down)\s+(?:[a-z]+\s+)?$|(?:from|between)\s+(?:\w+\s+){0,2}$", word) is None
    )
    if is_range and other.value > number.value:
        number.end = other.end
        mention = _finish(folded, number, unit, unit_start, unit_end, left=number.start)
        mention.value_max = other.value * unit.factor
        return mention
    mention = _finish(folded, number, unit, number.end, number.end, left=number.start)
    mention.unit_name = "shared"
    return mention


def _find_last_unit(folded: str, position: int, end: int) -> tuple[int, int, EnglishUnit | None]:
    """Find the unit behind the last number of a list (4.7, 14.9, 7.2, and 19.8 percentage points)."""
    for _ in range(_MOST_LISTED):
        link = _SECOND.match(folded, position, end)
        number = NUMBER.match(folded, link.end(), end) if link else None
        read = None if number is None else read_english_number(number)
        if link is None or read is None or link["link"].strip(" ,") not in ("", "and"):
            break
        found = _find_unit(folded, read.end, end)
        if found[2] is not None:
            return found if found[2].dimension in ("ratio", "money") else (-1, -1, None)
        position = read.end
    return -1, -1, None


_MOST_LISTED = 8


def _finish(
    folded: str, number: EnglishNumber, unit: EnglishUnit, unit_start: int, unit_end: int, *, left: int
) -> Mention:
    base, right = unit.base, max(number.end, unit_end)
    per = _PER.match(folded, right)
    if per is not None and unit.dimension in ("money", "area", "mass", "energy"):
        below = re.sub(r"\s+", " ", per["below"].lower())
        base, right = f"{base}/{_BELOW.get(below, below)}", per.end()
    elif unit.dimension == "money" and (head := _PER_HEAD.match(folded, right)):
        base, right = f"{base}/person", head.end()
    mention = Mention(
        start=number.start,
        end=number.end,
        value=number.value * unit.factor,
        value_max=None,
        written=folded[number.start : number.end],
        unit_start=unit_start,
        unit_end=unit_end,
        unit=base or None,
        dimension=unit.dimension,
        is_classifier=unit.dimension == "count",
        comparator=number.comparator or "eq",
        left=left,
        right=right,
        unit_name=folded[unit_start:unit_end],
        shown=number.value,
    )
    if unit.base == "倍":
        mention.kind = "multiple"
    _read_comparator(folded, mention)
    return mention


def read_bound_after(folded: str, mention: Mention, position: int) -> bool:
    """Read the comparator words that stand right after a unit or a counted noun (50 workers or more)."""
    after = _WORDS.after.match(folded, position)
    if after is None:
        return False
    word = re.sub(r"\s+", " ", after.group().strip(" ,").lower())
    mention.comparator = _WORDS.comparators[word]
    begin = after.end() - len(after.group().lstrip(" ,"))
    mention.comparator_start, mention.comparator_end = begin, after.end()
    return True


def _read_comparator(folded: str, mention: Mention) -> None:
    has_bound = read_bound_after(folded, mention, mention.right)
    if has_bound:
        mention.right = mention.comparator_end
    before = _WORDS.before.search(folded, max(0, mention.left - 40), mention.left)
    if before is None:
        return
    word = re.sub(r"\s+", " ", before.group().lower()).strip()
    word = re.sub(r" (?:a total of|an? average of|the)$", "", word)
    found: Comparator = _WORDS.comparators[word]
    if mention.comparator == "eq" or not has_bound:
        mention.comparator = found
        mention.comparator_start, mention.comparator_end = before.start(), before.start() + len(before.group().rstrip())
    mention.left = before.start()


def _settle(folded: str, found: list[Mention]) -> list[Mention]:
    """Give a number that stands without its noun the money of the one before it (400 billion more than last year)."""
    previous: Mention | None = None  # the last money, but what the same is in another currency
    for mention in found:
        if (
            mention.unit is None
            and previous is not None
            and (mention.value or 0) >= 10**6
            and re.compile(
                r"\s*(?:[,.;)]|$|more|less|higher|lower|of\s+which|for|from|in|was|will|to|by|and)(?![A-Za-z])"
            ).match(folded, mention.end)
        ):
            mention.unit, mention.dimension, mention.is_classifier = previous.unit, "money", False
        if mention.dimension == "money" and not folded.startswith(("(", "（"), mention.left - 1):
            previous = mention
    return found


def _build_multiple(match: re.Match[str]) -> Mention:
    start, end = match.span()
    word = match["word"].lower()
    value = (
        2 if word.startswith(("d", "tw")) else 3 if word.startswith("t") else 4 if word.startswith(("quad", "f")) else 5
    )
    mention = Mention(
        start=start,
        end=end,
        value=Decimal(value),
        value_max=None,
        written=match.group(),
        unit_start=end,
        unit_end=end,
        unit="倍",
        dimension="ratio",
        is_classifier=False,
        left=start,
        right=end,
        kind="multiple",
    )
    _read_comparator(match.string, mention)
    return mention
