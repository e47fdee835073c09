"""Find the named projects of a sentence and the words that say how far they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.finder import Finder, guard, list_first
from taizhang.facts.hint import Hint
from taizhang.facts.project_event import find_event
from taizhang.facts.project_list import list_after, list_before, match_name
from taizhang.facts.project_name import is_project, is_proper
from taizhang.facts.project_site import is_site
from taizhang.facts.project_work import find_worked, is_denied, skip_opening

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog, StageWord
    from taizhang.facts.passage import Passage

#: Verbs of building before a name, by the stage they tell; of those that begin alike the first one is taken.
_DEEDS = {
    "idea": "谋划推进 谋划实施 谋划建设 谋划 策划 储备 深化论证 开展前期工作",
    "negotiation": "跟踪洽谈 对接洽谈 在谈 洽谈",
    "resumed": "复工建设",
    "holed_through": "贯通",
    "signing": "引进落地 签约落地 签约引进 正式签订 签订 成功引进 新引进 已引进 先后引进 招引 引进 集中签约 成功签约 新签约 签约引进 签约 签下",
    "launched": "集中开工 启动建设 开建 动工建设 动工 启动实施 启动 开工建设 新开工 全面开工 开工",
    "finished": "启动并建成 集中竣工 建成开放 新建成 打通 建成投用 建成投产 建成投运 建成通车 建成 完成 竣工 投用 开通运营 开通",
    "construction": (
        "加快推进 加快推动 统筹推进 稳步推进 稳妥推进 全力推进 有力推进 协同推进 加紧 力争 确保 争取 推进实施 扎实推进 有序推进 深入推进 推进 推动 "
        "开发建设 提速建设 提速 加速推进 加速 加快建设 加快实施 高水平建设 建设 加快 实施 抓好 改扩建 续建 全力保障 服务保障 做好 加强 对"
    ),
}
DEED_STAGES = {verb: stage for stage, verbs in _DEEDS.items() for verb in verbs.split()}
#: Verbs of nothing but building: what they lead to is built, whatever it is called.
_BUILDS = frozenset(
    "集中开工 启动建设 开建 动工建设 动工 开工建设 新开工 全面开工 开工 建成投用 建成投产 建成通车 启动并建成 建成开放 新建成 打通 建成 竣工 开发建设 启动".split()
)
_BUILT_FIRST = re.compile("开工|启动|开建|动工|建成|打通|竣工|开发建设")
#: 力争开工 tells the stage that is aimed at, and no building; 做好 and 加强 are of one only before work that leads to it.
_ONLY = (
    dict.fromkeys(("力争", "确保", "争取"), "(?!开工|建成|动工|启动|纳入|完成|投用|竣工)")
    | dict.fromkeys(("建成",), "(?!后)")
    | {
        "建设": "(?!项目|工程|内容|规模|地点|单位|性质|期限|周期|工期|标准|用地|条件)(?<!主要建设)(?<!内容建设)",
        "引进": r"(?=[^,，。;；、]{3,24}(?:项目|基地)(?:$|[,，。;；、])|[^,，。;；]{4,60}等\d+个[^,，。;；、]{0,8}项目)",
        "启动": "(?!并建成)",
        "续建": "(?!配套)",
        "签下": "(?=[^,，。;；]{4,40}项目)",
        "签订": "(?=了?[^,，。;；]{4,40}项目[^,，。;；]{0,8}(?:协议|合同))",
    }
    | {"对": r"(?=[^,，。;；]{3,60}等\d+(?:个|条|处)[^,，。;；]{0,10}进行[^,，。;；]{0,8}(?:改造|整治|治理|修缮|建设))"}
    | dict.fromkeys(("做好", "加强"), "(?=[^,，。;；]{4,90}(?:前期|谋划|储备|论证|争取))")
)
_VERB_FIRST = re.compile(
    guard(
        "争取(?P<listed>)(?=[^,，。;；]{0,60}(?:纳入|列入|获批))|"
        + "|".join(verb + _ONLY.get(verb, "") for verb in DEED_STAGES)
    )
)
VERBS = Hint("|".join(("争取", *DEED_STAGES)), keeps_places=True)
"""Verbs that may lead to the name of a project: the kernels of the longer ones (推进 of 扎实推进)."""
_LONGEST_VERB = max(map(len, DEED_STAGES))
_SETTLED = re.compile(
    r"(?:^|[,，。;；、\n])(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:去年|今年|[上下]半年|近日|日前|20\d\d年|\d{1,2}月份?)*(?:已经|已|先后|陆续|相继)?(?P<word>签约落户|成功落户|正式落户|落户)(?=[\u4e00-\u9fff]{2})"
)
#: Before a verb of building these characters make it part of a noun (生态文明建设, 基础设施建设).
_INSIDE = re.compile(
    r"[\u4e00-\u9fff](?<!加快)(?<!加速)(?<!推进)(?<!推动)(?<!全力)(?<!大力)(?<!持续)(?<!继续)(?<!全面)(?<!有序)(?<!扎实)(?<!积极)(?<!统筹)(?<!标准)(?<!质量)(?<!水平)"
    r"(?<!稳步)(?<!重点)(?<!抓好)(?<!协同)(?<!联合)(?<!共同)(?<!正在)(?<!启动)(?<!开工)(?<!规划)(?<!计划)(?<!深入)(?<!谋划)(?<!先后)(?<!分别)(?<!陆续)(?<!相继)(?<!投资)(?<!力争)(?<!确保)(?<!争取)(?<!正式)(?<!成功)(?<!顺利)(?<!同步)(?<!率先)(?<!集中)(?<!业园)(?<![将要已并和及年月日元盛区市县镇乡还也再又正除])$"
)
#: 铁路抓好某线、某线建设: what kind of building stands before the verb.
_SECTOR = re.compile("(?:铁路|公路|高速|民航|水利|能源|交通|水运|航运|航空|电力|电网|城建|市政)(?:方面)?")
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
        is_seen: Whether no more is told of it than that somebody looked at it.
        is_foreseen: Whether it is told for a day that is still to come.
    """

    start: int
    end: int
    stage: StageWord
    stage_start: int
    stage_end: int
    name: str
    is_seen: bool = False
    is_foreseen: bool = False


