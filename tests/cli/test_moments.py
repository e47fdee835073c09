"""Every command that reads a programme takes both moments, or stands below with its reason.

The walk is made from the commands themselves: with `--as-of` an earlier day each prints and writes, byte for byte, what
it did before later writes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from moment_sample import BEFORE, open_sample, write_later
from taizhang.cli import main
from taizhang.flows.downloads import DOWNLOADS
from taizhang.flows.programme import now, open_programme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENT = "reads documents, and no programme"
WRITES = "records something, which is always done now"
WHOLE = "is about the record as a whole, whatever its moments"
PEOPLE = "people, their rights and the log of their doings are of the present"
#: Commands that do not take the moments, each with the reason.
WITHOUT_MOMENTS = {
    **dict.fromkeys(("read", "batch", "catalog indicators", "catalog gaps", "bench"), DOCUMENT),
    **dict.fromkeys(("add", "dismiss", "open", "ledger init", "ledger erase"), WRITES),
    **dict.fromkeys((f"workbook {act}" for act in ("issue", "fill", "compare", "accept", "learn")), WRITES),
    **dict.fromkeys((f"ledger {act}" for act in ("verify", "root", "backup", "restore", "copy", "drill")), WHOLE),
    **dict.fromkeys(
        (f"people {act}" for act in ("init", "add", "list", "roles", "reset", "link", "audit", "backup", "restore")),
        PEOPLE,
    ),
    "people matrix": "prints the rules of the program",
    "serve": "every page takes them (tests/web/test_moments.py)",
    "notify": "tells what is due now",
}
#: Commands whose recorded days are arguments of their own.
OWN_DAYS = {"ledger as-of": [BEFORE], "ledger diff": ["2023-01-01", BEFORE]}


def list_commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """List every command under a group with its name as typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from list_commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


COMMANDS = dict(list_commands(main))
TIMED = sorted(set(COMMANDS) - set(WITHOUT_MOMENTS))
#: What each is asked beside its moments; `{folder}`, `{out}` and `{draft}` are put in.
CALLS = {
    "ledger log": [["{folder}", "--last", "1000"], ["{folder}", "--format", "jsonl", "--last", "1000"]],
    "ledger show": [["{folder}", "{subject}"]],
    "ledger as-of": [["{folder}"]],
    "ledger diff": [["{folder}"]],
    "export": [["{folder}", download.name, "--out", "{out}/" + download.name] for download in DOWNLOADS],
    "site": [["{folder}", "{out}/site", "--despite", "试发", "--by", "张工"]],
    "promises": [["--ledger", "{folder}"], ["--ledger", "{folder}", "--format", "jsonl"]],
    "check": [["{draft}", "--against", "{folder}", "--published", "2023-07-15", "--format", "json"]],
}
#: Calls that later writes do not change even where no moment is named.
UNTOUCHED = {"export facts_set_aside.csv": "nothing is set aside"}


@pytest.fixture
def folder(tmp_path):
    open_sample(tmp_path / "p").close()
    return tmp_path / "p"


def run(folder: Path, name: str, words: list[str], out: Path) -> tuple[str, dict[str, str]]:
    """Give what a command prints and what it writes, without where and on which entry it was written."""
    out.mkdir()
    draft = folder.parent / "稿.txt"
    draft.write_text("2022年，万盛经开区地区生产总值300亿元。\n", encoding="utf-8")
    with open_programme(folder) as programme:
        subject = programme.read_snapshot().projects[0].id
    places = {"folder": folder, "out": out, "draft": draft, "subject": subject}
    result = CliRunner().invoke(main, [*name.split(), *(word.format(**places) for word in words)])
    assert result.exit_code in (0, 1), (name, result.output, result.exception)
    assert result.exit_code == 0 or name == "check", (name, result.output)
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    written = {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return result.stdout.replace(str(out), "OUT"), written


def test_every_command_either_takes_both_moments_or_says_why_not():
    assert set(WITHOUT_MOMENTS) <= set(COMMANDS)
    assert sorted(CALLS) == TIMED, "a command that reads a programme is part of the walk"
    for name in TIMED:
        options = {option for one in COMMANDS[name].params for option in one.opts}
        wanted = {"--on"} if name in OWN_DAYS else {"--as-of", "--on"}
        assert wanted <= options, name


def test_an_earlier_moment_gives_what_it_gave_before_later_writes(folder, tmp_path):
    calls = [(name, words) for name in TIMED if name != "site" for words in CALLS[name]]

    def ask(part: str, *moments: str) -> list[object]:
        return [
            run(folder, name, [*words, *OWN_DAYS.get(name, moments)], tmp_path / f"{part}-{n}")
            for n, (name, words) in enumerate(calls)
        ]

    before, present = ask("before", "--as-of", BEFORE), ask("present")
    with open_programme(folder) as programme:
        write_later(programme)
    after = ask("after", "--as-of", BEFORE)
    names = [" ".join([name, *words[1:2]]) if name == "export" else name for name, words in calls]
    assert [name for name, was, then in zip(names, before, after, strict=True) if was != then] == []
    later = ask("later")
    same = {
        name
        for name, (command, _), was, then in zip(names, calls, present, later, strict=True)
        if was == then and command not in OWN_DAYS
    }
    assert same == set(UNTOUCHED), "a call that later writes do not change is no test of the moments"


def test_a_day_of_the_world_is_taken_by_every_command(folder, tmp_path):
    with open_programme(folder) as programme:
        write_later(programme)
    calls = [(name, words) for name in TIMED for words in CALLS[name][:2]]
    for n, (name, words) in enumerate(calls):
        days = [*OWN_DAYS.get(name, []), "--on", "2023-07-25"]
        printed, _ = run(folder, name, [*words, *days], tmp_path / str(n))
        for later in ("后来的障碍", "后来的进展", "后来的负责人"):
            assert later not in printed, name
        refused = CliRunner().invoke(main, [*name.split(), "--on", "2023-13-77", str(folder), "x", BEFORE])
        assert refused.exit_code == 2, name


def test_a_site_of_an_earlier_moment_is_the_same_files_whatever_was_written_since(folder, tmp_path):
    words = [*CALLS["site"][0], "--as-of", BEFORE]
    _, first = run(folder, "site", words, tmp_path / "a")
    with open_programme(folder) as programme:
        write_later(programme, at=now())  # After the publication, which is an entry of its own.
    _, again = run(folder, "site", words, tmp_path / "b")
    assert first == again
    assert len(first) > 50
