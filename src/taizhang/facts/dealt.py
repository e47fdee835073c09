"""Deal the numbers behind 分别 out to the nouns before it, each with the tail that its list shares."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.dealt_group import deal_together, deal_told
from taizhang.facts.dealt_pair import HALVED, deal_both_before, deal_halves
from taizhang.facts.dealt_row import (
    find_list_before,
    leads_on,
    list_rows,
    raise_on,
    share_bound,
    share_opening,
    share_owner,
)
from taizhang.facts.hint import Hint
from taizhang.facts.lexicon import load_alternatives, strip_quotes
from taizhang.facts.measure import Words, find_left_words
from taizhang.facts.noun_edge import GOODS
from taizhang.facts.passage import CLAUSE

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence

_RESPECTIVELY = re.compile(r"(?:分别|依次)(?:为|是|达到?|增长|下降|提高|实现|完成|新增|比[^,，。]{2,8}增长)?")
_DEALT = Hint(_RESPECTIVELY.pattern)
_ITEM = re.compile(r"(?:普及|涉及|波及|及格|和谐|和美|饱和|共和|总和|与会|参与|[^、和与及])+")


def find_dealt(passage: Passage, sentence: Sentence) -> dict[int, Words]:
    """Give the words of mentions that a 分别 deals out to a list of nouns, by index of the mention.

    Args:
        passage: The prepared text.
        sentence: The sentence; the words are those before its 分别.
    """
    dealt: dict[int, Words] = {}
    for index, before in enumerate(sentence.mentions[:-1], 1):
        if before.comparator in ("gt", "ge"):
            share_bound(passage.folded, sentence, index)
    if len(sentence.mentions) > 1 and _DEALT.is_in(sentence.hints):
        for match in _RESPECTIVELY.finditer(passage.folded, sentence.start, sentence.end):
            group = _deal(passage, sentence, match)
            dealt |= group | raise_on(passage.folded, sentence, group)
    if len(sentence.mentions) > 1 and HALVED.is_in(sentence.hints):
        dealt |= deal_halves(passage, sentence, dealt)
    if len(sentence.mentions) > _PAIR and (rows := list_rows(passage.folded, sentence)):
        for match in rows:
            dealt = _deal(passage, sentence, match) | dealt
    return dealt


def _deal(passage: Passage, sentence: Sentence, match: re.Match[str]) -> dict[int, Words]:
    """Deal out the numbers behind one 分别."""
    folded = passage.folded
    after = _list_after(folded, sentence, match.start())
    if len(after) < _PAIR or _COMPARED.search(folded, passage.find_clause(sentence, match.start()), match.start()):
        return {}
    floor = passage.find_clause(sentence, match.start())
    floor = max(
        [floor, *(m.right for m in sentence.mentions if floor < m.right <= match.start() and not _is_age(folded, m))]
    )
    probe = sentence.mentions[after[0]]
    head = find_left_words(folded, floor, probe, passage.lexicon)
    stop = min(head.end, match.start()) if head.end > head.start else match.start()
    own = find_left_words(folded, match.end(), probe, passage.lexicon)
    noun = own.name if own.name and own.start >= match.end() and not own.name.startswith("每") else ""
    stop = match.start() if noun else stop
    if _PLANNED.fullmatch(noun) is not None:
        noun, head.basis = "", "share"
    between = _BEFORE_DEALT.search(folded[floor:stop])
    stop -= 0 if between is None else len(between.group())
    listed = _list_items(folded[floor:stop], len(after))
    if len(after) == _PAIR and (
        pair := _deal_risen(passage, sentence, after) or deal_both_before(passage, sentence, match, after)
    ):
        return pair
    places = _PLACES.search(folded, passage.find_clause(sentence, match.start()), match.start())
    if places is not None and (told := _deal_places(passage, sentence, places, after, head=head)):
        return told
    if together := deal_together(passage, sentence, match, after, head=head):
        return together
    both = _BOTH.search(folded, floor, min(stop, match.start()))
    if both is not None and len(after) == _PAIR:
        return _deal_both(passage, sentence, both, after, head=head)
    if len(listed) < len(after) and (before := find_list_before(passage, sentence, match, len(after))) is not None:
        floor, stop = before
        listed = _list_items(folded[floor:stop], len(after))
    listed = listed[-len(after) :]
    if len(listed) != len(after):
        return deal_told(passage, sentence, match, after)
    if all(_YEAR_ITEM.match(item.group()) for item in listed):
        return _deal_years(folded, (floor + listed[-1].start() + _YEAR, stop), after, head=head)
    dealt: dict[int, Words] = {}
    names, is_dealt = _name_items([_WHEN.sub("", item.group()) for item in listed], noun, passage)
    for index, item, name in zip(after, listed, names, strict=True):
        own = find_left_words(folded, match.start(), sentence.mentions[index], passage.lexicon)
        start, end = floor + item.start(), floor + item.end()
        start += len(item.group()) - len(_LEAD.sub("", item.group()))
        dealt[index] = Words(
            start,
            end,
            name or None,
            basis=own.basis or head.basis,
            sign=own.sign if own.basis else head.sign,
            base=own.base or head.base,
            base_start=own.base_start,
            base_end=own.base_end,
            is_dealt=is_dealt,
        )
    return dealt


def _is_age(folded: str, mention: Mention) -> bool:
    """Whether a number is the age of those whom an item of a list is about (婴儿和5岁以下儿童死亡率)."""
    return mention.unit_name.endswith("岁") and _AGED.match(folded, mention.right) is not None


_AGED = re.compile(r"(?:及?以[上下])?的?(?:儿童|[老幼]年?人|人口|人群|婴幼儿)")


def _name_items(items: list[str], noun: str, passage: Passage) -> tuple[list[str], bool]:
    """Give the items of a list their whole names, and whether the last of them closes it with a noun for the group.

    Args:
        items: The items, without the months among their words.
        noun: The noun behind 分别, which is each one's.
        passage: The prepared text.
    """
    other = items[-1]  # 餐饮业1-2月零售额
    grouped = _GROUPED.search(other)
    last = tail_of(other, passage)
    named = _find_shared_noun(items)
    if items[0].startswith("第") and (ordinal := re.match(r"第?[二三四五]", other)):
        last = other[ordinal.end() :]
    owner = share_owner(items)
    names: list[str] = []
    for index, item in enumerate(items):
        name = _LEAD.sub("", item)
        near = strip_quotes(items[index + 1]) if index + 1 < len(items) - 1 else ""
        head = _find_shared_head(name, near).removeprefix("设施") if near else ""
        whole = name + head if head else complete_item(name, last, passage, other=other)  # 户厕、设施覆盖率和治理率
        names.append(
            named
            or _take_noun(name, grouped)
            or (owner and owner + name.removeprefix(owner).lstrip("的"))
            or _complete_spending(items, whole + noun)
        )
    return share_opening(names), grouped is not None


def _deal_years(folded: str, place: tuple[int, int], after: list[int], *, head: Words) -> dict[int, Words]:
    """Give each of the numbers of a list of years what stands behind the last year."""
    start, end = place
    return {index: replace(head, start=start, end=end, name=folded[start:end] or None) for index in after}


#: So many characters name a year.
_YEAR = len("2020年")
#: 就业、贷款分别完成年计划的118%、249%: so much of what was planned of each.
_PLANNED = re.compile(r"(?:全年|年度?|年初|当年)?(?:计划|任务|目标|预算)数?")


def _list_items(words: str, n: int) -> list[re.Match[str]]:
    """List the items of a list; where so many are looked for and 及 joins two into one (蔬菜及食用菌、瓜果产量), it is one."""
    items = [m for m in _ITEM.finditer(words) if len(m.group()) >= 2 or m.group() in _SHORT]
    if len(items) <= n:
        return items
    wider = next((w for kind in _WIDE_ITEMS if len(w := list(kind.finditer(words))) == n), None)
    return items if wider is None else wider


#: Items that only 、 divides; or that 和 and the last 和, too, but 及 joins (建筑及装潢材料、饮料和日用品).
_WIDE_ITEMS = (re.compile(r"[^、]{2,}"), re.compile(r"[^、和与]{2,}"), re.compile(r"[^、及]{2,}"))
_WHEN = re.compile(r"(?<=[\u4e00-\u9fff])(?:\d{1,2}[-—–~～至到])?\d{1,2}月份?(?=[\u4e00-\u9fff]{2})")
#: 2019年、2020年产量分别为: the years are no nouns.
_YEAR_ITEM = re.compile(r"(?:19|20)\d\d年")
#: What is named by one character in a list: ordinals, and goods (生猪、牛、羊分别出栏).
_SHORT = frozenset("一二三四五") | GOODS
_LEAD = re.compile(
    r"^(?:[(（][一二三四五六七八九十\d]{1,2}[)）]|(?:19|20)\d\d年(?:度|末|底)?|年末|期末|将(?![军来])|把|其(?![中他余它实])|其中|同比|环比|完成(?!率|情况|投资)|实现(?!率)|第?[一二三四]季度|前三季度|[上下]半年|全[区市省县国年]|今年|去年|力争|确保|争取|预计|推动|带动|促进|仅有?(?=[\u4e00-\u9fff]{2,6}类)|,|，)+"
)
#: 智能传感、新材料两大主导产业产值: what the last of a list closes it with is each one's.
_GROUPED = re.compile(
    r"(?:(?:等)?(?:[两二三四五六七八九十]|\d{1,2})(?:大|个|类)[\u4e00-\u9fff]{0,8}?(?:产业|行业|领域|板块|集群)|等(?:(?:主要)?(?:污染物|产品|指标|农产品)的?|(?=产业|行业)))(?P<noun>[\u4e00-\u9fff]{2,8})$"
)


def _complete_spending(items: list[str], name: str) -> str:
    """Give a bare 支出 the head of the 收入 it stands beside (一般公共预算收入和支出分别增长); any other name as it is."""
    first = _LEAD.sub("", items[0])
    is_beside = name == "支出" and len(items) == _PAIR and first.endswith("收入")
    return first.removesuffix("收入") + name if is_beside else name


def _take_noun(name: str, grouped: re.Match[str] | None) -> str:
    """Give one of a group the noun that the last of its list closes it with, nothing where there is no group."""
    return "" if grouped is None else _GROUPED.sub("", name) + grouped["noun"]


_PAIR = 2


#: 甲、乙、丙三镇产值分别增长6.1%、5.2%、4.3%: short names that share their kind.
_PLACES = re.compile(
    r"(?P<items>[\u4e00-\u9fff]{1,5}(?:、[\u4e00-\u9fff]{1,5}?)+)(?P<n>[两二三四五六七八九十])[个]?(?P<kind>镇街|街镇|街道|镇|乡|县|区|市|州|村)(?P<noun>[^,，。;；、和与]{2,16})$"
)


def counts_listed_places(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a number only counts the places named before it, whose own numbers 分别 deals out (甲、乙、丙三镇)."""
    stop = folded.find("分别", mention.right, sentence.end)
    places = None if stop < 0 else _PLACES.search(folded, max(sentence.start, mention.start - 40), stop)
    return places is not None and places.start("n") == mention.start


