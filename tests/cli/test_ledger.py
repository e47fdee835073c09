"""The commands that look after the record."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from taizhang.cli import main


def _run(*words, exit_code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture
def folder(tmp_path):
    page = tmp_path / "动态.txt"
    page.write_text("全区投资40亿元。", encoding="utf-8")
    _run("ledger", "init", tmp_path / "p")
    _run("add", tmp_path / "p", page)
    return tmp_path / "p"


def test_published_roots_are_met_or_not(folder, tmp_path):
    roots = tmp_path / "roots.json"
    assert "1 days" in _run("ledger", "root", folder, "--out", roots)
    assert "1 published roots met" in _run("ledger", "verify", folder, "--root", roots)
    assert json.loads(_run("ledger", "root", folder)) == json.loads(roots.read_text(encoding="utf-8"))
    other = tmp_path / "other"
    _run("ledger", "init", other)
    assert "known from elsewhere" in _run("ledger", "verify", other, "--root", roots, exit_code=3)
    roots.write_text("x", encoding="utf-8")
    assert "not a list of roots" in _run("ledger", "verify", folder, "--root", roots, exit_code=2)


def test_a_ledger_goes_to_a_server_and_is_read_there(folder, postgres_address):
    assert "copied and checked" in _run("ledger", "copy", folder, postgres_address)
    log = _run("ledger", "log", postgres_address, "--last", 1)
    assert log == _run("ledger", "log", folder, "--last", 1)
    assert "chain whole" in _run("ledger", "verify", postgres_address, "--chain-only")
    assert "postgresql" not in log


def test_a_backup_is_made_and_restored(folder, tmp_path):
    assert "checked" in _run("ledger", "backup", folder, tmp_path / "b")
    assert "restored and checked" in _run("ledger", "restore", tmp_path / "b", tmp_path / "r")
    assert "not a backup" in _run("ledger", "restore", folder, tmp_path / "x", exit_code=3)
    assert "every one of" in _run("ledger", "drill", folder)


def test_the_log_gives_every_hashed_field_as_json(folder):
    lines = [json.loads(line) for line in _run("ledger", "log", folder, "--format", "jsonl").splitlines()]
    assert lines[0]["seq"] == 1
    assert {"payload", "previous_hash", "hash", "based_on", "recorded_by"} <= set(lines[0])
    assert _run("ledger", "log", folder, "--by", "nobody") == ""
