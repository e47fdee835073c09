from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.dataset
import pytest
from click.testing import CliRunner

from batch.conftest import REPORT, read_bytes, read_report, read_rows, write_corpus
from taizhang.batch import BatchSettings, run_batch
from taizhang.cli import main
from taizhang.model.identity import bytes_id

RUN = "import sys; from taizhang.cli import main\nif __name__ == '__main__': main(sys.argv[1:])"


def test_the_rows_of_a_folder_carry_the_document_they_come_from(corpus: Path, tmp_path: Path) -> None:
    summary = run_batch(corpus, tmp_path / "out")
    assert (summary.n_documents, summary.n_refused, summary.n_failed) == (8, 0, 0)
    rows = pyarrow.dataset.dataset(tmp_path / "out" / "facts").to_table().to_pylist()
    assert len(rows) == summary.n_facts
    assert {row["reader"].partition("/")[0] for row in rows} == {"txt", "docx", "xlsx"}
    for row in rows:
        assert row["source_id"] == bytes_id((corpus / row["name"]).read_bytes())
    assert (tmp_path / "out" / "report.jsonl").read_text(encoding="utf-8") == ""


def test_a_second_run_reads_nothing_and_a_fresh_one_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run_batch(corpus, out, BatchSettings(n_workers=2))
    before = read_bytes(out)
    second = run_batch(corpus, out)
    assert (first.n_parts_read, second.n_parts_read) == (first.n_parts, 0)
    assert (second.n_documents, second.n_facts) == (first.n_documents, first.n_facts)
    run_batch(corpus, out, BatchSettings(n_workers=1, is_again=True))
    assert read_bytes(out) == before


def test_a_list_in_any_order_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    paths = sorted(str(path) for path in corpus.rglob("*.*"))
    for name, seed in (("one", 1), ("two", 2)):
        random.Random(seed).shuffle(paths)
        (tmp_path / f"{name}.txt").write_text("\n".join([*paths, paths[0]]), encoding="utf-8")
        assert run_batch(tmp_path / f"{name}.txt", tmp_path / name).n_documents == 8
    assert read_bytes(tmp_path / "one") == read_bytes(tmp_path / "two")


def test_only_what_changed_is_read_again_and_what_went_is_gone(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "corpus", 60), tmp_path / "out"
    first = run_batch(corpus, out)
    assert first.n_parts > 2
    (corpus / "镇街" / "小结3.txt").write_text(REPORT + "新建校舍7间。", encoding="utf-8")
    (corpus / "镇街" / "小结4.txt").unlink()
    (corpus / "台账.xlsx").unlink()
    second = run_batch(corpus, out)
    assert second.n_documents == first.n_documents - 2
    assert 0 < second.n_parts_read <= 3
    run_batch(corpus, tmp_path / "fresh")
    assert read_rows(out) == read_rows(tmp_path / "fresh")


def test_a_refused_document_is_a_line_of_the_report(corpus: Path, tmp_path: Path) -> None:
    (corpus / "锁.docx").write_bytes(b"PK\x03\x04 broken")
    (corpus / "空.txt").write_bytes(b"")
    summary = run_batch(corpus, tmp_path / "out", BatchSettings(slow_seconds=3600))
    assert (summary.n_documents, summary.n_refused) == (10, 2)
    report = read_report(tmp_path / "out")
    assert set(report) == {"锁.docx", "空.txt"}
    assert report["空.txt"]["reason"] == "empty"
    assert report["锁.docx"]["n_facts"] == 0
    assert report["锁.docx"]["source_id"] == bytes_id((corpus / "锁.docx").read_bytes())
    assert {"status", "seconds"} & set(report["锁.docx"]) == {"seconds"}


def test_a_slow_document_is_a_line_of_the_report(corpus: Path, tmp_path: Path) -> None:
    run_batch(corpus, tmp_path / "out", BatchSettings(slow_seconds=0))
    report = read_report(tmp_path / "out")
    assert len(report) == 8
    assert all(row["is_slow"] and row["outcome"] == "read" for row in report.values())


def test_a_run_that_is_killed_goes_on_and_gives_the_same_bytes(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "corpus", 240), tmp_path / "out"
    run_batch(corpus, tmp_path / "whole")
    command = [sys.executable, "-c", RUN, "batch", str(corpus), str(out), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(list((out / "parts").glob("*.json"))) < 2:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    summary = run_batch(corpus, out)
    assert 0 < summary.n_parts_read < summary.n_parts
    assert read_bytes(out) == read_bytes(tmp_path / "whole")
    assert not (out / "work").exists()


def test_the_command_says_what_it_did(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["batch", str(corpus), str(out), "--workers", "1", "--published", "2023-02-01"])
    assert done.exit_code == 0, done.output
    assert "8 documents" in done.output
    assert "0 refused" in done.output


def test_a_source_that_is_not_there_makes_no_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["batch", str(tmp_path / "none"), str(tmp_path / "out")])
    assert done.exit_code == 3
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_a_run_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    assert run_batch(tmp_path / "corpus", tmp_path / "out").n_documents == 0


def test_hostile_files_end_in_the_report(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "fixtures" / "hostile", tmp_path / "corpus")
    write_corpus(tmp_path / "corpus" / "good", 2)
    summary = run_batch(tmp_path / "corpus", tmp_path / "out")
    n_hostile = len(list((shared / "fixtures" / "hostile").iterdir()))
    assert summary.n_documents == n_hostile + 4
    assert summary.n_failed == 0
    report = read_report(tmp_path / "out")
    for name in ("bomb.docx", "quad.docx", "quad.xlsx", "xxe.docx", "pdf_hang_382.pdf"):
        assert report[name]["outcome"] == "refused", name
    assert not any(name.startswith("good/") for name in report)


@pytest.mark.parametrize("n_workers", [1, 3])
def test_the_number_of_workers_changes_nothing(corpus: Path, tmp_path: Path, n_workers: int) -> None:
    run_batch(corpus, tmp_path / "two", BatchSettings(n_workers=2))
    run_batch(corpus, tmp_path / "out", BatchSettings(n_workers=n_workers))
    assert read_bytes(tmp_path / "out") == read_bytes(tmp_path / "two")
