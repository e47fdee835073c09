"""What stands inside words and numbers without belonging to them: invisible characters, spaces inside digit groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A stretch to be left out, start and end.
Cut = tuple[int, int]

_UNSEEN = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
# A pattern that begins with one character of a class is searched three times as fast as one that begins with several.
_INVISIBLE = re.compile(f"{_UNSEEN}{_UNSEEN}*")
_S = "[ \u00a0\u2002-\u200a\u202f\u3000]"
_D = "[0-9０-９]"
_POINT = "[.．]"
#: A digit that follows no digit and no point. Patterns begin with what they take: a search then skips all other places at once.
_FIRST_D = f"{_D}(?<!{_D}{_D})(?<!{_POINT}{_D})"
_SPACED = re.compile(f"{_S}(?:(?<={_D}.)|(?<={_D}{_POINT}.))")
# Digits that each stand alone: 1 4 7 0, 3 . 5; and a number whose point stands apart: 89 . 5, 12. 5.
_SINGLES = re.compile(rf"{_FIRST_D}(?!{_D})(?:(?:{_S}{_POINT}{_S}?|{_POINT}{_S}?|{_S}){_D}(?!{_D}))+(?!{_POINT}?{_D})")
_APART = re.compile(rf"{_FIRST_D}{_D}*(?:{_S}{_POINT}{_S}?|{_POINT}{_S}){_D}+(?!{_POINT}?{_D})")
_THIN = re.compile(rf"{_D}(?<!{_D}{_D}){_D}{{0,2}}(?:[\u00a0\u2009\u202f]{_D}{{3}})+(?!{_D})")
#: 总量1 228.3亿: thousands parted by a blank behind their noun.
_PARTED = re.compile(rf"{_D}(?<=[\u4e00-\u9fff]{_D}){_D}{{0,2}}(?: {_D}{{3}})+(?:{_POINT}{_D}+)?(?!{_POINT}?{_D})")
_DATE = re.compile(rf"{_D}(?<!{_D}{_D}){_D}{{3}}{_S}?年{_S}?{_D}{{1,2}}{_S}?月(?:{_S}?{_D}{{1,2}}{_S}?日)?")
_DAY = re.compile(rf"{_D}(?<!{_D}{_D})(?<!{_S}{_D}){_S}(?=[年月日])")
_ANY_TAIL = re.compile(f"{_S}?[\u4e00-\u9fff%％‰℃]")
_STRONG_TAIL = re.compile(f"{_S}?(?:[%％‰℃万亿倍萬億]|个百分点)")
_NEAR_DIGIT = re.compile(f"{_S}{_POINT}?{_D}")
#: Words of shares whose characters were set apart: 百 分 之 2.4, 六 个 百 分点.
_SPACED_HINT = re.compile(
    f"[百佰{_S[1:-1]}](?:(?<=[百佰]){_S}|(?<=百)分之[一-龥]{{1,3}}{_S}"
    f"|(?<={_S})(?:[折成点點]|[余餘几幾]{_S}*[万亿萬億]))"
)
_SPACED_WORDS = re.compile(
    rf"[百佰]{_S}+分{_S}*[之点點](?:{_S}*(?:[0-9０-９.．]+|[零〇一二两三四五六七八九十百千点點佰]))*"
    rf"|(?:[0-9０-９.．]+|[零一二两三四五六七八九十百千点點](?:{_S}*[零一二两三四五六七八九十百千点點])*){_S}+[个個]?{_S}*百{_S}*分{_S}*[点點]"
    rf"|(?:[0-9０-９]|[零一二两三四五六七八九陆陸])(?:{_S}+(?:[0-9０-９]|[零一二两三四五六七八九点點]))+{_S}*[折成](?![立果为])"
    rf"|[百佰]分之[零一二三四五六七八九十百]+{_S}+[点點]?[零一二三四五六七八九十百]+(?![\u4e00-\u9fff])"
    rf"|[一二两三四五六七八九十百千壹](?:[百十]?{_S}+[零一二两三四五六七八九十百千余餘多几幾])+{_S}*[万亿萬億]"
)
_LABELS = "图表第式附件注章节例"
_MANY = 3


def list_invisible(content: str) -> list[Cut]:
    """List the stretches of characters that nobody sees: zero width, direction marks, soft hyphens."""
    return [match.span() for match in _INVISIBLE.finditer(content)]


def has_mark_line(between: str) -> bool:
    """Say whether a line of its own between two runs holds nothing but invisible characters."""
    return any(line.strip() and not _INVISIBLE.sub("", line.strip()) for line in between.split("\n")[1:-1])


def list_spaces(content: str) -> list[Cut]:
    """List the spaces inside numbers whose digits were set or recognised apart.

    Two numbers side by side stay two: a group is closed only where every digit stands alone, or its point stands apart,
    and a unit follows.

    >>> list_spaces("达到7 4 7 7 2 亿元")
    [(3, 4), (5, 6), (7, 8), (9, 10), (11, 12)]
    >>> list_spaces("2022 300亿元")
    []
    """
    words = [match.span() for match in _SPACED_WORDS.finditer(content)] if _SPACED_HINT.search(content) else []
    if not _SPACED.search(content):
        return sorted(set(_list_gaps(content, words)))
    groups = [match for match in _SINGLES.finditer(content) if _stands_alone(content, match)]
    is_habit = sum(_count(match) >= _MANY for match in groups) >= _MANY
    found = [_with_tail(content, match) for match in groups if _is_number(content, match, is_habit=is_habit)]
    apart = (match for match in _APART.finditer(content) if _stands_alone(content, match))
    found += [match.span() for match in apart if _is_pointed(content, match)]
    found += [match.span() for match in _THIN.finditer(content) if _ANY_TAIL.match(content, match.end())]
    found += [match.span() for match in _PARTED.finditer(content) if _is_parted(content, match)]
    found += [match.span() for match in _DATE.finditer(content)]
    if is_habit:
        found += [match.span() for match in _DAY.finditer(content)]
    return sorted(set(_list_gaps(content, found + words)))


def _list_gaps(content: str, stretches: list[Cut]) -> Iterator[Cut]:
    for start, end in stretches:
        for match in re.finditer(_S, content[start:end]):
            yield start + match.start(), start + match.end()


def _with_tail(content: str, match: re.Match[str]) -> Cut:
    tail = _ANY_TAIL.match(content, match.end())
    return match.start(), tail.end() if tail else match.end()


def _count(match: re.Match[str]) -> int:
    return len(re.findall(_D, match.group()))


def _stands_alone(content: str, match: re.Match[str]) -> bool:
    """Say whether no other number stands beside a group, as in the columns of a table."""
    before = content[max(0, match.start() - 2) : match.start()]
    return not re.search(rf"{_D}{_S}$|{_D}[,，、.．]$", before) and not _NEAR_DIGIT.match(content, match.end())


def _is_number(content: str, match: re.Match[str], *, is_habit: bool) -> bool:
    words = match.group()
    if not re.search(_S, words) or len(re.findall(_POINT, words)) > 1:
        return False
    if re.search(_POINT, words):
        is_after_words = "\u4e00" <= content[match.start() - 1 : match.start()] <= "\u9fff"
        is_usual = is_habit and is_after_words and _ANY_TAIL.match(content, match.end()) is not None
        return is_usual or _is_pointed(content, match)
    n_digits = _count(match)
    has_tail = _ANY_TAIL.match(content, match.end()) is not None
    if is_habit:
        return has_tail or n_digits > _MANY
    return n_digits >= _MANY and has_tail


def _is_parted(content: str, match: re.Match[str]) -> bool:
    """Say whether groups of three digits are the thousands of one number, and not a number of order and another number."""
    is_numbered = content[match.start() - 1] in _LABELS + "第年月日届期之"
    return not is_numbered and _ANY_TAIL.match(content, match.end()) is not None


def _is_pointed(content: str, match: re.Match[str]) -> bool:
    """Say whether a point with a space beside it is a decimal point and not the point of `1. 5个项目`."""
    words = match.group()
    point = re.search(_POINT, words)
    before = content[match.start() - 1 : match.start()] if match.start() else "\n"
    if point is None or before in _LABELS or len(re.findall(_POINT, words)) > 1:
        return False
    is_wide = bool(re.match(f"{_S}{_POINT}{_S}", words[point.start() - 1 :]))
    if is_wide:
        return _ANY_TAIL.match(content, match.end()) is not None and before.strip() != ""
    is_after_words = "\u4e00" <= before <= "\u9fff"
    return is_after_words and _STRONG_TAIL.match(content, match.end()) is not None
