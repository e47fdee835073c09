"""Measure speeds of this machine on the example that comes with the software; nothing here passes or fails."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.checks import check_text
from taizhang.errors import UsageError
from taizhang.facts import read_facts
from taizhang.flows.bench_ledger import bench_databases
from taizhang.flows.example import build_example, find_example
from taizhang.flows.programme import now
from taizhang.read import read_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOMS = ("read", "pages", "ledger", "checks")


def run_bench(
    rooms: Sequence[str], *, size: int = 20_000, postgres: str | None = None, only: str | None = None
) -> Iterator[str]:
    """Give the measured lines of each room asked for, all where none is named.

    Args:
        rooms: Their names.
        size: How many facts the ledgers hold.
        postgres: Address of an empty database for them; a server of our own where it is not given.
        only: `sqlite` or `postgres` alone.

    Raises:
        UsageError: There is no such room.
    """
    benches: dict[str, Callable[[], Iterator[str]]] = {
        "read": _bench_read,
        "pages": _bench_pages,
        "ledger": partial(bench_databases, size, postgres=postgres, only=only),
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
