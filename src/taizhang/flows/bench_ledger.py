"""Measure a ledger of any size in both databases: loading, checking, states as of a moment; nothing passes or fails."""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.database.trial import run_trial_server
from taizhang.errors import MissingPartError
from taizhang.flows.keeping import count_processors
from taizhang.ledger import Ruling, open_ledger
from taizhang.ledger.cache import StateCache
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.span import Span
from taizhang.model.transaction import Transaction
from taizhang.read import Reading, read_upload

if TYPE_CHECKING:
    from taizhang.ledger import Ledger

START = datetime(2023, 1, 1, tzinfo=UTC)
_IN_A_DOCUMENT = 50_000


def bench_databases(
    size: int, *, postgres: str | None = None, only: str | None = None, folder: Path | None = None
) -> Iterator[str]:
    """Give the measured lines for SQLite and for PostgreSQL.

    Args:
        size: How many facts.
        postgres: Address of an empty database; a server of our own is started where it is not given.
        only: `sqlite` or `postgres` alone.
        folder: Where the data lie while it runs; they are removed afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="tzb-", dir=folder) as name:
        place = Path(name)
        if only in (None, "sqlite"):
            yield f"[SQLite, {size:,} facts]"
            with open_ledger(place / "l" / "ledger.sqlite", is_new=True) as ledger:
                yield from _bench(ledger, size, place)
        if only in (None, "postgres"):
            yield f"[PostgreSQL, {size:,} facts]"
            if postgres is not None:
                with open_ledger(postgres, is_new=True) as ledger:
                    yield from _bench(ledger, size, place)
                return
            try:
                with run_trial_server(place / "pg") as address, open_ledger(address, is_new=True) as ledger:
                    yield from _bench(ledger, size, place)
            except MissingPartError as error:
                yield f"not measured: {error}"


def _bench(ledger: Ledger, size: int, folder: Path) -> Iterator[str]:
    yield _load(ledger, size)
    n_decisions = max(1, size // 100)
    yield _decide(ledger, n_decisions)
    n_processes = ledger.count_processes(count_processors())
    start, start_cpu = time.perf_counter(), _count_seconds()
    n_entries = ledger.verify(n_processes=n_processes, is_deep=False)
    spent, used = time.perf_counter() - start, max(_count_seconds() - start_cpu, 0.01)  # counted in hundredths
    speed = f"{n_entries / spent:,.0f} entries/s ({n_entries:,} in {spent:.1f} s"
    yield f"verify, processes {n_processes}: {speed}; {n_entries / used:,.0f} a second of one processor, theirs)"
    rng = random.Random(1)  # noqa: S311 - which facts are asked for
    yield _describe("as of, one subject", _repeat(500, lambda: _ask_one(ledger, size, rng)))
    with StateCache(ledger, folder / f"states-{ledger.database.kind}.duckdb") as cache:
        start = time.perf_counter()
        cache.refresh()
        yield f"table of states made from the record: {time.perf_counter() - start:.1f} s"
        yield _describe("as of, the whole ledger counted", _repeat(20, lambda: cache.count(_moment(rng, size))))
        moment = _moment(rng, size)
        n_rows = cache.read_table(moment).num_rows
        times = _repeat(5, lambda: cache.read_table(moment))
        yield _describe(f"as of, the whole ledger as a table of {n_rows:,} rows", times)
    (folder / f"states-{ledger.database.kind}.duckdb").unlink()


def _count_seconds() -> float:
    """Count the processor time of this process and of those it started and waited for; a server's is its own."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _load(ledger: Ledger, size: int) -> str:
    spent, used = 0.0, 0.0
    for first in range(0, size, _IN_A_DOCUMENT):
        reading, facts = make_document(first, min(_IN_A_DOCUMENT, size - first))
        start, start_cpu = time.perf_counter(), time.process_time()
        ledger.record_document(reading, facts, recorded_at=_day(first), recorded_by="bench")
        spent += time.perf_counter() - start
        used += time.process_time() - start_cpu
    return f"load: {size / spent:,.0f} facts/s ({size / used:,.0f} a second of this process)"


def _decide(ledger: Ledger, n: int) -> str:
    spent = 0.0
    for first in range(0, n, 1000):
        numbers = range(first * 100, min(first + 1000, n) * 100, 100)
        acts = [Ruling(name_fact(number), "amend", {"value": "7"}, "revision", "bench") for number in numbers]
        data = f"bench {first}".encode()
        head = ledger.head()[0]
        start = time.perf_counter()
        ledger.record_transaction(
            Transaction(hashlib.sha256(data).hexdigest(), f"bench{first}.xlsx"),
            acts,
            data=data,
            recorded_at=_day(10**9) + timedelta(seconds=first),
            recorded_by="bench",
            based_on=head,
        )
        spent += time.perf_counter() - start
    return f"decisions, 1,000 a transaction: {n / spent:,.0f} a second"


def make_document(first: int, n: int) -> tuple[Reading, list[Fact]]:
    """Make a document of n lines with one fact each; the number of the first line tells it from others."""
    lines = [f"第{number}小区绿地面积{number + 1}平方米" for number in range(first, first + n)]
    reading = read_upload("bench.txt", ("。".join(lines) + "。").encode())
    measure, text_id, position, facts = Measure("绿地面积"), reading.text.id, 0, []
    for number, line in enumerate(lines, start=first):
        value = Decimal(number + 1)
        facts.append(
            Fact(
                id=name_fact(number),
                text_id=text_id,
                kind="observation",
                subject=Subject("place", f"第{number}小区"),
                measure=measure,
                value=value,
                unit="m2",
                as_written=AsWritten(str(value), "平方米"),
                comparator="eq",
                basis="level",
                status="actual",
                spans=(Span(text_id, position, position + len(line), line, "whole"),),
                method="bench/1",
            )
        )
        position += len(line) + 1
    return reading, facts


def name_fact(number: int) -> str:
    """Give the id of a made fact."""
    return hashlib.sha256(f"fact {number}".encode()).hexdigest()


def _day(first: int) -> datetime:
    return START + timedelta(minutes=min(first // _IN_A_DOCUMENT, 10**6))


def _moment(rng: random.Random, size: int) -> datetime:
    return START + timedelta(minutes=rng.uniform(0, size / _IN_A_DOCUMENT + 1))


def _ask_one(ledger: Ledger, size: int, rng: random.Random) -> None:
    ledger.read_state(name_fact(rng.randrange(size)), as_of=_day(10**9) + timedelta(days=1))


def _repeat(n: int, act: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(n):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _describe(what: str, times: list[float]) -> str:
    worst = statistics.quantiles(times, n=20)[-1]
    return f"{what}: median {statistics.median(times):.1f} ms, p95 {worst:.1f} ms of {len(times)}"
