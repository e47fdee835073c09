"""Say of an English quantity when it holds and whether it is actual, a target, a plan or a forecast."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.facts.english import EnglishSentence
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.model.fact import Basis, Status
    from taizhang.model.text import Run, Text

Zone = Literal["review", "plan", "none"]

_REVIEW = re.compile(
    r"\breview\b|\blook(?:ing)?\s+back|\bin\s+retrospect|achievements|\bpast\s+(?:year|five\s+years)", re.IGNORECASE
)
_PLAN = re.compile(
    r"\b(?:plans?|targets?|tasks?|arrangements?|priorities|requirements|proposals?|suggestions?|objectives|deployments?|outlook)\b.*|work\s+(?:for|in|of)\s+(?P<year>20\d\d)|main\s+areas\s+of\s+work",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|aims?\s+(?:to|at|for)|aiming|targets?|targeted|goals?|objectives?|we\s+plan|plans?\s+to|planned\s+to|strive|striving|should|must|need\s+to|intends?\s+to|propos(?:e|es|ed)"
    r"|to\s+be\s+(?:built|completed|set|kept|maintained)|is\s+set\s+at|seek\s+to|endeavor|ensure\s+that|would|keep|let\s+us|are\s+to|is\s+to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has\s+been|have\s+been|grew|rose|fell|dropped|reached|exceeded|increased|decreased|totaled|totalled|achieved|completed|created|spent|built|cut|reduced|raised"
    r"|accounted|declined|surpassed|stood|became|made|extended|invested|allocated|last\s+year|so\s+far|[a-z]{3,}ed\s+(?:by|to|at|from))\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:is|are|was|were)?\s*(?:expected|forecast|projected|estimated|anticipated|likely)\s+(?:to|at)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:allocat\w+|budget\w*|deficit|spend(?:ing)?|appropriat\w+|invest(?:ment)?|fund(?:s|ing)?|bonds?|issu\w+|earmark\w*|subsid\w+|set\s+aside|provid\w+|arrang\w+)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:will|shall|should|must)\s", re.IGNORECASE)
_DIRECT = re.compile(
    r"\s*(?:\(?(?:in|by|at\s+the\s+end\s+of|by\s+the\s+end\s+of|during|over|for|as\s+of|since|through)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\s--?\s|\bwhile\b|\bbut\b", re.IGNORECASE)


def list_english_zones(text: Text, runs: Sequence[Run], *, published_on: date | None) -> Iterator[Zone]:
    """Say of each English block whether its section looks back or ahead, as its headings say."""
    zone: Zone = "none"
    for run in runs:
        if run.kind == "heading":
            words = text.content[run.start : run.end]
            zone = _classify(words, zone, published_on, is_high=(run.level or 9) <= 1)
        yield zone


def _classify(words: str, zone: Zone, published_on: date | None, *, is_high: bool) -> Zone:
    years = [int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", words)]
    if _REVIEW.search(words):
        return "review"
    if years and published_on is not None:
        return "plan" if years[-1] >= published_on.year else "review"
    if _PLAN.search(words):
        return "plan"
    return "none" if is_high else zone


def decide_english_status(
    folded: str,
    sentence: EnglishSentence,
    mention: Mention,
    *,
    basis: Basis,
    period: Period | None,
    published_on: date | None,
) -> Status:
    """Give the status of a mention: words of its own sentence go before the section it stands in.

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands, with its zone.
        mention: The number.
        basis: A change is never a budget.
        period: When it holds.
        published_on: Where known.
    """
    before = folded[sentence.start : mention.start]
    is_over = (
        period is not None
        and period.end is not None
        and published_on is not None
        and period.end <= date(published_on.year, 1, 1)
    )
    future, past = _last(_FUTURE, before), _last(_PAST, before)
    forecast = _last(_FORECAST, before)
    if is_over:
        return "actual"
    if forecast >= 0 and forecast >= future and sentence.zone != "plan":
        return "forecast"
    following = _CLAUSE.split(folded[mention.right : min(mention.right + 70, sentence.end)])[0]
    if past < 0 and _MODAL.search(following):
        future = len(before)
    is_ahead = future >= 0 and (
        future > past or re.search(r"\b(?:will|shall|should|must)\s", before[future:]) is not None
    )
    if is_ahead or (sentence.zone == "plan" and past < 0):
        is_money = mention.dimension == "money" and basis not in ("change", "difference")
        return "plan" if is_money and _DECIDED.search(folded, sentence.start, mention.right + 40) else "target"
    return "actual"


def _last(pattern: re.Pattern[str], words: str) -> int:
    position = -1
    for match in pattern.finditer(words):
        position = match.start()
    return position


def find_english_period(
    folded: str, sentence: EnglishSentence, place: tuple[int, int], following: int, carried: Moment | None
) -> tuple[Period | None, Moment | None]:
    """Find when a mention holds: the words right after it, else the last before it, else the first after it.

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands.
        place: Where the number stands, with its unit and what the same is in another currency.
        following: Where the next mention begins.
        carried: What an earlier sentence of the block spoke of.
    """
    start, right = place
    usable = [m for m in sentence.moments if not m.is_base and m.kind != "every"]
    after = next((m for m in usable if right <= m.start < following), None)
    if after is not None and _DIRECT.match(folded, right, after.start):
        gap = folded[right : after.start]
        if _DIRECT.fullmatch(gap):
            return after.period, after
    before = next((m for m in reversed(usable) if m.end <= start), None)
    if after is not None and before is None and not _CLAUSE.search(folded, right, after.start):
        return after.period, after
    if before is not None:
        return before.period, before
    return (None, None) if carried is None else (carried.period, carried)
