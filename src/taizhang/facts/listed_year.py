"""Give each number of a list the year that is its own, where 分别 tells as many numbers as there are years."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from taizhang.model.period import build_year

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Sentence
    from taizhang.model.period import Period

#: 2016年至2018年，分别完成产值3亿元、4亿元、5亿元.
_LINKED = frozenset("、和与及")


def find_own_year(folded: str, sentence: Sentence, mention: Mention, moment: Moment | None) -> Period | None:
    """Give the year of one of as many numbers as a stretch has years, where 分别 tells one of each.

    Args:
        folded: The text with plain number characters.
        sentence: The sentence.
        mention: The number.
        moment: The stretch of years it was found to hold for.
    """
    if moment is not None and moment.kind == "year" and len(sentence.moments) > 1:
        return _find_listed_year(folded, sentence, mention, moment)
    if moment is None or moment.kind != "range" or moment.period.start is None or moment.period.end is None:
        return None
    mentions = sentence.mentions
    first = last = mentions.index(mention)
    while first and folded[mentions[first - 1].right : mentions[first].left] in _LINKED:
        first -= 1
    while last + 1 < len(mentions) and folded[mentions[last].right : mentions[last + 1].left] in _LINKED:
        last += 1
    start = moment.period.start.year
    is_dealt = folded.find("分别", max(moment.end, sentence.start), mentions[first].left) >= 0
    if not is_dealt or last - first + 1 != moment.period.end.year - start:
        return None
    return build_year(start + mentions.index(mention) - first, moment.period.label)


def _find_listed_year(folded: str, sentence: Sentence, mention: Mention, moment: Moment) -> Period | None:
    """Give the year of one of as many numbers as years are listed before 分别 (2019年、2020年产量分别为3万吨、4万吨)."""
    years = [m for m in sentence.moments if m.start <= moment.start and m.kind == "year" and not m.is_base]
    stop = folded.find("分别", moment.end, mention.start)
    if len(years) == 1 or stop < 0:
        return None
    if any(folded[a.end : b.start] not in _LINKED for a, b in pairwise(years)):
        return None
    group = [m for m in sentence.mentions if m.start > stop][: len(years)]
    if len(group) != len(years) or mention not in group:
        return None
    if any(folded[a.right : b.left] not in _LINKED for a, b in pairwise(group)):
        return None
    return years[group.index(mention)].period
