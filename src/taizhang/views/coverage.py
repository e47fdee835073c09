"""Whether every town has at least one scenic area, as a document claims, with the evidence on both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.views.mention import Saying, build_saying
from taizhang.views.value import Cited, cite_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.catalog.entry import Place
    from taizhang.views.book import Book

_CLAIM = re.compile(r"每个(?:街镇|镇街|乡镇|镇|街道)[^。！？\n]{0,8}景区")
_COUNT = "scenic_areas"
Verdict = Literal["shown", "open", "nothing"]


@dataclass(frozen=True, slots=True)
class TownCover:
    """A town with the scenic areas known to lie in it."""

    id: str
    name: str
    scenic: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rule, what is known for it, and what speaks against it.

    Args:
        claim: The sentence that makes the claim, where a document does.
        stated: How many scenic areas a document counts.
        towns: Every town and street.
        n_covered: Towns with at least one known scenic area.
        bare: Towns without a known one: the counter-evidence, as far as the ledger knows.
        unplaced: Scenic areas whose town is not known; any of them could fill a gap.
        verdict: `shown` when every town has one, `open` when some lack one (absence of knowledge disproves nothing),
            `nothing` without towns.
    """

    claim: Saying | None
    stated: Cited | None
    towns: tuple[TownCover, ...]
    n_covered: int
    bare: tuple[TownCover, ...]
    unplaced: tuple[tuple[str, str], ...]
    n_scenic: int
    verdict: Verdict


def build_coverage(book: Book, places: Sequence[Place]) -> Coverage:
    """Build the coverage of towns by scenic areas from the catalogue's places."""
    scenic = [place for place in places if place.kind == "scenic"]
    towns = tuple(
        TownCover(place.id, name_of(book, place), tuple(_label(book, one) for one in scenic if one.parent == place.id))
        for place in places
        if place.kind in ("town", "street")
    )
    bare = tuple(town for town in towns if not town.scenic)
    held = {town.id for town in towns}
    return Coverage(
        claim=_find_claim(book),
        stated=_find_stated(book),
        towns=towns,
        n_covered=len(towns) - len(bare),
        bare=bare,
        unplaced=tuple(_label(book, one) for one in scenic if one.parent not in held),
        n_scenic=len(scenic),
        verdict="nothing" if not towns else "open" if bare else "shown",
    )


def name_of(book: Book, place: Place) -> str:
    """Give the name of a place in the language of the book."""
    return place.name_zh if book.lang == "zh" else place.name_en


def _label(book: Book, place: Place) -> tuple[str, str]:
    return place.id, name_of(book, place)


def _find_claim(book: Book) -> Saying | None:
    """Find the sentence that claims it; a claim without a figure of its own is no fact, so the text is asked."""
    for document in book.snapshot.documents:
        match = _CLAIM.search(document.text.content)
        if match is not None:
            return build_saying(document, match.start(), match.end())
    return None


def _find_stated(book: Book) -> Cited | None:
    found = [
        state
        for state in book.snapshot.facts
        if state.accepted is not None
        and state.accepted.measure is not None
        and state.accepted.measure.id == _COUNT
        and state.accepted.comparator == "eq"
        and (state.accepted.value or 0) > 1
    ]
    return cite_fact(found[-1], book.lang) if found else None
