"""Scanned pages and pictures. The recogniser itself is an optional part; where it is absent its tests skip and say so."""

from __future__ import annotations

import io
import math
import random
from pathlib import Path

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import ocr, read_upload
from taizhang.read.column import Stretch
from taizhang.read.ocr import find_tilt, is_installed, join_pieces

FONT = Path(ocr.__file__).parents[1] / "export" / "fonts" / "noto-serif-sc-latin-400-normal.ttf"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the OCR part: pip install 'taizhang[ocr]'")


def piece(text: str, left: float, top: float, width: float = 60.0) -> Stretch:
    return Stretch(text, 1, left, top, left + width, top + 12, 800.0, 600.0)


def refuse(name: str, data: bytes) -> RefusedDocumentError:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload(name, data)
    return caught.value


def test_pieces_of_one_line_are_joined_from_left_to_right() -> None:
    pieces = [piece("值达到", 113, 51), piece("工业总产", 50, 50), piece("增速", 300, 50), piece("下一行", 50, 70)]
    assert [line.text for line in join_pieces(pieces)] == ["工业总产值达到 增速", "下一行"]


def test_the_tilt_is_that_of_the_long_lines() -> None:
    slope = math.tan(math.radians(0.5))
    lines = [
        [(0.0, y), (200.0, y + 200 * slope), (200.0, y + 12 + 200 * slope), (0.0, y + 12)] for y in range(0, 90, 30)
    ]
    short = [[(0.0, 0.0), (20.0, 9.0), (20.0, 21.0), (0.0, 12.0)]] * 2
    assert math.degrees(find_tilt([*lines, *short])) == pytest.approx(0.5)
    assert find_tilt([]) == 0


def test_without_the_part_a_picture_is_refused_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    error = refuse("scan.png", PNG)
    assert error.reason == "no_text"
    assert str(error) == "scan.png: this is a picture; to read it install the OCR part: pip install 'taizhang[ocr]'"


@needs_ocr
def test_a_damaged_picture_is_refused() -> None:
    assert refuse("scan.png", PNG).reason == "broken"


@needs_ocr
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    from PIL import Image  # noqa: PLC0415 - part of the optional part

    buffer = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(buffer, "PNG")
    assert refuse("bomb.png", buffer.getvalue()).reason == "too_large"


@needs_ocr
def test_a_picture_without_words_is_refused() -> None:
    from PIL import Image  # noqa: PLC0415 - part of the optional part

    buffer = io.BytesIO()
    Image.new("L", (400, 300), 255).save(buffer, "PNG")
    assert refuse("white.png", buffer.getvalue()).reason == "no_text"


@needs_ocr
@pytest.mark.skipif(not FONT.exists(), reason="needs the print fonts: run tools/build_assets.py")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF"])
def test_two_columns_of_a_tilted_picture_are_read_in_order_with_their_places(kind: str) -> None:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - part of the optional part

    chance = random.Random(5)
    rows = [
        [f"No {chance.randrange(1000, 9999)} grew {chance.randrange(10, 99)}.{n} %" for n in range(8)] for _ in "ab"
    ]
    page = Image.new("L", (1500, 900), 255)
    pen = ImageDraw.Draw(page)
    for column, words in enumerate(rows):
        for n, line in enumerate(words):
            pen.text((100 + 700 * column, 100 + 80 * n), line, font=ImageFont.truetype(str(FONT), 48), fill=0)
    buffer = io.BytesIO()
    page.rotate(0.5, fillcolor=255).convert("RGB").save(buffer, kind, dpi=(150, 150), resolution=150)
    text = read_upload(f"page.{kind.lower()}", buffer.getvalue()).text
    digits = "".join(filter(str.isdigit, text.content))
    assert digits == "".join(filter(str.isdigit, "".join(rows[0] + rows[1])))
    assert text.reader == "ocr/1"
    assert "read by OCR" in text.notes
    assert all(run.page == 1 and run.box is not None for run in text.layout)
    assert all(0 <= run.box[0] < run.box[2] <= 720 for run in text.layout if run.box)
