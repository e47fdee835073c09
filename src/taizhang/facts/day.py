"""Find days, decades and years of reigns that are written otherwise: 2020/12/1, 昨日, 29日, 九十年代, 民国三年."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taizhang.facts.finder import Finder
from taizhang.facts.numeral import read_numeral
from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A stretch and what it means.
Day = tuple[int, int, Period]

#: Reign → the year before its first.
_REIGNS = {
    "民国": 1911, "宣统": 1908, "光绪": 1874, "同治": 1861, "咸丰": 1850, "道光": 1820, "嘉庆": 1795, "乾隆": 1735,
    "雍正": 1722, "康熙": 1661, "神龙": 704, "贞观": 626, "开元": 712, "天宝": 741, "洪武": 1367, "永乐": 1402, "嘉靖": 1521,
    "万历": 1572, "崇祯": 1627, "顺治": 1643,
}  # fmt: skip
_STEPS = {"昨日": -1, "昨天": -1, "前天": -2, "明日": 1, "明天": 1, "后天": 2}
_SLASHED = re.compile(
    r"(?<![\d/.\-])(?P<year>(?:19|20)\d\d)(?P<mark>[/.\-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/.\-])"
)
_REIGN_YEAR = re.compile(
    r"(?P<year>元|[一二三四五六七八九十]+|\d{1,2})年(?:(?P<month>[一二三四五六七八九十]+|\d{1,2})月)?"
    r"(?:[(（](?:公元)?\d{3,4}年?[)）])?"
)
_DECADE = re.compile(
    r"(?:(?P<century>[一二]?十[一二三四五六七八九]?|\d{2}|上|本)世纪)?(?P<decade>[二三四五六七八九]十|\d0)年代$"
)
_BARE_DAY = re.compile(r"(?<![\d月./\-年至到])(?P<day>[1-9]|[12]\d|3[01])日$")
_NOT_A_DAY = re.compile(r"产(?!值|量)|[元均本常子内报照游志趋前后间夜程供处千]|以[内上下]|左右|工作")
_TOLD = re.compile(r"[^,，。;；]{0,14}(?:获悉|讯|报道|电(?![影视力子网站动商话])|举行|召开|了解到|发布)")
_N = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
#: 一月十日到十二日, 2016年一月十日至二月三日.
_WORDED_RANGE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>{_N})月(?P<day>{_N})[日号](?:到|至|[-—–~])(?:(?P<to>{_N})月)?(?P<last>{_N})[日号]"
)
_IN_WORDS = re.compile(r"[一二三四五六七八九十]")
_DAYS_AGO = re.compile(rf"(?<![\d.一二三四五六七八九十几数多提])(?P<n>{_N})天(?:之|以)?前(?![\d后来夕期])")
_LAST_CENTURY = 5
_YEARS = "年代"
_WORDS = Finder([*_REIGNS, *_STEPS, _YEARS])


def find_days(folded: str, *, published_on: date | None) -> Iterator[Day]:
    """Find such days of a text, those of one kind after those of another.

    Args:
        folded: The text with plain number characters.
        published_on: What 昨日 and a bare 29日 count from; without it they are not read.
    """
    for match in _around(folded, ("/", "-", "."), _SLASHED, before=4, after=6):
        yield from _read_slashed(match)
    found = _WORDS.find_all(folded)
    for place, end, reign in found:
        year = _REIGN_YEAR.match(folded, end) if reign in _REIGNS else None
        if year is not None:
            yield place, year.end(), _read_reign(year, _REIGNS[reign], folded[place : year.end()])
    for place, end, word in found:
        decade = _DECADE.search(folded, max(0, place - 7), end) if word == _YEARS else None
        if decade is not None:
            yield decade.start(), decade.end(), _read_decade(decade, published_on)
    for place in (place for mark in _DAYS_TO for place in _places(folded, mark)):
        told = _WORDED_RANGE.search(folded, max(0, place - _RANGE), place + _RANGE)
        period = None if told is None else _read_range(told, published_on)
        if told is not None and period is not None:
            yield told.start(), told.end(), period
    if published_on is not None:
        yield from _find_relative(folded, found, published_on)


#: So far before 日到 a range of days can begin.
_RANGE = 12
_DAYS_TO = ("日到", "日至", "号到", "号至")


def _read_range(match: re.Match[str], published_on: date | None) -> Period | None:
    """Give the days of a range that is written in words; nothing where the year is not known or there is no such day."""
    if _IN_WORDS.search(match.group()) is None or (match["year"] is None and published_on is None):
        return None
    year = int(match["year"] or 0) or (published_on.year if published_on is not None else 0)
    month, day, last = (int(read_numeral(match[name]) or 0) for name in ("month", "day", "last"))
    to = int(read_numeral(match["to"] or "") or 0) or month
    try:
        return Period(date(year, month, day), date(year, to, last) + timedelta(1), match.group())
    except ValueError:
        return None


def _find_relative(folded: str, found: list[tuple[int, int, str]], published_on: date) -> Iterator[Day]:
    for place, end, word in found:
        if word in _STEPS:
            start = published_on + timedelta(_STEPS[word])
            yield place, end, Period(start, start + timedelta(1), word)
    for place in _places(folded, "天前"):
        ago = _DAYS_AGO.search(folded, max(0, place - 3), place + 4)
        if ago is not None:
            start = published_on - timedelta(int(read_numeral(ago["n"]) or 0))
            yield ago.start(), ago.end(), Period(start, start + timedelta(1), ago.group())
    for place in _places(folded, "日"):
        bare = _BARE_DAY.search(folded, max(0, place - 3), place + 1)
        if bare is None or _NOT_A_DAY.match(folded, bare.end()) or _TOLD.match(folded, bare.end()):
            continue
        start = _last_day(int(bare["day"]), published_on)
        yield bare.start(), bare.end(), Period(start, start + timedelta(1), bare.group())


def _last_day(day: int, published_on: date) -> date:
    """Give the last day of that number up to the publication."""
    year, month = published_on.year, published_on.month
    while True:
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day
        if day <= last and date(year, month, day) <= published_on:
            return date(year, month, day)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def last_leap_day(year: int) -> date:
    """Give the last 29 February in a year or before it."""
    while not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        year -= 1
    return date(year, 2, 29)


def _read_slashed(match: re.Match[str]) -> Iterator[Day]:
    try:
        start = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return
    yield match.start(), match.end(), Period(start, start + timedelta(1), match.group())


def _read_reign(match: re.Match[str], first: int, label: str) -> Period:
    year = first + (1 if match["year"] == "元" else int(read_numeral(match["year"]) or 0))
    month = int(read_numeral(match["month"] or "") or 0)
    if 1 <= month <= 12:  # the months of old calendars are taken for those of ours
        return Period(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), label)
    return Period(date(year, 1, 1), date(year + 1, 1, 1), label)


def _read_decade(match: re.Match[str], published_on: date | None) -> Period:
    label, decade = match.group(), int(read_numeral(match["decade"]) or 0) // 10
    century = match["century"]
    if century in ("上", "本"):
        if published_on is None:
            return Period(None, None, label)
        base = published_on.year // 100 - (century == "上")
    elif century is not None:
        base = int(read_numeral(century) or 0) - 1
    elif decade >= _LAST_CENTURY:
        base = 19  # 九十年代
    else:
        return Period(None, None, label)
    start = base * 100 + decade * 10
    if not 1000 <= start <= 2990:
        return Period(None, None, label)
    return Period(date(start, 1, 1), date(start + 10, 1, 1), label)


def _places(folded: str, word: str) -> Iterator[int]:
    place = folded.find(word)
    while place >= 0:
        yield place
        place = folded.find(word, place + len(word))


def _around(
    folded: str, marks: tuple[str, ...], pattern: re.Pattern[str], *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """Match a pattern that has a mark so far from its start, once for each place it stands at."""
    done = 0
    for place in sorted(place for mark in marks for place in _places(folded, mark)):
        if place - before < done:
            continue
        match = pattern.match(folded, place - before, place + after + 1) if place >= before else None
        if match is not None:
            done = match.end()
            yield match
