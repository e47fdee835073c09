"""Places a programme names in its own lists, beside those of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.catalog.entry import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.catalog.entry import Catalog
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Snapshot

#: Words of a list's type column → kind; the first that stands in the words counts.
_KINDS = (
    ("脱贫村", "poverty_village"), ("村", "village"), ("社区", "village"), ("街道", "street"), ("镇", "town"),
    ("乡", "town"), ("景区", "scenic"), ("景点", "scenic"), ("公园", "scenic"), ("度假区", "scenic"),
    ("组团", "park"), ("园", "park"), ("站", "station"), ("路", "road"),
)  # fmt: skip


def extend_places(catalog: Catalog, snapshot: Snapshot, place_id: str | None) -> Catalog:
    """Give the catalogue with the places of the programme's own lists.

    A place the catalogue knows already keeps its entry and takes the days and the parent the list states. The list
    recorded last counts.

    Args:
        catalog: The catalogue of the package.
        snapshot: The ledger.
        place_id: The programme's own place, the parent where a row names none.
    """
    rows = [fact for fact in snapshot.list_current() if is_place_row(fact)]
    if not rows:
        return catalog
    places = dict(catalog.places)
    ids = {name: place.id for place in places.values() for name in (*place.aliases, place.name_zh)}
    ids |= {(f.subject.name or ""): _find_id(f, places) for f in rows if f.subject is not None}
    for fact in rows:
        place = _build_place(fact, places, ids, place_id)
        if place is not None:
            places[place.id] = place
    return replace(catalog, places=places)


def is_place_row(fact: Fact) -> bool:
    """Tell whether a fact is the row of a list of places."""
    return fact.kind == "observation" and fact.measure is not None and fact.measure.id == "place"


def find_kind(words: str) -> str:
    """Find the kind of place that the words of a list mean.

    >>> find_kind("脱贫村"), find_kind("4A级景区"), find_kind("水库")
    ('poverty_village', 'scenic', 'other')
    """
    return next((kind for word, kind in _KINDS if word in words), "other")


def _find_id(fact: Fact, places: Mapping[str, Place]) -> str:
    subject = fact.subject
    if subject is None or subject.id is None:
        return ""
    return subject.id if subject.id in places else f"place-{subject.id}"


def _build_place(fact: Fact, places: Mapping[str, Place], ids: Mapping[str, str], place_id: str | None) -> Place | None:
    name = fact.subject.name if fact.subject is not None else None
    own_id = _find_id(fact, places)
    if name is None or not own_id:
        return None
    start, end = (None, None) if fact.period is None else (fact.period.start, fact.period.end)
    parent = fact.find_span("qualifier")
    parent_id = None if parent is None else ids.get(parent.exact.strip())
    known = places.get(own_id)
    if known is not None:
        return replace(
            known,
            parent=parent_id or known.parent,
            valid_from=start or known.valid_from,
            valid_to=end or known.valid_to,
        )
    kind = find_kind((fact.measure.name if fact.measure is not None else None) or "")
    return Place(own_id, name, name, (), kind, parent_id or place_id, None, None, start, end, "a list of the programme")