_STAGES: dict[int, tuple[Finder, dict[str, StageWord]]] = {}


def list_stages(catalog: Catalog) -> tuple[Finder, dict[str, StageWord]]:
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


def find_by_work(passage: Passage, start: int, end: int, *, hints: int = -1) -> list[FoundProject]:
    """Find the projects at the opening of a clause that work is told of, or those behind a verb of building.

    `hints` are those of the clause, all of them where they are not known.
    """
    names, said, begin, until = find_worked(passage.folded, start, end)
    if not names and hints & _CEREMONIES.bit and _HELD.search(passage.folded, start, end) is not None:
        names, said, begin, until = find_event(passage.folded, start, end)
    stage = passage.catalog.stages.get(said)
    if stage is not None:
        if stage.stage == "advancing" and _EARLY.search(passage.folded, names[-1].end, begin):
            stage = passage.catalog.stages.get("early_work", stage)
        return [FoundProject(n.start, n.end, stage, begin, until, n.name) for n in names]
    being = _find_being(passage, start, end)
    if being or not hints & _BEGUN.bit or _BUILT_FIRST.search(passage.folded, start, end) is None:
        return being
    return _find_begun(passage, Clause(start, end, start, end, [], start), only=_BUILDS)


_HELD = re.compile("仪式|典礼|(?:现场|工地)[^,，。;；]{0,3}举[行办]")
_CEREMONIES, _BEGUN = Hint(_HELD.pattern), Hint(_BUILT_FIRST.pattern)
#: 正在加紧施工的某水库: what goes on is told before the name.
_BEING = re.compile(
    r"正在?(?:加紧|紧张|抓紧|加快|加速|有序|全力|紧锣密鼓)*(?:施工|建设|推进|实施)(?:之?中)?的(?=[\u4e00-\u9fffA-Za-z0-9“])"
)


