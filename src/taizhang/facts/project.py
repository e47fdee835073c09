"""Read named projects: their stage and investment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.dating import find_period
from taizhang.facts.finder import guard
from taizhang.facts.mention import build_probe
from taizhang.facts.project_invested import find_costed, find_invested
from taizhang.facts.project_marks import Marks
from taizhang.facts.project_name import is_project
from taizhang.facts.project_progress import (
    MONEY_NAME,
    begin_year,
    find_money_key,
    find_percent_key,
    is_bare_money,
)
from taizhang.facts.project_row import find_row
from taizhang.facts.project_segment import find_costed_stages, find_opening
from taizhang.facts.project_sentence import find_projects
from taizhang.facts.project_site import SITE, SITED
from taizhang.facts.project_stage import FoundProject
from taizhang.facts.project_topic import BUILDS, ENDING, Topics
from taizhang.facts.project_work import WORKED, skip_opening
from taizhang.facts.quantity import METHOD, Reading
from taizhang.facts.status import decide_status
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from taizhang.catalog.entry import StageWord
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Status


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
    seen: set[tuple[int, int]] = set()
    titled, marks, events = Topics(passage), Marks(passage), Events()
    either = BUILDS.bit | WORKED.bit | SITED.bit
    for sentence in passage.sentences:
        title = titled.enter(sentence)
        if (row := find_row(passage, sentence)) is not None:
            facts.append(_build_stage(passage, sentence, row))
            continue
        topic = titled.find_topic(sentence)
        if not sentence.hints & either:
            continue
        if sentence.block.is_heading and not _TOLD_WHOLE.search(passage.folded[sentence.start : sentence.end]):
            continue
        is_titled = topic is not None and title == (topic.start, topic.end)
        found = find_projects(passage, sentence, topic, marks, titled.list_group(), is_titled=is_titled)
        if found and sentence.mentions:
            found = [project for project in found if not _is_of_counted(passage.folded, sentence, project)]
        if not found and not sentence.mentions:
            continue
        names = {(project.start, project.end) for project in found} if found else set()
        own = [by_start[mention.start] for mention in sentence.mentions if mention.start in by_start]
        has_any = bool(found) or any(reading.mention.dimension == "money" for reading in own)
        opened = titled.find_span(sentence)
        meant = opened if opened is not None and opened[0] >= sentence.start else title or opened
        about = _find_about(passage, sentence, meant) if has_any else None
        told = _find_told(passage, sentence, own, names, about) if has_any else []
        costed = {named[0] for _, key, named in told if key == "investment" and len(named) == 1} - names
        found += find_costed_stages(passage, sentence, costed, found)
        if not found and (not told or not _names_any(passage, sentence)):
            continue
        facts.extend(_build_stage(passage, sentence, project) for project in found)
        seen.update((p.start, p.end) for p in found if p.is_seen)
        used.update(m.start for project in found for m in _list_sizes(sentence, project.start, project.end))
        titled.leave(sentence, {*names, *(span for _, _, named in told for span in named)})
        for reading, key, named in told:
            used.add(reading.mention.start)
            facts.extend(_build_told(passage, reading, key, start, end, n=len(named)) for start, end in named)
            if key == "investment" and not found:  # a sentence that tells a stage of its own tells another one
                events.add(sentence, named, marks.counts.event)
    facts.extend(_build_stage(passage, sentence, project) for sentence, project in events.list_open(passage, facts))
    return _join_names(_drop_seen(facts, seen)), used


def _drop_seen(facts: list[Fact], seen: set[tuple[int, int]]) -> list[Fact]:
    """Leave out that somebody looked at a project, or that money was spent on it, where the text tells how far it is."""
    is_seen = [(f.spans[0].start, f.spans[0].end) in seen or _is_spent(f) for f in facts]
    if not any(is_seen):
        return facts
    told = {_strip_kind(fact) for fact, s in zip(facts, is_seen, strict=True) if fact.stage and not s}
    return [fact for fact, s in zip(facts, is_seen, strict=True) if not s or _strip_kind(fact) not in told]


def _strip_kind(fact: Fact) -> str:
    """Give the name of a project without 项目 or 工程 behind."""
    name = fact.subject.name if fact.subject is not None else None
    return (name or "").removesuffix("项目").removesuffix("工程")


def _is_spent(fact: Fact) -> bool:
    """Whether no more is told of a project than that money was spent on it."""
    words = fact.as_written.value if fact.as_written is not None else None
    return fact.stage is not None and words is not None and _SPENT.match(words) is not None


_SPENT = re.compile("完成了?(?:年度)?投资")


class Events:
    """Keeps what was done to all the projects of a paragraph, for those whose cost alone is told one by one behind it."""

    def __init__(self) -> None:
        self._costed: list[tuple[Sentence, tuple[int, int], tuple[StageWord, int, int]]] = []

    def add(self, sentence: Sentence, named: list[tuple[int, int]], event: tuple[StageWord, int, int] | None) -> None:
        """Keep the projects of an investment with what the paragraph said of all of them."""
        if event is not None:
            self._costed += [(sentence, span, event) for span in named]

    def list_open(self, passage: Passage, facts: list[Fact]) -> list[tuple[Sentence, FoundProject]]:
        """List those of which nothing else is told, with the stage of all."""
        told = {fact.subject.id for fact in facts if fact.stage is not None and fact.subject is not None}
        found: list[tuple[Sentence, FoundProject]] = []
        for sentence, (start, end), (stage, first, last) in self._costed:
            name = passage.text.content[start:end]
            if first < start and (own := build_subject_id("project", name)) not in told:
                told.add(own)
                found.append((sentence, FoundProject(start, end, stage, first, last, name)))
        return found


#: What a heading tells by itself (某某项目开工).
_TOLD_WHOLE = re.compile(r"[^,，。;；:：、\s]{6,40}(?:开工|竣工|投产|通车|封顶|投用|奠基)(?:建设|仪式)?\s*$")


def _names_any(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence holds an ending of a name, which its hint alone does not make sure."""
    return ENDING.search(passage.folded, sentence.start, sentence.end) is not None


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


