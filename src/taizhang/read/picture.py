"""A page of a PDF as a picture, with the places of its characters; drawn apart, under the limits of every parser."""

from __future__ import annotations

import base64
import ctypes
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taizhang.errors import RefusedDocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.text import Run

Box = tuple[float, float, float, float]
SCALE = 1.6
"""Pixels a point: readable on a desk, some hundred kilobytes a page."""
_LIMIT = 2_400
"""Pixels a side has at most; a poster is drawn smaller."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of a page with its box: left, top, right, bottom in points from the upper left corner."""

    character: str
    box: Box


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page.

    Args:
        png: The picture.
        width, height: The page in points.
        letters: Its characters in the order of its content, without blanks.
    """

    png: bytes
    width: float
    height: float
    letters: tuple[Letter, ...]


def draw_page(data: bytes, name: str, number: int) -> PagePicture:
    """Draw a page of a PDF, in a process of its own.

    Args:
        data: The bytes of the PDF.
        name: Its name, for messages.
        number: The page, from 1.

    Raises:
        RefusedDocumentError: There is no such page, or it cannot be drawn.
    """
    from taizhang.read.sandbox import run_apart  # noqa: PLC0415 - only whoever draws needs a process

    record = run_apart("page", data, name, str(number))
    letters = tuple(Letter(one[0], (one[1], one[2], one[3], one[4])) for one in record["letters"])
    return PagePicture(base64.b64decode(record["png"]), record["width"], record["height"], letters)


def draw_record(data: bytes, name: str, number: int) -> dict[str, Any]:
    """Draw a page inside the process that reads; the answer is JSON.

    Raises:
        RefusedDocumentError: There is no such page, or the PDF is damaged or protected.
    """
    from pypdfium2 import raw  # noqa: PLC0415 - the parent process never needs it

    from taizhang.read.pdf import open_pdf  # noqa: PLC0415

    document = open_pdf(data, name)
    if not 1 <= number <= len(document):
        raise RefusedDocumentError(name, "missing", f"the document has no page {number}")
    page = document[number - 1]
    width, height = float(page.get_width()), float(page.get_height())
    scale = min(SCALE, _LIMIT / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    png = write_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    handle = page.get_textpage()
    rectangle = raw.FS_RECTF()
    letters: list[list[Any]] = []
    for index in range(handle.count_chars()):
        code = raw.FPDFText_GetUnicode(handle.raw, index)
        character = chr(code) if 0 < code <= 0x10FFFF else ""
        if not character.strip() or not raw.FPDFText_GetLooseCharBox(handle.raw, index, ctypes.byref(rectangle)):
            continue
        box = (rectangle.left, height - rectangle.top, rectangle.right, height - rectangle.bottom)
        letters.append([character, *(round(edge, 1) for edge in box)])
    return {
        "png": base64.b64encode(png).decode(),
        "width": width,
        "height": height,
        "letters": letters,
    }


def write_png(grey: bytes, width: int, height: int, stride: int) -> bytes:
    """Give a picture of one byte a pixel as PNG (ISO/IEC 15948, colour type 0).

    Args:
        grey: The rows from the top, `stride` bytes each.
        width: Pixels of a row.
        height: How many rows.
        stride: Bytes from one row to the next.
    """
    rows = b"".join(b"\0" + grey[at : at + width] for at in range(0, height * stride, stride))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 6)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def find_boxes(picture: PagePicture, content: str, run: Run, start: int, end: int) -> tuple[Box, ...]:
    """Find where a stretch of a run stands on its page, one box a line; the box of the run where that is not clear.

    Args:
        picture: The page of the run.
        content: The text.
        run: A run with a box on this page.
        start: First code point of the stretch, inside the run.
        end: The one after its last.
    """
    if run.box is None:
        return ()
    inside = [letter for letter in picture.letters if _lies_in(letter.box, run.box)]
    words = [at for at in range(run.start, run.end) if not content[at].isspace()]
    if [letter.character for letter in inside] != [content[at] for at in words]:
        return (run.box,)
    return join_boxes([letter.box for at, letter in zip(words, inside, strict=True) if start <= at < end])


def _lies_in(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] - 1 <= x <= frame[2] + 1 and frame[1] - 1 <= y <= frame[3] + 1


def join_boxes(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Join the boxes of neighbouring characters on one line.

    >>> join_boxes([(0, 0, 5, 10), (5, 0, 10, 10), (0, 12, 5, 22)])
    ((0, 0, 10, 10), (0, 12, 5, 22))
    """
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is not None and abs(last[1] - box[1]) < (last[3] - last[1]) / 2 and box[0] >= last[0]:
            joined[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            joined.append(box)
    return tuple(joined)
