"""Give numbers that are told again in the order of earlier ones the nouns of those (A 412万, B 35亿元，同比分别增长62%和71%)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.measure import ADDED, Words, find_left_words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence

_PAIR = 2


def find_echoed(passage: Passage, sentence: Sentence, lists: dict[int, Words]) -> dict[int, int]:
    """Give the earlier number whose words a later one takes, where as many are told again in the same order.

    A 412万, B 35亿元，同比分别增长62%和71%: the first rise is A's and the second B's; so it is without 分别 behind a list that was
    dealt out (城乡居民收入分别达到3.8万元、1.6万元，增长5%、8%).

    Args:
        passage: The prepared text.
        sentence: The sentence.
        lists: What 分别 deals out to nouns.
    """
    mentions = sentence.mentions
    if len(mentions) < _PAIR * 2:
        return {}
    folded, echoed = passage.folded, dict[int, int]()
    index = _PAIR
    while index < len(mentions):
        group = _list_group(folded, mentions, index)
        before = index - 1
        if mentions[before].dimension == "time" and folded.startswith("前的", mentions[before].right):
            before -= 1  # 分别是五年前的2.3倍、1.9倍
        if mentions[before].value == len(group) and _ALL_OF_THEM.match(folded, mentions[before].start) is not None:
            before -= 1  # 事故4起、死亡3人，两项数字分别下降8%、9%
        before, end = _step_out(folded, sentence, before)
        lead = _ECHO.fullmatch(folded, end, mentions[index].left)
        n = len(group)
        earlier = [i for i in range(before + 1) if mentions[i].dimension not in ("ratio", "time")]
        if lead is not None and (lead["gap"] or lead["pace"]):
            earlier = [i for i in range(index) if mentions[i].unit == "%"]  # 分别增长3%和4%，比全省分别快1和2个百分点
        if n >= _PAIR and lead is not None and len(earlier) >= n:
            origin = earlier[-n:]
            is_mixed = len({mentions[i].unit for i in group}) > 1
            if is_mixed and (
                not lead["each"]
                or any(mentions[i].unit != mentions[o].unit for i, o in zip(group, origin, strict=True))
            ):
                index += n
                continue  # 开工45个、完成投资156亿元，分别增加5个、23亿元: each behind its own unit
            is_own = len(earlier) == n or _stand_alone(mentions, earlier, n)
            if (any(lead[word] for word in _DEALT) or is_own or all(i in lists for i in origin)) and not (
                any(i in lists for i in group) or _is_other(mentions, lead, group, origin)
            ):
                echoed.update(zip(group, origin, strict=True))
        index += n
    return echoed


def _step_out(folded: str, sentence: Sentence, before: int) -> tuple[int, int]:
    """Give the number before a bracket that closes behind a number, and where the bracket ends (A 1亿元(比上年增加2万元))."""
    end = sentence.mentions[before].right
    opened = folded.rfind("(", sentence.start, end) if folded[end : end + 1] == ")" else -1
    if opened < 0 or not any(m.right <= opened for m in sentence.mentions):
        return before, end
    while sentence.mentions[before].start > opened:
        before -= 1
    return before, end + 1


def _stand_alone(mentions: list[Mention], earlier: list[int], n: int) -> bool:
    """Whether the last of the earlier numbers are all amounts of one unit, and the one before them only counts something."""
    own, first = earlier[-n:], mentions[earlier[-n - 1]]
    units = {mentions[i].unit for i in own}
    return len(units) == 1 and own[-1] - own[0] == n - 1 and first.is_classifier and first.unit not in units


_ALL_OF_THEM = re.compile(r"[两三四五六]项(?:数字|指标|数据)")
#: The parts of a lead that hold 分别.
_DEALT = ("each", "all", "rate", "gap", "pace", "of", "part", "times", "done")
_YEAR = r"(?:\d{4}年末?|[一二两三四五六七八九十]+年前|[上去]年|[“\"]?十?[一二三四五六七八九]五[”\"]?(?:期?末|时期)?)"
_BASE = r"(?:年均|同比|比上年同期|比上年|较上年|同口径|比去年|[比较]年初|[比较]上年末|[比较]\d{4}年末?|[比较][“\"]?十?[一二三四五六七八九]五[”\"]?期?末|[与同和](?:\d{4}年|[上去]年)(?:同期)?相比[,，]?)"
_ECHO = re.compile(
    r"[,，]\s*(?:累计|总数|总量)(?P<all>分别)?(?:达到?|为|增至|突破)(?:了|约)?|"
    rf"[,，]\s*(?:[两三四五六]项(?:数字|指标|数据))?{_BASE}?(?P<each>分别|依次)?{_BASE}{{0,2}}(?:比?增长|提高|下降|上升|增加|减少|比?增|比?降)(?:了|约)?|"
    rf"(?:\([^()]{{2,10}}\))?[,，]\s*(?P<times>(?:分别|依次)?(?:是|为|相当于|达到?){_YEAR}(?:同期)?的)|"
    rf"[,，]\s*(?:年平均|{_BASE})(?:增幅|增速|增长率)(?:为|是|达到?)?(?:了|约)?|"
    rf"[,，]\s*(?:年平均|{_BASE})?(?:增幅|增速|降幅|增长率|涨幅)(?P<rate>分别|依次)(?:为|是|达到?)(?:了|约)?|"
    r"[,，]\s*[比较]全[国省市区县](?:平均(?:水平)?)?(?P<gap>分别)(?:高出?|低|快|慢|多|少)|"
    r"[,，]\s*(?:增速|增幅|降幅)?(?P<pace>分别)[比较](?:去年|上年|上半年|前|第?[一二三四]季度|上月|上季|\d|同期)[^,，。;；]{0,8}?(?:提高|回升|加快|提升|上升|回落|下降|放缓|减缓|收窄|扩大|高|低|快|慢)(?:了)?|"
    r"[,，]\s*(?:所?占比重?|比重)(?P<of>分别|依次)?(?:为|是|达到?)[:：]?|"
    r"[,，]\s*(?P<part>分别|依次)占(?:到)?[\u4e00-\u9fff]{2,12}?的(?:比重|比例)?(?:为|达到?)?|"
    r"[,，]\s*(?P<done>分别|依次)(?:完成|为|占)(?:全年|年度|年初|年|调整)?(?:计划|预算|目标|任务)数?的|"
    r"[,，]\s*(?P<reached>(?:分别|依次)?(?:达到?|为|增至|升至))"
)
#: 分别是五年前的2.3倍、1.9倍: what they are so many times of.
_ORIGIN = re.compile(
    r"(?:是|为|相当于|达到?)(?:(?P<year>\d{4})年末?|(?P<past>[一二两三四五六七八九十]+年前)|(?P<last>[上去]年)|(?P<plan>[“\"]?十?[一二三四五六七八九]五[”\"]?(?:期?末|时期)?))(?:同期)?的"
)


def _is_other(mentions: list[Mention], lead: re.Match[str], group: list[int], origin: list[int]) -> bool:
    """Whether numbers that are reached are of another unit than the earlier ones, and so of something else."""
    return lead["reached"] is not None and any(
        mentions[i].unit != mentions[o].unit for i, o in zip(group, origin, strict=True)
    )


def _list_group(folded: str, mentions: list[Mention], index: int) -> list[int]:
    """List the mentions that stand in one list with a mention, from there on."""
    group = [index]
    while group[-1] + 1 < len(mentions):
        last, following = mentions[group[-1]], mentions[group[-1] + 1]
        between = folded[last.right : following.left]
        if between not in _LINKS and (len(between) > _LONGEST or _LINK.fullmatch(between) is None):
            break
        group.append(group[-1] + 1)
    return group


#: 分别增长5.4%和下降2.3%: each may say itself which way it went.
_LINKS, _LONGEST = ("、", "和", "与", "及", "以及"), 6
_LINK = re.compile(r"(?:[、和与及]|以及)(?:同比)?(?:增长|提高|下降|上升|增加|减少)?")


def echo_words(
    passage: Passage, sentence: Sentence, mention: Mention, first: Words, *, previous: Words | None
) -> Words:
    """Give a number the noun of an earlier one and the growth words of its own list.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        mention: The number.
        first: The words of the earlier number.
        previous: The words of the number right before it, whose growth it shares in a list.
    """
    own = find_left_words(passage.folded, _floor(passage, sentence, mention), mention, passage.lexicon)
    lead = own if own.basis is not None or previous is None else previous
    shared = own if own.basis == "share" else previous
    if mention.unit == "%" and shared is not None and shared.basis == "share" and "占" in (shared.name or ""):
        whole = (shared.name or "").split("占")[-1]  # 收入86亿元、税收5亿元，分别占全县的62%和48%
        return Words(first.start, first.end, f"{first.name}占{whole}", basis="share")
    if mention.unit == "%" and first.name and _OF_ALL.search(passage.folded, first.end, mention.left) is not None:
        return Words(first.start, first.end, first.name + "占比", basis="share")  # 甲3万人，乙2万人，占比分别为60%、40%
    if mention.unit == "倍" and (origin := _ORIGIN.search(passage.folded, first.end, mention.left)) is not None:
        base = "year_on_year" if origin["last"] else f"versus:{origin['year'] or origin['past'] or origin['plan']}"
        return Words(first.start, first.end, ADDED.sub("", first.name or "") or None, base=base)
    told = own.name if own.basis is not None or previous is None else previous.name
    fallen = (
        "降幅" if mention.unit == "pp" and (told or "").endswith("降幅") else ""
    )  # 降幅分别比1-2月收窄3个和2个百分点
    if fallen and first.name and not first.name.endswith(fallen):
        first = replace(first, name=first.name + fallen)
    return Words(
        *(first.start, first.end, first.name if lead.basis is not None else ADDED.sub("", first.name or "") or None),
        basis=lead.basis,
        sign=lead.sign,
        base=lead.base,
        base_start=own.base_start,
        base_end=own.base_end,
    )


_OF_ALL = re.compile(r"[,，]\s*(?:所?占比重?|比重)(?:分别|依次)?(?:为|是|达到?)[:：]?[\d.%、和与及]*$")


def _floor(passage: Passage, sentence: Sentence, mention: Mention) -> int:
    floor = passage.find_clause(sentence, mention.left)
    earlier = [m.right for m in sentence.mentions if floor < m.right <= mention.left]
    return max([floor, *earlier])
