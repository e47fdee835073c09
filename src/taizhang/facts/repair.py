"""A text as a reader would have it, with a map back: noise left out, broken sentences whole, script simplified.

The text itself is never touched. The grammar works on the repaired text where there is one; every fact it gives is
led back, so that its spans quote the original, noise and all.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from taizhang.facts.noise import has_mark_line, list_invisible, list_spaces
from taizhang.facts.script import fold_script
from taizhang.facts.seam import find_seams, list_furniture
from taizhang.model.identity import content_id
from taizhang.model.text import Run, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.fact import Fact

_BRACKET = 2

#: Start, end and what stands there instead (nothing, or one blank).
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text and the way back.

    Args:
        original: The text as it came.
        text: The text to read.
        written: The content of `text` in the script of the original, of the same length.
        origin: For each character of `text`, where it stands in the original.
    """

    original: Text
    text: Text
    written: str
    origin: array[int]

    @property
    def is_rewritten(self) -> bool:
        """Whether the script was simplified."""
        return self.written != self.text.content

    def restore_script(self, facts: list[Fact]) -> list[Fact]:
        """Give facts of the repaired text their words in the script of the original."""
        return [_restore_words(self, fact) for fact in facts]


def build_repair(text: Text) -> Repair | None:
    """Build the repaired text, or nothing where there is nothing to repair."""
    content, layout = text.content, text.layout
    origin: array[int] | None = None
    for find in (list_invisible, list_spaces):
        cuts = find(content)
        if find is list_spaces:
            cuts = _outside_cells(cuts, layout)
        if cuts:
            content, layout, origin = _apply(content, layout, origin, [(start, end, "") for start, end in cuts])
    pages = [] if origin is None else _list_marks(text.content, layout, origin)
    seams = find_seams(content, layout, pages)
    furniture = list_furniture(content, layout, seams)
    if seams or furniture:
        groups = _list_groups(layout, [(seam.before, seam.after) for seam in seams], furniture)
        edits = [(seam.start, seam.end, seam.glue) for seam in seams if seam.start < seam.end]
        content, layout, origin = _apply(content, groups, origin, edits)
    plain = fold_script(content)
    if origin is None and plain is content:
        return None
    repaired = Text(
        id=content_id({"source": text.source_id, "content": plain, "repaired": True}),
        source_id=text.source_id,
        content=plain,
        reader=text.reader,
        layout=tuple(layout),
        notes=text.notes,
    )
    return Repair(text, repaired, content, array("I", range(len(content))) if origin is None else origin)


def _apply(
    content: str, layout: Sequence[Run], origin: array[int] | None, edits: Sequence[Edit]
) -> tuple[str, tuple[Run, ...], array[int]]:
    """Carry out edits in order: the new content, the layout on it and the way back to the first content."""
    if origin is None:
        origin = _list_places(len(content))
    pieces: list[str] = []
    kept: array[int] = array("I")
    ends: list[int] = []
    shifts: list[int] = [0]
    position = 0
    for start, end, glue in edits:
        pieces += (content[position:start], glue)
        kept.extend(origin[position:start])
        kept.extend(origin[start] for _ in glue)
        position = end
        ends.append(end)
        shifts.append(shifts[-1] + end - start - len(glue))
    pieces.append(content[position:])
    kept.extend(origin[position:])

    def move(place: int) -> int:
        return place - shifts[bisect_right(ends, place)]

    starts = [edit[0] for edit in edits]

    def move_end(place: int) -> int:
        # An end at or inside a stretch left out comes to stand before it.
        index = bisect_right(starts, place - 1) - 1
        return move(starts[index] if index >= 0 and place <= ends[index] else place)

    whole = "".join(pieces)
    moved = (_move_run(run, move(run.start), move_end(run.end)) for run in layout)
    return whole, tuple(run for run in moved if whole[run.start : run.end].strip()), kept


def _list_places(length: int) -> array[int]:
    """List the places of a text of some length, each its own origin."""
    known = _count_up()
    return known[:length] if length <= len(known) else array("I", range(length))


@lru_cache(maxsize=1)
def _count_up() -> array[int]:
    return array("I", range(1 << 16))


def _move_run(run: Run, start: int, end: int) -> Run:
    """Give a run at another place; written out, since `replace` takes three times as long for each of many runs."""
    return Run(
        start,
        end,
        run.kind,
        run.level,
        run.page,
        run.box,
        run.table,
        run.sheet,
        run.row,
        run.column,
        run.n_rows,
        run.n_columns,
        run.is_head,
        run.is_hidden,
    )


def _outside_cells(cuts: list[tuple[int, int]], layout: Sequence[Run]) -> list[tuple[int, int]]:
    """Leave out the cuts inside cells of a table: there two numbers may stand side by side."""
    starts = [run.start for run in layout]
    kept: list[tuple[int, int]] = []
    for start, end in cuts:
        index = bisect_right(starts, start) - 1
        if index >= 0 and layout[index].kind != "cell" and end <= layout[index].end:
            kept.append((start, end))
    return kept


def _list_marks(original: str, layout: Sequence[Run], origin: array[int]) -> list[int]:
    """List the ends of runs after which a line of invisible marks stood, as copies of paged documents leave them."""
    return [
        run.end
        for run, after in pairwise(layout)
        if has_mark_line(original[origin[run.end - 1] + 1 : origin[after.start]])
    ]


def _list_groups(layout: Sequence[Run], joined: Sequence[tuple[int, int]], furniture: set[int]) -> list[Run]:
    """Give the layout in which the halves of a sentence are one run, and what stood between them is none."""
    follows = dict(joined)
    runs: list[Run] = []
    index = 0
    while index < len(layout):
        run, last = layout[index], index
        is_whole = index not in follows
        while last in follows:
            last = follows[last]
        if not is_whole:
            # A bracket cut off its heading is no paragraph.
            leader = (
                layout[follows[index]]
                if run.end - run.start <= _BRACKET
                else replace(run, kind="paragraph", level=None)
            )
            run = replace(leader, start=run.start, end=layout[last].end)
        elif index in furniture:
            run = replace(run, kind="furniture", level=None)
        runs.append(run)
        index = last + 1
    return runs


def _restore_words(repair: Repair, fact: Fact) -> Fact:
    """Give a fact, whose spans quote the original, its words in the script of the original."""
    content = repair.text.content
    begin = bisect_left(repair.origin, min(span.start for span in fact.spans))
    end = bisect_left(repair.origin, max(span.end for span in fact.spans))

    def restore(words: str | None) -> str | None:
        place = content.find(words, begin, end) if words else -1
        return words if place < 0 or words is None else repair.written[place : place + len(words)]

    subject, measure, written, period = fact.subject, fact.measure, fact.as_written, fact.period
    return replace(
        fact,
        subject=None if subject is None else replace(subject, name=restore(subject.name)),
        measure=None if measure is None else replace(measure, name=restore(measure.name)),
        as_written=None
        if written is None
        else replace(written, value=restore(written.value), unit=restore(written.unit)),
        period=None if period is None else replace(period, label=restore(period.label)),
    )
