"""Tell what is foreseen: of when something will stand (达产后年产值), of what it can come to, or by a note (预计数)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.model.fact import Status

FORECAST = re.compile(r"预计(?!规模)|有望|可望|届时|估计|预测")
"""Finds the words of a forecast."""
#: What is told of the time when something will stand.
_ONCE_BUILT = re.compile(
    r"预计[^,，。;；]{0,14}(?:投产|投用|建成|达产|运营)[,，](?:届时)?(?:可|将)?(?:实现)?年[^,，。;；\d]{0,10}$|(?:达产|投产|满产|建成|投用|达效|投运)(?:投入使用|投入运营|投产|投用|达效|达产)?后(?!已|[,，]?(?:累计|已))[^。;；]*$"
)
_ONCE = Hint(_ONCE_BUILT.pattern)
_NEAR = 16


def is_foretold(folded: str, sentence: Sentence, mention: Mention, before: str, *, is_past: bool) -> bool:
    """Tell whether a number is told of when something will stand (达产后年产值50亿元), or a note says so（预计数，下同）.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        before: The words before it.
        is_past: Whether its time is over.
    """
    if sentence.told & _ONCE.bit:
        is_own = is_past and any(moment.start < mention.start for moment in sentence.moments)
        if is_once_built(before, is_past=is_own):
            return True
    return not is_past and (_is_noted(folded, sentence, mention) or _may_be(before))


def _may_be(before: str) -> bool:
    """Whether a number is what something can come to in a year (年销售收入可达50亿元)."""
    return before.endswith(_MAY) and _IN_A_YEAR.search(before[-_NEAR:]) is not None


_MAY = ("可", "可达", "可达到", "可实现", "可突破", "可超过", "可创")
_IN_A_YEAR = re.compile(r"(?<![\d\u4e00-\u9fff全去今本])年[\u4e00-\u9fff]{2,8}可|可实现年[\u4e00-\u9fff]{2,8}$")


def is_once_built(before: str, *, is_past: bool = False) -> bool:
    """Tell whether a number is told of the time when something will stand.

    Args:
        before: The words before it.
        is_past: Whether its time is over; then 预计 must say that it is still to come.

    >>> is_once_built("项目达产后年产值"), is_once_built("投产后，累计产值")
    (True, False)
    """
    once = _ONCE_BUILT.search(before)
    if once is None:
        return False
    return not is_past or FORECAST.search(before, max(0, once.start() - _LEAD)) is not None


#: So far before 建成后 its 预计 stands.
_LEAD = 4
_NOTE = re.compile(r"[(（](?:均?为)?(?:预计|预测)(?:数|值)?(?:[,，]下同)?[)）]")
_BELOW = ("预计数,下同", "预计数，下同", "预计,下同", "预计，下同")


def _is_noted(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a note behind a number, or one before it that says 下同 of all up to a full stop, calls it a forecast."""
    if folded[mention.right : mention.right + 1] in _OPENED and _NOTE.match(folded, mention.right) is not None:
        return True
    below = folded.rfind("下同", sentence.block.start, mention.start)
    return below >= 0 and folded.find("。", below, mention.start) < 0 and folded.endswith(_BELOW, 0, below + _SAME)


_OPENED, _SAME = frozenset("(（"), len("下同")
#: 5个项目有望开工, 12个项目将于年底前投产: what is to become of the counted.
_TO_BECOME = re.compile(
    r"[\u4e00-\u9fff]{0,14}?(?:(?P<seen>[有可]望|(?<!原)预计(?!总?投|完成投)(?=[\d今明后年本近下上\u4e00-\u9fff]{2}))|(?P<aim>即将(?=[开投竣建完启交动])|(?<![即必已])将(?=[于在年全][^,，。;；]{0,10}[开投竣建完启交动])|将(?:陆续|相继|全部|集中|先后)|计划(?=[于在今明\d]|年(?!度))|力争|拟[于在]|(?:春节|国庆|[年月]底|年末|年内|\d{1,2}月底?)前?全部))"
)
_NOT_OF_IT = re.compile(r"[的了已曾均及并]|[,，。;；、]")


def read_to_become(folded: str, mention: Mention) -> Status | None:
    """Give the status of what is counted where words right behind it say what is to become of it, nothing else.

    Args:
        folded: The text with plain number characters.
        mention: The number.

    Returns:
        A forecast or a target, nothing where no such words stand there.
    """
    found = _TO_BECOME.match(folded, mention.right)
    if found is None or _NOT_OF_IT.search(folded, mention.right, found.end()) is not None:
        return None
    return "forecast" if found["seen"] else "target"


#: 拟于年内开工，可提供学位1800个: what is to come of it.
_ENABLES = re.compile(
    r"[,，](?:届时)?可(?:以)?(?:提供|新增|容纳|解决|带动|满足|吸纳|安置|实现|增加|减少|节约|缩短|辐射|惠及|覆盖|服务)[^,，。;；\d]{0,12}$"
)


def is_enabled(before: str) -> bool:
    """Tell whether a number is what something makes possible.

    Args:
        before: The words before it.

    >>> is_enabled("拟于年内开工，可提供学位")
    True
    """
    return _ENABLES.search(before) is not None
