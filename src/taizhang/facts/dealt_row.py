"""Find the lists of nouns that stand apart from the numbers dealt out to them: without 分别, or a clause before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.worded import SECTORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence

_LINKS = frozenset(("、", "和", "与", "及", "以及"))
_MANY = 3
#: 生产总值、投资和收入预计可达122亿元、72亿元、9.6亿元: three numbers in a row are those of three nouns.
_LEAD = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:(?:预计|将|可|已|共|累计|同比|比上年|较上年|比去年)*(?:可达|达到?|完成|实现|为|增长|提高|下降|增加)了?(?:约|近)?)$"
)


def list_rows(folded: str, sentence: Sentence) -> list[re.Match[str]]:
    """List the words before rows of three and more numbers of one unit that no 分别 deals out.

    Args:
        folded: The text with plain number characters.
        sentence: The sentence.
    """
    mentions = sentence.mentions
    rows: list[re.Match[str]] = []
    first = 0
    while first + _MANY <= len(mentions):
        last = first
        while (
            last + 1 < len(mentions)
            and mentions[last + 1].unit == mentions[first].unit
            and mentions[first].kind not in SECTORS
            and folded[mentions[last].right : mentions[last + 1].left] in _LINKS
        ):
            last += 1
        if last - first + 1 >= _MANY:
            lead = _LEAD.search(folded, max(sentence.start, mentions[first].left - 12), mentions[first].left)
            if lead is not None and not folded.startswith(("分别", "依次"), max(0, lead.start() - 2)):
                rows.append(lead)
        first = last + 1
    return rows


#: 销售收入、利税和利润，同比分别增长: the list ends the clause before; so it does where both are told of a round amount first.
_APART = re.compile(r"[,，](?:增速|增幅|涨幅|同比|年均|预计|累计|实际|同口径|按?可比口径|也?都?均?)*$")
_TOLD = re.compile(r"(?:双双|均|都|同时|全部|先后|相继|齐)[^、,，。;；]{1,16}$")
_GONE = re.compile(
    r"(?:均|都|全部|保持|实现|呈现?|持续|继续|平稳|较快|快速|稳定|稳步|良好|小幅|大幅|明显|逆势|加快|不断)*(?:增长|发展|运行|回升|提升|恢复|向好|提高|下降|回落|加快|推进|上涨|下跌|上升)(?:态势|势头|较快|平稳|明显)?$"
)
#: What divides a list; 及 may join two into one of it (国有企业、集体企业和外商及港澳台企业).
_SPLITS = (re.compile(r"[、和与及]"), re.compile(r"[、和与]"), re.compile(r"、"))


def find_list_before(passage: Passage, sentence: Sentence, match: re.Match[str], n: int) -> tuple[int, int] | None:
    """Find the list of so many nouns that makes up the clause before 分别 (甲产值、乙产值双双超过1亿元，分别达到…).

    Args:
        passage: The prepared text.
        sentence: The sentence.
        match: Its 分别.
        n: How many numbers it deals out.

    Returns:
        Start and end of the list.
    """
    folded = passage.folded
    apart = _APART.search(folded, max(sentence.start, match.start() - 12), match.start())
    if apart is None or apart.start() <= sentence.start:
        return None
    end = apart.start()
    start = passage.find_clause(sentence, end)
    told = _TOLD.search(folded, start, end)
    gone = None if told is not None else _GONE.search(folded, start, end)
    end = told.start() if told is not None else end if gone is None else gone.start()
    if any(start <= mention.start < end for mention in sentence.mentions):
        return None
    listed = (split.split(folded[start:end]) for split in _SPLITS)
    items = next((items for items in listed if len(items) == n), [])
    return (start, end) if items and all(len(item) > 1 for item in items) else None


_WITH = re.compile(r"(?:分别|先后|依次|相继|接连|连续)$")
_STEPS = re.compile(r"[两二三四五六七八九几\d]个[^,，。;；]{0,6}(?:台阶|大关|关口)")


def share_bound(folded: str, sentence: Sentence, index: int) -> None:
    """Let the numbers of a list that 分别 or 先后 opens, or that are steps climbed, share what bounds the first (分别突破2万元、1万元).

    Args:
        folded: The text with plain number characters.
        sentence: The sentence.
        index: Which of its numbers; its comparator is settled in place.
    """
    mention, previous = sentence.mentions[index], sentence.mentions[index - 1]
    if (
        not index
        or mention.comparator != "eq"
        or previous.comparator not in ("gt", "ge")
        or mention.unit != previous.unit
    ):
        return
    start, end = previous.comparator_start, previous.comparator_end
    if not 0 <= start < previous.start or folded[previous.right : mention.left] not in _LINKS:
        return
    is_dealt = _WITH.search(folded, max(sentence.start, start - 4), start) is not None
    first = min((one.left for one in sentence.mentions[:index] if one.comparator_start == start), default=previous.left)
    is_dealt = is_dealt or _WITH.search(folded, max(sentence.start, first - 4), first) is not None
    if is_dealt or _STEPS.match(folded, mention.right) is not None:
        mention.comparator, mention.comparator_start, mention.comparator_end = previous.comparator, start, end


_OWNED = re.compile(
    r"(?![全我本该][国省市区县州镇乡旗]的|其|主要)(?P<owner>[\u4e00-\u9fff]{2,14})的[\u4e00-\u9fff]{2,8}$"
)


def share_owner(items: Sequence[str]) -> str:
    """Give whose all of a list are where only its first item says it (规模以上工业的销售收入、利税和利润), or nothing."""
    owned = _OWNED.match(items[0])
    return "" if owned is None or any("的" in item for item in items[1:]) else owned["owner"]


#: 省属企业营业收入、利润; 单位生产总值能耗和二氧化碳排放: what opens the first is that of all that are nothing without it.
_FIRMS = re.compile(
    r"(?P<opening>[\u4e00-\u9fff]{2,}?(?:企业|国企|行业|工业|园区|集群|银行))(?:的)?(?:主营业务收入|营业收入|销售收入|营收|资产总额|总?产值|利润总额|利润|利税|增加值)"
)
_EARNED = re.compile(
    r"(?:主营业务收入|营业收入|销售收入|营收|资产总额|利润总额|净?利润|利税|上交税费|税费|上缴税[收金]|研发投入|研发经费)"
)
_PER_OUTPUT = re.compile(
    r"(?P<opening>(?:单位|每万元|万元)(?:国内生产总值|地区生产总值|生产总值|GDP|工业增加值))(?:能耗|[电水]耗|用水量|二氧化碳排放量?|碳排放量?)"
)
_EMITTED = re.compile(r"(?:能耗|[电水]耗|用水量|二氧化碳排放量?|碳排放量?)")


def share_opening(names: Sequence[str]) -> list[str]:
    """Give bare words of a list what opens its first item: whose they are, or per what (单位生产总值能耗和二氧化碳排放)."""
    for first, bare in ((_FIRMS, _EARNED), (_PER_OUTPUT, _EMITTED)):
        opened = first.fullmatch(names[0])
        if opened is not None and all(bare.fullmatch(name) is not None for name in names[1:]):
            return [names[0], *(opened["opening"] + name for name in names[1:])]
    return list(names)


_RAISED_TO = re.compile(
    r"(?:增加|提高|提升|增长|上升|扩大|发展|攀升|降低|下降|减少|缩小|缩短|压减|增|升|降|减)(?:到了?|至|为)(?:约|近)?"
)


def leads_on(folded: str, first: Mention, second: Mention) -> bool:
    """Tell whether something was raised or brought down from one number to another (由2万元增加到3万元).

    Args:
        folded: The text with plain number characters.
        first: The number before.
        second: The number behind.
    """
    return first.unit == second.unit and _RAISED_TO.fullmatch(folded, first.right, second.left) is not None


def raise_on(folded: str, sentence: Sentence, group: dict[int, Words]) -> dict[int, Words]:
    """Give the numbers to which those of a list were raised the nouns of these (分别由2万元、1万元增加到3万元、2万元).

    Args:
        folded: The text with plain number characters.
        sentence: The sentence.
        group: The words dealt out to the list, by index of the mention.
    """
    mentions, indices = sentence.mentions, sorted(group)
    if not indices or indices[-1] + len(indices) >= len(mentions):
        return {}
    first = indices[-1] + 1
    if not leads_on(folded, mentions[first - 1], mentions[first]):
        return {}
    later = range(first, first + len(indices))
    if any(folded[mentions[i - 1].right : mentions[i].left] not in _LINKS for i in later[1:]):
        return {}
    return {at: replace(group[index], basis=None, base=None, sign=1) for at, index in zip(later, indices, strict=True)}
