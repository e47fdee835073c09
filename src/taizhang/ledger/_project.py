"""Projects, built from the facts and events that speak of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from taizhang.ledger._progress import PROGRESS_IDS, list_progress
from taizhang.model.snapshot import Obstacle, Project, StageStep
from taizhang.model.subject import says_invented

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from taizhang.ledger._mention import Mention
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.model.fact import Comparator, Stage
    from taizhang.model.snapshot import ProgressStep

_ORDER: tuple[Stage, ...] = ("reserve", "signed", "started", "advancing", "completed")
_BATCH_WORDS: dict[str, Stage] = {
    "储备": "reserve",
    "签约": "signed",
    "开工": "started",
    "推进": "advancing",
    "竣工": "completed",
}
_NOT_A_PROPERTY = PROGRESS_IDS | {
    "investment",
    "annual_plan",
    "stage",
    "batch",
    "start_planned",
    "finish_planned",
    "longitude",
    "latitude",
    "obstacle",
    "factor",
    "invented",
}


def find_shared_spans(mentions: Iterable[Mention]) -> frozenset[tuple[str, int, int]]:
    """Find the figures that one place of a text gives as the investment of several projects."""
    owners: dict[tuple[str, int, int], set[str | None]] = {}
    for mention in mentions:
        if mention.measure_id == "investment" and mention.fact.subject is not None:
            owners.setdefault(_place(mention), set()).add(mention.fact.subject.name)
    return frozenset(place for place, names in owners.items() if len(names) > 1)


def build_project(
    project_id: str,
    mentions: Sequence[Mention],
    events: Sequence[tuple[Entry, Event]],
    *,
    shared: frozenset[tuple[str, int, int]],
    on: date | None,
) -> Project:
    """Build one project.

    Args:
        project_id: Its id.
        mentions: Facts about it, in order of document and place.
        events: Its events, in order of recording.
        shared: From `find_shared_spans`.
        on: Steps after this day do not count.
    """
    states = [mention for mention in mentions if mention.fact.kind == "project_state"]
    latest = _find_latest(states)
    steps = _list_steps(states, events, on=on)
    names = _list_names(mentions, events)
    invested = _find_investment(states)
    money, comparator = _read_investment(invested)
    return Project(
        id=project_id,
        name=names[0],
        names=names,
        stage=steps[-1].stage if steps else None,
        stage_detail=steps[-1].stage_detail if steps else None,
        batches=_list_batches(states, events),
        investment=money,
        investment_comparator=comparator,
        is_shared=_is_shared(invested, shared),
        annual_plan=_list_plan(states),
        done=_list_done(states, events, on=on),
        properties=_list_properties(latest),
        start_planned=latest["start_planned"].find_day() if "start_planned" in latest else None,
        finish_planned=latest["finish_planned"].find_last_day() if "finish_planned" in latest else None,
        place_id=None,
        longitude=_find_degrees(latest.get("longitude"), 180),
        latitude=_find_degrees(latest.get("latitude"), 90),
        is_invented="invented" in latest and says_invented(latest["invented"].words or ""),
        steps=steps,
        obstacles=_list_obstacles(states, events, on=on),
        fact_ids=tuple(mention.state.id for mention in mentions),
        investment_fact_id=None if invested is None else invested.state.id,
    )


def _place(mention: Mention) -> tuple[str, int, int]:
    anchor = mention.fact.anchor
    return (anchor.text_id, anchor.start, anchor.end)


def _is_shared(mention: Mention | None, shared: frozenset[tuple[str, int, int]]) -> bool:
    return mention is not None and (mention.fact.base_of_comparison == "shared" or _place(mention) in shared)


def _find_latest(states: Iterable[Mention]) -> dict[str, Mention]:
    latest: dict[str, Mention] = {}
    for mention in sorted(states, key=lambda mention: mention.rank):
        name = mention.measure_id or (mention.fact.measure.name if mention.fact.measure else None)
        if name is not None:
            latest[name] = mention
    return latest


def _list_names(mentions: Iterable[Mention], events: Iterable[tuple[Entry, Event]]) -> tuple[str, ...]:
    read = (mention.fact.subject.name for mention in mentions if mention.fact.subject is not None)
    names = [name for name in read if name is not None]
    names.extend(event.subject_name for _, event in events)
    return tuple(dict.fromkeys(names))


def _list_steps(
    states: Iterable[Mention], events: Iterable[tuple[Entry, Event]], *, on: date | None
) -> tuple[StageStep, ...]:
    keyed: list[tuple[tuple[date, datetime, int, int], StageStep]] = []
    states = list(states)
    dated, to_a_month = _list_dated(states), _list_dated([mention for mention in states if _has_day(mention)])
    for mention in states:
        fact = mention.fact
        if fact.stage is None or mention.measure_id == "batch" or fact.status in ("target", "forecast"):
            continue
        if fact.status == "plan" and mention.measure_id == "stage":
            continue
        day = mention.day
        if mention.stated_day is None:
            day = dated.get(fact.text_id, day)
        elif not _has_day(mention):
            day = min(day, to_a_month.get(fact.text_id, day))
        on_day = mention.stated_day if day == mention.day else None  # no later than that is no day it was reached on
        step = StageStep(on_day, fact.stage, fact.stage_detail, mention.state.id, None)
        key = (day, mention.document.recorded_at, _ORDER.index(fact.stage), mention.seq)
        keyed.append((key, step))
    for entry, event in events:
        if event.kind == "stage" and event.stage is not None:
            step = StageStep(event.on, event.stage, event.stage_detail, None, entry.seq)
            keyed.append(((event.on, entry.recorded_at, _ORDER.index(event.stage), entry.seq), step))
    unique: dict[tuple[date, Stage, str | None], tuple[tuple[date, datetime, int, int], StageStep]] = {}
    last: Stage | None = None
    for key, step in sorted(keyed, key=lambda pair: pair[0]):
        if on is None or key[0] <= on:
            if last == "signed" and step.stage == "reserve" and step.stage_detail in _AFTER_SIGNING:
                step = replace(step, stage="signed")  # noqa: PLW2901 - it goes on where it was
            last = step.stage
            unique.setdefault((key[0], step.stage, step.stage_detail), (key, step))
    return tuple(step for _, step in unique.values())


#: Before a contract where the state builds, behind it where somebody invests: these take no signed project back.
_AFTER_SIGNING = frozenset({"tender", "clearance"})


def _list_dated(states: Sequence[Mention]) -> dict[str, date]:
    """List by text the first day it tells a stage of; what it says without a day is no later."""
    dated: dict[str, date] = {}
    for mention in states:
        if mention.stated_day is not None and mention.fact.stage is not None:
            text_id = mention.fact.text_id
            dated[text_id] = min(mention.stated_day, dated.get(text_id, mention.stated_day))
    return dated


def _has_day(mention: Mention) -> bool:
    """Whether the words say when to a month, and not only the part of the document they stand in."""
    period = mention.fact.period
    if period is None or period.start is None or period.end is None:
        return False
    return period.end - period.start <= _MONTH


_MONTH = timedelta(31)


def _list_batches(states: Iterable[Mention], events: Iterable[tuple[Entry, Event]]) -> tuple[tuple[int, Stage], ...]:
    said: list[tuple[tuple[date, int], int, Stage]] = []
    for mention in states:
        year, batch = _find_year(mention), _find_batch(mention)
        if mention.measure_id == "batch" and year is not None and batch is not None:
            said.append(((mention.published, mention.seq), year, batch))
    said.extend(
        ((event.on, entry.seq), event.year or event.on.year, event.stage)
        for entry, event in events
        if event.kind == "batch" and event.stage is not None
    )
    return tuple(sorted({year: batch for _, year, batch in sorted(said)}.items()))


def _find_batch(mention: Mention) -> Stage | None:
    if mention.fact.stage is not None:
        return mention.fact.stage
    words = mention.words or ""
    return next((batch for word, batch in _BATCH_WORDS.items() if word in words), None)


def _find_year(mention: Mention) -> int | None:
    period = mention.fact.period
    return None if period is None or period.start is None else period.start.year


def _find_investment(states: Iterable[Mention]) -> Mention | None:
    said = [mention for mention in states if mention.measure_id == "investment" and mention.fact.unit == "CNY"]
    said = [mention for mention in said if mention.fact.value is not None]
    return max(said, key=lambda mention: mention.rank, default=None)


def _read_investment(mention: Mention | None) -> tuple[Decimal | None, Comparator | None]:
    if mention is None:
        return None, None
    fact = mention.fact
    # A range is at least its lower end; one number must not look exact.
    return fact.value, "ge" if fact.value_max is not None else fact.comparator or "eq"


def _list_plan(states: Iterable[Mention]) -> tuple[tuple[int, Decimal], ...]:
    plan: dict[int, Decimal] = {}
    for mention in sorted(states, key=lambda mention: mention.rank):
        year, value = _find_year(mention), mention.fact.value
        if (
            mention.measure_id == "annual_plan"
            and year is not None
            and value is not None
            and mention.fact.unit == "CNY"
        ):
            plan[year] = value
    return tuple(sorted(plan.items()))


def _list_done(
    states: Iterable[Mention], events: Iterable[tuple[Entry, Event]], *, on: date | None
) -> tuple[ProgressStep, ...]:
    done = list_progress(states, [pair for pair in events if pair[1].kind == "progress"])
    return tuple(step for step in done if on is None or step.on <= on)


def _list_properties(latest: dict[str, Mention]) -> tuple[tuple[str, str], ...]:
    said = {name: mention.words for name, mention in latest.items() if name not in _NOT_A_PROPERTY}
    return tuple(sorted((name, words) for name, words in said.items() if words is not None))


def _find_degrees(mention: Mention | None, bound: int) -> Decimal | None:
    value = None if mention is None else mention.fact.value
    return value if value is not None and abs(value) <= bound else None


def _list_obstacles(
    states: Iterable[Mention], events: Iterable[tuple[Entry, Event]], *, on: date | None
) -> tuple[Obstacle, ...]:
    obstacles: list[Obstacle] = []
    ordered = sorted(states, key=lambda mention: (mention.day, mention.seq))
    factors = {mention.fact.text_id: mention.words for mention in ordered if mention.measure_id == "factor"}
    for mention in ordered:
        if mention.measure_id == "obstacle" and mention.words is not None and (on is None or mention.day <= on):
            factor = factors.get(mention.fact.text_id)
            _raise_obstacle(obstacles, Obstacle(mention.day, factor, mention.words, None))
    turns = [(event.on, entry.seq, event) for entry, event in events if event.kind == "obstacle"]
    for _, _, event in sorted(turns, key=lambda turn: turn[:2]):
        if event.is_open is False:
            _clear_obstacles(obstacles, event)
        else:
            _raise_obstacle(obstacles, Obstacle(event.on, event.factor, event.words or event.factor or "", None))
    return tuple(sorted(obstacles, key=lambda obstacle: obstacle.raised_on))


def _raise_obstacle(obstacles: list[Obstacle], raised: Obstacle) -> None:
    # A workbook repeats an open obstacle every month: it is one obstacle, raised the first time.
    if not any(known.cleared_on is None and known.words == raised.words for known in obstacles):
        obstacles.append(raised)


def _clear_obstacles(obstacles: list[Obstacle], event: Event) -> None:
    """Clear by words where they name an open obstacle, else everything open of the factor."""
    still_open = [index for index, known in enumerate(obstacles) if known.cleared_on is None]
    meant = [index for index in still_open if event.words is not None and obstacles[index].words == event.words]
    if not meant and event.factor is not None:
        meant = [index for index in still_open if obstacles[index].factor == event.factor]
    for index in meant:
        obstacles[index] = replace(obstacles[index], cleared_on=event.on)
