"""Resolve the words of a date or period against the publication date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from taizhang.facts.day import last_leap_day
from taizhang.facts.numeral import read_numeral
from taizhang.model.period import Period

#: Ordinal of a five-year plan → its first year.
PLAN_STARTS = {
    "七": 1986,
    "八": 1991,
    "九": 1996,
    "十": 2001,
    "十一": 2006,
    "十二": 2011,
    "十三": 2016,
    "十四": 2021,
    "十五": 2026,
    "十六": 2031,
    "六": 1981,
    "五": 1976,
    "四": 1971,
    "三": 1966,
    "二": 1958,
    "一": 1953,
}


_HALVES = {"上半年": (1, 7), "下半年": (7, 13), "前三季度": (1, 10), "前三个季度": (1, 10)}


_QUARTERS = {"一": 1, "二": 4, "三": 7, "四": 10}


_RELATIVE = {"去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0, "本年度": 0, "当年": 0, "明年": 1, "前年": -2}


def resolve_moment(match: re.Match[str], published_on: date | None) -> Period:
    """Give the period that the words of a moment mean; without what they count from it has only their label.

    Args:
        match: The words, with the groups of a moment.
        published_on: What relative words count from, where known.
    """
    label = match.group()
    if match["from"]:
        return build_years(_read_year(match["from"]), _read_year(match["to"]), label)
    if match["year"]:
        return _resolve_year(match, label, published_on)
    if match["plan"]:
        name = re.sub(r"[“”\"第个]|时期|期间|规划期|规划|计划|期?末|以来|(?<=五)年", "", match["plan"])
        start = PLAN_STARTS.get(name[:-1])
        if start is None:
            return Period(None, None, label)
        if "以来" in label and published_on is not None:
            return Period(date(start, 1, 1), published_on + timedelta(1), label)
        return build_years(start + 4, start + 4, label) if "末" in label else build_years(start, start + 4, label)
    if match["title"]:
        return build_years(int(match["title"]), int(match["title"]), label)
    if match["loose"] and (decade := _DECADE.match(label)) is not None:
        return _resolve_decade(decade["n"], label, published_on)
    if published_on is None:
        return Period(None, None, label)
    return _resolve_relative(match, published_on, label)


THIS_ONE = "这一年"
"""The year that is being told of; with nothing told, a report of the first months looks back at the one before."""
THESE_TWO = "今明两年"
"""This year and the next."""
#: 三年来 runs up to the day it is said on; told early in a year, or over a term and longer, it is whole years that are over.
_TERM, _REPORTS, _LATE = 5, 3, 11
_TERMS = ("过去", "这", "五年来")
_COUNTED = frozenset("123456789一二两三四六七八九十")
#: 1—12月 is told when its months are over: in January it is the year before's.
_SO_FAR = re.compile(r"1[-—–~～至到]\d{1,2}月份?$")


_FAR_AHEAD = timedelta(days=130)
#: 12月，全市发生 in January: a month that is told of with a comma behind it and is far ahead was the year before's.
_MONTH = re.compile(r"\d{1,2}月份?$")
_TOLD = re.compile(r"(?:开始|起)?[,，](?![^,，。;；]{0,14}(?:将|拟|力争|确保|计划|争取))")


_DECADE = re.compile(r"(?P<n>\d0|[二三四五六七八九]十)年代")


def _resolve_decade(words: str, label: str, published_on: date | None) -> Period:
    """Give the ten years 八十年代 means: those of the century that had begun when it was said."""
    tens = int(read_numeral(words) or 0)
    century = 2000 if published_on is not None and 2000 + tens < published_on.year and tens < 50 else 1900
    return build_years(century + tens, century + tens + 9, label)


def _resolve_relative(match: re.Match[str], published_on: date, label: str) -> Period:
    year = published_on.year
    if match["relative"] and label[-1] == "月" and label[0] in "本上" and "年" not in label:
        first = published_on.year * 12 + published_on.month - 1 - (label[0] == "上")
        return _months(first // 12, first % 12 + 1, first % 12 + 2, label)
    if label == THIS_ONE:
        is_report = published_on.month <= _REPORTS  # a look back at the year that is over
        return build_years(year - 1, year - 1, label) if is_report else Period(None, None, label)
    if match["ago"]:
        ago = year - int(read_numeral(label.removesuffix("年前")) or 0)
        return build_years(ago, ago, label)
    if match["relative"] and label.endswith("以来"):
        since = build_years(year + _RELATIVE[label.removesuffix("以来")], year, label)
        return Period(since.start, published_on + timedelta(1), label)
    if match["relative"]:
        word = next(
            w
            for w in ("上一年", "本年度", "去年", "上年", "今年", "本年", "当年", "明年", "前年")
            if label.startswith(w)
        )
        return _part_of_year(year + _RELATIVE[word], label[len(word) :], label)
    if label == THESE_TWO:
        return build_years(year, year + 1, label)
    if match["span"]:
        n = int(read_numeral(match["n"] or re.sub(r"年.*|^这", "", label)) or 0)
        if not n:
            return Period(None, None, label)
        if label.startswith(("未来", "今后", "后", "此后", "下")) or label.endswith("年内"):
            return build_years(year, year + n - 1, label)
        if 1 < n < _TERM and label[0] in _COUNTED and label.endswith("年来") and published_on.month > _REPORTS:
            return Period(date(year - n, published_on.month, 1), published_on + timedelta(1), label)
        is_own = published_on.month >= _LATE and label.startswith(_TERMS)  # told at the end of the last of them
        return build_years(year - n + is_own, year - 1 + is_own, label)
    if match["within"]:
        period = _part_of_year(year, label, label)
        is_told = _SO_FAR.match(label) is not None or (
            _MONTH.match(label) is not None and _TOLD.match(match.string, match.end()) is not None
        )
        is_ahead = period.end is not None and period.end - published_on > _FAR_AHEAD and is_told
        is_ahead |= _is_far_ahead(match, period, published_on)
        return _part_of_year(year - 1, label, label) if is_ahead else period
    if match["loose"] in ("全年", "年底", "年末", "年内", "年初"):
        return build_years(year, year, label)
    return Period(None, None, label)


def _is_far_ahead(match: re.Match[str], period: Period, published_on: date) -> bool:
    """Whether the end of a month, or a day, told as reached is most of a year ahead, and that of the year before (12月31日 in January)."""
    if period.end is None or period.end - published_on <= _MOST_OF_YEAR:
        return False
    return _REACHED.match(match.string, match.end() - 1) is not None


_MOST_OF_YEAR = timedelta(days=230)
_REACHED = re.compile(
    r"(?:月[底末]|份[底末]|[底末日号])[,，](?![^,，。;；]{0,14}(?:将|拟|力争|确保|计划|争取|预计|可|要))"
)


def _resolve_year(match: re.Match[str], label: str, published_on: date | None) -> Period:
    year = _read_year(match["year"])
    if not 1000 <= year <= 2999:
        return Period(None, None, label)
    if match["last"]:
        return _part_of_year(year, label[label.index("年") + 1 :].replace(" ", ""), label)
    if match["month"]:
        month = int(read_numeral(match["month"]) or 0)
        if not 1 <= month <= 12:
            return Period(None, None, label)
        return _month_or_day(year, month, match["day"], label)
    if match["since"]:
        start = build_years(year, year, label).start
        return Period(start, None if published_on is None else published_on + timedelta(1), label)
    return _part_of_year(year, match["part"] or "", label)


def _read_year(words: str) -> int:
    """Give the year some digits write; 08 is 2008, and 0 what is none."""
    value = read_numeral(words if words.isdecimal() else words.replace("○", "〇").replace("0", "〇"))
    return 0 if value is None else int(value) + (2000 if len(words) == 2 else 0)


def _month_or_day(year: int, month: int, day: str | None, label: str) -> Period:
    if day is not None:
        try:
            start = date(year, month, int(read_numeral(day) or 0))
        except ValueError:
            if month == 2 and day == "29" and "年" not in label:
                start = last_leap_day(year)
                return Period(start, start + timedelta(1), label)
            return Period(None, None, label)
        return Period(start, start + timedelta(1), label)
    return _months(year, month, month + 1, label)


_MONTHS = 12


def _part_of_year(year: int, part: str, label: str) -> Period:
    part = part.removeprefix("第")
    if part[:1] == "元":
        part = "1" + part[1:]  # 元至6月
    if part in _HALVES:
        return _months(year, *_HALVES[part], label)
    if part.endswith("季度") and part[0] in _QUARTERS:
        first = _QUARTERS[part[0]]
        return _months(year, first, first + 3, label)
    if part[:1] in ("前", "头") and part.endswith("月"):
        last = int(read_numeral(part[1:-1].removesuffix("个")) or 0)
        return _months(year, 1, last + 1, label) if 1 <= last <= _MONTHS else build_years(year, year, label)
    numbers = [int(n) for n in re.findall(r"\d+", part)]
    if len(numbers) == 4 and part.endswith(("日", "号")):
        return _between_days(year, numbers, label)
    if len(numbers) == 3 and part.endswith(("日", "号")):
        return _days(year, numbers, label)
    if len(numbers) == 2 and ("日" in part or "号" in part) and 1 <= numbers[0] <= 12:
        return _month_or_day(year, numbers[0], str(numbers[1]), label)
    if len(numbers) == 2 and numbers[0] < numbers[1] <= 12:
        return _months(year, numbers[0], numbers[1] + 1, label)
    if len(numbers) == 1 and 1 <= numbers[0] <= 12:
        return _months(year, numbers[0], numbers[0] + 1, label)
    return build_years(year, year, label)


def _between_days(year: int, numbers: list[int], label: str) -> Period:
    """Give the days from one month into another (1月31日至2月3日)."""
    try:
        start, end = date(year, numbers[0], numbers[1]), date(year, numbers[2], numbers[3])
    except ValueError:
        return Period(None, None, label)
    return Period(start, end + timedelta(1), label) if start <= end else Period(None, None, label)


def _days(year: int, numbers: list[int], label: str) -> Period:
    """Give the days of one month from a first to a last one (3月10日至12日)."""
    month, first, last = numbers
    try:
        start, end = date(year, month, first), date(year, month, last)
    except ValueError:
        return Period(None, None, label)
    return Period(start, end + timedelta(1), label) if start <= end else Period(None, None, label)


def _months(year: int, first: int, after: int, label: str) -> Period:
    end = date(year + 1, 1, 1) if after == 13 else date(year, after, 1)
    return Period(date(year, first, 1), end, label)


def build_years(first: int, last: int, label: str) -> Period:
    """Give the period from a first to a last year, only its label where there are no such years."""
    if not 1000 <= first <= last <= 2999:
        return Period(None, None, label)
    return Period(date(first, 1, 1), date(last + 1, 1, 1), label)


def resolve_within(label: str, year: int) -> Period | None:
    """Give the period a part of a year (上半年, 全年, 年底) means in a known year, or `None` for other words."""
    if label in ("全年", "年底", "年末", "年内", "年初"):
        return build_years(year, year, label)
    if re.fullmatch(r"[上下]半年|前三季度|前三个季度|第?[一二三四]季度|\d.*月.*", label):
        return _part_of_year(year, label, label)
    return None
