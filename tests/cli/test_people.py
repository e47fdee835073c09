"""The commands of an office."""

import pytest
from click.testing import CliRunner

from taizhang.cli import main
from taizhang.flows.programme import open_programme


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path):
    with open_programme(tmp_path / "p", is_new=True):
        pass
    assert run("people", "init", tmp_path / "p", "--address", "https://taizhang.example.cn").exit_code == 0
    return tmp_path / "p"


def test_the_first_people_are_made_on_the_command_line(folder):
    made = run("people", "add", folder, "安全", "--role", "security")
    name, password = made.output.split()
    assert (name, len(password)) == ("安全", 23)
    assert run("people", "list", folder).output == "安全\t-\tsecurity\topen\n"
    assert run("people", "roles", folder, "安全", "--role", "reader", "--unit", "区交通局").exit_code == 0
    assert "区交通局\treader" in run("people", "list", folder).output
    again = run("people", "reset", folder, "安全")
    assert again.output.split()[1] != password
    log = run("people", "audit", folder).output
    assert "3 lines, chain whole" in log
    assert password not in log


@pytest.mark.parametrize(
    "words",
    [
        ("people", "init", "{}", "--address", "https://x.cn"),
        ("people", "add", "{}", "甲", "--role", "king"),
        ("people", "add", "{}", "甲", "--role", "system", "--role", "audit"),
        ("people", "link", "{}", "甲", "7"),
        ("serve", "{}", "--host", "0.0.0.0"),
    ],
)
def test_what_makes_no_sense_is_one_line(folder, words):
    done = run(*(word.format(folder) for word in words))
    assert done.exit_code == 2
    assert len(done.output.strip().splitlines()) == 1


def test_an_unsafe_office_is_refused(folder):
    done = run("serve", folder, "--office")
    assert done.exit_code == 3
    assert "nobody is security administrator" in done.output


def test_the_matrix_is_printed_door_by_door():
    lines = [line.split("\t") for line in run("people", "matrix").output.splitlines()]
    table = {line[0]: dict(zip(lines[0][1:], line[1:], strict=True)) for line in lines[1:]}
    assert table["act decide"]["reviewer"] == "yes"
    assert table["act decide"]["editor"] == "-"
    assert table["act progress"]["owner"] == "project"
