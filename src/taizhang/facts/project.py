"""Read named projects: their stage and investment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.facts.dating import PeriodTracker
from taizhang.facts.lexicon import alternate
from taizhang.facts.mention import build_probe
from taizhang.facts.quantity import METHOD, Reading, quote_sentence
from taizhang.facts.status import decide_status
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.catalog.entry import Catalog, StageWord
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Status

_END = (
    r"(?:项目|工程|[一二三四五]期|铁路|高铁|城际|高速公路|高速|公路|快速路|大桥|隧道|机场|港(?!口)|港区|码头|航道|运河|水库|电站|电厂|风电场|水利枢纽|枢纽|[A-Z]\d+线|号线|产业园|科技园|物流园|"
    r"工业园|产业基地|基地|示范区|功能区|作业区|核心区|科创园|合作区|合作园|文创街|步行街|中心|医院|博物馆|科技馆|体育馆|体育场|图书馆|剧院|综合体|实验室|无水港|机组|生产线|工厂|煤矿|油田|气田|管线|管道|专线|支线|特高压|直流|灌区|引水|调水|新城|公园|大装置|装置)"
)
_PART = r"(?:[\u4e00-\u9fff]{1,6}段)?"
_NAME = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9·“”()（）\-—]{{2,28}}?{_END}(?:[一二三四五]期)?{_PART}(?:项目|工程)?")
_GENERIC = re.compile(
    r"^(?:等|一批|重点|重大|各类|产业|民生|一系列|若干|多个|全部|所有|新|大|好|标志性|引领性|关键|补短板|基础设施|配套|工业|农业|文旅|交通|水利|能源|城建|更新|改造|提升|示范|建设|投资|招商|签约|开工|在建|续建|技改|科技|创新|外资|民间|政府|社会|企业|公共服务|市政|亿元|以上|体育|文体旅|融合|旅游|的|个|专项|攻坚|行动|计划|国家|省级|市级|省|市|区|县|级|两重|两新|双|百|千|万|重点民生|乡村|生态|环保|数字|智能|绿色|安居|惠民|实事|主体|骨干|龙头|高|质|量|研发|医疗|教育|养老|服务|物流|商贸|物资|储备|防洪|排涝|保障|性|体系|网|化|型|类)*"
    + _END
    + r"?(?:项目|工程)?$"
)
_MONEY_NAME = re.compile(r"(?:总投资|计划投资|计划总投资|估算总投资|估算投资|概算投资|投资|投资额|总投资额)$")
_VERB_FIRST = re.compile(
    r"(?P<reserve>争取(?=[^,，。;；]{2,60}(?:纳入|列入|获批))|谋划推进|谋划实施|谋划建设|谋划|策划|储备|深化论证|开展前期工作)"
    r"|(?P<launch>启动建设|开建|动工建设|动工|启动实施|启动|开工建设|新开工|开工)"
    r"|(?P<finish>建成投用|建成投产|建成投运|建成通车|建成|完成|竣工|投用|开通运营|开通)"
    r"|(?P<advance>加快推进|推进实施|扎实推进|有序推进|深入推进|推进|推动|提速建设|提速|加速推进|加速|加快建设|加快实施|高水平建设|建设|加快|实施|抓好|改扩建|续建)"
)
_VERB_STAGE = {"reserve": "idea", "launch": "launched", "finish": "finished", "advance": "construction"}
_CLAUSE = re.compile(r"[,，:：。;；!！?？\n\t]|——")
_LEAD = re.compile(
    r"^(?:随着|其中|目前|当前|去年|今年|此外|同时|并|和|及|与|以及|已|将|要|对|为|在|是|使|让|全力|大力|积极|持续|统筹|进一步|全面|正在|全市|全区|我市|我区|重点|抓好|支持|确保|力争|争取|促进|推动|加快|推进|实施|建设|深化|做好|依托|围绕|聚焦|签约|引进|一批|“|的|等|力促|高质量|高标准|高水平)+"
)
_TAIL = re.compile(
    r"(?:进入|正式|已|全部|顺利|全面|成功|如期|首台机组|首批|设备|主体|一次|提前|即将|陆续|相继|先后|基本|实现|完成|率先|也|均|都|并|和|有望|将|现已|已经|开始|整体|全线)+$"
)
_SETTLED = re.compile(
    r"(?:^|[,，。;；、\n])(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)(?P<word>签约落户|成功落户|正式落户|落户)(?=[\u4e00-\u9fff]{2})"
)
#: Before a verb of building these characters make it part of a noun (生态文明建设, 基础设施建设).
_INSIDE = re.compile(
    r"[\u4e00-\u9fff](?<!加快)(?<!加速)(?<!推进)(?<!推动)(?<!全力)(?<!大力)(?<!持续)(?<!继续)(?<!全面)(?<!有序)(?<!扎实)(?<!积极)(?<!统筹)(?<!标准)(?<!质量)(?<!水平)"
    r"(?<!稳步)(?<!重点)(?<!抓好)(?<!协同)(?<!联合)(?<!共同)(?<!正在)(?<!启动)(?<!开工)(?<!规划)(?<!深入)(?<!谋划)(?<!先后)(?<!陆续)(?<!相继)(?<!投资)(?<![将要已并和及年月日元盛区市县])$"
)
#: Names that are projects by their ending alone, without a word of building after them.
_CLEAR = re.compile(
    r"(?:项目|[一二三]期|高铁|铁路|高速|机场|电站|水库|工程|无水港|隧道|大桥|地铁|枢纽|号线|产业园|电厂|示范区|医院|公园)$"
)
_EARLY = re.compile(r"前期工作|前期论证|纳入[^,，。]{0,10}规划|列入[^,，。]{0,10}规划|可行性研究|论证")
_SPLIT = re.compile(r"[、]|(?<=[\u4e00-\u9fff”])(?:和|及|以及|与)(?=[\u4e00-\u9fff“A-Z])")
_NOT_STAGE = re.compile(
    r"(?:推进|推动|加快推进|取消|出库|终止|备案|审批|撤销|完成|建成|洽谈|运营|施工|储备|策划|谋划|立项|核准|调试|落地|选址|论证|验收|开通|启用|拆迁|征地)$"
)


#: A sentence without any of these endings names no project.
_HINT = re.compile(_END + r"|落户|投资")


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    stage: StageWord
    stage_start: int
    stage_end: int


_STAGES: dict[int, tuple[re.Pattern[str], dict[str, StageWord]]] = {}


def _compile(catalog: Catalog) -> tuple[re.Pattern[str], dict[str, StageWord]]:
    if id(catalog) not in _STAGES:
        words = {w: s for s in catalog.stages.values() for w in (s.name_zh, *s.words) if not _NOT_STAGE.fullmatch(w)}
        _STAGES[id(catalog)] = (re.compile(alternate(words) or r"(?!)"), words)
    return _STAGES[id(catalog)]


def read_projects(passage: Passage, readings: list[Reading]) -> tuple[list[Fact], set[int]]:
    """Read the named projects of a passage.

    Args:
        passage: The prepared text.
        readings: Its quantities, to take investments from.

    Returns:
        The project facts, and the starts of the mentions that turned out to be a project's investment.
    """
    tracker = PeriodTracker(passage)
    by_start = {reading.mention.start: reading for reading in readings}
    facts: list[Fact] = []
    used: set[int] = set()
    for sentence in passage.sentences:
        tracker.enter(sentence)
        if not sentence.block.is_heading and _HINT.search(passage.folded, sentence.start, sentence.end):
            found = list(_find_stages(passage, sentence))
            names = {(f.start, f.end) for f in found}
            facts.extend(_build_stage(passage, sentence, tracker, item) for item in found)
            for reading in (by_start[m.start] for m in sentence.mentions if m.start in by_start):
                named = _find_invested(passage, sentence, reading, names)
                if named:
                    used.add(reading.mention.start)
                    facts.extend(_build_investment(passage, reading, start, end, n=len(named)) for start, end in named)
        tracker.leave(sentence)
    return _join_names(facts), used


def _join_names(facts: list[Fact]) -> list[Fact]:
    """Give a name that only puts its area before another name of the same text that other's id."""
    names = {fact.subject.name: fact.subject.id for fact in facts if fact.subject is not None and fact.subject.name}
    joined: list[Fact] = []
    for fact in facts:
        name = fact.subject.name if fact.subject is not None else None
        short = [
            n
            for n in names
            if name and n and len(n) >= 6 and name != n and name.endswith(n) and name[: -len(n)].endswith(_AREA)
        ]
        if fact.subject is not None and short:
            subject = replace(fact.subject, id=names[max(short, key=len)])
            joined.append(replace(fact, subject=subject))
        else:
            joined.append(fact)
    return joined


