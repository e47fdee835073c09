"""Name the parts behind 其中 with what their whole measured: 教育8亿元 of 支出, 铁路1亿吨 of 运输量, 青石镇60座 of 大棚."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.measure import ADDED

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

#: What is measured of a whole in such an amount, and of each of its parts.
_SHARED = re.compile(
    r"(?:支出|(?:固定资产)?投资|产值|增加值|(?:(?:社会)?(?:消费品|商品))?零售总?额|(?:销售|营业|交易|成交)额|贷款(?:余额)?|(?:各项)?存款(?:余额)?|保费收入|保费|进出口总?额?|出口额?|进口额?|"
    r"产量|(?:货物|旅客)?(?:运输|周转|吞吐)总?量|(?:货|客)运量|(?:用|供|发)[电水热气]量|排放总?量|保有量|(?:扶贫|涉农|民生|专项|补助|帮扶|项目|到位)资金)$"
)
_WHICH = re.compile(
    r"(?:扶贫|涉农|民生|专项|补助|帮扶|项目|到位|固定资产|各项)(?=资金|投资|存款)|(?:社会)?(?:消费品|商品)?(?=零售)|总(?=量|额)"
)
#: A part that is named with nothing that is measured of it.
_PART = re.compile(
    r"(?!投入|完成|争取|用于|安排|实现|新增|占|比|其|累计|同比|增长)[\u4e00-\u9fff、“”]{2,10}(?<![率量额值数积重入度比价长资收口费出款蓄贷幅速金税电水气债息余币口])(?<!总产)(?<!单产)(?<!新增)(?<!增加)(?<!减少)"
)
_PARTED = re.compile(
    r"[,，、。;；(（:：]?(?:其中|主要是|主要包括|分别是|包括)[,，:：]?(?:用于)?(?:[①②③]|[(（]?[一二三1-9][)）]?[、.])?"
)
_LINK = re.compile(r"[、,，;；和]")
_BEHIND = re.compile(r"(?:累计|共|已)?(?:完成|实现|投入|支出|达到?|为|有|约|近)?")
#: Places that are told by what they are, and levels of government.
_SOME_PLACE = re.compile(
    r"(?:[省市县区州镇乡]?本级|[省市县州]直(?:部门|单位)?|市辖区|城区|市区|郊区|县域|城关镇|山区|牧区|农区|库区|坝区|[\u4e00-\u9fff]{2,4}[湖洪河江]区|景区|开发区|高新区|经开区|工业园区?|产业园区?|园区|度假区|乡镇|镇街|街道)"
)
_PLACE = re.compile(
    r"(?!贫困|示范|重点|行政|自然|中心|特色|试点|先进|文明|美丽|空心|深度|边远|旅游|工业|农业|国家|全国|传统|移民|革命|脱贫|出列|[省市县]级|[一二三四五六七八九十两]|新|老|各|全|我|该|其|涉农|产粮|沿海|民族|城中|城边|薄弱|小城|城)"
    r"[\u4e00-\u9fff]{2,4}(?:县|镇|乡|村)"
)
_LEADS = re.compile(r"其中[,，:：]?")


def take_whole(
    folded: str, sentence: Sentence, mention: Mention, words: Words, told: tuple[Reading | None, Reading | None]
) -> None:
    """Let the bare name of a part be named with what its whole measured, or be the place the part is of.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        words: Its words, which name only the part.
        told: The number before it, in its sentence or its paragraph, and the last amount before it in its sentence.
    """
    before, level = told
    if words.name is None or before is None or words.is_right or words.is_dealt:
        return
    if words.basis is not None and (words.basis != "change" or mention.unit != "%"):
        return
    lead = _LEADS.match(folded, words.start)
    if lead is not None and words.end - lead.end() > 1:
        words.start, words.name = lead.end(), folded[lead.end() : words.end]
    if words.start < before.mention.right or words.owner[0] >= 0:
        return
    whole = _find_whole(folded, sentence, mention, words, before, level)
    if not whole or (words.basis is None and _BEHIND.fullmatch(folded, words.end, mention.left) is None):
        return
    name = words.name
    may_be_placed = mention.dimension not in ("money", "ratio") or whole.endswith(_OF_PLACES)
    if may_be_placed and whole[-1] != name[-1] and _is_place(name):
        words.owner, words.name = (words.start, words.end), whole
        return
    if _SOME_PLACE.fullmatch(name) is not None and whole[-1] != name[-1]:
        words.name = name + whole
        return
    shared = _SHARED.search(whole)
    if shared is not None and _PART.fullmatch(name) is not None and shared.group()[:2] not in name:
        words.name = name + _WHICH.sub("", shared.group())


def _is_place(name: str) -> bool:
    """Whether a name is that of a place, as far as its form or the catalogue tells."""
    known = find_division(name)
    is_known = known is not None and name.removeprefix(known) in _RANKS
    return is_known or _PLACE.fullmatch(name) is not None


_RANKS = frozenset(("", "省", "市", "区", "县", "州", "旗"))
#: What is measured in money of places, too.
_OF_PLACES = ("收入", "投资", "产值", "税收", "资金", "销售额", "增加值")


def _find_whole(
    folded: str, sentence: Sentence, mention: Mention, words: Words, before: Reading, level: Reading | None
) -> str:
    """Give what the whole measured that a part follows, or the part before it; empty where it follows none."""
    parted = _PARTED.fullmatch(folded, before.mention.right, words.start)
    if parted is not None:
        first = next((one for one in (before, level) if one is not None and _is_alike(mention, words, one)), None)
        if first is not None:
            return ADDED.sub("", first.words.name or "")
        name = before.words.name or ""
        is_grown = before.basis == "change" and before.mention.unit == "%" and level is None
        return name if is_grown and mention.dimension == "money" and _SHARED.search(name) is not None else ""
    if _LINK.fullmatch(folded, before.mention.right, words.start) is None:
        return ""
    if folded.rfind("其中", sentence.block.start, words.start) < 0:
        return ""
    first = before if _is_alike(mention, words, before) else level
    if first is None or not _is_alike(mention, words, first):
        return ""
    is_part = folded.rfind("其中", sentence.block.start, first.words.start + 1) >= 0
    is_kept = first.words.owner[0] >= 0 or _SOME_PLACE.match(first.words.name or "") is not None
    name = first.words.name or ""
    if is_part and is_kept:
        return name if first.words.owner[0] >= 0 else _SOME_PLACE.sub("", name, count=1)
    return name if is_part and _SHARED.search(name) is not None else ""


def _is_alike(mention: Mention, words: Words, first: Reading) -> bool:
    """Whether a number can measure a part of what an earlier one measured."""
    if words.basis is None:
        return first.mention.unit == mention.unit and first.basis in ("level", "count")
    return first.mention.unit == mention.unit and first.basis == words.basis
