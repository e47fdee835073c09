"""Find the list behind a number of projects that something is told of: 30个项目集中开工，包括甲、乙、丙."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.finder import compile_ahead, list_last
from taizhang.facts.hint import Hint
from taizhang.facts.project_items import COST, Item, split_items
from taizhang.facts.project_list import is_one, list_after, list_before
from taizhang.facts.project_phrase import is_likely
from taizhang.facts.project_site import is_listed, is_site
from taizhang.facts.project_stage import FoundProject, list_stages
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.catalog.entry import StageWord
    from taizhang.facts.passage import Passage, Sentence

#: Projects that are counted, and not named.
_COUNTED = re.compile(
    r"(?:\d+|[两三四五六七八九十])(?:所|座|条|处)(?:学校|医院|道路|桥梁|水库|场馆|小区)|(?:项目|工程)(?:共|累计|总计)*\d+(?:个|项)|(?:\d+(?:个|项|条|件)?|[两二三四五六七八九十]+(?:个|项|条|件|大)|一批)[^,，。;；、]{0,16}?(?:项目|工程)|一批[^,，。;；]{2,20}?的[^,，。;；、]{2,10}?(?:项目|工程)"
)
_COUNTED_ARE = compile_ahead("项目|工程|学校|医院|道路|桥梁|水库|场馆|小区")
_THESE = re.compile(r"(?:本次|此次|这次|本批|该批)[^,，。;；、]{0,14}(?:项目|工程)")
#: Words that tell of all of them.
_TOLD = re.compile(
    r"(?:集中|全部|正式|统一|陆续|相继|新|云|“|”)*(?:开工|开复工|签约|竣工|投产|奠基|动工|建成或基本建成|建成|完工)(?!率|仪式由)|正在?[^,，。;；:：]{0,6}(?P<goes_on>建设|施工(?!图)|推进)|(?P<signed>签订|引进|落户|落地)(?=[^,，。;；:：]{0,16}(?:项目|\d))|(?P<begun>打下第一桩)|(?P<talks>在谈|洽谈|协议起草)|(?P<tender>招投?标)|(?P<early>施工图设计|前期工作)|(?P<built>续建|在建|新建|扩建|改扩建)(?=的|项目)"
)
#: What such a list opens with.
_OPENS = re.compile(
    r"(?:其中)?(?:这\d+个项目)?(?:主要|具体)?(?:(?:[\u4e00-\u9fff\d]{1,14}?(?:分别是|分别为)|(?:[\u4e00-\u9fff]{2,4}(?<!会场))?(?:即|为|是))(?=[^,，。;；]{3,}(?:项目|工程|[、和]))|\d+(?:个|项|件)[^、,，]{0,12}?(?:项目|工程|实事)中(?=[^,，。;；]{2,60}等\d)|其中[,，]?(?!总?投资|计划|\d)(?=[^,，。;；]{3,40}、[^,，。;；]{3,40}等)|(?:包括|包含|涵盖|分别为|分别是|主要有|主要为|还有|有)(?:了|有)?[:：]?)(?=[\u4e00-\u9fffA-Za-z0-9“])"
)


def find_counted(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Give what a clause tells of projects that it only counts: the stage of the catalogue, and where it is told.

    The stage is empty where the word itself is one of the catalogue; nothing for a clause that counts none.
    """
    if _COUNTED_ARE.search(folded, start, end) is None:
        return _find_counted_alone(folded, start, end)
    ceremony = _CEREMONY.search(folded, start, end)
    if ceremony is not None:
        return "", *ceremony.span("told")
    begin = skip_opening(folded, start, end)
    if _COUNTED.search(folded, begin, end) is None and _THESE.match(folded, begin, end) is None:
        return None
    told = _TOLD.search(folded, start, end)
    if _MIXED.search(folded, start, end) is not None:
        return None
    return None if told is None else (_KINDS.get(told.lastgroup or "", ""), *told.span())