def _is_of_part(passage: Passage, reading: Reading, project: tuple[int, int]) -> bool:
    """Whether a rate tells of something else named in its own clause (路基工程完成总体进度的70%)."""
    clause = max(passage.find_clause(reading.sentence, reading.mention.left), project[1])
    return _PART.search(passage.folded, clause, reading.mention.left) is not None


_PART = re.compile(r"[\u4e00-\u9fff](?<!该)(?:工程|大桥|隧道|标段|厂房|主体|土建)")
_AREA = ("区", "园", "基地", "片区", "新城")


def _find_about(passage: Passage, sentence: Sentence, title: tuple[int, int] | None) -> tuple[int, int] | None:
    """Find the project that numbers of a sentence tell of: the one it opens with, or else the one it may be about."""
    if title is not None and sentence.start <= title[0] < sentence.end:
        return title
    folded = passage.folded
    comma = min(at if at > 0 else sentence.end for at in (folded.find(m, sentence.start, sentence.end) for m in ",，"))
    opening = find_opening(folded, sentence.start, comma)
    if opening is None or not (is_project(opening.name) or opening.name.endswith(("项目", "工程"))):
        return title
    known = "" if title is None else folded[slice(*title)]
    return title if known and (opening.name in known or known in opening.name) else (opening.start, opening.end)


def _find_told(
    passage: Passage,
    sentence: Sentence,
    readings: list[Reading],
    known: set[tuple[int, int]],
    title: tuple[int, int] | None,
) -> list[tuple[Reading, str, list[tuple[int, int]]]]:
    """Find the numbers that tell of named projects, each with its property and the places of their names.

    What follows in the same sentence belongs to the one project named so far (总投资6.8亿元，年度计划投资2.5亿元，完成0.9亿元),
    and where it names none to the one that its paragraph or heading is about.
    """
    told: list[tuple[Reading, str, list[tuple[int, int]]]] = []
    named_so_far = set(known)
    last = ""
    for reading in readings:
        costed = find_costed(passage.folded, sentence, reading, known)
        if costed is not None:
            told.append((reading, "investment", [costed]))
            continue
        named = find_invested(passage, sentence, reading, known)
        is_money = bool(MONEY_NAME.search(reading.words.name or "")) and reading.mention.dimension == "money"
        key = find_money_key(passage.folded, reading) if is_money else find_percent_key(reading)
        if is_money and not key and last == "annual_plan":
            key = "done_this_year"
        if not named and key and key != "investment" and (not is_money or is_bare_money(reading)):
            earlier = [span for span in named_so_far if span[1] <= reading.mention.left]
            named = earlier if len(earlier) == 1 and (is_money or not _is_of_part(passage, reading, earlier[0])) else []
        is_free = not named and all(span[0] < sentence.start for span in named_so_far)
        if is_free and title is not None and key and (not is_money or is_bare_money(reading)):
            named = [] if _is_of_else(passage, sentence, reading, title) else [title]
        if is_money:
            named = [span for span in named if not _counts_between(passage.folded, sentence, span, reading)]
        if named and key:
            named_so_far.update(named)
            told.append((reading, key, named))
            last = key
    return told