def _find_being(passage: Passage, start: int, end: int) -> list[FoundProject]:
    """Find the project behind the work that is told of it."""
    folded, stage = passage.folded, passage.catalog.stages.get("construction")
    being = _BEING.search(folded, start, end) if folded.find("正", start, end) >= 0 else None
    if being is None or stage is None:
        return []
    span = match_name(folded, being.end(), end)
    if span is None or not is_project(folded[slice(*span)]):
        return []
    return [FoundProject(*span, stage, *being.span(), folded[slice(*span)])]


@dataclass(slots=True)
class Clause:
    """A clause with the words that stand in it.

    Args:
        start, end: Where it stands.
        first_end: Where the first word that a name can hold ends; no name ends before. Its beginning without a stage.
        last_start: Where the last such word begins; no name begins behind it.
        stages: The words for stages in it, each with its start and end in the text.
        first_verb: Where the kernel of the first verb begins that may lead to a name; behind its end where there is none.
        is_named: Whether a word stands in it that a name can hold.
        is_worked: Whether a word stands in it that tells of work.
        is_sited: Whether a word stands in it that ends the name of what is built or laid out.
        has_work: Whether it names a place of building or some work on one.
        is_telling: Whether a word of a stage stands in it, or a verb before what may be a name.
        hints: Of all that stands in it; all there are where nobody looked.
    """

    start: int
    end: int
    first_end: int
    last_start: int
    stages: list[tuple[int, int, str]]
    first_verb: int
    is_named: bool = True
    is_worked: bool = False
    is_sited: bool = False
    has_work: bool = False
    is_telling: bool = False
    hints: int = -1


def find_in_clause(passage: Passage, clause: Clause) -> list[FoundProject]:
    """Find the projects of a clause that words of the catalogue tell a stage of, or that a verb of building leads to."""
    folded, start = passage.folded, clause.start
    settled = _find_settled(passage, start, clause.end)
    if settled is not None:
        return [settled]
    stages = clause.stages
    words = list_stages(passage.catalog)[1] if stages else {}
    for place, stop, told in stages:
        if place < clause.first_end or folded.startswith(MEASURED, stop):
            continue  # 公路通车里程 is a length, and no road that opened
        if is_denied(folded, place, stop):
            continue
        if told == "在建" and find_division(folded[place + 1 : place + 5]) is not None:
            continue  # 在建德某镇: where, and no building
        if folded.startswith("后", stop) and told.endswith(_ENDS):
            continue  # 项目建成后: what will be once it stands
        is_inside = (
            told in _IN_NAMES and folded.startswith(("工程", "项目"), stop) and folded.find("等", start, place) < 0
        )
        if is_inside or (told == "续建" and _GOES_WITH.match(folded, stop)) or folded.startswith(("线", "程"), stop):
            continue  # 植物园改造续建工程, 灌区续建配套与改造, 测试生产线
        if (told == _LAUNCHED or told in _ONGOING) and _OBJECT.match(folded, stop, clause.end):
            continue  # 某实验室启动某项试点: what is launched stands behind
        names = list_before(folded, start, place)
        if not names or (
            len(names) == 1 and names[0].name.endswith(_ZONES) and _BEHIND.match(folded, stop, clause.end) is not None
        ):
            continue  # 某工业园新开工某项目: what is begun stands behind, and where before
        if _BECAUSE.search(folded, names[-1].end, place) is not None:
            continue  # 因征地拆迁等原因进度滞后
        near = (stage for stage in stages if stage[0] >= place and stage[0] - stop < _NEXT_STAGE)
        begin, until, word = max(near, key=lambda stage: words[stage[2]].order)
        if words[told].stage == "reserve" and words[word].stage == "advancing":
            begin, until, word = place, stop, told  # 前期工作加快推进
        stage = words[word]
        if stage.stage == "completed" and (
            ((body := _BODY.search(folded, names[-1].end, place)) and not folded.startswith(_ITS_OWN, body.end()))
            or (word == "建成" and _PART_BUILT.match(folded, until, clause.end))
        ):
            stage = passage.catalog.stages.get("main_works", stage)  # the body of it is done, or a part
        if stage.stage == "completed" and _SOON.search(folded, names[-1].end, place):
            stage = passage.catalog.stages.get("main_works", stage)  # 即将竣工: it is not yet
        if stage.stage == "advancing" and (
            _EARLY.search(folded, names[-1].end, place) or _EARLY.match(folded, until, clause.end)
        ):
            stage = passage.catalog.stages.get("early_work", stage)
        return [FoundProject(item.start, item.end, stage, begin, until, item.name) for item in names]
    return _find_begun(passage, clause)


