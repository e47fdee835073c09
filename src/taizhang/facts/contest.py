"""Find the contest or the title that a place was ranked in, where the clause before its rank tells it."""

from __future__ import annotations

import re

#: 在全市综合考核中，某村位列第4名: who is ranked stands right before its rank.
_CONTEST = re.compile(
    r"在(?P<noun>[^,，。;；\d]{4,30}?(?:考核|评比|考评|竞赛|评价|测评|评估|验收|大赛))(?:排名)?中[,，](?P<who>[\u4e00-\u9fff]{0,8}[省市县区镇乡村州旗])?$"
)
#: 入选“全国县域经济强县”，列全省第8位: the title is what the rank is in.
_TITLED = re.compile(
    r"(?:入选|入围|跻身|荣登|上榜|获评)[^“”《》,，。;；]{0,8}[“《](?P<noun>[^“”《》]{4,24})[”》](?:榜单?|名单)?[,，]$"
)
_NEAR = 60


def find_contest(folded: str, name: str, end: int) -> re.Match[str] | None:
    """Find what a bare place, or nobody named, was ranked in.

    Args:
        folded: The text with plain number characters.
        name: The words before the rank; those of anything but a place are what is ranked themselves.
        end: Where they end.

    Returns:
        A match whose `noun` is the contest or title.
    """
    if name and name[-1] not in "省市县区镇乡村州旗":
        return None
    floor = max(0, end - _NEAR)
    return _CONTEST.search(folded, floor, end) or (None if name else _TITLED.search(folded, floor, end))
