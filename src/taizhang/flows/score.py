"""Score the fact reader against gold: what it found, what it got right, and every miss with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.flows._answer import Miss, Score, is_met, judge_field, list_choices, write_value
from taizhang.flows._claims import score_honours, score_projects, score_rankings
from taizhang.flows.gold import GoldDocument, Mark, check_gold, read_gold
from taizhang.model.identity import write_decimal
from taizhang.read import read_path

if TYPE_CHECKING:
    from pathlib import Path

    from taizhang.model.fact import Fact

FIELDS = ("comparator", "basis", "status", "period", "measure")


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of all gold documents."""

    documents: tuple[Score, ...]

    def total(self, part: str) -> Score:
        """Give the documents of one part together."""
        total = Score(part, part)
        for score in self.documents:
            if score.part == part:
                total.right.update(score.right)
                total.counted.update(score.counted)
                total.misses.extend(score.misses)
        return total


def score_gold(gold_folder: Path, shared_folder: Path) -> Report:
    """Read every document of the gold and score what was read.

    Raises:
        UsageError: When a document is not the one the gold was made from, or its text has moved.
    """
    scores = []
    for path in sorted(gold_folder.glob("*.jsonl")):
        gold = read_gold(path)
        file = shared_folder / gold.path
        reading = read_path(file)
        check_gold(gold, file.read_bytes(), reading.text.content)
        facts = read_facts(reading.text, published_on=reading.source.published_on, catalog=load_catalog())
        scores.append(score_facts(gold, reading.text.content, facts))
    return Report(tuple(scores))


def score_facts(gold: GoldDocument, content: str, facts: list[Fact]) -> Score:
    """Score the facts of one text."""
    score = Score(gold.name, gold.part)
    _score_mentions(score, gold, facts)
    _score_false(score, gold, facts)
    _score_names(score, gold, facts)
    score_rankings(score, gold, facts)
    score_honours(score, gold, content, facts)
    score_projects(score, gold, content, facts)
    for fact in facts:
        for span in (*fact.spans, *fact.repeats):
            score.count("spans_quote", is_right=content[span.start : span.end] == span.exact)
    score.misses.sort(key=lambda miss: (miss.measure, miss.start))
    return score


def _score_mentions(score: Score, gold: GoldDocument, facts: list[Fact]) -> None:
    for mark in gold.list_marks("mention"):
        if not mark.is_required:
            continue
        fact, how = _find_fact(mark, facts)
        missed = Miss("mention_recall", mark.start, mark.surface, list_choices(mark, "value"), how)
        score.count("mention_recall", is_right=fact is not None, miss=missed)
        score.count(
            "read_once", is_right=not _is_doubled(mark, facts), miss=Miss("read_once", mark.start, mark.surface)
        )
        if fact is None:
            score.count("value_unit", is_right=False)
        elif how != "aside":
            _score_fields(score, mark, fact, is_said_again=how == "repeat" or "rep" in mark.flags)


def _find_fact(mark: Mark, facts: list[Fact]) -> tuple[Fact | None, str]:
    """Find the fact that states a number, and how: as its value, as a repeat, aside (qualifier) or not at all."""
    own = [f for f in facts if f.status != "name" and any(is_met(mark, s) for s in f.spans if s.role == "value")]
    if own:
        return max(
            own, key=lambda f: (mark.accepts("value", write_value(f.value)) is not False, f.measure is not None)
        ), "own"
    again = [f for f in facts if f.status != "name" and any(is_met(mark, s) for s in f.repeats)]
    if again:
        return again[0], "repeat"
    aside = [f for f in facts if f.status != "name" and any(is_met(mark, s) for s in f.spans if s.role != "whole")]
    if aside and any(is_met(mark, s) for f in aside for s in f.spans if s.role in {"qualifier", "scale"}):
        return aside[0], "aside"
    if aside and mark.flags & {"qual", "scale", "hon"}:
        return aside[0], "aside"
    taken = any(is_met(mark, s) for f in facts if f.status == "name" for s in f.spans if s.role != "whole")
    return None, "a name" if taken else ""


def _is_doubled(mark: Mark, facts: list[Fact]) -> bool:
    """Tell whether one number was read twice for one measure."""
    own = [f for f in facts if f.status != "name" and any(is_met(mark, s) for s in f.spans if s.role == "value")]
    return len({(f.subject, f.measure) for f in own}) < len(own)


def _score_fields(score: Score, mark: Mark, fact: Fact, *, is_said_again: bool) -> None:
    value, unit = mark.accepts("value", write_value(fact.value)), mark.accepts("unit", fact.unit)
    top = (
        bool(mark.accepts("value_max", write_value(fact.value_max)))
        if "value_max" in mark.accepted
        else fact.value_max is None
    )
    expected = f"{list_choices(mark, 'value')} {list_choices(mark, 'unit')}"
    got = (
        f"{write_value(fact.value)}{'' if fact.value_max is None else '–' + write_decimal(fact.value_max)} {fact.unit}"
    )
    is_right = value is not False and unit is not False and top
    miss = Miss("value_unit", mark.start, mark.surface, expected, got)
    score.count("value_unit", is_right=is_right, miss=miss)
    if is_said_again or fact.kind in {"honour", "ranking"}:
        return
    for name in FIELDS:
        if name in mark.accepted:
            answer, got = judge_field(mark, fact, name)
            miss = Miss(name, mark.start, mark.surface, list_choices(mark, name), got)
            score.count(name, is_right=answer, miss=miss)


def _score_false(score: Score, gold: GoldDocument, facts: list[Fact]) -> None:
    """Count the numbers read where the gold has none, and numbers read more than once."""
    numbers = gold.list_marks("mention", "ranking", "honour")
    for fact in facts:
        span = fact.find_span("value")
        if span is None or fact.status == "name" or not gold.covers(span.start) or fact.kind == "ranking":
            continue
        if fact.kind == "project_state" and fact.value is None:
            continue
        is_right = any(is_met(mark, span) for mark in numbers)
        miss = Miss("mention_precision", span.start, span.exact[:12], "", f"{write_value(fact.value)} {fact.unit}")
        score.count("mention_precision", is_right=is_right, miss=miss)


def _score_names(score: Score, gold: GoldDocument, facts: list[Fact]) -> None:
    for mark in gold.list_marks("name"):
        values = [s for f in facts if f.status != "name" for s in f.spans if s.role == "value" and f.kind != "honour"]
        is_right = not any(is_met(mark, span) for span in values)
        miss = Miss("names_kept_out", mark.start, mark.surface)
        score.count("names_kept_out", is_right=is_right, miss=miss)
