"""Keep the project that a paragraph, or what stands under a heading, is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from taizhang.facts.finder import list_first
from taizhang.facts.hint import Hint
from taizhang.facts.project_items import Item
from taizhang.facts.project_list import match_name, match_opened
from taizhang.facts.project_name import END, IN_NAME, has_own_name, is_project
from taizhang.facts.project_site import is_listed, is_site
from taizhang.facts.project_span import VISITS, is_part_of, list_spots, may_be_topic
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence

#: A sentence without any of these endings names no project.
ENDING = re.compile(END + r"|落户|投资")
BUILDS = Hint(ENDING.pattern, keeps_places=True)
"""Words of which one that names a project holds one."""


class Topics:
    """Keeps the project that a paragraph or what stands under a heading is about, while the sentences are gone through.

    Args:
        passage: The prepared text.
    """

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._sited, self._ends = passage.list_places(_SITES), passage.list_places(BUILDS)
        self._spoken = {sentence.block.start for sentence in passage.list_sentences(_SPOKEN)}
        self._heading: tuple[int, int] | None = None
        self._lead: tuple[int, int] | None = None
        self._topic: tuple[int, int] | None = None
        self._carried: tuple[int, int] | None = None  # what the paragraph before was about, of which this one speaks
        self._is_counted = False  # whether the lead is one of several that are numbered
        self._named: dict[str, tuple[int, int]] = {}
        self._group: tuple[Item, ...] = ()

    def enter(self, sentence: Sentence) -> tuple[int, int] | None:
        """Enter the next sentence and give where the name of the project it is about stands."""
        if sentence.start == sentence.block.start:
            before = self._topic
            self._named, self._group = {}, ()
            self._lead = self._find_name(sentence)
            if sentence.block.is_heading or self._is_title(sentence):
                self._heading, self._lead = self._lead, None
            self._carried = before if self._speaks_on(sentence) else None
            self._topic = self._lead or self._heading or self._carried
            self._is_counted = self._lead is not None and self._starts_numbered(sentence)
        elif (self._is_counted or self._lead is None) and self._starts_numbered(sentence):
            self._lead = self._find_name(sentence)  # 二是某某工程。 in the middle of a paragraph heads what follows
            self._topic, self._is_counted = self._lead or self._heading, self._is_counted or self._lead is not None
        elif self._is_counted and _CLOSING.match(self._passage.folded, sentence.start) is not None:
            self._lead, self._topic, self._is_counted = None, self._heading, False
        if sentence.hints & BUILDS.bit:
            opened = self._find_opened(sentence)
            if opened is None and sentence.block.start in self._spoken:
                opened = self._find_spotted(sentence)
            self._topic = opened or self._topic
        return self._lead or self._heading

    def find_topic(self, sentence: Sentence) -> Item | None:
        """Give the project that a sentence may speak of without its name, as it stands first in its own words."""
        if self._topic is None or self._topic[0] >= sentence.start:
            return None
        start, end = self._topic
        return Item(start, end, self._passage.folded[start:end])

    def list_group(self) -> tuple[Item, ...]:
        """List all that the paragraph has named so far, of which a sentence may speak by their number (两个项目)."""
        return self._group

    def find_span(self, sentence: Sentence) -> tuple[int, int] | None:
        """Give where the project is named that a sentence is about, if its own paragraph names it."""
        is_own = self._topic is not None and self._topic[0] >= sentence.block.start
        return self._topic if is_own or self._topic == self._carried else None

    def leave(self, sentence: Sentence, named: set[tuple[int, int]]) -> None:
        """Leave a sentence that named projects: one alone is what the next sentences of its paragraph are about."""
        own = {span for span in named if sentence.start <= span[0] < sentence.end}
        for start, end in sorted(own):
            self._named.setdefault(self._passage.folded[start:end], (start, end))
        if own:
            self._group = tuple(Item(start, end, name) for name, (start, end) in self._named.items())
        if own:
            self._topic = own.pop() if len(own) == 1 else None

    def _is_title(self, sentence: Sentence) -> bool:
        """Whether a sentence is a numbered name and all of its paragraph, which heads what follows."""
        if self._lead is None or sentence.end < sentence.block.end:
            return False
        return _NUMBERED.match(self._passage.folded, sentence.start, self._lead[0]) is not None

    def _speaks_on(self, sentence: Sentence) -> bool:
        """Whether a paragraph speaks of a project as one that was named before it (该项目)."""
        block, folded = sentence.block, self._passage.folded
        if block.start not in self._spoken:
            return False
        that = _THAT.search(folded, block.start, block.end)
        return that is not None and _NAMES_ONE.search(folded, block.start, that.start()) is None

    def _starts_numbered(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with its number (二是…)."""
        folded = self._passage.folded
        is_near = folded[sentence.start] in _FIRST_OF_NUMBERED
        return is_near and _NUMBERED.match(folded, sentence.start, sentence.end) is not None

    def _find_opened(self, sentence: Sentence) -> tuple[int, int] | None:
        """Find the project that a sentence opens with, whatever it tells of it (某项目位于…, 某项目，总投资…)."""
        folded = self._passage.folded
        start, end = skip_opening(folded, sentence.start, sentence.end), sentence.end
        if self._is_near(self._sited, start):
            costed = _COSTED.match(folded, start, end)
            is_headed = costed is not None and folded[costed.end("name")] in ":："
            if costed is not None and (is_listed if is_headed else is_site)(costed["name"]):
                return costed.span("name")
            placed = _PLACED.match(folded, start, end)
            if placed is not None and is_site(placed["name"]):
                return placed.span("name")
        if (whole := match_opened(folded, start, end)) is not None:
            return whole
        ending = bisect_left(self._ends, start)
        if ending == len(self._ends) or _NO_NAME.search(folded, start, self._ends[ending]) is not None:
            return None
        span = match_name(folded, start, end)
        if span is None or _OPENED.match(folded, span[1]) is None:
            return None
        name = folded[slice(*span)]
        is_sited = _SITED.match(folded, span[1]) is not None
        return span if (is_sited or name.endswith(("项目", "工程"))) and is_project(name) else None

    def _find_spotted(self, sentence: Sentence) -> tuple[int, int] | None:
        """Find what a sentence is about: a name that its place, size, cost or site follows, or the only one."""
        folded, named = self._passage.folded, dict[str, tuple[int, int]]()
        for clause in _CLAUSES.finditer(folded, sentence.start, sentence.end):
            for spot in list_spots(folded, *clause.span()):
                is_one = len(spot.items) == 1
                for item in spot.items:
                    is_seen = spot.before in VISITS and has_own_name(item.name)
                    if not (may_be_topic(item.name) or is_seen) or (self._topic is not None and is_part_of(item.name)):
                        continue
                    if is_one and (spot.is_scene or is_seen or _DESCRIBED.match(folded, item.end, sentence.end)):
                        return item.start, item.end
                    named.setdefault(item.name, (item.start, item.end))
        return next(iter(named.values())) if len(named) == 1 else None

    @staticmethod
    def _is_near(places: list[int], start: int) -> bool:
        """Whether a word stands so near behind a place that it can follow the name that begins there."""
        index = bisect_left(places, start)
        return index < len(places) and places[index] < start + _LONGEST_OPENED

    def _find_name(self, sentence: Sentence) -> tuple[int, int] | None:
        """Find the name of a sentence that is nothing else (2.青山水库除险加固工程。)."""
        folded, start, end = self._passage.folded, sentence.start, sentence.end
        if end - start > _LONGEST_TITLE:
            return None
        is_numbered = _NUMBERED.match(folded, start, end) is not None
        if not is_numbered and not sentence.hints & BUILDS.bit:
            return None
        match = _TITLE.fullmatch(folded, start, end)
        is_named = match is not None and (is_site if is_numbered else is_project)(match["name"])
        return match.span("name") if match is not None and is_named else None


