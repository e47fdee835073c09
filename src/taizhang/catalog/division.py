"""The divisions of China, from provinces to counties: their short names, and which code a name means."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from taizhang.catalog.entry import Catalog, Place

_LONGEST = 6
_SHORTEST, _LONGEST_NAME = 2, 15
_RANK = re.compile(
    r"(?<=..)(?:(?:[\u4e00-\u9fff]{1,3}?族|各族)*自治[州县区旗]|维吾尔自治区|特别行政区|地区|林区|特区|[省市盟区县旗])$"
)
_PROVINCE, _CITY = 2, 4
_BASIS = "code and name: GB/T 2260"


@dataclass(frozen=True, slots=True)
class Division:
    """A code of GB/T 2260 with a name it had.

    Args:
        code: Six digits.
        name: With its rank (万盛区).
        listed_from, listed_to: First and last edition (year and month) of the standard with this name; empty where the
            name was there before the first one kept here, or is in force.
    """

    code: str
    name: str
    listed_from: str
    listed_to: str

    @property
    def parents(self) -> tuple[str, ...]:
        """The codes of the city and the province it lies in."""
        codes = (self.code[:_CITY].ljust(6, "0"), self.code[:_PROVINCE].ljust(6, "0"))
        return tuple(code for code in dict.fromkeys(codes) if code != self.code)


@cache
def load_division_names() -> frozenset[str]:
    """Load the names without their rank (万盛 for 万盛区), one a line, from a public list of division codes."""
    file = resources.files("taizhang.catalog") / "data" / "divisions.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def find_division(words: str) -> str | None:
    """Find the longest division name that some words begin with.

    >>> find_division("綦江工业园")
    '綦江'
    """
    for name in _index_by_opening().get(words[:_SHORTEST], ()):
        if words.startswith(name):
            return name
    return None


@cache
def _index_by_opening() -> dict[str, tuple[str, ...]]:
    """Give the names without their rank by their first two characters, the longest first."""
    index: dict[str, list[str]] = {}
    for name in load_division_names():
        if _SHORTEST <= len(name) <= _LONGEST:
            index.setdefault(name[:_SHORTEST], []).append(name)
    return {opening: tuple(sorted(names, key=len, reverse=True)) for opening, names in index.items()}


@cache
def load_divisions() -> tuple[Division, ...]:
    """Load all divisions with every name their codes had (`tools/build_divisions.py`)."""
    file = resources.files("taizhang.catalog") / "data" / "division_codes.csv"
    with file.open(encoding="utf-8") as lines:
        return tuple(Division(**row) for row in csv.DictReader(lines))


@cache
def _index_names() -> dict[str, tuple[Division, ...]]:
    index: dict[str, list[Division]] = {}
    for division in load_divisions():
        index.setdefault(division.name, []).append(division)
        if "自治" in division.name[:-1]:
            index.setdefault(shorten(division.name) + division.name[-1], []).append(division)
    return {name: tuple(found) for name, found in index.items()}


@cache
def _index_codes() -> dict[str, tuple[str, ...]]:
    """Index all names of a code, with and without their rank."""
    index: dict[str, dict[str, None]] = {}
    for division in load_divisions():
        index.setdefault(division.code, {}).update(dict.fromkeys((division.name, shorten(division.name))))
    return {code: tuple(names) for code, names in index.items()}


def shorten(name: str) -> str:
    """Give the name of a division without its rank.

    >>> shorten("万盛区"), shorten("阿坝藏族羌族自治州"), shorten("费县")
    ('万盛', '阿坝', '费县')
    """
    return _RANK.sub("", name)


def resolve_division(words: str, near: str = "") -> Division | None:
    """Find the one division that a name means, or none where it may mean several.

    Divisions of one name in two provinces are never guessed from which of them is left; in one province the code in
    force counts.

    Args:
        words: The name with its rank; the names of what it lies in may stand before it (昆明市官渡区).
        near: Other words of the same text, whose cities and provinces tell two divisions of one name apart.

    >>> resolve_division("官渡区").code, resolve_division("北京市朝阳区").code, resolve_division("朝阳区")
    ('530111', '110105', None)
    >>> resolve_division("朝阳区", near="长春市今年").code
    '220104'
    """
    for n in range(min(len(words), _LONGEST_NAME), _SHORTEST - 1, -1):
        found = _index_names().get(words[-n:])
        if found is None:
            continue
        before = words[:-n]
        if before:
            found = tuple(one for one in found if _names_parent(one, before, is_end=True))
        if len({one.code[:_PROVINCE] for one in found}) > 1:
            found = tuple(one for one in found if _names_parent(one, near, is_end=False))
        in_force = tuple(one for one in found if not one.listed_to) or found
        if len({one.code for one in in_force}) > 1:
            in_force = tuple(one for one in in_force if _names_parent(one, near, is_end=False))
        if len({one.code for one in in_force}) == 1:
            return in_force[0]
        if found:
            return None
    return None


def is_shared(name: str) -> bool:
    """Say whether divisions of several provinces have had a name (江北区 of 重庆 and of 宁波)."""
    return len({one.code[:_PROVINCE] for one in _index_names().get(name, ())}) > 1


@cache
def list_inside(code: str) -> tuple[tuple[str, str], ...]:
    """List the divisions in force inside one of them, each with its name without and with its rank."""
    return tuple(
        (short, one.name)
        for one in load_divisions()
        if code in one.parents and not one.listed_to and len(short := shorten(one.name)) >= _SHORTEST
    )


def _names_parent(division: Division, words: str, *, is_end: bool) -> bool:
    """Say whether words name (at their end) what a division lies in."""
    names = [name for code in division.parents for name in _index_codes().get(code, ()) if len(name) >= _SHORTEST]
    return any(words.endswith(name) if is_end else name in words for name in names)


def build_place(division: Division) -> Place:
    """Give a division as a place of a catalogue; it has no point and no English name of its own."""
    if division.code.endswith("0000"):
        kind, parent = "province", "100000"
    elif division.code.endswith("00"):
        kind, parent = "city", division.parents[-1]
    else:
        is_city = division.parents[0] in _index_codes()
        kind = {"县": "county", "旗": "county", "市": "city"}.get(division.name[-1], "district")
        parent = division.parents[0 if is_city else -1]
    short = (shorten(division.name),)
    return Place(division.code, division.name, division.name, short, kind, parent, None, None, None, None, _BASIS)


def add_division(catalog: Catalog, code: str | None) -> Catalog:
    """Give a catalogue with a division and what it lies in, where it has not got them.

    Args:
        catalog: The catalogue.
        code: The code of the division; another id, or none, adds nothing.
    """
    division = None if code is None or code in catalog.places else find_code(code)
    if division is None:
        return catalog
    parents = (find_code(parent) for parent in division.parents)
    new = {one.code: build_place(one) for one in (division, *parents) if one is not None}
    return replace(catalog, places={**new, **catalog.places})


def find_code(code: str) -> Division | None:
    """Find the division of a code, under the name it has now or had last.

    >>> find_code("530111").name
    '官渡区'
    """
    found = [one for one in load_divisions() if one.code == code]
    return max(found, key=lambda one: (not one.listed_to, one.listed_to), default=None)
