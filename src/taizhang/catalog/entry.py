"""The kinds of catalogue entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from taizhang.catalog.institution import CoverageRule, Rung, Title
from taizhang.catalog.node import Factor, NodeTemplate
from taizhang.model.fact import Stage

Flow = Literal["flow", "stock", "rate", "share", "rank", "score"]
Direction = Literal["up", "down", "none", "interval"]
Domain = Literal[
    "economy",
    "industry",
    "innovation",
    "investment",
    "trade",
    "finance",
    "agriculture",
    "tourism",
    "culture",
    "sport",
    "city",
    "transport",
    "energy",
    "scenery",
    "environment",
    "livelihood",
    "education",
    "health",
    "employment",
    "safety",
    "governance",
    "population",
    "digital",
]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured.

    Args:
        id: Stable English slug (`industrial_output`).
        name_zh, name_en: The field's names.
        aliases: Further measure words as they occur in documents, without the name itself.
        unit: Base unit of the contract, or the classifier (`家`).
        dimension: `money`, `length`, `area`, `volume`, `mass`, `energy`, `power`, `time`, `people`, `ratio`,
            `concentration`, `density` (anything a head, a day or an area), `count`, `score`, `temperature`, `rank`,
            `sound`, `computing`.
        flow: Flow over a period, stock at its end, rate, share, rank or score.
        direction: Which way is better; `interval` where a middle is best.
        domain: Where it belongs.
        low, high: Plausible range in base units for one district and year, where known.
        basis: What the range rests on.
        source: Where the definition comes from.
        pillar: `industry`, `city`, `scenery` when it belongs to the framework of their growing together (产城景).
    """

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    unit: str
    dimension: str
    flow: Flow
    direction: Direction
    domain: Domain
    low: Decimal | None
    high: Decimal | None
    basis: str | None
    source: str
    pillar: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A written unit and the base unit it means.

    Args:
        name: As written (`亿元`, `万平方米`, `微克/立方米`).
        base: Base unit of the contract (`CNY`, `m2`, `ug/m3`), or the name itself where none is exact (`亩`).
        factor: Base units in one of it.
        dimension: As for `Indicator`.
        kind: `unit` for a unit of measurement, `classifier` for a measure word (`家`, `个`, `件`).
        name_en: For English pages.
    """

    name: str
    base: str
    factor: Decimal
    dimension: str
    kind: Literal["unit", "classifier"]
    name_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place: district, town, street, village, scenic area, park, station or road.

    Args:
        id: Stable slug, or the GB/T 2260 code where there is one.
        name_zh, name_en: Names.
        aliases: Other names as written.
        kind: `province`, `city`, `district`, `town`, `street`, `village`, `scenic`, `park`, `zone`, `station`, `road`,
            `country`, `other`.
        parent: Id of the place it lies in.
        longitude, latitude: Degrees WGS 84 of a point in it, where known.
        valid_from, valid_to: Days its name and code hold; end excluded.
        basis: Where the coordinates and names come from.
    """

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    longitude: Decimal | None
    latitude: Decimal | None
    valid_from: date | None
    valid_to: date | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class StageWord:
    """A finer project stage (谋划, 平场, 设备安装调试 …) with the words that announce it.

    Args:
        id: Stable slug (`trial_production`).
        stage: The contract's stage.
        order: Place on the way from idea to full production, from 1.
        name_zh, name_en: Names.
        words: Words of documents that announce it, without the name.
        oc4ids: Status of the Open Contracting for Infrastructure standard.
    """

    id: str
    stage: Stage
    order: int
    name_zh: str
    name_en: str
    words: tuple[str, ...]
    oc4ids: str


@dataclass(frozen=True, slots=True)
class Goalpost:
    """One input of a framework: an indicator with the values that score 0 and 100.

    Args:
        indicator: Indicator id.
        pillar: The pillar it belongs to.
        worst, best: Values that score 0 and 100, in the indicator's base unit.
        weight: Weight within the pillar.
        basis: Where the goalposts come from.
    """

    indicator: str
    pillar: str
    worst: Decimal
    best: Decimal
    weight: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A composite: pillars with their goalposts.

    Args:
        id: Stable slug with version (`industry_city_scenery/1`).
        name_zh, name_en: Names.
        pillars: (id, Chinese name, English name), in order.
        goalposts: In order of pillar.
    """

    id: str
    name_zh: str
    name_en: str
    pillars: tuple[tuple[str, str, str], ...]
    goalposts: tuple[Goalpost, ...]


@dataclass(frozen=True, slots=True)
class LightRule:
    """One rule of a pack: the first whose bounds hold gives the light.

    Args:
        axis: `start`, `progress`, `funds`, `registration`, `colour`, `deadline`, `target`, `pace`, or an outcome that
            needs no value (`started`, `finished`, `kept`, `missed`, …).
        light: `red`, `yellow`, `green`, `blue`, `grey`.
        at_least, below: Bounds on the axis value (`None` is open).
        words_zh, words_en: The explanation; `{value}` and named inputs are filled in.
        above: Bound that the axis value must exceed (`None` is open).
    """

    axis: str
    light: str
    at_least: Decimal | None
    below: Decimal | None
    words_zh: str
    words_en: str
    above: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LightPack:
    """A versioned pack of light rules.

    Args:
        id: Stable slug with version (`four_axes/1`).
        name_zh, name_en: Names.
        source: Where the rules come from.
        rules: In order; the first that fits an axis counts.
        labels: (name, Chinese words, English words) of the inputs the explanations speak of.
    """

    id: str
    name_zh: str
    name_en: str
    source: str
    rules: tuple[LightRule, ...]
    labels: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole catalogue; lookups by id."""

    indicators: dict[str, Indicator]
    units: dict[str, Unit]
    places: dict[str, Place]
    stages: dict[str, StageWord]
    frameworks: dict[str, Framework]
    light_packs: dict[str, LightPack]
    rungs: dict[str, Rung] = field(default_factory=dict)
    titles: dict[str, Title] = field(default_factory=dict)
    coverage_rules: tuple[CoverageRule, ...] = ()
    node_templates: dict[str, NodeTemplate] = field(default_factory=dict)
    factors: dict[str, Factor] = field(default_factory=dict)
