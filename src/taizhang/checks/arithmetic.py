"""Figures against each other: parts and totals, growth, shares, with rounding kept as intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from taizhang.checks.book import Book
from taizhang.checks.interval import Interval, build_interval, build_rounding
from taizhang.checks.rule import declare
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity
from taizhang.model.identity import write_decimal

_N = r"(\d+(?:\.\d+)?)"
_RATIO = re.compile(
    rf"(?:产业(?:结构|增加值)?|结构)[^。；，,\n\d]{{0,14}}{_N}\s*[:：∶]\s*{_N}\s*[:：∶]\s*{_N}(?![\d:：∶])"
)
_UNIT = r"(个|家|户|件|项|人|亿元|万元|公里|万人|所|名|座|条|起)"
_WITHIN = re.compile(
    rf"(?<![\d.]){_N}{_UNIT}[^。；;\d\n]{{0,16}}[，,（(]\s*其中[:：]?((?:[^。；;\n\d]{{1,14}}\d+(?:\.\d+)?\2[、，,和]?){{1,8}})"
)
_ADDED = re.compile(
    rf"((?:[^。；;，,：:、\n\d]{{1,12}}\d+(?:\.\d+)?{_UNIT}[、，,和]){{1,8}}[^。；;，,、：:\n\d]{{1,12}}\d+(?:\.\d+)?\2)[，,]"
    rf"(?:共计|合计|总计|总共)[^。；;，,\n\d]{{0,6}}{_N}\2"
)
_TOGETHER = re.compile(r"[，,](?:共计|合计|总计|总共)")
_OF_WHICH = re.compile(r"其中")
_BEHIND, _AHEAD = 200, 240
_NESTED = re.compile(r"[（(]")
_START = re.compile(r"(?:从|由)[^，。；：\n]{0,20}$")
_PART = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)")
_LOOSE = re.compile(r"多|余|近|约|超|以上|左右|增|比上年|新|占|均|每|达|实现|完成|累计|级以上|万个|中央|主要|包括")
COMPARABLE = re.compile(r"生产总值|GDP|增加值|可比|不变价|实际增长|口径|还原")


def _sum_interval(parts: list[str]) -> Interval | None:
    """Give the interval a sum of rounded numbers can lie in."""
    low = high = Decimal(0)
    for part in parts:
        interval = build_rounding(part)
        if interval is None or interval.low is None or interval.high is None:
            return None
        is_whole = "." not in part
        low += Decimal(part) if is_whole else interval.low
        high += Decimal(part) if is_whole else interval.high
    return Interval(low, high)


def _build_total(written: str) -> Interval:
    rounding = build_rounding(written)
    value = Decimal(written)
    return rounding if rounding is not None and "." in written else Interval(value, value)


@declare("TZ306", "high")
def check_sum(book: Book) -> Iterator[Finding]:
    """Find parts that do not add up to their total, and three shares that do not make 100."""
    yield from _check_ratios(book)
    yield from _check_totals(book)
    yield from _check_parts(book)


def _check_ratios(book: Book) -> Iterator[Finding]:
    for match in _RATIO.finditer(book.content):
        parts = [match[1], match[2], match[3]]
        total = _sum_interval(parts)
        if total is None or sum(map(Decimal, parts)) < 90 or sum(map(Decimal, parts)) > 110:
            continue
        if not total.overlaps(Interval(Decimal(100), Decimal(100))):
            found = str(sum(map(Decimal, parts)))
            places = [(match.start(1), match.end(3))]
            yield book.build_finding("TZ306", "high", places, total="100", found=found, parts="、".join(parts))


def _find_near(content: str, word: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Find a pattern only around the word it must hold: nested lists are slow to look for everywhere."""
    done = 0
    for near in word.finditer(content):
        match = pattern.search(content, max(done, near.start() - _BEHIND), min(len(content), near.end() + _AHEAD))
        if match is not None:
            done = match.end()
            yield match


