"""Progress of a project or commitment: what facts and events say was done by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from taizhang.model.snapshot import ProgressStep

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from taizhang.ledger._mention import Mention
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event

PROGRESS_IDS = frozenset({"done_to_date", "done_this_year", "progress_percent", "progress_words"})


class _Key(NamedTuple):
    """One document speaks of one day once."""

    text_id: str
    on: date


def list_progress(mentions: Iterable[Mention], events: Iterable[tuple[Entry, Event]]) -> tuple[ProgressStep, ...]:
    """List the steps of progress in order of day, then of recording.

    The money done this year carries its year; money done since the beginning carries none and is a step of its own
    where both are given. Percent and words go with the year's money.
    """
    groups: dict[_Key, list[Mention]] = {}
    for mention in mentions:
        if mention.measure_id in PROGRESS_IDS:
            groups.setdefault(_Key(mention.fact.text_id, mention.day), []).append(mention)
    steps = [step for group in groups.values() for step in _build_steps(group)]
    steps.extend((entry.seq, _build_event_step(entry, event)) for entry, event in events)
    return tuple(step for _, step in sorted(steps, key=lambda pair: (pair[1].on, pair[0])))


def _build_steps(group: list[Mention]) -> Iterable[tuple[int, ProgressStep]]:
    to_date = [mention for mention in group if mention.measure_id == "done_to_date"]
    others = [mention for mention in group if mention.measure_id != "done_to_date"]
    if any(mention.measure_id == "done_this_year" for mention in others) or not to_date:
        yield _build_step(others)
        others = []
    if to_date:
        yield _build_step([*to_date, *others])


def _build_step(group: list[Mention]) -> tuple[int, ProgressStep]:
    latest = {mention.measure_id: mention for mention in sorted(group, key=lambda mention: mention.seq)}
    money = latest.get("done_this_year") or latest.get("done_to_date")
    year = None
    if money is not None and money.measure_id == "done_this_year":
        period = money.fact.period
        year = money.day.year if period is None or period.start is None else period.start.year
    words = latest.get("progress_words")
    step = ProgressStep(
        on=group[0].day,
        year=year,
        amount=_find_value(money, "CNY"),
        percent=_find_value(latest.get("progress_percent"), "%"),
        words=None if words is None else words.words,
        fact_ids=tuple(mention.state.id for mention in sorted(group, key=lambda mention: mention.seq)),
        entry_seq=None,
    )
    return max(mention.seq for mention in group), step


def _build_event_step(entry: Entry, event: Event) -> ProgressStep:
    return ProgressStep(event.on, event.year, event.amount, event.percent, event.words, event.evidence, entry.seq)


def _find_value(mention: Mention | None, unit: str) -> Decimal | None:
    if mention is None or mention.fact.unit not in (unit, None):
        return None
    return mention.fact.value
