"""Name what is ranked: by its own words, by the number before, or by the contest or title that a place was ranked in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.passage import Passage
    from taizhang.facts.quantity import Reading

#: 在全市综合考核中，某村位列第4名: who is ranked stands right before its rank.
_CONTEST = re.compile(
    r"在(?P<noun>[^,，。;；\d]{4,30}?(?:考核|评比|考评|竞赛|评价|测评|评估|验收|大赛))(?:排名)?中[,，](?P<who>[\u4e00-\u9fff]{0,8}[省市县区镇乡村州旗])?$"
)
#: 入选“全国县域经济强县”，列全省第8位: the title is what the rank is in.
_TITLED = re.compile(
    r"(?:入选|入围|跻身|荣登|上榜|获评)[^“”《》,，。;；]{0,8}[“《](?P<noun>[^“”《》]{4,24})[”》](?:榜单?|名单)?[,，]$"
)
#: 跻身全国县域经济百强县（市）行列，排名升至第47位: so is a list that is not quoted.
_LISTED = re.compile(
    r"(?:入选|入围|跻身|进入|荣登|上榜)(?P<noun>[^“”《》,，。;；\d]{2,24}?(?:[百十]强[县市区镇]?(?:[(（][^()（）]{1,4}[)）])?|强县))(?:行列|榜单|名单|序列)?[,，](?:综合)?(?:排名|位次)?$"
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
    found = _CONTEST.search(folded, floor, end)
    return found or (None if name else _TITLED.search(folded, floor, end) or _LISTED.search(folded, floor, end))


#: 实际使用外资增速居全国第1位: what is ranked is how fast it grew.
_SPEED = re.compile(r"(?:同比)?(?:增速|增幅|增长率|涨幅|降幅)")


_COMMA, _LISTS, _ENTERED = (
    (",", "，"),
    ("强", "县", "市", "区", "镇", "榜", "榜单"),
    frozenset(("跻身", "入围", "进入", "入选")),
)
#: The names of tables and contests that places are ranked in.
_TABLE = re.compile(r"(?:[百十五]|\d+)强[县区市镇]?$|榜单?$|评比$|考核$|测评$")
#: 成为全球第一货物贸易大国: what it is ranked by stands behind.
_LARGE = re.compile(r"大?(?P<what>[\u4e00-\u9fff]{2,8}?)[大强][国省市县区镇]")
_CONTESTS = ("考核中", "评比中", "考评中", "竞赛中", "评价中", "排名中", "测评中", "评估中", "活动中", "大赛中")


def name_rank(
    passage: Passage, match: re.Match[str], words: Words, earlier: Reading | None
) -> tuple[str | None, tuple[int, int]]:
    """Give what is ranked and where that stands: the rank's own words, else those of the number before or of its table.

    Args:
        passage: The prepared text.
        match: The rank, with its verb and among whom.
        words: The words before it.
        earlier: The number before it.
    """
    span = (words.start, words.end)
    name = words.name
    if name is not None and name.endswith(_CONTESTS):
        name, span = name.removesuffix("中"), (words.start, words.end - 1)  # 在全省综合考核中位居第一
    contest = find_contest(passage.folded, words.name or "", words.end)
    if contest is not None:
        name, span = contest.group("noun"), contest.span("noun")
    is_growth = words.basis == "change"
    if (name or "").endswith("综合") and (match["verb"] or "").startswith("排名"):
        name = f"{name}排名"
    if is_growth and words.name and (speed := _SPEED.match(passage.folded, words.end)) is not None:
        name, span = words.name + speed.group(), (words.start, speed.end())
    if is_growth and words.name is None and earlier is not None and earlier.words.name:
        name, span = earlier.words.name + "增速", (earlier.words.start, earlier.words.end)
    if name in (None, "占比", "规模", "总量", "数量", "比例", "增量") and earlier is not None and earlier.words.name:
        name, span = earlier.words.name, (earlier.words.start, earlier.words.end)
    told = "" if earlier is None else earlier.words.name or ""
    if words.name == "总量" and told.startswith("新增"):
        name = told.removeprefix("新增") + words.name  # 新增市场主体31万户，总量居全省第1
    if words.name is None and match["scope"] and _TABLE.search(match["scope"]) is not None:
        is_next = earlier is not None and passage.folded[earlier.mention.right : match.start()] in _COMMA
        is_next = is_next and not match["scope"].endswith(_LISTS)
        name, span = (name, span) if is_next else (match["scope"], match.span("scope"))  # 位列全国百强区第16位
    if words.name is None and match["scope"] and match["verb"] in _ENTERED and match["rank"].endswith("强"):
        span = match.start("scope"), match.end("rank")  # 跻身国家级开发区百强榜单
        name = passage.folded[slice(*span)]
    if (large := _LARGE.match(passage.folded, match.end())) is not None:
        name, span = large["what"], large.span("what")
    return name, span
