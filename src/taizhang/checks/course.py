"""A course from one value to another in one clause: its direction, its rise, its scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from taizhang.checks.book import Book
from taizhang.checks.interval import Interval, build_rounding
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding

_N = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:万亿|亿|万|千)?(?:元|人次|人|家|户|个|件|公里|千瓦|吨|斤|亩|平方米|立方米|辆|所|张|名|项|位|座|米|%|％)"
_COURSE = re.compile(
    rf"(?:从|由)[^，。；：\n\d“]{{0,14}}?(?:(?:19|20)\d{{2}}年的?)?(?P<first>{_N})(?:多|余)?(?P<one>{_UNIT}|)"
    rf"(?P<between>[^，。；：\n\d]{{0,8}}?)(?P<verb>增加|提高|增长|扩大|上升|提升|攀升|跃升|增|升|减少|降低|下降|压减|缩小|缩短|降|减)"
    rf"(?:到|至|为)[^，。；：\n\d]{{0,6}}?(?P<last>{_N})(?P<other>{_UNIT})"
    rf"(?:[，,、（(](?:累计|年均|同比|共)?(?P<kind>增长|提高|下降|降低|增加|减少)(?P<rate>{_N})(?P<mark>%|％|个百分点))?"
)
_FALLS = frozenset("减少 降低 下降 压减 缩小 缩短 降 减".split())
_POWERS = {"万亿": 12, "亿": 8, "万": 4, "千": 3}
_ORDER = re.compile(r"[位名]|第|排|年|分钟|小时|天|公里/")
_FAR = 1000
_VAGUE = re.compile(r"年均|多|余|近|约|超|左右")


@dataclass(frozen=True, slots=True)
class _Course:
    """A course: both ends in base units, as intervals that rounding leaves open."""

    first: Interval
    last: Interval
    falls: bool
    unit: str


def _read_end(written: str, unit: str) -> Interval | None:
    rounding = build_rounding(written)
    if rounding is None or rounding.low is None or rounding.high is None:
        return None
    power = next((power for name, power in _POWERS.items() if unit.startswith(name)), 0)
    low, high = rounding.low, rounding.high
    if "." not in written:  # a whole number is counted, not rounded
        low = high = Decimal(written.replace(",", ""))
    return Interval(low.scaleb(power), high.scaleb(power))


def _read_course(match: re.Match[str]) -> _Course | None:
    if not match["one"] and match["between"]:
        return None  # a unit this reader does not know
    one = match["one"] or match["other"]
    bare = [re.sub(r"^(?:万亿|亿|万|千)", "", unit).replace("％", "%") for unit in (one, match["other"])]
    first, last = _read_end(match["first"], one), _read_end(match["last"], match["other"])
    if first is None or last is None or bare[0] != bare[1]:
        return None
    return _Course(first, last, match["verb"] in _FALLS, bare[1])


@declare("TZ324", "medium", like="F04")
def check_course_scale(book: Book) -> Iterator[Finding]:
    """Find two ends of one course a thousandfold apart: 万 printed for 亿 (从…提高到…)."""
    for match in _COURSE.finditer(book.content):
        course = _read_course(match)
        if course is not None and _is_far(course):
            first, last = f"{match['first']}{match['one']}", f"{match['last']}{match['other']}"
            yield book.build_finding("TZ324", "medium", [match.span()], word=match[0], first=first, last=last)


@declare("TZ318", "high", like="F08")
def check_course(book: Book) -> Iterator[Finding]:
    """Find a rise that falls, and a rise that its two ends do not make (从…提高到…)."""
    for match in _COURSE.finditer(book.content):
        course = _read_course(match)
        if course is None or None in (course.first.low, course.first.high, course.last.low, course.last.high):
            continue
        word = match[0]
        if _is_against(course) and not _ORDER.search(word):
            first, last = f"{match['first']}{match['one']}", f"{match['last']}{match['other']}"
            places = [match.span()]
            yield book.build_finding("TZ318", "high", places, word=word, sense="direction", first=first, last=last)
        elif match["rate"]:
            yield from _check_rate(book, match, course, word)


def _is_against(course: _Course) -> bool:
    low, high = (course.last, course.first) if course.falls else (course.first, course.last)
    return low.low is not None and high.high is not None and high.high < low.low


def _is_far(course: _Course) -> bool:
    ends = [end for end in (course.first.low, course.last.low) if end is not None and end > 0]
    return len(ends) == 2 and course.unit != "%" and max(ends) > min(ends) * _FAR


def _check_rate(book: Book, match: re.Match[str], course: _Course, word: str) -> Iterator[Finding]:
    """Hold the stated rise against that of the two ends, every rounding left open."""
    rate = build_rounding(match["rate"])
    first, last = course.first, course.last
    if rate is None or first.low is None or first.high is None or last.low is None or last.high is None:
        return
    if _VAGUE.search(word) or (match["kind"] in ("下降", "降低", "减少")) != course.falls or first.low <= 0:
        return
    if match["mark"] == "个百分点":
        if course.unit != "%":
            return
        low, high = last.low - first.high, last.high - first.low
    else:
        if course.unit == "%":
            return
        low, high = (last.low / first.high - 1) * 100, (last.high / first.low - 1) * 100
    if course.falls:
        low, high = -high, -low
    if not Interval(low, high).overlaps(rate):
        yield book.build_finding(
            "TZ318",
            "high",
            [match.span("rate")],
            evidence=[book.build_span(*match.span())],
            word=match["rate"] + match["mark"],
            low=f"{low:.2f}",
            high=f"{high:.2f}",
            first=f"{match['first']}{match['one']}",
            last=f"{match['last']}{match['other']}",
            sense="rate",
        )
