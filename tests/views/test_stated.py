"""The plan as documents announce it."""

from __future__ import annotations

from dataclasses import replace

from support import build_sample_book
from taizhang.views.stated import find_stated_plan


def test_total_and_count_of_one_announcement_are_found_with_their_facts():
    book = build_sample_book()
    stated = find_stated_plan(book)
    assert (stated.total.text, stated.count.text) == ("427.08亿元", "近100个")
    assert book.read_fact(stated.total.fact_ids[0]).read.anchor.exact == "427.08"


def test_another_year_has_no_announcement():
    assert find_stated_plan(build_sample_book(plan_year=2030)).total is None


def test_a_rejected_total_does_not_count():
    book = build_sample_book()
    facts = tuple(
        replace(state, decision="rejected", accepted=None) if state.read.anchor.exact == "427.08" else state
        for state in book.snapshot.facts
    )
    assert find_stated_plan(build_sample_book(snapshot=replace(book.snapshot, facts=facts))).total is None


def test_a_total_without_a_count_is_still_a_total():
    book = build_sample_book()
    facts = tuple(state for state in book.snapshot.facts if state.read.unit != "个")
    stated = find_stated_plan(build_sample_book(snapshot=replace(book.snapshot, facts=facts)))
    assert stated.total.text == "427.08亿元"
    assert stated.count is None
