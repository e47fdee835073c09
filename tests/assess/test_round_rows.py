from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.assess.examples import build_project
from tests.assess.rounds_examples import Diary, entry, hand

from taizhang.assess.office import fold_office, iter_reports
from taizhang.assess.round_rows import RoundRow, build_rows, count_still
from taizhang.catalog import load_catalog
from taizhang.model.event import Event
from taizhang.model.snapshot import Project


def build_diary() -> Diary:
    diary = Diary()
    diary.adopt([entry("甲桥", planned=1000, start_planned=date(2023, 1, 5), phased=())])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    return diary


def build_row(diary: Diary, *projects: Project, number: int = 1) -> RoundRow:
    office = fold_office(diary.events)
    return build_rows(diary.snapshot(*projects), office, diary.round(number), catalog=load_catalog())[0]


def find_light(row: RoundRow, axis: str) -> str:
    return next(light.light for light in row.pace.lights if light.axis == axis)


def test_a_project_of_which_only_the_plan_is_known_has_a_row():
    row = build_row(build_diary())
    assert row.report is None
    assert find_light(row, "start") == "grey" or find_light(row, "start") == "yellow"


@pytest.mark.parametrize(("funds", "light"), [(250, "green"), (249, "red"), (None, "grey")])
def test_funds_in_place_light_their_axis(funds: int | None, light: str):
    diary = build_diary()
    fields = {} if funds is None else {"funds": funds}
    diary.file(1, "甲局", hand("甲桥", year=250, **fields), at=date(2023, 4, 2))
    assert find_light(build_row(diary), "funds") == light


def test_funds_are_held_against_what_is_due_by_the_day_and_say_so():
    diary = build_diary()
    diary.file(1, "甲局", hand("甲桥", year=250, funds=249), at=date(2023, 4, 2))
    light = next(light for light in build_row(diary).pace.lights if light.axis == "funds")
    assert light.rule.startswith("four_axes/2#")
    assert light.words_zh == "到位资金249万元，年度计划1000万元，按序时25%应到位250万元，不足"


def test_registration_is_judged_only_where_the_office_keeps_it():
    started = build_project("甲桥", stage="started")  # on 5 January
    diary = build_diary()
    assert find_light(build_row(diary, started), "registration") == "grey"
    diary.record([Event("registration", "乙路", "乙路", date(2023, 2, 1))], at=date(2023, 2, 2))
    assert find_light(build_row(diary, started), "registration") == "yellow"
    late = replace(started, steps=(replace(started.steps[0], on=date(2022, 11, 1)),))
    assert find_light(build_row(diary, late), "registration") == "red"
    diary.record([Event("registration", "甲桥", "甲桥", date(2023, 3, 1))], at=date(2023, 3, 2))
    assert find_light(build_row(diary, started), "registration") == "green"


def test_a_stage_reached_after_the_day_of_the_round_is_not_known_to_it():
    later = build_project("甲桥", stage="started")
    later = replace(later, steps=(replace(later.steps[0], on=date(2023, 4, 20)),))
    assert build_row(build_diary(), later).stage is None


def test_an_event_recorded_after_the_freeze_is_not_known_to_the_round():
    diary = build_diary()
    diary.freeze(1, date(2023, 4, 10))
    project = build_project("甲桥", stage="started")
    known = replace(project, steps=(replace(project.steps[0], entry_seq=1),))
    told_later = replace(project, steps=(replace(project.steps[0], entry_seq=99),))
    assert build_row(diary, known).stage == "started"
    assert build_row(diary, told_later).stage is None


def test_standing_still_is_counted_from_the_latest_round_back():
    diary = build_diary()
    diary.file(1, "甲局", hand("甲桥", year=250, words="打桩"), at=date(2023, 4, 2))
    for number, month, last in ((2, 6, 30), (3, 9, 30)):
        diary.open(number, date(2023, month, last), closes_on=date(2023, month, last))
        diary.file(number, "甲局", hand("甲桥", year=250, words="打桩"), at=date(2023, month, last))
    one, two, three = iter_reports(diary.events)
    assert count_still([three, two, one]) == 2
    assert count_still([None, two, one]) == 2
    assert count_still([one]) == 0
    assert count_still([None]) == 0
    assert count_still([three, None, one]) == 2
    assert count_still([replace(three, percent=one.percent, words="封顶"), two, one]) == 0
    assert build_row(diary, number=3).n_still == 2
