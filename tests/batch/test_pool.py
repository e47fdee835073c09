"""Workers that die or hang."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch.conftest import read_report, read_rows, write_corpus
from taizhang.batch import BatchSettings, pool, run_batch

DIE = "import os; os.kill(os.getpid(), 9)"


def spoil(monkeypatch: pytest.MonkeyPatch, words: str, act: str) -> None:
    """Make every worker act badly over documents that contain words."""
    monkeypatch.setattr(pool, "_work", _Spoiled(words, act))


class _Spoiled:
    """What a worker runs: a bad reader is put in place, then work as ever. Only built-in names are sent to it."""

    def __init__(self, words: str, act: str) -> None:
        self.code = (
            "from taizhang.batch import worker\n"
            "def read(text, *, real=worker.read_facts, **more):\n"
            f"    if {words!r} in text.content:\n"
            f"        {act}\n"
            "    return real(text, **more)\n"
            "worker.read_facts = read\n"
        )

    def __reduce__(self) -> tuple[object, tuple[str]]:
        real = "__import__('taizhang.batch.pool', fromlist=['_work'])._work"
        return eval, (f"(exec({self.code!r}, {{}}), {real})[1]",)

    def __call__(self, pipe: object) -> None:
        raise AssertionError("it runs in workers only")


def test_a_document_that_kills_workers_is_set_aside_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(tmp_path / "corpus", 3)
    (corpus / "毒.txt").write_text("有毒的句子300亿元。", encoding="utf-8")
    clean = run_batch(write_corpus(tmp_path / "clean", 3), tmp_path / "expected")
    spoil(monkeypatch, "有毒", DIE)
    summary = run_batch(corpus, tmp_path / "out", BatchSettings(n_workers=1))
    assert (summary.n_documents, summary.n_failed) == (clean.n_documents + 1, 1)
    assert read_report(tmp_path / "out")["毒.txt"]["reason"] == "crashed"
    assert read_rows(tmp_path / "out") == read_rows(tmp_path / "expected")


def test_a_document_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_corpus(tmp_path / "corpus", 2)
    (corpus / "长.txt").write_text("无尽的句子300亿元。", encoding="utf-8")
    spoil(monkeypatch, "无尽", "import time; time.sleep(600)")
    summary = run_batch(corpus, tmp_path / "out", BatchSettings(n_workers=1, limit_seconds=8))
    assert summary.n_failed == 1
    assert read_report(tmp_path / "out")["长.txt"]["reason"] == "timeout"
    assert summary.n_documents == 5


def test_a_worker_that_is_killed_once_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_corpus(tmp_path / "corpus", 4)
    run_batch(corpus, tmp_path / "expected")
    flag = tmp_path / "killed"
    once = f"import os, pathlib; f = pathlib.Path({str(flag)!r}); f.exists() or (f.touch(), os.kill(os.getpid(), 9))"
    spoil(monkeypatch, "新建农村公路5公里", once)
    summary = run_batch(corpus, tmp_path / "out", BatchSettings(n_workers=1))
    assert flag.exists()
    assert summary.n_failed == 0
    assert read_rows(tmp_path / "out") == read_rows(tmp_path / "expected")
