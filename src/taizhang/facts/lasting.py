"""Find what lasted so long: the whole clause before a number of time, or what stands behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.measure import Words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage

_TIME_NOUN = re.compile(r"(?:时间|期限|周期|工期|寿命|年限|天数|时长|历史|时限|日数|时效)$")


_CUT = ("缩短", "压缩", "压减", "缩减", "减少", "提速", "延长", "降")


def find_lasting(passage: Passage, mention: Mention, left: Words, clause: int) -> Words:
    """Find what lasted so long, where the words before the number hold no noun of time.

    Args:
        passage: The prepared text.
        mention: The number, one of time.
        left: The words found before it; they are changed in place.
        clause: Where its clause begins.
    """
    if not left.name or _TIME_NOUN.search(left.name):
        return left
    if left.end < clause and passage.folded.startswith(_CUT, clause):
        return left  # 由5个工作日缩短至1个工作日: carried over
    _take_clause(passage.folded, clause, left)
    return _find_behind(passage, mention, left) or left


def _find_behind(passage: Passage, mention: Mention, left: Words) -> Words | None:
    """Give what lasted so long where it stands behind, and only a place before (某县已连续8年水质达标)."""
    if left.name is None or not passage.folded.endswith("连续", 0, mention.left):
        return None
    if len(left.name) > _SHORT_NAME and passage.places.find_named(left.start, left.end) is None:
        return None
    lasted = _LASTED.match(passage.folded, mention.right)
    return None if lasted is None else Words(*lasted.span(), lasted.group(), is_right=True)


_SHORT_NAME = 3
_LASTED = re.compile(
    r"(?![居位列排入获荣被保高低快慢好优增下实超突稳在走领没无不未达进只双负零递呈处完夺蝉创跻名上提减升降跑])[\u4e00-\u9fff]{4,16}(?=[,，。;；])"
)


def _take_clause(folded: str, clause: int, words: Words) -> None:
    """Take the whole clause as what lasted so long, where no noun of time stands before the number."""
    end = words.end
    start = max(clause, end - 16)
    if start == clause:
        dated = _DATED.match(folded, start, end)
        start = dated.end() if dated is not None and dated.end() < end else start
        words.start, words.name = start, folded[start:end] or None
        while words.start < end and folded[words.start] in (
            " ,，、的" if "”" in folded[words.start : end] else " ,，、的“"
        ):
            words.start += 1
            words.name = folded[words.start : end] or None
    else:
        words.start = words.end
        words.name = None


#: 2023年全市空气质量为优的有180天: when and where are told as such.
_DATED = re.compile(r"(?:\d{4}年(?:\d{1,2}月份?)?|[上下]半年|全年)?(?:[全我][省市区县州])?(?:的)?")
