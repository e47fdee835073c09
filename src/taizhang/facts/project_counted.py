"""Find the list behind a number of projects that something is told of: 30个项目集中开工，包括甲、乙、丙."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_list import list_after
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.facts.project_items import Item

#: Projects that are counted, and not named.
_COUNTED = re.compile(
    r"(?:\d+(?:个|项|条|件)?|[两二三四五六七八九十]+(?:个|项|条|件|大)|一批)[^,，。;；、]{0,16}?(?:项目|工程)"
)
_THESE = re.compile(r"(?:本次|此次|这次|本批|该批)[^,，。;；、]{0,14}(?:项目|工程)")
#: Words that tell of all of them.
_TOLD = re.compile(r"(?:集中|全部|正式|统一|陆续|相继|新)*(?:开工|开复工|签约|竣工|投产|奠基|动工)(?!率)")
#: What such a list opens with.
_OPENS = re.compile(
    r"(?:其中)?(?:主要)?(?:包括|包含|涵盖|分别为|分别是|主要有|主要为|有)(?:了|有)?[:：]?(?=[\u4e00-\u9fffA-Za-z0-9“])"
)


def find_counted(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where the word stands by which a clause tells a stage of projects that it only counts, nothing for no such."""
    begin = skip_opening(folded, start, end)
    if _COUNTED.search(folded, begin, end) is None and _THESE.match(folded, begin, end) is None:
        return None
    told = _TOLD.search(folded, start, end)
    return None if told is None else told.span()


def list_counted(folded: str, start: int, end: int) -> list[Item]:
    """List the names of a clause that opens as the list of what was counted before."""
    opened = _OPENS.match(folded, skip_opening(folded, start, end), end)
    if opened is None:
        return []
    return list_after(folded, opened.end(), end, verb="", is_strong=True)
