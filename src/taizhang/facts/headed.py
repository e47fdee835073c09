"""Name bare goods and trades with what the head of their sentence says is measured of all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence

_NOUN = r"(?P<noun>产量|总?产值|增加值|营业收入|利润|出口额?|进口额?|销售?量|(?:零售|销售)额|用电量)"
#: 前六大行业产值增速全线飘红，其中，甲业增长6%: trades.
_TRADES = re.compile(
    rf"(?:行业|产业|门类|板块)(?:的)?{_NOUN}(?:增速|增幅)?[^,，。;；:：\d]{{0,14}}[,，:：](?:其中[,，:：]?)?"
)
#: 主要产品产量大幅增长，如钢增长7%: goods.
_GOODS = re.compile(
    rf"(?:产品|商品|品种|作物)(?:的)?{_NOUN.replace('noun', 'of')}(?:增速|增幅)?[^,，。;；:：\d]{{0,14}}[,，:：](?:其中[,，:：]?|例?如)?"
    rf"|(?:以|从|按)(?:主要)?(?:产品)?(?P<by>产量|总?产值)(?:来?[说看])[,，]"
)
_HEADS = Hint(r"行业|产业|门类|板块|产品|商品|品种|作物|[以从按](?:总?产值|产量)")
_AMOUNTS_OF = {"产量": "mass", "产值": "money", "总产值": "money"}
_AMOUNTS = frozenset(_AMOUNTS_OF.values())
_TRADE = re.compile(r"[\u4e00-\u9fff、和()]{1,16}(?:业|制造|加工)")
_THING = re.compile(r"[\u4e00-\u9fffA-Z0-9“”()]{1,8}(?<![率量额值数积重入度比价户人长资收口费出款蓄贷幅速金业])")


def take_head(folded: str, sentence: Sentence, mention: Mention, words: Words) -> None:
    """Let a bare trade or good say what grew of it where the head of the sentence says what is measured of all.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number, a rate or an amount.
        words: Its words; the name is completed in place.
    """
    name = words.name
    is_amount = words.basis is None and mention.dimension in _AMOUNTS
    if name is None or not (is_amount or (words.basis == "change" and mention.unit == "%")):
        return
    if not _HEADS.is_in(sentence.hints):
        return
    for pattern, bare in ((_TRADES, _TRADE), (_GOODS, _THING)):
        if bare.fullmatch(name) is None:
            continue
        head = pattern.search(folded, sentence.start, words.start)
        if head is None:
            continue
        told = head.groupdict()
        if is_amount and mention.dimension != _AMOUNTS_OF.get(told.get("by") or ""):
            return
        noun = told.get("noun") or told.get("of") or head["by"]
        if name[0] == "如" and len(name) > 1:
            words.start += 1  # 如钢增长7%
        words.name = name.removeprefix("如") + noun.removeprefix("产" if name == "发电" else "")
        return
