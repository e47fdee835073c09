"""Measure speeds of this machine on the example that comes with the software; nothing here passes or fails."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.checks import check_text
from taizhang.errors import UsageError
from taizhang.facts import read_facts
from taizhang.flows.example import build_example, find_example
from taizhang.flows.programme import now, open_programme
from taizhang.model.fact import Fact, with_id
from taizhang.read import Reading, read_path, read_upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOMS = ("read", "pages", "ledger", "checks")


def run_bench(rooms: Sequence[str]) -> Iterator[str]:
    """Give the measured lines of each room asked for, all where none is named.

    Raises:
        UsageError: There is no such room.
    """
    benches: dict[str, Callable[[], Iterator[str]]] = {
        "read": _bench_read,
        "pages": _bench_pages,
        "ledger": _bench_ledger,
        "checks": _bench_checks,
    }
    for room in rooms or ROOMS:
        if room not in benches:
            raise UsageError(f"no bench named {room}: {', '.join(ROOMS)}")
    for room in rooms or ROOMS:
        yield f"[{room}]"
        yield from benches[room]()


def _time(act: Callable[[], object], *, n: int = 5) -> float:
    """Give the best of n times in seconds, after one unmeasured call."""
    act()
    times = []
    for _ in range(n):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def _bench_read() -> Iterator[str]:
    catalog = load_catalog()
    for path in sorted(find_example().iterdir()):
        if path.suffix not in (".txt", ".docx", ".xlsx"):
            continue
        reading = read_path(path)
        facts = read_facts(reading.text, catalog=catalog)
        n = len(reading.text.content)
        read = _time(lambda text=reading.text: read_facts(text, catalog=catalog), n=3)  # type: ignore[misc]
        check = _time(lambda text=reading.text, known=facts: check_text(text, known, catalog=catalog), n=3)  # type: ignore[misc]
        speed = f"{n / read:,.0f} read, {n / check:,.0f} checked"
        yield f"{path.name}: {n} characters, {len(facts)} facts; characters/s: {speed}"
    document = find_example() / "报纸版面.txt"
    command = [sys.executable, "-m", "taizhang", "read", str(document)]
    cold = _time(lambda: subprocess.run(command, check=True, capture_output=True), n=5)  # noqa: S603 - our own command
    yield f"taizhang read {document.name}, interpreter included: {cold:.3f} s"


def _bench_checks() -> Iterator[str]:
    """Give the speed of all rules that read one document, and how many planted faults they find in the example."""
    from taizhang.flows.recall import measure_file, write_recall  # noqa: PLC0415 - the other benches plant nothing

    catalog = load_catalog()
    path = find_example() / "报纸版面.txt"
    text = read_path(path).text
    facts = read_facts(text, catalog=catalog)
    seconds = _time(lambda: check_text(text, facts, catalog=catalog), n=10)
    yield f"all rules of one document: {len(text.content) / seconds:,.0f} characters/s"
    yield f"faults planted into {path.name} (bench/bench_checks.py FILE... does the same for other documents)"
    yield from write_recall(list(measure_file(path, rounds=3)))


def _bench_pages() -> Iterator[str]:
    from taizhang.flows.book import Library  # noqa: PLC0415 - the other benches need no pages
    from taizhang.flows.publish import iter_pages  # noqa: PLC0415
    from taizhang.pages.render import list_vendor  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder, build_example(Path(folder) / "example") as programme:
        start = time.perf_counter()
        book = Library(programme).read_book("zh", today=now().date())
        yield f"book of {len(book.snapshot.facts)} facts, first time: {time.perf_counter() - start:.3f} s"
        times: list[tuple[float, str]] = []
        pages = iter_pages(book, vendor=list_vendor())
        while True:
            start = time.perf_counter()
            page = next(pages, None)
            if page is None:
                break
            times.append((time.perf_counter() - start, page[0]))
        spent = [seconds for seconds, _ in times]
        yield f"{len(times)} pages: median {statistics.median(spent) * 1000:.1f} ms, all {sum(spent):.2f} s"
        for seconds, name in sorted(times, reverse=True)[:5]:
            yield f"  {seconds * 1000:6.1f} ms  {name}"


def _bench_ledger(n: int = 20_000) -> Iterator[str]:
    reading, facts = _make_facts(n)
    with tempfile.TemporaryDirectory() as folder, open_programme(Path(folder) / "bench", is_new=True) as programme:
        at = now()
        start = time.perf_counter()
        programme.ledger.record_document(reading, facts, recorded_at=at, recorded_by="bench")
        yield f"record {n} facts in one transaction: {n / (time.perf_counter() - start):,.0f} facts/s"
        start = time.perf_counter()
        n_entries = programme.ledger.verify()
        yield f"verify: {n_entries / (time.perf_counter() - start):,.0f} entries/s"
        start = time.perf_counter()
        programme.ledger.read_snapshot()
        yield f"whole state of {n_entries} entries: {time.perf_counter() - start:.3f} s"
        times = []
        for step, fact in enumerate(facts[:200]):
            start = time.perf_counter()
            programme.ledger.decide(
                fact.id,
                "accept",
                recorded_at=at + timedelta(seconds=step + 1),
                recorded_by="bench",
                based_on=programme.ledger.head()[0],
            )
            times.append(time.perf_counter() - start)
        median, worst = statistics.median(times) * 1000, max(times) * 1000
        yield f"one decision, on disk: median {median:.1f} ms, worst of 200 {worst:.1f} ms"


def _make_facts(n: int) -> tuple[Reading, list[Fact]]:
    """Give a made document of n lines with one fact each."""
    lines = "\n".join(f"第{i}小区绿地面积{i + 1}平方米。" for i in range(n))
    reading = read_upload("bench.txt", lines.encode())
    model = read_facts(read_upload("one.txt", "小区绿地面积12平方米。".encode()).text, catalog=load_catalog())[0]
    facts: list[Fact] = []
    position = 0
    for line in lines.split("\n"):
        span = replace(
            model.spans[0], text_id=reading.text.id, start=position, end=position + len(line), exact=line, role="whole"
        )
        facts.append(with_id(replace(model, text_id=reading.text.id, spans=(span,), repeats=())))
        position += len(line) + 1
    return reading, facts
