"""Find the words of counts that run on into one another, and of the sides of things (318户1200人搬迁, 宽9米)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.counted import find_right_words
from taizhang.facts.measure import Words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading


_SIDE_OF = re.compile(r"(?<=[,，、;；(（米里度])[宽长高深厚]")


#: 140户250人享受城乡低保: what both of them get.
_GETTING = re.compile(r"(?:享受|参加|纳入|加入|领取|获得)[\u4e00-\u9fff]{2,14}(?=[,，。;；、\n]|$)")
#: What is counted in a word that is a noun itself.
_PLACES = frozenset(("村", "镇", "乡", "乡镇", "户"))


#: 解决1.2万人、3万头大牲畜的饮水困难: what was solved for the people, too.
_WATERED = re.compile(r"(?:、|和|及|与|以及)[\d.]+[万千]?[头只](?:大?牲畜|牲口|家畜)的?(?P<noun>饮水(?:安全|困难)?)")


def find_run_on(passage: Passage, sentence: Sentence, index: int) -> Words | None:
    """Find the words of a count that runs on into the next one (318户1200人搬迁, 4乡镇8村), or its own noun."""
    mention = sentence.mentions[index]
    if mention.unit_name == "人" and (watered := _WATERED.match(passage.folded, mention.right)) is not None:
        return Words(*watered.span("noun"), watered["noun"], is_right=True)
    following = sentence.mentions[index + 1] if index + 1 < len(sentence.mentions) else None
    is_pair = following is not None and mention.unit_name == "户" and following.unit_name == "人"
    if is_pair and following is not None and passage.folded[mention.right : following.left] == "、":
        right = find_right_words(passage.folded, following, sentence.end)  # 85户、290人稳定脱贫
        return right if right.name and not right.name.endswith(("人口", "群众", "人")) else None
    if following is None or mention.kind != "number" or not _is_next(passage.folded, mention, following):
        return None
    if mention.unit_name in _BUILT and following.is_classifier and mention.unit_name != following.unit_name:
        return find_right_words(passage.folded, following, sentence.end)  # 12栋480套安置房
    if mention.dimension == "length" and following.is_classifier:
        return find_right_words(passage.folded, following, sentence.end)  # 120公里35条河道
    if mention.is_classifier and following.dimension == "length" and mention.unit_name == "条":
        return find_right_words(passage.folded, following, sentence.end)  # 3条7.5公里给水管线
    if mention.unit_name not in _PLACES:
        return None
    if following.unit_name == "人" or following.dimension == "people":
        right = find_right_words(passage.folded, following, sentence.end)
        if right.name:
            return right
        if (got := _GETTING.match(passage.folded, following.right)) is not None:
            return Words(*got.span(), got.group(), is_right=True)
    own = mention.unit_name
    return Words(mention.unit_start, mention.unit_end, own, is_right=True) if own != "户" else None


def _is_next(folded: str, mention: Mention, following: Mention) -> bool:
    """Whether a number stands right behind another, or 共 stands between them (12条共30公里道路)."""
    is_sum = following.dimension == "length" and mention.unit_name == "条"
    return following.left == mention.right or (
        is_sum and folded[mention.right : following.left] in ("共", "共计", ",共")
    )


_BUILT = frozenset({"栋", "幢", "座", "类", "批", "批次"})


def is_taken(folded: str, mention: Mention, left: Words, previous: Reading | None) -> bool:
    """Tell whether the words before a number are those the one before it counts (年产2万吨锰铁、3万吨硅铁的生产线).

    Args:
        folded: The text with plain number characters.
        mention: The number.
        left: The words before it.
        previous: The number before it.
    """
    if previous is None or not previous.words.is_right or left.name is None or left.basis is not None:
        return False
    is_listed = folded[mention.left - 1] in "、和与及" and mention.kind == "number"
    return is_listed and left.start == previous.words.start and left.end <= previous.words.end


_YEARLY = frozenset(("年产", "日产", "月产", "年加工", "年处理", "年生产", "日处理"))
_GOODS = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,10}、\d[\d.]*[万亿]?[吨台套件辆米方立千]")


def opens_goods(folded: str, mention: Mention, left: Words) -> bool:
    """Tell whether a number opens a list of goods behind 年产 (年产2万吨锰铁、3万吨硅铁).

    Args:
        folded: The text with plain number characters.
        mention: The number.
        left: The words before it.
    """
    is_goods = left.name in _YEARLY and mention.dimension not in ("money", "ratio")
    return is_goods and _GOODS.match(folded, mention.right) is not None


def find_side(folded: str, mention: Mention, clause: int) -> Words | None:
    """Find the side of a thing that is so long (宽9米、长38米的桥梁).

    Args:
        folded: The text with plain number characters.
        mention: The number.
        clause: Where its clause begins.
    """
    side = _SIDE_OF.match(folded, mention.left - 1) if mention.dimension == "length" else None
    return None if side is None or mention.left - 1 < clause else Words(*side.span(), side.group())
