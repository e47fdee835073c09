"""Outlines of places, for maps that work without the internet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from taizhang.errors import CatalogError

_DATA = resources.files("taizhang.catalog") / "data"


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a place, simplified.

    Args:
        place_id: The place.
        rings: Rings of (longitude, latitude) in degrees WGS 84, closed, in order of the file.
        basis, basis_zh: What it rests on and how far to trust it, in English and Chinese.
    """

    place_id: str
    rings: tuple[tuple[tuple[Decimal, Decimal], ...], ...]
    basis: str | None
    basis_zh: str | None = None


@cache
def find_outline(place_id: str | None) -> Outline | None:
    """Find the outline of a place in `data/outline_<place id>.geojson`.

    Raises:
        CatalogError: The file is there and is not GeoJSON of polygons.
    """
    file = f"outline_{place_id}.geojson"
    if place_id is None or not place_id.isidentifier() or not (_DATA / file).is_file():
        return None
    try:
        feature = json.loads((_DATA / file).read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
        if feature["type"] == "FeatureCollection":
            feature = feature["features"][0]
        geometry, properties = feature["geometry"], feature.get("properties") or {}
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings = tuple(tuple((point[0], point[1]) for point in ring) for polygon in polygons for ring in polygon)
    except (KeyError, IndexError, TypeError, json.JSONDecodeError) as error:
        raise CatalogError(file, None, f"not GeoJSON of polygons: {error}") from error
    basis = properties.get("basis") or properties.get("source")
    return Outline(place_id, rings, basis, properties.get("basis_zh") or basis)
