"""Read whole clauses of one shape: a name or a list of names, how it is closed, and what is told of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import compile_leap, list_first
from taizhang.facts.hint import Hint
from taizhang.facts.project_items import COST, Item, split_items
from taizhang.facts.project_name import has_own_name
from taizhang.facts.project_phrase import KINDS, add_items, is_concrete, is_likely
from taizhang.facts.project_site import is_listed, is_site
from taizhang.facts.project_work import is_denied, skip_opening

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage
    from taizhang.facts.project_stage import Clause, FoundProject

#: Words of time and manner before what is told.
_HOW = (
    r"(?:建设)?(?:已经|已|现已|现|正在?|均|都|也|还|仍|将|要|在?当天|当日|日前|近日|今日|今天|昨日|同日|全部|全面|全线|全段|揭牌|整体|基本|初步|当年|正式|顺利|成功|陆续|相继|先后|分别|如期|提前|快速|加快|加速|积极|稳步|扎实|有序|有力|持续|继续|深入|同步|同时|抓紧|全力|集中|提速|即将|建设|仅|累计|超额|高效|高质量|[汛节]前|春节前|国庆前|开学前|入冬前|紧张|加紧"
    r"|[于在]?(?:20\d\d年|今年|去年|年内|年底前?)?(?:\d{1,2}月(?:份|底|初|[上中下]旬)?)?(?:\d{1,2}日)?前?(?<=[年月日份底初旬内前])|、|和)*"
)
#: What is told, by the stage it tells; the first that fits is taken.
_TOLD = (
    ("main_works", "有?部分(?:子项|工程|标段|路段)?(?:完工|建成|投用|通车)"),
    ("open_traffic", "建成通车|通车|(?:建设)?全线贯通"),
    (
        "in_operation",
        "建成投用|开通运营|开通|投入使用|开放迎客|投入运营|投入运行|交付使用|开业|(?<!市场)运营|(?<!市场)(?<!高效)运行|供水|供气|供热|供暖|通水|通气|开园|开馆|开放|并网发电|全容量并网|并网|试运营|投运|投用|启用",
    ),
    ("in_production", "建成投产|竣工投产|投产达效|投产|投入生产|生产"),
    (
        "finished",
        "竣工验收|建成|竣工|完工|交付|收官|通过(?:竣工|交工)验收|完成(?:扩容|升级|提质|提升|整体|全面)*(?:改造|扩建|改扩建|改建|建设|搬迁|迁建|整治|验收)",
    ),
    ("groundbreaking", "开工建设|启动建设|启动实施|启动|破土动工|开工|动工|奠基|落地开工"),
    ("idea", "列入(?:储备|预备|谋划)(?:类|库|计划)?"),
    ("negotiation", "洽谈|在谈"),
    ("signing", "签约落地|签约落户|签约|落户|落地|入驻"),
    (
        "early_work",
        "列入前期(?:类|计划)?|储备入库|完成立项|获批|立项|前期工作[^,，。;；]{0,6}|(?:项目)?(?:前期)?手续[^,，。;；]{0,8}|(?:施工图|方案|初步|规划)+设计|招标|招投标|征地拆迁|拆迁|获得?批复|选址|规划设计|规划建设审批|开展前期",
    ),
    (
        "construction",
        r"列入(?:实施|续建|在建|建设)(?:类|计划)?|完成了?主体(?:结构|工程)?(?:建设|施工)|推进|建设(?!情况|的|现场)|实施|施工|铺开|进展顺利|进展良好|完成投资\d[\d.]*[万亿]元?|完成(?:年度|全年)?(?:投资|建设)?(?:任务|计划)|完成\d[\d.]*%|完成[一二三四五六七八九]成|达序时(?:进度)?|按序时(?:进度)?推进|(?:铺|挖|浇筑|安装|装修|装饰|扫尾|收尾|土方开挖|打桩|架设)[^,，。;；]{0,8}|完成(?:总)?(?:工程)?(?:总)?(?:工程)?(?:量|进度)(?=的?\d)|主体(?:结构|工程)?(?:已|基本|全部)*(?:封顶|完工)|提速|进入[^,，。;；]{1,12}(?:阶段|期)",
    ),
)
_ENDS = "(?=$|[,，。;；、和及并]|中$|之中|建设|顺利)"
_TELLS = re.compile(rf"{_HOW}(?P<told>" + "|".join(f"(?P<{kind}>{words})" for kind, words in _TOLD) + f"){_ENDS}")
#: Most clauses tell nothing of the kind, which a look for the words alone says ten times as fast.
_TELLS_ANY = compile_leap(f"(?:{'|'.join(words for _, words in _TOLD)}){_ENDS}")
PLAIN = Hint("|".join(words for _, words in _TOLD))
"""Words of what such clauses tell."""
#: How a list is closed that something is told of.
_CLOSES = re.compile(
    r"(?:(?<=项目|工程)等(?=[也均都已将])|(?=\d{1,2}(?:个|条|座|所)[^,，。;；、等\d]{0,8}(?:项目|工程|路段|学校))\d+(?:个|条|座|所)[^,，。;；、等\d]{0,8}(?:项目|工程|路段|学校)|等(?P<n>\d+|[两三四五六七八九十]+|一大?批)?(?:余|多)?(?:个|项|条|座|处|所|家)?[^,，。;；、等\d]{0,14}?(?P<kind>项目|工程|路段|道路|公路|学校|公园|场馆|水库|电站|片区|安置区|小区)(?:的)?)"
)
#: 下半年仍有甲、乙等6个项目开工.
_THERE = re.compile(
    r"(?:[上下]半年|今年|目前|近期|仅?\d{1,2}月份?|其中|另外)*(?:仍|还|另|又|已|就|共|也)?有(?=[\u4e00-\u9fffA-Z][^,，。;；]{3,60}等\d)"
)
_FIRST_OF_THERE = list_first(_THERE.pattern)
#: 某地重点工程某某通道: what it is called before its name.
_CALLED = re.compile(
    r"(?:(?:20\d\d年)?[\u4e00-\u9fff]{0,8}\d+(?:个|项))?[\u4e00-\u9fff]{0,10}?(?:重点|重大|标志性|控制性|节点性)(?:建设)?(?:工程|项目)(?=[\u4e00-\u9fff]{4})"
)


def find_subjects(passage: Passage, clause: Clause, known: list[FoundProject]) -> list[FoundProject]:
    """Find the projects that a clause opens with and tells something of.

    Args:
        passage: The prepared text.
        clause: The clause.
        known: Those that were found in it before.

    Returns:
        Those that were not found before; with the stage of those that were.
    """
    folded, end = passage.folded, clause.end
    if not PLAIN.is_in(clause.hints):
        return []
    begin = skip_opening(folded, clause.start, end)
    is_there = folded[begin : begin + 1] in _FIRST_OF_THERE
    called = (_THERE.match(folded, begin, end) if is_there else None) or _CALLED.match(folded, begin, end)
    if called is None and _LED.match(folded, begin, end) is not None:
        return []
    begin = begin if called is None else called.end()
    is_listed = folded.find("等", begin, end) > 0 or folded.find("、", begin, end) > 0
    closed = _CLOSES.search(folded, begin + _SHORTEST, end) if is_listed else None
    if closed is not None:
        stop, tells = closed.start(), _TELLS.match(folded, closed.end(), end)
    else:
        tells = _find_tells(folded, begin, end)
        stop = begin if tells is None else tells.start()
        if known and not begin < known[0].start < known[-1].end <= stop:
            return []
    if tells is None or stop - begin < _SHORTEST or "的" in _COSTED.sub("", folded[begin:stop]):
        return []
    if is_denied(folded, tells.start("told"), tells.end("told")):
        return []
    text = folded[begin:stop]
    items = _share([Item(begin + a, begin + b, text[a:b]) for a, b in split_items(text)])
    kind = next(name for name, _ in _TOLD if tells[name] is not None)
    stage = passage.catalog.stages.get(kind)
    if stage is None or not items or not _opens(folded, begin, items[0]) or (known and known[0].stage_start < stop):
        return []
    if any(_NO_ITEM.search(item.name) for item in items):
        return []
    if known and closed is None:  # of the others it is known that they are projects
        items = [i for i in items if all(i.end <= k.start or k.end <= i.start for k in known)]
    taken = _take(items, kind, is_closed=closed is not None, is_counted=closed is not None and closed["n"] is not None)
    return add_items(taken, known, (stage, *tells.span("told")))


def _opens(folded: str, begin: int, first: Item) -> bool:
    """Whether a list stands at a place, or behind a word that says it is aimed at (确保甲、乙9月投用)."""
    return first.start == begin or folded[begin : first.start] in _AIMED


_AIMED = ("确保", "力争", "实现", "争取", "推动", "促成")
#: What opens a clause that tells what is done, and not of what.
_LED = re.compile(
    "推|加|实施|完善|深化|强化|提升|优化|支持|促进|建设|建立|健全|落实|坚持|积极|全面|持续|深入|扎实|统筹|大力|着力|开展|抓|做|完成|建成|开工|启动|新增|新建|打造|发展|构建|培育"
)
_SHORTEST = 3
#: 投资2亿元的某某制造: what an item of a list costs stands before it.
_COSTED = re.compile(f"{COST.removesuffix('?')}|[\u4e00-\u9fff]{{2,6}}投资的")


def _find_tells(folded: str, start: int, end: int) -> re.Match[str] | None:
    """Find what is told where nothing closes the names before it: the first that reaches to the end of the clause."""
    first = start + _SHORTEST
    tells = _TELLS.search(folded, first, end) if _TELLS_ANY.search(folded, first, end) is not None else None
    return tells if tells is not None and tells.start() < start + _LONGEST else None


_LONGEST = 90


#: 甲2万千瓦、乙20万千瓦风电: what each is stands behind the last alone.
_SIZED = re.compile(r"\d(?:万?千瓦|兆瓦|MW|万吨)(?P<kind>[\u4e00-\u9fff]{0,8})$")


def _share(items: list[Item]) -> list[Item]:
    """Give items that end with their size the kind of the last one."""
    last = _SIZED.search(items[-1].name) if len(items) > 1 else None
    if last is None or not last["kind"]:
        return items
    sized = [(item, _SIZED.search(item.name)) for item in items]
    return [
        item if m is None or m["kind"] else Item(item.start, item.end, item.name + last["kind"]) for item, m in sized
    ]


def _take(items: list[Item], kind: str, *, is_closed: bool, is_counted: bool) -> list[Item]:
    """Take the items that may be names, where enough of them are."""
    likely = [item for item in items if is_likely(item.name)]
    if is_closed:
        listed = [item for item in items if is_listed(item.name)] if len(items) > 1 or (is_counted and likely) else []
        called = [item for item in items if item.name.endswith(("项目", "工程")) and len(item.name) >= _CALLED_SO]
        is_list = (
            len(likely) * 3 >= len(items)
            or len(called) * 2 > len(items)
            or (kind in _OF_WORKS and len(listed) == len(items))
        )
        return listed if is_list else []
    if len(likely) < len(items):
        return []
    is_sure = all(is_concrete(i.name) or (has_own_name(i.name) and is_site(i.name)) for i in items)
    return items if is_sure or (kind in _OF_BUILT and all(_is_own(i.name) for i in items)) else []


_CALLED_SO = 10
#: What is told of works, whatever they are called.
_OF_WORKS = ("signing", "groundbreaking", "finished", "in_production", "early_work")
#: What is told of nothing but what was built.
_OF_BUILT = frozenset(("open_traffic", "in_operation", "in_production", "finished", "groundbreaking"))


def _is_own(name: str) -> bool:
    return (is_site(name) and has_own_name(name)) or (len(name) >= _LONG and KINDS.search(name) is None)


_LONG = 6
#: What stands in no name.
_NO_ITEM = re.compile("已|有部分|全线|全段")
