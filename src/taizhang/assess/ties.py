"""Ties with other regions: agreements, joint zones, and the corridors that lead out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from taizhang.assess.standing import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taizhang.catalog.entry import Catalog, Place
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Project, Snapshot

CorridorKind = Literal["rail", "road", "air", "water", "port", "channel"]
_CORRIDORS: tuple[tuple[CorridorKind, re.Pattern[str]], ...] = (
    ("port", re.compile(r"(?:无水港|口岸|物流园|综合服务区|保税[区港]|货运站)(?:项目|工程)?$")),
    ("rail", re.compile(r"(?:高铁|铁路|动车|快轨|轻轨|班列|城际|专用线|[A-Z]\d+线)")),
    ("road", re.compile(r"(?:高速(?:公路)?|快速路|快速通道|一级公路)(?:项目|工程|[一-鿿]{0,4}段)?$")),
    ("air", re.compile(r"(?:机场|航线|航空港)(?:项目|工程)?$")),
    ("water", re.compile(r"(?:航道|港区|码头|航运枢纽)(?:项目|工程)?$")),
    ("channel", re.compile(r"(?:大通道|新通道|走廊)$")),
)
_ZONE = re.compile(r"(?:合作|协作|融合发展|一体化|共建|飞地)[一-鿿]{0,6}(?:示范区|先行区|试验区|园区|产业园|区|园)$")
_PARTNER_KINDS = frozenset({"country", "province", "city", "district", "county", "zone"})
_WITH = re.compile(r"[与和同跟](?P<who>[^，。；与同跟]{2,40}?)(?:等|签|达成|开展|共)")
AGREEMENTS = "cooperation_agreements"
DUE_WITHIN = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement of a list.

    Args:
        name, partner: As written; `partner_id` where the catalogue knows it.
        signed_on, last_on: Its first and last day, where stated.
        term: Where it stands on the day asked for.
        fact_id: The row.
    """

    name: str
    partner: str
    partner_id: str | None
    signed_on: date | None
    last_on: date | None
    term: Term
    fact_id: str


