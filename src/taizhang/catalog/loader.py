"""Read the data files of the catalogue into typed entries; a wrong line is named with its file and number."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

from taizhang.catalog.entry import (
    Catalog,
    Direction,
    Domain,
    Flow,
    Framework,
    Goalpost,
    Indicator,
    LightPack,
    LightRule,
    Place,
    StageWord,
    Unit,
)
from taizhang.catalog.institution import CoverageRule, Rung, Title
from taizhang.catalog.node import Factor, Node, NodeTemplate
from taizhang.errors import CatalogError
from taizhang.model.fact import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
_DATA = resources.files("taizhang.catalog") / "data"


@cache
def load_catalog() -> Catalog:
    """Load the catalogue that comes with the package.

    Raises:
        CatalogError: A data file is wrong.
    """
    return Catalog(
        indicators=_load("indicators.csv", _build_indicator),
        units=_load("units.csv", _build_unit),
        places=_load("places.csv", _build_place),
        stages=_load("stages.csv", _build_stage),
        frameworks={item["id"]: _build_framework(item) for item in _load_json("frameworks.json")},
        light_packs={item["id"]: _build_pack(item) for item in _load_json("lights.json")},
        node_templates={item["id"]: _build_template(item) for item in _load_json("node_templates.json")},
        factors=_load("factors.csv", _build_factor),
        rungs=_load("rungs.csv", _build_rung),
        titles=_load("titles.csv", _build_title),
        coverage_rules=tuple(_build_coverage(item) for item in _load_json("coverage.json")),
    )


def _load_json(file: str) -> list[dict[str, Any]]:
    try:
        return cast("list[dict[str, Any]]", json.loads((_DATA / file).read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise CatalogError(file, error.lineno, error.msg) from error


def _rows(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader((_DATA / file).read_text(encoding="utf-8").splitlines())
    for row in reader:
        yield reader.line_num, row


def _load(file: str, build: Callable[[dict[str, str]], T]) -> dict[str, T]:
    entries: dict[str, T] = {}
    for line, row in _rows(file):
        try:
            entry = build(row)
        except (KeyError, ValueError, InvalidOperation, TypeError) as error:
            raise CatalogError(file, line, f"cannot be read: {error}") from error
        key = row.get("id") or row["name"]
        if key in entries:
            raise CatalogError(file, line, f"{key} stands twice")
        entries[key] = entry
    return entries


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _choice(cell: str, choices: Any) -> Any:
    if cell not in get_args(choices):
        raise ValueError(f"{cell!r} is not one of {', '.join(get_args(choices))}")
    return cell


def _build_indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        id=row["id"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        aliases=_words(row["aliases"]),
        unit=row["unit"],
        dimension=row["dimension"],
        flow=_choice(row["flow"], Flow),
        direction=_choice(row["direction"], Direction),
        domain=_choice(row["domain"], Domain),
        low=_number(row["low"]),
        high=_number(row["high"]),
        basis=row["basis"] or None,
        source=row["source"],
        pillar=row["pillar"] or None,
    )


def _build_unit(row: dict[str, str]) -> Unit:
    kind = row["kind"]
    if kind not in ("unit", "classifier"):
        raise ValueError(f"{kind!r} is neither unit nor classifier")
    return Unit(
        name=row["name"],
        base=row["base"],
        factor=Decimal(row["factor"]),
        dimension=row["dimension"],
        kind="unit" if kind == "unit" else "classifier",
        name_en=row["name_en"],
    )


def _build_place(row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        aliases=_words(row["aliases"]),
        kind=row["kind"],
        parent=row["parent"] or None,
        longitude=_number(row["longitude"]),
        latitude=_number(row["latitude"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        basis=row["basis"] or None,
    )


def _build_stage(row: dict[str, str]) -> StageWord:
    return StageWord(
        id=row["id"],
        stage=_choice(row["stage"], Stage),
        order=int(row["order"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        words=_words(row["words"]),
        oc4ids=row["oc4ids"],
    )


def _build_framework(item: dict[str, Any]) -> Framework:
    return Framework(
        id=item["id"],
        name_zh=item["name_zh"],
        name_en=item["name_en"],
        pillars=tuple((p["id"], p["name_zh"], p["name_en"]) for p in item["pillars"]),
        goalposts=tuple(
            Goalpost(
                indicator=g["indicator"],
                pillar=g["pillar"],
                worst=Decimal(g["worst"]),
                best=Decimal(g["best"]),
                weight=Decimal(g["weight"]),
                basis=g["basis"],
            )
            for g in item["goalposts"]
        ),
    )


def _build_pack(item: dict[str, Any]) -> LightPack:
    return LightPack(
        id=item["id"],
        name_zh=item["name_zh"],
        name_en=item["name_en"],
        source=item["source"],
        rules=tuple(
            LightRule(
                axis=r["axis"],
                light=r["light"],
                at_least=_number(r.get("at_least", "")),
                below=_number(r.get("below", "")),
                words_zh=r["words_zh"],
                words_en=r["words_en"],
                above=_number(r.get("above", "")),
            )
            for r in item["rules"]
        ),
        labels=tuple((name, zh, en) for name, (zh, en) in item.get("labels", {}).items()),
    )


def _build_rung(row: dict[str, str]) -> Rung:
    return Rung(
        id=row["id"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        aliases=_words(row["aliases"]),
        indicator=row["indicator"] or None,
        valid_years=int(row["valid_years"]) if row["valid_years"] else None,
        basis=row["basis"],
    )


def _build_title(row: dict[str, str]) -> Title:
    return Title(
        id=row["id"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        aliases=_words(row["aliases"]),
        body_zh=row["body_zh"],
        body_en=row["body_en"],
        level=row["level"],
        cycle_years=int(row["cycle_years"]) if row["cycle_years"] else None,
        basis=row["basis"],
    )


def _build_coverage(item: dict[str, Any]) -> CoverageRule:
    return CoverageRule(
        id=item["id"],
        name_zh=item["name_zh"],
        name_en=item["name_en"],
        claim=item["claim"],
        over=tuple(item["over"]),
        of=tuple(item["of"]),
        at_least=item["at_least"],
        counted=item["counted"],
    )


def _build_template(item: dict[str, Any]) -> NodeTemplate:
    nodes = tuple(Node(**{**node, "after": tuple(node["after"])}) for node in item["nodes"])
    known: set[str] = set()
    for node in nodes:
        if not known.issuperset(node.after) or node.id in known or node.days < 0:
            raise CatalogError(
                "node_templates.json", None, f"{item['id']}: {node.id} does not follow what it waits for"
            )
        known.add(node.id)
    return NodeTemplate(item["id"], item["name_zh"], item["name_en"], item["source"], nodes)


def _build_factor(row: dict[str, str]) -> Factor:
    return Factor(row["id"], row["name_en"], row["department_zh"], row["department_en"])
