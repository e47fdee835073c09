"""Scanned pages and pictures: lines are recognised, then put in order and joined as those of a PDF with text.

An optional part (`pip install 'taizhang[ocr]'`). The recogniser brings its models along and asks no network. Its own
reading order and its angle classifier are not used: the one mixes columns, the other drops whole lines.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Any

from taizhang.errors import RefusedDocumentError
from taizhang.read.column import Stretch
from taizhang.read.draft import Draft
from taizhang.read.pdf import build_blocks, find_furniture, open_pdf, write_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.model.text import Run

Box = tuple[float, float, float, float]

INSTALL = "pip install 'taizhang[ocr]'"
MAX_PAGES = 200
MAX_PIXELS = 60_000_000
_DPI = 200
_POINTS = 72
_DOUBTFUL = 0.8
_GAP = 0.6


def is_installed() -> bool:
    """Say whether the recogniser is there, without loading it."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as a picture: the pixels, and how many points one of them measures."""

    pixels: Any
    points: float


def build_scan(data: bytes, name: str) -> Draft:
    """Build the draft of a PDF whose pages are pictures.

    Raises:
        RefusedDocumentError: When it has no pictures either, or too many pages.
    """
    document = open_pdf(data, name)
    if len(document) > MAX_PAGES:
        raise RefusedDocumentError(
            name, "too_large", f"{len(document)} scanned pages are more than the {MAX_PAGES} that are recognised"
        )
    if not any(True for index in range(len(document)) for _ in document[index].get_objects(filter=[_PICTURE])):
        raise RefusedDocumentError(name, "no_text", "the PDF has neither text nor pictures")
    return _build((_render(document[index]) for index in range(len(document))), "application/pdf", name)


def build_picture(data: bytes, name: str) -> Draft:
    """Build the draft of a picture (png, jpeg).

    Raises:
        RefusedDocumentError: When it is damaged, too large, or shows no words.
    """
    from PIL import Image  # noqa: PLC0415 - comes with the recogniser

    Image.MAX_IMAGE_PIXELS = None  # the check below says it in our words
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MAX_PIXELS:
            detail = f"the picture has {picture.width} × {picture.height} points; {MAX_PIXELS:,} are read"
            raise RefusedDocumentError(name, "too_large", detail)
        media_type = "image/png" if picture.format == "PNG" else "image/jpeg"
        dpi = float(picture.info.get("dpi", (_DPI, _DPI))[0])
        sheet = Sheet(_flatten(picture), _POINTS / (dpi if dpi >= _POINTS else _DPI))
    except (OSError, ValueError, SyntaxError) as error:
        raise RefusedDocumentError(name, "broken", "the picture is damaged") from error
    return _build(iter([sheet]), media_type, name)


# FPDF_PAGEOBJ_IMAGE
_PICTURE = 3


