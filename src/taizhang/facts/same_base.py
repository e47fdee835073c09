"""Let changes be told against the year that a note in brackets says they all are: 比2012年（下同）增长48%；投资300亿元，增长90%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.quantity import Reading

_NOTE = "(下同)"
_SAME = re.compile(r"[比较]\s?(?P<year>\d{4})年(?:末|底)?\(下同\)[^,，。;；\d]{0,8}$")
_FAR = 24


def keep_base(folded: str, readings: list[Reading]) -> None:
    """Give the rates of change of a paragraph the base that one of them says holds for those behind it.

    Args:
        folded: The text with plain number characters.
        readings: All of its numbers, in order.
    """
    if _NOTE not in folded:
        return
    base, block = None, None
    for reading in readings:
        if reading.sentence.block is not block:
            base, block = None, reading.sentence.block
        if reading.basis != "change" or reading.mention.unit != "%":
            continue
        left = reading.mention.left
        same = _SAME.search(folded, max(0, left - _FAR), left)
        if same is not None:
            base = f"versus:{same['year']}"
        elif base is not None and reading.words.base is None:
            reading.words.base = base