_ZONES = ("示范区", "开发区", "高新区", "工业园", "园区", "新区", "集聚区", "产业园")
_BEHIND = re.compile(
    r"(?:建设|了)?(?:[“\u4e00-\u9fffA-Za-z0-9][^,，。;；、]{3,40}?(?:项目|工程|基地|中心|生产线)|[“\u4e00-\u9fffA-Za-z0-9][^,，。;；、]{2,20}、[^,，。;；]{2,80}等)"
)
_BODY = re.compile("主体|土建")
_BECAUSE = re.compile("因(?!地制宜)|由于|受[^理]")
#: 甲、乙、丙主体工程等完工: the body of the last alone.
_ITS_OWN = ("工程等", "等")
_SOON = re.compile("(?:即将|临近|接近|准备)$")
_PART_BUILT = re.compile(r"了?[^,，。;；后]{0,8}?\d[\d.]*(?!月|日|年|\d|[.个]百分点|%)")
#: After the word of a stage these make it part of a measure's name.
MEASURED = (
    "、摘牌",
    "出让",
    "督办",
    "总投资",
    "概算",
    "总概算",
    "估算",
    "里程",
    "总里程",
    "面积",
    "能力",
    "规模",
    "率",
    "数量",
    "总数",
    "要求",
    "条件",
    "标准",
    "仪式",
    "活动",
    "现场",
    "大会",
    "入驻",
    "企业",
)
_IN_NAMES = ("续建", "复建", "扩建", "改扩建", "新建", "重建")
_GOES_WITH = re.compile("配套|与|和|及|改造|管网")
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


def _find_begun(passage: Passage, clause: Clause, only: frozenset[str] | None = None) -> list[FoundProject]:
    """Find the projects a verb of building leads to (开工建设某某水库); of all verbs, or only of some."""
    folded, end = passage.folded, clause.end
    if clause.first_verb >= clause.last_start:
        return []  # the name stands before the verb, or there is no verb
    begin = skip_opening(folded, clause.start, end)
    for verb in _VERB_FIRST.finditer(folded, max(clause.start, clause.first_verb - _LONGEST_VERB), end):
        word, (start, stop) = verb.group(), verb.span()
        if only is not None and word not in only:
            continue
        stop += folded.startswith("了", stop)
        stop += folded.startswith("《", stop)
        if stop > clause.last_start:
            break
        gathered = _GATHERED.match(folded, stop, end) if folded[stop : stop + 1] in _FIRST_OF_GATHERED else None
        if gathered is not None:
            stop = gathered.end()
        kind_of = DEED_STAGES.get(word, "")
        is_plain = word == "签订" or (len(word) >= _LONG and word not in PUSHES)
        if (
            gathered is None
            and not is_plain
            and start > begin
            and _SECTOR.fullmatch(folded, begin, start) is None
            and not (kind_of == "signing" and folded[start - 1] == "共")
            and _INSIDE.search(folded, max(clause.start, start - 4), start)
        ):
            continue
        kind = "idea" if verb["listed"] is not None else DEED_STAGES[word]
        is_strong = kind != "construction" or gathered is not None or word in _ONGOING_BUILDS
        names = list_after(
            folded,
            stop,
            end,
            verb=word,
            is_strong=is_strong,
            is_sure=is_site if _builds(folded, word, end) or gathered is not None else is_project,
        )
        if not names:
            continue
        late = None if is_strong else _find_late_stage(passage, names[-1].end, end)
        early = _EARLY.search(folded, names[-1].end, end) is not None
        prepared = _PREPARED.match(folded, names[-1].end, end) if word in _PREPARES else None
        if prepared is not None:
            kind = prepared.lastgroup or kind
        stage = passage.catalog.stages.get("early_work" if early else kind)
        if late is not None and not early:
            stage = late[2]
        if stage is None:
            break
        if stage.stage == "completed" and late is None and _BODY.match(folded, names[-1].end, end):
            stage = passage.catalog.stages.get("main_works", stage)
        span = verb.span() if late is None or early else late[:2]
        return [FoundProject(item.start, item.end, stage, *span, item.name) for item in names]
    return []


