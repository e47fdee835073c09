"""A whole office on PostgreSQL: a served process, people who sign in, a round filed, a fact accepted, a site published."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.assess.rounds_examples import entry
from tests.web.desks import Desks

from people_support import CHEAP, GOOD
from taizhang.assess.planning import build_plan_events
from taizhang.flows.programme import Settings, Upload, now, open_programme
from taizhang.people.register import make_register, open_register
from taizhang.web.serving import HOST, bind_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BEFORE = datetime(2023, 1, 10, tzinfo=UTC)
STAFF = {
    "安全": ("security", None),
    "张三": ("editor", "交通局"),
    "李四": ("editor", "水利局"),
    "调度科": ("reviewer", None),
    "发布岗": ("publisher", None),
}


class Seat(Desks):
    """Somebody before a browser, in an office that a process of its own serves."""

    def __init__(self, address: str, name: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=60)
        page = self.client.get("/sign-in").text
        (token,) = set(re.findall(r'name="token" value="([^"]+)"', page))
        fields = {"person": name, "password": GOOD, "lang": "zh", "next": "/projects", "token": token}
        self.answer = self.client.post("/sign-in", data=fields)

    def close(self) -> None:
        """Go home."""
        self.client.close()


def make_office(folder: Path, place: str) -> None:
    """Make a programme whose ledger and people are in one PostgreSQL database."""
    with open_programme(folder, is_new=True, settings=Settings("甲区台账", "Jia", None, 2023, database=place)) as made:
        words = "2022年，甲区建成区绿地面积41.5平方公里，完成投资30亿元。"
        made.add_document(Upload("公报.txt", words.encode()), recorded_at=BEFORE, recorded_by="资料岗")
        plan = [
            entry(name, unit, planned=1000, investment=5000) for name, unit in (("甲桥", "交通局"), ("乙渠", "水利局"))
        ]
        events = build_plan_events(2023, 1, plan, on=date(2023, 1, 10))
        head = made.ledger.head()[0]
        made.ledger.record_events(events, recorded_at=BEFORE, recorded_by="调度科", based_on=head)
    make_register(folder, address=f"http://{HOST}:8760", policy="modern", database=place)
    with open_register(folder, hasher=CHEAP) as register:
        for name, (role, unit) in STAFF.items():
            first = register.accounts.add(name, unit=unit, roles=[role], by="test", now=now())
            register.entrance.change_password(register.accounts.find(name), first, GOOD, now=now())


@pytest.fixture
def served(tmp_path: Path, postgres_address: str) -> Iterator[tuple[str, Path]]:
    """The address of the office, and its folder."""
    folder = tmp_path / "p"
    make_office(folder, postgres_address)
    with bind_port(29_760) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "taizhang", "serve", str(folder), "--office", "--port", str(port)]
    with (tmp_path / "log").open("w+") as log, subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stderr:
                log.write(line)
                if line.startswith("taizhang: http"):
                    break
            else:
                pytest.fail((tmp_path / "log").read_text())
            yield f"http://{HOST}:{port}", folder
        finally:
            process.send_signal(signal.SIGTERM)
            process.stderr.read()


@pytest.fixture
def sit(served) -> Iterator[Callable[[str], Seat]]:
    """Let somebody sit down before a browser."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(Seat(served[0], name)))


def test_an_office_on_postgres_works_from_sign_in_to_publishing(served, sit, tmp_path):
    address, folder = served
    assert httpx.get(f"{address}/health/ready").status_code == 200
    assert sit("<nobody>").answer.status_code == 401
    office, unit, other = map(sit, ("调度科", "张三", "李四"))
    assert office.answer.headers["location"] == "/projects"
    assert "甲桥" in office.read("/projects")

    days = {"as_of": "2023-03-31", "opens_on": "2023-03-31", "closes_on": "2023-04-08"}
    assert office.send("/office/rounds", "open_round", number="1", **days)[0] == 303
    row = {"year": "200", "period": "200", "percent": "20"}
    assert unit.file("2023-1", "交通局", {"甲桥": row})[0] == 303
    own = other.read_form("/office/filing/2023-1?unit=水利局", "file")
    stolen = {**unit.read_form("/office/filing/2023-1?unit=交通局", "file"), "token": own["token"]}
    assert other.client.post("/act/file", data=stolen).status_code == 403, "another unit's filing is not theirs"
    assert "200" in office.read("/office/round/2023-1")

    (fact_id,) = re.findall(r'/fact/([0-9a-f]{64})"[^>]*>[^<]*41\.5', office.read("/sources") + _find_source(office))[
        :1
    ]
    decision = office.read_form(f"/decide/{fact_id}", "decide")
    assert office.client.post("/act/decide", data={**decision, "act": "accept"}).status_code == 303
    again = office.client.post("/act/decide", data={**decision, "act": "reject", "reason": "x"})
    assert again.status_code == 409, "who decides on an earlier state is told"
    assert "调度科" in office.read(f"/fact/{fact_id}")
    assert unit.client.post("/act/decide", data={**decision, "token": stolen["token"]}).status_code == 403

    command = [sys.executable, "-m", "taizhang", "site", str(folder), str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "甲桥" in (tmp_path / "site" / "projects.html").read_text(encoding="utf-8")
    with open_programme(folder) as programme:
        assert [one.act for one in programme.ledger.list_entries()][-3:] == ["event", "accept", "publish"]
        assert programme.ledger.verify() == programme.ledger.head()[0]
    assert "publish" in office.read("/history") or "发布" in office.read("/history")


def _find_source(seat: Seat) -> str:
    (key,) = set(re.findall(r'href="/source/([0-9a-f]{64})"', seat.read("/sources")))
    return seat.read(f"/source/{key}")
