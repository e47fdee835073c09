"""A whole document: findings quote it, come in order, and keep their fingerprints when it moves."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.examples import build_text

from taizhang.catalog.loader import load_catalog
from taizhang.checks import RULES, check_text

SENTENCES = [
    RULES[code].true_example.text
    for code in RULES
    if not RULES[code].true_example.facts and RULES[code].scope == "text"
]
CHECKED = [code for code in RULES if RULES[code].scope == "text"]


def check(content):
    return check_text(build_text(content), [], catalog=load_catalog(), codes=CHECKED)


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
@settings(max_examples=40, deadline=None)
def test_findings_quote_their_text_in_order(sentences):
    content = "\n".join(sentences)
    findings = check(content)
    for finding in findings:
        for span in (*finding.spans, *finding.evidence):
            assert content[span.start : span.end] == span.exact
    starts = [finding.spans[0].start if finding.spans else -1 for finding in findings]
    assert starts == sorted(starts)
    assert check(content) == findings


@given(st.text(alphabet="镇村甲乙，。“”（）《》、12年月日%件 \n率的等", max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_is_checked_without_a_fault(content):
    for finding in check(content):
        assert all(content[span.start : span.end] == span.exact for span in finding.spans)


@given(st.sampled_from(SENTENCES), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_a_finding_keeps_its_fingerprint_when_the_text_moves(sentence, lines):
    moved = "\n" * lines + sentence
    assert {finding.fingerprint for finding in check(moved)} == {finding.fingerprint for finding in check(sentence)}


def test_a_rule_speaks_only_when_asked_for():
    text = build_text("全镇绿化覆盖率率达40%。去年至少建成1个以上广场。")
    assert {finding.code for finding in check_text(text, [], catalog=load_catalog(), codes=["TZ105"])} == {"TZ105"}


def test_what_a_repeated_paragraph_repeats_is_said_once():
    paragraph = "镇里修好村道，这是产业发展所必须的条件，群众出行更加方便，山货也卖得出去，日子越过越红火。"
    codes = [finding.code for finding in check(paragraph + "\n" + paragraph)]
    assert codes.count("TZ103") == 1
    assert codes.count("TZ201") == 1
