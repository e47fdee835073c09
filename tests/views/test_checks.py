from dataclasses import replace

from support import NOON, build_sample_book
from taizhang.checks import RULES
from taizhang.model.snapshot import Dismissal
from taizhang.views.checks import build_checks


def list_lines(page):
    return [line for group in page.groups for line in group.lines]


def test_findings_stand_under_their_document_the_severest_first():
    page = build_checks(build_sample_book())
    (group,) = page.groups
    assert group.title == "甲区年度小结"
    assert [line.severity for line in group.lines] == ["high", "medium"]


def test_the_words_are_shown_in_their_sentence():
    line = list_lines(build_checks(build_sample_book()))[0]
    (excerpt,) = line.excerpts
    assert (excerpt.before, excerpt.exact) == ("人均公园绿地", "1445")
    assert line.proposal == "14.45" and excerpt.fact_id == line.fact_ids[0]


def test_one_severity_can_be_asked_for_and_the_counts_stay_whole():
    page = build_checks(build_sample_book(), severity="medium")
    assert [line.severity for line in list_lines(page)] == ["medium"]
    assert page.n_open == 2
    assert build_checks(build_sample_book(), severity="bogus").severity is None


def test_an_answered_finding_moves_to_the_answered_with_its_reason():
    book = build_sample_book()
    finding = next(book.iter_findings())
    answered = (Dismissal(finding.fingerprint, "原文如此", "陈工", NOON),)
    page = build_checks(replace(book, snapshot=replace(book.snapshot, dismissals=answered)))
    assert page.n_open == 1
    assert [line.answer for line in page.answered] == ["原文如此"]


def test_the_reference_lists_every_rule_once():
    page = build_checks(build_sample_book("en"))
    assert [rule.code for rule in page.rules] == sorted(RULES)
    assert all(rule.title and rule.meaning for rule in page.rules)
