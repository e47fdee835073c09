"""Durability, shown at length: power cuts, full disks, killed processes and servers, writers at once.

    python bench/bench_durability.py power --cuts 2000
    python bench/bench_durability.py full
    python bench/bench_durability.py kill --cycles 1000
    python bench/bench_durability.py server --cycles 20
    python bench/bench_durability.py writers --minutes 5
    python bench/bench_durability.py writers --minutes 5 --postgres

Each prints what it did and leaves with 1 when anything acknowledged was lost or a ledger was not whole. The long model
test is `TAIZHANG_MODEL_STEPS=10000 pytest tests/ledger/test_properties.py -k for_long`.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from power_cut import cut_often, fill_up, write_some

from taizhang.database.trial import run_trial_server
from taizhang.errors import TaizhangError
from taizhang.ledger import open_ledger
from taizhang.model.event import Event


def cut_power(folder: Path, n_cuts: int) -> bool:
    """Cut the power at random moments until it was done often enough."""
    done, lost, broken, seed = 0, 0, 0, 0
    while done < n_cuts:
        seed += 1
        cuts = cut_often(folder / str(seed), seed, n_writes=25, chance=0.12)
        done, lost, broken = done + cuts[0], lost + cuts[1], broken + cuts[2]
    print(f"power cuts: {done}, with acknowledged entries lost: {lost}, with a ledger not whole: {broken}")
    return not lost and not broken


def fill_disk(folder: Path) -> bool:
    """Let the disk run full at every single write of a short history."""
    n_writes, full_at, bad = 6, 1, 0
    seen, _ = fill_up(folder / "all", n_writes=n_writes, full_at=10**9)
    while full_at <= seen:
        _, is_kept = fill_up(folder / str(full_at), n_writes=n_writes, full_at=full_at)
        bad += not is_kept
        full_at += 1
    print(f"disk full at each of {seen} writes: acknowledged entries lost or ledger not whole {bad} times")
    return not bad


def _write_until_killed(place: str, pipe: int, seed: int) -> None:
    with open_ledger(place) as ledger:
        rng = random.Random(seed)
        while True:
            write_some(ledger, ledger.head()[0], rng)
            os.write(pipe, "{} {}\n".format(*ledger.head()).encode())


def kill_writers(place: str, n_cycles: int) -> bool:
    """Kill a writing process at random moments; what it was told was kept must be there."""
    lost, acknowledged_in_all, rng = 0, 0, random.Random(1)
    for cycle in range(n_cycles):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                _write_until_killed(place, writing, cycle)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            first = pipe.readline()
            time.sleep(rng.uniform(0, 0.1))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            lines = [line.split() for line in (first, *pipe) if line.endswith(b"\n")]
        head = (int(lines[-1][0]), lines[-1][1].decode()) if lines else None
        acknowledged_in_all += len(lines)
        try:
            with open_ledger(place) as ledger:
                if cycle % 25 == 24 or cycle == n_cycles - 1:
                    ledger.verify(expected_head=head)
                elif head is not None:
                    (entry,) = ledger.list_entries(after=head[0] - 1)[:1]
                    lost += entry.hash != head[1]
        except (TaizhangError, ValueError) as error:
            print(f"cycle {cycle}: {error}")
            lost += 1
    print(f"kill -9: {n_cycles} cycles, {acknowledged_in_all} writes acknowledged, cycles with a loss: {lost}")
    return not lost


def kill_server(folder: Path, n_cycles: int) -> bool:
    """Kill every process of PostgreSQL while it is written to, start it again, and look."""
    lost, n_acknowledged = 0, 0
    head: tuple[int, str] | None = None
    for cycle in range(n_cycles):
        with run_trial_server(folder / "pg") as address, open_ledger(address, is_new=cycle == 0) as ledger:
            if head is not None:
                try:
                    ledger.verify(expected_head=head)
                except TaizhangError as error:
                    print(f"cycle {cycle}: {error}")
                    lost += 1
            rng = random.Random(cycle)
            timer = threading.Timer(0.3 + rng.random(), _kill_all, args=(folder / "pg",))
            timer.start()
            try:
                while True:
                    write_some(ledger, ledger.head()[0], rng)
                    head = ledger.head()
                    n_acknowledged += 1
            except TaizhangError:
                timer.join()
    print(f"PostgreSQL killed whole: {n_cycles} times, {n_acknowledged} writes acknowledged, losses: {lost}")
    return not lost


def _kill_all(data: Path) -> None:
    leader = int((data / "postmaster.pid").read_text(encoding="ascii").split()[0])
    children = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and _parent_of(p) == leader]
    for process in (leader, *children):
        os.kill(process, signal.SIGKILL)
    (data / "postmaster.pid").unlink()


def _parent_of(process: Path) -> int:
    try:
        return int((process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    except OSError:
        return -1


def write_at_once(place: str, minutes: float, n_writers: int = 20) -> bool:
    """Let writers write at once for some minutes, and count what became of their writes."""
    times: list[list[float]] = [[] for _ in range(n_writers)]
    errors: list[str] = []
    end = time.monotonic() + minutes * 60
    with open_ledger(place, is_new=True, busy_seconds=30) as ledger:

        def work(worker: int) -> None:
            number = 0
            while time.monotonic() < end:
                number += 1
                events = [Event("note", f"w{worker}-{number}", "甲", date(2023, 1, 1), words="记" * 100)]
                start = time.perf_counter()
                try:
                    ledger.record_events(events, recorded_at=_MOMENT, recorded_by=f"w{worker}", based_on=0)
                    times[worker].append(time.perf_counter() - start)
                except TaizhangError as error:
                    errors.append(str(error))
                time.sleep(0.02)

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(n_writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        n_entries = ledger.verify()
        kind = ledger.database.kind
    spent = sorted(second for one in times for second in one)
    p99 = statistics.quantiles(spent, n=100)[-1]
    median = statistics.median(spent)
    print(
        f"{kind}: {n_writers} writers, {minutes} minutes: {len(spent)} writes, median {median * 1000:.0f}"
        f" ms, p99 {p99 * 1000:.0f} ms, longest {spent[-1] * 1000:.0f} ms, errors {len(errors)}, entries {n_entries}"
    )
    return not errors and n_entries == len(spent)


_MOMENT = datetime(2023, 1, 1, tzinfo=UTC)


@contextmanager
def _place(folder: Path, *, is_postgres: bool) -> Iterator[str]:
    if not is_postgres:
        yield str(folder / "ledger.sqlite")
        return
    with run_trial_server(folder / "pg") as address:
        yield address


def main() -> int:
    """Run one of the trials."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial", choices=["power", "full", "kill", "server", "writers"])
    parser.add_argument("--cuts", type=int, default=2000)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the files lie while it runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tz-", dir=asked.folder) as name:
        folder = Path(name)
        if asked.trial == "power":
            is_well = cut_power(folder, asked.cuts)
        elif asked.trial == "full":
            is_well = fill_disk(folder)
        elif asked.trial == "server":
            is_well = kill_server(folder, asked.cycles)
        else:
            with _place(folder, is_postgres=asked.postgres) as place:
                if asked.trial == "writers":
                    is_well = write_at_once(place, asked.minutes)
                else:
                    open_ledger(place, is_new=True).close()
                    is_well = kill_writers(place, asked.cycles)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
