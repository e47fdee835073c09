"""Find the works of a list that somebody looks at, or hears a report on, as they are being built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import list_first
from taizhang.facts.hint import Hint
from taizhang.facts.project_items import Item, split_items
from taizhang.facts.project_name import FORBIDDEN, is_closed, is_generic, is_project
from taizhang.facts.project_phrase import is_likely
from taizhang.facts.project_site import is_listed, is_site
from taizhang.facts.project_stage import FoundProject
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.catalog.entry import StageWord
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.project_stage import Clause

#: Who looks at works, before their list.
_LOOKS = re.compile(
    r"(?:(?:先后|分别|逐一|实地|现场|深入|一同|集中|来)*(?:深入(?!推进|开展|实施|贯彻)|来到|走进|走访|察看|查看|视察|督查|督导|检查|调研|观摩|考察|参观|看了|看|到|前往|赴|对)(?:了|到)?"
    r"|(?:详细|认真|听取|了解)*(?:听取|了解)(?:了|到)?(?:对|有关)?)(?=[\u4e00-\u9fffA-Za-z0-9“])"
)
LOOKED = Hint(
    "来到|走进|走访|察看|查看|视察|督查|督导|检查|调研|观摩|考察|参观|看了|到了|前往|听取|了解|先后|先到|再到|现场|工地"
)
"""Words of which every clause about somebody who looks at works holds one."""
#: How the list is closed: as one of works, or by what is looked at.
_CLOSED = re.compile(
    r"等?(?:(?:\d+|[两三四五六七八九十]+)(?:余|多)?(?:个|处|项)?|[一二两三四五六七八九十]地)?(?:省|市|区|县)?(?:重点|重大|亮点|民生|城建|在建|产业|工业|续建|新建|建设|文旅|实事|市政|基础设施|招商|落地|水利|交通)*"
    r"(?P<kind>项目|工程|地|处|点)?(?:建设|施工|工程)?(?P<site>现场|工地|一线)?的?(?P<how>(?:建设|推进|施工|实施|工程|项目|落实)*(?:建设|推进|进展|进度|情况)(?:情况|进度)?)?[^,，。;；、]{0,14}$"
)
#: What tells near by that works are being built.
_BUILDING = re.compile(
    "重点项目|重大项目|重点工程|项目建设|工程建设|在建项目|建设项目|城建项目|民生工程|民生实事|建设进度|建设进展|工程进度|施工进度|施工现场|建设现场|建设工地|建设情况|推进情况|进展情况"
)
_BUILT = re.compile("竣工项目|投产项目|竣工投产|建成项目|已投产|生产经营情况|运营情况|选址|拟建")
_FAR = 90


def find_visited(passage: Passage, clause: Clause, sentence: Sentence) -> list[FoundProject]:
    """Find the works that a clause lists behind a word of looking at them.

    Args:
        passage: The prepared text.
        clause: The clause.
        sentence: Its sentence, of which another clause may say that they are being built.
    """
    folded, start, end = passage.folded, clause.start, clause.end
    first = folded.find("、", start, end)
    stage = passage.catalog.stages.get("construction")
    if first < 0 or stage is None:
        return []
    looks = None
    for looks in _LOOKS.finditer(folded, start, first):
        begin = looks.end()
    if looks is None:
        return []
    stop, closed = _find_close(folded, begin, end)
    text = folded[begin:stop]
    items = [_cut(Item(begin + a, begin + b, text[a:b])) for a, b in split_items(text)]
    taken = _take(items, is_closed=closed is not None and closed["kind"] in ("项目", "工程"))
    if not taken:
        return []
    told = (
        None
        if closed is None or not (closed["how"] or closed["site"])
        else closed.span("how" if closed["how"] else "site")
    )
    before = max(start - _FAR, folded.rfind("\n", 0, start) + 1)
    until = min(sentence.end, end + _FAR)
    if _BUILT.search(folded, before, until) is not None:
        done, finished = _DONE.search(folded, stop, end), passage.catalog.stages.get("finished")
        if done is None or finished is None:
            return []
        return [FoundProject(i.start, i.end, finished, *done.span("done"), i.name) for i in taken]
    if told is None:
        near = _BUILDING.search(folded, stop, until) or _BUILDING.search(folded, before, begin)
        told = None if near is None else near.span()
    if told is None:
        return []
    return [FoundProject(i.start, i.end, _find_idea(passage, i) or stage, *told, i.name, is_seen=True) for i in taken]


def _find_idea(passage: Passage, item: Item) -> StageWord | None:
    """Find whether a work is said to be no more than planned, right before its name."""
    before = passage.folded[max(0, item.start - _LONGEST_HOW) : item.start]
    return passage.catalog.stages.get("idea") if _PLANNED.search(before) is not None else None


_LONGEST_HOW = 6
_PLANNED = re.compile("(?:筹划|谋划|拟建|规划|筹建)(?:之?中)?的$")


#: 来到甲、乙等新竣工项目现场: they are done.
_DONE = re.compile("等?新?(?P<done>竣工|投产|建成)(?:投产)?项目")
#: 甲、乙四处重点项目: a list may close with its number alone.
_COUNTED = re.compile(r"(?<=[\u4e00-\u9fff])(?:[两三四五六七八九十]|\d{1,2})(?:个|处)[\u4e00-\u9fff]{0,6}(?:项目|工程)")


#: 从甲到乙，再到丙、丁: works that somebody goes to one after the other.
_TOUR = re.compile(
    r"(?:随后|先后|接着|最后|上午|下午|一路)*(?:从|再到|又到|先到|走进|来到|前往|再赴)(?=[\u4e00-\u9fffA-Za-z0-9“])"
)
_NEXT = re.compile("到|、|以及|和|再到")


_FIRST_OF_TOUR = list_first(_TOUR.pattern)


def find_tour(
    passage: Passage, sentence: Sentence, clauses: list[Clause], known: list[FoundProject]
) -> list[FoundProject]:
    """Find the works that somebody goes to one after the other, in the clauses of a sentence where none was found.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        clauses: Its clauses.
        known: What was found in it before.
    """
    folded, stage = passage.folded, passage.catalog.stages.get("construction")
    found: list[FoundProject] = []
    for clause in clauses:
        if stage is None or not clause.is_sited or any(clause.start <= k.start < clause.end for k in known):
            continue
        begin = skip_opening(folded, clause.start, clause.end)
        tour = _TOUR.match(folded, begin, clause.end) if folded[begin : begin + 1] in _FIRST_OF_TOUR else None
        items = [] if tour is None else _list_tour(folded, tour.end(), clause.end)
        if not items:
            continue
        before = max(clause.start - _FAR, folded.rfind("\n", 0, clause.start) + 1)
        near = _BUILDING.search(folded, before, clause.start) or _BUILDING.search(folded, clause.end, sentence.end)
        if near is not None and _BUILT.search(folded, before, sentence.end) is None:
            found += [FoundProject(i.start, i.end, stage, *near.span(), i.name, is_seen=True) for i in items]
    return found


def _list_tour(folded: str, start: int, end: int) -> list[Item]:
    """List the works that stand between 到 and 、, where there are several and most of them may be names."""
    ends = [match.span() for match in _NEXT.finditer(folded, start, end)]
    starts = [start, *(last for _, last in ends)]
    stops = [*(first for first, _ in ends), end]
    items = [_cut(Item(a, b, folded[a:b])) for a, b in zip(starts, stops, strict=True) if a < b]
    if len(items) < _LEAST_ITEMS or not all(_is_work(item.name) or is_likely(item.name) for item in items):
        return []
    n_likely = sum(is_likely(item.name) or is_project(item.name) for item in items)
    return items if n_likely * 2 >= len(items) else []


#: 在某某项目现场，…: where the work on one is told.
_SCENE = re.compile(
    r"(?:(?:(?:工人们?|施工人员|建设者们?|记者)?在|走进|来到)了?(?:位于[^,，。;；、的]{2,20}的)?|位于[^,，。;；、的]{2,20}的)(?P<name>[^,，。;；、的]{3,30}?(?P<kind>项目|工程)?)(?:建设|施工|改造)*(?P<site>施工现场|建设现场|现场|工地)(?=[,，]|看到|$|机器|塔吊|一派|热火|车|工人|施工|固定|绑扎|浇筑|焊接|吊装|安装|搭建|作业|忙)"
)
#: 走进某某产业园，一派建设场景.
_ENTERED = re.compile(
    r"走进(?:[^,，。;；、的]{2,16}的)?(?P<name>[^,，。;；、的]{3,24})(?=[,，][^,，。;；]{0,16}(?P<site>建设|施工)[^,，。;；]{0,4}(?:场景|景象|场面))"
)
_FIRST_OF_SCENE = list_first(_SCENE.pattern)
#: What is held somewhere, and not built.
_HELD = re.compile("签约|仪式|活动|会议|会场|开工|竣工|比赛|展会|演练|培训|招聘|直播|分会场|主会场|[该此本]项目|各")


def find_scene(passage: Passage, clause: Clause) -> list[FoundProject]:
    """Find the project at whose place of building a clause is."""
    folded, stage = passage.folded, passage.catalog.stages.get("construction")
    begin = skip_opening(folded, clause.start, clause.end)
    scene = _SCENE.match(folded, begin, clause.end) if folded[begin : begin + 1] in _FIRST_OF_SCENE else None
    if scene is None and folded.startswith("走进", begin) and (entered := _ENTERED.match(folded, begin)) is not None:
        name = entered["name"]
        is_named = is_site(name) or is_project(name)
        found = FoundProject(*entered.span("name"), stage, *entered.span("site"), name, is_seen=True) if stage else None
        return [found] if found is not None and is_named and not is_generic(name) else []
    if scene is None or stage is None or _HELD.search(scene["name"]) is not None:
        return []
    name, own = scene["name"], scene["name"].removesuffix(scene["kind"] or "")
    is_quoted = own.startswith("“") and own.endswith("”")
    is_named = is_quoted or (is_listed(own) and is_listed(name)) or is_site(name) or is_project(name)
    is_told = scene["kind"] is not None or scene["site"] != "现场"
    if not is_named or not is_told or _NO_WORKS.search(name) is not None or is_generic(name):
        return []
    return [FoundProject(*scene.span("name"), stage, *scene.span("site"), name, is_seen=True)]


def _find_close(folded: str, start: int, end: int) -> tuple[int, re.Match[str] | None]:
    """Find where the last name of a list ends, and the words that close the list."""
    last = folded.rfind("、", start, end)
    counted = _COUNTED.search(folded, last, end)
    if counted is not None:
        return counted.start(), _CLOSED.match(folded, counted.start(), end)
    etc = folded.find("等", last, end)
    if etc > 0:
        closed = _CLOSED.match(folded, etc, end)
        return (end if closed is None else etc), closed
    for kind in ("项目", "工程"):
        at = folded.rfind(kind, last, end)
        if at > 0 and at + 2 <= end:
            closed = _CLOSED.match(folded, at + 2, end)
            if closed is not None:
                return at + 2, closed
    return end, None


def _take(items: list[Item], *, is_closed: bool) -> list[Item]:
    """Take the items of a list of works: all where it calls itself one, else where most can be such."""
    if len(items) < _LEAST_ITEMS:
        return []
    if is_closed:
        return [item for item in items if _is_work(item.name) or (is_listed(item.name) and item.name.endswith("社区"))]
    likely = [item for item in items if is_likely(item.name) or is_project(item.name)]
    if len(likely) * 2 < len(items):
        return []
    return [
        item
        for item in items
        if (is_listed(item.name) or is_site(item.name) or _is_work(item.name)) and _NO_WORKS.search(item.name) is None
    ]


def _is_work(name: str) -> bool:
    """Whether an item of a list that calls itself one of works may be one."""
    is_name = _LEAST_LISTED <= len(name) <= _LONGEST and FORBIDDEN.search(name) is None and is_closed(name)
    return is_name and _NO_WORKS.search(name) is None


#: 某高速建设及通车准备情况: what of it is looked at.
_ASPECT = re.compile(
    r"(?:建设|改造)?(?:(?:建设|改造)(?:及|和|与)[^、]*)?(?:情况|进展|进度)$|(?:建设|施工)?(?:工地|现场|场地)$"
)


#: 正在施工的某车站工地: how far it is, and where it is built.
_HOW_FAR = re.compile(
    "(?:(?:正在?(?:施工|建设|修建)|在建|开工(?:建设)?|新建|续建)(?:之?中)?的|(?P<idea>(?:筹划|谋划|拟建|规划|筹建)(?:之?中)?的))"
)


def _cut(item: Item) -> Item:
    """Cut off what of a work is looked at, and how far it is."""
    how = _HOW_FAR.match(item.name)
    if how is not None and len(item.name) - how.end() > _LEAST_ITEMS:
        item = Item(item.start + how.end(), item.end, item.name[how.end() :])
    aspect = _ASPECT.search(item.name)
    if aspect is None or aspect.start() < _LEAST_ITEMS + 1:
        return item
    return Item(item.start, item.start + aspect.start(), item.name[: aspect.start()])


_LEAST_ITEMS, _LEAST_LISTED, _LONGEST = 2, 4, 34
#: Who, and where people live or work.
_NO_WORKS = re.compile(
    r"(?:局|(?<!新)村|社区|街道|(?<!小)(?<!市)镇|(?<!水)乡|公司|集团|企业|委|办|中队|派出所|法院|同志|家庭|群众|班子|部门|单位|负责人|养殖场|合作社)$"
)
