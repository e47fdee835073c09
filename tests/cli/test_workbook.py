"""`taizhang workbook`: issue, compare, accept, learn."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.exchange.office import build_office_file
from tests.exchange.trip import edit, open_office, put

from taizhang.cli import main


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["workbook", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    open_office(tmp_path / "p").close()
    return tmp_path / "p"


def issue(folder: Path, tmp_path: Path) -> Path:
    out = tmp_path / "发出.xlsx"
    result = run("issue", folder, out, "--unit", "住建局", "--round", "2023年二季度", "--as-of", "2023-06-30")
    assert result.exit_code == 0, result.output
    assert "3 projects" in result.stdout
    return out


def test_a_workbook_goes_out_comes_back_and_is_accepted_with_a_receipt(folder: Path, tmp_path: Path) -> None:
    out = issue(folder, tmp_path)
    assert run("compare", folder, out).exit_code == 0
    back = tmp_path / "报回.xlsx"
    back.write_bytes(edit(edit(out.read_bytes(), put("滨河步道一期", "H", 1500)), put("滨河停车楼", "H", 2000)))
    result = run("compare", folder, back)
    assert result.exit_code == 1
    question = next(line for line in result.stdout.splitlines() if line.startswith("? "))
    assert "[take keep]" in question
    key = question.split()[1]
    refused = run("accept", folder, back, "--choose", f"{key}=take")
    assert (refused.exit_code, "needs a reason" in refused.output) == (2, True)
    receipt = tmp_path / "回执.xlsx"
    result = run("accept", folder, back, "--choose", f"{key}=take", "--reason", "上季度多报", "--receipt", receipt)
    assert result.exit_code == 0, result.output
    assert "2 cells recorded, 0 kept, 0 open" in result.stdout
    assert receipt.read_bytes().startswith(b"PK")


def test_columns_are_learnt(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "自己的表.xlsx"
    path.write_bytes(build_office_file())
    result = run("learn", folder, path, "--column", "督查组意见=note", "--column", "形象进度/进度描述=-")
    assert "K\t督查组意见\tnote\t" in result.stdout
    assert "J\t形象进度/进度描述\t-\t" in result.stdout


def test_bad_calls_end_in_one_line(folder: Path, tmp_path: Path) -> None:
    for words in (
        ("compare", folder, tmp_path / "没有.xlsx"),
        ("learn", folder, issue(folder, tmp_path), "--column", "x"),
    ):
        result = run(*words)
        assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
