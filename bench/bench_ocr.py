"""Print how well scanned pages are read: python bench/bench_ocr.py [SHARED_FOLDER] [--keep FOLDER].

The seed text is set in three columns, printed to a picture clean and again worn (specks, blur, turned half a degree),
and read through OCR. Printed are the character error, the numbers kept and whether the columns stand in order.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from taizhang.facts.numeral import fold_characters
from taizhang.read import read_upload

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "src" / "taizhang" / "export" / "fonts"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
# No compositor breaks a number.
PIECE = re.compile(r"[\d.,%]*\d[\d.,%]*|.")
SIZE, LEADING, MARGIN, GUTTER, COLUMNS = 34, 52, 150, 70, 3
COLUMN = 27 * SIZE


class Pen:
    """The print fonts: each draws some characters, as they were cut for the web."""

    def __init__(self) -> None:
        paths = sorted(FONTS.glob("noto-serif-sc*400-normal.ttf"))
        self._fonts = [ImageFont.truetype(str(path), SIZE) for path in paths]
        self._blanks = [bytes(font.getmask("\U0010fffd")) for font in self._fonts]
        self._known: dict[str, ImageFont.FreeTypeFont] = {}

    def find_font(self, character: str) -> ImageFont.FreeTypeFont:
        """Find the font that draws a character."""
        if character not in self._known:
            drawn = zip(self._fonts, self._blanks, strict=True)
            known = (font for font, blank in drawn if bytes(font.getmask(character)) not in (blank, b""))
            self._known[character] = next(known, self._fonts[0])
        return self._known[character]


def set_lines(paragraphs: list[str]) -> list[str]:
    """Set paragraphs in lines of one column; a paragraph begins two characters in."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line, width = "　　", 2.0
        for piece in PIECE.findall(paragraph):
            step = sum(0.6 if ord(character) < 0x2000 else 1.0 for character in piece)
            if width + step > COLUMN / SIZE and piece not in "，。；：、！？”）,.;:":
                lines.append(line)
                line, width = "", 0.0
            line += piece
            width += step
        lines.append(line)
    return lines


def draw_page(lines: list[str], fonts: Pen) -> Image.Image:
    """Draw lines in three columns of one page."""
    rows = -(-len(lines) // COLUMNS)
    width = 2 * MARGIN + COLUMNS * COLUMN + (COLUMNS - 1) * GUTTER
    page = Image.new("L", (width, 2 * MARGIN + rows * LEADING), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        x, y = MARGIN + number // rows * (COLUMN + GUTTER), MARGIN + number % rows * LEADING
        for character in line:
            font = fonts.find_font(character)
            pen.text((x, y), character, font=font, fill=0)
            x += round(font.getlength(character)) if ord(character) < 0x2000 else SIZE
    return page


def wear(page: Image.Image, seed: int = 7) -> Image.Image:
    """Give a page as a scanner does: turned by half a degree, soft, with specks and a grey ground."""
    chance = random.Random(seed)
    worn = page.rotate(0.5, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.8))
    noise = Image.effect_noise(worn.size, 26).point(lambda value: max(0, min(255, value + 116)))
    worn = Image.blend(worn, noise, 0.12)
    pixels = worn.load()
    for _ in range(worn.width * worn.height // 900):
        pixels[chance.randrange(worn.width), chance.randrange(worn.height)] = chance.choice((0, 40, 255))
    return worn


def fold(words: str) -> str:
    """Give the characters that are compared: without blanks, width and kind of quotation mark."""
    folded = fold_characters(re.sub(r"\s+", "", words)).replace("，", ",").replace("！", "!").replace("？", "?")
    return re.sub('[“”"]', '"', re.sub("[‘’']", "'", folded))


def count_errors(truth: str, read: str) -> int:
    """Count wrong, missing and added characters."""
    matcher = SequenceMatcher(None, truth, read, autojunk=False)
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")


def report(name: str, page: Image.Image, paragraphs: list[str], data: bytes, file: str) -> None:
    """Read a page and print its figures."""
    begin = time.perf_counter()
    reading = read_upload(file, data)
    seconds = time.perf_counter() - begin
    truth, read = fold("".join(paragraphs)), fold(reading.text.content)
    wrong = count_errors(truth, read)
    wanted, found = Counter(NUMBER.findall("\n".join(paragraphs))), Counter(NUMBER.findall(reading.text.content))
    lost, added = wanted - found, found - wanted
    heads = {head for p in paragraphs if len(p) > 12 and truth.count(head := fold(p)[:10]) == 1 == read.count(head)}
    marks = [read.find(head) for head in sorted(heads, key=truth.find)]
    n_paragraphs = sum(run.kind != "furniture" for run in reading.text.layout)
    print(f"{name}: {page.width} × {page.height} points, {len(truth)} characters in {seconds:.1f} s")
    print(f"  character error {wrong / len(truth):.3%} ({wrong})")
    print(f"  numbers kept {sum(wanted.values()) - sum(lost.values())} of {sum(wanted.values())}")
    print(f"  lost {dict(lost)} added {dict(added)}")
    print(f"  column order {'kept' if marks == sorted(marks) else 'BROKEN'} ({len(marks)} paragraphs found)")
    print(f"  paragraphs {len(paragraphs)}, runs {n_paragraphs}, notes {list(reading.text.notes)}")


def main() -> None:
    """Draw, read, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--keep", type=Path)
    options = arguments.parse_args()
    text = (options.shared / "seed" / "wansheng-2023.txt").read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    clean = draw_page(set_lines(paragraphs), Pen())
    for name, page in (("clean", clean), ("worn", wear(clean))):
        for kind in ("PNG", "PDF"):
            buffer = io.BytesIO()
            page.convert("RGB").save(buffer, kind, dpi=(300, 300), resolution=300)
            file = f"{name}.{kind.lower()}"
            if options.keep:
                (options.keep / file).write_bytes(buffer.getvalue())
            report(f"{name} {kind.lower()}", page, paragraphs, buffer.getvalue(), file)


if __name__ == "__main__":
    main()
