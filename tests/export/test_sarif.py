"""SARIF 2.1.0: what the standard requires of a log, a run, a rule, a result and a region holds for ours.

The requirements are those of the OASIS standard (sections 3.13 to 3.58), written here as predicates.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlparse

from tests.checks.examples import build_text
from tests.views.test_checked import build

from taizhang.catalog.loader import load_catalog
from taizhang.checks import RULES, check_text
from taizhang.checks.rule import Example
from taizhang.export.sarif import write_sarif
from taizhang.views.checked import build_checked, build_page

LEVELS = {"none", "note", "warning", "error"}


def is_message(value):
    return isinstance(value, dict) and isinstance(value.get("text"), str) and value["text"] != ""


def is_uri_reference(value):
    return isinstance(value, str) and re.fullmatch(r"[!#$&-;=?-\[\]_a-zA-Z0-9~%]+", value) is not None


def check_region(region, content):
    """Sections 3.30.5 to 3.30.11: lines and columns from 1, offsets from 0, all of the same stretch."""
    assert set(region) <= {"startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet"}
    assert region["startLine"] >= 1 and region["startColumn"] >= 1 and region["endColumn"] >= 1
    assert region["charOffset"] >= 0 and region["charLength"] >= 0
    assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
    lines = content.split("\n")
    start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
    end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
    assert (start, end - start) == (region["charOffset"], region["charLength"])


def check_location(location, content):
    assert set(location) <= {"id", "physicalLocation", "message"}
    physical = location["physicalLocation"]
    assert is_uri_reference(physical["artifactLocation"]["uri"])
    if "region" in physical:
        check_region(physical["region"], content)
        assert is_message(physical["region"]["snippet"])


def check_rule(rule):
    assert rule["id"] in RULES
    for name in ("shortDescription", "fullDescription", "help"):
        assert is_message(rule[name])
    assert rule["defaultConfiguration"]["level"] in LEVELS
    assert isinstance(rule["defaultConfiguration"]["enabled"], bool)
    assert 0 <= rule["defaultConfiguration"]["rank"] <= 100


def check_result(result, run, content):
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in LEVELS and is_message(result["message"])
    assert result["locations"] and all(isinstance(v, str) for v in result["partialFingerprints"].values())
    assert re.fullmatch(r"[0-9a-f]{16}", result["partialFingerprints"]["taizhang/v1"])
    for location in (*result["locations"], *result.get("relatedLocations", [])):
        check_location(location, content)
    for fix in result.get("fixes", []):
        assert is_message(fix["description"]) and fix["artifactChanges"]
        for change in fix["artifactChanges"]:
            assert is_uri_reference(change["artifactLocation"]["uri"]) and change["replacements"]
            for replacement in change["replacements"]:
                check_region(replacement["deletedRegion"], content)
    for suppression in result.get("suppressions", []):
        assert suppression["kind"] in {"inSource", "external"}
        assert suppression["status"] in {"accepted", "underReview", "rejected"}


def check_log(data, content):
    log = json.loads(data)
    assert log["version"] == "2.1.0" and urlparse(log["$schema"]).scheme == "https"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] and run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    for rule in run["tool"]["driver"]["rules"]:
        check_rule(rule)
    for result in run["results"]:
        check_result(result, run, content)
    return run


def test_every_rule_that_reads_one_text_gives_a_valid_log():
    for code, rule in RULES.items():
        example: Example = rule.true_example
        if rule.scope == "text" and not example.facts and example.text and not code.startswith("TZ7"):
            text = build_text(example.text)
            findings = check_text(text, [], catalog=load_catalog(), codes=[code])
            report = build_checked(build_page("件 1.txt", text, is_plain=True), findings, lang="zh")
            run = check_log(write_sarif([report]), example.text)
            assert len(run["results"]) == len(findings)


def test_a_proposal_is_a_fix_of_a_plain_text_and_nothing_more_of_another_file():
    report = build()
    run = check_log(write_sarif([report]), report.page.text.content)
    change = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"] == {"text": "率"} and change["deletedRegion"]["charLength"] == 2
    word = build_page("a.docx", report.page.text, is_plain=False)
    other = build_checked(word, [line.finding for line in report.lines], lang="zh")
    run = check_log(write_sarif([other]), report.page.text.content)
    assert all("fixes" not in result for result in run["results"])
    assert run["results"][0]["properties"]["proposal"] == "率"


def test_a_dismissed_finding_is_suppressed_and_says_why():
    first = build().lines[0].finding
    report = build(answers={first.fingerprint: "原文如此"})
    run = check_log(write_sarif([report]), report.page.text.content)
    assert [r.get("suppressions", [{}])[0].get("justification") for r in run["results"]] == ["原文如此", None]


def test_a_name_with_blanks_and_chinese_is_an_address():
    report = build_checked(build_page("工作 报告#1.txt", build_text("平稳。"), is_plain=True), [], lang="zh")
    run = check_log(write_sarif([report]), "平稳。")
    assert is_uri_reference(run["artifacts"][0]["location"]["uri"])