#: What follows the name of what a sentence is about: its place, its size, its cost, what it is.
_DESCRIBED = re.compile(
    r"[,，]?(?:选址|位于|位居|坐落|地处|占地|总占地|总用地|规划|总建筑|建筑面积|(?:计划|预计|概算|估算|预算|批复|协议)*总?投资|是|由|属于|采用|采取|建成后|全长|总长|主要建设|建设内容|总库容|装机)|[,，]总"
)
_CLAUSES = re.compile(r"[^,，:：。;；!！?？\n\t]{3,}")
#: A paragraph without any of these words tells nothing of a project that it does not name at the same place.
_SPOKEN = Hint(
    "总投资|计划投资|估算投资|概算|预算投资|批复投资|协议投资|投资额|该项目|该工程|此项目|本项目|这个项目|这一项目|这项工程|整个项目|项目负责人|项目[已于正将拟预计自由总分选位占投完]|工程[已于正将拟预计自总分完]|工期"
)
_THAT, _NAMES_ONE = re.compile("该项目|该工程|此项目|本项目|这个项目|这一项目"), re.compile("项目|工程")
_LONGEST_TITLE = 48
#: The name a sentence opens with, and what stands between it and its place, size or cost.
_LONGEST_OPENED = 32
#: A character that stands in no name.
_NO_NAME = re.compile(f"[^{IN_NAME}./]")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、是]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．、)）])"
)
_FIRST_OF_NUMBERED = list_first(_NUMBERED.pattern)
#: What closes a paragraph of numbered names speaks of all of them.
_CLOSING = re.compile(r"\s*(?:下一步|接下来|下阶段|今后|以上|上述|总之|各(?:项目|单位|乡镇|部门)|全[市县区镇])")
_SITED = re.compile(
    r"(?:选址|位于|位居|地处|占地|总占地|总用地|净用地|用地面积|规划(?:占地|用地|建筑)|总建筑|建筑面积|总投资|计划总投资)"
)
_SITES = Hint(_SITED.pattern, keeps_places=True)
#: 伟嘉纺织：总投资6亿元: a list of projects and what each costs.
_COSTED = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{3,20})[:：,，](?:项目)?(?:计划|预计)?总投资")
#: 某医院占地50亩: what a sentence opens with has a place and a size.
_PLACED = re.compile(rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{{3,24}}?)(?={_SITED.pattern})")
_OPENED = re.compile(r"[,，:：位拟总占规计由是于选坐作属]|传来")
_TITLE = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、是]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．、)）])?\s*(?P<name>[^\s,，。;；:：]{4,32})[。:：]?\s*"
)