@dataclass(frozen=True, slots=True)
class AgreementCount:
    """A count of agreements in a document beside the agreements listed for the same time.

    Args:
        facts: The documents' counts, the same figure for the same time.
        partners: Places its sentence names as partners, in order.
        n_listed: Agreements of the lists signed in that time; `None` where no list is there or no time is stated.
    """

    facts: tuple[Fact, ...]
    partners: tuple[Place, ...]
    n_listed: int | None


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties.

    Args:
        agreements: Listed, in order of signing.
        counts: What documents count, one for each time.
        zones: Projects that are joint zones, with the partners their names tell.
        corridors: Projects that are corridors, by kind.
        freight: Facts that measure trains and containers.
    """

    agreements: tuple[Agreement, ...]
    counts: tuple[AgreementCount, ...]
    zones: tuple[tuple[Project, tuple[Place, ...]], ...]
    corridors: tuple[tuple[CorridorKind, tuple[Project, ...]], ...]
    freight: tuple[Fact, ...]


def assess_ties(snapshot: Snapshot, *, catalog: Catalog, today: date, place_id: str | None) -> Ties:
    """Assess the ties of a place with others."""
    facts = snapshot.list_current()
    own = _list_own(place_id, catalog)
    agreements = sorted(_list_agreements(facts, today), key=lambda one: (one.signed_on or date.max, one.name))
    zones = [
        (project, _find_partners(project.name, own, catalog)) for project in snapshot.projects if is_zone(project.name)
    ]
    kinds: dict[CorridorKind, list[Project]] = {kind: [] for kind, _ in _CORRIDORS}
    for project in snapshot.projects:
        kind = find_corridor(project.name)
        if kind is not None and not is_zone(project.name):
            kinds[kind].append(project)
    return Ties(
        agreements=tuple(agreements),
        counts=tuple(_list_counts(facts, agreements, own, catalog)),
        zones=tuple(zones),
        corridors=tuple((kind, tuple(found)) for kind, found in kinds.items() if found),
        freight=tuple(fact for fact in facts if _is_freight(fact)),
    )


def find_corridor(name: str) -> CorridorKind | None:
    """Find the kind of corridor a project's name tells.

    >>> find_corridor("江北支线机场"), find_corridor("沿江高速"), find_corridor("老旧小区改造")
    ('air', 'road', None)
    """
    return next((kind for kind, pattern in _CORRIDORS if pattern.search(name)), None)


def is_zone(name: str) -> bool:
    """Tell whether a name is that of a zone run together with others.

    >>> is_zone("甲区·乙县产业合作示范区"), is_zone("新材料产业园")
    (True, False)
    """
    return _ZONE.search(name) is not None


def _list_own(place_id: str | None, catalog: Catalog) -> frozenset[str]:
    """List the place itself and all it lies in: none of them is a partner."""
    own: list[str] = []
    while place_id is not None and place_id not in own:
        own.append(place_id)
        place = catalog.places.get(place_id)
        place_id = None if place is None else place.parent
    return frozenset(own)


def _find_partners(words: str, own: Iterable[str], catalog: Catalog) -> tuple[Place, ...]:
    """Find the regions that words name, longest name first where one lies inside another, in order of the words."""
    found: list[tuple[int, int, Place]] = []
    for place in catalog.places.values():
        if place.kind not in _PARTNER_KINDS or place.valid_to is not None or place.id in own:
            continue
        for name in (place.name_zh, *place.aliases):
            at = words.find(name)
            if at >= 0 and len(name) >= 2:
                found.append((at, at + len(name), place))
    found.sort(key=lambda one: (one[0], -one[1]))
    partners: dict[str, Place] = {}
    last = -1
    for start, end, place in found:
        if start >= last:
            partners.setdefault(place.id, place)
            last = end
    return tuple(place for place in partners.values() if place.kind != "country")


def _list_agreements(facts: Iterable[Fact], today: date) -> Iterator[Agreement]:
    rows: dict[tuple[str, str | None], Fact] = {}
    for fact in facts:
        if fact.kind == "observation" and fact.measure is not None and fact.measure.id == "agreement":
            # The list recorded last says it best.
            rows[fact.measure.name or "", fact.subject.name if fact.subject else None] = fact
    for (name, partner), fact in rows.items():
        period = fact.period
        start, end = (None, None) if period is None else (period.start, period.end)
        yield Agreement(
            name=name,
            partner=partner or "",
            partner_id=fact.subject.id if fact.subject is not None and fact.subject.kind == "place" else None,
            signed_on=start,
            last_on=None if end is None else end - timedelta(1),
            term=_judge(end, today),
            fact_id=fact.id,
        )


def _judge(ends_on: date | None, today: date) -> Term:
    if ends_on is None:
        return "unknown"
    if ends_on <= today:
        return "ended"
    return "due" if ends_on - today <= DUE_WITHIN else "held"


def _list_counts(
    facts: Iterable[Fact], agreements: list[Agreement], own: Iterable[str], catalog: Catalog
) -> Iterator[AgreementCount]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.measure is None or fact.measure.id != AGREEMENTS or fact.value is None or fact.status == "target":
            continue
        days = (None, None) if fact.period is None else (fact.period.start, fact.period.end)
        groups.setdefault((fact.value, fact.comparator, *days), []).append(fact)
    for same in groups.values():
        words = (_find_partner_words(fact) for fact in same)
        partners = {place.id: place for some in words for place in _find_partners(some, own, catalog)}
        yield AgreementCount(tuple(same), tuple(partners.values()), _count_listed(same[0], agreements))


def _find_partner_words(fact: Fact) -> str:
    """Give the words of the sentence between 与 (和, 同) and the figure: there the partners stand."""
    whole, anchor = fact.find_span("whole"), fact.anchor
    before = "" if whole is None else whole.exact[: max(0, anchor.start - whole.start)]
    found = _WITH.search(before)
    return "" if found is None else found["who"]


def _count_listed(fact: Fact, agreements: list[Agreement]) -> int | None:
    period = fact.period
    if not agreements or period is None or period.start is None or period.end is None:
        return None
    start, end = period.start, period.end
    return sum(1 for one in agreements if one.signed_on is not None and start <= one.signed_on < end)


def _is_freight(fact: Fact) -> bool:
    if fact.kind not in ("observation", "target") or fact.value is None:
        return False
    name = (fact.measure.name if fact.measure is not None else None) or ""
    return fact.unit == "TEU" or "班列" in name or "货运量" in name
