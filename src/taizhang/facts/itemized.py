"""Name the amounts of a list behind a colon with what is measured of all its items (排名前三的是：电子(18亿元)、医药(9亿元))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

#: What is measured in money of each item of a list.
_MEASURED = re.compile(
    r"(?:实际)?到位资金|(?:计划|固定资产)?投资额?|总?产值|(?:销售|营业|零售|交易|成交|签约|合同)(?:总?额|金额|收入)|增加值|(?:存款|贷款)余额|进出口额?|出口额?|进口额?|税收|利润|保费"
)
#: An item is a bare name, and stands alone between the marks of its list.
_ITEM = re.compile(r"(?:^|[:：、,，和及])(?:其中|分别[为是])?(?P<name>[\u4e00-\u9fffA-Za-z“”]{2,16})[(（]?$")
_ENDS = re.compile(r"[值额量率入出资金税润费款价]$")
_LEADS = ("是", "为", "有", "次", "下")
_LONGEST = 24
#: So long is a list, and so long what leads it in.
_FAR = 160


#: 法人单位数量居前三位的行业是：批发和零售业650个: what the trades have so many of.
_TOP = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,16}?)(?:数量|人数|数)?(?:位?居|列|位列|排在|排名)前[一二三四五六七八九十\d]+位?的(?:行业(?:大类|门类)?|地区|领域)(?:分别)?(?:是|为|有)[:：]"
)


def take_top(folded: str, sentence: Sentence, mention: Mention, words: Words) -> None:
    """Let a trade of a list of those with the most of something say what it has so many of.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        words: Its words; the name is completed in place.
    """
    name = words.name or ""
    if not name.endswith("业") or words.basis is not None or mention.dimension not in ("count", "people"):
        return
    told = _TOP.search(folded, max(sentence.block.start, words.start - _FAR), words.start)
    if told is not None and folded.find("。", told.end(), words.start) < 0:
        words.name = name + told["noun"].rpartition("，")[2]


def take_itemized(folded: str, mention: Mention, words: Words, last: Reading | None) -> None:
    """Let an item of a list of amounts say what it has so much of; the clause before the colon tells, or the sentence before.

    Args:
        folded: The text with plain number characters.
        mention: The number.
        words: Its words; the name is completed in place.
        last: The last number with words before it.
    """
    name = words.name
    if mention.dimension != "money" or name is None or words.basis is not None or _ENDS.search(name) is not None:
        return
    floor = max(0, words.start - _FAR)
    colon = max(folded.rfind(":", floor, words.start), folded.rfind("：", floor, words.start))
    if colon < 0 or not folded.endswith(_LEADS, floor, colon) or folded.find("。", colon, words.start) >= 0:
        return
    start = max(folded.rfind(stop, max(0, colon - _FAR), colon) for stop in "。;；\n")
    item = _ITEM.search(folded, max(colon, mention.left - _LONGEST), mention.left)
    if item is None or item["name"] != name:
        return
    told = _MEASURED.findall(folded, max(0, start), colon)
    if not told and last is not None and last.basis in ("level", "share"):
        told = _MEASURED.findall((last.words.name or "").split("占")[0])
    if told:
        words.name = name + told[-1]
