"""Ranks, honours and projects held against the gold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from taizhang.flows._answer import Miss, Score, is_alike, is_met, judge_field, list_choices, list_values, write_value
from taizhang.model.subject import normalise_name

if TYPE_CHECKING:
    from decimal import Decimal

    from taizhang.flows.gold import GoldDocument, Mark
    from taizhang.model.fact import Fact


def score_rankings(score: Score, gold: GoldDocument, facts: list[Fact]) -> None:
    """Score the ranks: found, value, what is ranked, and none made up."""
    ranks = [fact for fact in facts if fact.kind == "ranking" or fact.basis == "rank"]
    for mark in gold.list_marks("ranking"):
        found = [f for f in ranks if any(is_met(mark, s) for s in list_values(f))]
        if not mark.is_required:
            continue
        score.count("rank_recall", is_right=bool(found), miss=Miss("rank_recall", mark.start, mark.surface))
        if not found:
            continue
        fact = found[0]
        is_right = mark.accepts("value", write_value(fact.value)) is not False
        miss = Miss("rank_value", mark.start, mark.surface, list_choices(mark, "value"), str(fact.value))
        score.count("rank_value", is_right=is_right, miss=miss)
        if "measure" in mark.accepted:
            answer, got = judge_field(mark, fact, "measure")
            miss = Miss("rank_measure", mark.start, mark.surface, list_choices(mark, "measure"), got)
            score.count("rank_measure", is_right=answer, miss=miss)
    marks = gold.list_marks("ranking")
    for fact in ranks:
        if gold.covers(fact.anchor.start):
            is_right = any(is_met(mark, span) for mark in marks for span in list_values(fact))
            miss = Miss("rank_precision", fact.anchor.start, fact.anchor.exact[:12])
            score.count("rank_precision", is_right=is_right, miss=miss)


def score_honours(score: Score, gold: GoldDocument, content: str, facts: list[Fact]) -> None:
    """Score the honours: found, times running, and none made up."""
    honours = [fact for fact in facts if fact.kind == "honour"]
    marks = gold.list_marks("honour")
    for mark in marks:
        found = [fact for fact in honours if _is_titled(mark, fact, content)]
        if not mark.is_required:
            continue
        score.count("honour_recall", is_right=bool(found), miss=Miss("honour_recall", mark.start, mark.surface))
        if found and "times" in mark.accepted:
            is_right = any(mark.accepts("times", write_value(fact.value)) for fact in found)
            miss = Miss("honour_times", mark.start, mark.surface, list_choices(mark, "times"), str(found[0].value))
            score.count("honour_times", is_right=is_right, miss=miss)
    for fact in honours:
        if gold.covers(fact.anchor.start):
            title = fact.find_span("measure") or fact.anchor
            is_right = any(_is_titled(mark, fact, content) for mark in marks)
            miss = Miss("honour_precision", title.start, title.exact[:12])
            score.count("honour_precision", is_right=is_right, miss=miss)


def _is_titled(mark: Mark, fact: Fact, content: str) -> bool:
    if any(is_met(mark, span) for span in (*fact.spans, *fact.repeats) if span.role == "measure"):
        return True
    name = None if fact.measure is None else fact.measure.name
    return name is not None and bool(fact.repeats) and is_alike(content[mark.start : mark.end], name)


def score_projects(score: Score, gold: GoldDocument, content: str, facts: list[Fact]) -> None:
    """Score the named projects: found with stage and investment, and none made up."""
    marked: dict[str, list[Mark]] = defaultdict(list)
    for mark in gold.list_marks("project"):
        marked[normalise_name(content[mark.start : mark.end])].append(mark)
    read = _group_projects(gold, facts)
    partner = {key: _find_marked(key, group, marked) for key, group in read.items()}
    for name, marks in marked.items():
        if not any(mark.is_required for mark in marks):
            continue
        groups = [group for key, group in read.items() if partner[key] == name]
        first = marks[0]
        miss = Miss("project_recall", first.start, first.surface)
        score.count("project_recall", is_right=bool(groups), miss=miss)
        group = [fact for one in groups for fact in one]
        is_right = bool(group) and _score_project(score, marks, group)
        score.count("project_all_recall", is_right=is_right)
    for key, group in read.items():
        mate = partner[key]
        if mate is not None and not any(mark.is_required for mark in marked[mate]):
            continue
        anchor = group[0].find_span("subject") or group[0].anchor
        miss = Miss("project_precision", anchor.start, anchor.exact[:12])
        score.count("project_precision", is_right=mate is not None, miss=miss)
        is_right = mate is not None and _fits(marked[mate], group) == (True, True)
        score.count("project_all_precision", is_right=is_right)


def _score_project(score: Score, marks: list[Mark], group: list[Fact]) -> bool:
    stage, investment = _fits(marks, group)
    first = marks[0]
    stages = "/".join(str(fact.stage) for fact in group if fact.stage is not None)
    expected = " ".join(list_choices(mark, "stage") for mark in marks)
    miss = Miss("project_stage", first.start, first.surface, expected, stages)
    score.count("project_stage", is_right=stage, miss=miss)
    money = "/".join(str(write_value(value)) for value in _list_investments(group))
    miss = Miss("project_investment", first.start, first.surface, list_choices(first, "investment"), money)
    score.count("project_investment", is_right=investment, miss=miss)
    return stage and investment


def _fits(marks: list[Mark], group: list[Fact]) -> tuple[bool, bool]:
    """Tell whether stage and investment of a project as read are those of the gold."""
    choices = {choice for mark in marks for choice in mark.accepted.get("stage", ("*",))}
    stages = {fact.stage for fact in group if fact.stage is not None}
    stage = "*" in choices or (stages <= choices if stages else None in choices)
    money = {choice for mark in marks for choice in mark.accepted["investment"] if choice is not None}
    found = {write_value(value) for value in _list_investments(group)}
    return stage, (money <= found if money else not found)


def _group_projects(gold: GoldDocument, facts: list[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        subject = fact.subject
        if fact.kind != "project_state" or subject is None or subject.kind != "project" or subject.name is None:
            continue
        if gold.covers((fact.find_span("subject") or fact.anchor).start):
            groups[normalise_name(subject.name)].append(fact)
    return dict(groups)


def _find_marked(key: str, group: list[Fact], marked: dict[str, list[Mark]]) -> str | None:
    """Find the project of the gold a project as read is: by its words' place, else by its name."""
    spans = [s for fact in group for s in (*fact.spans, *fact.repeats) if s.role == "subject"]
    for name, marks in marked.items():
        if any(is_met(mark, span) for mark in marks for span in spans):
            return name
    return next((name for name in marked if len(name) > 3 and (name in key or key in name)), None)


def _list_investments(group: list[Fact]) -> list[Decimal]:
    return [f.value for f in group if f.measure is not None and f.measure.id == "investment" and f.value is not None]
