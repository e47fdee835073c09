"""Find the quantities that stand in words without a unit: 零发生, 全覆盖, 两位数, 翻番, 过半."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.mention import Mention
from taizhang.facts.numeral import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZERO = re.compile(
    r"[“\"]?零(?:发生|死亡|事故|新增|增长|容忍|伤亡|投诉|上访|违规|感染|填埋|排放|就业家庭|疫情|案件|火灾|报告|突破|距离|障碍|跑腿|门槛|出险)[”\"]?"
)
_ZERO_COUNTED = re.compile(r"零(?:发生|死亡|事故|新增|伤亡|感染|疫情|案件|火灾|增长|填埋)")
#: “三个全覆盖” is the name of an aim.
_FULL = re.compile(r"(?<!安)(?<![一二三四五六七八九十\d]个)全覆盖|全部覆盖")
_DIGITS = re.compile(r"(?:[两双二三四]|个)位数")
_TURN = re.compile(r"翻了?(?P<n>[一两二三四五]|\d+)?番(?P<more>多)?")
_HALF = re.compile(r"(?P<over>过半|半数以上|超半数|超过半数|逾半)|(?P<half>半数|一半)(?!以上)")


def find_worded(folded: str) -> Iterator[Mention]:
    """Find the quantities in words of a text, those of one kind after those of another."""
    for match in _search_around(folded, "零", _ZERO, before=1, after=7):
        if _ZERO_COUNTED.search(match.group()):
            yield _build(match, "zero", Decimal(0), unit="起" if "增长" not in match.group() else "%")
    for match in _search_around(folded, "覆盖", _FULL, before=4, after=2):
        yield _build(match, "full", Decimal(100), unit="%")
    for match in _search_around(folded, "位数", _DIGITS, before=1, after=2):
        yield _build(match, "digits", None, unit="%")
    for match in _search_around(folded, "翻", _TURN, before=0, after=16):
        count = read_numeral(match["n"] or "一") or Decimal(1)
        mention = _build(match, "multiple", Decimal(2) ** int(count), unit="倍")
        if match["more"]:
            mention.comparator = "gt"
            mention.comparator_start, mention.comparator_end = match.span("more")
        yield mention
    for match in _search_around(folded, "半", _HALF, before=2, after=4):
        mention = _build(match, "number", Decimal(50), unit="%")
        if match["over"]:
            mention.comparator = "gt"
        yield mention


def _search_around(
    folded: str, anchor: str, pattern: re.Pattern[str], *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """Search a pattern only where an anchor stands that each of its matches holds, so many characters around it."""
    place, done = folded.find(anchor), 0
    while place >= 0:
        match = pattern.search(folded, max(done, place - before), place + after)
        if match is not None:
            done = match.end()
            yield match
        place = folded.find(anchor, max(done, place + 1))


def _build(match: re.Match[str], kind: str, value: Decimal | None, *, unit: str) -> Mention:
    start, end = match.span()
    if match.group()[0] in '“"':
        start += 1
    if match.group()[-1] in '”"':
        end -= 1
    mention = Mention(
        start=start,
        end=end,
        value=value,
        value_max=None,
        written=match.string[start:end],
        unit_start=end,
        unit_end=end,
        unit=unit,
        dimension="ratio" if unit in ("%", "倍") else "count",
        is_classifier=unit == "起",
        left=match.start(),
        right=match.end(),
        kind=kind,
    )
    if kind == "digits" and match.string.startswith("以上", end):
        mention.comparator, mention.comparator_start, mention.comparator_end = "ge", end, end + 2
        mention.right = end + 2
    return mention
