"""Find where the words stand in a passage that tell of projects, once for all of it, and share them out to its clauses."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint
from taizhang.facts.project_counted import Counts
from taizhang.facts.project_link import OPENS_BUILDING
from taizhang.facts.project_name import END
from taizhang.facts.project_site import SITED
from taizhang.facts.project_stage import VERBS, Clause, list_stages
from taizhang.facts.project_work import SCENES, WORKED

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence

#: Words of which every name of a project, or the list it stands in, holds one.
NAMED = Hint(END, "等|落户", keeps_places=True)

#: What always divides two clauses, and what a colon behind does not.
_DIVIDES, _LISTS = frozenset(",，。;；!！?？\n\t"), ("包括", "包含", "分别为", "分别是", "主要有")


class Marks:
    """Where the words stand in a passage that tell of projects, found once for all of it, and what it counts of them.

    Args:
        passage: The prepared text.
    """

    def __init__(self, passage: Passage) -> None:
        starts, ends = passage.list_places(NAMED)
        self._folded, self._ends = passage.folded, ends
        self._stages = list_stages(passage.catalog)[0].find_all(passage.folded)
        self._stops = _list_stops(passage.folded, passage.clauses)
        #: Each ends in a place behind all others, so that no look at them has to ask whether it is over.
        self._starts, self._worked, self._sited, self._verbs, self._scenes, self._told = (
            [*places, _NOWHERE]
            for places in (
                starts,
                *(passage.list_places(hint)[0] for hint in (WORKED, SITED, VERBS, SCENES)),
                [stage[0] for stage in self._stages],
            )
        )
        self.counts = Counts(passage)

    def list_clauses(self, sentence: Sentence) -> list[Clause]:
        """List the clauses of a sentence with what stands in them."""
        clauses: list[Clause] = []
        stops, starts, worked, sited = self._stops, self._starts, self._worked, self._sited
        verbs, scenes, told = self._verbs, self._scenes, self._told
        start, last = sentence.start, sentence.end
        stop = bisect_left(stops, (start, start))
        name, work, site = bisect_left(starts, start), bisect_left(worked, start), bisect_left(sited, start)
        verb, scene, stage = bisect_left(verbs, start), bisect_left(scenes, start), bisect_left(told, start)
        while start < last:
            end, behind = stops[stop]
            stop += 1
            if end >= last:
                end = behind = last
            if start < end:
                first, first_stage, is_worked, is_sited = name, stage, worked[work] < end, sited[site] < end
                first_verb, is_scene = verbs[verb], scenes[scene] < end
                while starts[name] < end:
                    name += 1
                while told[stage] < end:
                    stage += 1
                while worked[work] < end:
                    work += 1
                while sited[site] < end:
                    site += 1
                while verbs[verb] < end:
                    verb += 1
                while scenes[scene] < end:
                    scene += 1
                stages = self._stages[first_stage:stage] if stage > first_stage else _NONE
                clause = Clause(start, end, start, end, stages, first_verb, name > first, is_worked, is_sited, is_scene)
                if name > first:
                    clause.first_end, clause.last_start = self._ends[first], starts[name - 1]
                    clause.is_telling = (
                        stage > first_stage or first_verb < clause.last_start or self._settles(clause) or is_scene
                    )
                if not clause.is_telling and self._opens(clause):
                    clause.is_telling = True
                clauses.append(clause)
            start = behind
        return clauses

    def _opens(self, clause: Clause) -> bool:
        """Whether a clause builds what has no word of a project in its name, or tells how long it is."""
        folded, start, end = self._folded, clause.start, clause.end
        if clause.is_sited and folded.startswith(OPENS_BUILDING, start):
            return True
        if clause.is_sited and clause.has_work and any(folded.find(word, start, end) > start for word in _PLACES):
            return True
        return folded.find(_LONG, start, end) > start

    def _settles(self, clause: Clause) -> bool:
        return self._folded.find(_SETTLED, clause.start, clause.end) >= 0


_SETTLED, _LONG, _PLACES = "落户", "全长", ("施工现场", "工地")


def _list_stops(folded: str, ends: list[int]) -> list[tuple[int, int]]:
    """List the stretches between the clauses of a text, from where its marks end."""
    stops: list[tuple[int, int]] = []
    done = 0
    for end in ends:
        start, mark = end - 1, folded[end - 1 : end]
        if mark in _DIVIDES or (mark in (":", "：") and not folded.endswith(_LISTS, 0, start)):
            stops.append((start, end))
        elif mark == "—" and start >= done and folded.startswith(mark, end):
            done = end + 1
            stops.append((start, done))
    stops.append((_NOWHERE, _NOWHERE))
    return stops


#: Behind the last place of any text.
_NOWHERE = 1 << 62
_NONE: list[tuple[int, int, str]] = []
