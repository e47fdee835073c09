"""Which place of the catalogue English prose is about, and whose a figure is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from taizhang.model.fact import Subject

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog, Place

_KINDS = frozenset({"country", "province", "city", "district", "county", "zone"})
_HEAD, _HEAD_WEIGHT = 160, 5
#: A place whose name opens a sentence, or whose figure it is: "In Chongqing, …", "Chongqing's GDP", "GDP of Yuzhong District".
_OWNER = re.compile(r"['’]s\b")
_OPENS = re.compile(r"\s*(?:In|At|For)\s+$")
_OF = re.compile(r"\b(?:of|in)\s+(?:the\s+)?$")


class EnglishPlaces:
    """The places of the catalogue that an English text names.

    Args:
        folded: The text.
        spans: Where its English blocks stand.
        catalog: Where the names come from.
    """

    def __init__(self, folded: str, spans: list[tuple[int, int]], catalog: Catalog) -> None:
        self._folded = folded
        names = {place.name_en: place for place in catalog.places.values() if place.kind in _KINDS and place.name_en}
        ordered = sorted(map(re.escape, names), key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![A-Za-z-])(?<!East )(?<!West )(?<!North )(?<!South )(?<!east )(?<!west )(?<!Central )(?:{'|'.join(ordered)})(?![A-Za-z-])"
        )
        self._names = names
        self._main = self._find_main(spans)

    def _find_main(self, spans: list[tuple[int, int]]) -> Subject | None:
        counts: Counter[str] = Counter()
        first: dict[str, int] = {}
        head = spans[0][0] + _HEAD if spans else 0
        for start, end in spans:
            for match in self._pattern.finditer(self._folded, start, end):
                is_early = match.start() < head and match.group() not in first
                first.setdefault(match.group(), match.start())
                counts[match.group()] += _HEAD_WEIGHT if is_early else 1
        if not counts:
            return None
        name = min(counts, key=lambda word: (-counts[word], first[word]))
        return self._build(name)

    def _build(self, name: str) -> Subject:
        place: Place = self._names[name]
        return Subject("place", name, place.id)

    def find_subject(self, sentence_start: int, position: int, words: tuple[int, int]) -> Subject | None:
        """Give the place a figure is about: the one whose it is said to be, else the one the text is about.

        Args:
            sentence_start: Where the sentence begins.
            position: Where the number begins.
            words: Where its measure words stand.
        """
        for match in reversed(list(self._pattern.finditer(self._folded, sentence_start, max(position, words[1])))):
            start, end = match.span()
            is_inside = words[0] <= start and end <= words[1]
            before = self._folded[sentence_start:start]
            if (
                (_OWNER.match(self._folded, end) and (is_inside or end <= position))
                or (is_inside and _OF.search(before))
                or _OPENS.fullmatch(before)
            ):
                return self._build(match.group())
        return self._main
