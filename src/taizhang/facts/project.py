"""Read named projects: their stage and investment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.dating import find_period
from taizhang.facts.mention import build_probe
from taizhang.facts.project_items import LEAD, split_items
from taizhang.facts.project_list import match_name
from taizhang.facts.project_name import has_own_name, is_project, is_proper
from taizhang.facts.project_progress import (
    MONEY_NAME,
    begin_year,
    find_money_key,
    find_percent_key,
    is_bare_money,
    strip_led,
)
from taizhang.facts.project_sentence import Marks, find_projects
from taizhang.facts.project_topic import BUILDS, ENDING, Topics
from taizhang.facts.project_work import WORKED
from taizhang.facts.quantity import METHOD, Reading
from taizhang.facts.status import decide_status
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.project_stage import FoundProject
    from taizhang.model.fact import Status

_CLAUSE = re.compile(r"[,，:：。;；!！?？\n\t]|——")


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
    titled, marks = Topics(passage), Marks(passage)
    for sentence in passage.sentences:
        title = titled.enter(sentence)
        topic = titled.find_topic(sentence)
        if sentence.block.is_heading or not (BUILDS.is_in(sentence.hints) or WORKED.is_in(sentence.hints)):
            continue
        found = find_projects(passage, sentence, topic, marks)
        names = {(project.start, project.end) for project in found} if found else set()
        own = [by_start[mention.start] for mention in sentence.mentions if mention.start in by_start]
        has_money = any(reading.mention.dimension == "money" for reading in own)
        told = (
            _find_told(passage, sentence, own, names, title or titled.find_span(sentence)) if found or has_money else []
        )
        if not found and (not told or not _names_any(passage, sentence)):
            continue
        facts.extend(_build_stage(passage, sentence, project) for project in found)
        used.update(m.start for project in found for m in _list_sizes(sentence, project.start, project.end))
        titled.leave(sentence, {*names, *(span for _, _, named in told for span in named)})
        for reading, key, named in told:
            used.add(reading.mention.start)
            facts.extend(_build_told(passage, reading, key, start, end, n=len(named)) for start, end in named)
    return _join_names(facts), used


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
        costed = _find_costed(passage.folded, sentence, reading, known)
        if costed is not None:
            told.append((reading, "investment", [costed]))
            continue
        named = _find_invested(passage, sentence, reading, known)
        is_money = bool(MONEY_NAME.search(reading.words.name or "")) and reading.mention.dimension == "money"
        key = find_money_key(passage.folded, reading) if is_money else find_percent_key(reading)
        if is_money and not key and last == "annual_plan":
            key = "done_this_year"
        if not named and key and key != "investment" and (not is_money or is_bare_money(reading)):
            earlier = [span for span in named_so_far if span[1] <= reading.mention.left]
            named = earlier if len(earlier) == 1 and (is_money or not _is_of_part(passage, reading, earlier[0])) else []
        if not named and not named_so_far and title is not None and key and (not is_money or is_bare_money(reading)):
            named = [title]
        if named and key:
            named_so_far.update(named)
            told.append((reading, key, named))
            last = key
    return told


def _find_costed(
    folded: str, sentence: Sentence, reading: Reading, known: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find the project whose name follows its cost at once (22亿元某某智能家电、…等项目建设封顶)."""
    mention = reading.mention
    if mention.dimension != "money" or mention.is_class:
        return None
    start = mention.right + folded.startswith("的", mention.right)
    listed = next((span for span in known if span[0] == start), None)
    if listed is not None or _OPENS.match(folded[max(mention.left - 1, 0)]) is None:
        return listed
    span = match_name(folded, mention.right, sentence.end)
    return span if span is not None and has_own_name(name := folded[slice(*span)]) and is_project(name) else None


#: What a cost that opens a clause or the next item of a list stands behind.
_OPENS = re.compile(r"[,，。;；:：、和与及\n\u3000 ]")


def _find_invested(
    passage: Passage, sentence: Sentence, reading: Reading, known: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Find the projects whose investment a money mention is: 投资40亿元的X, 投资14亿元实施X, X总投资40亿元."""
    mention, folded = reading.mention, passage.folded
    name = reading.words.name
    if mention.dimension != "money" or mention.is_class or not name or not MONEY_NAME.search(name):
        return []
    stop = re.search(r"[,，。;；!！?？\n]", folded[mention.right : sentence.end])
    end = mention.right + (stop.start() if stop else sentence.end - mention.right)
    after = folded[mention.right : end]
    if (built := _THEN_BUILDS.match(folded, mention.right, sentence.end)) is not None:
        span = match_name(folded, built.end(), sentence.end)
        return [span] if span is not None and folded[slice(*span)].endswith("项目") else []
    if after.startswith("的"):
        start = mention.right + 1
        year = _OF_YEAR.match(folded, start, end)
        start = start if year is None else year.end()
        span = match_name(folded, start, end)
        if span is not None and is_proper(folded[slice(*span)]):
            return [span]
        firm = _FIRM.match(folded, start, end)
        if firm is not None and is_proper(firm["name"]):
            return [firm.span("name")]
        return [span for span in known if span[0] >= start and span[1] <= end][:1]
    verb = re.match(r"(?:建设|实施|新建|推进|启动|打造|用于建设|完成)了?", after)
    if verb is not None:
        start = mention.right + verb.end()
        span = match_name(folded, start, end)
        return [span] if span is not None and span[1] - span[0] >= _SHORTEST else []
    own = MONEY_NAME.search(name)
    named = name[: own.start()] if own is not None else ""
    named = strip_led(re.sub(r"(?:预计|计划|估算|拟|初步)+$", "", named))
    lead = LEAD.match(named)
    cut = lead.end() if lead is not None else 0
    if len(named) > 2 and is_project(named[cut:]):
        return [(reading.words.start + cut, reading.words.start + len(named))]
    kind = len("项目") if name.startswith(("项目", "工程")) else 0
    before = folded[sentence.start : reading.words.start + kind]
    stripped = strip_led(before) if is_bare_money(reading) else before.rstrip("(（,， ")
    clause = max((m.end() for m in _CLAUSE.finditer(stripped)), default=0)
    items = [(a + clause, b + clause) for a, b in split_items(stripped[clause:])]
    items = [(max(a, stripped.rfind("的", a, b - _SHORTEST) + 1), b) for a, b in items]
    named_before = [
        (sentence.start + a, sentence.start + b)
        for a, b in items[-1:]
        if is_project(stripped[a:b]) and b == len(stripped)
    ]
    if named_before or named or "总投资" not in name:
        return named_before
    # X于3月开工，工期18个月，总投资8600万元: the one project the sentence has named so far.
    earlier = [span for span in known if sentence.start <= span[0] and span[1] <= reading.words.start]
    return earlier if len(earlier) == 1 else []


#: 投资3亿元，建设某某项目: what the money is for stands behind the comma.
_THEN_BUILDS = re.compile(r"[,，](?:建设|实施|新建)(?=[^,，。;；、]{4,30}项目)")
_SHORTEST = 4
_OF_YEAR = re.compile(r"20\d\d年度?")
#: 投资1500万元的恒远油脂厂: what is built may be called by the firm that it will be.
_FIRM = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,14}?(?:厂|公司|商城|市场|酒店|广场|养殖场|加工厂|合作社))(?=$|[和及与、,，。])"
)


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