_AREA = ("区", "园", "基地", "片区", "新城")


def _clauses(folded: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    start = sentence.start
    for match in _CLAUSE.finditer(folded, sentence.start, sentence.end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if sentence.end > start:
        yield start, sentence.end


def _find_stages(passage: Passage, sentence: Sentence) -> Iterator[_Found]:
    folded = passage.folded
    pattern, words = _compile(passage.catalog)
    seen: set[tuple[int, int]] = set()
    for start, end in _clauses(folded, sentence):
        for item in _find_in_clause(passage, pattern, words, start, end):
            if (item.start, item.end) not in seen:
                seen.add((item.start, item.end))
                yield item


def _find_in_clause(
    passage: Passage, pattern: re.Pattern[str], words: dict[str, StageWord], start: int, end: int
) -> Iterator[_Found]:
    folded = passage.folded
    settled = _SETTLED.match(folded, start - 1 if start else 0, end) or _SETTLED.match(folded, start, end)
    if settled is not None and _is_proper(settled["name"]):
        stage = passage.catalog.stages.get("settled")
        if stage is not None:
            yield _Found(*settled.span("name"), stage, *settled.span("word"))
            return
    stages = list(pattern.finditer(folded, start, end))
    for match in stages:
        names = _names_before(folded, start, match.start())
        if not names:
            continue
        last = max(
            (m for m in stages if m.start() >= match.start() and m.start() - match.end() < 12),
            key=lambda m: words[m.group()].order,
        )
        for name_start, name_end in names:
            yield _Found(name_start, name_end, words[last.group()], *last.span())
        return
    for verb in _VERB_FIRST.finditer(folded, start, end):
        if verb.start() > start and _INSIDE.search(folded, max(start, verb.start() - 4), verb.start()):
            continue
        names = _names_after(folded, verb.end(), end)
        if names:
            early = _EARLY.search(folded, names[-1][1], end) is not None
            stage = passage.catalog.stages.get("early_work" if early else _VERB_STAGE[verb.lastgroup or "advance"])
            if stage is not None:
                for name_start, name_end in names:
                    yield _Found(name_start, name_end, stage, *verb.span())
            return


def _names_before(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    tail = _TAIL.search(folded[start:end])
    candidates = [end]
    if tail is not None and tail.start() > 0:
        candidates.insert(0, start + tail.start())
    for stop in candidates:
        of = folded.rfind("的", start, stop)
        floor = of + 1 if of >= 0 and stop - of > 4 else start
        text = folded[floor:stop]
        group = _GROUP.search(text)
        if group is not None:
            listed = _list_items(text[: group.start()])
            many = [item for item in listed if _is_project(text[slice(*item)]) or _is_listed(text[slice(*item)])]
            if many and len(many) == len(listed) and (len(many) > 1 or _is_project(text[slice(*many[0])])):
                return [(floor + a, floor + b) for a, b in many]
        names = [(floor + a, floor + b) for a, b in _take_projects(text, _list_items(text))]
        if names and names[-1][1] == stop:
            return names
    return []


_GROUP = re.compile(r"等(?:一批|\d+个|[一二三四五六七八九十]+个)?(?:[^、,，]{0,8}(?:项目|工程|线路|道路|铁路|公路))?$")


def _take_projects(text: str, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take the items that are projects; in a list with one sure project the other proper names are too."""
    sure = [item for item in items if _is_project(text[slice(*item)])]
    if len(items) < 2 or not sure or len(sure) * 3 < len(items):
        return sure
    return [item for item in items if item in sure or _is_listed(text[slice(*item)])]


#: What money and policies are for; not the name of anything that is built.
_MATTER = re.compile(
    r"(?:投资|金融工具|保护|污染治理|政策|专项债|资金|债券|贷款|服务|行动|制度|机制|人才|消费|就业|转型|兴皖|领域|产业|技术)$"
)


def _is_listed(word: str) -> bool:
    return (
        3 <= len(word) <= 16
        and _MATTER.search(word) is None
        and _is_proper(word)
        and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9·“”—-]+", word) is not None
    )


def _list_items(text: str) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    position = 0
    cut = text.find("等")
    if cut > 4:
        text = text[:cut]
    for match in [*_SPLIT.finditer(text), None]:
        stop = match.start() if match else len(text)
        start = position
        lead = _LEAD.match(text[start:stop])
        if lead is not None and lead.end() < stop - start - 2:
            start += lead.end()
        if stop > start:
            items.append((start, stop))
        position = match.end() if match else len(text)
    return items


def _is_project(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and _is_proper(name)


def _is_proper(name: str) -> bool:
    """Whether a name is somebody's own and not a kind (重点项目)."""
    return (
        3 <= len(name) <= 30
        and name.count("“") == name.count("”")
        and not name.startswith(("全球", "世界", "国内", "首台", "首座", "首个", "首批", "最大"))
        and _GENERIC.match(name) is None
        and re.search(
            r"[的了着过这那每各其]|进行|实现|力争|个|条|座|家|以及|等|率|达|(?<!\d)\d{2,}(?!\d|号|万|千|兆|英寸|[A-Za-z])|[是为将使让把被]|全国|行动|工作|机制|体系|制度|能力|力度|一批|打造|推动|推进|加快|完善|提升|创建|重大|一系列|系列|各类|万亿|亿元|如何|围绕|通过|加强|支持|深化|开展",
            name,
        )
        is None
    )


def _names_after(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    text = folded[start:end]
    text = re.sub(r"[。;；!！?？\n]+$", "", text)
    stop = re.search(
        r"(?:项目)?(?:建设|实施|落地|前期工作|开工|规划建设|建成|投产|达产|投用)(?![\u4e00-\u9fff]{0,3}(?:基地|工程|项目|用地))",
        text,
    )
    etc = text.find("等")
    is_listed = etc > 3
    body = text[:etc] if is_listed else text[: stop.start()] if stop else text
    if not is_listed and stop is not None and text[stop.start() : stop.end()].startswith("项目"):
        body = text[: stop.start() + 2]
    items = _list_items(body)
    ends_in_kind = (
        is_listed
        and re.match(
            r"等?(?:\d+|[一二三四五六七八九十]+)?(?:个|项|条|座)?[\u4e00-\u9fff]{0,10}(?:项目|工程|铁路|高速|公路|通道)",
            text[etc:],
        )
        is not None
    )
    taken = items if ends_in_kind and len(items) >= 2 else []
    taken = [item for item in taken if _is_project(body[slice(*item)]) or _is_listed(body[slice(*item)])]
    names = [(start + a, start + b) for a, b in taken or _take_projects(body, items)]
    if not names or (len(items) > 1 and len(names) < len(items) / 2):
        return []
    if not is_listed and stop is None and len(items) == 1 and not _CLEAR.search(body):
        return []
    return names


def _find_invested(
    passage: Passage, sentence: Sentence, reading: Reading, known: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Find the projects whose investment a money mention is: 投资40亿元的X, 投资14亿元实施X, X总投资40亿元."""
    mention, folded = reading.mention, passage.folded
    if (
        mention.dimension != "money"
        or mention.is_class
        or not reading.words.name
        or not _MONEY_NAME.search(reading.words.name)
    ):
        return []
    stop = re.search(r"[,，。;；!！?？\n]", folded[mention.right : sentence.end])
    end = mention.right + (stop.start() if stop else sentence.end - mention.right)
    after = folded[mention.right : end]
    if after.startswith("的"):
        start = mention.right + 1
        match = _NAME.match(folded, start, end)
        if match is not None and _is_proper(match.group()):
            return [match.span()]
        return [span for span in known if span[0] >= start and span[1] <= end][:1]
    verb = re.match(r"(?:建设|实施|新建|推进|启动|打造|用于建设)", after)
    if verb is not None:
        start = mention.right + verb.end()
        match = _NAME.match(folded, start, end)
        if match is not None and len(match.group()) >= 4:
            return [match.span()]
        return []
    own = _MONEY_NAME.search(reading.words.name)
    named = reading.words.name[: own.start()] if own is not None else ""
    named = re.sub(r"(?:预计|计划|估算|拟|初步)+$", "", named)
    if len(named) > 2 and _is_project(named):
        return [(reading.words.start, reading.words.start + len(named))]
    before = folded[sentence.start : reading.words.start]
    stripped = before.rstrip("(（,， ")
    clause = max((m.end() for m in _CLAUSE.finditer(stripped)), default=0)
    items = [(a + clause, b + clause) for a, b in _list_items(stripped[clause:])]
    return [
        (sentence.start + a, sentence.start + b)
        for a, b in items[-1:]
        if _is_project(stripped[a:b]) and b == len(stripped)
    ]


def _subject(passage: Passage, start: int, end: int) -> Subject:
    name = passage.text.content[start:end]
    return Subject("project", name, build_subject_id("project", name))


def _build_stage(passage: Passage, sentence: Sentence, tracker: PeriodTracker, found: _Found) -> Fact:
    probe = build_probe(max(found.start, found.stage_start), found.stage_end)
    period, moment = tracker.find_period(sentence, probe)
    status: Status = decide_status(
        passage.folded, sentence, probe, name=None, basis=None, period=period, published_on=passage.published_on
    )
    content = passage.text.content
    spans = [
        passage.quote(found.start, found.end, "subject"),
        passage.quote(found.stage_start, found.stage_end, "stage"),
    ]
    if moment is not None:
        spans.append(passage.quote(moment.start, moment.end, "period"))
    spans.append(quote_sentence(passage, sentence))
    return Fact(
        text_id=passage.text_id,
        kind="project_state",
        subject=_subject(passage, found.start, found.end),
        measure=Measure(content[found.stage_start : found.stage_end], "stage"),
        as_written=AsWritten(content[found.stage_start : found.stage_end], None),
        status=status,
        period=period,
        stage=found.stage.stage,
        stage_detail=found.stage.id,
        spans=tuple(spans),
        method=METHOD,
    )


def _build_investment(passage: Passage, reading: Reading, start: int, end: int, *, n: int) -> Fact:
    mention, words, content = reading.mention, reading.words, passage.text.content
    spans = [
        passage.quote(mention.start, mention.end, "value"),
        passage.quote(mention.unit_start, mention.unit_end, "unit"),
        passage.quote(start, end, "subject"),
    ]
    if mention.comparator_start >= 0:
        spans.append(passage.quote(mention.comparator_start, mention.comparator_end, "comparator"))
    if words.end > words.start:
        spans.append(passage.quote(words.start, words.end, "measure"))
    spans.append(quote_sentence(passage, reading.sentence))
    return Fact(
        text_id=passage.text_id,
        kind="project_state",
        subject=_subject(passage, start, end),
        measure=Measure(words.name, "investment"),
        value=mention.value,
        value_max=mention.value_max,
        unit=mention.unit,
        as_written=AsWritten(content[mention.start : mention.end], content[mention.unit_start : mention.unit_end]),
        comparator=mention.comparator,
        basis="level",
        base_of_comparison="shared" if n > 1 else None,
        status="plan" if reading.status != "actual" else "actual",
        period=reading.period,
        spans=tuple(spans),
        method=METHOD,
    )
