from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from batch.conftest import read_report, read_rows, write_corpus
from taizhang.batch import BatchSettings, run_batch
from taizhang.batch.spark import run_on_spark
from taizhang.errors import MissingPartError

HAS_SPARK = importlib.util.find_spec("pyspark") is not None
needs_spark = pytest.mark.skipif(
    not HAS_SPARK or shutil.which("java") is None, reason="needs the optional part spark (pyspark and Java 17)"
)
MASTER = "local-cluster[2,1,1024]"


def test_without_pyspark_the_missing_part_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    corpus = write_corpus(tmp_path / "corpus", 1)
    with pytest.raises(MissingPartError, match="pyspark is not installed"):
        run_on_spark(corpus, tmp_path / "out", BatchSettings(), master=MASTER)
    assert not (tmp_path / "out").exists()


@needs_spark
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_midway_gives_the_same_rows(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "corpus", 120), tmp_path / "out"
    (corpus / "空.txt").write_bytes(b"")
    expected = run_batch(corpus, tmp_path / "expected")
    killed: list[int] = []
    killer = threading.Thread(target=kill_executor, args=(out, killed), daemon=True)
    killer.start()
    summary = run_on_spark(corpus, out, BatchSettings(), master=MASTER)
    killer.join(timeout=60)
    assert len(killed) == 1
    assert read_rows(out) == read_rows(tmp_path / "expected")
    assert (summary.n_documents, summary.n_facts, summary.n_refused) == (
        expected.n_documents,
        expected.n_facts,
        expected.n_refused,
    )
    assert set(read_report(out)) == {"空.txt"}


def kill_executor(out: Path, killed: list[int]) -> None:
    """Kill one executor of this process's cluster once the first results are being written."""
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and not killed:
        if any(path.stat().st_size for path in (out / "work").glob("rows/_temporary/**/*.parquet")):
            for process in list_executors()[:1]:
                os.kill(process, signal.SIGKILL)
                killed.append(process)
        time.sleep(0.05)


def list_executors() -> list[int]:
    """List the executors among the descendants of this process."""
    parents, executors = {}, []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes():
                executors.append(int(folder.name))
        except OSError:
            continue
    found = []
    for process in sorted(executors):
        above = process
        while above in parents and above != os.getpid():
            above = parents[above]
        if above == os.getpid():
            found.append(process)
    return found