def _check_totals(book: Book) -> Iterator[Finding]:
    for match in _find_near(book.content, _TOGETHER, _ADDED):
        words, total = match[1], match[3]
        parts = _PART.findall(words)
        summed = _sum_interval(parts)
        if summed is None or _LOOSE.search(match[0]) or summed.overlaps(_build_total(total)):
            continue
        found = str(sum(map(Decimal, parts)))
        yield book.build_finding("TZ306", "high", [match.span()], total=total, found=found, parts="、".join(parts))


def _check_parts(book: Book) -> Iterator[Finding]:
    for match in _find_near(book.content, _OF_WHICH, _WITHIN):
        total, listed = match[1], _NESTED.split(match[3])[0]
        parts = _PART.findall(listed)
        summed = _sum_interval(parts)
        if summed is None or _LOOSE.search(match[0]):
            continue
        limit = _build_total(total)
        if summed.low is not None and limit.high is not None and summed.low > limit.high:
            single = max(map(Decimal, parts)) > limit.high
            found = str(max(map(Decimal, parts)) if single else sum(map(Decimal, parts)))
            severity: Severity = "high" if single else "medium"
            places = [match.span()]
            yield book.build_finding("TZ306", severity, places, total=total, found=found, parts="、".join(parts))


def _key(fact: Fact) -> tuple[object, ...] | None:
    """Give what two facts must share to be about one thing at different times."""
    if fact.measure is None or fact.value is None or fact.status == "name":
        return None
    subject = (fact.subject.id or fact.subject.name) if fact.subject else None
    return (fact.measure.id or fact.measure.name, fact.measure.name, subject)


@declare("TZ308", "high")
def check_growth(book: Book) -> Iterator[Finding]:
    """Find a growth rate that this year's and last year's levels contradict."""
    levels: dict[tuple[object, ...], list[Fact]] = {}
    for fact in book.facts:
        key = _key(fact)
        if key and fact.basis in ("level", "count") and fact.period is not None and fact.period.year:
            levels.setdefault(key, []).append(fact)
    for fact in book.facts:
        key = _key(fact)
        if key is None or fact.basis != "change" or fact.unit != "%" or fact.period is None:
            continue
        year = fact.period.year
        if year is None or fact.base_of_comparison not in (None, "year_on_year"):
            continue
        now = next((item for item in levels.get(key, []) if item.period and item.period.year == year), None)
        past = next((item for item in levels.get(key, []) if _is_base(book, item, year - 1)), None)
        if now and past and not _is_comparable_price(book, fact):
            yield from _check_one_growth(book, fact, now, past)


def _is_base(book: Book, fact: Fact, year: int) -> bool:
    """Say whether a level is that of a year; where a rise starts (从2.1亿元增加到…) no year is named."""
    before = book.content[max(0, fact.anchor.start - 24) : fact.anchor.start]
    return fact.period is not None and fact.period.year == year and _START.search(before) is None


def _is_comparable_price(book: Book, fact: Fact) -> bool:
    name = (fact.measure.name or "") if fact.measure else ""
    near = book.content[max(0, fact.anchor.start - 40) : fact.anchor.end + 12]
    return COMPARABLE.search(name + near) is not None


def _check_one_growth(book: Book, fact: Fact, now: Fact, past: Fact) -> Iterator[Finding]:
    top, base, rate = build_interval(now), build_interval(past), build_interval(fact)
    if not top or not base or not rate or now.unit != past.unit:
        return
    if None in (top.low, top.high, base.low, base.high) or not base.low or base.low <= 0:
        return
    low = ((top.low or Decimal(0)) / (base.high or Decimal(1)) - 1) * 100
    high = ((top.high or Decimal(0)) / base.low - 1) * 100
    if not Interval(low, high).overlaps(rate):
        yield book.build_finding(
            "TZ308",
            "high",
            [(fact.anchor.start, fact.anchor.end)],
            facts=[fact, now, past],
            evidence=[now.anchor, past.anchor],
            measure=(fact.measure.name or "") if fact.measure else "",
            word=fact.anchor.exact,
            low=f"{low:.2f}",
            high=f"{high:.2f}",
        )