def _flatten(picture: Any) -> Any:
    """Give the pixels in three colours on white, as a person sees them (turned as the camera says)."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image, ImageOps  # noqa: PLC0415

    turned = ImageOps.exif_transpose(picture).convert("RGBA")
    ground = Image.new("RGBA", turned.size, "white")
    return np.asarray(Image.alpha_composite(ground, turned).convert("RGB"))[:, :, ::-1]


def _render(page: Any) -> Sheet:
    longest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(_DPI / _POINTS, math.sqrt(MAX_PIXELS) / longest)
    return Sheet(page.render(scale=scale).to_numpy()[:, :, :3], 1 / scale)


def _build(sheets: Iterator[Sheet], media_type: str, name: str) -> Draft:
    engine = _build_engine()
    pages: list[list[Stretch]] = []
    angles: list[float] = []
    sizes: list[tuple[float, float]] = []
    n_doubtful = 0
    for number, sheet in enumerate(sheets, 1):
        found = engine(sheet.pixels, use_cls=False)
        lines = [] if found.boxes is None else list(zip(found.boxes, found.txts, found.scores, strict=True))
        n_doubtful += sum(score < _DOUBTFUL for _, _, score in lines)
        height, width = sheet.pixels.shape[0] * sheet.points, sheet.pixels.shape[1] * sheet.points
        corners = [[(float(x) * sheet.points, float(y) * sheet.points) for x, y in box] for box, _, _ in lines]
        angle = find_tilt(corners)
        stretches = [
            Stretch(words.strip(), number, *_straighten(box, angle, width, height), height, width)
            for box, (_, words, _) in zip(corners, lines, strict=True)
            if words.strip()
        ]
        pages.append(sorted(stretches, key=lambda stretch: (stretch.top, stretch.left)))
        angles.append(angle)
        sizes.append((width, height))
    draft = _write(pages, media_type)
    if not draft.runs:
        raise RefusedDocumentError(name, "no_text", "no words were recognised in the picture")
    draft.runs = [_turn_back(run, angles, sizes) for run in draft.runs]
    draft.notes.append("read by OCR")
    if n_doubtful:
        draft.notes.append(f"OCR lines in doubt: {n_doubtful}")
    return draft


def _build_engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            # A newspaper page must not be shrunk before it is looked at.
            "Global.max_side_len": 8000,
        }
    )


def _write(pages: list[list[Stretch]], media_type: str) -> Draft:
    furniture = find_furniture(pages)
    rest = [[stretch for stretch in page if stretch not in furniture] for page in pages]
    draft = Draft("ocr/1", media_type)
    aside = [stretch for page in pages for stretch in page if stretch in furniture]
    write_blocks(draft, build_blocks(rest, [[] for _ in rest], join=join_pieces), aside)
    return draft.seal()


def find_tilt(boxes: Sequence[Sequence[tuple[float, float]]]) -> float:
    """Find by how much a page is turned, in radians: the usual slope of its long lines.

    Args:
        boxes: Corners of lines: upper left, upper right, lower right, lower left.
    """
    slopes = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for left, right, _, low in boxes
        if right[0] - left[0] > 5 * max(low[1] - left[1], 1.0)
    ]
    return median(slopes) if slopes else 0.0


def _straighten(box: Sequence[tuple[float, float]], angle: float, width: float, height: float) -> Box:
    turned = [_turn(x, y, -angle, width, height) for x, y in box]
    left, right = (turned[0][0] + turned[3][0]) / 2, (turned[1][0] + turned[2][0]) / 2
    top, bottom = (turned[0][1] + turned[1][1]) / 2, (turned[2][1] + turned[3][1]) / 2
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _turn(x: float, y: float, angle: float, width: float, height: float) -> tuple[float, float]:
    dx, dy = x - width / 2, y - height / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos


def _turn_back(run: Run, angles: list[float], sizes: list[tuple[float, float]]) -> Run:
    """Give a run its place on the page as it was scanned."""
    if run.box is None or run.page is None:
        return run
    left, top, right, bottom = run.box
    angle, (width, height) = angles[run.page - 1], sizes[run.page - 1]
    corners = [_turn(x, y, angle, width, height) for x in (left, right) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return replace(run, box=(round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1)))


def join_pieces(ordered: Sequence[Stretch]) -> list[Stretch]:
    """Join pieces of one line that the recogniser cut; the columns are in order already."""
    rows: list[list[Stretch]] = []
    for stretch in ordered:
        if rows and all(_is_level(piece, stretch) for piece in rows[-1]):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [_join_row(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _is_level(piece: Stretch, stretch: Stretch) -> bool:
    size = min(piece.size, stretch.size)
    overlap = min(piece.bottom, stretch.bottom) - max(piece.top, stretch.top)
    is_beside = stretch.left > piece.right - 0.5 * size or stretch.right < piece.left + 0.5 * size
    return piece.page == stretch.page and overlap > 0.6 * size and is_beside


def _join_row(row: list[Stretch]) -> Stretch:
    joined = row[0]
    for piece in row[1:]:
        is_near = piece.left - joined.right < _GAP * min(joined.size, piece.size)
        is_latin = joined.text[-1].isascii() and piece.text[0].isascii()
        joined = replace(
            joined,
            text=f"{joined.text}{'' if is_near and not is_latin else ' '}{piece.text}",
            right=max(joined.right, piece.right),
            top=min(joined.top, piece.top),
            bottom=max(joined.bottom, piece.bottom),
        )
    return joined
