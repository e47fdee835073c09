"""Read named projects: their stage and investment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from taizhang.facts.dating import find_period
from taizhang.facts.finder import Finder, list_needed
from taizhang.facts.lexicon import alternate
from taizhang.facts.mention import build_probe
from taizhang.facts.project_name import (
    END,
    NAME,
    Item,
    has_own_name,
    is_listed,
    is_project,
    is_proper,
    name_items,
    split_items,
    take_projects,
)
from taizhang.facts.quantity import METHOD, Reading, quote_sentence
from taizhang.facts.status import decide_status
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.catalog.entry import Catalog, StageWord
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Status

_MONEY_NAME = re.compile(r"(?:总投资|计划投资|计划总投资|估算总投资|估算投资|概算投资|投资|投资额|总投资额)$")
_VERB_FIRST = re.compile(
    r"(?P<reserve>争取(?=[^,，。;；]{0,60}(?:纳入|列入|获批))|谋划推进|谋划实施|谋划建设|谋划|策划|储备|深化论证|开展前期工作)"
    r"|(?P<sign>集中签约|成功签约|新签约|签约引进|签约)"
    r"|(?P<launch>启动建设|开建|动工建设|动工|启动实施|启动|开工建设|新开工|全面开工|开工)"
    r"|(?P<finish>建成投用|建成投产|建成投运|建成通车|建成|完成|竣工|投用|开通运营|开通)"
    r"|(?P<advance>加快推进|加快推动|统筹推进|稳步推进|稳妥推进|全力推进|有力推进|协同推进|加紧|(?:力争|确保|争取)(?!开工|建成|动工|启动|纳入|完成|投用|竣工)|推进实施|扎实推进|有序推进|深入推进|推进|推动|提速建设|提速|加速推进|加速|加快建设|加快实施|高水平建设|建设|加快|实施|抓好|改扩建|续建)"
)
_VERB_STAGE = {
    "reserve": "idea",
    "sign": "signing",
    "launch": "launched",
    "finish": "finished",
    "advance": "construction",
}
_CLAUSE = re.compile(r"[,，:：。;；!！?？\n\t]|——")
_TAIL = re.compile(
    r"(?:进入|正式|已|全部|顺利|全面|成功|如期|首台机组|首批|设备|主体|一次|提前|即将|陆续|相继|先后|基本|实现|完成|率先|也|均|都|并|和|有望|年底前?|年内|月底前?|上半年|落地|尽快|早日|将|现已|已经|开始|整体|全线)+$"
)
_SETTLED = re.compile(
    r"(?:^|[,，。;；、\n])(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?)(?P<word>签约落户|成功落户|正式落户|落户)(?=[\u4e00-\u9fff]{2})"
)
#: Before a verb of building these characters make it part of a noun (生态文明建设, 基础设施建设).
_INSIDE = re.compile(
    r"[\u4e00-\u9fff](?<!加快)(?<!加速)(?<!推进)(?<!推动)(?<!全力)(?<!大力)(?<!持续)(?<!继续)(?<!全面)(?<!有序)(?<!扎实)(?<!积极)(?<!统筹)(?<!标准)(?<!质量)(?<!水平)"
    r"(?<!稳步)(?<!重点)(?<!抓好)(?<!协同)(?<!联合)(?<!共同)(?<!正在)(?<!启动)(?<!开工)(?<!规划)(?<!深入)(?<!谋划)(?<!先后)(?<!陆续)(?<!相继)(?<!投资)(?<!力争)(?<!确保)(?<!争取)(?<!推动)(?<![将要已并和及年月日元盛区市县])$"
)
#: Names that are projects by their ending alone, without a word of building after them.
_CLEAR = re.compile(
    r"(?:项目|[一二三]期|高铁|铁路|高速|机场|电站|水库|工程|无水港|隧道|大桥|地铁|枢纽|号线|产业园|电厂|示范区|医院|公园)$"
)
_EARLY = re.compile(r"前期工作|前期论证|纳入[^,，。]{0,10}规划|列入[^,，。]{0,10}规划|可行性研究|论证")
_NOT_STAGE = re.compile(
    r"(?:推进|推动|加快推进|取消|出库|终止|备案|审批|撤销|完成|建成|洽谈|运营|施工|储备|策划|谋划|立项|核准|调试|落地|选址|论证|验收|开通|启用|拆迁|征地)$"
)


#: A sentence without any of these endings names no project.
_HINT = re.compile(END + r"|落户|投资")


@lru_cache(maxsize=1)
def _build_finder() -> Finder:
    """Give the finder of words without which a sentence names no project."""
    return Finder(list_needed(_HINT.pattern))


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    stage: StageWord
    stage_start: int
    stage_end: int
    name: str


#: Words after a name that say its building goes on.
_ONGOING = (
    "建设进展顺利 建设顺利推进 建设加快推进 建设全面提速 建设提速 建设全面铺开 加速推进 加速建设 顺利推进 进展顺利 "
    "提速建设 全速推进 加快施工 加快推进 有序推进 稳步推进 扎实推进 全面推进"
).split()


_STAGES: dict[int, tuple[re.Pattern[str], dict[str, StageWord]]] = {}


def _compile(catalog: Catalog) -> tuple[re.Pattern[str], dict[str, StageWord]]:
    if id(catalog) not in _STAGES:
        words = {w: s for s in catalog.stages.values() for w in (s.name_zh, *s.words) if not _NOT_STAGE.fullmatch(w)}
        ongoing = catalog.stages.get("construction")
        if ongoing is not None:
            words |= dict.fromkeys(_ONGOING, ongoing)
        if "finished" in catalog.stages:
            words["建成"] = catalog.stages["finished"]
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
    by_start = {reading.mention.start: reading for reading in readings}
    facts: list[Fact] = []
    used: set[int] = set()
    for sentence in passage.list_sentences(_build_finder()):
        if sentence.block.is_heading or _HINT.search(passage.folded, sentence.start, sentence.end) is None:
            continue
        found = list(_find_stages(passage, sentence))
        names = {(f.start, f.end) for f in found}
        facts.extend(_build_stage(passage, sentence, item) for item in found)
        used.update(m.start for item in found for m in _list_sizes(sentence, item.start, item.end))
        for reading in (by_start[m.start] for m in sentence.mentions if m.start in by_start):
            named = _find_invested(passage, sentence, reading, names)
            if named:
                used.add(reading.mention.start)
                facts.extend(_build_investment(passage, reading, start, end, n=len(named)) for start, end in named)
    return _join_names(facts), used


def _join_names(facts: list[Fact]) -> list[Fact]:
    """Give a name that only puts its area before another name of the same text that other's id."""
    ids = {fact.subject.name: fact.subject.id for fact in facts if fact.subject is not None}
    joined: list[Fact] = []
    for fact in facts:
        subject = fact.subject
        name = subject.name if subject is not None else None
        own = (name[cut:] for cut in range(1, len(name) - 5) if name[:cut].endswith(_AREA)) if name else ()
        short = next((words for words in own if words in ids), None)
        if subject is None or short is None:
            joined.append(fact)
        else:
            joined.append(replace(fact, subject=replace(subject, id=ids[short])))
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
    last: list[_Found] = []
    for start, end in _clauses(folded, sentence):
        found = [
            item for item in _find_in_clause(passage, pattern, words, start, end) if (item.start, item.end) not in seen
        ]
        seen.update((item.start, item.end) for item in found)
        late = None if found or not last else _LATE.match(folded, start, end)
        reached = None if late is None else pattern.match(folded, late.end(), end)
        if reached is not None and words[reached.group()].stage in ("started", "completed"):
            found = [
                replace(item, stage=words[reached.group()], stage_start=reached.start(), stage_end=reached.end())
                for item in last
            ]
        last = found
        yield from found


