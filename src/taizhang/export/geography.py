"""Projects and places as GeoJSON (RFC 7946), each with its evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taizhang.model.identity import write_decimal
from taizhang.views.passage import build_passage
from taizhang.views.project_table import find_evidence

if TYPE_CHECKING:
    from decimal import Decimal

    from taizhang.catalog.entry import Place
    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book


def write_geojson(book: Book) -> bytes:
    """Give one FeatureCollection: every project, then every place of the catalogue.

    A project without coordinates of its own stands at its place and says so (`position`); one without either has no
    geometry and is still there. Money is yuan as digits in a string, so that no reader rounds it.
    """
    features = [_build_project(book, project) for project in book.snapshot.projects]
    features += [_build_place(book, place) for place in book.catalog.places.values()]
    collection = {
        "type": "FeatureCollection",
        "name": book.title,
        "ledger": {"head": book.snapshot.head, "hash": book.snapshot.head_hash, "day": book.today.isoformat()},
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _build_project(book: Book, project: Project) -> dict[str, Any]:
    place = book.catalog.places.get(project.place_id or "")
    own = _build_point(project.longitude, project.latitude)
    point = own or (None if place is None else _build_point(place.longitude, place.latitude))
    position = None if point is None else ("project" if own else "place")
    return {
        "type": "Feature",
        "id": f"project/{project.id}",
        "geometry": point,
        "properties": {
            "kind": "project",
            "name": project.name,
            "is_invented": project.is_invented,
            "stage": project.stage,
            "stage_detail": project.stage_detail,
            "batch": project.find_batch(book.plan_year),
            "plan_year": book.plan_year,
            "investment_cny": None if project.investment is None else write_decimal(project.investment),
            "investment_comparator": project.investment_comparator,
            "is_shared": project.is_shared,
            "place_id": project.place_id,
            "position": position,
            "evidence": _build_evidence(book, project),
        },
    }


def _build_evidence(book: Book, project: Project) -> dict[str, Any] | None:
    fact_id = find_evidence(project)
    state = None if fact_id is None else book.snapshot.find_fact(fact_id)
    passage = None if state is None else build_passage(book, state.id)
    if state is None or passage is None:
        return None
    anchor = state.read.anchor
    return {
        "fact_id": state.id,
        "exact": anchor.exact,
        "sentence": passage.before + passage.exact + passage.after,
        "document": passage.title,
        "source_sha256": passage.source_id,
        "start": anchor.start,
        "end": anchor.end,
        "decision": state.decision,
    }


def _build_place(book: Book, place: Place) -> dict[str, Any]:
    projects = [project.id for project in book.snapshot.projects if project.place_id == place.id]
    return {
        "type": "Feature",
        "id": f"place/{place.id}",
        "geometry": _build_point(place.longitude, place.latitude),
        "properties": {
            "kind": "place",
            "place_kind": place.kind,
            "name_zh": place.name_zh,
            "name_en": place.name_en,
            "parent": place.parent,
            "basis": place.basis,
            "projects": projects,
        },
    }


def _build_point(longitude: Decimal | None, latitude: Decimal | None) -> dict[str, Any] | None:
    if longitude is None or latitude is None:
        return None
    # JSON has one kind of number; a coordinate of a few decimals survives it, an amount of money might not.
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}
