from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.assess.examples import build_fact, build_project, build_snapshot

from taizhang.assess.durations import assess_durations, list_passages, list_stated
from taizhang.catalog import load_catalog
from taizhang.model.fact import Measure
from taizhang.model.snapshot import Project, StageStep

STAGES = load_catalog().stages
TODAY = date(2024, 1, 1)


def walk(name: str, *steps: tuple[str, date | None]) -> Project:
    made = tuple(StageStep(on, STAGES[detail].stage, detail, None, None) for detail, on in steps)
    return build_project(name, steps=made)


def test_seven_months_from_the_start_to_trial_production_are_found_and_compared():
    fast = walk("快", ("groundbreaking", date(2022, 1, 10)), ("trial_production", date(2022, 8, 10)))
    slow = walk("慢", ("groundbreaking", date(2022, 1, 10)), ("trial_production", date(2023, 3, 9)))
    leg = assess_durations(build_snapshot(projects=(slow, fast)), stages=STAGES, today=TODAY)[0]
    assert (leg.start, leg.end) == ("groundbreaking", "trial_production")
    assert [(one.name, one.months) for one in leg.passages] == [("快", 7), ("慢", 13)]
    assert leg.median_days == 212


def test_a_stage_without_a_day_or_still_to_come_or_backwards_gives_no_duration():
    undated = walk("甲", ("groundbreaking", None), ("trial_production", date(2022, 8, 10)))
    later = walk("乙", ("groundbreaking", date(2023, 1, 1)), ("finished", date(2024, 6, 1)))
    back = walk("丙", ("construction", date(2023, 1, 1)), ("groundbreaking", date(2023, 2, 1)))
    for project in (undated, later, back):
        assert list_passages(project, stages=STAGES, today=TODAY) == ()


def test_a_stage_reported_again_keeps_its_first_day():
    one = walk(
        "甲",
        ("groundbreaking", date(2023, 1, 1)),
        ("groundbreaking", date(2023, 3, 1)),
        ("finished", date(2023, 4, 1)),
    )
    assert [passage.days for passage in list_passages(one, stages=STAGES, today=TODAY)] == [90]


def state(content: str, words: str, *projects: str, measure: str | None = None):
    fact = build_fact(None, "7", "month", basis="duration", at=content.index(words))
    if measure is not None:
        fact = replace(fact, measure=Measure(measure, None))
    snapshot = build_snapshot(fact, projects=tuple(build_project(name) for name in projects))
    document = snapshot.documents[0]
    snapshot = replace(snapshot, documents=(replace(document, text=replace(document.text, content=content)),))
    return list_stated(snapshot)


def test_a_stated_duration_belongs_to_the_one_project_its_sentence_names():
    found = state("乙厂开工。甲厂从建厂到试产，只用7个月；丙厂在建。", "7", "甲厂", "乙厂", "丙厂")
    assert [(one.name, one.fact.value) for one in found] == [("甲厂", Decimal(7))]


def test_a_duration_in_a_sentence_of_several_projects_is_given_to_none():
    assert state("甲厂和乙厂只用7个月。", "7", "甲厂", "乙厂")[0].name is None


def test_a_corrected_measure_that_names_the_project_leads():
    assert state("两厂只用7个月。", "7", "甲厂", "乙厂", measure="乙厂由开工到试产历时")[0].name == "乙厂"


def test_a_name_within_a_longer_name_is_not_another_project():
    assert state("甲厂二期只用7个月。", "7", "甲厂", "甲厂二期")[0].name == "甲厂二期"
