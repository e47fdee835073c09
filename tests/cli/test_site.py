"""`taizhang site`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from taizhang.cli import main

AIM = "甲区2023年工作打算\n\n2023年，甲区改造老旧小区4个，新建养老服务站6处。\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = tmp_path / "打算.txt"
    page.write_text(AIM, encoding="utf-8")
    result = run("open", "--no-serve", "--folder", tmp_path / "programme", "--published", "2023-02-01", page)
    assert result.exit_code == 0, result.output
    return tmp_path / "programme"


def test_site_writes_pages_that_name_their_entry(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    result = run("site", folder, out, "--despite", "去年的打算，只作试发", "--by", "张工")
    assert result.exit_code == 0, result.output
    assert re.match(r"\d+ pages, \d+ files, entry \d+: ", result.stdout)
    assert "张工" in run("ledger", "log", folder).stdout
    assert (out / "index.html").is_file()
    assert (out / "en" / "index.html").is_file()


def test_severe_findings_hold_a_site_and_are_listed(folder: Path, tmp_path: Path) -> None:
    result = run("site", folder, tmp_path / "site")
    assert result.exit_code == 1
    assert "打算.txt" in result.stderr
    assert "publishing is held by" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_site_is_not_written_over_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "way").write_text("here", encoding="utf-8")
    assert run("site", folder, tmp_path / "way").exit_code in (2, 3)
    assert (tmp_path / "way").read_text(encoding="utf-8") == "here"


def test_what_readers_saw_on_a_day_is_written_again(folder: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "site", tmp_path / "again"
    assert run("site", folder, out, "--despite", "试发").exit_code == 0
    result = run("site", folder, again, "--as-published", "2999-01-01")
    assert result.exit_code == 0, result.output
    assert (again / "manifest.json").read_bytes() == (out / "manifest.json").read_bytes()
    assert (again / "index.html").read_bytes() == (out / "index.html").read_bytes()
    assert "nothing was published" in run("site", folder, again, "--as-published", "2020-01-01").stderr
    assert run("site", folder, again, "--as-published", "2999-01-01", "--as-of", "2023-01-01").exit_code == 2
