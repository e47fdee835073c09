"""Go through a sentence clause by clause: its projects with their stage, and what goes on about one named before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.project_counted import COUNTS
from taizhang.facts.project_group import find_groups
from taizhang.facts.project_items import COST, LEAD, Item
from taizhang.facts.project_link import OPENS_BUILDING, link_spots
from taizhang.facts.project_list import ALONG, list_before, list_closed, match_opened
from taizhang.facts.project_marks import NAMED, Marks
from taizhang.facts.project_name import has_own_name, is_project
from taizhang.facts.project_phrase import LED, find_phrase, list_likely
from taizhang.facts.project_reached import drop_weak, list_joined, list_reached, mark_early, mark_foreseen, take_led
from taizhang.facts.project_segment import TOLD, find_opening, find_openings, find_parts_done
from taizhang.facts.project_site import SITED, is_site
from taizhang.facts.project_span import Spot, is_part_of, list_spots, may_be_topic
from taizhang.facts.project_stage import Clause, FoundProject, find_by_work, find_in_clause, list_stages
from taizhang.facts.project_subjects import PLAIN, find_subjects
from taizhang.facts.project_visited import LOOKED, find_scene, find_tour, find_visited
from taizhang.facts.project_work import WORKED, find_said, find_work, is_led, skip_opening

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.project_counted import Counts


class _Walk:
    """What is known while the clauses of a sentence are gone through.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        topic: The project that the sentences before are about.
        counts: What is told of projects that are only counted.
        group: All that its paragraph has named so far.
        is_titled: Whether that project is the title of all that stands here.
    """

    def __init__(
        self,
        passage: Passage,
        sentence: Sentence,
        topic: Item | None,
        counts: Counts,
        group: tuple[Item, ...],
        *,
        is_titled: bool,
    ) -> None:
        self._is_titled = is_titled
        self._group = group
        self._from = -1  # where words end that speak of all of them by their number
        self._passage = passage
        self._sentence = sentence
        self._topic: tuple[Item, ...] = () if topic is None else (topic,)
        self.is_opened = False  # whether it opens with a name of its own
        self._seen: set[tuple[int, int]] = set()
        self._last: list[FoundProject] = []
        self._is_on = False  # the clause before only said 目前
        self._is_called = False  # the sentence said 该项目
        self._counts = counts
        self._waiting: list[Item] = []  # lists that what is told of a later one holds for too

    @property
    def is_waiting(self) -> bool:
        """Whether a clause that names nothing and tells of no work may still say something."""
        return bool(self._last or self._topic)

    @property
    def goes_on(self) -> bool:
        """Whether a clause that tells nothing itself may go on with what was told before it."""
        return bool(self._last) or self._counts.is_open

    def skip(self, clause: Clause) -> None:
        """Pass over a clause that says nothing."""
        folded, start = self._passage.folded, clause.start
        self._is_on = folded[start] in _OPENS_NOW and _SPEAKS_ON.fullmatch(folded, start, clause.end) is not None
        self._waiting = []

    def enter(self, clause: Clause, *, is_headed: bool, is_worked: bool, is_heard: bool) -> list[FoundProject]:
        """Enter the next clause and give its projects.

        Args:
            clause: The clause.
            is_headed: Whether a colon follows it.
            is_worked: Whether it may tell of work.
            is_heard: Whether a later clause may tell something of what this one names.
        """
        passage, folded, start, end = self._passage, self._passage.folded, clause.start, clause.end
        found = self._find_own(clause, is_worked=is_worked)
        has_own = bool(found)
        goes_on = self._listen(start, end)
        if not found and self._topic and (clause.stages or clause.is_worked or clause.has_work):
            found = self._find_of_topic(clause, goes_on=goes_on)
        is_of_topic = bool(found) and not has_own
        named = _find_named(folded, clause, is_headed=is_headed) if not found and (is_heard or self._last) else ()
        if self._last and not found:
            found = (
                self._find_next(named, start, end)
                or list_joined(folded, self._last, start, end)
                or (list_reached(passage, self._last, start, end) if clause.stages else [])
            )
        spots = list_spots(folded, start, end) if not found and self._may_name(clause, is_worked, is_heard) else []
        if spots:
            is_about = bool(self._topic or self._seen)
            found = self._take_new(
                link_spots(passage, skip_opening(folded, start, end), end, spots, self._sentence.end, is_about=is_about)
            )
            has_own = has_own or bool(found)
        more = find_phrase(passage, clause, found) or find_subjects(passage, clause, found)
        if more and (more := self._take_new(more)):
            found, has_own = sorted([*found, *more], key=lambda item: item.start), True
        self._is_on = goes_on and not found and _SPEAKS_ON.fullmatch(folded, start, end) is not None
        has_etc = not found and clause.is_named and folded.find("等", start, end) >= 0
        if found:
            self._topic = self._topic if self._is_titled or is_of_topic else take_led(folded, end, found)
        elif is_heard and (clause.is_named or named or spots):
            self._topic = (
                named
                or self._find_contents(start, end)
                or _find_opened(folded, start, end, has_etc=has_etc)
                or _take_one(spots)
                or self._topic
            )
        goes_along = not found and ALONG.match(folded, end, self._sentence.end) is not None
        closed = (
            list_closed(folded, skip_opening(folded, start, end), end, is_open=goes_along)
            if has_etc or goes_along
            else []
        )
        found = self._join_waiting(found, has_own, closed)
        if found:
            self._seen.update([(item.start, item.end) for item in found])
        self._last = found
        return found

    def _may_name(self, clause: Clause, is_worked: bool, is_heard: bool) -> bool:
        """Whether the names of a clause are worth looking for: it tells something of them, or a later one can."""
        if not (clause.is_named or clause.is_sited or clause.is_telling):
            return False
        if is_worked or clause.stages or clause.has_work:
            return True
        if clause.is_telling and self._passage.folded.startswith(OPENS_BUILDING, clause.start):
            return True
        return (is_heard or clause.is_telling) and _DESCRIBES.search(
            self._passage.folded, clause.start, clause.end
        ) is not None

    def _find_own(self, clause: Clause, *, is_worked: bool) -> list[FoundProject]:
        """Find what a clause tells of the projects that it names itself, or that it lists behind a number of them."""
        passage, start, end = self._passage, clause.start, clause.end
        is_looked = clause.hints & LOOKED.bit
        found = self._take_new(find_visited(passage, clause, self._sentence)) if is_looked else []
        if not found and clause.is_worked and (parts := find_parts_done(passage, clause)) is not None:
            return self._take_new([parts])
        if not found and clause.is_telling:
            found = self._take_new(find_in_clause(passage, clause))
        if not found and is_looked:
            found = self._take_new(find_scene(passage, clause))
        if not found and is_worked:
            found = self._take_new(find_by_work(passage, start, end, hints=clause.hints))
        is_counted = clause.is_named and (clause.stages or is_worked or clause.hints & COUNTS.bit)
        is_content = self.is_opened and passage.folded.startswith(_CONTENTS, start)
        if not found and (self._counts.is_open or is_counted) and not is_content:
            found = self._take_new(self._counts.enter(start, end))
        is_about = self._topic or self._seen
        if found and is_about and self._tells_parts(found[0], start, [item.name for item in found]):
            return []
        return [] if found and is_about and all(is_part_of(item.name) for item in found) else found

    def _tells_parts(self, first: FoundProject, start: int, names: list[str]) -> bool:
        """Whether what is done stands behind a verb that the project named before is the subject of (项目已完成甲、乙)."""
        folded = self._passage.folded
        if first.stage_start > first.start or folded[first.stage_start : first.stage_end] not in _DOES:
            return False
        is_called = self._is_called or _CALLS.match(folded, skip_opening(folded, start, first.stage_start)) is not None
        return is_called and not any(is_project(name) and has_own_name(name) for name in names)

    def _listen(self, start: int, end: int) -> bool:
        """Hear whom a clause speaks of without a name, and tell whether it goes on (目前…)."""
        folded = self._passage.folded
        opens = folded[start]
        calls = opens in _OPENS_CALL and _CALLS.match(folded, start, end) is not None
        goes_on = opens in _OPENS_NOW and _SPEAKS_ON.match(folded, start, end) is not None
        self._is_called = self._is_called or calls or (goes_on and start == self._sentence.start)
        if len(self._group) > 1:
            counted = _ALL.match(folded, skip_opening(folded, start, end), end)
            number = 0 if counted is None else int(_NUMBERS.get(counted["n"], counted["n"]))
            if counted is not None and self._has_named(number):
                self._topic, self._is_called, self._from = self._group[-number:], True, counted.end()
        return goes_on

    def _has_named(self, number: int) -> bool:
        """Whether the paragraph named so many, or the last sentence that named any."""
        group, folded = self._group, self._passage.folded
        if number < _SEVERAL or number > len(group):
            return False
        if number == len(group):
            return True
        first, last, before = group[-number].start, group[-1].end, group[-number - 1].end
        return folded.find("。", first, last) < 0 <= folded.find("。", before, first)

    def _find_of_topic(self, clause: Clause, *, goes_on: bool) -> list[FoundProject]:
        """Find what a clause tells of the project that it speaks of without its name."""
        passage, start, end = self._passage, clause.start, clause.end
        is_own = self._is_titled or self._topic[0].start >= self._sentence.start
        is_meant = self._is_on or self._is_called or goes_on or is_own
        found = _find_told(passage, self._topic, max(start, self._from), end) if is_meant else []
        if not found and is_own and not clause.is_named and clause.has_work:
            found = _find_worked(passage, self._topic, start, end)
        return found

    def _take_new(self, found: list[FoundProject]) -> list[FoundProject]:
        return [item for item in found if (item.start, item.end) not in self._seen] if found else found

    def _find_next(self, named: tuple[Item, ...], start: int, end: int) -> list[FoundProject]:
        """Give a clause that is names alone the verb of the clause before (完成甲工程，乙工程，丙、丁等项目建设)."""
        folded, last = self._passage.folded, self._last[-1]
        if last.stage_end > last.start or folded[end : end + 1] not in _GOES_ON:
            return []
        begin = skip_opening(folded, start, end)
        if not named:
            stop = end - len(_BUILDING) if folded.endswith(_BUILDING, begin, end) else end
            named = tuple(list_before(folded, begin, stop)) if folded.find("、", begin, end) > 0 else ()
        if not named or not _leads(folded[begin : named[0].start]):
            return []
        following = folded.find("，", end + 1, self._sentence.end)
        if _find_told(self._passage, named, end + 1, following if following > 0 else self._sentence.end):
            return []
        return [replace(last, start=item.start, end=item.end, name=item.name) for item in named]

    def _find_contents(self, start: int, end: int) -> tuple[Item, ...]:
        """Find the projects that a clause lists as what the one before it consists of (包括甲工程项目和乙工程项目), with that."""
        folded = self._passage.folded
        names = list_before(folded, start + _CONTAINED, end) if folded.startswith(_CONTAINS, start) else []
        return (*self._topic, *names) if names and all(item.name.endswith(_WORKS) for item in names) else ()

    def _join_waiting(self, found: list[FoundProject], has_own: bool, closed: list[Item]) -> list[FoundProject]:
        """Let lists without a word of their own wait for what is told of the next one (甲等3个，乙等5个项目开工)."""
        if found:
            first = found[0]
            is_behind = has_own and first.stage_start >= first.end and self._waiting
            waited = [replace(first, start=i.start, end=i.end, name=i.name) for i in self._waiting] if is_behind else []
            self._waiting = []
            return [*waited, *found]
        self._waiting = [*self._waiting, *closed] if closed else []
        return []


def _take_one(spots: list[Spot]) -> tuple[Item, ...]:
    """Give the names of a clause that later ones may speak of, where it names one thing alone."""
    if len(spots) != 1 or len(spots[0].items) != 1:
        return ()
    return spots[0].items if spots[0].is_begun or may_be_topic(spots[0].items[0].name) else ()


_DOES = ("完成", "建成", "建设", "实施", "新建")
#: What a clause tells of a project that later ones may speak of.
_DESCRIBES = re.compile("投资|位于|占地|地处|坐落|选址|全长|总长|工期|项目|工程|是|由")
#: 两个项目, 目前四所学校: all that the paragraph named.
_ALL = re.compile(
    r"(?:目前[,，]?|[这上以]述?|以上|该)?(?P<n>\d{1,2}|[两三四五六七八九])(?:个|所|条|座|处|项|大)(?:[\u4e00-\u9fff]{0,6}?)(?:项目|工程|学校|水库|道路|公路|医院|大桥|小区)"
)
_SEVERAL = 2
_NUMBERS = dict(zip("两三四五六七八九", "23456789", strict=True))
_GOES_ON = tuple(",，。;；\n")
_BUILDING = "建设"


def find_projects(
    passage: Passage,
    sentence: Sentence,
    topic: Item | None = None,
    marks: Marks | None = None,
    group: tuple[Item, ...] = (),
    *,
    is_titled: bool = False,
) -> list[FoundProject]:
    """Find the projects a sentence names together with their stage, in order.

    Args:
        passage: The prepared text.
        sentence: One of its sentences.
        topic: The project that the sentences before are about, of which this one may speak without its name.
        marks: Those of the passage, where they were found already.
        group: All that its paragraph has named so far.
        is_titled: Whether that project is the title of all that stands here.
    """
    projects: list[FoundProject] = []
    hints = sentence.hints
    if not (hints & NAMED.bit or (hints & (_TOLD | TOLD.bit) and (topic is not None or hints & SITED.bit))):
        return projects
    marks = marks or Marks(passage)
    marks.counts.open(sentence)
    if not marks.counts.is_open and not hints & _TOLD and not marks.tells(sentence):
        return projects
    clauses = marks.list_clauses(sentence)
    last = last_heard = -1
    for place, clause in enumerate(clauses):
        if clause.stages or clause.is_worked or clause.has_work or clause.hints & LOOKED.bit:
            last = last_heard = place
        elif clause.is_telling or (clause.is_sited and clause.hints & _TOLD):
            last = place
    if last < 0 and not marks.counts.is_open:
        return projects
    folded = passage.folded
    speaks_on = len(clauses) > 1 and folded.startswith(_IT, clauses[1].start)
    is_asked = (topic is not None and not is_titled) or marks.counts.is_open or speaks_on
    is_asked = is_asked and (clauses[0].is_named or clauses[0].is_sited)
    opening = find_opening(folded, clauses[0].start, clauses[0].end) if is_asked else None
    if opening is not None and not is_titled and (topic is None or not _is_same(opening.name, topic.name)):
        topic = opening
    walk = _Walk(passage, sentence, topic, marks.counts, group, is_titled=is_titled)
    walk.is_opened = opening is not None
    for place, clause in enumerate(clauses):
        if place > last and not walk.goes_on:
            break
        is_headed = folded.startswith((":", "："), clause.end)
        may_say = clause.is_named or clause.is_telling or is_headed or walk.is_waiting or marks.counts.is_open
        is_worked = clause.is_worked and (may_say or clause.is_sited)
        if may_say or is_worked or (clause.is_sited and clause.hints & _TOLD):
            projects += walk.enter(clause, is_headed=is_headed, is_worked=is_worked, is_heard=place < last_heard)
        else:
            walk.skip(clause)
    projects += find_tour(passage, sentence, clauses, projects)
    projects += find_groups(passage, sentence, projects, marks.counts.told)
    projects += find_openings(passage, sentence, clauses, projects, is_about=bool(group))
    return drop_weak(folded, mark_foreseen(folded, mark_early(passage, projects)))


#: What tells something of whatever is built.
_TOLD = WORKED.bit | PLAIN.bit | LED.bit


def _is_same(name: str, other: str) -> bool:
    """Whether one of two names holds the other (某水库 and 某水库工程)."""
    return name in other or other in name


def _find_named(folded: str, clause: Clause, *, is_headed: bool) -> tuple[Item, ...]:
    """Find the project of a clause that is nothing but its name (总投资2亿元的某某项目，目前…；某水厂：完成…)."""
    start, end = clause.start, clause.end
    if end - start > _LONGEST_NAMED or not (
        is_headed or (folded.endswith(_CALLED, start, end) and (clause.is_named or folded[end - 1] in _CALLED))
    ):
        return ()
    if folded.find("、", start, end) > 0 and folded.endswith(_CLOSED_LIST, start, end):
        return tuple(list_before(folded, skip_opening(folded, start, end), end))
    begin = skip_opening(folded, start, end)
    if listed := list_likely(folded, begin, end):
        return tuple(listed)
    is_sure = is_site if is_headed else is_project
    names = list_before(folded, begin, end, is_sure=is_sure)
    if len(names) > 1 and names[0].start == begin and all(item.name.endswith(_WORKS) for item in names):
        return tuple(names)
    if len(names) != 1 or names[0].end != end or not is_sure(names[0].name):
        return ()
    lead = folded[begin : names[0].start]
    return tuple(names) if LEAD.fullmatch(lead) or _leads(lead) else ()


def _leads(lead: str) -> bool:
    """Whether words before a name say no more than what it costs and where it is."""
    return not lead or _COSTS.search(lead) is not None or _SITED.search(lead) is not None


def _find_opened(folded: str, start: int, end: int, *, has_etc: bool) -> tuple[Item, ...]:
    """Find what a clause opens with that tells nothing of it: one project, or a list closed with its number."""
    if not has_etc and folded.find("项目", start, end) < 0 and folded.find("工程", start, end) < 0:
        return ()
    begin = skip_opening(folded, start, end)
    if has_etc and (closed := _CLOSED_FIRST.match(folded, begin, end)) is not None:
        return tuple(list_before(folded, begin, closed.end()))
    span = match_opened(folded, begin, end)
    return () if span is None or not is_site(name := folded[slice(*span)]) else (Item(*span, name),)


#: What the next clause calls the project that the sentence opens with.
_IT = ("项目", "工程", "该项目", "该工程", "目前", "现已", "现正")
#: What stands behind these is what the project consists of that the sentence opens with.
_CONTENTS = ("包括", "包含", "涵盖", "主要有")
_CONTAINS, _CONTAINED, _WORKS = ("包括", "包含"), 2, ("项目", "工程")
_CLOSED_FIRST = re.compile(r"[^,，。;；:：等]{3,80}等\d+(?:个|项|条|件)[^、,，的等]{0,10}?(?:项目|工程)")
_CLOSED_LIST = ("等项目", "等工程", "等重点项目", "等重点工程")
#: 一期总投资3亿元的某某项目: what the name is led by may close with what it costs.
_COSTS = re.compile(COST + "$")
#: 位于某路的某某项目, 其中最大的是某某项目.
_SITED = re.compile(r"^[\u4e00-\u9fff]{2,5}[县市区镇乡]的$|(?:位于|坐落)[^,，。;；、]{2,24}的$|[的就分别]是$")
_CALLED = ("项目", "工程", "改造", "中心", "园", "期")
_LONGEST_NAMED = 60
#: What a clause calls the project that was named before.
_CALLS = re.compile(
    r"(?:(?:该|此|本|这个|这一|整个|这项)(?:重点|重大)?(?:项目|工程)|(?:项目|工程)(?=[已于正将拟目现预计自从总由分选位占投计完全一二\d]|主体|建设|进展|施工|签约|开工|近日|日前)|(?:项目|工程)?[一二三四五首]期(?:项目|工程)?(?=[已于正将拟目现预计进主完全部基陆试建开竣投合]|\d))[,，]?"
)
#: 目前项目进展顺利: it is called so behind the time.
_CALLED_NOW = re.compile(r"(?:该|此|本)?(?:项目|工程)(?=建设|进展|整体|总体|已|正|主体|进入|处于)")
#: What may follow the word of a stage that nothing more is told of.
_SAID_WHOLE = re.compile(r"建设|发电|运营|使用|通行|投运|投用|交付|验收|并|[,，。;；、了并和且及]|$")
_PLANS = ("计划", "预计", "年度计划")
_SPEAKS_ON = re.compile(r"(?:截[至止])?(?:目前|现在|现阶段|现已|现正|当前)|截[至止][^,，。;；]{2,10}$")


#: What these can begin with.
_OPENS_CALL, _OPENS_NOW = frozenset("该此本项工这整一二三四五首"), frozenset("截目现当")


def _find_told(passage: Passage, topic: tuple[Item, ...], start: int, end: int) -> list[FoundProject]:
    """Give the projects named before with what a clause without a name of its own says of them."""
    folded, stages = passage.folded, passage.catalog.stages
    called = _CALLS.match(folded, start, end) or _CALLED_NOW.match(folded, skip_opening(folded, start, end), end)
    begin = start if called is None else called.end()
    finder, words = list_stages(passage.catalog)
    told = next(iter(finder.find_all(folded[begin:end])), None)
    if told is not None and folded.endswith(_PLANS, begin, begin + told[0]) and "投资" in told[2]:
        return []  # 年内计划完成投资: of the plan
    is_said = told is not None and _SAID_WHOLE.match(folded, begin + told[1], end) is not None
    if told is not None and is_said and is_led(folded, begin, begin + told[0]):
        stage, first, last = words[told[2]], begin + told[0], begin + told[1]
    else:
        said = find_said(folded, begin, end)
        if said is None or said[0] not in stages:
            return []
        stage, first, last = stages[said[0]], *said[1:]
    return [FoundProject(item.start, item.end, stage, first, last, item.name) for item in topic]


def _find_worked(passage: Passage, topic: tuple[Item, ...], start: int, end: int) -> list[FoundProject]:
    """Give the projects named before in the sentence with any work that a clause without a name tells of."""
    work = find_work(passage.folded, start, end)
    stage = None if work is None else passage.catalog.stages.get(work[0])
    if work is None or stage is None:
        return []
    return [FoundProject(item.start, item.end, stage, *work[1:], item.name) for item in topic]
