"""Tell the numbers that a list of aims holds, and those that what really came of them is told behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence

#: 2021年就业计划目标为：甲6万人，乙3万人。丙5万人。: all up to what really came of them.
_OPENS = re.compile(r"(?:目标|任务)(?:任务|值|数)?(?:如下|分别)?(?:[为是有])?[:：]")
_DONE = re.compile(r"去年|上年|实际|已|截[至止]|目前|完成情况|累计|[圆全超]?[满面额]?完成(?:了|情况)|结果")
_REACHED = re.compile(r"(?:完成|实现|超|达到)[^,，。;；]{0,10}$")
_LEAD = 12


def is_listed_aim(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a number stands in a list that a word of aims with a colon opens in its paragraph.

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands.
        mention: The number.
    """
    start = sentence.block.start
    place = _find_last(folded, start, mention.start)
    while place >= start:
        opened = _OPENS.match(folded, place)
        if opened is not None and opened.end() <= mention.start:
            is_reached = _REACHED.search(folded, max(start, place - _LEAD), place) is not None
            return not is_reached and _DONE.search(folded, opened.end(), mention.start) is None
        place = _find_last(folded, start, place)
    return False


def _find_last(folded: str, start: int, end: int) -> int:
    """Give where the last word of aims stands, -1 for none."""
    return max(folded.rfind("目标", start, end), folded.rfind("任务", start, end))


#: 新建公路2万公里，实际完成2.9万公里: what was to be done is told first.
_REALLY = re.compile(
    r"[\u4e00-\u9fff]{0,8}[,，;；。](?P<led>[^。;；]{0,30}?)实际(?:已经?)?(?:完成|新增|新建|开工|建成|达到?|实施|支出|投入|下达|发放|培训|增加|减少|改造)"
)
#: 育苗计划65亩，完成82亩: what was planned of the same thing.
_DONE_OF = re.compile(r"[,，](?:实际|已|累计)*完成了?\d")
#: What was planned and done of another thing.
_OTHER = re.compile(r"计划|预算|\d元|[万亿]元")
_DONE_BEFORE = re.compile(r"实际|已|完成了|累计")
_NOUN = 2


def is_outrun(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether right behind a number stands what really came of the same thing (改造60万套。…改造实际开工61万套).

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands.
        mention: The number.
    """
    if folded.endswith("计划", sentence.start, mention.left) and _DONE_OF.match(folded, mention.right) is not None:
        return True
    if mention.dimension == "money" or folded.find("实际", mention.right, mention.right + _FAR) < 0:
        return False
    really = _REALLY.match(folded, mention.right, sentence.block.end)
    if really is None or _DONE_BEFORE.search(folded, sentence.start, mention.start) is not None:
        return False
    if _OTHER.search(really["led"]) is not None:
        return False
    noun, end = folded[mention.left - _NOUN : mention.left], really.end()
    is_bare = not really["led"] and folded[end : end + 1].isdigit()
    return is_bare or noun in folded[really.start("led") : end + _BEHIND]


_FAR, _BEHIND = 50, 14
BESIDE_AIM = ("低于", "高于", "好于", "优于", "快于", "超出", "距", "距离")
"""Words between what was reached and the aim it is held against (低于5%的控制目标)."""


def is_held_against(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a number is an aim that what was reached is held against, so that both are of one time.

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands.
        mention: The number.
    """
    return folded.endswith(BESIDE_AIM, sentence.start, mention.start) or is_outrun(folded, sentence, mention)
