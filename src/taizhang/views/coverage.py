"""Whether every place of a kind has what a document claims of each, with the evidence on both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.assess.coverage import cover_places
from taizhang.views.mention import Saying, build_saying
from taizhang.views.value import Cited, cite_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.catalog.entry import Place
    from taizhang.catalog.institution import CoverageRule
    from taizhang.views.book import Book

Verdict = Literal["shown", "open", "nothing"]


@dataclass(frozen=True, slots=True)
class TownCover:
    """A place of the rule (a town, a village) with the places known to lie in it that count (scenic areas)."""

    id: str
    name: str
    scenic: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rule, what is known for it, and what speaks against it.

    Args:
        id, name: The rule.
        at_least: How many each.
        claim: The sentence that makes the claim, where a document does.
        stated: How many scenic areas a document counts.
        towns: Every town and street.
        n_covered: Towns with at least one known scenic area.
        bare: Towns without a known one: the counter-evidence, as far as the ledger knows.
        unplaced: Scenic areas whose town is not known; any of them could fill a gap.
        verdict: `shown` when every town has one, `open` when some lack one (absence of knowledge disproves nothing),
            `nothing` without towns.
    """

    id: str
    name: str
    at_least: int
    claim: Saying | None
    stated: Cited | None
    towns: tuple[TownCover, ...]
    n_covered: int
    bare: tuple[TownCover, ...]
    unplaced: tuple[tuple[str, str], ...]
    n_scenic: int
    verdict: Verdict


def list_coverages(book: Book, places: Sequence[Place]) -> tuple[Coverage, ...]:
    """List the rules of the catalogue that a document claims or that the known places can be held against."""
    found = (build_coverage(book, places, rule) for rule in book.catalog.coverage_rules)
    return tuple(one for one in found if one.towns or one.claim is not None)


def build_coverage(book: Book, places: Sequence[Place], rule: CoverageRule) -> Coverage:
    """Build how far a rule over places holds; only places that stand on the day of the book count."""
    cover = cover_places(places, rule, book.today)
    towns = tuple(
        TownCover(place.id, name_of(book, place), tuple(_label(book, one) for one in inside))
        for place, inside in cover.towns
    )
    lacking = {place.id for place in cover.bare}
    bare = tuple(town for town in towns if town.id in lacking)
    return Coverage(
        id=rule.id,
        name=rule.name_zh if book.lang == "zh" else rule.name_en,
        at_least=rule.at_least,
        claim=_find_claim(book, rule),
        stated=_find_stated(book, rule),
        towns=towns,
        n_covered=len(towns) - len(bare),
        bare=bare,
        unplaced=tuple(_label(book, one) for one in cover.unplaced),
        n_scenic=cover.n_counting,
        verdict="nothing" if not towns else "open" if bare else "shown",
    )


def name_of(book: Book, place: Place) -> str:
    """Give the name of a place in the language of the book."""
    return place.name_zh if book.lang == "zh" else place.name_en


def _label(book: Book, place: Place) -> tuple[str, str]:
    return place.id, name_of(book, place)


def _find_claim(book: Book, rule: CoverageRule) -> Saying | None:
    """Find the sentence that claims it; a claim without a figure of its own is no fact, so the text is asked."""
    for document in book.snapshot.documents:
        match = re.search(rule.claim, document.text.content)
        if match is not None:
            return build_saying(document, match.start(), match.end())
    return None


def _find_stated(book: Book, rule: CoverageRule) -> Cited | None:
    found = [
        state
        for state in book.snapshot.facts
        if state.accepted is not None
        and state.accepted.measure is not None
        and rule.counted is not None
        and state.accepted.measure.id == rule.counted
        and state.accepted.comparator == "eq"
        and (state.accepted.value or 0) > 1
    ]
    return cite_fact(found[-1], book.lang) if found else None
