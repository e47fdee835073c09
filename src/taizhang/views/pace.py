"""Done against plan and time, and the lights with their reasons, as the assessment found them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.lights import SEVERITY
from taizhang.assess.projects import ProjectPace, assess_projects
from taizhang.views.method import write_method
from taizhang.views.value import write_number

if TYPE_CHECKING:
    from taizhang.assess.lights import Light as Assessed
    from taizhang.views.book import Book, Lang

LIGHTS: tuple[str, ...] = SEVERITY
#: Lights as people count them: a blue light that a day is near is not one that something is finished.
SIGNS: tuple[str, ...] = ("red", "yellow", "due", "blue", "green", "grey")


@dataclass(frozen=True, slots=True)
class Light:
    """One light with why it shines.

    Args:
        axis: What is judged: `start`, `progress`, `funds`, `registration`, `deadline`, `colour`, `target`, `pace`.
        light: `red`, `yellow`, `blue`, `green`, `grey`.
        is_due: Whether a blue light says that a day is near; otherwise blue says that something is finished.
        words: The explanation in the language of the book.
        excuse: The open obstacles, for a red or yellow light.
        rule: The pack and rule that gave it.
        inputs: What went in, as (name, figure in words).
    """

    axis: str
    light: str
    is_due: bool
    words: str
    excuse: str | None
    rule: str
    inputs: tuple[tuple[str, str], ...]

    @property
    def is_bare(self) -> bool:
        """Whether it only says that something has happened (已开工, 已入库), without any measure of time or money."""
        return self.light == "green" and not self.inputs


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a project is against its year.

    Args:
        light: The light that asks most for attention; `grey` where nothing can be said. That works have begun, or
            that a project is registered, says nothing of its pace: such a light alone does not make it green.
        lights: The axes.
        colour: The light of the five colours, a scale of its own.
        planned, done: The year's plan and what is done of it, CNY.
        done_facts: The facts that report what is done.
        rate: Done in percent of the year's plan, unrounded.
        linear, phased: Share of the year that time, or the office's own plan, asks for by the day of the report,
            in percent.
        linear_gap, phased_gap: Points ahead (+) or behind (−).
        done_on: The day the report speaks of.
        method: Method, variant, parameters and data hash in one line.
    """

    light: str
    lights: tuple[Light, ...]
    colour: Light | None
    planned: Decimal | None
    done: Decimal | None
    done_facts: tuple[str, ...]
    rate: Decimal | None
    linear: Decimal | None
    linear_gap: Decimal | None
    phased: Decimal | None
    phased_gap: Decimal | None
    done_on: date | None
    method: str

    @property
    def main(self) -> Light | None:
        """The light that gave the project its own."""
        return next((light for light in self.lights if light.light == self.light and not light.is_bare), None)

    @property
    def sign(self) -> str:
        """The light as it is counted and filtered: one of `SIGNS`."""
        return "due" if self.main is not None and self.main.is_due else self.light

    @property
    def rate_words(self) -> str:
        """The rate to a tenth of a percent."""
        return "" if self.rate is None else self.write_share(self.rate)

    @staticmethod
    def write_share(share: Decimal) -> str:
        """Give a share to a tenth of a percent."""
        return f"{write_number(share, places=1)}%"

    @staticmethod
    def write_gap(gap: Decimal) -> str:
        """Give a difference in points with its sign.

        >>> Pace.write_gap(Decimal("4.21")), Pace.write_gap(Decimal("-8.8")), Pace.write_gap(Decimal("0.04"))
        ('+4.2', '−8.8', '0')
        """
        words = write_number(gap, places=1)
        return words if words.startswith("−") or words == "0" else f"+{words}"


def build_paces(book: Book, *, year: int) -> dict[str, Pace]:
    """Build the pace of every project in a plan year, by project id."""
    assessed = assess_projects(book.snapshot, catalog=book.catalog, year=year, today=book.today)
    return {one.project_id: _build_pace(one, book.lang) for one in assessed}


def build_light(light: Assessed, lang: Lang) -> Light:
    """Build a light in the language of the book."""
    return Light(
        axis=light.axis,
        light=light.light,
        # Rules for what is near carry the distance as a value; those for what is finished have none.
        is_due=light.light == "blue" and any(given.name == "value" for given in light.inputs),
        words=light.words_zh if lang == "zh" else light.words_en,
        excuse=light.excuse,
        rule=light.rule,
        inputs=tuple((given.name, given.zh if lang == "zh" else given.en) for given in light.inputs),
    )


def _build_pace(one: ProjectPace, lang: Lang) -> Pace:
    lights = tuple(build_light(light, lang) for light in (*one.lights, one.deadline))
    return Pace(
        light=min((light.light for light in lights if not light.is_bare), key=LIGHTS.index, default="grey"),
        lights=lights,
        colour=build_light(one.colour, lang),
        planned=one.planned,
        done=one.done,
        done_facts=one.fact_ids,
        rate=_to_percent(one.completion),
        linear=None if one.linear is None else _to_percent(one.linear.share),
        linear_gap=one.linear_gap,
        phased=_to_percent(one.phased),
        phased_gap=one.phased_gap,
        done_on=one.as_of,
        method=write_method(one.method, lang),
    )


def _to_percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else share * 100