def _is_of_else(passage: Passage, sentence: Sentence, reading: Reading, title: tuple[int, int]) -> bool:
    """Whether a number of a sentence that names no project tells of something else than the one it may be about."""
    folded, name, start = passage.folded, reading.words.name or "", reading.words.start
    is_behind = passage.find_clause(sentence, reading.mention.left) > sentence.start > title[0]
    is_bare = name in _BARE and not folded.endswith(_MEANT, 0, start)
    if is_behind and is_bare and _CALLED.match(folded, sentence.start) is None:
        return True
    if "总" not in name and _SPENT_ON.match(folded, reading.mention.right) is not None:
        return True
    if _OF_FIRM.match(folded, reading.mention.right) is not None:
        return True
    if "期" not in folded[slice(*title)] and _PHASE.search(folded, sentence.start, start) is not None:
        return True
    is_else = _ELSE.search(folded, sentence.start, reading.mention.left) is not None
    return is_else or _opens_other(folded, sentence, title)


#: 管网已建成，投资500万元: behind what is told of something else it is that one's.
_BARE, _MEANT = ("投资", "投资额"), ("计划", "协议", "合同", "预计", "估算", "概算", "规划", "批复")
_CALLED = re.compile("(?:[该此本这]|整个|项目|工程|据了解|据悉|其中|目前)")
_OPENS_OTHER = re.compile(rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{{2,24}}?{SITE})(?:是|位于|占地|坐落|地处)")
_ALIKE = 3


def _opens_other(folded: str, sentence: Sentence, title: tuple[int, int]) -> bool:
    """Whether a sentence opens with something built that shares no words with the project before (安民小区是棚改项目，总投资…)."""
    match = _OPENS_OTHER.match(folded, skip_opening(folded, sentence.start, sentence.end), sentence.end)
    if match is None or sentence.start <= title[0] < sentence.end:
        return False
    name, before = match["name"], folded[slice(*title)]
    return not any(name[at : at + _ALIKE] in before for at in range(len(name) - _ALIKE + 1))


#: 其中，一期用地500亩，计划投资9亿元: a part of the whole.
_PHASE = re.compile(
    r"(?:^|[,，。;；])(?:其中[,，]?)?(?:[一二三四五]|首)期(?:工程|项目)?(?:规划)?[^,，。;；]{0,12}(?:[,，][^,，。;；]{0,8})?$"
)
#: 投资1.6亿元完成74个村电网改造: what the money is for stands behind it.
_SPENT_ON = re.compile(
    "(?:元|美元)?(?:[,，](?:新建、|改扩建|加强|维修|硬化|整治)|的?(?:完成|建成|建设|新建|实施|改造|用于|购置|兴建|修建|新修|维修|整修|铺设|开展))"
)
#: 投资5600万元、年产1亿块砖的某建材公司: whose money it is stands behind it.
_OF_FIRM = re.compile(r"(?:、[^,，。;；、]{2,18})?的[\u4e00-\u9fff]{2,16}(?:公司|集团|厂|企业)(?=[,，])")
#: What a sentence tells of something else than the project before: of all of a place, of another that it counts or names.
_ELSE = re.compile(
    r"(?<=[,，。;；:：])(?:今年|去年|目前|此外)?(?:全[省市县区镇乡]|[市县区]本级)|(?<=[,，。;；])[^,，。;；是为]{2,24}的一[座条家所](?![^,，。;；]{0,4}(?:期|标段|投资))|(?:位于|落户|坐落)[^,，。;；是]{2,30}的[^,，。;；的]{4,44}(?:项目|工程|基地)[,，]"
)
#: 产业项目139个、总投资1022亿元, 甲水库等12个项目总投资36亿元: what is told is theirs together.
_COUNTED = re.compile(
    r"(?:项目|工程)[^,，。;；\d]{0,4}\d+(?:余|多)?(?:个|项)|\d+(?:余|多)?(?:个|项|件|座|处)[^,，。;；、\d]{0,16}(?:项目|工程)"
)


#: 产业园新签约产业项目39个: it is the projects that were signed, and no park.
_THEIR_OWN = re.compile(r"[^,，。;；、\d]{0,8}(?:项目|工程|企业)(?:共|累计)?\d+(?:余|多)?(?:个|项|家)")


def _is_of_counted(folded: str, sentence: Sentence, project: FoundProject) -> bool:
    """Whether the stage that stands behind a name is that of projects counted behind it."""
    is_behind = project.end <= project.stage_start <= project.end + _NEAR and folded[project.end] != "等"
    return is_behind and _THEIR_OWN.match(folded, project.stage_end, sentence.end) is not None


_NEAR = 4


