"""Lines of pages become paragraphs again, also across columns and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.read.column import Stretch

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_TERMINAL = "。！？；：.!?;:”》）)"
_ITEM = re.compile(r"[•●▪◆■–]\s|[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]\s?\D")


_NEAR = 12


@dataclass(frozen=True, slots=True)
class Part:
    """The piece of a paragraph on one page."""

    text: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its pieces, one for each page it stands on."""

    parts: tuple[Part, ...]
    size: float
    glue: str

    @property
    def text(self) -> str:
        """All its words."""
        return self.glue.join(part.text for part in self.parts)


def build_paragraphs(lines: list[Stretch]) -> list[Paragraph]:
    """Build paragraphs from lines in reading order."""
    if not lines:
        return []
    groups: list[list[Stretch]] = [[lines[0]]]
    leading = _usual_leading(lines)
    for index in range(1, len(lines)):
        if _is_continued(lines[index - 1], lines[index], lines, index, leading):
            groups[-1].append(lines[index])
        else:
            groups.append([lines[index]])
    return [_build(group) for group in groups]


def _usual_leading(lines: list[Stretch]) -> float:
    """Give the usual distance between the tops of lines, in heights of a line."""
    steps = [
        (after.top - before.top) / max(before.size, 1.0)
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.top - before.top < 4 * max(before.size, 1.0)
    ]
    return median(steps) if steps else 1.5


def _is_continued(before: Stretch, line: Stretch, lines: list[Stretch], index: int, leading: float) -> bool:
    size = max(before.size, line.size, 1.0)
    if min(before.size, line.size) < 0.72 * size or _ITEM.match(line.text):
        return False
    margin_left, margin_right = _find_margins(lines, index - 1)
    is_wide = bool(_WIDE.search(before.text[-1]))
    slack = 2.2 * size if is_wide else 0.22 * (margin_right - margin_left)
    is_full = before.right > margin_right - slack
    own_left, _ = _find_margins(lines, index)
    # Lines of a hanging item stand aligned with each other, to the right of its number.
    is_hanging = bool(_ITEM.match(before.text)) or abs(line.left - before.left) < 0.6 * size
    is_indented = line.left > own_left + 1.2 * size and not is_hanging
    is_below = before.page == line.page and line.top > before.top and abs(line.left - before.left) < 6 * size
    if is_below:
        is_near = line.top - before.top < (leading * 1.35 + 0.1) * size
        return is_near and is_full and not is_indented
    # The next column or page: only a sentence that is not over goes on there.
    return is_full and not is_indented and before.text[-1] not in _TERMINAL and len(before.text) > 8


def _find_margins(lines: list[Stretch], index: int) -> tuple[float, float]:
    """Find the left and right edge of the column a line stands in, from the lines around it."""
    line = lines[index]
    near = [
        other
        for other in lines[max(0, index - 12) : index + 13]
        if other.page == line.page and min(other.right, line.right) > max(other.left, line.left)
    ]
    return min(other.left for other in near), max(other.right for other in near)


def _build(group: list[Stretch]) -> Paragraph:
    parts: list[Part] = []
    for line in group:
        if parts and parts[-1].page == line.page:
            last = parts[-1]
            box = (
                min(last.box[0], line.left),
                min(last.box[1], line.top),
                max(last.box[2], line.right),
                max(last.box[3], line.bottom),
            )
            parts[-1] = Part(join_lines(last.text, line.text), line.page, box)
        else:
            parts.append(Part(line.text, line.page, line.box))
    is_wide = bool(_WIDE.search(group[0].text[-1]) or _WIDE.search(group[-1].text[0]))
    return Paragraph(tuple(parts), median(line.size for line in group), "" if is_wide else " ")


def join_lines(before: str, after: str) -> str:
    """Join two lines: without a blank where the script has none, or where a word was parted."""
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and after[0].islower():
        return before[:-1] + after
    is_wide = _WIDE.match(before[-1]) or _WIDE.match(after[0])
    if before[-1].isdigit() and after[0].isdigit():
        # Chinese sets no blank between two numbers: digits on both sides of a line's end are one number.
        is_wide = _WIDE.search(before[-_NEAR:]) and _WIDE.search(after[:_NEAR])
    return before + after if is_wide else f"{before} {after}"
