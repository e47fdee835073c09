"""Deal the numbers behind 分别 out to what one noun counts or names together: trades of a group, three sectors, ages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.measure import Words, find_left_words
from taizhang.facts.passage import CLAUSE

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence

#: 批发、零售、住宿、餐饮四个行业零售额: the trades of a group that is counted before what they have.
_GROUP = re.compile(
    r"(?<![\u4e00-\u9fff、])(?P<items>[\u4e00-\u9fff()（）]{1,16}(?:[、,，][\u4e00-\u9fff()（）]{1,16}?)+)(?:[两二三四五六七八九十]|\d{1,2})(?:个|大|类)"
    r"[\u4e00-\u9fff]{0,4}?(?:行业|产业|领域|板块|门类)(?:\d{1,2}(?:-\d{1,2})?月份?|上半年|全年|累计)?(?P<noun>[\u4e00-\u9fff]{2,12}?)?(?:同比)?$"
)
#: 增值税、营业税和所得税三大税种共完成5亿元，分别增长: what all of them came to stands between.
_SUMMED = re.compile(
    r"(?<![\u4e00-\u9fff、])(?P<items>(?:[\u4e00-\u9fff]{2,10}[、和])+[\u4e00-\u9fff]{2,8}?)(?:[两二三四五六七八九十]|\d)(?:大|个)?(?:主体|主要)?(?:税种?|行业|产业|品种)(?P<noun>(?!))?"
    r"(?:税收|收入)?(?:共计|合计|共|总计)?(?:完成|实现)?(?:税收|收入)?[\d.]+[万亿]*元[,，](?:同比)?$"
)
#: 三次产业对增长的贡献率分别为: one word for three sectors; 第一、二、三产业分别拉动增长.
_SECTORS = re.compile(
    r"(?:三次产业|一二三(?:次)?产(?:业|(?=增加值|总?产值|分别|$))|第?一、第?二、第?三(?:次)?产(?:业|(?=增加值|总?产值)))(?P<noun>[^,，。;；、\d]{0,16}?)(?:同比|年均)*$"
)
#: 二、三产业对增长的贡献率分别为: two of them.
_TWO = re.compile(r"(?<!、)第?二、第?三(?:次)?产业?(?P<noun>[^,，。;；、\d]{0,16}?)(?:同比)?$")
_SECTOR_NAMES = ("第一产业", "第二产业", "第三产业")
_PAIR = 2
_NO_NOUN = re.compile(r"^(?:增速|增幅|同比)$|(?:完成|实现|达到?|为|是|增长|提高|下降|约)+$")


def deal_together(
    passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    """Deal the numbers out to ages, to the trades or sectors of a group, or to kinds of goods; nothing for other lists."""
    return (
        _deal_named(passage, sentence, match, after)
        or deal_ages(passage.folded, sentence, match, after)
        or deal_group(passage, sentence, match, after, head=head)
        or deal_kinds(passage, sentence, match, after, head=head)
        or _deal_spent(passage, sentence, match, after, head=head)
        or deal_trades(passage, sentence, match, after, head=head)
    )


def deal_group(
    passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    """Deal the numbers out to the trades or sectors that one noun counts or names together."""
    folded = passage.folded
    start = max(sentence.start, match.start() - _LONGEST_GROUP)
    two = _TWO.search(folded, start, match.start()) if len(after) == _PAIR else None
    sectors = two or _SECTORS.search(folded, start, match.start())
    group = None if sectors is not None else _GROUP.search(folded, start, match.start())
    if (
        sectors is None
        and group is None
        and (said := _GROUP_BEFORE.search(folded, sentence.start, match.start())) is not None
    ):
        group = _GROUP.search(folded, sentence.start, said.start())
    group = group or (None if sectors is not None else _SUMMED.search(folded, start, match.start()))
    found = sectors or group or _SECTORS_BEFORE.search(folded, start, match.start())
    if found is None:
        return {}
    items = list(_SECTOR_NAMES[two is not None :]) if group is None else _cut_items(group["items"], len(after))
    if len(items) != len(after):
        return {}
    own = _read_own(passage, sentence, match, after)
    noun = _NO_NOUN.sub("", found["noun"] or "") if found["noun"] else ""
    if not noun and own.name and own.start >= match.end():
        noun = own.name
    at = found.start("items") if group is not None else found.start()
    return _hand_out(after, (at, found.end()), [_name_one(item, noun) for item in items], own, head)


def _read_own(passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int]) -> Words:
    """Read the words between 分别 and the first number."""
    return find_left_words(passage.folded, match.end(), sentence.mentions[after[0]], passage.lexicon)


def _hand_out(after: list[int], span: tuple[int, int], names: list[str], own: Words, head: Words) -> dict[int, Words]:
    """Give each number its name; how they moved is told behind 分别, or else before it."""
    lead = own if own.basis is not None else head
    return {
        index: Words(*span, name, basis=lead.basis, sign=lead.sign, base=lead.base, is_dealt=True)
        for index, name in zip(after, names, strict=True)
    }


#: 信息技术服务业，金融业增加值分别增长: trades that commas divide, as one of them has parts of its own.
_TRADES = re.compile(
    r"(?:^|[:：,，。;；]|其中)(?P<items>(?:[\u4e00-\u9fff、]{2,24}业[,，])+[\u4e00-\u9fff、]{2,20}业)(?P<noun>(?:增加值|投资|产值|营业收入|零售额))(?:同比)?$"
)


def deal_trades(
    passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    """Deal the numbers out to trades that commas divide."""
    folded = passage.folded
    found = _TRADES.search(folded, max(sentence.start, match.start() - _LONGEST_GROUP), match.start())
    items = [] if found is None else re.split("[,，]", found["items"])
    if found is None or len(items) != len(after):
        return {}
    names = [item + found["noun"] for item in items]
    return _hand_out(after, found.span(), names, _read_own(passage, sentence, match, after), head)


#: 达标率分别为：北片42%、南片81%: whose each one is stands right before it.
_COLON = re.compile(r"分别(?:为|是|达到?)[:：]")
_OWN = re.compile(r"[、，,和及]?(?P<who>[\u4e00-\u9fff]{2,10}?)(?:为|达到?)?")


def _deal_named(passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int]) -> dict[int, Words]:
    """Deal out numbers each of which stands behind the name of whose it is; the measure stands before the colon."""
    folded = passage.folded
    colon = _COLON.match(folded, match.start(), sentence.end)
    if colon is None:
        return {}
    dealt: dict[int, Words] = {}
    at = colon.end()
    probe = sentence.mentions[after[0]]
    head = find_left_words(
        folded, passage.find_clause(sentence, match.start()), replace(probe, left=match.start()), passage.lexicon
    )
    for index, mention in enumerate(sentence.mentions[after[0] :], after[0]):
        own = _OWN.fullmatch(folded, at, mention.left)
        if own is None or mention.unit != probe.unit or not head.name:
            break
        dealt[index] = Words(head.start, head.end, head.name, basis=head.basis, owner=own.span("who"))
        at = mention.right
    return dealt if len(dealt) > 1 else {}


#: 粮油、食品类，饮料类，烟酒类零售额: kinds of goods, which commas divide, and what the last one closes them with.
_KINDS = re.compile(
    r"(?:^|[:：,，。;；]|其中)(?P<items>(?:[\u4e00-\u9fff、]{1,16}类[,，、])+(?:[\u4e00-\u9fff、]{1,16}类[,，]?)?(?:以?及|和)?[\u4e00-\u9fff、]{1,14}类)(?P<noun>[\u4e00-\u9fff]{0,10}?)(?:同比)?$"
)


def deal_kinds(
    passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    """Deal the numbers out to kinds of goods that commas divide."""
    folded = passage.folded
    found = _KINDS.search(folded, max(sentence.start, match.start() - _LONGEST_GROUP), match.start())
    if found is None:
        return {}
    items = re.findall(r"(?!以?及|和)[^,，]+?类(?=[,，、和及以]|$)", found["items"])
    if len(items) != len(after):
        return {}
    names = [item.lstrip("、及和以") + found["noun"] for item in items]
    return _hand_out(after, found.span(), names, _read_own(passage, sentence, match, after), head)


#: 财政用于科技、教育和卫生事业的支出分别为: what was spent on each of a list.
_SPENT = re.compile(
    r"(?:全年|今年|去年|上年|[上下]半年|本年度?)?(?P<head>[\u4e00-\u9fff]{0,10}用于)(?P<items>[\u4e00-\u9fff]{2,12}(?:[、和与及][\u4e00-\u9fff]{2,12}?)+)(?:事业|方面|领域|等)*的(?P<noun>支出|资金|投入|补助资金|补助|经费|贷款)$"
)


def _deal_spent(
    passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    """Deal the numbers out to what money was spent on."""
    found = _SPENT.search(passage.folded, passage.find_clause(sentence, match.start()), match.start())
    items = [] if found is None else re.split("[、和与及]", found["items"])
    if found is None or len(items) != len(after):
        return {}
    names = [found["head"] + item + found["noun"] for item in items]
    return _hand_out(after, found.span(), names, _read_own(passage, sentence, match, after), head)


def _cut_items(words: str, n: int) -> list[str]:
    """Cut the names of a group at its commas where that gives as many as are wanted, else at its lighter marks."""
    whole = re.split("[,，]", words)
    if len(whole) >= n > 1:
        return whole[-n:]
    return re.split("[、和]", whole[-1]) if whole[-1].count("、") + 1 < n else whole[-1].split("、")


#: …四类行业增速分别为A、B、C，分别回落X、Y、Z: the group of the clause before.
_GROUP_BEFORE = re.compile(r"(?:同比)?分别[^。;；分]*[,，]$")


def _name_one(item: str, noun: str) -> str:
    """Give one of a group its noun (批发 + 零售额); a trade that is called like the noun says that it is a trade."""
    return f"{item}业{noun}" if noun.startswith(item) else f"{item}{noun}"


def deal_ages(folded: str, sentence: Sentence, match: re.Match[str], after: list[int]) -> dict[int, Words]:
    """Deal the numbers out to the ages listed before them (0-17岁、18-34岁人口分别为)."""
    ages = [one for one in sentence.mentions[: after[0]] if one.unit_name.endswith("岁")][-len(after) :]
    noun = folded[ages[-1].right : match.start()] if ages else ""
    if len(ages) != len(after) or len(noun) > _LONGEST_NOUN or CLAUSE.search(noun) is not None:
        return {}
    return {
        index: Words(age.left, age.right, folded[age.left : age.right] + noun)
        for index, age in zip(after, ages, strict=True)
    }


_LONGEST_NOUN = 8
_LONGEST_GROUP = 80
#: 三次产业贡献率分别为A、B、C，分别拉动增长D、E、F: the sectors of the clause before.
_SECTORS_BEFORE = re.compile(
    r"(?:三次产业|第?一、第?二、第?三(?:次)?产业(?=[^。;；]*贡献率(?:$|分别)))[^。;；]*[,，](?P<noun>(?:对[^,，。;；\d]{2,16}?贡献率)?)$"
)


#: 交通运输业，批发零售业，金融业平稳增长，分别实现增加值: how all of a list went, between it and what is dealt out to it.
_WENT = re.compile(
    r"(?:均|都|全部|保持|实现|呈现?|持续|继续|平稳|较快|快速|稳定|稳步|良好|小幅|大幅|明显)*(?:增长|发展|运行|回升|提升|恢复|向好|提高|下降|回落)(?:态势|势头|较快|平稳)?[,，]$"
)
_OPENED = re.compile(r"(?:[^,，、]{2,10}(?<!集)中|其中[,，]?|[^,，、]{0,12}[:：])(?=[\u4e00-\u9fff]{2})")
_CUTS = (re.compile(r"[^,，]{2,}"), re.compile(r"[^,，、]{2,}"), re.compile(r"[^,，、和与]{2,}"))


def deal_told(passage: Passage, sentence: Sentence, match: re.Match[str], after: list[int]) -> dict[int, Words]:
    """Deal the numbers out to a list of whose going the clause between tells, each with the noun behind 分别."""
    folded = passage.folded
    floor = max([sentence.start, *(m.right for m in sentence.mentions if m.right <= match.start())])
    went = _WENT.search(folded, floor, match.start())
    own = find_left_words(folded, match.end(), sentence.mentions[after[0]], passage.lexicon)
    if went is None or not own.name or own.start < match.end():
        return {}
    opened = _OPENED.match(folded, floor, went.start())
    start = floor if opened is None else opened.end()
    for cut in _CUTS:
        items = list(cut.finditer(folded, start, went.start()))
        if len(items) == len(after):
            return {
                index: Words(*item.span(), item.group() + own.name, basis=own.basis, sign=own.sign, base=own.base)
                for index, item in zip(after, items, strict=True)
            }
    return {}
