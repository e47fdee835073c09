"""Print how fast a corpus is read: python bench/bench_batch.py [FOLDER] [--megabytes N] [--workers N] [--kill].

The corpus is made by repeating the documents of FOLDER (links, no copies) until it has that many megabytes; with
`--kill` the run is killed in the middle, started again, and its rows are compared with those of a whole run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

RUN = "import sys; from taizhang.cli import main\nif __name__ == '__main__': main(sys.argv[1:])"
SENTENCE = "2022年，第{}镇工业总产值达31.2亿元，同比增长9.4%；新建村道12公里，群众出行更加方便。\n"


def build_corpus(folder: Path, source: Path, size: int) -> tuple[int, int]:
    """Give the number of documents and bytes of a corpus made by repeating the files of a folder."""
    files = sorted(path for path in source.rglob("*") if path.is_file() and path.stat().st_size)
    n_bytes = n_files = 0
    while n_bytes < size:
        path = files[n_files % len(files)]
        place = folder / f"{n_files // len(files):05d}" / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(path.resolve())
        n_bytes, n_files = n_bytes + path.stat().st_size, n_files + 1
    return n_files, n_bytes


def build_sample(folder: Path) -> Path:
    """Write a few made documents for when no folder is given."""
    folder.mkdir()
    for number in range(20):
        words = "".join(SENTENCE.format(number * 400 + line) for line in range(400))
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return folder


def run(corpus: Path, out: Path, workers: int | None, *, kill_at: float | None = None) -> tuple[float, str]:
    """Run the command on a corpus; give its seconds and its last line."""
    command = [sys.executable, "-c", RUN, "batch", str(corpus), str(out)]
    command += [] if workers is None else ["--workers", str(workers)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        while kill_at is not None and process.poll() is None:
            time.sleep(0.05)
            if len(list((out / "parts").glob("*.json"))) >= kill_at:
                process.send_signal(signal.SIGKILL)
                break
        words = process.communicate()[0]
    return time.perf_counter() - start, words.strip()


def hash_rows(out: Path) -> tuple[int, str]:
    """Give the number of rows and a hash of all of them, one file at a time, whatever their order."""
    n_rows, total = 0, 0
    for path in sorted((out / "facts").glob("*.parquet")):
        for row in pq.read_table(path).to_pylist():
            line = json.dumps(row, default=str, sort_keys=True).encode()
            total = (total + int.from_bytes(hashlib.sha256(line).digest())) % (1 << 256)
            n_rows += 1
    return n_rows, f"{total:064x}"[:16]


def main() -> None:
    """Make the corpus, run, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--kill", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        source = given.folder or build_sample(base / "sample")
        n_files, n_bytes = build_corpus(base / "corpus", source, given.megabytes * 1_000_000)
        print(f"corpus: {n_files} documents, {n_bytes / 1e6:.0f} MB; {os.cpu_count()} cores")
        seconds, words = run(base / "corpus", base / "out", given.workers)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"batch: {words}")
        print(
            f"batch: {seconds:.1f} s, {n_files / seconds:.1f} documents a second, "
            f"{n_bytes / 1e6 / seconds:.2f} MB a second, largest process {peak:.0f} MB"
        )
        if given.kill:
            n_parts = len(list((base / "out" / "parts").glob("*.json")))
            before, _ = run(base / "corpus", base / "again", given.workers, kill_at=n_parts / 2)
            n_done = len(list((base / "again" / "parts").glob("*.json")))
            after, words = run(base / "corpus", base / "again", given.workers)
            print(f"killed after {before:.1f} s with {n_done} of {n_parts} parts; resumed in {after:.1f} s: {words}")
            whole, resumed = hash_rows(base / "out"), hash_rows(base / "again")
            print(f"rows: {whole} whole, {resumed} resumed, {'the same' if whole == resumed else 'DIFFERENT'}")


if __name__ == "__main__":
    main()
