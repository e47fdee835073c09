"""Sums of investments: shared sums once, missing ones named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from support import build_sample_book, build_sample_project
from taizhang.views.investment import cite_investment, cite_money, cite_total, find_counted, sum_investments


def test_a_missing_investment_adds_nothing_and_is_counted_as_missing():
    book = build_sample_book()
    projects = [*book.snapshot.projects[:2], build_sample_project("无投资项目")]
    money = sum_investments(book, projects)
    assert (money.amount, money.n_projects, money.n_missing) == (Decimal(8800000000), 3, 1)
    assert money.total.text == "88亿元"
    assert money.total.is_computed


def test_nothing_stated_is_unknown_and_not_zero():
    money = sum_investments(build_sample_book(), [build_sample_project("甲"), build_sample_project("乙")])
    assert not money.is_known


def test_a_sum_said_of_two_projects_counts_once():
    book = build_sample_book()
    first = book.snapshot.projects[0]
    shared = [replace(first, is_shared=True), replace(first, id="other", name="电池二期", is_shared=True)]
    money = sum_investments(book, shared)
    assert money.amount == first.investment
    assert money.n_shared == 1
    assert find_counted(book, shared) == {first.id}


def test_equal_sums_of_two_sentences_both_count():
    book = build_sample_book()
    first, second = book.snapshot.projects[:2]
    both = [first, replace(second, investment=first.investment)]
    assert sum_investments(book, both).amount == 2 * first.investment


def test_a_bound_is_counted_as_one():
    book = build_sample_book()
    money = sum_investments(book, [replace(book.snapshot.projects[0], investment_comparator="gt")])
    assert money.n_bounded == 1


def test_an_investment_leads_to_its_fact():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    cited = cite_investment(book, project)
    assert cited.fact_ids == (project.investment_fact_id,)
    assert cited.text == "40亿元"
    assert cited.decision == "unreviewed"


def test_money_without_a_fact_is_shown_without_a_link():
    cited = cite_money(build_sample_book("en"), Decimal(54000000))
    assert (cited.text, cited.fact_ids) == ("54 million yuan", ())


def test_totals_share_one_scale_so_that_parts_and_whole_compare():
    assert cite_total(build_sample_book(), Decimal(5000000)).text == "0.05亿元"
    assert cite_total(build_sample_book("en"), Decimal(5000000)).text == "0.005 billion yuan"
