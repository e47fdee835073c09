"""Find the project that a ceremony was held for, or whose contract was signed at one: 某水库开工仪式, 举行某项目合同签订仪式."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_list import list_before
from taizhang.facts.project_site import is_site
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.facts.project_items import Item

_HELD = re.compile(
    r"(?:(?P<groundbreaking>开工|动工|奠基)(?:建设|奠基|动员)?|(?P<finished>竣工|落成)|(?P<open_traffic>通车)|(?P<in_production>投产)"
    r"|(?P<signing>签约|签字|(?:投资|合作|建设|框架)*(?:合同|协议)(?:签订|签约|签署|签字)))(?:暨[^,，。;；、]{2,12})?(?:仪式|典礼)"
)
#: 在某项目现场举行集中开工活动.
_HELD_AT = re.compile(
    r"(?:现场|工地)(?:隆重)?(?:举行|举办)了?[^,，。;；]{0,10}?(?P<groundbreaking>开工|动工|奠基)[^,，。;；]{0,4}(?:仪式|活动|典礼)"
)
#: Who held it, or where, stands before one of these.
_LED = re.compile("举行了?|举办了?|出席了?|参加了?|见证了?|在|组织了?")


_HOLDS = re.compile("(?:今[日天]|昨[日天]|近日|日前|当天|正式|隆重)*(?:举行|举办)了?(?:隆重的?)?$")


def find_event(folded: str, start: int, end: int) -> tuple[list[Item], str, int, int]:
    """Find what a ceremony of a clause was held for.

    Args:
        folded: The text with plain number characters.
        start: Where the clause begins.
        end: Where it ends.

    Returns:
        The names with the stage of the catalogue and where it is told; no names and an empty stage for none.
    """
    held = _HELD.search(folded, start, end) or _HELD_AT.search(folded, start, end)
    if held is None:
        return [], "", start, start
    holds = _HOLDS.search(folded, start, held.start())
    if holds is not None:  # 某大桥举行通车仪式
        begin = skip_opening(folded, start, holds.start())
        names = list_before(folded, begin, holds.start(), is_sure=is_site) if holds.start() - begin > _SHORTEST else []
        if names and names[0].start == begin:
            kind = held.lastgroup or ""
            return names, kind, *held.span(kind)
    floors = [start, *(led.end() for led in _LED.finditer(folded, start, held.start()))]
    for floor in reversed(floors):
        names = list_before(folded, floor, held.start(), is_sure=is_site) if held.start() - floor > _SHORTEST else []
        if names and names[0].start == floor:
            kind = held.lastgroup or ""
            return names, kind, *held.span(kind)
    return [], "", start, start


_SHORTEST = 3