def _deal_places(
    passage: Passage, sentence: Sentence, places: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    """Deal the numbers out to places: the measure is theirs together, the name each one's own."""
    names = list(_ITEM.finditer(passage.folded, *places.span("items")))
    if len(names) != len(after):
        return {}
    kind = places["kind"] if len(places["kind"]) == 1 or places["kind"] == "街道" else ""
    dealt: dict[int, Words] = {}
    for index, name in zip(after, names, strict=True):
        own = find_left_words(passage.folded, places.end(), sentence.mentions[index], passage.lexicon)
        lead = own if own.basis is not None else head
        dealt[index] = Words(
            *places.span("noun"),
            places["noun"],
            basis=lead.basis,
            sign=lead.sign,
            base=lead.base,
            owner=name.span(),
            kind=kind,
        )
    return dealt


#: 城乡居民收入分别增长5%和7%: one word for two measures.
_BOTH = re.compile(
    r"(?:城、?乡|(?P<heavy>轻、?重工业))(?P<noun>(?(heavy)[^,，。;；、和与及]{0,20}|[^,，。;；、和与及]{2,20}))$"
)


#: 城乡居民收入从2021年的A和B分别提高到C和D: four numbers of two measures.
_RISEN = re.compile(r"城乡(?P<noun>[^,，。;；、]{2,20}?)[从由][^,，。;；、]{0,8}$")


def _deal_risen(passage: Passage, sentence: Sentence, after: list[int]) -> dict[int, Words]:
    folded, mentions = passage.folded, sentence.mentions
    before = [after[0] - 2, after[0] - 1]
    if before[0] < 0 or not folded.startswith("分别", mentions[before[1]].right):
        return {}
    risen = _RISEN.search(folded, sentence.start, mentions[before[0]].left)
    if risen is None:
        return {}
    names = ("城镇" + risen["noun"], "农村" + risen["noun"])
    pairs = (*zip(before, names, strict=True), *zip(after, names, strict=True))
    return {index: Words(*risen.span("noun"), name) for index, name in pairs}


def _deal_both(
    passage: Passage, sentence: Sentence, both: re.Match[str], after: list[int], *, head: Words
) -> dict[int, Words]:
    noun = both["noun"]
    names = ("轻工业" + noun, "重工业" + noun)
    town = "城市" if re.match("低保|最低生活|特困", noun) else "城镇"
    dealt: dict[int, Words] = {}
    names = names if both["heavy"] else (town + noun, "农村" + noun)
    for index, name in zip(after, names, strict=True):
        own = find_left_words(passage.folded, both.end(), sentence.mentions[index], passage.lexicon)
        lead = own if own.basis is not None else head
        dealt[index] = Words(
            *both.span(), name, lead.basis, lead.sign, own.base or head.base, own.base_start, own.base_end
        )
    return dealt


def _list_after(folded: str, sentence: Sentence, start: int) -> list[int]:
    """List the mentions a 分别 deals out: those that follow it without another clause between."""
    after: list[int] = []
    for index, mention in enumerate(sentence.mentions):
        if mention.start < start:
            continue
        if after and CLAUSE.search(folded, sentence.mentions[after[-1]].right, mention.left):
            break
        if after and leads_on(folded, sentence.mentions[after[-1]], mention):
            break  # 分别由2万元、1万元增加到3万元、2万元: each pair by itself
        after.append(index)
    return after


#: 增速较一季度和1-5月分别提高: what is listed is what it is compared with.
_COMPARED = re.compile(
    r"[较比](?:去年|上年|今年|上月|\d|[一二三四]季度|上半年|同期|全[国省市县区])[^,，。;；]*(?:和|与|、)"
)
#: 年均分别增长: words between a list and what is dealt out to it.
_BEFORE_DEALT = re.compile(
    r"(?:(?<=[值额入量率业])(?:第?[一二三四]季度|前三季度|[上下]半年|前?\d{1,2}个?月份?|全年)|受[^,，]{2,14}?影响[,，]?|年均|平均|同比|累计|预计|实际|均|将|要)+$"
)


def _find_shared_noun(items: list[str]) -> str:
    """Give what a list of places is measured by, where only the last one is followed by it (甲市、乙市客运量)."""
    places = [find_division(strip_quotes(item)) for item in items]
    last = strip_quotes(items[-1])
    if any(place is None for place in places) or any(
        strip_quotes(item)[len(place or "") :] not in ("", "省", "市", "区", "县", "州", "镇")
        for item, place in zip(items[:-1], places[:-1], strict=True)
    ):
        return ""
    noun = last[len(places[-1] or "") :]
    return noun.lstrip("省市区县州镇") if len(noun) > 1 else ""


def tail_of(words: str, passage: Passage) -> str:
    """Give the known measure words that end the last item of a list, or nothing."""
    plain = strip_quotes(words)
    return next((plain[i:] for i in range(len(plain) - 1) if plain[i:] in passage.lexicon.aliases), "")


_HALVES = ("城镇", "农村", "城市", "乡村")


_PEOPLE = ("居民", "农民", "职工", "村民")


def complete_item(name: str, last: str, passage: Passage, *, other: str = "") -> str:
    """Give an earlier item of a list the tail it shares with the last one (城镇 of 城镇和农村居民收入).

    Args:
        name: The item.
        last: The known measure words that end the last item.
        passage: The prepared text.
        other: The whole last item.
    """
    plain = strip_quotes(name)
    if plain.endswith(_PEOPLE) and (each := other.find("人均")) > 0 and "人均" not in plain:
        return name + other[each:]  # 城镇居民和农民人均收入
    ordinal = re.match(r"第?(?P<n>[一二三四五])(?P<rest>[^、]*)$", plain)
    if plain.startswith(("一般", "一次", "三农", "一体", "一站", "一氧", "二氧", "三聚", "五氧", "三废", "四上")):
        ordinal = None
    if ordinal is not None and len(last) > 2 and (len(plain) <= 2 or plain.endswith(last)):
        sector = "产业增加值" if ordinal["rest"] == "产" and last.endswith("增加值") else ordinal["rest"]
        sector = "产业" + sector[1:] if sector[:1] == "产" and sector[1:2] != "业" else sector
        return f"第{ordinal['n']}{sector or last}"
    if (side := _SIDE.search(other)) is not None and not plain.endswith(side["share"]):
        thing = side["thing"] or ""
        return name + (side["share"] if plain.endswith(thing) else side.group())  # 民间投资、产业投资占比
    if (kind := _OF_KIND.fullmatch(plain)) is not None and (rest := other.find(kind["kind"], 1)) > 0:
        return name + other[rest + len(kind["kind"]) :]  # 急难型、支出型临时救助标准
    if not last or plain in passage.lexicon.aliases:
        if plain in _HALVES and (half := next((h for h in _HALVES if other.startswith(h)), None)) is not None:
            return name + other[len(half) :]
        head = _find_shared_head(plain, strip_quotes(other))
        return name if head.endswith("标准") and plain in passage.lexicon.aliases else name + head
    for start in range(len(last) - 1):
        if plain + last[start:] in passage.lexicon.aliases:
            return name + last[start:]
    return name + _find_shared_head(plain, strip_quotes(other))


#: What can be measured of many things and is nothing by itself: the last of a list has it for all (桑蚕、食用菌产值).
_HEAD = re.compile(rf"(?:全产业链|种植|播种|设施|机构|站点)?(?:{load_alternatives('shared_heads')})$")
_HAS_HEAD = re.compile(r"[A-Za-z率量额值数积重入度比价生户人长资收口费出款蓄贷幅速金]$")


_OF_KIND = re.compile(r"[\u4e00-\u9fff]{1,4}(?P<kind>[型类级])")
#: What goes well is no kind of what is invested or sold: 规上工业、能源投资.
_TRADED = ("投资", "出口", "进口")
_WHOLES = ("工业", "经济", "农业", "服务业")
_THING = r"(?:设施|机构|站点)"
_SIDE = re.compile(rf"(?P<thing>{_THING})?(?P<share>占比|占[\u4e00-\u9fff]{{2,12}}?的?(?:比重|比例)|比重)$")
_LAST_THING = re.compile(rf"{_THING}$")


def _find_shared_head(name: str, other: str) -> str:
    """Give what the last of a list is measured by to an earlier one without a measure of its own (公路 of 公路、铁路里程)."""
    head = _HEAD.search(other)
    if head is None or not head.start() or _HEAD.search(name) or _HAS_HEAD.search(name) or len(name) > _LONGEST_THING:
        return ""
    if name.endswith(_WHOLES) and head.group().endswith(_TRADED):
        return ""
    thing = _LAST_THING.search(name)
    shared = head.group().removeprefix("" if thing is None else thing.group())
    return shared[next((k for k in range(len(shared), 0, -1) if name.endswith(shared[:k])), 0) :]


_LONGEST_THING = 12