#: 完成甲、乙建设方案批复: what is done is a step before the building.
_PREPARES = frozenset(
    "完成 启动 推进 加快 加快推进 推动 抓好 做好 实施 谋划 有序推进 扎实推进 积极推进 稳步推进 统筹推进".split()
)
_PREPARED = re.compile(
    r"等?(?:\d+(?:个|项|条))?[^,，。;；、]{0,8}?(?:建设|工程|项目)?的?(?:(?P<early_work>(?:建设|规划|设计|实施)?方案|施工图|初步设计|初设|可研|可行性研究|图审|地勘|勘察|勘探|勘测|测绘|设计|立项|环评|选址|用地预审|预算评审|清单编制)|(?P<tender>招投?标)|(?P<clearance>征地|征迁|拆迁|征收|征拆))"
)


def is_building(folded: str, start: int) -> bool:
    """Whether a verb of building that begins at a place is one, and no part of a noun (生态文明建设)."""
    return _INSIDE.search(folded, max(0, start - 4), start) is None


def _builds(folded: str, verb: str, end: int) -> bool:
    """Whether a verb leads to what is built, by itself or as its clause closes with the building (完成某房、某馆建设)."""
    return verb in _BUILDS or (verb == "完成" and folded.endswith(("建设", "新建"), 0, end))


#: What these lead to is built, though its building goes on.
_ONGOING_BUILDS = ("续建", "改扩建")
#: A verb so long is part of no noun, but for those that push something on.
_LONG = 4
PUSHES = frozenset(_DEEDS["construction"].split())
#: 集中开工的项目包括甲、乙、丙: a list stands behind what became of its items.
_GATHERED = re.compile(
    r"的(?=[^,，。;；的、]{4,30}(?:项目|工程)(?:[,，。;；]|总投资|计划|位于|占地|$))|的(?!项目|重点项目|有)(?=[^,，。;；的]{2,80}等\d*个?[^,，。;；的]{0,8}(?:项目|工程))|(?:的)?(?:\d+(?:个|项|条))?(?:重大|重点|产业|工业|民生|基础设施)*(?:(?:项目|工程)(?:为|是)|(?:项目|工程)?(?:有|包括|包含|涵盖|分别为|分别是|主要有))[:：]?(?=[^,，。;；]{2,40}、)"
)
_FIRST_OF_GATHERED = list_first(_GATHERED.pattern)
#: Words that say of a project no more than the verb before it does.
_SAYS_NO_MORE = re.compile(r"建设|实施|施工|推进|推动|落地|储备|运营|调试|审批|核准|备案|论证|选址")


def _find_late_stage(passage: Passage, start: int, end: int) -> tuple[int, int, StageWord] | None:
    """Find the stage that what is pushed on is to reach (推动某铁路建成通车), and where it is said."""
    finder, words = list_stages(passage.catalog)
    for first, last, word in finder.find_all(passage.folded[start:end]):
        if _SAYS_NO_MORE.search(word) is None and first <= 30:
            return start + first, start + last, words[word]
    return None
