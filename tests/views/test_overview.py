"""The overview."""

from dataclasses import replace

from support import build_sample_book
from taizhang.views.overview import build_overview


def test_the_plan_is_the_announced_one():
    page = build_overview(build_sample_book())
    assert page.plan.total is not None
    assert page.plan.total.text == "427.08亿元"
    assert page.plan.count is not None
    assert page.plan.count.text == "近100个"


def test_the_batches_hold_every_planned_project():
    page = build_overview(build_sample_book())
    assert [len(lane.rows) for lane in page.board.lanes] == [2, 2, 2, 3, 3]


def test_what_waits_for_a_person_is_counted():
    desk = build_overview(build_sample_book()).desk
    assert (desk.n_facts, desk.n_unreviewed) == (29, 25)
    assert desk.severities == (("medium", 1),)


def test_an_empty_ledger_has_an_overview():
    book = build_sample_book()
    empty = replace(book.snapshot, documents=(), facts=(), projects=(), commitments=(), events=(), head=0)
    page = build_overview(build_sample_book(snapshot=empty, text_findings={}))
    assert page.figures == ()
    assert page.plan.total is None
    assert page.n_sources == 0


def test_promises_that_are_late_come_first():
    page = build_overview(build_sample_book())
    assert page.due[0].state == "late"
    assert all(one.state not in ("kept", "dropped") for one in page.due)


def test_an_aim_without_a_year_stands_after_those_of_the_year():
    targets = build_overview(build_sample_book()).targets
    undated = [card.period is None for card in targets]
    assert targets and undated == sorted(undated)