#: 新开工、新竣工的产业项目: some were begun and some are done.
_MIXED = re.compile("(?:开工|竣工|投产|签约)[、和](?:新|集中)?(?:开工|竣工|投产|签约|在建|投用)(?:的|项目|产业|重)")
#: 重大项目集中签约仪式: what was done to all that is named behind it.
_CEREMONY = re.compile(
    r"(?:项目|工程|招商|活动)[^,，。;；、]{0,8}?(?:集中)?“?云?(?P<told>签约|开工|竣工|投产|奠基)”?(?:暨[^,，。;；]{0,14}?)?(?:仪式|活动|大会)"
)
#: 现场签约的有两个: counted by what was done to them.
_ALONE = re.compile(
    r"(?P<told>开工|签约|竣工|投产|奠基|新建|续建|扩建)的(?:有|共)?(?:\d+|[两三四五六七八九十]+)(?:个|项)(?:是|有)?$|(?P<goes>在建|续建)的\d+(?:个|项)(?:当中|中)$|(?:一起|一同|同时|同日|当天|同期)(?:集中)?(?P<along>开工|签约|竣工)的$"
)


_LAST_OF_ALONE = list_last(_ALONE.pattern)


def _find_counted_alone(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    alone = _ALONE.search(folded, start, end) if folded[end - 1] in _LAST_OF_ALONE else None
    if alone is None:
        return None
    word = next(name for name in ("told", "goes", "along") if alone[name])
    return ("construction" if alone[word].endswith("建") else ""), *alone.span(word)


_KINDS = {
    "goes_on": "construction",
    "signed": "signing",
    "built": "construction",
    "begun": "groundbreaking",
    "talks": "negotiation",
    "tender": "tender",
    "early": "early_work",
}


def list_counted(folded: str, start: int, end: int) -> list[Item]:
    """List the names of a clause that opens as the list of what was counted before."""
    begin = skip_opening(folded, start, end)
    among = _AMONG.search(folded, begin, end)
    if among is not None:
        begin += folded.startswith(_BESIDES, begin)
        return list_before(folded, begin, among.start(), is_sure=is_site)
    of_city = _OF_CITY.match(folded, begin, end)
    if of_city is not None and find_division(of_city["city"]) == of_city["city"]:
        name = of_city["name"]
        return [Item(*of_city.span("name"), name)] if is_listed(name, least=_LEAST) else []
    venues = _VENUES.match(folded, begin, end)
    if venues is not None:
        return _list_venues(folded, venues.end(), end)
    opened = _OPENS.match(folded, begin, end)
    if opened is None:
        return []
    site = _SITE.search(folded, opened.end(), end)
    end = end if site is None else site.start()
    whole = _AT_ONCE.match(folded, opened.end(), end)
    if whole is not None:
        return [Item(whole.end(), end, folded[whole.end() : end])] if is_one(folded[whole.end() : end]) else []
    return list_after(folded, opened.end(), end, verb="", is_strong=True, is_sure=is_site)


#: 主会场设在某项目现场，三个分会场分别设在…: where all of them were begun.
_VENUES = re.compile(
    r"(?:(?:集中)?(?:开工|签约|竣工|奠基)?(?:仪式|活动)?)?(?:主|[各\d两三四五六七八九]*个?分)(?:会场|现场)(?:分别)?(?:设立在|设在|设于|位于|是|为|在)(?=[\u4e00-\u9fffA-Za-z0-9“])"
)
_VENUE = re.compile("(?:建设|施工)?(?:工地|现场)$")


def _list_venues(folded: str, start: int, end: int) -> list[Item]:
    """List the projects at whose places of building something was held."""
    items = []
    for first, last in split_items(folded[start:end]):
        site = _VENUE.search(folded, start + first, start + last)
        stop = start + last if site is None else site.start()
        items.append(Item(start + first, stop, folded[start + first : stop]))
    return [i for i in items if is_listed(i.name) or is_site(i.name) or i.name.endswith(("项目", "工程"))]


#: 甲、乙等都在其中.
_AMONG = re.compile("等?(?:都|均|也|全都|皆)?(?:在其中|位列其中|在列)$|(?<=项目|工程)外$")
#: 除甲项目外，还有乙、丙.
_BESIDES = "除"
#: 石坪是某某产业园: one project of each town.
_OF_CITY = re.compile(r"(?P<city>[\u4e00-\u9fff]{2,4})(?:市|县|区)?是(?P<name>[^,，。;；、的]{6,34})$")
#: 集仓储、运输于一体的某某项目: what it is for is no list.
_AT_ONCE = re.compile("集[^,，。;；]{2,40}?[于为]一体的")
_SITE = re.compile("(?:建设)?(?:工地|现场)$")
_LEAST = 6


#: 总投资2亿元的某某项目: the next of a list that tells what each costs.
_COSTED = re.compile(COST.removesuffix("?"))


def list_costed(folded: str, start: int, end: int) -> list[Item]:
    """List the name of a clause that is nothing but it, or it and what it costs."""
    begin = skip_opening(folded, start, end)
    costed = _COSTED.match(folded, begin, end)
    begin = begin if costed is None else costed.end()
    return [Item(begin, end, folded[begin:end])] if is_one(folded[begin:end]) else []


#: 续建项目(3个): what stands behind it is a list of such.
_LABEL = re.compile(
    r"[^,，。;；:：]{0,8}?(?P<word>竣工|建成|投产|续建|在建|新开工|计划开工|开工|签约|前期|储备|预备)(?:投产)?(?:类)?(?:重点|重大|建设)*项目(?:[(（]?\d+(?:个|项)[)）]?)?$"
)
_LABELS = {
    "竣工": "finished",
    "建成": "finished",
    "投产": "in_operation",
    "续建": "construction",
    "在建": "construction",
    "签约": "signing",
    "前期": "early_work",
    "储备": "idea",
    "预备": "idea",
}


#: 今年重点实施十大重点工程：: what stands behind it is done one by one.
_WORKS = re.compile(
    r"(?:今年|年内|将|要|重点|全力|计划|集中|着力)*(?P<word>实施|推进|抓好)[^,，。;；:：]{0,18}?(?:[两三四五六七八九十]+|\d+)(?:大|个|项|件)?(?:重点|重大|民生|建设|城建)*(?:工程|项目)$"
)


def find_label(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Give the stage of the catalogue, and where it is told, that a clause before a colon labels the list behind with."""
    if not folded.startswith((":", "："), end):
        return None
    begin = skip_opening(folded, start, end)
    if (works := _WORKS.match(folded, begin, end)) is not None:
        return "construction", *works.span("word")
    label = _LABEL.match(folded, begin, end)
    return None if label is None else (_LABELS.get(label["word"], "launched"), *label.span("word"))


def list_labelled(folded: str, start: int, end: int, *, number: int = 0) -> list[Item]:
    """List the names of a clause that stands behind a label; any that may be names, where they are as many as it says."""
    items = split_items(folded[start:end]) if number > 1 else []
    if len(items) == number > 1 and all(is_listed(folded[start + a : start + b]) for a, b in items):
        return [Item(start + a, start + b, folded[start + a : start + b]) for a, b in items]
    names = list_after(folded, start, end, verb="", is_strong=True, is_sure=is_site)
    if names:
        return names
    text = folded[start:end].removesuffix("建设")
    any_names = [Item(start + a, start + b, text[a:b]) for a, b in split_items(text)]
    likely = [item for item in any_names if is_likely(item.name)]
    is_list = bool(likely) and len(likely) * 2 >= len(any_names) and all(is_listed(i.name) for i in any_names)
    return any_names if is_list else []


#: 在建项目：一是某镇的甲项目，…；二是乙项目: each is labelled so.
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]+是|[(（]?[一二三四五六七八九十\d]{1,2}[)）.．、])")


def _list_numbered(folded: str, start: int, end: int) -> list[Item]:
    """List the one project that a numbered clause is the name of, behind where it is."""
    begin = skip_opening(folded, start, end)
    begin = max(begin, folded.rfind("的", begin, end) + 1)
    name = folded[begin:end]
    return [Item(begin, end, name)] if name.endswith(("项目", "工程")) and is_listed(name, least=_LEAST) else []


#: 临空区3个: how many of what was counted are listed behind.
_PORTION = re.compile(r"[\u4e00-\u9fff]{2,14}(?P<n>\d{1,2})(?:个|项)$")


def find_portion(folded: str, start: int, end: int) -> int:
    """Give how many names a clause before a colon says that there are behind it, 0 for none."""
    if not folded.startswith((":", "："), end):
        return 0
    portion = _PORTION.match(folded, skip_opening(folded, start, end), end)
    return 0 if portion is None else int(portion["n"])


def _counts_others(folded: str, start: int, end: int) -> bool:
    """Whether a clause counts projects that something else holds for than what an earlier sentence told (纳入考核的项目6个)."""
    return _OTHERS.search(folded, start, end) is not None and _COUNTED.search(folded, start, end) is not None


_OTHERS = re.compile("纳入|列入|起草|上报")
#: 这7个项目分别为: a paragraph may go on with what the one before counted.
_THESE_ARE = re.compile(r"\s*(?:(?:这|上述|以上)(?:\d+|[两三四五六七八九十]+)?(?:个|批|些)|具体|其中)")
#: 此次集中开工的项目, 这16个项目, 主会场: a later paragraph speaks of what was done to all of them.
_OF_EVENT = re.compile(
    r"\s*(?:据了解|据介绍|据悉|其中|活动采取[^。]{0,30}。)?[,，]?(?:(?:此次|本次|这次|当天|当日|此批|这批|这\d+个|上述)[^,，。;；]{0,24}(?:项目|工程)|(?:集中)?(?:开工|签约)?(?:仪式|活动)?(?:主|各?分)(?:会场|现场))"
)
#: A sentence stands no further than this behind the one before it in its paragraph.
_NEAR = 2


COUNTS = Hint("引进|建的|所学校|条道路|所医院|座水库")
"""Words that tell of a number of projects what is no word of a stage, or of works of another name."""


class Counts:
    """Keeps what is told of projects that are only counted or labelled, for the list behind.

    Args:
        passage: The prepared text.
    """

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._counted: tuple[StageWord, int, int] | None = None
        self._event: tuple[StageWord, int, int] | None = None  # the last thing done to all of many projects
        self._label: tuple[StageWord, int, int] | None = None
        self._numbered: tuple[StageWord, int, int] | None = None  # what labels a list of numbered items
        self._block = self._end = self._from = -1
        self._is_listing = False  # whether the clause before listed what was counted
        self._number = 0  # how many names the clause before says there are behind its colon

    @property
    def is_open(self) -> bool:
        """Whether a list may stand behind what was told."""
        return self._counted is not None or self._label is not None

    @property
    def told(self) -> tuple[StageWord, int, int] | None:
        """What is told of all that is counted, and where."""
        return self._counted

    @property
    def event(self) -> tuple[StageWord, int, int] | None:
        """What was done to all that is counted, and where it is told; nothing for what only goes on."""
        return self._counted if self._counted is not None and self._counted[0].stage != "advancing" else None

    def open(self, sentence: Sentence) -> None:
        """Enter the next sentence, for which only what the one right before of its paragraph told still holds."""
        folded = self._passage.folded
        is_own = sentence.block.start == self._block or _THESE_ARE.match(folded, sentence.start)
        if self._counted is not None and (self._counted[0].stage != "advancing" or self._event is None):
            self._event = self._counted
        if not is_own or sentence.start - self._end > _NEAR:
            self._counted, self._is_listing = None, False
        is_open = self._counted is not None and sentence.block.start == self._block
        if not is_open and self._event is not None and _OF_EVENT.match(folded, sentence.start, sentence.end):
            self._counted = self._event
        is_next = self._numbered is not None and sentence.block.start == self._block
        if not is_next or _NUMBERED.match(folded, sentence.start, sentence.end) is None:
            self._numbered = None
        self._label = self._numbered
        self._block, self._end, self._from = sentence.block.start, sentence.end, sentence.start

    def enter(self, start: int, end: int) -> list[FoundProject]:
        """Enter a clause and give the projects it lists; keep what it tells of a number of them, or labels a list with."""
        folded, catalog = self._passage.folded, self._passage.catalog
        number, self._number = self._number, find_portion(folded, start, end) if self._counted is not None else 0
        if number and self._counted is not None and (named := list_labelled(folded, start, end, number=number)):
            stage, first, last = self._counted
            return [FoundProject(item.start, item.end, stage, first, last, item.name) for item in named]
        label, told = find_label(folded, start, end), self._label
        self._label = None if label is None else (catalog.stages[label[0]], *label[1:])
        if label is not None:
            return []
        names = list_labelled(folded, start, end) if told is not None else []
        if told is not None and _NUMBERED.match(folded, start, end) is not None:
            self._numbered, names = told, names or _list_numbered(folded, start, end)
        if not names and self._counted is not None:
            told, names = self._counted, list_counted(folded, start, end)
            if not names and self._is_listing:
                names = list_costed(folded, start, end)
            self._is_listing = bool(names)
        if told is not None and names:
            if told is not self._counted:
                self._label = told  # the next clause may go on with the list
            stage, first, last = told
            return [FoundProject(item.start, item.end, stage, first, last, item.name) for item in names]
        counted = find_counted(folded, start, end)
        if counted is not None:
            words, (kind, first, last) = list_stages(catalog)[1], counted
            word = next((w for w in (folded[first:last], folded[last - 2 : last]) if w in words), "")
            said = catalog.stages[kind] if kind else words.get(word)
            self._counted = None if said is None else (said, first, last)
        elif self._counted is not None and self._counted[2] < self._from and _counts_others(folded, start, end):
            self._counted = None
        return []
