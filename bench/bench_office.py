"""Let many people use an office of this machine for a while, and print how long they wait.

    python bench/bench_office.py [--people 200] [--minutes 30] [--pause 8]

A process of its own serves the example programme with accounts; every person reads pages in turn, with a pause
between, and every twentieth time decides about a fact. Everything listens on 127.0.0.1 and ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from taizhang.flows.example import build_example
from taizhang.flows.programme import now
from taizhang.people.entrance import find_person, open_visit
from taizhang.people.register import make_register, open_register
from taizhang.web.serving import HOST, bind_port

PAGES = (
    "/",
    "/projects",
    "/projects/board",
    "/commitments",
    "/indicators",
    "/places",
    "/checks",
    "/sources",
    "/history",
)
MAX_READ, MAX_WRITE = 0.3, 0.5


@dataclass
class Waits:
    """Seconds waited, and what went wrong."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """Who asks, and their own order of things."""

    token: str
    cookie: str
    chance: random.Random


@dataclass(frozen=True)
class Task:
    """What people do, until when."""

    paths: list[str]
    facts: list[str]
    pause: float
    until: float


Made = tuple[list[str], list[str], list[str]]


def make_office(folder: Path, n_people: int) -> Made:
    """Make the example with accounts; give addresses to read, ids of facts, and one token a person."""
    with build_example(folder) as programme:
        snapshot = programme.read_snapshot()
        facts = [state.id for state in snapshot.facts if state.read.kind == "observation"]
        paths = [*PAGES, *(f"/project/{project.id}" for project in snapshot.projects[:40])]
        paths += [f"/fact/{fact_id}" for fact_id in facts[:40]]
    make_register(folder, address=f"http://{HOST}:8760", policy="modern")
    tokens = []
    with open_register(folder) as register:
        register.accounts.add("security", roles=["security"], by="bench", now=now())
        hashed = register.passwords.hash(secrets.token_urlsafe())
        register.passwords.hash = lambda _: hashed  # type: ignore[method-assign] # hashing is not what is measured
        for number in range(n_people):
            register.accounts.add(f"p{number}", roles=["reviewer"], by="bench", now=now())
            person = register.accounts.find(f"p{number}")
            tokens.append(register.tokens.make(person, "bench", scopes=["read", "review"], days=1, now=now()))
    return paths, facts, tokens


def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """Start the server; give it and its address."""
    with bind_port(38_760) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "taizhang", "serve", str(folder), "--office", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("taizhang: http"):
            threading.Thread(target=process.stderr.read, daemon=True).start()  # its log must not fill the pipe
            return process, f"http://{HOST}:{port}"
    raise SystemExit("the server did not start")


async def use(client: httpx.AsyncClient, person: Person, task: Task, waits: Waits) -> None:
    """Be one person until the time is over."""
    token, cookie, chance = person.token, person.cookie, person.chance
    await asyncio.sleep(chance.uniform(0, task.pause))
    while time.monotonic() < task.until:
        started = time.perf_counter()
        if chance.random() < 0.05:
            head = await client.get("/api/v1/head", headers={"authorization": f"Bearer {token}"})
            waits.reads.append(time.perf_counter() - started)
            started = time.perf_counter()
            headers = {"authorization": f"Bearer {token}", "if-match": head.headers.get("etag", "")}
            answer = await client.post(
                f"/api/v1/facts/{chance.choice(task.facts)}/decisions", json={"act": "accept"}, headers=headers
            )
            waits.writes.append(time.perf_counter() - started)
            is_fine = answer.status_code in (201, 412)
        else:
            answer = await client.get(chance.choice(task.paths), headers={"cookie": f"taizhang={cookie}"})
            waits.reads.append(time.perf_counter() - started)
            is_fine = answer.status_code == 200
        if not is_fine:
            waits.troubles.append(f"{answer.status_code} {answer.request.url.path} {answer.text[:80]}")
        await asyncio.sleep(chance.uniform(0.5, 1.5) * task.pause)


async def run(
    asked: argparse.Namespace, address: str, folder: Path, made: tuple[list[str], list[str], list[str]]
) -> Waits:
    """Let everybody in and wait until they have gone."""
    paths, facts, tokens = made
    waits = Waits()
    with open_register(folder) as register, register.store.write() as connection:
        people = [find_person(connection, "name", f"p{number}") for number in range(len(tokens))]
        cookies = [open_visit(connection, person, now(), "bench") for person in people]
        connection.exec_driver_sql("UPDATE person SET is_one_time = 0")
    limits = httpx.Limits(max_connections=len(tokens))
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        for path in paths:  # everybody's pages are warm, as on any day but the first
            await client.get(path, headers={"cookie": f"taizhang={cookies[0]}"})
        task = Task(paths, facts, asked.pause, time.monotonic() + asked.minutes * 60)
        users = map(Person, tokens, cookies, map(random.Random, range(len(tokens))))
        for result in await asyncio.gather(*(use(client, user, task, waits) for user in users), return_exceptions=True):
            if isinstance(result, BaseException):
                waits.troubles.append(f"{type(result).__name__} {result}")
    return waits


def at(values: list[float], share: float) -> float:
    """Give a quantile."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def main() -> int:
    """Run, print, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--pause", type=float, default=8, help="seconds a person looks at a page, on average")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tz-office-")) / "p"
    try:
        made = make_office(folder, asked.people)
        process, address = start(folder)
        try:
            waits = asyncio.run(run(asked, address, folder, made))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)
    print(f"{asked.people} people, {asked.minutes:g} minutes, {asked.pause:g} s between pages")
    print(f"reads  {len(waits.reads):>6}  p50 {at(waits.reads, 0.5):.3f} s  p95 {at(waits.reads, 0.95):.3f} s")
    print(f"writes {len(waits.writes):>6}  p50 {at(waits.writes, 0.5):.3f} s  p99 {at(waits.writes, 0.99):.3f} s")
    print(f"troubles {len(waits.troubles)}", *waits.troubles[:5], sep="\n  ")
    holds = at(waits.reads, 0.95) < MAX_READ and at(waits.writes, 0.99) < MAX_WRITE and not waits.troubles
    print("the bounds hold" if holds else f"the bounds (reads p95 {MAX_READ} s, writes p99 {MAX_WRITE} s) do not hold")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
