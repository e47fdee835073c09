"""Take the words of a number from what was told before it: the paragraph's opening, the rate before, the investment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage
    from taizhang.facts.quantity import Reading

#: 实施管网改造45公里。受雨季影响，仅完成18公里: how much of what opened the paragraph was done.
_ATTAINED = re.compile(r"(?:[,，。;；]|^)(?:目前|现|已|仅|只|累计|实际|共)*(?:完成|完工|建成)了?$")


def take_opening(passage: Passage, mention: Mention, words: Words, opening: Reading | None) -> None:
    """Take the words of the number that opened the paragraph for one that only says how much of it was done."""
    if words.name is None and words.owner[0] >= 0:
        parted = _PARTED.search(passage.folded, max(0, mention.left - _PARTED_AT), mention.left)
        if parted is not None:
            words.start, words.end, words.name = *parted.span("noun"), parted["noun"]
            return
    if words.name is not None or opening is None or opening.mention.unit != mention.unit or not opening.words.name:
        return
    if (
        words.owner[0] >= 0
        or words.base == "annual_average"
        or _ATTAINED.search(passage.folded, max(opening.mention.right, mention.left - 12), mention.left) is not None
    ):
        words.start, words.end, words.name = opening.words.start, opening.words.end, opening.words.name


#: 地方收入按部门分：税务部门完成1431万元.
_PARTED = re.compile(r"(?<![\u4e00-\u9fff])(?P<noun>[\u4e00-\u9fff]{2,12}?)(?:情况)?按[\u4e00-\u9fff]{2,6}分[:：]")
_PARTED_AT = 120
_NEAR = 16


def take_named(named: Reading | None, mention: Mention, words: Words) -> None:
    """Let a rate without words go on with the one before a duration (增长30.4%、连续24个月保持两位数增长)."""
    if named is not None and words.name in _SHARES and mention.unit == "pp" and named.basis == "share":
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name
    if named is not None and words.name in _SPEEDS and mention.unit == "pp":
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name
    if words.name is not None or named is None or not mention.dimension == named.mention.dimension == "ratio":
        return
    if 0 <= mention.left - named.mention.right <= _NEAR:
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name


_SPEEDS = frozenset({"增速", "增幅"})
_SHARES = frozenset({"占比", "比重"})
_BRANCHES = frozenset({"第一产业", "第二产业", "第三产业"})


_SHORT_LIST = "一、二、三产业"
_SHORT_BRANCHES = {"第一": "第一产业", "二": "第二产业", "三产业": "第三产业"}


_SECTORS = frozenset(("第一产业增加值", "第二产业增加值", "第三产业增加值"))


def _is_private(folded: str, told: Reading, words: Words) -> bool:
    """Whether a sector's value is the part of the private economy that the sentence before tells of."""
    name = told.words.name or ""
    if name.startswith("民营经济第"):
        return True
    return (
        name.startswith(("民营经济", "非公有制经济", "非公经济"))
        and "其中" in folded[max(0, words.start - 6) : words.start]
    )


def take_invested(folded: str, told: Reading | None, mention: Mention, words: Words) -> None:
    """Let a branch told of behind investment name what was invested in it (固定资产投资增长4%。分产业看，第一产业增长9%).

    Behind the structure of the three it is their shares that moved by so many points.
    """
    if told is not None and mention.unit == "pp" and words.name in _BRANCHES:
        words.name += "占比" if (told.words.name or "").endswith("占比") else ""
    if told is not None and words.name in _SECTORS and _is_private(folded, told, words):
        words.name = "民营经济" + (words.name or "")
    if words.name in _SHORT_BRANCHES and _SHORT_LIST in folded:
        words.name = _SHORT_BRANCHES[words.name]  # 第一、二、三产业分别增长
    if words.name in _BRANCHES and told is not None and (told.words.name or "").endswith("投资"):
        words.name += "投资"


def take_near(previous: Reading | None, words: Words) -> None:
    """Take whose the number right before was, and what it was compared with, where a number goes on with it."""
    take_owner(previous, words)
    take_base(previous, words)


def take_owner(previous: Reading | None, words: Words) -> None:
    """Let a share right behind an office's number be that office's (税务部门完成1.4亿元，占调整预算101%)."""
    if previous is not None and words.basis == "share" and (words.name or "").startswith("占") and words.owner[0] < 0:
        words.owner = previous.words.owner


def take_base(previous: Reading | None, words: Words) -> None:
    """Let a change be against the year whose number it is compared with (比1957年的537亿元增长64%)."""
    if words.basis != "change" or words.base is not None or previous is None or previous.moment is None:
        return
    if previous.moment.own == previous.mention.start and previous.moment.period.year is not None:
        words.base = f"versus:{previous.moment.period.year}"
