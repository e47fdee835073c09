"""Share out the checking of a long record among processes that are started for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from taizhang.ledger._elsewhere import read_answer, write_task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from taizhang.database import Database
    from taizhang.ledger._words import Found, Part

_START = "import sys; sys.path[:] = {path!r}; from taizhang.ledger._elsewhere import main; main()"


def check_together(
    store: Database,
    parts: Sequence[Part],
    expected: Mapping[int, str],
    n_others: int,
    check_here: Callable[[Part], Found],
) -> Iterator[Found]:
    """Check parts of a record by this process and others; what is found of them comes in order.

    The others begin with the first, this process with the last, until they meet. What another process cannot read, or
    leaves when it dies, is checked here.

    Args:
        store: The database.
        parts: What is to be checked.
        expected: Hashes known from elsewhere, by number.
        n_others: How many other processes.
        check_here: Checks a part.
    """
    waiting, found = deque(range(len(parts))), dict[int, "Found | None"]()
    task = write_task(store.kind, store.place, expected)
    with ThreadPoolExecutor(n_others) as pool:
        jobs = [pool.submit(_serve, task, parts, waiting, found) for _ in range(n_others)]
        try:
            while (number := _take(waiting.pop)) is not None:
                found[number] = check_here(parts[number])
            for job in jobs:
                job.result()
        finally:
            waiting.clear()
    for number, part in enumerate(parts):
        yield found.get(number) or check_here(part)


def _serve(task: str, parts: Sequence[Part], waiting: deque[int], found: dict[int, Found | None]) -> None:
    """Give parts that wait to a process of their own, one after the other."""
    command = [sys.executable, "-P", "-c", _START.format(path=sys.path)]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    # Where it does not start, dies, or nothing waits any more, what is left is checked here.
    with (
        suppress(OSError, ValueError),
        subprocess.Popen(  # noqa: S603 - this Python
            command, stdin=pipe, stdout=pipe, stderr=nowhere, encoding="utf-8"
        ) as other,
    ):
        if other.stdin is None or other.stdout is None:
            return
        other.stdin.write(f"{task}\n")
        while (number := _take(waiting.popleft)) is not None:
            other.stdin.write(f"{json.dumps(parts[number])}\n")
            other.stdin.flush()
            found[number] = read_answer(other.stdout.readline())


def _take(take: Callable[[], int]) -> int | None:
    """Take a part that waits, `None` where none does any more."""
    try:
        return take()
    except IndexError:
        return None
