"""`taizhang check`: what it prints, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taizhang.cli import main

FLAWED = "全镇绿化覆盖率率达40%。\n"


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    path = tmp_path / "待查.txt"
    path.write_text(FLAWED, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "空白.txt"
    path.write_bytes(b"")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_check_underlines_what_is_wrong_and_ends_with_1(flawed: Path) -> None:
    result = run("check", flawed)
    assert result.exit_code == 1
    first, words, marks, *_ = result.stdout.splitlines()
    assert first.startswith("待查.txt:1:7: high TZ101 ")
    assert words.strip() == FLAWED.strip()
    assert set(marks.strip()) == {"^"}
    assert "printed twice" in run("check", "--lang", "en", flawed).stdout


def test_check_of_a_clean_text_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("2022年，全区新建学校3所。\n", encoding="utf-8")
    result = run("check", path)
    assert (result.exit_code, result.stdout) == (0, "clean.txt: 0 high, 0 medium, 0 low, 0 info\n")


def test_what_counts_as_failing_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "dated.txt"
    path.write_text("去年，全区新建学校3所。\n", encoding="utf-8")
    assert " low TZ401 " in run("check", path).stdout
    assert [run("check", "--fail-on", level, path).exit_code for level in ("high", "medium", "low", "info")] == [
        0,
        0,
        1,
        1,
    ]


def test_findings_as_json_point_into_the_text(flawed: Path) -> None:
    (line,) = run("check", "--format", "json", flawed).stdout.splitlines()
    finding = json.loads(line)
    assert (finding["code"], finding["severity"], finding["proposal"]) == ("TZ101", "high", "率")
    span = finding["spans"][0]
    assert FLAWED[span["start"] : span["end"]] == span["exact"]


def test_check_says_3_when_one_document_was_refused(flawed: Path, empty: Path) -> None:
    result = run("check", flawed, empty)
    assert result.exit_code == 3
    assert "TZ101" in result.stdout


def test_sarif_and_html_go_to_standard_output_whole(flawed: Path) -> None:
    result = run("check", "--format", "sarif", flawed)
    assert (result.exit_code, json.loads(result.stdout_bytes)["version"]) == (1, "2.1.0")
    result = run("check", "--format", "html", flawed)
    assert result.exit_code == 1
    assert result.stdout_bytes.decode().startswith("<!doctype html>")


def test_a_finding_answered_on_the_command_line_stays_answered(flawed: Path, tmp_path: Path) -> None:
    fingerprint = json.loads(run("check", "--format", "json", flawed).stdout)["fingerprint"]
    answers = tmp_path / "answers.jsonl"
    assert run("dismiss", answers, fingerprint, "--reason", "原文如此").exit_code == 0
    result = run("check", "--baseline", answers, flawed)
    assert (result.exit_code, result.stdout) == (0, "待查.txt: 0 high, 0 medium, 0 low, 0 info, 1 dismissed\n")
    assert run("dismiss", answers, "abc", "--reason", "x").exit_code == 2


def test_wrong_sides_and_rules_are_told_apart_from_findings(flawed: Path, tmp_path: Path) -> None:
    assert run("check", "--rule", "TZ999", flawed).exit_code == 2
    assert run("check", "--against", tmp_path, flawed).exit_code == 3
    assert run("check", "--previous", tmp_path / "none.txt", flawed).exit_code == 3
    assert run("check", "--rule", "TZ103", flawed).exit_code == 0
