"""How a promise was changed between documents, and how content people were with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.model.snapshot import Change, Satisfaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from taizhang.ledger._mention import Mention
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event

_CHANGEABLE = ("quantity", "money", "deadline")


def list_changes(
    mentions: Iterable[Mention], events: Iterable[tuple[Entry, Event]], *, on: date | None
) -> tuple[Change, ...]:
    """List the changes of a promise in order of day: what later documents state otherwise, and what people recorded.

    Args:
        mentions: Facts about the promise.
        events: Its events.
        on: Changes after this day do not count.
    """
    ordered = sorted(mentions, key=lambda mention: mention.rank)
    changes = [change for what in _CHANGEABLE for change in _compare(what, ordered)]
    changes.extend(
        Change("words", str(event.details["before"]), str(event.details["after"]), None, event.on, (), entry.seq)
        for entry, event in events
        if event.kind == "commitment_step" and {"before", "after"} <= set(event.details)
    )
    known = [change for change in changes if on is None or change.on is None or change.on <= on]
    return tuple(sorted(known, key=lambda change: (change.on is None, change.on)))


def list_satisfaction(
    mentions: Iterable[Mention], events: Iterable[tuple[Entry, Event]], *, on: date | None
) -> tuple[Satisfaction, ...]:
    """List how content people were, in order of day."""
    found = [
        Satisfaction(mention.day, mention.fact.value, None, None, (mention.state.id,), None)
        for mention in mentions
        if mention.measure_id == "satisfaction" and mention.fact.value is not None
    ]
    found.extend(_build_survey(entry, event) for entry, event in events if event.kind == "satisfaction")
    return tuple(sorted((one for one in found if on is None or one.on <= on), key=lambda one: one.on))


def _compare(what: str, ordered: Iterable[Mention]) -> Iterator[Change]:
    """Compare what one document states with what the next does; a change of unit alone is none that can be said."""
    last: Mention | None = None
    for mention in ordered:
        value = _read_value(mention)
        if mention.measure_id != what or value is None:
            continue
        before = None if last is None else _read_value(last)
        is_alike = last is not None and last.fact.unit == mention.fact.unit
        if last is not None and is_alike and before is not None and before != value:
            published = mention.document.source.published_on
            yield Change(what, before, value, mention.fact.unit, published, (last.state.id, mention.state.id), None)
        last = mention


def _read_value(mention: Mention) -> Decimal | date | None:
    return mention.find_last_day() if mention.measure_id == "deadline" else mention.fact.value


def _build_survey(entry: Entry, event: Event) -> Satisfaction:
    score, respondents, surveyor = (event.details.get(name) for name in ("score", "respondents", "surveyor"))
    citizen, remark = (event.details.get(name) for name in ("citizen", "remark"))
    return Satisfaction(
        on=event.on,
        score=score if isinstance(score, Decimal) else Decimal(str(score)),
        respondents=respondents if isinstance(respondents, int) else None,
        surveyor=surveyor if isinstance(surveyor, str) else None,
        fact_ids=(),
        entry_seq=entry.seq,
        citizen=citizen if isinstance(citizen, str) else None,
        remark=remark if isinstance(remark, str) else None,
    )
