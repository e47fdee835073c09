from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assess.reports import EARLIER, LATER
from taizhang.cli import main
from taizhang.flows.promises import compare_reports, write_promises


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "2025.txt", tmp_path / "2026.txt"
    before.write_text(EARLIER, encoding="utf-8")
    after.write_text(LATER, encoding="utf-8")
    return before, after


def test_the_year_comes_from_the_reports_themselves(reports: tuple[Path, Path]) -> None:
    comparison = compare_reports(*reports)
    assert (comparison.earlier.year, comparison.later.year) == (2025, 2026)


def test_a_record_carries_both_spans_and_both_facts(reports: tuple[Path, Path]) -> None:
    comparison = compare_reports(*reports)
    records = [json.loads(line) for line in write_promises(comparison, format_name="jsonl").splitlines()]
    assert len(records) == len(comparison.promises)
    for record in records:
        for side, report in ((record["pledge"], comparison.earlier), (record["answer"], comparison.later)):
            if side is not None:
                assert report.text.content[side["start"] : side["end"]] == side["exact"]
    kept = next(record for record in records if record["words"] == "地区生产总值")
    assert (kept["verdict"], kept["target"]["value"], kept["outcome"]["value"]) == ("kept", "6", "5.8")


def test_the_table_counts_verdicts_at_its_end(reports: tuple[Path, Path]) -> None:
    done = CliRunner().invoke(main, ["promises", *map(str, reports)])
    assert done.exit_code == 0
    assert done.output.splitlines()[-1].startswith("11 promises: 4 kept, 2 missed")
    assert max(map(len, done.output.splitlines())) < 160


def test_a_missing_report_is_refused_in_one_line(tmp_path: Path, reports: tuple[Path, Path]) -> None:
    done = CliRunner().invoke(main, ["promises", str(reports[0]), str(tmp_path / "none.txt")])
    assert done.exit_code == 3
    assert len(done.output.strip().splitlines()) == 1
