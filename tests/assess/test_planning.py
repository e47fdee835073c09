from __future__ import annotations

from datetime import date

import pytest
from tests.assess.examples import build_project, build_snapshot
from tests.assess.rounds_examples import WAN, Diary, entry

from taizhang.assess.office import fold_office
from taizhang.assess.planning import (
    build_freeze_event,
    compare_plans,
    list_plan_entries,
    list_starts_due,
    watch_denominators,
)
from taizhang.assess.rounds import PlanVersion


def build_versions(*versions: list) -> list[PlanVersion]:
    diary = Diary()
    for number, entries in enumerate(versions, start=1):
        diary.adopt(entries, version=number, on=date(2023, number, 1))
    return list(fold_office(diary.events).plans)


def test_the_plan_takes_the_projects_of_a_batch_or_with_money_for_the_year():
    projects = (
        build_project(
            "甲桥", planned="1", properties=(("owner", "甲局"), ("建设性质", "续建"), ("funding", "财政资金"))
        ),
        build_project("乙路", batches=((2023, "signed"),), properties=(("建设性质", "新建"), ("funding", "企业自筹"))),
        build_project("丙厂", batches=((2022, "signed"),)),
    )
    found = list_plan_entries(build_snapshot(projects=projects), 2023)
    assert [(one.name, one.unit, one.batch, one.is_carried_over, one.investor) for one in found] == [
        ("甲桥", "甲局", None, True, "government"),
        ("乙路", None, "signed", False, "market"),
    ]


@pytest.mark.parametrize("words", ["政府与企业共同投资", "其他", ""])
def test_a_leader_that_is_not_plain_is_not_guessed(words: str):
    projects = (build_project("甲桥", planned="1", properties=(("funding", words),)),)
    assert list_plan_entries(build_snapshot(projects=projects), 2023)[0].investor is None


def test_a_sum_that_covers_several_projects_is_nobodys_own():
    projects = (build_project("甲桥", planned="1", investment="9", is_shared=True),)
    assert list_plan_entries(build_snapshot(projects=projects), 2023)[0].investment is None


def test_two_versions_are_compared_field_by_field():
    before, after = build_versions(
        [entry("甲桥", planned=1000), entry("乙路", planned=500)],
        [entry("甲桥", "乙局", planned=900), entry("丙厂", planned=10)],
    )
    found = compare_plans(before, after)
    assert [one.name for one in found.added] == ["丙厂"]
    assert [one.name for one in found.removed] == ["乙路"]
    assert found.changed[0].fields == (("unit", "甲局", "乙局"), ("planned", 1000 * WAN, 900 * WAN))


def test_starts_due_are_those_planned_in_the_year_up_to_the_month_and_none_carried_over():
    plan = build_versions(
        [
            entry("甲", start_planned=date(2023, 3, 20)),
            entry("乙", start_planned=date(2023, 8, 1)),
            entry("丙", start_planned=date(2022, 8, 1)),
            entry("丁", start_planned=date(2023, 2, 1), is_carried_over=True),
            entry("戊"),
        ]
    )[0]
    assert [one.name for one in list_starts_due(plan, date(2023, 3, 1))] == ["甲"]
    assert [one.name for one in list_starts_due(plan)] == ["甲", "乙"]


def test_a_start_that_was_put_off_leaves_the_denominator_and_is_seen():
    before, after = build_versions(
        [entry("甲", start_planned=date(2023, 3, 20)), entry("乙", start_planned=date(2023, 3, 1))],
        [entry("甲", start_planned=date(2023, 10, 20)), entry("乙", start_planned=date(2023, 3, 1))],
    )
    watched = {one.name: one for one in watch_denominators(before, after, on=date(2023, 6, 30))}
    assert (watched["starts_due"].before, watched["starts_due"].after) == (2, 1)
    assert watched["starts_due"].project_ids == ("甲",)
    assert not watched["starts"].is_shrinking
    assert not watched["projects"].is_shrinking


def test_a_freeze_is_an_event_of_its_round():
    event = build_freeze_event("r1", "2023-1", year=2023, on=date(2023, 4, 10))
    assert (event.kind, event.subject_id, event.year) == ("round_frozen", "r1", 2023)
