"""One page of a PDF becomes stretches of characters that stand together on a line."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from pypdfium2 import raw

from taizhang.read.column import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2

    from taizhang.read.rule import Rule

# Gaps wider than this many character heights part two columns or two cells.
_GAP = 1.8
_LINE_ENDS = frozenset((0x0A, 0x0D))
# What the library gives for a hyphen at a line's end, and for characters without meaning.
_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))


def read_stretches(page: pypdfium2.PdfPage, number: int, *, upright: Sequence[Rule] = ()) -> list[Stretch]:
    """Read the stretches of a page in the order of its content.

    Args:
        page: The page.
        number: Its number from 1.
        upright: Its upright rules; words on both sides of one stand apart.
    """
    height = float(page.get_height())
    width = float(page.get_width())
    handle = page.get_textpage()
    rectangle = raw.FS_RECTF()
    stretches: list[Stretch] = []
    gathered: list[tuple[str, float, float, float, float]] = []

    def flush() -> None:
        made = _build(gathered, number, height, width)
        stretches.extend([made] if made else [])
        gathered.clear()

    for index in range(handle.count_chars()):
        code = raw.FPDFText_GetUnicode(handle.raw, index)
        if code in _LINE_ENDS:
            flush()
            continue
        character = "-" if code in _HYPHENS else chr(code) if 0 < code <= 0x10FFFF else ""
        if not character or character.isspace():
            if gathered and gathered[-1][0] != " ":
                gathered.append((" ", 0.0, 0.0, 0.0, 0.0))
            continue
        # The loose box has the height of the line for every character, also for a dash.
        if not raw.FPDFText_GetLooseCharBox(handle.raw, index, ctypes.byref(rectangle)):
            continue
        box = rectangle.left, height - rectangle.top, rectangle.right, height - rectangle.bottom
        if gathered and (_is_apart(gathered, box) or _is_ruled_off(gathered, box, upright)):
            flush()
        gathered.append((character, *box))
    flush()
    handle.close()
    return stretches


def _is_apart(gathered: list[tuple[str, float, float, float, float]], box: tuple[float, float, float, float]) -> bool:
    """Say whether a character stands apart from the ones before it: a wide gap, or another line."""
    before = next((piece for piece in reversed(gathered) if piece[0] != " "), None)
    if before is None:
        return False
    size = max(before[4] - before[2], box[3] - box[1], 1.0)
    is_far = box[0] - before[3] > _GAP * size or box[0] < before[1] - 2 * size
    return is_far or box[1] > before[4] + 0.5 * size or box[3] < before[2] - 0.5 * size


def _is_ruled_off(
    gathered: list[tuple[str, float, float, float, float]],
    box: tuple[float, float, float, float],
    upright: Sequence[Rule],
) -> bool:
    """Say whether an upright rule stands between a character and the one before it."""
    before = next((piece for piece in reversed(gathered) if piece[0] != " "), None)
    if before is None or not upright:
        return False
    first, last = (before[1] + before[3]) / 2, (box[0] + box[2]) / 2
    middle = (box[1] + box[3]) / 2
    return any(first < rule.at < last and rule.first <= middle <= rule.last for rule in upright)


def _build(
    gathered: list[tuple[str, float, float, float, float]], number: int, height: float, width: float
) -> Stretch | None:
    text = "".join(piece[0] for piece in gathered).strip()
    boxes = [piece[1:] for piece in gathered if piece[0] != " "]
    if not text or not boxes:
        return None
    return Stretch(
        text,
        number,
        round(min(box[0] for box in boxes), 1),
        round(min(box[1] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(max(box[3] for box in boxes), 1),
        height,
        width,
    )
