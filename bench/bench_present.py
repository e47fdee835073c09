"""Print how long a page of the present takes after a write, beside how long the history is.

    python bench/bench_present.py [--entries 1000000] [--writes 20]

The example programme gets a long history of notes about its surroundings; then somebody writes about one of its
projects and opens a page, again and again, through the app. Nothing passes or fails.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.flows.example import build_example
from taizhang.flows.programme import now
from taizhang.model.event import Event
from taizhang.web.app import build_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that its client has a successor is no news to a measurement
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from taizhang.flows.programme import Programme

_AT_ONCE = 20_000


def write(programme: Programme, events: list[Event]) -> None:
    """Record events."""
    head = programme.ledger.head()[0]
    programme.ledger.record_events(events, recorded_at=now(), recorded_by="bench", based_on=head)


def write_history(programme: Programme, n_entries: int) -> None:
    """Write notes until the record is as long as asked."""
    first = programme.ledger.head()[0]
    for start in range(first, n_entries, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, n_entries))
        day = date(2023, 1, 1)
        write(
            programme, [Event("note", f"{n % 5000}", "甲", day + timedelta(n % 300), words=f"第{n}件") for n in numbers]
        )


def describe(what: str, spent: list[float]) -> str:
    """Give the line of one measurement."""
    return f"{what}: median {statistics.median(spent):.0f} ms, longest {max(spent):.0f} ms of {len(spent)}"


def measure(client: TestClient, path: str) -> float:
    """Give the milliseconds of this process that a page takes."""
    start = time.process_time()
    answer = client.get(path)
    spent = (time.process_time() - start) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return spent


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--writes", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="where the ledger lies while it runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder, build_example(Path(folder) / "p") as programme:
        write_history(programme, asked.entries)
        project = programme.read_snapshot().projects[0]
        client = TestClient(build_app(programme), base_url="http://127.0.0.1:8760")
        print(f"{programme.ledger.head()[0]:,} entries, first page after the start: {measure(client, '/'):,.0f} ms")
        programme.read_snapshot()
        for path in ("/", f"/project/{project.id}", "/projects", "/history", "/office", "/office/rounds"):
            spent, again = [], []
            for n in range(asked.writes):
                write(programme, [Event("note", project.id, project.name, date(2023, 6, 1), words=f"{n}")])
                spent.append(measure(client, path))
                again.append(measure(client, path))
            print(describe(f"{path[:16]} after a write", spent), "|", describe("again", again))
    return 0


if __name__ == "__main__":
    sys.exit(main())
