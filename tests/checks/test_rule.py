"""Every rule shows one text it speaks about and one it leaves alone."""

from __future__ import annotations

import re

import pytest
from tests.checks.examples import check_example

from taizhang.checks import RULES, render_message
from taizhang.checks.message import load_messages

TEXT_RULES = [
    code
    for code, rule in RULES.items()
    if rule.scope == "text" and not code.startswith("TZ7") and code not in ("TZ518", "TZ607")
]


@pytest.mark.parametrize("code", TEXT_RULES)
def test_a_rule_finds_its_true_example(code):
    findings = check_example(RULES[code].true_example, code)
    assert [finding.code for finding in findings][:1] == [code]


@pytest.mark.parametrize("code", TEXT_RULES)
def test_a_rule_leaves_its_false_example_alone(code):
    assert check_example(RULES[code].false_example, code) == []


@pytest.mark.parametrize("code", TEXT_RULES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_speaks_without_gaps(code, lang):
    for finding in check_example(RULES[code].true_example, code):
        sense = dict(finding.values).get("sense")
        template = load_messages().get(f"{code}.{sense}") or load_messages()[code]
        names = set(re.findall(r"\{(\w+)\}", template[lang]))
        assert names <= {name for name, _ in finding.values}
        assert "{" not in render_message(finding, lang)


def test_every_rule_has_words_in_both_languages():
    for code, rule in RULES.items():
        assert rule.title_zh and rule.title_en and rule.meaning_zh and rule.meaning_en
        assert {"zh", "en"} <= set(load_messages()[code])
        assert re.fullmatch(r"[TUFDXPB]\d\d", rule.id)
        assert re.fullmatch(r"TZ[1-7]\d\d", code)


def test_there_are_more_rules_than_the_first_issue_asks_for():
    assert len(RULES) >= 40
