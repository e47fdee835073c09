"""Turn the font subsets of the npm packages into the TrueType files that the PDF writer takes.

A WOFF file (W3C, 2012) is an SFNT whose tables are packed with zlib, so the standard library is enough. The subsets
stay as they are: the PDF writer finds a rare character in whichever subset has it. The Latin subset gets a family name
of its own, so that digits never come from another face.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

FACES = (("noto-serif-sc", "Noto Serif SC", 400), ("noto-sans-sc", "Noto Sans SC", 700))
SUBSETS = "[0-9]*"


def build_print_fonts(packages: Path, target: Path) -> int:
    """Write the TrueType files of every face and give their number.

    Args:
        packages: The folder `node_modules/@fontsource`.
        target: The folder the files go to; other files in it are left alone.
    """
    target.mkdir(parents=True, exist_ok=True)
    n_files = 0
    for package, family, weight in FACES:
        folder = packages / package / "files"
        rest = sorted(folder.glob(f"{package}-{SUBSETS}-{weight}-normal.woff"))
        for path in (folder / f"{package}-latin-{weight}-normal.woff", *rest):
            name = f"{family} Latin" if "-latin-" in path.name else family
            (target / f"{path.stem}.ttf").write_bytes(unpack_woff(path.read_bytes(), family=name))
            n_files += 1
        (target / f"{package}-LICENSE.txt").write_bytes((packages / package / "LICENSE").read_bytes())
    return n_files


def unpack_woff(data: bytes, *, family: str) -> bytes:
    """Give the TrueType file inside a WOFF file, under another family name."""
    signature, flavor, _, n_tables = struct.unpack(">4sIIH", data[:14])
    if signature != b"wOFF":
        raise ValueError("not a WOFF file")
    tables: list[tuple[bytes, bytes]] = []
    for i in range(n_tables):
        tag, offset, packed, size = struct.unpack(">4sIII", data[44 + 20 * i : 60 + 20 * i])
        body = data[offset : offset + packed]
        tables.append((tag, zlib.decompress(body) if packed < size else body))
    tables = [(tag, _build_names(family) if tag == b"name" else body) for tag, body in tables]
    return _build_sfnt(flavor, tables)


def _build_names(family: str) -> bytes:
    records, texts = [], b""
    for name_id, words in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        encoded = words.encode("utf-16-be")
        records.append(struct.pack(">6H", 3, 1, 0x409, name_id, len(encoded), len(texts)))
        texts += encoded
    return struct.pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + texts


def _build_sfnt(flavor: int, tables: list[tuple[bytes, bytes]]) -> bytes:
    power = len(tables).bit_length() - 1
    head = struct.pack(">I4H", flavor, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    start, body = len(head) + 16 * len(tables), b""
    for tag, content in tables:
        padded = content + b"\0" * (-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += struct.pack(">4s3I", tag, checksum, start + len(body), len(content))
        body += padded
    return head + body


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    count = build_print_fonts(
        here / "assets" / "node_modules" / "@fontsource", here.parent / "src" / "taizhang" / "export" / "fonts"
    )
    sys.stdout.write(f"{count} font files\n")
