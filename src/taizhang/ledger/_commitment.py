"""Commitments, built from the facts and events that speak of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.ledger._change import list_changes, list_satisfaction
from taizhang.ledger._progress import list_progress
from taizhang.model.snapshot import Commitment
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from taizhang.ledger._mention import Mention
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import ProgressStep

OUTCOMES = frozenset({"kept", "late", "changed", "dropped"})
"""What a `commitment_step` event can say in `stage_detail`."""

_PROPERTIES = frozenset(
    {"deadline", "owner", "category", "number", "progress_percent", "progress_words", "satisfaction"}
)
_SENTENCE_ENDS = "。！？!?;；\n"
_YEAR_HEAD = re.compile(r"^(\d{4})年(?:度)?")


def group_commitments(
    mentions: Iterable[Mention],
) -> tuple[dict[str, list[Mention]], dict[tuple[str, int], str]]:
    """Group facts by the commitment they are about, and give the id of each name and year.

    A list repeats its names from year to year. The first year recorded goes by the id of the name alone, every other
    year by an id of its own, so that no later list changes an id given before.
    """
    ordered = list(mentions)
    said: dict[tuple[str, str], int] = {}
    for mention in ordered:
        key, year = find_commitment_id(mention.fact), _find_stated_year(mention)
        if key is not None and year is not None:
            said.setdefault((key, mention.fact.text_id), year)
    first: dict[str, int] = {}
    about: dict[str, list[Mention]] = {}
    years: dict[tuple[str, int], str] = {}
    for mention in sorted(ordered, key=lambda mention: mention.seq):
        key = find_commitment_id(mention.fact)
        published = mention.document.source.published_on
        year = said.get((key or "", mention.fact.text_id)) or (None if published is None else published.year)
        if key is None:
            continue
        if year is not None and first.setdefault(key, year) != year:
            own = build_subject_id("commitment", f"{key}{year}")
            key = years.setdefault((key, year), own)
        about.setdefault(key, []).append(mention)
    places = {id(mention): place for place, mention in enumerate(ordered)}
    for group in about.values():
        group.sort(key=lambda mention: places[id(mention)])
    return about, years


def _find_stated_year(mention: Mention) -> int | None:
    if mention.measure_id == "deadline" or mention.fact.period is None:
        return None
    start = mention.fact.period.start
    return None if start is None else start.year


def find_commitment_id(fact: Fact) -> str | None:
    """Find the id of the commitment a fact is about: the one it was read with, else by year and name."""
    subject, measure = fact.subject, fact.measure
    if subject is not None and subject.kind == "commitment" and subject.id is not None:
        return subject.id
    name = subject.name if subject is not None and subject.kind == "commitment" else None
    if name is None and measure is not None:
        name = measure.name
    if name is None:
        return None
    year = None if fact.period is None else fact.period.year
    written = _YEAR_HEAD.match(name)
    if written is not None:
        name, year = name[written.end() :], int(written[1])
    return build_subject_id("commitment", f"{year or ''}{name}")


def build_commitment(
    commitment_id: str,
    mentions: Sequence[Mention],
    events: Sequence[tuple[Entry, Event]],
    *,
    on: date | None,
) -> Commitment:
    """Build one commitment.

    Args:
        commitment_id: Its id.
        mentions: Facts about it, in order of document and place.
        events: Its events, in order of recording.
        on: Steps after this day do not count.
    """
    latest = {mention.measure_id: mention for mention in sorted(mentions, key=lambda mention: mention.rank)}
    promised = _find_promise(mentions)
    quantity = latest.get("quantity") or _find_last(mentions, _is_quantity)
    money = latest.get("money") or _find_last(mentions, _is_money)
    name = _find_name(mentions, events)
    steps = list_progress(mentions, [pair for pair in events if pair[1].kind in ("commitment_step", "progress")])
    steps = tuple(step for step in steps if on is None or step.on <= on)
    ordered = sorted(mentions, key=lambda mention: mention is not promised)
    return Commitment(
        id=commitment_id,
        name=name,
        words=_find_words(promised) or name,
        number=_find_number(latest.get("number")),
        year=_find_year(mentions, events),
        quantity=None if quantity is None else quantity.fact.value,
        unit=None if quantity is None else quantity.fact.unit,
        comparator=None if quantity is None else quantity.fact.comparator,
        money=_find_money(money),
        deadline=latest["deadline"].find_last_day() if "deadline" in latest else None,
        owner=latest["owner"].words if "owner" in latest else None,
        category=latest["category"].words if "category" in latest else None,
        steps=steps,
        outcome=_find_outcome(steps, events),
        fact_ids=tuple(mention.state.id for mention in ordered),
        cooperating=latest["cooperating"].words if "cooperating" in latest else None,
        changes=list_changes(mentions, events, on=on),
        satisfaction=list_satisfaction(mentions, events, on=on),
    )


def _find_last(mentions: Iterable[Mention], is_meant: Callable[[Mention], bool]) -> Mention | None:
    return max((mention for mention in mentions if is_meant(mention)), key=lambda mention: mention.rank, default=None)


def _is_plain(mention: Mention) -> bool:
    return mention.fact.value is not None and mention.measure_id not in _PROPERTIES


def _is_money(mention: Mention) -> bool:
    return _is_plain(mention) and mention.fact.unit == "CNY" and mention.fact.basis in ("level", None)


def _is_quantity(mention: Mention) -> bool:
    return _is_plain(mention) and mention.fact.unit not in ("CNY", "%", "pp", None)


def _find_promise(mentions: Sequence[Mention]) -> Mention | None:
    for is_meant in (lambda mention: mention.measure_id == "promise", _is_quantity, _is_money):
        found = next((mention for mention in mentions if is_meant(mention)), None)
        if found is not None:
            return found
    return mentions[0] if mentions else None


def _find_words(promised: Mention | None) -> str | None:
    if promised is None:
        return None
    if promised.measure_id == "promise":
        return promised.words
    whole = promised.fact.find_span("whole")
    return whole.exact if whole is not None else _find_sentence(promised)


def _find_sentence(mention: Mention) -> str:
    """Give the sentence of the text around a fact's figure."""
    content, anchor = mention.document.text.content, mention.fact.anchor
    start = max(content.rfind(end, 0, anchor.start) for end in _SENTENCE_ENDS) + 1
    ends = [place for end in _SENTENCE_ENDS if (place := content.find(end, anchor.end)) >= 0]
    stop = min(ends, default=len(content))
    closing = content[stop : stop + 1].strip()
    return content[start:stop].strip() + closing