def _counts_between(folded: str, sentence: Sentence, span: tuple[int, int], reading: Reading) -> bool:
    """Whether projects are counted between a name, or the beginning of a sentence that names none, and an amount."""
    if span[0] >= reading.mention.left:
        return False
    begin = max(sentence.start, span[1] if span[1] <= reading.mention.left else span[0])
    return _COUNTED.search(folded, begin, reading.mention.left) is not None


def _subject(passage: Passage, start: int, end: int, name: str | None = None) -> Subject:
    name = name or passage.text.content[start:end]
    return Subject("project", name, build_subject_id("project", name))


def _whole_name(passage: Passage, found: FoundProject) -> str:
    """Give the name as the text has it, with the kind its list shares."""
    own = passage.text.content[found.start : found.end]
    return own + found.name[found.end - found.start :]


def _build_stage(passage: Passage, sentence: Sentence, found: FoundProject) -> Fact:
    probe = build_probe(max(found.start, found.stage_start), found.stage_end)
    period, moment = find_period(sentence, probe)
    status: Status = decide_status(
        passage.folded, sentence, probe, name=None, basis=None, period=period, published_on=passage.published_on
    )
    if status == "actual" and found.stage.stage in _REACHED:
        status = "forecast" if found.is_foreseen else _foresee(passage.folded, sentence, probe.start)
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
    spans.append(passage.quote_sentence(sentence))
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


#: Stages that are reached on one day, and before it are only to come.
_REACHED = ("signed", "started", "completed")
_TO_COME = re.compile(
    guard(
        r"(?:(?P<foreseen>(?<!原)预计|有望|可望|即可|可于)|(?<![即必已并])将|即将|准备|(?<!原)计划|(?<![虚模])拟|力争|(?<!先后)争取|确保)(?:于|在|到|要|会|可)?"
        r"(?:20\d\d年|[今明后]年|本月|下月|年内|年[底末初]|[上中下]旬|\d{1,2}月份?|\d{1,2}日|[一二三四]季度|[上下]半年|[底末初前后]|春节|国庆|五一|期间|“?十[四五]五”?|暑假|秋季|汛期|开学|"
        r"全面|正式|陆续|全部|整体|基本|如期|同步|顺利|分批|逐步|实现|达到|具备|主体|竣工|建成|完工|开工|投产|投用|通车|封顶|交付|同年|次年|翌年|左右|并|、|,|，)*$"
    )
)
_LONGEST_TO_COME = 40


def _foresee(folded: str, sentence: Sentence, start: int) -> Status:
    """Tell of a stage that nothing else holds for to come whether words of time and 将 or 预计 lead to it (将于明年6月完工)."""
    led = _TO_COME.search(folded, max(sentence.start, start - _LONGEST_TO_COME), start)
    if led is None:
        return "actual"
    return "forecast" if led["foreseen"] is not None else "target"


def _list_sizes(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """List the numbers inside a project's name: how large it is to be (某矿30万吨锂盐项目)."""
    return [m for m in sentence.mentions if start <= m.start < end and m.dimension != "ratio"]


def _build_told(passage: Passage, reading: Reading, key: str, start: int, end: int, *, n: int) -> Fact:
    mention, words, content = reading.mention, reading.words, passage.text.content
    spans = [
        passage.quote(mention.start, mention.end, "value"),
        passage.quote(mention.unit_start, mention.unit_end, "unit"),
        passage.quote(start, end, "subject"),
    ]
    if mention.comparator_start >= 0:
        spans.append(passage.quote(mention.comparator_start, mention.comparator_end, "comparator"))
    own = MONEY_NAME.search(words.name or "") if key == "investment" else None
    name = own.group() if own is not None else words.name if key != "investment" else None
    if reading.moment is not None and key != "investment":
        spans.append(passage.quote(reading.moment.start, reading.moment.end, "period"))
    if name is not None and words.end > words.start:
        begin = words.end - len(name or "") if content[words.start : words.end].endswith(name or "") else words.start
        spans.append(passage.quote(begin, words.end, "measure"))
    spans.append(passage.quote_sentence(reading.sentence))
    return Fact(
        text_id=passage.text_id,
        kind="project_state",
        subject=_subject(passage, start, end),
        measure=Measure(name, key),
        value=mention.value,
        value_max=mention.value_max,
        unit=mention.unit,
        as_written=AsWritten(content[mention.start : mention.end], content[mention.unit_start : mention.unit_end]),
        comparator=mention.comparator,
        basis=reading.basis if key in ("plan_share", "progress_percent") else "level",
        base_of_comparison="shared" if n > 1 else None,
        status="plan" if reading.status != "actual" else "actual",
        period=reading.period if key not in ("done_this_year", "plan_share") else begin_year(reading.period),
        spans=tuple(spans),
        method=METHOD,
    )
