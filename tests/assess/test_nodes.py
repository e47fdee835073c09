from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.assess.rounds_examples import Diary

from taizhang.assess.nodes import Course, build_course, check_node, fold_course
from taizhang.catalog import load_catalog
from taizhang.catalog.node import Node, NodeTemplate
from taizhang.errors import UsageError
from taizhang.model.event import Event

START = date(2023, 1, 1)


def node(key: str, days: int, *after: str) -> Node:
    return Node(key, key, key, days, after, "", "")


#: A short way and a long way run side by side and meet.
TEMPLATE = NodeTemplate(
    "t/1", "", "", "", (node("a", 10), node("b", 5, "a"), node("c", 30, "a"), node("d", 10, "b", "c"))
)


def build(today: date = START, **done: int) -> Course:
    days = {key: (START + timedelta(days=n), ()) for key, n in done.items()}
    return build_course(TEMPLATE, START, done=days, today=today)


def list_standings(course: Course) -> dict[str, str]:
    return {one.node.id: one.standing for one in course.milestones}


def test_side_by_side_nodes_begin_together_and_the_longer_way_is_critical():
    course = build()
    planned = {one.node.id: (one.planned_on - START).days for one in course.milestones}
    assert planned == {"a": 10, "b": 15, "c": 40, "d": 50}
    assert [one.node.id for one in course.milestones if one.is_critical] == ["a", "c", "d"]
    assert (course.planned_end - START).days == 50


def test_a_node_is_ready_when_all_it_waits_for_is_done():
    assert list_standings(build()) == {"a": "ready", "b": "waiting", "c": "waiting", "d": "waiting"}
    course = build(a=8)
    assert list_standings(course) == {"a": "done", "b": "ready", "c": "ready", "d": "waiting"}
    assert next(one for one in build(a=8, b=12).milestones if one.node.id == "d").waits_for == ("c",)


def test_days_allowed_run_from_the_day_the_one_before_was_done():
    course = build(a=20)
    assert {one.node.id: (one.due_on - START).days for one in course.milestones} == {"a": 10, "b": 25, "c": 50, "d": 60}
    assert course.days_behind == 10
    late = course.milestones[0]
    assert (late.days_over, late.standing) == (10, "done")


def test_what_has_run_out_of_days_is_overdue_and_pushes_the_end():
    course = build(today=START + timedelta(days=25), a=10)
    assert list_standings(course) == {"a": "done", "b": "overdue", "c": "ready", "d": "waiting"}
    assert course.days_behind == 0  # the short way has slack
    assert build(today=START + timedelta(days=45), a=10).days_behind == 5
    found = course.find_next()
    assert found is not None
    assert found.node.id == "b"


def test_a_course_that_is_walked_has_nothing_next():
    course = build(today=START + timedelta(days=99), a=10, b=15, c=40, d=45)
    assert course.find_next() is None
    assert course.days_behind == -5


@pytest.mark.parametrize("key", ["industrial/1", "public_works/1"])
def test_the_shipped_templates_run_from_start_to_end_with_parallel_ways(key: str):
    template = load_catalog().node_templates[key]
    course = build_course(template, START, done={}, today=START)
    assert len(template.nodes) >= 20
    assert any(len(one.after) > 1 for one in template.nodes)
    critical = [one for one in course.milestones if one.is_critical]
    assert sum(one.node.days for one in critical) == (course.planned_end - START).days
    assert len(critical) < len(template.nodes)


def test_events_make_a_course_and_the_last_word_about_a_node_counts():
    diary = Diary()
    templates = load_catalog().node_templates
    assert fold_course(diary.events, "p1", templates=templates, today=START) is None
    diary.record([Event("nodes_adopted", "p1", "甲桥", START, details={"template": "public_works/1"})], at=START)
    for day in (date(2023, 1, 15), date(2023, 1, 18)):
        proof = Event("node_done", "p1", "甲桥", day, evidence=("a" * 64,), details={"node": "proposal"})
        diary.record([proof], at=day)
    course = fold_course(diary.events, "p1", templates=templates, today=date(2023, 1, 20))
    assert course is not None
    assert course.milestones[0].done_on == date(2023, 1, 18)
    assert course.milestones[0].evidence == ("a" * 64,)
    assert fold_course(diary.events, "p2", templates=templates, today=START) is None


def test_a_template_knows_its_nodes_and_no_other():
    assert check_node(TEMPLATE, "c").days == 30
    with pytest.raises(UsageError):
        check_node(TEMPLATE, "z")
