"""Slips inside fixed terms and place names: a lost character, one of the same shape, one of the same sound.

Every slip a term allows is written out once and all of them are looked for in one pass. A slip counts only where it
joins two characters that clean reports do not join: what may be good writing is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from taizhang.catalog.entry import Catalog
from taizhang.checks.background import load_background
from taizhang.checks.book import Book
from taizhang.checks.rule import declare, read_lines
from taizhang.model.finding import Finding

Kind = Literal["lost", "shape", "sound"]
_HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
_PLACE = re.compile(r"[\u4e00-\u9fff]{3,}")
#: A lost character leaves at least so many of a fixed term; less is often another word.
_LEFT = 5
_PLACE_KINDS = frozenset({"province", "city", "district", "town", "street", "scenic", "zone"})


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong form of a term.

    Args:
        wrong, right: The form and the term.
        kind: What happened.
        at: Which character of the wrong form shows it.
    """

    wrong: str
    right: str
    kind: Kind
    at: int


@dataclass(frozen=True, slots=True)
class Matcher:
    """All slips of a set of terms, ready to be looked for."""

    automaton: AhoCorasick
    slips: tuple[Slip, ...]

    def find_slips(self, content: str) -> Iterator[tuple[int, Slip]]:
        """Give each slip with the place it starts at, in order.

        A slip at the edge of a term whose character makes a word with its neighbour outside is no slip (提升|实验室).
        """
        words = load_background().attested
        for index, start, end in self.automaton.find_matches_as_indexes(content):
            slip = self.slips[index]
            is_left, is_right = slip.at == 0, slip.at == len(slip.wrong) - 1 and slip.kind != "lost"
            if is_left and slip.kind != "lost" and content[max(0, start - 1) : start + 1] in words:
                continue
            if not (is_right and content[end - 1 : end + 1] in words):
                yield start, slip


@cache
def read_families() -> dict[str, dict[str, Kind]]:
    """Give for each character those it is taken for, and why."""
    families: dict[str, dict[str, Kind]] = {}
    names: tuple[tuple[str, Kind], ...] = (("sounds.txt", "sound"), ("shapes.txt", "shape"))
    for name, kind in names:
        for line in read_lines(name):
            for char in line:
                families.setdefault(char, {}).update({other: kind for other in line if other != char})
    for line in read_lines("glyphs.txt"):
        for pair in line.split():
            one, other = pair[0], pair[1]
            families.setdefault(one, {})[other] = "shape"
            families.setdefault(other, {})[one] = "shape"
    return families


def list_slips(term: str) -> Iterator[Slip]:
    """List the slips of a term that join characters no clean report joins.

    >>> [slip.wrong for slip in list_slips("森林覆盖率") if slip.kind == "lost"]
    ['森覆盖率', '森林盖率', '森林覆率']
    """
    attested, families = load_background().attested, read_families()
    for at in range(1, len(term) - 1):
        if term[at - 1] + term[at + 1] not in attested:
            yield Slip(term[:at] + term[at + 1 :], term, "lost", at - 1)
    for at, char in enumerate(term):
        for other, kind in families.get(char, {}).items():
            joints = (term[at - 1 : at] + other if at else "", other + term[at + 1] if at + 1 < len(term) else "")
            if not any(joint in attested for joint in joints if joint):
                yield Slip(term[:at] + other + term[at + 1 :], term, kind, at)


def _build_matcher(fixed: Sequence[str], names: Iterable[str] = (), *, keeps_end: bool, left: int) -> Matcher:
    """Build the matcher of fixed terms, which may lose a character, and of names, which many texts vary freely."""
    known = tuple(dict.fromkeys((*fixed, *names)))
    inside = {term[at:end] for term in known for at in range(len(term)) for end in range(at + 3, len(term) + 1)}
    slips: dict[str, Slip] = {}
    for at, term in enumerate(known):
        for slip in list_slips(term):
            if slip.kind == "lost" and (at >= len(fixed) or len(slip.wrong) < left):
                continue
            is_end = keeps_end and slip.at == len(slip.wrong) - 1
            if len(slip.wrong) > 2 and not is_end and slip.wrong not in inside:
                slips.setdefault(slip.wrong, slip)
    found = tuple(slips.values())
    automaton = AhoCorasick([slip.wrong for slip in found], matchkind=MatchKind.LeftmostLongest)
    return Matcher(automaton, found)


@lru_cache(maxsize=4)
def _load_terms(names: tuple[str, ...]) -> Matcher:
    fixed = [term for line in read_lines("terms.txt") for term in line.split() if len(term) > 3]
    others = (name for name in names if _HAN.fullmatch(name))
    return _build_matcher(fixed, others, keeps_end=False, left=_LEFT)


@lru_cache(maxsize=4)
def _load_places(names: tuple[str, ...]) -> Matcher:
    cities = [name for line in read_lines("cities.txt") for name in line.split()]
    known = [*cities, *(name for name in names if _PLACE.fullmatch(name))]
    return _build_matcher(known, keeps_end=True, left=4)


@lru_cache(maxsize=1)
def _find_terms(content: str, names: tuple[str, ...]) -> tuple[tuple[int, Slip], ...]:
    return tuple(_load_terms(names).find_slips(content))


def _list_names(catalog: Catalog) -> tuple[str, ...]:
    return tuple(entry.name_zh for entry in catalog.indicators.values())


def list_term_slips(book: Book, kinds: frozenset[Kind]) -> Iterator[tuple[int, Slip]]:
    """Give the slips of some kinds in the fixed terms and indicator names of a text."""
    for start, slip in _find_terms(book.content, _list_names(book.catalog)):
        if slip.kind in kinds:
            yield start, slip


@declare("TZ501", "high")
def check_place_name(book: Book) -> Iterator[Finding]:
    """Find a place name one character away from a known place, of the same shape or sound, or with one lost."""
    places = [place for place in book.catalog.places.values() if place.kind in _PLACE_KINDS]
    names = tuple(name for place in places for name in (place.name_zh, *place.aliases))
    for start, slip in _load_places(names).find_slips(book.content):
        end = start + len(slip.wrong)
        yield book.build_finding(
            "TZ501",
            "high" if slip.kind == "shape" else "medium",
            [(start, end)],
            proposal=slip.right,
            word=slip.wrong,
            other=slip.right,
        )
