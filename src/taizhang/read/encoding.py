"""Bytes of a plain text become characters: strict decoding, then plausibility."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Share of the characters outside ASCII that a level-one table of the encoding covers. Real text lies above 0.9,
# UTF-8 taken for GB18030 near 0.15, Big5 taken for GB18030 near 0.6 and GB18030 taken for Big5 near 0.5.
_PLAUSIBLE = 0.4
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a\x1b")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_text(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Decode the bytes of a plain text, or give nothing when they are none.

    Args:
        data: The bytes of the file.

    Returns:
        The characters without byte order mark and the notes on the encoding; `None` for bytes that no encoding
        explains.

    >>> decode_text("总投资427亿元".encode("gb18030"))
    ('总投资427亿元', ('encoding:gb18030',))
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name)
    text = _decode_strict(data, "utf-8")
    if text is not None:
        return None if is_junk(text) else (text, ("encoding:utf-8",))
    cut = _decode_cut(data)
    if cut is not None:
        return cut
    return _decode_legacy(data)


def is_junk(text: str) -> bool:
    """Say whether characters are no text: NUL or other control characters among them."""
    counts = Counter(text[:200_000])
    n_controls = sum(counts[character] for character in _CONTROLS)
    return "\x00" in text or n_controls * 200 > min(len(text), 200_000)


def _decode_marked(data: bytes, name: str) -> tuple[str, tuple[str, ...]] | None:
    text = _decode_strict(data, name)
    if text is None or is_junk(text):
        return None
    return text, (f"encoding:{name} with byte order mark",)


def _decode_strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _decode_cut(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Decode UTF-8 whose last character was cut off, as a broken download leaves it."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    n_left = len(decoder.getstate()[0])
    if is_junk(text) or not any(character > "\x7f" for character in text):
        return None
    return text, ("encoding:utf-8", f"cut: the last {n_left} bytes are half a character")


def _decode_legacy(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    best: tuple[float, str, str] | None = None
    for name, level_one in (("gb18030", _is_gb_level_one), ("big5hkscs", _is_big5_level_one)):
        text = _decode_strict(data, name)
        if text is None or is_junk(text):
            continue
        share = _share(text, name, level_one)
        if share >= _PLAUSIBLE and (best is None or share > best[0]):
            best = (share, text, name)
    if best is None:
        return None
    return best[1], (f"encoding:{'big5' if best[2] == 'big5hkscs' else best[2]}",)


def _share(text: str, name: str, level_one: Callable[[bytes], bool]) -> float:
    counts = Counter(character for character in text if character > "\x7f")
    total = counts.total()
    if not total:
        return 0.0
    return sum(n for character, n in counts.items() if level_one(character.encode(name))) / total


def _is_gb_level_one(code: bytes) -> bool:
    return len(code) == 2 and code[1] >= 0xA1 and (0xB0 <= code[0] <= 0xD7 or 0xA1 <= code[0] <= 0xA3)


def _is_big5_level_one(code: bytes) -> bool:
    return len(code) == 2 and 0xA1 <= code[0] <= 0xC6