#: 推进某项目，确保6月底前投产: what a clause without a name says is to be reached.
_LATE = re.compile(
    r"(?:确保|力争|争取|预计|计划|将|于|在|今年|明年|年内|20\d\d年|\d{1,2}月份?|[一二三四]季度|[上下]半年|年底|底|末|前|实现|全面|如期|建成(?=投|通))+"
)


def _find_in_clause(
    passage: Passage, pattern: re.Pattern[str], words: dict[str, StageWord], start: int, end: int
) -> Iterator[_Found]:
    folded = passage.folded
    settled = _SETTLED.match(folded, start - 1 if start else 0, end) or _SETTLED.match(folded, start, end)
    if settled is not None and is_proper(settled["name"]):
        stage = passage.catalog.stages.get("settled")
        if stage is not None:
            yield _Found(*settled.span("name"), stage, *settled.span("word"), settled["name"])
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
        for item in names:
            yield _Found(item.start, item.end, words[last.group()], *last.span(), item.name)
        return
    for verb in _VERB_FIRST.finditer(folded, start, end):
        if verb.start() > start and _INSIDE.search(folded, max(start, verb.start() - 4), verb.start()):
            continue
        kind = verb.lastgroup or "advance"
        names = _names_after(folded, verb.end(), end, verb=verb.group(), is_strong=kind != "advance")
        if not names:
            continue
        late = _find_late_stage(folded, names[-1].end, end, pattern) if kind == "advance" else None
        early = _EARLY.search(folded, names[-1].end, end) is not None
        stage = passage.catalog.stages.get("early_work" if early else _VERB_STAGE[kind])
        if late is not None and not early:
            stage = words[late.group()]
        if stage is not None:
            span = verb.span() if late is None or early else late.span()
            for item in names:
                yield _Found(item.start, item.end, stage, *span, item.name)
        return


