"""Read the facts of English prose by the same contract as the Chinese reader, with a grammar of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.english_dealt import deal
from taizhang.facts.english_measure import (
    find_english_indicator,
    find_english_words,
    has_measure_verb,
    settle_count,
)
from taizhang.facts.english_mention import LIST_NUMBER, find_english_mentions, read_bound_after
from taizhang.facts.english_moment import find_english_moments, find_english_publication
from taizhang.facts.english_place import EnglishPlaces
from taizhang.facts.english_status import decide_english_status, find_english_period, list_english_zones
from taizhang.facts.numeral import fold_characters
from taizhang.facts.repeat import merge_repeats
from taizhang.model.fact import AsWritten, Fact, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from taizhang.catalog.entry import Catalog
    from taizhang.facts.english_dealt import Reading
    from taizhang.facts.english_status import Zone
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.quoter import Quoter
    from taizhang.model.fact import Basis
    from taizhang.model.span import Role, Span
    from taizhang.model.text import Run, Text

METHOD = "taizhang-en/1"
_SENTENCE_END = re.compile(
    r"[.!?](?<!\bNo[.!?])(?<!\bU\.S[.!?])(?<!\bvs[.!?])(?<!\bapprox[.!?])[.!?]*[\"”’)]*(?=\s+[\"“‘(]*[A-Z]|\s*$)|(?<=[%\da-z])\.(?=[A-Z][a-z]*\s)|;|\n"
)
_LISTED = re.compile(r"\s*(?:,|and|or|,\s*and)\s*")
_RANK = re.compile(
    r"\brank(?:s|ed|ing)?\s+(?:among\s+the\s+)?(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?P<digits>\d{1,3})(?:st|nd|rd|th))\b"
)
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


@dataclass(frozen=True, slots=True)
class EnglishSentence:
    """A sentence with its moments and mentions, and what its section says about time."""

    start: int
    end: int
    zone: Zone
    moments: list[Moment]
    mentions: list[Mention]


def read_english(
    text: Text, runs: Sequence[Run], *, published_on: date | None = None, catalog: Catalog, quoter: Quoter
) -> list[Fact]:
    """Read the facts of the English blocks of a text.

    Args:
        text: The text.
        runs: Its English blocks.
        published_on: What relative words (last year) count from; without it, a date the opening of the text gives.
        catalog: Indicators.
        quoter: Quotes the text as it came.

    Returns:
        The facts in order of their first span, still without ids; places that state the same fact again are its `repeats`.
    """
    published_on = published_on or find_english_publication(" ".join(text.content[r.start : r.end] for r in runs[:8]))
    folded = fold_characters(text.content)
    facts: list[Fact] = []
    headings: set[int] = set()
    places = EnglishPlaces(folded, [(run.start, run.end) for run in runs], catalog)
    for run, zone in zip(runs, list_english_zones(text, runs, published_on=published_on), strict=True):
        if run.kind == "heading":
            headings.add(run.start)
        carried: Moment | None = None
        for sentence in _cut(folded, run, zone, published_on):
            read = _read_sentence(
                text, folded, sentence, carried, places, published_on=published_on, catalog=catalog, quoter=quoter
            )
            facts.extend(read)
            facts.extend(_read_ranks(folded, sentence, quoter))
            carried = next((m for m in sentence.moments if _can_carry(m, published_on)), carried)
    facts.sort(key=lambda fact: (fact.spans[0].start, fact.spans[0].end))
    return merge_repeats(facts, headings=headings)


#: A year longer ago than this tells when something was, and not of when the rest of a block speaks.
_LONG_AGO = 10


def _can_carry(moment: Moment, published_on: date | None) -> bool:
    year = moment.period.year
    is_long_ago = year is not None and published_on is not None and year < published_on.year - _LONG_AGO
    return not moment.is_base and moment.kind != "every" and not is_long_ago


def _cut(folded: str, run: Run, zone: Zone, published_on: date | None) -> Iterator[EnglishSentence]:
    start = run.start
    while start < run.end:
        listed = LIST_NUMBER.match(folded, start, run.end)
        match = _SENTENCE_END.search(folded, listed.end() if listed else start, run.end)
        end = match.end() if match else run.end
        while start < end and folded[start].isspace():
            start += 1
        if start < end:
            moments = find_english_moments(folded, start, end, published_on=published_on)
            mentions = find_english_mentions(folded, start, end, moments=moments)
            yield EnglishSentence(start, end, zone, moments, mentions)
        start = end


def _read_sentence(
    text: Text,
    folded: str,
    sentence: EnglishSentence,
    carried: Moment | None,
    places: EnglishPlaces,
    *,
    published_on: date | None,
    catalog: Catalog,
    quoter: Quoter,
) -> Iterator[Fact]:
    readings = _read_words(folded, sentence)
    deal(folded, sentence.start, sentence.end, readings)
    for mention, words in readings:
        right = _pass_bracket(folded, mention.right)
        behind = next((one.left for one in sentence.mentions if one.left >= max(right, mention.end)), sentence.end)
        basis = _decide_basis(mention, words)
        period, moment = find_english_period(folded, sentence, (mention.start, right), behind, carried)
        status = decide_english_status(folded, sentence, mention, basis=basis, period=period, published_on=published_on)
        indicator = find_english_indicator(words.name, mention, catalog, basis)
        negative = words.sign < 0 and basis in ("change", "difference")
        yield Fact(
            text_id=quoter.text_id,
            kind="target" if status == "target" else "observation",
            subject=places.find_subject(sentence.start, mention.left, (words.start, words.end)),
            measure=None
            if words.name is None
            else Measure(re.sub(r"\s+", " ", words.name), None if indicator is None else indicator.id),
            value=_sign(mention.value, is_negative=negative),
            value_max=_sign(mention.value_max, is_negative=negative),
            unit=mention.unit,
            as_written=_write(text, mention),
            comparator=mention.comparator,
            basis=basis,
            base_of_comparison=_find_base(sentence, mention, behind, basis),
            status=status,
            period=period,
            spans=_quote_all(quoter, sentence, mention, words, moment),
            method=METHOD,
        )


def _read_words(folded: str, sentence: EnglishSentence) -> list[Reading]:
    """Find what each number of a sentence measures; one without words takes those of the number before."""
    readings: list[Reading] = []
    floor = sentence.start
    last: Words | None = None
    for index, mention in enumerate(sentence.mentions):
        following = sentence.mentions[index + 1].left if index + 1 < len(sentence.mentions) else sentence.end
        words = find_english_words(folded, floor, mention, max(following, mention.right))
        settle_count(mention, words)
        if words.is_right and mention.comparator == "eq":
            read_bound_after(folded, mention, words.end)
        floor = max(mention.right, mention.unit_end)
        if _is_idle(mention):
            continue
        if last is not None:
            _carry(folded, sentence.mentions[index - 1], mention, words, last)
        last = words if words.name is not None or words.basis is not None else last
        readings.append((mention, words))
    return readings


#: What the same amount is in another currency (2.79 trillion yuan ($410 billion) in 2021).
_BRACKET = re.compile(
    r"\s*[(（](?:about\s+|around\s+)?(?:US\s?)?(?:[$€£][^()（）]*|[\d.,]+\s+(?:\w+illion\s+)?(?:U\.?S\.?\s+dollars|dollars|euros))[)）]"
)


def _pass_bracket(folded: str, right: int) -> int:
    bracket = _BRACKET.match(folded, right)
    return right if bracket is None else bracket.end()


def _carry(folded: str, previous: Mention, mention: Mention, words: Words, last: Words) -> None:
    """Take the words of the number before for one that has none, and its basis where both are one list."""
    between = folded[previous.right : mention.left]
    gapped = _GAPPED.fullmatch(between) if last.basis == "change" and mention.unit == previous.unit else None
    if gapped is not None and not has_measure_verb(gapped["name"]):
        words.start = previous.right + gapped.start("name")
        words.end = previous.right + gapped.end("name")
        words.name, words.basis, words.sign = gapped["name"], "change", last.sign
        return
    level = _GAPPED_LEVEL.fullmatch(between) if words.name is None and mention.unit == previous.unit else None
    if level is not None and not has_measure_verb(level["name"]):
        words.start, words.end = previous.right + level.start("name"), previous.right + level.end("name")
        words.name = level["name"]
        return
    if _UP_FROM.fullmatch(_BRACKET.sub("", between)):
        words.basis = last.basis if last.basis == "share" else None
    owner = _THAT_OF.search(folded, previous.right, words.start) if words.name is not None else None
    if owner is not None and last.name is not None and " of " in last.name:
        words.name = f"{last.name[: last.name.rindex(' of ')]} of {words.name}"
    is_own = folded.startswith(" of ", mention.right) or (mention.dimension == "money" and words.start >= mention.right)
    if not is_own and mention.unit == previous.unit and _LISTED.fullmatch(folded, previous.right, mention.left):
        words.start, words.end, words.name = last.start, last.end, last.name
        if words.basis is None:
            words.basis, words.sign = last.basis, last.sign
    elif words.name is None:
        words.start, words.end, words.name = last.start, last.end, last.name


#: "steel rose by 5 percent, cement by 3 percent": the verb is not said again.
_GAPPED = re.compile(r"\s*(?:,\s*)?(?:and\s+)?(?:that\s+of\s+)?(?:the\s+)?(?P<name>[A-Za-z][\w&'’ -]{2,60}?)\s+by\s+")
#: "exports were 5 billion yuan and imports 3 billion yuan"
_GAPPED_LEVEL = re.compile(
    r"\s*,?\s*(?:and|while)\s+(?:the\s+|that\s+of\s+)?(?P<name>[A-Za-z][\w’' -]{2,50}?)\s+(?:at\s+)?"
)
#: "income of urban residents was 5 yuan, while that of rural residents was 3"
_THAT_OF = re.compile(r"\b(?:that|those)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
#: "15 percent, up from 11.4 percent" names an earlier level, and no change.
_UP_FROM = re.compile(r"[^,;.]{0,24},?\s+(?:up|down|compared)\s+(?:from|with|to)\s+(?:an?\s+|the\s+)?", re.IGNORECASE)


def _is_idle(mention: Mention) -> bool:
    """Whether a span of time in words only sets the scene."""
    return mention.dimension == "time" and mention.comparator == "eq" and not mention.written[0].isdigit()


def _decide_basis(mention: Mention, words: Words) -> Basis:
    if mention.unit == "倍":
        return "multiple"
    if words.basis is not None:
        return words.basis
    if mention.dimension == "time":
        return "duration"
    if mention.unit == "pp":
        return "change"
    if mention.dimension in ("count", "people"):
        return "count"
    return "level"


def _sign(value: Decimal | None, *, is_negative: bool) -> Decimal | None:
    """Give a value with its sign and without zeros at its end."""
    if value is None:
        return None
    plain = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    return -plain if is_negative else plain


def _write(text: Text, mention: Mention) -> AsWritten:
    unit = text.content[mention.unit_start : mention.unit_end] if mention.unit_end > mention.unit_start else None
    return AsWritten(text.content[mention.start : mention.end], unit)


def _find_base(sentence: EnglishSentence, mention: Mention, following: int, basis: Basis) -> str | None:
    if basis != "change":
        return None
    for moment in sentence.moments:
        if moment.is_base and mention.right <= moment.start < max(following, mention.right + 1):
            year = moment.period.year
            if moment.kind == "year" and year is not None:
                return f"versus:{year}"
    return "year_on_year" if mention.unit == "%" else None


def _quote_all(
    quoter: Quoter, sentence: EnglishSentence, mention: Mention, words: Words, moment: Moment | None
) -> tuple[Span, ...]:
    places: list[tuple[int, int, Role]] = [(mention.start, mention.end, "value")]
    if mention.unit_end > mention.unit_start:
        places.append((mention.unit_start, mention.unit_end, "unit"))
    if mention.comparator_start >= 0:
        places.append((mention.comparator_start, mention.comparator_end, "comparator"))
    if words.end > words.start:
        places.append((words.start, words.end, "measure"))
    if moment is not None:
        places.append((moment.start, moment.end, "period"))
    places.append((sentence.start, sentence.end, "whole"))
    return tuple(quoter.quote(*place) for place in places)


def _read_ranks(folded: str, sentence: EnglishSentence, quoter: Quoter) -> Iterator[Fact]:
    for match in _RANK.finditer(folded, sentence.start, sentence.end):
        value = int(match["digits"]) if match["digits"] else _RANKS.index(match["word"]) + 1
        start, end = match.span("word")
        spans = (quoter.quote(start, end, "value"), quoter.quote(sentence.start, sentence.end, "whole"))
        yield Fact(
            text_id=quoter.text_id,
            kind="ranking",
            value=Decimal(value),
            unit="位",
            as_written=AsWritten(match["word"], None),
            comparator="eq",
            basis="rank",
            status="actual",
            spans=spans,
            method=METHOD,
        )
