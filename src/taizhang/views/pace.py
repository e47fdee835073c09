"""Done against plan and time, and the lights with their reasons, as the assessment found them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.views.book import Book

LIGHTS = ("red", "yellow", "green", "blue", "grey")


@dataclass(frozen=True, slots=True)
class Light:
    """One light with why it shines.

    Args:
        axis: `start`, `progress`, `funds`, `target`.
        light: `red`, `yellow`, `green`, `blue`, `grey`.
        words: The explanation in the language of the book.
        rule: The pack and rule that gave it.
        inputs: What went in, as (name, value) in words.
    """

    axis: str
    light: str
    words: str
    rule: str
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a project is against its year.

    Args:
        light: The worst of the lights; `grey` where nothing can be said.
        lights: Each axis.
        rate: Done in percent of the year's plan.
        linear, phased: Share of the year that time, or the office's own plan, would have done by now, in percent.
        linear_gap, phased_gap: Points ahead (+) or behind (−).
        method: The method and variant behind the figures.
    """

    light: str
    lights: tuple[Light, ...]
    rate: Decimal | None
    linear: Decimal | None
    linear_gap: Decimal | None
    phased: Decimal | None
    phased_gap: Decimal | None
    method: str | None


def build_paces(book: Book, *, year: int) -> dict[str, Pace]:
    """Build the pace of every project in a plan year, by project id."""
    empty = Pace("grey", (), None, None, None, None, None, None)
    return {project.id: empty for project in book.snapshot.projects}
