"""Ask our own doors what the outside specification asks of its models; nothing is read here that they do not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from taizhang.catalog import load_catalog
from taizhang.facts.amount import find_mentions
from taizhang.facts.lexicon import alternate, build_lexicon, load_words
from taizhang.facts.mention import Mention
from taizhang.facts.moment import Moment
from taizhang.facts.numeral import fold_characters, read_numeral
from taizhang.facts.passage import Passage, build_passage
from taizhang.facts.quantity import read_quantities
from taizhang.facts.repair import build_repair
from taizhang.facts.script import fold_script
from taizhang.read import read_upload


@dataclass(frozen=True, slots=True)
class Answer:
    """What we read: where it starts, the words, and what they are worth in base units."""

    start: int
    words: str
    value: object


# A stretch of number signs. Our grammar reads quantities, so a bare number is cut out here and valued by `read_numeral`.
_ATOM = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:(?<![\d.])\.)?\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿兆]|点(?=[^\S\n]*[零〇一二三四五六七八九]))"
_JOIN = r"[^\S\n]*(?:(?:又|分[^\S\n]*之|[余多几])[^\S\n]*负?[^\S\n]*)?"
_STRETCH = re.compile(
    rf"(?:负|(?<![\w.)\-])-)?(?={_ATOM})(?![万亿兆点]){_ATOM}(?:(?!(?<=\d)[^\S\n]+[\d零〇一二两三四五六七八九]){_JOIN}{_ATOM})*"
)
_WORDS = re.compile(alternate(load_words()["not_quantities"]))
_VAGUE = re.compile(r"[余多几]")

#: Unit of the specification → our base unit and what one of theirs is worth in it.
UNITS = {
    "Year": ("year", "1"), "Month": ("month", "1"), "Week": ("day", "7"), "Day": ("day", "1"),
    "Chinese yuan": ("CNY", "1"), "Euro": ("EUR", "1"), "United States dollar": ("USD", "1"),
    "Swiss franc": ("CHF", "1"), "Hong Kong dollar": ("HKD", "1"), "New Taiwan dollar": ("TWD", "1"),
    "Japanese yen": ("JPY", "1"), "Nigerian naira": ("NGN", "1"), "Dollar": ("USD", "1"), "Bitcoin": ("BTC", "1"),
    "Mu": ("亩", "1"), "Kilogram": ("kg", "1"), "Centimeter": ("m", "0.01"), "Ton": ("kg", "1000"), "Meter": ("m", "1"),
    "Jin": ("kg", "0.5"), "Kilometer": ("m", "1000"), "Gram": ("kg", "0.001"), "Kilobit": ("bit", "1000"),
    "Megabyte": ("GB", "0.001"), "Kilobyte": ("GB", "0.000001"), "Liang": ("kg", "0.05"), "Microgram": ("kg", "0.000000001"),
    "Degree": ("℃", "1"), "F": ("℉", "1"), "C": ("℃", "1"),
}  # fmt: skip
_SECONDS = {"year": 31_536_000, "month": 2_592_000, "day": 86_400, "hour": 3_600, "min": 60, "s": 1}
_DIMENSIONS = {
    "AgeModel": {"time"},
    "CurrencyModel": {"money"},
    "DimensionModel": {"length", "area", "volume", "mass", "energy", "power", "data", "computing", "voltage"},
    "TemperatureModel": {"temperature"},
}


def answer(model: str, case: dict[str, Any]) -> list[Answer]:
    """Give what we read in the input of a case."""
    text = read_upload("case.txt", case["Input"].encode()).text
    repair = build_repair(text)
    passage = build_passage(
        text if repair is None else repair.text, published_on=_read_day(case), catalog=load_catalog()
    )
    if model in ("NumberModel", "OrdinalModel"):
        found = _answer_numbers(passage.folded, is_ordinal=model == "OrdinalModel")
    elif model == "DateTimeModel":
        found = _answer_times(passage)
    else:
        found = _answer_quantities(passage, model)
    return [Answer(start, passage.text.content[start:end], value) for start, end, value in found]


def expect(model: str, case: dict[str, Any]) -> list[tuple[str, object]]:
    """Give the words and worth the specification expects, in the terms of `answer`; for a time, every worth it allows."""
    return [(result["Text"], _expect_value(model, result)) for result in case["Results"]]


def agrees(model: str, case: dict[str, Any]) -> bool:
    """Say whether we read in a case exactly what the specification expects, neither more nor less."""
    ours, theirs = answer(model, case), expect(model, case)
    if len(ours) != len(theirs):
        return False
    return all(
        _plain(mine.words) == _plain(text) and _equal(mine.value, value)
        for mine, (text, value) in zip(ours, theirs, strict=True)
    )


def _plain(words: str) -> str:
    return fold_script("".join(fold_characters(words).replace("，", ",").lower().split()))


def _equal(mine: object, theirs: object) -> bool:
    if isinstance(theirs, list):
        return any(_equal(mine, one) for one in theirs)
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return len(mine) == len(theirs) and all(map(_equal, mine, theirs))
    if isinstance(mine, Decimal) and isinstance(theirs, Decimal):  # theirs are binary fractions of fifteen digits
        return abs(mine - theirs) <= abs(theirs) * Decimal("1e-14")
    return mine == theirs


def _expect_value(model: str, result: dict[str, Any]) -> object:
    resolution = result["Resolution"]
    if model == "DateTimeModel":
        return [_expect_time(result["TypeName"].removeprefix("datetimeV2."), value) for value in resolution["values"]]
    value = resolution.get("value")
    number = None if value is None else Decimal(value.rstrip("%"))
    if model in ("NumberModel", "OrdinalModel"):
        return number
    if model == "PercentModel":
        return (number, "%")
    base, factor = UNITS[resolution["unit"]]
    return (None if number is None else number * Decimal(factor), base)


def _expect_time(kind: str, value: dict[str, str]) -> object:
    if kind == "date":
        day = value.get("value", "not resolved")
        return None if day == "not resolved" else (date.fromisoformat(day), date.fromisoformat(day) + timedelta(1))
    if kind == "daterange":
        if "start" not in value or "end" not in value:
            return None
        return (date.fromisoformat(value["start"]), date.fromisoformat(value["end"]))
    if kind == "duration":
        return Decimal(value["value"])
    return None if kind == "set" else ("clock", value.get("timex"))


_Found = tuple[int, int, object]


def _answer_numbers(folded: str, *, is_ordinal: bool) -> list[_Found]:
    found: list[_Found] = []
    for match in _STRETCH.finditer(folded):
        start, words = match.start(), match.group()
        follows = folded[start - 1 : start] == "第"
        if is_ordinal != follows or _WORDS.match(folded, start):
            continue
        # A number with 余, 多, 几 is one of our grammar's only with a unit, so it gets a counter.
        value = _read_counted(words) if _VAGUE.search(words) else read_numeral(words)
        if value is not None:
            found.append((start - follows, match.end(), value))
    return found


def _read_counted(words: str) -> Decimal | None:
    mentions = find_mentions(f"{words}个", lexicon=build_lexicon(load_catalog()), masked=[])
    whole = len(mentions) == 1 and mentions[0].start == 0 and mentions[0].unit_end == len(words) + 1
    return mentions[0].value if whole else None


def _answer_quantities(passage: Passage, model: str) -> list[_Found]:
    found: list[_Found] = []
    for mention in _list_mentions(passage):
        if mention.unit in ("%", "pp") if model == "PercentModel" else mention.dimension in _DIMENSIONS[model]:
            value = mention.value if mention.value_max is None else (mention.value, mention.value_max)
            found.append((*_extent(passage.folded, mention), (value, mention.unit)))
    return found


def _extent(folded: str, mention: Mention) -> tuple[int, int]:
    """Give the whole of an amount: with a sign or 华氏 before it and the half behind its unit (一吨半)."""
    start, end = mention.start, max(mention.end, mention.unit_end)
    if mention.unit_start < mention.start and mention.unit_end > mention.unit_start:
        start = mention.unit_start
    warm = re.search(r"华氏(?:温度)?$", folded[max(0, start - 4) : start])
    half = folded[end : end + 1] == "半" and mention.right == end + 1
    return start - (0 if warm is None else len(warm.group())), end + half


def _answer_times(passage: Passage) -> list[_Found]:
    found = [
        (moment.start, moment.end, _value_of(moment)) for sentence in passage.sentences for moment in sentence.moments
    ]
    for mention in _list_mentions(passage):
        if mention.dimension == "time" and mention.value is not None:
            found.append((mention.start, mention.unit_end, mention.value * _SECONDS.get(mention.unit or "", 0)))
    return sorted(found, key=lambda one: one[0])


def _value_of(moment: Moment) -> object:
    period = moment.period
    return None if period.start is None or period.end is None else (period.start, period.end)


def _list_mentions(passage: Passage) -> list[Mention]:
    return [reading.mention for _, reading in read_quantities(passage)]


def _read_day(case: dict[str, Any]) -> date | None:
    reference = (case.get("Context") or {}).get("ReferenceDateTime")
    return None if reference is None else date.fromisoformat(reference[:10])
