"""Read what is told of a list that is closed as one of projects (甲、乙等8个项目…), whatever its names are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_items import COST, Item, split_items
from taizhang.facts.project_name import END, has_own_name, is_closed, is_generic, is_programme
from taizhang.facts.project_phrase import KINDS
from taizhang.facts.project_segment import find_tells
from taizhang.facts.project_site import SITE
from taizhang.facts.project_stage import FoundProject
from taizhang.facts.project_work import is_denied

if TYPE_CHECKING:
    from taizhang.catalog.entry import StageWord
    from taizhang.facts.passage import Passage, Sentence

#: How a list of projects is closed.
_CLOSED = re.compile(
    r"(?:(?<![高中平初同对])等(?P<n>\d+|[两三四五六七八九十]+|一大?批|多|一系列)?|(?<=[\u4e00-\u9fffA-Za-z）)])(?=\d{1,2}(?:个|项)|[两三四五六七八九](?:个|项|大))(?P<m>\d+|[两三四五六七八九]))(?:余|多)?(?:个|项|条|件|大)?(?P<what>[^,，。;；、等\d]{0,14}?)(?:项目|工程)(?!名单|清单|类|化|部|师|款|平台|所|库|组|指挥|名称)"
)
#: What leads into the list.
_LEADS = re.compile(
    r"^.{0,24}?(?P<verb>推动|推进|加快|实施|抓好|建设|新开工|开工|开建|启动|谋划|策划|储备|签约|引进|落户|建成|完成|竣工|投产)(?:了|建设|实施|推进)*(?=.{3,})"
)
_INTO = re.compile(
    r"^[^、]{0,16}?(?:就有|既有|也有|还有|又有|共有|有|包括|包含|涵盖|分别为|分别是|如|例如|其中|随着|方面|项目中)(?=[\u4e00-\u9fffA-Za-z“\d]{3,})"
)
_VERBS = {
    "launched": "新开工 开工 开建 启动",
    "idea": "谋划 策划 储备",
    "signing": "签约 引进 落户",
    "finished": "建成 完成 竣工 投产",
    "construction": "推动 推进 加快 实施 抓好 建设",
}
_STAGE_OF = {verb: stage for stage, verbs in _VERBS.items() for verb in verbs.split()}
#: What kind of projects the list is closed as, by the stage it tells.
_WHAT = re.compile(
    "(?P<early_work>未开工|拟建|前期|计划开工)|(?P<idea>谋划|储备)|(?P<signing>签约|引进|落户)|(?P<construction>续建|在建|复工)|(?P<launched>新开工|开工)|(?P<finished>竣工|投产|建成)"
)
#: Called projects, and not built.
_UNBUILT = re.compile("游乐|娱乐|体验|互动|竞赛|比赛|培训|服务(?!业)|检查|检测|审批|收费|游玩|合作$|研究$|科研|课题")
_Told = tuple["StageWord", int, int]


def find_groups(
    passage: Passage, sentence: Sentence, known: list[FoundProject], event: _Told | None = None
) -> list[FoundProject]:
    """Find the projects of the lists of a sentence that are closed as such, in which none was found before.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        known: What was found in it before.
        event: What was told of all the projects that it may list, and where.
    """
    folded, start, end = passage.folded, sentence.start, sentence.end
    found: list[FoundProject] = []
    if folded.find("项目", start, end) < 0 and folded.find("工程", start, end) < 0:
        return found
    if folded.find("、", start, end) < 0 and folded.find("等", start, end) < 0:
        return found
    done = start
    for closed in _CLOSED.finditer(folded, start, end):
        begin = max(done, *(folded.rfind(mark, start, closed.start()) + 1 for mark in ",，:："))
        done = closed.end()
        own = [k for k in known if begin < k.end and k.start < closed.end()]
        if _UNBUILT.search(closed["what"]) is not None:
            continue
        items, verb = _list_items(folded, begin, closed, is_told=event is not None)
        if not items:
            continue
        if own:  # some of them were found before
            told: _Told | None = (own[0].stage, own[0].stage_start, own[0].stage_end)
            items = [i for i in items if all(i.end <= k.start or k.end <= i.start for k in own)]
        else:
            told = _find_told(passage, closed, verb, end)
            if told is None and folded.startswith(_AND, begin):
                told = _go_on(folded, begin, [*known, *found])
            told = told or event
        if told is not None:
            found += [FoundProject(i.start, i.end, *told, i.name) for i in items]
    return found


#: 推进甲、乙等研究项目以及丙、丁等服务项目: what leads to the first list leads to the second.
_AND, _PARTED = ("以及", "及", "和", "与"), re.compile("[,，。;；:：]")


def _go_on(folded: str, begin: int, before: list[FoundProject]) -> tuple[StageWord, int, int] | None:
    """Give what is told, by the verb before it, of the list that another one goes on with."""
    led = [k for k in before if k.stage_start < k.start < begin and _PARTED.search(folded, k.end, begin) is None]
    last = max(led, key=lambda k: k.start, default=None)
    return None if last is None else (last.stage, last.stage_start, last.stage_end)


def _list_items(
    folded: str, begin: int, closed: re.Match[str], *, is_told: bool = False
) -> tuple[list[Item], re.Match[str] | None]:
    """List the items of a list that may all be names, and the verb that leads to it."""
    stop = closed.start()
    if _KINDS_OF.search(folded, begin, stop) is not None:
        return [], None
    while (mark := folded[begin]) in "和及与、 ":
        begin += 1
        if begin >= stop:
            return [], None
    del mark
    first = folded.find("、", begin, stop)
    lead = _LEADS.match(folded[begin : first if first > 0 else stop])
    if lead is None or lead.end() > _LONGEST_LEAD:
        lead = None
        into = _INTO.match(folded[begin:stop])
        begin += 0 if into is None else into.end()
    else:
        begin += lead.end()
    led = _LED.match(folded, begin, first if first > 0 else stop)
    begin = begin if led is None else led.end()
    text = folded[begin:stop]
    if "的" in _COSTED.sub("", text):
        of = _OF_WHOM.match(folded, begin, stop)
        if of is None or "的" in _COSTED.sub("", folded[of.end() : stop]):
            return [], None
        begin, text = of.end(), folded[of.end() : stop]
    items = [_cut(Item(begin + a, begin + b, text[a:b])) for a, b in split_items(text)]
    is_counted = (closed["n"] or closed["m"] or "") != ""
    if not items or (len(items) == 1 and not is_counted) or (closed["m"] and len(items) < 2):
        return [], None
    if not all(_may_be(item.name) for item in items):
        return [], None
    own = [item for item in items if (_is_somebodys if is_counted else _is_own)(item.name)]
    built = [item for item in own if _BUILT.search(item.name) is not None]
    is_list = len(own) * 2 > len(items) and (
        len(built) * 2 >= len(items) or (is_told and built and not _has_abstract(items))
    )
    return (items, lead) if is_list else ([], None)


def _has_abstract(items: list[Item]) -> bool:
    return any(item.name.endswith(_ABSTRACT) for item in items)


_ABSTRACT = ("人才", "专项", "引进", "类别", "航空", "网络", "发展", "创新", "能力")


def _cut(item: Item) -> Item:
    """Cut off what a work costs."""
    cost = _COSTS.search(item.name)
    return item if cost is None else Item(item.start, item.start + cost.start(), item.name[: cost.start()])


_COSTS = re.compile(r"(?:计划|预计)?(?:总投资|投资)(?:达|约|近|超)?\d.*$")
_LONGEST_LEAD = 24
#: 位于某区的甲、乙等: where they are.
_LED = re.compile(
    "(?:连日来)?(?:位于|坐落于|落户|由|(?:国家|省|市|县)[^,，。;；、]{2,24}(?:工程|项目)(?:之一|中))[^,，。;；、]{0,24}的"
)
#: 全区省定重点管理的甲、乙等项目4个: whose they are.
_OF_WHOM = re.compile("[^、的]{2,16}的(?=[^、的]{3,})")
#: 引进一批甲、乙等项目: kinds, and no names.
_KINDS_OF = re.compile("一批|一系列|多个|各类|“?[一二三四五六七八九十两百千]+大(?!桥|道|学)|试点")
_COSTED = re.compile(COST.removesuffix("?"))


def _may_be(name: str) -> bool:
    """Whether an item of a list that calls itself one of projects can be a name."""
    return (
        _SHORTEST <= len(name) <= _LONGEST
        and is_closed(name)
        and _IN_NAME.fullmatch(name) is not None
        and _NO_NAME.search(name) is None
        and not is_programme(name)
    )


def _is_somebodys(name: str) -> bool:
    """Whether a name of a list of so many projects is no kind."""
    return len(name) > _SHORTEST and (has_own_name(name) or not is_generic(name))


def _is_own(name: str) -> bool:
    """Whether a name of any list of projects says which one."""
    if has_own_name(name):
        return True
    return (
        len(name) >= _LONG
        and not is_generic(name)
        and KINDS.search(name.removesuffix("小区").removesuffix("社区")) is None
    )


#: What is built, laid out or made, by the last word of its name.
_BUILT = re.compile(
    rf"年产\d|\d万?(?:吨|套|台|只|件|千瓦)|(?:{SITE}|{END}|设施|水池|[部零配构料]件|制造|加工|生产|材料|设备|装备|组件|电池|器件|芯片|养殖|种植|安置|光伏|风电|发电|储能|输变电|煤制.{{1,2}}|烯烃|煤层气|矿井|技改|搬迁|园林|植物园|度假村|加固|公司|集团|[米药乳茶食酒纸钢铝]业|食品|纺织|建材|贴片|机组|钢构|[路街桥河渠][东南西北]?(?:延|段)|社区|入口|(?<=整县)推进|提升|棚改|整修|修缮)(?:[一二三四五六]期)?$"
)
_SHORTEST, _LONG, _LONGEST = 3, 6, 40
_IN_NAME = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9·×“”()（）—\-+]|(?<=\d)\.(?=\d)|/)+")
_NO_NAME = re.compile(
    r"^(?:继续|加强|主要依托|支持|提升|坚持|围绕|聚焦|通过|以|对|在|把|将|涉及|主要|重点|全力|积极|按照|根据|针对|从|让|使|为|向|与|其|该|此|本|这|各|全)|[了着是]|(?:问题|工作|措施|领域|行业|政策|活动|任务|行动|服务|制度|机制|方面|环节|要素)$|\d(?:个|项)$"
)


def _find_told(passage: Passage, closed: re.Match[str], lead: re.Match[str] | None, end: int) -> _Told | None:
    """Find what is told of a list: behind it, by how it is closed, or by the verb before."""
    folded, stages = passage.folded, passage.catalog.stages
    following = _CLOSED.search(folded, closed.end(), end)
    until = end if following is None else following.start()
    told = find_tells(folded, closed.end(), min(until, closed.end() + _FAR))
    if told is not None:
        return None if _COUNTS.match(folded, told[2]) else (stages[told[0]], *told[1:])
    what = _WHAT.search(folded, *closed.span("what"))
    if what is not None:
        return stages[what.lastgroup or ""], *what.span()
    will = _WILL.match(folded, closed.end(), until)
    if will is not None:
        return stages["early_work"], *will.span("begin")
    if lead is not None and not is_denied(folded, closed.start(), closed.end()):
        begin = closed.start() - 0
        verb = lead["verb"]
        at = folded.rfind(verb, 0, begin)
        return stages[_STAGE_OF[verb]], at, at + len(verb)
    return None


_FAR = 60
#: 等6个项目可望开工: they are not begun yet.
_WILL = re.compile("[^,，。;；]{0,8}?(?:可望|有望|即将|将|拟|计划|预计)[^,，。;；]{0,10}?(?P<begin>开工|动工|启动)")
#: 甲、乙等绿化项目规划实施190个，开工建设165个: of so many of them.
_COUNTS = re.compile(r"[^,，。;；]{0,4}?\d+(?:个|项|处)")
