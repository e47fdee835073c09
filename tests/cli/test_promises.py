"""`taizhang promises`: two reports, or every pair of a programme."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assess.ledger_reports import WORDS
from taizhang.cli import main


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("reports")
    files = []
    for year, words in WORDS:
        files.append(place / f"{year}.txt")
        files[-1].write_text(words, encoding="utf-8")
    result = run("open", "--no-serve", "--folder", place / "programme", *files)
    assert result.exit_code == 0, result.output
    return place / "programme"


def test_every_pair_of_a_programme_is_compared_and_aims_are_followed(folder: Path) -> None:
    result = run("promises", "--ledger", folder)
    assert result.exit_code == 0, result.output
    assert "云溪县 2025  2025.txt → 2026.txt" in result.stdout
    assert "five years: 新建农村水窖 300口: 2027 under_way 50口" in result.stdout
    assert "promises wait for a later report" in result.stdout


def test_one_object_a_line_names_place_year_and_both_reports(folder: Path) -> None:
    records = [
        json.loads(line) for line in run("promises", "--ledger", folder, "--format", "jsonl").stdout.splitlines()
    ]
    assert {(record["place"], record["year"]) for record in records} == {("云溪县", year) for year, _ in WORDS}
    judged = [record for record in records if record.get("verdict") == "missed"]
    assert all(record["later"] and record["arithmetic"] for record in judged)
    assert any("track" in record for record in records)


def test_a_place_nobody_reports_on_is_said(folder: Path) -> None:
    result = run("promises", "--ledger", folder, "--place", "月亮湾")
    assert result.exit_code == 2
    assert "月亮湾" in result.stderr


def test_one_report_alone_is_not_enough(folder: Path) -> None:
    assert run("promises", folder / "a.txt").exit_code == 2
    assert run("promises", "--ledger", folder, "a", "b").exit_code == 2
