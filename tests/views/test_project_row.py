"""One project as lists show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from support import build_sample_book
from taizhang.model.fact import AsWritten
from taizhang.model.snapshot import FactState, ProgressStep, StageStep
from taizhang.views.pace import Light
from taizhang.views.project_row import find_property_facts, list_rows, name_place, name_stage, word_step


def test_every_project_has_a_row_with_stage_and_batch_apart():
    book = build_sample_book()
    rows = list_rows(book)
    assert len(rows) == len(book.snapshot.projects)
    battery = rows[0]
    assert (battery.stage, battery.stage_words, battery.batch) == ("advancing", "设备安装", "advancing")


def test_another_year_shows_no_batch_and_no_money_of_this_one():
    row = list_rows(build_sample_book(), year=2024)[0]
    assert (row.batch, row.annual_plan, row.done) == (None, None, None)


def test_money_done_since_the_start_is_not_taken_for_money_of_the_year():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    total = ProgressStep(date(2023, 6, 30), None, Decimal(3000000000), None, None, (), None)
    snapshot = replace(book.snapshot, projects=(replace(project, done=(*project.done, total)),))
    row = list_rows(build_sample_book(snapshot=snapshot))[0]
    assert row.done.text == "5.4亿元"


def test_names_follow_the_language():
    zh, en = list_rows(build_sample_book("zh"))[0], list_rows(build_sample_book("en"))[0]
    assert (zh.place, en.place) == ("东街道", "Dong Street")
    assert en.stage_words == "Installing equipment"


def test_a_place_the_catalogue_does_not_know_keeps_the_words_of_the_source():
    book = build_sample_book()
    project = replace(book.snapshot.projects[0], place_id=None, properties=(("place", "北山坡"),))
    assert name_place(book, project) == "北山坡"


def test_an_unknown_stage_has_no_name():
    assert name_stage(build_sample_book(), "no_such_stage") is None


def test_a_property_leads_to_the_facts_that_give_it():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    assert find_property_facts(book, project, "investment") == (project.investment_fact_id,)
    assert find_property_facts(book, project, "owner") == ()


def test_open_obstacles_are_counted():
    rows = {row.name: row for row in list_rows(build_sample_book())}
    assert rows["南站货场（虚构）"].n_open == 1


def test_plain_amount_is_digits_alone():
    assert list_rows(build_sample_book())[0].plain_amount == "4000000000"


def test_a_project_that_is_only_urged_on_is_not_said_to_be_under_construction():
    book = build_sample_book()
    read = replace(book.snapshot.facts[0].read, as_written=AsWritten("推动", None))
    state = FactState(read, "unreviewed", read, ())
    step = StageStep(None, "advancing", "construction", state.id, None)
    for lang, said in (("zh", "推动"), ("en", None)):
        snapshot = replace(book.snapshot, facts=(state, *book.snapshot.facts[1:]))
        assert word_step(build_sample_book(lang, snapshot=snapshot), step) == said
    assert word_step(book, None) is None


def test_a_day_that_is_near_is_not_counted_as_finished():
    row = list_rows(build_sample_book())[0]
    near = Light("start", "blue", True, "本月到期", None, "four_axes/1#3", (("value", "0"),))
    done = replace(near, axis="finished", is_due=False, inputs=())
    assert replace(row.pace, light="blue", lights=(near,)).sign == "due"
    assert replace(row.pace, light="blue", lights=(done,)).sign == "blue"
