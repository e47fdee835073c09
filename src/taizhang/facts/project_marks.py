"""Find where the words stand in a passage that tell of projects, once for all of it, and share them out to its clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint
from taizhang.facts.project_counted import Counts
from taizhang.facts.project_link import OPENS_BUILDING
from taizhang.facts.project_name import END
from taizhang.facts.project_site import SITED
from taizhang.facts.project_stage import VERBS, Clause, list_stages
from taizhang.facts.project_work import SCENES, WORKED
from taizhang.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence

#: Words of which every name of a project, or the list it stands in, holds one.
NAMED = Hint(END, "等|落户", keeps_places=True)

#: No word of a hint holds another one of it, so that one alone begins at a place.
_NAMES = Vocabulary(NAMED.words)
_SETTLED, _MEASURED, _OPENS = Hint("落户"), Hint("全长"), Hint("|".join(OPENS_BUILDING))
_NAMED, _SITED, _VERBS, _WORKED, _SCENES = NAMED.bit, SITED.bit, VERBS.bit, WORKED.bit, SCENES.bit
#: A clause without any of these, and without a word for a stage, tells nothing of a project.
_TELLING = _VERBS | _WORKED | _SCENES | _SETTLED.bit | _MEASURED.bit | _OPENS.bit

#: What always divides two clauses, and what a colon behind does not.
_DIVIDES, _LISTS = frozenset(",，。;；!！?？\n\t"), ("包括", "包含", "分别为", "分别是", "主要有")
_COLONS, _DASH = frozenset(":："), "—"


class Marks:
    """Where the words stand in a passage that tell of projects, found once for all of it, and what it counts of them.

    Args:
        passage: The prepared text.
    """

    def __init__(self, passage: Passage) -> None:
        self._folded, self._hinted = passage.folded, passage.hinted
        self._named, self._verbs = passage.list_places(NAMED), passage.list_places(VERBS)
        self._stages = list_stages(passage.catalog)[0].find_all(passage.folded)
        #: It ends in a place behind all others, so that no look at it has to ask whether it is over.
        self._told = [*(stage[0] for stage in self._stages), _NOWHERE]
        self.counts = Counts(passage)

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence may tell something of a project, and does not only name one."""
        told = self._told
        return sentence.hints & _TELLING != 0 or told[bisect_left(told, sentence.start)] < sentence.end

    def list_clauses(self, sentence: Sentence) -> list[Clause]:
        """List the clauses of a sentence with what stands in them."""
        clauses: list[Clause] = []
        folded, told, ends, parts = self._folded, self._told, self._hinted.ends, self._hinted.parts
        start, last = sentence.start, sentence.end
        stage, part, hints = bisect_left(told, start), bisect_right(ends, start), 0
        while start < last:
            behind = ends[part]
            hints |= parts[part]
            part += 1
            end = behind - 1
            mark = folded[end]
            if mark not in _DIVIDES:
                if mark == _DASH and folded.startswith(_DASH, behind):
                    behind = ends[part] if behind < last else last
                    part += 1
                elif mark not in _COLONS or folded.endswith(_LISTS, 0, end):
                    if behind < last:
                        continue  # nothing that divides
                    end = last
            if start < end:
                first = stage
                while told[stage] < end:
                    stage += 1
                clauses += self._split(start, end, hints, self._stages[first:stage] if stage > first else _NONE)
            start, hints = behind, 0
        return clauses

    def _split(self, start: int, end: int, hints: int, stages: list[tuple[int, int, str]]) -> list[Clause]:
        """Give what stands between two marks as clauses: two of them where 、 parts what is told of two (甲竣工、乙通车)."""
        folded = self._folded
        for place, (first, last, _) in enumerate(stages[:-1] if len(stages) > 1 else (), 1):
            behind = stages[place][0]
            if folded.startswith("、", last) and behind - last > _LEAST_NAME and first - start >= _LEAST_NAME:
                if folded.find("等", last, end) >= 0 or folded.find("的", last, end) >= 0:
                    break
                rest = self._split(last + 1, end, hints, stages[place:])
                return [self._build(start, last, hints, stages[:place]), *rest]
        return [self._build(start, end, hints, stages)]

    def _build(self, start: int, end: int, hints: int, stages: list[tuple[int, int, str]]) -> Clause:
        """Build a clause from the hints of what stands in it, and the words for stages."""
        named, verbs = self._named, self._verbs
        first, verb = bisect_left(named, start), bisect_left(verbs, start) if hints & _VERBS else len(verbs)
        is_named = hints & _NAMED != 0 and first < len(named) and named[first] < end
        clause = Clause(
            start,
            end,
            start,
            end,
            stages,
            verbs[verb] if verb < len(verbs) else _NOWHERE,
            is_named,
            hints & _WORKED != 0,
            hints & _SITED != 0,
            hints & _SCENES != 0,
            hints=hints,
        )
        if is_named:
            clause.last_start = named[bisect_left(named, end, first) - 1]
            if stages:
                clause.first_end = named[first] + len(_NAMES.find_at(self._folded, named[first]))
            is_telling = clause.first_verb < clause.last_start or hints & (_SCENES | _SETTLED.bit)
            clause.is_telling = bool(stages or is_telling)
        if not clause.is_telling and (clause.is_sited or hints & _MEASURED.bit):
            clause.is_telling = self._opens(clause)
        return clause

    def _opens(self, clause: Clause) -> bool:
        """Whether a clause builds what has no word of a project in its name, or tells how long it is."""
        folded, start, end = self._folded, clause.start, clause.end
        if clause.is_sited and folded.startswith(OPENS_BUILDING, start):
            return True
        if clause.is_sited and clause.has_work and any(folded.find(word, start, end) > start for word in _PLACES):
            return True
        return folded.find(_LONG, start, end) > start


_LEAST_NAME = 4
_LONG, _PLACES = "全长", ("施工现场", "工地")
#: Behind the last place of any text.
_NOWHERE = 1 << 62
_NONE: list[tuple[int, int, str]] = []