_SHARE_OF = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)(?P<unit>亿元|万元|公顷|亩|万人)[^。；;\n\d]{0,4}[，,]?\s*占(?P<whole>[\u4e00-\u9fff]{2,14}?)"
    r"(?:的)?(?:比重|比例)?(?:的|达到|达|为)?(?P<share>\d+(?:\.\d+)?)%(?P<bound>以上|左右|以内)?"
)


@dataclass(frozen=True, slots=True)
class Implied:
    """The whole that an amount and its share imply.

    Args:
        start, end: Where amount and share stand.
        whole: What the share is of, in words.
        interval: What the whole can be, in base units.
        unit, written_unit, factor: Base unit, unit as written, base units in one of it.
        stated: Amount over share as stated, in written units.
        bound: 以上, 左右, 以内 after the share, or nothing.
    """

    start: int
    end: int
    whole: str
    interval: Interval
    unit: str
    written_unit: str
    factor: Decimal
    stated: Decimal
    bound: str


_BASE_UNITS = {
    "亿元": ("CNY", Decimal(100_000_000)),
    "万元": ("CNY", Decimal(10_000)),
    "公顷": ("m2", Decimal(10_000)),
    "亩": ("亩", Decimal(1)),
    "万人": ("person", Decimal(10_000)),
}


def list_implied(content: str) -> Iterator[Implied]:
    """List the wholes that amounts and shares of a text imply, by interval arithmetic.

    The amount is rounded and may be half a step more or less; a share with 以上 or 以内 is a threshold and exact:
    19.5亿元 that is 60%以上 of a whole implies at most 19.55 / 0.6 = 32.58亿元.
    """
    for match in _SHARE_OF.finditer(content):
        amount, share = build_rounding(match["amount"]), build_rounding(match["share"])
        if match["bound"] in ("以上", "以内"):
            share = Interval(Decimal(match["share"]), Decimal(match["share"]))
        if amount is None or share is None or amount.low is None or amount.high is None or share.high is None:
            continue
        if share.low is None or share.low <= 0:
            continue
        unit, factor = _BASE_UNITS[match["unit"]]
        bound = match["bound"] or ""
        low: Decimal | None = amount.low * 100 / share.high * factor
        high: Decimal | None = amount.high * 100 / share.low * factor
        if bound == "左右":
            low, high = amount.low * 100 / (share.high + 1) * factor, amount.high * 100 / (share.low - 1) * factor
        interval = Interval(None if bound == "以上" else low, None if bound == "以内" else high)
        stated = Decimal(match["amount"]) * 100 / Decimal(match["share"])
        whole = match["whole"].removesuffix("的")
        yield Implied(*match.span(), whole, interval, unit, match["unit"], factor, stated, bound)


@declare("TZ309", "info")
def check_implied_whole(book: Book) -> Iterator[Finding]:
    """Work out the whole that an amount and its share imply, as an interval, for somebody to compare."""
    for implied in list_implied(book.content):
        # From the figures as stated, as the page of commitments does: two answers would be one too many.
        stated = write_decimal(implied.stated.quantize(Decimal("0.01")))
        low, high = (None if b is None else b / implied.factor for b in (implied.interval.low, implied.interval.high))
        if low is None or high is None:
            words = f"≤{stated}" if low is None else f"≥{stated}"
        else:
            words = f"{low:.2f}–{high:.2f}"
        places, word = [(implied.start, implied.end)], book.content[implied.start : implied.end]
        words += implied.written_unit
        yield book.build_finding("TZ309", "info", places, whole=implied.whole, implied=words, word=word)
