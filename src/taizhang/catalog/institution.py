"""Catalogue entries about standing: rungs that firms climb, titles that places bear, rules over places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rung:
    """A standing that firms are recognised for (企业梯度).

    Args:
        id: Stable slug.
        name_zh, name_en: Names.
        aliases: Other names as written.
        indicator: The indicator that counts all firms of this standing.
        valid_years: How long a recognition holds where the list does not say; `None` where no rule is known.
        basis: Where the time comes from.
    """

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    indicator: str | None
    valid_years: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title a place or site can bear: who gives it, and after how many years it is looked at again.

    Args:
        id: Stable slug.
        name_zh: Words of the title; a longer title that contains them is the same kind.
        name_en: Name.
        aliases: Other words for it.
        body_zh, body_en: Who gives it; empty where not known for sure.
        level: `world`, `nation`, `province`.
        cycle_years: Years between two reviews, where a published rule says so.
        basis: The rule.
    """

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    body_zh: str
    body_en: str
    level: str
    cycle_years: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class CoverageRule:
    """A claim that every place of a kind has at least so many of another.

    Args:
        id: Stable slug.
        name_zh, name_en: What is claimed, in short.
        claim: Pattern of the sentence that claims it.
        over: Kinds of places that must each have one.
        of: Kinds of places that count.
        at_least: How many each.
        counted: Indicator that counts the covering places in a document, where there is one.
    """

    id: str
    name_zh: str
    name_en: str
    claim: str
    over: tuple[str, ...]
    of: tuple[str, ...]
    at_least: int
    counted: str | None
