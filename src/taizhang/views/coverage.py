"""Whether every town has at least one scenic area, as a document claims, with the evidence on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.views.passage import Passage, build_passage
from taizhang.views.value import Cited, cite_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.catalog.entry import Place
    from taizhang.model.fact import Fact
    from taizhang.views.book import Book

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

    claim: Passage | None
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


def _find_claim(book: Book) -> Passage | None:
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.value != 1 or fact.comparator not in ("ge", "gt", "eq"):
            continue
        passage = build_passage(book, state.id)
        if passage is None:
            continue
        sentence = passage.before + passage.exact + passage.after
        if "每个" in sentence and "景" in _words(fact) and any(word in sentence for word in ("街镇", "镇街", "乡镇")):
            return passage
    return None


def _find_stated(book: Book) -> Cited | None:
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is not None and fact.basis == "count" and "景区" in _words(fact) and (fact.value or 0) > 1:
            return cite_fact(state, book.lang)
    return None


def _words(fact: Fact) -> str:
    return " ".join([fact.measure.name or "" if fact.measure else "", *(span.exact for span in fact.spans)])
