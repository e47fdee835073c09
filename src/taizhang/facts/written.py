"""Read the number of a quantity as it is written: digits, Chinese numerals, fractions, ranges, 五六百 and 数十亿."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.numeral import DIGITS, MAGNITUDES, read_numeral

if TYPE_CHECKING:
    from taizhang.model.fact import Comparator

#: Arabic digits with grouping commas and decimals.
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_Z = r"[零〇一二两三四五六七八九十百千]"
#: Every number begins with one of the characters in front; as the pattern takes it, a search skips all other places at
#: once, and what stands behind looks back at what it was.
_NUMBER = re.compile(
    rf"""
    [\d零〇一二两三四五六七八九十百千万亿数上几](?:
      (?P<fraction>(?:(?<=[百千万亿])[百千万亿]*|(?<={_Z}){_Z}*|(?<=\d)\d*)分之(?:(?:(?!百分){_Z})+(?:点{_Z}+)?|{ARABIC}))
    | (?P<digits>(?<=\d)(?:\d{{0,2}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d*(?:\.\d+)?))
    | (?P<vague>(?<=[数上几])(?:[十百千]?[万亿]+|[十百千](?![万亿]))(?![一二三四五六七八九])|(?<=[近超逾过][万亿])[万亿]*)
    | (?P<chinese>(?<={_Z})[零〇一二两三四五六七八九十百千万亿]*(?:点{_Z}+)?)
    )
    """,
    re.VERBOSE,
)
# 8亿6000万: the second number goes on with the first.
_MIXED = re.compile(
    r"(?P<high>[亿万])(?P<rest>\d{1,4})(?P<low>(?<=亿\d)[十百千]?万|(?<=亿\d\d)万|(?<=亿\d{3})万|(?<=亿\d{4})万|(?<=万\d)千)"
)
# 2亿3000余万元, 3亿5千多万元: the number goes on, and what follows 余 counts its last part only.
_MIXED_MORE = re.compile(r"亿(?P<rest>\d{1,4}千?)(?=[多余来]万)")
# 3万4000元: ten thousands and the rest of one number.
_REST = re.compile(r"万(?P<rest>\d{3,4})(?![\d.,万亿千百])(?=[元人个户名亩吨辆套])")
#: 3500多万: what may stand between a number and its unit.
MIDDLE = re.compile(r"(?P<more>[多余几来])?(?P<magnitude>[十百千]?[万亿]{0,2})(?P<more2>[多余])?")
_RANGE = re.compile(
    rf"[^\S\n]*(?P<shared>[%‰]|个百分点|万元|亿元)?(?:[-—–~～]|——|至|到)[^\S\n]*(?P<second>{ARABIC}|{_Z}+(?:点{_Z}+)?)(?P<tail>[%‰]|个百分点|万元|亿元)?"
)
#: Nothing but these stands between a number and the sign of a range.
_RANGE_AHEAD = re.compile(
    r"[^\S\n]*[多余几来]?[十百千]?[万亿]{0,2}[多余]?[^\S\n]*(?:[%‰]|个百分点|万?亿?元)?[-—–~～至到]"
)
_PAIR = re.compile(
    r"(?P<head>[二三四五六七八九]?十)?(?P<one>[一二两三四五六七八])[、]?(?P<two>[二两三四五六七八九])(?P<rest>[十百千万亿]*)"
)
_PAIR_LIST = re.compile(r"(?P<one>[一二三四五六七八])、(?P<two>[二三四五六七八九])(?P<rest>[十百千万亿]+)")


@dataclass(slots=True)
class WrittenNumber:
    """A number as written.

    Args:
        start, end: Where it stands, without a magnitude that belongs to the unit.
        value, value_max: What it is worth before its unit; `value_max` only for a range.
        comparator: What its own words say of it (数十: at least), if anything.
        tail_start: Where its unit may begin.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    comparator: Comparator | None
    tail_start: int


_SOME_TENS = ("几十", "数十")
find_number = _NUMBER.search
"""Finds the next stretch that may be a number, in a text from a position on; its `lastgroup` says of what sort."""


def read_number(folded: str, match: re.Match[str]) -> WrittenNumber | None:
    """Read what `find_number` found, or `None` where it is no well-formed number."""
    group = match.lastgroup
    if group == "digits":
        number = _read_digits(folded, match)
    elif group == "fraction":
        return _extend_parts(folded, _read_parts(match), match)
    elif group == "vague":
        return _read_vague(match)
    else:
        pair = _read_pair(folded, match.start())
        if pair is not None:
            return pair
        number = _read_chinese(folded, match)
        if number is not None and folded.startswith(_SOME_TENS, number.end) and folded[number.end - 1] in "百千":
            number.end = number.tail_start = number.end + len(_SOME_TENS[0])
            number.comparator = "gt"  # 一百几十亿
    if number is not None and _RANGE_AHEAD.match(folded, number.end):
        _extend_range(folded, number)
    return number


def _read_digits(folded: str, match: re.Match[str]) -> WrittenNumber | None:
    """Read Arabic digits, and what goes on with them: 8亿6000万, 3万4000元."""
    words, end = match.group(), match.end()
    value = read_numeral(words)
    if value is None or (match.start() > 1 and folded.startswith("..", match.start() - 2)):
        return None  # 14..3% is a slip, and nobody knows of what
    if folded[end : end + 1] in ("万", "亿") and words.isdigit():
        mixed = _MIXED.match(folded, end)
        rest = _REST.match(folded, end) if mixed is None else None
        more = _MIXED_MORE.match(folded, end)
        if mixed is not None:
            value = value * MAGNITUDES[mixed["high"]] + Decimal(mixed["rest"]) * (read_numeral("1" + mixed["low"]) or 1)
            end = mixed.end()
        elif more is not None:
            value, end = value * MAGNITUDES["亿"] + (read_numeral(more["rest"]) or 0), more.end()
        elif rest is not None:
            value, end = value * MAGNITUDES["万"] + Decimal(rest["rest"]), rest.end()
    return WrittenNumber(match.start(), end, value, None, None, end)


def split_at_more(words: str, scale: Decimal) -> Decimal | None:
    """Give a number whose last part alone counts what follows 多, in that scale: 四亿零七百[多万] is 40,700 万.

    >>> split_at_more("四亿零七百", Decimal(10000)), split_at_more("2亿3000", Decimal(10000))
    (Decimal('40700'), Decimal('23000'))
    >>> split_at_more("三千五百", Decimal(10000)) is None
    True
    """
    head, mark, rest = words.rpartition("亿")
    high, low = read_numeral(head + mark) if mark else None, read_numeral(rest.lstrip("零〇")) if rest else None
    if high is None or low is None or scale >= MAGNITUDES["亿"] or scale == 1:
        return None
    return high / scale + low


def _read_pair(folded: str, start: int) -> WrittenNumber | None:
    """Read two digits side by side as a range: 五六百, 十二三."""
    pair = _PAIR.match(folded, start) or _PAIR_LIST.match(folded, start)
    if pair is None or (DIGITS[pair["two"]] != DIGITS[pair["one"]] + 1 and (pair["one"], pair["two"]) != ("三", "五")):
        return None
    scale = pair["rest"]
    head = read_numeral(pair.groupdict().get("head") or "") or Decimal(0)
    worth = read_numeral("1" + scale) if scale else Decimal(1)
    if worth is None or (head and scale[:1] in ("十", "百", "千")):
        return None
    low, high = (head + DIGITS[pair["one"]]) * worth, (head + DIGITS[pair["two"]]) * worth
    return WrittenNumber(start, pair.end(), low, high, None, pair.end())


#: 三千米 is three of a thousand metres, 三百米 three hundred metres.
_AFTER = {"千": ("瓦", "克", "米"), "百": ("分",)}


def _read_chinese(folded: str, match: re.Match[str]) -> WrittenNumber | None:
    """Read a Chinese numeral; of 八亿六千万 only a magnitude at the very end belongs to the unit."""
    start, words = match.start(), match.group()
    bare = words.rstrip("万亿") or words
    words = words if "亿" in bare or "万" in bare else bare
    end = start + len(words)
    if len(words) > 1 and words[-1] in "百千" and folded[end : end + 1] in _AFTER[words[-1]]:
        words, end = words[:-1], end - 1
    if len(words) > 1 and words[-1] == "两" and words[-2] in "十百千万":  # 三千两百两: the last one is the unit
        words, end = words[:-1], end - 1
    value = read_numeral(words)
    return None if value is None else WrittenNumber(start, end, value, None, None, end)


def _extend_range(folded: str, number: WrittenNumber) -> None:
    tail = MIDDLE.match(folded, number.end)
    for begin in {number.end, tail.end() if tail else number.end}:
        second = _RANGE.match(folded, begin)
        if second is None or (second["shared"] and second["shared"] != second["tail"]):
            continue
        words = second["second"]
        if len(words) > 1 and words[-1] in "百千" and folded.startswith(_AFTER[words[-1]], second.end("second")):
            words = words[:-1]  # 二十至六十千瓦
        high = read_numeral(words)
        if high is None:
            continue
        magnitude = tail["magnitude"] if tail and begin == tail.end() else ""
        if magnitude:
            number.value *= read_numeral("1" + magnitude) or Decimal(1)
            after = MIDDLE.match(folded, second.end("second"))
            scale = read_numeral("1" + after["magnitude"]) if after and after["magnitude"] else Decimal(1)
            number.value /= scale or Decimal(1)
        number.value_max = high
        number.end = number.tail_start = second.start("second") + len(words)
        return


def _read_vague(match: re.Match[str]) -> WrittenNumber | None:
    words = match.group()
    scale = words.lstrip("数上几")
    ten = scale.rstrip("万亿")
    end = match.end() - (len(scale) - len(ten))
    if end == match.start():  # 近万亩: the magnitude is the number
        value = read_numeral("1" + scale)
        return None if value is None else WrittenNumber(match.start(), match.end(), value, None, None, match.end())
    return WrittenNumber(match.start(), end, read_numeral("1" + ten) or Decimal(1), None, "ge", end)


def _read_parts(match: re.Match[str]) -> WrittenNumber | None:
    below, above = match.group().split("分之")
    bottom, top = read_numeral(below), read_numeral(above)
    if not bottom or top is None:
        return None
    exact = top * 100 / bottom
    is_decimal = bottom == 10 ** (len(str(int(bottom))) - 1)
    value = exact if is_decimal else exact.quantize(Decimal("0.000001"))
    return WrittenNumber(match.start(), match.end(), value, None, None, match.end())


#: 百分之八至百分之九, 百分之七、八: two shares of the same whole, the second of them the bound above.
_PARTS_AHEAD = re.compile(
    rf"(?:至|到|[-—–~～]{{1,2}})(?P<second>(?:[百千万]+分之)?{_Z}+(?:点{_Z}+)?)|、(?P<next>[二三四五六七八九])(?!{_Z}|[点个百千万月])"
)


def _extend_parts(folded: str, number: WrittenNumber | None, match: re.Match[str]) -> WrittenNumber | None:
    """Take in the second end of a range of shares; 从百分之八到百分之九 is a change and no range."""
    ahead = None if number is None else _PARTS_AHEAD.match(folded, number.end)
    if (
        number is None
        or ahead is None
        or re.search(r"[从由][^,，。;；]{0,12}$", folded[max(0, number.start - 13) : number.start])
    ):
        return number
    below, above = match.group().split("分之")
    part, whole, second = (ahead["second"] or ahead["next"]).rpartition("分之")
    if whole and part != below:
        return number
    top, bottom = read_numeral(second), read_numeral(below)
    if top is None or not bottom:
        return number
    first = read_numeral(above)
    if first is None or top <= first or (ahead["next"] and (len(above) > 1 or top != first + 1)):
        return number
    number.value_max = top * 100 / bottom
    number.end = number.tail_start = ahead.end()
    return number
