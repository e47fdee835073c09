from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from taizhang.cli import main
from taizhang.flows.programme import Settings, open_programme

if TYPE_CHECKING:
    from pathlib import Path


def run(*args: str):
    return CliRunner().invoke(main, ["notify", *args])


def test_where_nothing_is_due_nothing_is_told(tmp_path: Path):
    open_programme(tmp_path / "p", is_new=True, settings=Settings("甲区台账", "Jia", None, 2023)).close()
    assert run(str(tmp_path / "p")).exit_code == 0
    result = run(str(tmp_path / "p"), "--smtp", "127.0.0.1:9")
    assert (result.exit_code, result.output.strip()) == (0, "0 letters with 0 notices sent, 0 held in quiet hours")


def test_a_server_is_a_host_and_a_port(tmp_path: Path):
    result = run(str(tmp_path / "p"), "--smtp", "mail")
    assert result.exit_code == 2
    assert "HOST:PORT" in result.output


def test_a_folder_without_a_programme_is_one_line(tmp_path: Path):
    result = run(str(tmp_path / "nothing"))
    assert result.exit_code == 3
    assert result.output.count("\n") == 1