def _find_name(mentions: Iterable[Mention], events: Iterable[tuple[Entry, Event]]) -> str:
    for mention in mentions:
        subject, measure = mention.fact.subject, mention.fact.measure
        if subject is not None and subject.kind == "commitment" and subject.name is not None:
            return subject.name
        if measure is not None and measure.name is not None:
            return measure.name
    return next((event.subject_name for _, event in events), "")


def _find_year(mentions: Sequence[Mention], events: Iterable[tuple[Entry, Event]]) -> int | None:
    promise_first = sorted(mentions, key=lambda mention: mention.measure_id not in ("promise", "quantity", "money"))
    for mention in promise_first:
        year = None if mention.fact.period is None else mention.fact.period.year
        if year is not None and mention.measure_id not in _PROPERTIES:
            return year
        name = None if mention.fact.subject is None else mention.fact.subject.name
        written = _YEAR_HEAD.match(name or "")
        if written is not None:
            return int(written[1])
    return next((event.year for _, event in events if event.year is not None), None)


def _find_number(mention: Mention | None) -> int | None:
    if mention is None or mention.fact.value is None:
        return None
    return int(mention.fact.value) if mention.fact.value == mention.fact.value.to_integral_value() else None


def _find_money(mention: Mention | None) -> Decimal | None:
    return mention.fact.value if mention is not None and mention.fact.unit == "CNY" else None


def _find_outcome(steps: Sequence[ProgressStep], events: Iterable[tuple[Entry, Event]]) -> str | None:
    """Say how it ended: what an event says last, else kept at 100 percent; nothing else is known.

    That a promise was changed does not end it: once it is done it is kept, and its changes stay beside it.
    """
    counted = {step.entry_seq for step in steps}
    said = [(event.on, entry.seq, event.stage_detail) for entry, event in events if entry.seq in counted]
    outcomes = [detail for _, _, detail in sorted(said, key=lambda turn: turn[:2]) if detail in OUTCOMES]
    if outcomes and outcomes[-1] != "changed":
        return outcomes[-1]
    percents = [step.percent for step in steps if step.percent is not None]
    return "kept" if percents and percents[-1] >= 100 else (outcomes[-1] if outcomes else None)
