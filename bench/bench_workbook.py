"""The round trip of a workbook of many rows: written, read back, compared three ways; each step timed, with a bar.

Usage: `python bench/bench_workbook.py [ROWS]` (100,000 where none is given). The rows are made up here; the
ledger itself is not part of it. Memory is the most this process and its readers held.
"""

from __future__ import annotations

import contextlib
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import click

from taizhang.catalog import load_catalog
from taizhang.exchange.compare import compare_rows
from taizhang.exchange.known import Known
from taizhang.exchange.layout import Layout, read_layouts
from taizhang.exchange.release import Release
from taizhang.exchange.row import ReadRow, iter_rows
from taizhang.exchange.template import Template, propose_template
from taizhang.exchange.totals import check_totals
from taizhang.exchange.value import ValueReader
from taizhang.export.issue import write_issue
from taizhang.export.patch import SheetChange, patch_workbook
from taizhang.model.workbook import CellBook
from taizhang.pages.message import read_message
from taizhang.read.cells import read_workbooks
from taizhang.views.issue import build_issue, build_issue_template

WAN = Decimal(10_000)
_STAGES = ("construction", "groundbreaking", "finished", "installation")


def say(key: str, **values: object) -> str:
    """Give the Chinese words of a message."""
    return read_message("zh", key, values)


def make_known(n: int) -> list[Known]:
    """Make up projects."""
    found = []
    for number in range(n):
        values = {
            "name": f"第{number:06d}号项目",
            "code": f"2301-{number:06d}",
            "owner": f"第{number % 60}单位",
            "batch": "advancing",
            "category": f"类别{number // max(n // 10, 1)}",
            "investment": (1000 + number % 977) * WAN,
            "annual_plan": (200 + number % 97) * WAN,
            "done_to_date": (100 + number % 89) * WAN,
            "done_this_year": (10 + number % 79) * WAN,
            "stage": _STAGES[number % 4],
            "progress_percent": Decimal(number % 100),
            "progress_words": f"完成第{number % 37}段",
            "start_planned": date(2023, 1 + number % 12, 1),
        }
        found.append(Known(f"{number:016x}", str(values["name"]), (str(values["name"]),), values, number))
    return found


@contextlib.contextmanager
def step(name: str, total: int) -> Iterator[Callable[[int], object]]:
    """Time a step and draw a bar where somebody looks."""
    begun, cpu = time.perf_counter(), time.process_time()
    bar = click.progressbar(length=total, label=name, file=sys.stderr)
    with bar:
        yield bar.update
    taken = time.perf_counter() - begun
    print(f"{name:<28} {taken:6.1f} s  (cpu {time.process_time() - cpu:5.1f} s)")


def main(n: int) -> None:
    """Run every step."""
    catalog = load_catalog()
    reader = ValueReader(catalog)
    known = make_known(n)
    whole = time.perf_counter()
    release = Release(
        "ab12", "性能", None, "2023年", None, date(2023, 6, 30), None, 2023, 1, "0" * 64, build_issue_template(say), n
    )
    with step("issue", n) as progress:
        issued = write_issue(build_issue(release, known, reader, catalog, say), release, at=None, progress=progress)
    rows = range(10, n, 100)
    cells = {(row, 8): Decimal(95) for row in rows} | {(row, 11): "=已完成" for row in rows}
    with step("patch 2 cells in 100 rows", 1):
        returned = patch_workbook(issued, {say("issue.sheet"): SheetChange(cells)})
    with step("read both files", 1):
        books = read_workbooks([("发出.xlsx", issued), ("收回.xlsx", returned)])
    with step("rows of both", 2 * n) as progress:
        before, (layout, template, after) = (_take_apart(book, reader, release, progress) for book in books)
        books.clear()
    with step("compare three ways", n):
        by_key = {row.key: row for row in before[2] if row.key}
        found = compare_rows(after, issued=by_key, known=known, show=lambda value, name: reader.show(value, name, None))
    with step("recompute totals", n):
        wrong = check_totals(layout, template)
    here, apart = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    taken = time.perf_counter() - whole
    most = f"{here.ru_maxrss // 1024} MB here, {apart.ru_maxrss // 1024} MB in a reader at most"
    print(f"{n:,} rows, {len(issued) / 1e6:.1f} MB: {taken:.1f} s in all; {most}")
    print(f"processor: {time.process_time():.1f} s here, {apart.ru_utime + apart.ru_stime:.1f} s in the two readers")
    print(
        f"{len(found.changes):,} changes, {len(found.doubtful):,} doubtful, {len(found.rows)} rows asked, "
        f"{len(wrong)} sums off"
    )


def _take_apart(
    book: CellBook, reader: ValueReader, release: Release, progress: Callable[[int], object]
) -> tuple[Layout, Template, list[ReadRow]]:
    layout = read_layouts(book)[0]
    fields = {meaning.head: meaning.field for meaning in release.template.meanings}
    template = propose_template(layout, {})
    template = replace(template, meanings=tuple(replace(m, field=fields.get(m.head)) for m in template.meanings))
    return layout, template, list(iter_rows(layout, template, reader, progress=progress))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
