"""Deal a pair of numbers in a row out to the two halves, measures or sides named before it, which need no 分别."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint
from taizhang.facts.measure import Words, find_left_words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence

#: 城镇和农村居民人均可支配收入完成29000元、17000元: the halves of a pair in a row need no 分别.
_HALVED = re.compile(
    r"(?P<first>城镇|农村|城市)(?:居民|常住居民)?(?:和|与|及|、)(?P<second>城镇|农村|乡村)(?P<noun>[^,，。;；、\d]{2,16}?)(?:预计|分别|完成|实现|达到?|为|增长|提高|均|各|同比|约)*$"
)
HALVED = Hint(_HALVED.pattern, "存贷款", "城乡", "[率额值量数度](?:和|与|及|、)", "面积[和与及、]")
"""Tells a sentence that may hold such a pair."""
#: 存贷款余额达到830亿元、400亿元.
_BANKED = re.compile(
    r"(?:推动|带动|促进)?(?P<head>[\u4e00-\u9fff]{0,8}?)(?P<first>存)(?P<second>贷)款(?P<noun>[^,，。;；、\d]{2,8}?)(?:预计|分别|完成|实现|达到?|为|增长|均|各|同比|约)*$"
)
#: 城乡居民收入2.7万元、0.9万元: one word for two measures.
_TOWN_AND_LAND = re.compile(
    r"城乡(?P<noun>(?:常住)?居民[^,，。;；、\d]{0,12}?(?:收入|支出))(?:预计|分别|完成|实现|达到?|为|同比|增长|约|均)*$"
)
#: 本科上线率和强基上线率同比提升7%和13%: two measures of one kind.
_TWINS = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{2,14}?(?P<kind>[率额值量数度]))(?:和|与|及|、)(?P<second>[\u4e00-\u9fff]{2,12}(?P=kind))"
    r"(?:同比|比上年|较上年|分别)*(?:提升|提高|增长|下降|上升|达到?|为|是)?(?:到|至)?$"
)


def deal_halves(passage: Passage, sentence: Sentence, known: dict[int, Words]) -> dict[int, Words]:
    """Deal each pair of numbers of a sentence out to the two halves named before it.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        known: What has been dealt out already, by index of the mention.
    """
    folded, mentions = passage.folded, sentence.mentions
    dealt: dict[int, Words] = {}
    for index in range(len(mentions) - 1):
        first, second = mentions[index], mentions[index + 1]
        if folded[first.right : second.left] in _AND and (sides := _deal_sides(passage, sentence, index)):
            dealt |= sides
            continue
        if index in known or first.unit != second.unit or folded[first.right : second.left] not in ("、", "和", "与"):
            continue
        floor = passage.find_clause(sentence, first.left)
        halved = _HALVED.search(folded, floor, first.left)
        if halved is None:
            dealt |= _deal_twins(passage, (floor, first.left), (index, first))
            continue
        own = find_left_words(folded, halved.start("noun"), first, passage.lexicon)
        for at, half in ((index, halved["first"]), (index + 1, halved["second"])):
            dealt[at] = Words(
                *halved.span("noun"), half + halved["noun"], basis=own.basis, sign=own.sign, base=own.base
            )
    return dealt


#: 小麦面积和产量是9万亩和3万吨: two sides of one thing, told apart by their units.
_SIDES = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{1,8}?)(?P<first>(?:播种|种植)?面积)(?:和|与|及|、)(?P<second>总?产量)(?:分别|是|为|达到?)*$"
)
_AND = frozenset("和与、")


def _deal_sides(passage: Passage, sentence: Sentence, index: int) -> dict[int, Words]:
    """Deal an area and a mass out to the two sides of what was grown."""
    first, second = sentence.mentions[index], sentence.mentions[index + 1]
    if (first.dimension, second.dimension) != ("area", "mass"):
        return {}
    floor = passage.find_clause(sentence, first.left)
    found = _SIDES.search(passage.folded, floor, first.left)
    if found is None:
        return {}
    own = find_left_words(passage.folded, floor, replace(first, left=found.end("first")), passage.lexicon)
    thing = (own.name or "").removesuffix(found["first"])
    names = (thing + found["first"], thing + found["second"])
    return {index + n: Words(own.start, found.end("second"), name) for n, name in enumerate(names)}


def _deal_twins(passage: Passage, bounds: tuple[int, int], at: tuple[int, Mention]) -> dict[int, Words]:
    """Deal a pair of numbers out to two measures of one kind, or to what is saved and what is lent."""
    folded, (index, mention) = passage.folded, at
    found = _BANKED.search(folded, *bounds) or _TWINS.search(folded, *bounds) or _TOWN_AND_LAND.search(folded, *bounds)
    if found is None:
        return {}
    last = "noun" if "noun" in found.re.groupindex else "second"
    own = find_left_words(folded, found.end(last), mention, passage.lexicon)
    if found.re is _TOWN_AND_LAND:
        names = ["城镇" + found["noun"], "农村" + found["noun"]]
        places = [found.span("noun")] * 2
    elif "noun" in found.re.groupindex:
        names = [f"{found['head']}{found[half]}款{found['noun']}" for half in ("first", "second")]
        places = [(found.start("head"), found.end("noun"))] * 2
    else:
        names = [found["first"], found["second"]]
        places = [found.span("first"), found.span("second")]
    return {
        index + n: Words(*place, name, basis=own.basis, sign=own.sign, base=own.base)
        for n, (place, name) in enumerate(zip(places, names, strict=True))
    }


#: 甲由3亿元增加到4亿元，乙由1亿元增加到2亿元；二者分别增长: both are those told right before.
_THEY = re.compile(r"(?:前?[二两]者|[二两]项(?:指标|收入)?)(?:年均|同比|均)*$")


def deal_both_before(passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int]) -> dict[int, Words]:
    """Deal a pair of numbers out to the last two measures of the sentence before, where 二者 stands for them.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        match: Its 分别.
        after: The numbers it deals out.
    """
    folded = passage.folded
    they = _THEY.search(folded, max(sentence.start, match.start() - 10), match.start())
    if they is None:
        return {}
    at = next((n for n, one in enumerate(passage.sentences) if one.start == sentence.start), 0)
    told: dict[str, Words] = {}
    floor = 0
    for mention in passage.sentences[at - 1].mentions if at else ():
        clause = max(floor, passage.find_clause(passage.sentences[at - 1], mention.left))
        words, floor = find_left_words(folded, clause, mention, passage.lexicon), mention.right
        if words.name and words.basis is None:
            told.setdefault(words.name, words)
    names = list(told.values())[-len(after) :]
    if len(names) != len(after):
        return {}
    own = find_left_words(folded, they.start(), sentence.mentions[after[0]], passage.lexicon)
    return {
        index: Words(*they.span(), words.name, basis=own.basis, sign=own.sign, base=own.base)
        for index, words in zip(after, names, strict=True)
    }
