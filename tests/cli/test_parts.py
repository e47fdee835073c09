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


def test_who_does_it_is_the_login_unless_another_name_is_given(monkeypatch, tmp_path):
    page = tmp_path / "说明.txt"
    page.write_text("2023年，甲区新建道路3公里。", encoding="utf-8")
    for name in ("TAIZHANG_BY", "SUDO_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", "chengong")

    def record(folder, *words, **env):
        words = ["open", "--no-serve", "--folder", str(tmp_path / folder), str(page), *words]
        assert CliRunner().invoke(main, words, env=env).exit_code == 0
        return CliRunner().invoke(main, ["ledger", "log", str(tmp_path / folder)]).stdout

    assert "  chengong  " in record("a")
    assert "  zhanggong  " in record("b", SUDO_USER="zhanggong")
    assert "  陈工 " in record("c", TAIZHANG_BY="陈工")
    assert "  王工 " in record("d", "--by", " 王工 ", TAIZHANG_BY="陈工")
    refused = CliRunner().invoke(main, ["add", str(tmp_path / "a"), str(page), "--by", "  "])
    assert (refused.exit_code, "a name is needed" in refused.stderr) == (2, True)


def test_where_nobody_is_signed_in_a_name_is_asked_for(monkeypatch, tmp_path):
    def find_nobody():
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", find_nobody)
    result = CliRunner().invoke(main, ["add", str(tmp_path), "x.txt"])
    assert (result.exit_code, "--by" in result.stderr) == (2, True)
