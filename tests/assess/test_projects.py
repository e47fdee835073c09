from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.assess.examples import build_project, build_snapshot

from taizhang.assess import assess_projects
from taizhang.catalog import load_catalog
from taizhang.model.snapshot import Obstacle, StageStep

TODAY = date(2023, 7, 15)


def _assess(project, today=TODAY, **more):
    snapshot = build_snapshot(projects=(project,))
    (pace,) = assess_projects(snapshot, catalog=load_catalog(), year=2023, today=today, **more)
    return pace, {light.axis: light for light in pace.lights}


def test_progress_is_judged_on_the_day_of_its_report():
    pace, lights = _assess(build_project("甲", stage="advancing", planned="2", done="0.3"))
    assert pace.as_of == date(2023, 6, 30)
    assert pace.completion == Decimal("0.15")
    assert pace.linear_gap == Decimal(-35)
    assert lights["progress"].light == pace.light == "red"
    assert "截至2023年6月30日完成年度计划的15%，序时50%，落后35个百分点" in lights["progress"].words_zh


def test_a_report_after_today_does_not_count():
    pace, lights = _assess(build_project("甲", stage="advancing", planned="2", done="1"), today=date(2023, 4, 1))
    assert pace.done is None
    assert lights["progress"].missing == ("done_this_year",)


def test_what_no_source_says_is_grey_and_named():
    pace, lights = _assess(build_project("甲"))
    assert pace.light == "grey"
    assert lights["start"].missing == ("start_planned", "stage")
    assert lights["progress"].missing == ("annual_plan", "done_this_year")
    assert lights["funds"].missing == ("funds_in_place", "annual_plan")
    assert lights["registration"].missing == ("registered_on",)


def test_a_start_three_months_late_is_red_with_its_excuse():
    stuck = (Obstacle(date(2023, 3, 1), "征迁", "部分住户未签约", None),)
    project = build_project("甲", stage="signed", start_planned=date(2023, 3, 31), obstacles=stuck)
    pace, lights = _assess(project)
    assert lights["start"].light == "red"
    assert lights["start"].words_zh == "计划2023年3月开工，已超期4个月"
    assert lights["start"].excuse == pace.excuse == "征迁：部分住户未签约"


def test_a_cleared_obstacle_excuses_nothing():
    cleared = (Obstacle(date(2023, 3, 1), None, "用地", date(2023, 5, 1)),)
    assert _assess(build_project("甲", obstacles=cleared))[0].excuse is None
    assert _assess(build_project("甲", obstacles=cleared), today=date(2023, 4, 1))[0].excuse == "用地"


def test_a_started_project_is_not_late_to_start():
    _, lights = _assess(build_project("甲", stage="started", start_planned=date(2023, 1, 1)))
    assert lights["start"].light == "green"


def test_a_stage_reached_later_than_today_does_not_count_yet():
    steps = (
        StageStep(date(2023, 1, 1), "signed", None, None, None),
        StageStep(date(2023, 9, 1), "completed", None, None, None),
    )
    pace, lights = _assess(build_project("甲", steps=steps, start_planned=date(2023, 8, 1)))
    assert lights["start"].light == "green"
    assert pace.colour.light == "grey"
    assert _assess(build_project("甲", steps=steps), today=date(2023, 9, 2))[1]["progress"].light == "blue"


def test_a_completed_project_is_done_and_only_an_accepted_one_is_blue_among_the_five_colours():
    finished = build_project("甲", stage="completed", stage_detail="finished", planned="1", done="1")
    accepted = replace(finished, steps=(StageStep(date(2023, 5, 1), "completed", "accepted", None, None),))
    assert _assess(finished)[0].colour.light == "green"
    assert _assess(accepted)[0].colour.light == "blue"
    assert _assess(accepted)[0].deadline.light == "blue"


def test_funds_and_registration_speak_where_the_ledger_knows():
    known = (("funds_in_place", "150000000"), ("registered_on", "2023-02-01"))
    _, lights = _assess(build_project("甲", stage="started", planned="2", properties=known))
    assert lights["funds"].light == "red"
    assert lights["funds"].words_zh == "到位资金1.5亿元，年度计划2亿元，不足"
    assert lights["registration"].light == "green"


def test_an_overdue_finish_is_red_and_a_near_one_blue():
    assert _assess(build_project("甲", finish_planned=date(2023, 7, 1)))[0].deadline.light == "red"
    assert _assess(build_project("甲", finish_planned=date(2023, 7, 15)))[0].deadline.light == "blue"
    assert _assess(build_project("甲", finish_planned=date(2023, 12, 31)))[0].deadline.light == "green"


def test_the_offices_own_plan_gives_a_second_gap_beside_the_linear_one():
    project = build_project("甲", stage="advancing", planned="48.5", done="12.09", on=date(2023, 3, 31))
    plan = {"甲": [(date(2023, 3, 31), Decimal("7.74") / Decimal("48.5"))]}
    pace, _ = _assess(project, phased_plans=plan)
    assert round(pace.linear_gap, 2) == Decimal("-0.07")
    assert round(pace.phased_gap, 2) == Decimal("8.97")
    assert pace.method.variant == "linear and phased"


def test_a_result_says_how_it_was_reached_and_changes_with_its_data():
    one, _ = _assess(build_project("甲", planned="2", done="1"))
    same, _ = _assess(build_project("甲", planned="2", done="1"))
    other, _ = _assess(build_project("甲", planned="2", done="1.1"))
    assert one.method == same.method
    assert one.method.data_hash != other.method.data_hash
    assert dict(one.method.parameters)["clock"] == "months"
