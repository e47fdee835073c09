"""Worker processes that read parts, and the foreman who gives out parts and replaces workers that die or hang."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from taizhang.batch.part import Job, write_part
from taizhang.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import SpawnProcess

#: How often a worker may die over one document before the document is set aside.
_TRIES = 2
# A fresh interpreter each: nothing of the foreman (threads, locks, open files) is inherited, on any system.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and what it is at."""

    process: SpawnProcess
    pipe: Connection
    job: Job | None = None
    place: int | None = None
    since: float = 0.0
    deaths: Counter[int | None] = field(default_factory=Counter)


def read_parts(jobs: Iterator[Job], *, n_workers: int, limit_seconds: float, on_document: Callable[[], None]) -> None:
    """Read parts in worker processes, one part a worker at a time.

    A worker that dies gets its part again; a document over which one died twice, or that took longer than
    `limit_seconds`, is set aside and reported as failed.

    Raises:
        BatchError: Workers die before they read anything.
        OSError: Results cannot be written.
    """
    workers = [_start() for _ in range(n_workers)]
    try:
        for worker in workers:
            _give(worker, next(jobs, None))
        while any(worker.job is not None for worker in workers):
            waited = [worker.pipe for worker in workers if worker.job is not None]
            wait(waited, timeout=_until_next(workers, limit_seconds))
            for place, worker in enumerate(workers):
                if worker.job is None:
                    continue
                is_alive = _listen(worker, on_document)
                if worker.job is None:
                    _give(worker, next(jobs, None))
                elif not is_alive or time.monotonic() - worker.since > limit_seconds:
                    workers[place] = _replace(worker, is_late=is_alive)
    finally:
        for worker in workers:
            _stop(worker)


def _start() -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _give(worker: _Worker, job: Job | None) -> None:
    worker.job, worker.place, worker.since = job, None, time.monotonic()
    if job is not None:
        # A worker that is already dead is found by the next look at its pipe.
        with contextlib.suppress(OSError):
            worker.pipe.send(job)


def _until_next(workers: list[_Worker], limit_seconds: float) -> float:
    first = min(worker.since for worker in workers if worker.job is not None)
    return max(0.0, first + limit_seconds - time.monotonic()) + 0.05


def _listen(worker: _Worker, on_document: Callable[[], None]) -> bool:
    """Take what a worker has said; give whether it is alive. Its job is taken off it when it is done."""
    try:
        while worker.job is not None and worker.pipe.poll():
            said = worker.pipe.recv()
            if isinstance(said, OSError):
                raise said
            if said is None:
                worker.job = None
                worker.deaths.clear()
            else:
                worker.place = said
            worker.since = time.monotonic()
            if said != 0:
                on_document()
    except (EOFError, ConnectionError):
        return False
    return True


def _replace(worker: _Worker, *, is_late: bool) -> _Worker:
    """Give a new worker at the same part, without the document that took too long or killed too often."""
    _stop(worker)
    job, place, deaths = worker.job, worker.place, worker.deaths
    deaths[place] += 1
    if job is not None and place is not None and (is_late or deaths[place] >= _TRIES):
        reason = "timeout" if is_late else "crashed"
        job = replace(job, faults={**job.faults, place: reason})
    elif deaths[place] > _TRIES:
        raise BatchError(f"workers die before they read anything (exit code {worker.process.exitcode})")
    fresh = _start()
    fresh.deaths = deaths
    _give(fresh, job)
    return fresh


def _work(pipe: Connection) -> None:
    """Read parts until the foreman is gone."""
    # Ctrl-C goes to every process of the terminal; the foreman alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    foreman = multiprocessing.parent_process()

    def announce(place: int) -> None:
        if foreman is None or not foreman.is_alive():
            raise SystemExit(1)
        pipe.send(place)

    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            job: Job = pipe.recv()
            answer: Any = None
            try:
                write_part(job, announce)
            except ConnectionError:
                raise
            except OSError as error:
                answer = error
            pipe.send(answer)