#: Words that say of a project no more than the verb before it does.
_SAYS_NO_MORE = re.compile(r"建设|实施|施工|推进|推动|落地|储备|运营|调试|审批|核准|备案|论证|选址")


def _find_late_stage(folded: str, start: int, end: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Find the stage that what is pushed on is to reach (推动某铁路建成通车)."""
    for match in pattern.finditer(folded, start, end):
        if _SAYS_NO_MORE.search(match.group()) is None and match.start() - start <= 30:
            return match
    return None


def _names_before(folded: str, start: int, end: int) -> list[Item]:
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
            kind = group["kind"] or ""
            named = name_items(text[: group.start()], split_items(text[: group.start()]), kind)
            closed = len(named) > 1 or (bool(kind) and bool(group["n"]))
            if named and all(_is_item(item, closed=closed) for item in named):
                return [_move(item, floor) for item in named]
        names = take_projects(text, split_items(text))
        etc = _ETC.search(text)
        if names and names[-1].end == (etc.start() if etc else len(text)):
            return [_move(item, floor) for item in names]
    return []


#: 等大国重器: a list may close with any short noun.
_ETC = re.compile(r"等[^、,，等]{0,8}$")


def _move(item: Item, by: int) -> Item:
    return Item(item.start + by, item.end + by, item.name)


def _is_item(item: Item, *, closed: bool) -> bool:
    return is_project(item.name) or (closed and is_listed(item.name, least=2))


_GROUP = re.compile(
    r"等(?P<n>一批|\d+|[一二三四五六七八九十百]+)?(?:个|项|条|座|处|件)?(?P<kind>[^、,，的]{0,16}?(?:项目|工程|线路|道路|铁路|公路|高铁|高速|高速公路|水库|水电站|电站|灌区|机场|港口|码头|煤矿|通道|干线|设施|装置|平台))?$"
)
_CLOSED = re.compile(
    r"等?(?P<n>\d+|[一二三四五六七八九十百]+|一批)?(?:个|项|条|座|处|件)?(?P<kind>(?:(?!的)[\u4e00-\u9fff“”A-Za-z]){0,16}?(?:项目|工程|铁路|高铁|高速公路|高速|公路|通道|水库|水电站|电站|灌区|机场|港口|码头|煤矿|干线|设施|装置|平台|基地|园区))"
)
_AFTER_NAME = re.compile(
    r"(?:项目)?(?:建设|实施|落地|前期工作|开工|规划建设|建成|投产|达产|投用|投入|封关|竣工|纳入|获批)(?![\u4e00-\u9fff]{0,3}(?:基地|工程|项目|用地))"
)


#: 推进总投资22亿元的某项目: the name stands behind its investment.
_INVESTED = re.compile(r"(?:计划|估算|概算)?(?:总?投资额?)(?:约|近|超过?)?\d[\d.]*[多余]?[万亿]{1,2}元(?:以上)?的")


def _names_after(folded: str, start: int, end: int, *, verb: str, is_strong: bool) -> list[Item]:
    text = re.sub(r"[。;；!！?？\n]+$", "", folded[start:end])
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
        span = _match_name(folded, start, end)
        if span is not None and is_proper(folded[slice(*span)]):
            return [span]
        return [span for span in known if span[0] >= start and span[1] <= end][:1]
    verb = re.match(r"(?:建设|实施|新建|推进|启动|打造|用于建设)", after)
    if verb is not None:
        start = mention.right + verb.end()
        span = _match_name(folded, start, end)
        return [span] if span is not None and span[1] - span[0] >= _SHORTEST else []
    own = _MONEY_NAME.search(reading.words.name)
    named = reading.words.name[: own.start()] if own is not None else ""
    named = re.sub(r"(?:预计|计划|估算|拟|初步)+$", "", named)
    if len(named) > 2 and is_project(named):
        return [(reading.words.start, reading.words.start + len(named))]
    before = folded[sentence.start : reading.words.start]
    stripped = before.rstrip("(（,， ")
    clause = max((m.end() for m in _CLAUSE.finditer(stripped)), default=0)
    items = [(a + clause, b + clause) for a, b in split_items(stripped[clause:])]
    return [
        (sentence.start + a, sentence.start + b)
        for a, b in items[-1:]
        if is_project(stripped[a:b]) and b == len(stripped)
    ]


_SHORTEST = 4
#: The first word that ends a name may stand inside a longer one (县人民医院整体搬迁项目).
_GOES_ON = re.compile(r"(?!项目|工程)[\u4e00-\u9fff]{2,8}?(?:项目|工程)")


def _match_name(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where a project's name that begins at a place stands."""
    match = NAME.match(folded, start, end)
    if match is None:
        return None
    longer = _GOES_ON.match(folded, match.end(), end)
    if longer is None or _compile_stops().search(longer.group()):
        return match.span()
    return start, longer.end()


@lru_cache(maxsize=1)
def _compile_stops() -> re.Pattern[str]:
    return re.compile(r"[的和与及等]|建成|完成|开工|推进|主体|纳入|带动|配套")


def _subject(passage: Passage, start: int, end: int, name: str | None = None) -> Subject:
    name = name or passage.text.content[start:end]
    return Subject("project", name, build_subject_id("project", name))


def _whole_name(passage: Passage, found: _Found) -> str:
    """Give the name as the text has it, with the kind its list shares."""
    own = passage.text.content[found.start : found.end]
    return own + found.name[found.end - found.start :]


def _build_stage(passage: Passage, sentence: Sentence, found: _Found) -> Fact:
    probe = build_probe(max(found.start, found.stage_start), found.stage_end)
    period, moment = find_period(sentence, probe)
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
    spans.extend(
        passage.quote(m.start, max(m.end, m.unit_end), "scale") for m in _list_sizes(sentence, found.start, found.end)
    )
    spans.append(quote_sentence(passage, sentence))
    return Fact(
        text_id=passage.text_id,
        kind="project_state",
        subject=_subject(passage, found.start, found.end, _whole_name(passage, found)),
        measure=Measure(content[found.stage_start : found.stage_end], "stage"),
        as_written=AsWritten(content[found.stage_start : found.stage_end], None),
        status=status,
        period=period,
        stage=found.stage.stage,
        stage_detail=found.stage.id,
        spans=tuple(spans),
        method=METHOD,
    )


def _list_sizes(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """List the numbers inside a project's name: how large it is to be (某矿30万吨锂盐项目)."""
    return [m for m in sentence.mentions if start <= m.start < end and m.dimension != "ratio"]


def _build_investment(passage: Passage, reading: Reading, start: int, end: int, *, n: int) -> Fact:
    mention, words, content = reading.mention, reading.words, passage.text.content
    spans = [
        passage.quote(mention.start, mention.end, "value"),
        passage.quote(mention.unit_start, mention.unit_end, "unit"),
        passage.quote(start, end, "subject"),
    ]
    if mention.comparator_start >= 0:
        spans.append(passage.quote(mention.comparator_start, mention.comparator_end, "comparator"))
    own = _MONEY_NAME.search(words.name or "")
    name = own.group() if own is not None else words.name
    if words.end > words.start:
        begin = words.end - len(name or "") if content[words.start : words.end].endswith(name or "") else words.start
        spans.append(passage.quote(begin, words.end, "measure"))
    spans.append(quote_sentence(passage, reading.sentence))
    return Fact(
        text_id=passage.text_id,
        kind="project_state",
        subject=_subject(passage, start, end),
        measure=Measure(name, "investment"),
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
