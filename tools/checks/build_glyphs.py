"""Find characters that look alike in print: python tools/checks/build_glyphs.py FONT... > glyphs.txt.

Needs numpy and pillow, which the product does not. Every character of the background table is drawn in each font,
blurred a little, and compared with every other (cosine of the centred pictures, averaged over the fonts).
"""

from __future__ import annotations

import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from taizhang.checks.background import load_background

HEADER = "# Pairs of characters whose printed shapes are alike, by tools/checks/build_glyphs.py. Blank-separated."
SIZE, ALIKE = 40, 0.74


def draw_characters(chars: list[str], font: ImageFont.FreeTypeFont) -> np.ndarray:
    """Give one centred, normed row of points for each character."""
    rows = []
    for char in chars:
        picture = Image.new("L", (SIZE, SIZE), 0)
        ImageDraw.Draw(picture).text((1, -3), char, font=font, fill=255)
        points = np.asarray(picture, dtype=np.float32) / 255
        blurred = points + sum(0.5 * np.roll(points, step, axis) for axis in (0, 1) for step in (1, -1))
        centred = blurred - blurred.mean()
        rows.append((centred / np.linalg.norm(centred)).ravel())
    return np.array(rows)


def main() -> None:
    """Print the pairs, the most alike first."""
    chars = sorted({char for pair in load_background().attested for char in pair})
    fonts = [ImageFont.truetype(name, 36, index=2) for name in sys.argv[1:]]
    likeness = sum(points @ points.T for points in (draw_characters(chars, font) for font in fonts)) / len(fonts)
    found = [
        (likeness[one, other], chars[one] + chars[other])
        for one in range(len(chars))
        for other in range(one + 1, len(chars))
        if likeness[one, other] > ALIKE
    ]
    print(HEADER)
    pairs = [pair for _, pair in sorted(found, reverse=True)]
    print("\n".join(" ".join(pairs[at : at + 40]) for at in range(0, len(pairs), 40)))


if __name__ == "__main__":
    main()
