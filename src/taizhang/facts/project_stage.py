"""Find the named projects of a sentence and the words that say how far they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.facts.finder import Finder
from taizhang.facts.hint import Hint
from taizhang.facts.project_name import (
    COST,
    END,
    Item,
    has_own_name,
    is_listed,
    is_project,
    is_proper,
    name_items,
    split_items,
    take_projects,
)

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog, StageWord
    from taizhang.facts.passage import Passage, Sentence

#: Verbs of building before a name, by the stage they tell; of those that begin alike the first one is taken.
_DEEDS = {
    "idea": "谋划推进 谋划实施 谋划建设 谋划 策划 储备 深化论证 开展前期工作",
    "signing": "集中签约 成功签约 新签约 签约引进 签约",
    "launched": "启动建设 开建 动工建设 动工 启动实施 启动 开工建设 新开工 全面开工 开工",
    "finished": "建成投用 建成投产 建成投运 建成通车 建成 完成 竣工 投用 开通运营 开通",
    "construction": (
        "加快推进 加快推动 统筹推进 稳步推进 稳妥推进 全力推进 有力推进 协同推进 加紧 力争 确保 争取 推进实施 扎实推进 有序推进 深入推进 推进 推动 "
        "提速建设 提速 加速推进 加速 加快建设 加快实施 高水平建设 建设 加快 实施 抓好 改扩建 续建 全力保障 服务保障 做好 加强"
    ),
}
_DEED_STAGES = {verb: stage for stage, verbs in _DEEDS.items() for verb in verbs.split()}
#: 力争开工 tells the stage that is aimed at, and no building; 做好 and 加强 are of one only before work that leads to it.
_ONLY = (
    dict.fromkeys(("力争", "确保", "争取"), "(?!开工|建成|动工|启动|纳入|完成|投用|竣工)")
    | dict.fromkeys(("建成",), "(?!后)")
    | dict.fromkeys(("做好", "加强"), "(?=[^,，。;；]{4,90}(?:前期|谋划|储备|论证|争取))")
)
_VERB_FIRST = re.compile(
    "争取(?P<listed>)(?=[^,，。;；]{0,60}(?:纳入|列入|获批))|"
    + "|".join(verb + _ONLY.get(verb, "") for verb in _DEED_STAGES)
)
_CLAUSE = re.compile(r"[,，:：。;；!！?？\n\t]|——")
_TAIL = re.compile(
    r"(?:进入|正式|已|全部|顺利|全面|成功|如期|首台机组|首批|设备|主体|一次|提前|即将|[于在]?(?:\d{4}年|去年|今年|同年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬|份)?|陆续|相继|先后|基本|实现|完成|率先|同日|同时|同步|也|均|都|并|和|有望|年底前?|年内|月底前?|上半年|落地|尽快|早日|将|现已|已经|开始|整体|全线)+$"
)
_SETTLED = re.compile(
    r"(?:^|[,，。;；、\n])(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:已经|已|先后|陆续|相继)?(?P<word>签约落户|成功落户|正式落户|落户)(?=[\u4e00-\u9fff]{2})"
)
#: Before a verb of building these characters make it part of a noun (生态文明建设, 基础设施建设).
_INSIDE = re.compile(
    r"[\u4e00-\u9fff](?<!加快)(?<!加速)(?<!推进)(?<!推动)(?<!全力)(?<!大力)(?<!持续)(?<!继续)(?<!全面)(?<!有序)(?<!扎实)(?<!积极)(?<!统筹)(?<!标准)(?<!质量)(?<!水平)"
    r"(?<!稳步)(?<!重点)(?<!抓好)(?<!协同)(?<!联合)(?<!共同)(?<!正在)(?<!启动)(?<!开工)(?<!规划)(?<!深入)(?<!谋划)(?<!先后)(?<!陆续)(?<!相继)(?<!投资)(?<!力争)(?<!确保)(?<!争取)(?<!推动)(?<![将要已并和及年月日元盛区市县])$"
)
#: Names that are projects by their ending alone, without a word of building after them.
_CLEAR = re.compile(
    r"(?:项目|[一二三]期|高铁|铁路|高速|机场|改扩建|扩建|迁建|扩能改造|电站|水库|工程|无水港|隧道|大桥|地铁|枢纽|号线|产业园|电厂|示范区|医院|公园)$"
)
_EARLY = re.compile(
    r"前期工作|前期论证|谋划争取|谋划储备|谋划$|纳入[^,，。]{0,10}规划|列入[^,，。]{0,10}规划|可行性研究|论证"
)
_NOT_STAGE = re.compile(
    r"(?:推进|推动|加快推进|取消|出库|终止|备案|审批|撤销|完成|建成|洽谈|运营|施工|储备|策划|谋划|立项|核准|调试|落地|选址|论证|验收|开通|启用|拆迁|征地)$"
)


#: Words after a name that say its building goes on.
_ONGOING = (
    "建设进展顺利 建设顺利推进 建设加快推进 建设全面提速 建设提速 建设全面铺开 加速推进 加速建设 顺利推进 进展顺利 "
    "提速建设 全速推进 加快施工 加快推进 有序推进 稳步推进 扎实推进 全面推进"
).split()


@dataclass(slots=True)
class FoundProject:
    """A project named in a sentence, with the words that say how far it is.

    Args:
        start, end: Where its own words stand.
        stage: Of the catalogue.
        stage_start, stage_end: The words that say it.
        name: The whole name, with the kind that its list shares.
    """

    start: int
    end: int
    stage: StageWord
    stage_start: int
    stage_end: int
    name: str


#: Words of which every name of a project, or the list it stands in, holds one.
_NAMED = Hint(END, "等|落户", keeps_places=True)

_STAGES: dict[int, tuple[Finder, dict[str, StageWord]]] = {}


def _list_stages(catalog: Catalog) -> tuple[Finder, dict[str, StageWord]]:
    """Give the words for stages of a catalogue, and their finder."""
    if id(catalog) not in _STAGES:
        words = {w: s for s in catalog.stages.values() for w in (s.name_zh, *s.words) if not _NOT_STAGE.fullmatch(w)}
        ongoing = catalog.stages.get("construction")
        if ongoing is not None:
            words |= dict.fromkeys(_ONGOING, ongoing)
        if "finished" in catalog.stages:
            words["建成"] = catalog.stages["finished"]
        _STAGES[id(catalog)] = (Finder(words), words)
    return _STAGES[id(catalog)]


def find_projects(passage: Passage, sentence: Sentence) -> list[FoundProject]:
    """Find the projects a sentence names together with their stage, in order."""
    projects: list[FoundProject] = []
    if not _NAMED.is_in(sentence.hints):
        return projects
    starts, ends = passage.list_places(_NAMED)
    index = bisect_left(starts, sentence.start)
    seen: set[tuple[int, int]] = set()
    last: list[FoundProject] = []
    for start, end in _list_clauses(passage.folded, sentence):
        first = index
        while index < len(starts) and starts[index] < end:
            index += 1
        found: list[FoundProject] = []
        if first < index:
            clause = _Clause(start, end, min(ends[first:index]), starts[index - 1])
            found = [item for item in _find_in_clause(passage, clause) if (item.start, item.end) not in seen]
            seen.update([(item.start, item.end) for item in found])
        if last and not found:
            found = _find_joined(passage.folded, last, start, end) or _find_reached(passage, last, start, end)
        last = found
        projects += last
    return projects


@dataclass(slots=True)
class _Clause:
    """A clause with where names can stand in it.

    Args:
        start, end: Where it stands.
        first_end: Where the first word that a name can hold ends; no name ends before.
        last_start: Where the last such word begins; no name begins behind it.
    """

    start: int
    end: int
    first_end: int
    last_start: int


#: 推进某项目，确保6月底前投产: what a clause without a name says is to be reached.
_LATE = re.compile(
    r"(?:确保|力争|争取|预计|计划|将|于|在|今年|明年|年内|20\d\d年|\d{1,2}月份?|[一二三四]季度|[上下]半年|年底|底|末|前|实现|全面|如期|建成(?=投|通))+"
)


def _find_joined(folded: str, last: list[FoundProject], start: int, end: int) -> list[FoundProject]:
    """Give the projects of a clause that only goes on with the list of the verb before (提速A等铁路项目，以及B、C等电站项目)."""
    if not folded.startswith(_JOINS, start) or last[-1].stage_end > last[-1].start:
        return []
    names = _names_after(folded, start + len(_JOINS), end, verb="", is_strong=True)
    return [replace(last[-1], start=item.start, end=item.end, name=item.name) for item in names]


_JOINS = "以及"


def _find_reached(passage: Passage, last: list[FoundProject], start: int, end: int) -> list[FoundProject]:
    """Give the projects of the clause before with the stage that a clause without a name says they are to reach."""
    late = _LATE.match(passage.folded, start, end)
    if late is None:
        return []
    finder, words = _list_stages(passage.catalog)
    begin = late.end()
    reached = next(iter(finder.find_all(passage.folded[begin:end])), None)
    if reached is None or reached[0] or words[reached[2]].stage not in ("started", "completed"):
        return []
    stage, until = words[reached[2]], begin + reached[1]
    return [replace(item, stage=stage, stage_start=begin, stage_end=until) for item in last]


def _list_clauses(folded: str, sentence: Sentence) -> list[tuple[int, int]]:
    marks = [match.span() for match in _CLAUSE.finditer(folded, sentence.start, sentence.end)]
    starts = [sentence.start, *[stop for _, stop in marks]]
    ends = [*[start for start, _ in marks], sentence.end]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _find_in_clause(passage: Passage, clause: _Clause) -> list[FoundProject]:
    folded, start = passage.folded, clause.start
    settled = _find_settled(passage, start, clause.end)
    if settled is not None:
        return [settled]
    finder, words = _list_stages(passage.catalog)
    stages = finder.find_all(folded[start : clause.end])
    for first, last, told in stages:
        place, stop = start + first, start + last
        if place < clause.first_end or folded.startswith(_MEASURED, stop):
            continue  # 公路通车里程 is a length, and no road that opened
        if folded.startswith("后", stop) and told.endswith(_ENDS):
            continue  # 项目建成后: what will be once it stands
        if (told == _LAUNCHED or told in _ONGOING) and _OBJECT.match(folded, stop, clause.end):
            continue  # 某实验室启动某项试点: what is launched stands behind
        names = _names_before(folded, start, place)
        if not names:
            continue
        near = (stage for stage in stages if stage[0] >= first and stage[0] - last < _NEXT_STAGE)
        begin, until, word = max(near, key=lambda stage: words[stage[2]].order)
        return [
            FoundProject(item.start, item.end, words[word], start + begin, start + until, item.name) for item in names
        ]
    return _find_begun(passage, clause)


#: After the word of a stage these make it part of a measure's name.
_MEASURED = ("里程", "总里程", "面积", "能力", "规模", "率", "数量", "总数", "要求", "条件", "标准")
_LAUNCHED = "启动"
_OBJECT = re.compile(r"(?!或|并|且|中(?![\u4e00-\u9fff])|等|和)[\u4e00-\u9fffA-Za-z“]{3}")
_ENDS = ("建成", "投产", "投用", "竣工", "完工")
#: The stages told within so many characters after one are told of the same project (建成通车).
_NEXT_STAGE = 12


#: A group of the nation that settles somewhere is no project.
_NATIONAL = re.compile(r"中国[\u4e00-\u9fff]{1,10}(?:集团|公司)|[\u4e00-\u9fff]{2,10}总部")


def _find_settled(passage: Passage, start: int, end: int) -> FoundProject | None:
    """Find an enterprise that settles at the opening of a clause."""
    folded = passage.folded
    if folded.find("落户", start, end) < 0:
        return None
    stage = passage.catalog.stages.get("settled")
    if stage is None:
        return None
    match = _SETTLED.match(folded, start - 1 if start else 0, end) or _SETTLED.match(folded, start, end)
    if match is None or not is_proper(match["name"]) or _NATIONAL.fullmatch(match["name"]):
        return None
    return FoundProject(*match.span("name"), stage, *match.span("word"), match["name"])


def _find_begun(passage: Passage, clause: _Clause) -> list[FoundProject]:
    """Find the projects a verb of building leads to (开工建设某某水库)."""
    folded, end = passage.folded, clause.end
    for verb in _VERB_FIRST.finditer(folded, clause.start, end):
        start, stop = verb.span()
        if stop > clause.last_start:
            break
        gathered = _GATHERED.match(folded, stop, end)
        if gathered is not None:
            stop = gathered.end()
        if gathered is None and start > clause.start and _INSIDE.search(folded, max(clause.start, start - 4), start):
            continue
        kind = "idea" if verb["listed"] is not None else _DEED_STAGES[verb.group()]
        is_strong = kind != "construction" or gathered is not None
        names = _names_after(folded, stop, end, verb=verb.group(), is_strong=is_strong)
        if not names:
            continue
        late = None if is_strong else _find_late_stage(passage, names[-1].end, end)
        early = _EARLY.search(folded, names[-1].end, end) is not None
        stage = passage.catalog.stages.get("early_work" if early else kind)
        if late is not None and not early:
            stage = late[2]
        if stage is None:
            break
        span = verb.span() if late is None or early else late[:2]
        return [FoundProject(item.start, item.end, stage, *span, item.name) for item in names]
    return []


#: 集中开工的项目包括甲、乙、丙: a list stands behind what became of its items.
_GATHERED = re.compile(r"(?:的)?(?:重[大点])?(?:项目|工程)?(?:有|包括|包含|涵盖|分别为|分别是)(?=[^,，。;；]{2,40}、)")
#: Words that say of a project no more than the verb before it does.
_SAYS_NO_MORE = re.compile(r"建设|实施|施工|推进|推动|落地|储备|运营|调试|审批|核准|备案|论证|选址")


def _find_late_stage(passage: Passage, start: int, end: int) -> tuple[int, int, StageWord] | None:
    """Find the stage that what is pushed on is to reach (推动某铁路建成通车), and where it is said."""
    finder, words = _list_stages(passage.catalog)
    for first, last, word in finder.find_all(passage.folded[start:end]):
        if _SAYS_NO_MORE.search(word) is None and first <= 30:
            return start + first, start + last, words[word]
    return None


def _names_before(folded: str, start: int, end: int) -> list[Item]:
    tail = _TAIL.search(folded[start:end])
    candidates = [end]
    if tail is not None and tail.start() > 0:
        candidates.insert(0, start + tail.start())
    for stop in candidates:
        of = folded.rfind("的", start, stop)
        while folded.find("、", start, max(of, start)) >= 0 and _COST.search(folded, of - _LONGEST_COST, of + 1):
            of = folded.rfind("的", start, of)
        floor = of + 1 if of >= 0 and stop - of > 4 else start
        text = folded[floor:stop]
        joined = _GROUP_AND_MORE.search(text)
        if joined is not None:
            first = name_items(text[: joined.start()], split_items(text[: joined.start()]), joined["kind"])
            rest = text[joined.end() :]
            more = [_move(item, joined.end()) for item in take_projects(rest, split_items(rest))]
            if more and more[-1].end == len(text) and all(_is_item(item, closed=len(first) > 1) for item in first):
                return [_move(item, floor) for item in (*first, *more)]
        group = _GROUP.search(text)
        if group is not None:
            kind = group["kind"] or ""
            named = name_items(text[: group.start()], split_items(text[: group.start()]), kind)
            closed = len(named) > 1 or (bool(kind) and bool(group["n"]))
            taken = [item for item in named if _is_item(item, closed=closed)]
            if len(taken) == len(named) or (kind and group["n"] and len(taken) * 2 >= len(named)):
                return [_move(item, floor) for item in taken]
        names = take_projects(text, split_items(text))
        etc = _ETC.search(text)
        if (
            names
            and names[-1].end == (etc.start() if etc else len(text))
            and not (etc and _WORKLESS.search(etc.group()))
        ):
            return [_move(item, floor) for item in names]
    return []


#: The 的 behind what a project costs cuts no list.
_COST = re.compile(COST.removesuffix("?") + "$")
_LONGEST_COST = 20

#: 等大国重器: a list may close with any short noun.
_ETC = re.compile(r"等[^、,，等]{0,8}$")


#: What these close is a list of undertakings, and of nothing that is built.
_WORKLESS = re.compile(r"(?:专项|行动|计划|活动|任务|改革|制度|政策|举措)$")


def _move(item: Item, by: int) -> Item:
    return Item(item.start + by, item.end + by, item.name)


def _is_item(item: Item, *, closed: bool) -> bool:
    return is_project(item.name) or (closed and is_listed(item.name, least=2))


_GROUP = re.compile(
    r"等(?P<n>一批|\d+|[一二三四五六七八九十百]+)?(?:个|项|条|座|处|件)?(?P<kind>[^、,，的]{0,16}?(?:项目|工程|线路|道路|铁路|公路|高铁|高速|高速公路|水库|水电站|电站|灌区|机场|港口|码头|煤矿|通道|干线|设施|装置|平台))?$"
)
#: A、B等气电项目和C: a closed list with one more behind it.
_GROUP_AND_MORE = re.compile(r"等(?P<kind>[^、,，的等]{1,8}?(?:项目|工程))(?:和|及|以及|、)(?=[\u4e00-\u9fff“A-Z])")
_CLOSED = re.compile(
    r"等?(?P<n>\d+|[一二三四五六七八九十百]+|一批)?(?:个|项|条|座|处|件)?(?P<kind>(?:(?!的)[\u4e00-\u9fff“”A-Za-z]){0,16}?(?:项目|工程|铁路|高铁|高速公路|高速|公路|通道|水库|水电站|电站|灌区|机场|港口|码头|煤矿|干线|设施|装置|平台|基地|园区))"
)
_AFTER_NAME = re.compile(
    r"(?:项目)?(?:建设|实施|落地|前期工作|开工|规划建设|建成|投产|达产|投用|投入|封关|竣工|纳入|获批|论证|谋划)(?![\u4e00-\u9fff]{0,3}(?:基地|工程|项目|用地))"
)


#: 推进总投资22亿元的某项目: the name stands behind its investment.
_INVESTED = re.compile(r"(?:计划|估算|概算)?(?:总?投资额?)(?:约|近|超过?)?\d[\d.]*[多余]?[万亿]{1,2}元(?:以上)?的")


def _names_after(folded: str, start: int, end: int, *, verb: str, is_strong: bool) -> list[Item]:
    text = folded[start:end].rstrip("。;；!！?？\n")
    invested = _INVESTED.match(text)
    if invested is not None:
        start, text, is_strong = start + invested.end(), text[invested.end() :], True
    stop = _AFTER_NAME.search(text, 2)
    etc = text.find("等")
    is_listed_open = etc > 1
    body = text[:etc] if is_listed_open else text[: stop.start()] if stop else text
    if not is_listed_open and stop is not None and text[stop.start() : stop.end()].startswith("项目"):
        body = text[: stop.start() + 2]
    items = [] if body.startswith("与") else split_items(body)
    closed = _CLOSED.match(text, etc) if is_listed_open else None
    if closed is not None and items:
        named = name_items(body, items, closed["kind"])
        taken = [item for item in named if _is_item(item, closed=len(items) >= 2 or closed["n"] is not None)]
        if len(taken) * 2 > len(named):
            return [_move(item, start) for item in taken]
    named = take_projects(body, items)
    if not named or (len(items) > 1 and len(named) < len(items) / 2):
        return []
    if not is_strong and not all(has_own_name(item.name) for item in named):
        named = [item for item in named if (has_own_name(item.name) and verb != "实施") or _is_plainly_built(item.name)]
    is_told = is_listed_open or stop is not None or len(items) > 1 or _CLEAR.search(body) is not None
    if not is_told and not (is_strong and all(has_own_name(item.name) for item in named)):
        return []
    return [_move(item, start) for item in named]


def _is_plainly_built(name: str) -> bool:
    return _CLEAR.search(name) is not None and has_own_name(name)
