"""The command line: what it prints, where, and with which exit code (0 fine, 1 findings, 2 usage, 3 refused)."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from taizhang import __version__
from taizhang.cli import main
from taizhang.flows.downloads import DOWNLOADS

CONTRACT = (
    "id kind subject measure value value_max unit as_written comparator basis base_of_comparison status period stage "
    "stage_detail spans repeats method text_id"
).split()
PAGE = "甲区年度小结\n\n去年，全区新建学校3所，森林覆盖率达58.2%。\n\n今年将改造老旧小区4个。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "小结.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "空白.txt"
    path.write_bytes(b"")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def run_real(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "taizhang", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path, page: Path) -> Path:
    place = tmp_path / "programme"
    result = run("open", "--no-serve", "--folder", place, "--published", "2023-02-01", page)
    assert result.exit_code == 0, result.output
    return place


def test_help_shows_the_whole_product_and_the_version_is_told() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in ("read", "check", "open", "add", "site", "export", "ledger", "catalog", "bench"):
        assert re.search(rf"^  {name} ", result.stdout, re.MULTILINE), name
    assert __version__ in run("--version").stdout


@pytest.mark.parametrize(
    "words", [["nonsense"], ["read"], ["read", "--format", "xml", "a"], ["read", "--published", "2023-02-30", "a"]]
)
def test_a_call_that_makes_no_sense_ends_with_2(words: list[str]) -> None:
    assert run(*words).exit_code == 2


# read


def test_read_prints_one_object_a_line_with_exactly_the_fields_of_the_contract(page: Path) -> None:
    done = run_real("read", page.name, "--published", "2023-02-01", cwd=page.parent)
    assert (done.returncode, done.stderr) == (0, "")
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(facts) == 3
    for fact in facts:
        assert list(fact) == CONTRACT
        for span in fact["spans"]:
            assert PAGE[span["start"] : span["end"]] == span["exact"]
    assert [fact["value"] for fact in facts] == ["3", "58.2", "4"]
    assert [fact["status"] for fact in facts] == ["actual", "actual", "target"]
    assert facts[0]["period"] == {"start": "2022-01-01", "end": "2023-01-01", "label": "去年"}
    starts = [min(s["start"] for s in fact["spans"][:1]) for fact in facts]
    assert starts == sorted(starts)


def test_reading_the_same_bytes_twice_gives_the_same_bytes(page: Path) -> None:
    assert run("read", page).stdout_bytes == run("read", page).stdout_bytes


def test_a_refused_document_is_one_line_on_standard_error_and_ends_with_3(empty: Path) -> None:
    done = run_real("read", empty.name, cwd=empty.parent)
    assert (done.returncode, done.stdout) == (3, "")
    assert re.fullmatch(r"taizhang: 空白\.txt: .+\n", done.stderr)


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "noise.bin", "half.docx", "\N{GRINNING FACE}.txt"])
def test_what_is_no_document_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "half.docx").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    result = run("read", tmp_path / name)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_one_refused_document_does_not_hide_the_others(page: Path, empty: Path) -> None:
    for order in ((page, empty), (empty, page)):
        result = run("read", *order)
        assert result.exit_code == 3
        assert len(result.stdout.splitlines()) == 3
        assert len(result.stderr.splitlines()) == 1


def test_the_other_formats_carry_the_same_facts(page: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", "--format", "csv", page).stdout_bytes.decode("utf-8-sig"))))
    assert list(rows[0]) == CONTRACT
    assert [row["value"] for row in rows] == ["3", "58.2", "4"]
    assert run("read", "--format", "parquet", page).stdout_bytes.startswith(b"PAR1")
    table = run("read", "--format", "table", page).stdout.splitlines()
    assert len(table) == 4
    assert table[0].split()[:4] == ["at", "kind", "measure", "value"]


def test_a_reader_that_stops_early_is_no_error(page: Path) -> None:
    page.write_text(PAGE * 400, encoding="utf-8")
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m taizhang read '{page}' | head -c 1"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""


# open, add


def test_open_makes_a_programme_and_opens_it_again(folder: Path, page: Path) -> None:
    assert {path.name for path in folder.iterdir()} >= {"ledger.sqlite", "files", "programme.json"}
    for words in ((folder,), ("--folder", folder), ("--folder", folder, page)):
        result = run("open", "--no-serve", *words)
        assert result.exit_code == 0
        assert "1 document, 3 facts" in result.stderr


def test_the_same_documents_open_the_same_programme_below_its_home(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path / "home"))
    for _ in range(2):
        assert run("open", "--no-serve", page).exit_code == 0
    assert len(list((tmp_path / "home").iterdir())) == 1


def test_a_programme_of_refused_documents_leaves_nothing_behind(tmp_path: Path, empty: Path) -> None:
    result = run("open", "--no-serve", "--folder", tmp_path / "none", empty)
    assert result.exit_code == 3
    assert not (tmp_path / "none").exists()


def test_one_refused_document_is_told_and_the_rest_is_opened(tmp_path: Path, page: Path, empty: Path) -> None:
    result = run("open", "--no-serve", "--folder", tmp_path / "one", page, empty)
    assert result.exit_code == 0
    assert "空白.txt" in result.stderr
    assert "1 document" in result.stderr


def test_the_example_takes_no_files(page: Path) -> None:
    assert run("open", "--no-serve", "--example", page).exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["open", "--no-serve", "--folder", "{}"],
        ["add", "{}", "page"],
        ["site", "{}", "out"],
        ["export", "{}", "facts.csv"],
        ["ledger", "verify", "{}"],
        ["ledger", "log", "{}"],
        ["ledger", "as-of", "{}", "2023-01-01"],
        ["ledger", "show", "{}", "x"],
    ],
)
def test_a_folder_without_a_programme_is_refused_and_not_made(words: list[str], tmp_path: Path) -> None:
    gone = tmp_path / "nowhere"
    result = run(*(word.format(gone) for word in words))
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert not gone.exists()


def test_a_file_in_the_way_of_a_folder_is_one_line(tmp_path: Path, page: Path) -> None:
    (tmp_path / "way").write_text("here", encoding="utf-8")
    for place in (tmp_path / "way", tmp_path / "way" / "below"):
        result = run("open", "--no-serve", "--folder", place, page)
        assert result.exit_code == 3
        assert len(result.stderr.splitlines()) == 1
    assert (tmp_path / "way").read_text(encoding="utf-8") == "here"


def test_add_tells_what_is_new_and_what_was_known(folder: Path, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "说明.txt"
    other.write_text("全镇绿化覆盖率达40%。\n", encoding="utf-8")
    assert "0 facts added, 3 known" in run("add", folder, page).stdout
    result = run("add", folder, other, "--by", "陈工", "--title", "镇里的说明")
    assert "1 facts added, 0 known" in result.stdout
    assert "陈工" in run("ledger", "log", folder).stdout


def test_adding_a_refused_document_leaves_the_ledger_as_it_was(folder: Path, empty: Path) -> None:
    before = run("ledger", "verify", folder).stdout
    result = run("add", folder, empty)
    assert result.exit_code == 3
    assert run("ledger", "verify", folder).stdout == before


def test_a_port_in_use_is_passed_over_and_the_next_is_served(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        app = subprocess.Popen(
            [sys.executable, "-m", "taizhang", "open", str(folder), "--no-browser", "--port", str(port)],
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            assert app.stderr is not None
            said: list[str] = []
            for line in app.stderr:
                said.append(line)
                if "http://" in line:
                    break
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", "".join(said))
            assert address is not None, "".join(said)
            assert int(address[1]) != port
        finally:
            app.send_signal(signal.SIGINT)
            _, rest = app.communicate(timeout=20)
    assert "Traceback" not in rest


# export


def test_export_lists_its_downloads_and_writes_one(folder: Path, tmp_path: Path) -> None:
    assert run("export", folder, "list").stdout.split() == [download.name for download in DOWNLOADS]
    target = tmp_path / "facts.csv"
    result = run("export", folder, "facts.csv", "--out", target)
    assert result.exit_code == 0
    assert "58.2" in target.read_text(encoding="utf-8-sig")
    assert str(target.stat().st_size) in result.stdout


def test_a_download_that_is_not_offered_names_those_that_are(folder: Path) -> None:
    result = run("export", folder, "facts.doc")
    assert result.exit_code == 2
    assert "facts.xlsx" in result.stderr


def test_a_download_that_cannot_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    result = run("export", folder, "facts.csv", "--out", tmp_path / "no" / "facts.csv")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


# ledger, catalog


def test_the_chain_is_verified_and_its_head_told(folder: Path) -> None:
    assert re.fullmatch(
        r"4 entries, chain whole, head 4 [0-9a-f]{64}, checked by 1 process\n", run("ledger", "verify", folder).stdout
    )


def test_a_file_that_was_changed_behind_the_ledger_breaks_verification(folder: Path) -> None:
    kept = next((folder / "files").rglob("*"))
    kept.chmod(0o644)
    kept.write_bytes(b"other")
    result = run("ledger", "verify", folder)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


def test_the_log_ends_with_the_last_entry(folder: Path) -> None:
    lines = run("ledger", "log", folder, "--last", "2").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "4"]
    assert all(" read " in line for line in lines)


def test_every_entry_about_a_fact_can_be_shown(folder: Path, page: Path) -> None:
    fact = json.loads(run("read", page, "--published", "2023-02-01").stdout.splitlines()[0])
    result = run("ledger", "show", folder, fact["id"])
    assert result.exit_code == 0
    assert fact["id"] in result.stdout
    assert run("ledger", "show", folder, "nobody").exit_code == 3


def test_what_was_known_on_a_day_can_be_asked(folder: Path) -> None:
    assert "0 documents, 0 facts" in run("ledger", "as-of", folder, "2020-01-01").stdout
    assert "1 document, 3 facts" in run("ledger", "as-of", folder, "2999-01-01").stdout


def test_all_facts_of_a_day_can_be_written_to_a_table(folder: Path) -> None:
    target = folder.parent / "facts.parquet"
    done = run("ledger", "as-of", folder, "2999-01-01", "--facts", target)
    assert done.stdout == "facts.parquet: 3 facts as known at the end of 2999-01-01\n"
    assert pq.read_table(target).num_rows == 3
    for wrong in (folder.parent / "facts.xlsx", folder / "nowhere" / "facts.parquet"):
        refused = run("ledger", "as-of", folder, "2999-01-01", "--facts", wrong)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "parquet" in refused.stderr


def test_two_days_can_be_compared(folder: Path) -> None:
    lines = run("ledger", "diff", folder, "2020-01-01", "2999-01-01").stdout.splitlines()
    assert lines[0].startswith("from entry 0 (2020-01-01, 0000000000000000) to entry 4 (2999-01-01, ")
    assert "read from documents: 3" in lines
    assert "3 facts of" in lines[-1]
    assert run("ledger", "diff", folder, "2999-01-01", "2999-01-02").stdout.endswith("\nnothing changed\n")


def test_the_catalogue_can_be_searched() -> None:
    (line,) = run("catalog", "indicators", "forest_cover").stdout.splitlines()
    assert line.split("\t")[:3] == ["forest_cover", "森林覆盖率", "%"]
    assert len(run("catalog", "indicators").stdout.splitlines()) >= 120


def test_gaps_of_the_catalogue_are_listed_most_frequent_first(tmp_path: Path) -> None:
    path = tmp_path / "gaps.txt"
    path.write_text(
        "甲村种下梧桐苗300株。乙村种下梧桐苗200株。丙村修缮石板桥3座。森林覆盖率达58.2%。", encoding="utf-8"
    )
    result = run("catalog", "gaps", path)
    assert result.exit_code == 0
    counts = [int(line.split()[0]) for line in result.stdout.splitlines()]
    assert counts == sorted(counts, reverse=True)
    assert "1 of 4 facts have an indicator" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open", "--published", "2023"), "'2023' is not a day such as 2023-06-30 (taizhang open --help says more)"),
        (("nonsense",), "No such command 'nonsense'. (taizhang --help says more)"),
        (("read",), "(taizhang read --help says more)"),
        (("site", "nowhere", "out"), "taizhang: nowhere: there is no programme here"),
    ],
)
def test_what_was_typed_wrong_is_told_in_one_line(words, said):
    result = run(*words)
    assert result.exit_code in (2, 3)
    assert said in result.stderr and result.stderr.count("\n") == 1


def test_the_help_shows_the_first_commands_one_a_line():
    lines = run("--help").stdout.splitlines()
    assert any(line.strip().startswith("taizhang check FILE") for line in lines) and "\\b" not in "".join(lines)
