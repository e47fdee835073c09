"""What the groups of commands share."""

import pytest
from click.testing import CliRunner

from taizhang.cli import main


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "没有这个文件"),
        ({"LANG": "en_GB.UTF-8"}, "no such file"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "no such file"),
        ({}, "no such file"),
    ],
)
def test_a_refusal_speaks_the_language_of_the_terminal(monkeypatch, tmp_path, env, told):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["read", str(tmp_path / "无.txt")])
    assert result.exit_code == 3
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
