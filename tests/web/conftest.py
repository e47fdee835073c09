"""A programme of the sample documents, served to a test client."""

from __future__ import annotations

import re
import shutil
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ClassVar

import pytest
from tests.web.doors import OWNED

from people_support import CHEAP, GOOD
from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.people.register import make_register, open_register
from taizhang.web.app import build_app

with warnings.catch_warnings():
    # The client speaks through httpx; that a successor of it exists is not news to a test.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taizhang.flows.programme import Programme

NOW = datetime(2023, 7, 1, 8, 0, tzinfo=UTC)
SETTINGS = Settings("甲区发展台账", "Ledger of Jia District", "jia", 2023)


@pytest.fixture(scope="session")
def read_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a programme that has read the two sample documents; each test works on a copy."""
    folder = tmp_path_factory.mktemp("read") / "p"
    with open_sample(folder, is_new=True) as programme:
        days = {"report.txt": date(2023, 1, 20), "bulletin.txt": date(2023, 4, 20)}
        for (name, day), words in zip(days.items(), (REPORT, BULLETIN), strict=True):
            programme.add_document(
                Upload(name, words.encode()),
                recorded_at=datetime(day.year, day.month, day.day + 1, tzinfo=UTC),
                recorded_by="资料岗",
                published_on=day,
            )
    return folder


@pytest.fixture
def programme(read_folder: Path, tmp_path: Path) -> Iterator[Programme]:
    """A programme with the two sample documents."""
    shutil.copytree(read_folder, tmp_path / "p")
    with open_sample(tmp_path / "p") as programme:
        yield programme


def open_sample(folder: Path, *, is_new: bool = False) -> Programme:
    """Open a programme that reads documents as the samples are read."""
    return open_programme(
        folder, is_new=is_new, settings=SETTINGS, catalog=build_sample_catalog(), read_facts=read_sample_facts
    )


@pytest.fixture
def client(programme: Programme) -> Iterator[TestClient]:
    """A client of the app, at the address it is served under."""
    app = build_app(programme, clock=lambda: NOW, is_debug=True)
    with TestClient(app, base_url="http://127.0.0.1:8760", follow_redirects=False) as client:
        yield client


@pytest.fixture
def client_of() -> type[TestClient]:
    """The class of clients, for an app of a test's own."""
    return TestClient


class Form:
    """What a form of our own pages carries."""

    def __init__(self, client: TestClient) -> None:
        page = client.get("/sources").text
        self.token = re.search(r'name="token" value="([^"]+)"', page)[1]  # type: ignore[index]
        self.based_on = re.search(r'name="based_on" value="([^"]+)"', page)[1]  # type: ignore[index]

    def fill(self, **fields: str) -> dict[str, str]:
        """Give the fields of a form."""
        return {"token": self.token, "based_on": self.based_on, "next": "/", "lang": "zh", **fields}


@pytest.fixture
def form(client: TestClient) -> Form:
    """A form fetched from a page."""
    return Form(client)


@pytest.fixture
def find_id(programme: Programme):
    """Find the id of a fact by the words of its value."""

    def find(words: str) -> str:
        return next(s.id for s in programme.read_snapshot().facts if s.read.anchor.exact == words)

    return find


class Staff:
    """An office of people, one of each role, and clients signed in as them."""

    PEOPLE: ClassVar = {
        "reader": (["reader"], None),
        "own": (["editor"], "区交通局"),
        "other": (["editor"], "区住建局"),
        "office": (["editor"], "*"),
        "reviewer": (["reviewer"], None),
        "publisher": (["publisher"], None),
        "system": (["system"], None),
        "security": (["security"], None),
        "audit": (["audit"], None),
        "none": ([], None),
    }

    def __init__(self, programme: Programme, clock: list[datetime], *, hired: Path | None = None) -> None:
        self.programme, self.clock = programme, clock
        if hired is None:
            self.hire(programme.folder, clock[0])
        else:
            for path in hired.iterdir():
                shutil.copy2(path, programme.folder)
        self.register = open_register(programme.folder, hasher=CHEAP)
        self.app = build_app(programme, clock=lambda: self.clock[0], register=self.register, is_debug=True)

    @classmethod
    def hire(cls, folder: Path, now: datetime) -> None:
        """Make the office in a folder and everybody in it."""
        make_register(folder, address="http://127.0.0.1:8760", policy="modern")
        with open_register(folder, hasher=CHEAP) as register:
            for name, (roles, unit) in cls.PEOPLE.items():
                first = register.accounts.add(name, unit=unit, roles=roles, by="test", now=now)
                register.entrance.change_password(register.accounts.find(name), first, GOOD, now=now)

    def visit(self) -> TestClient:
        """Give a client nobody has signed in with."""
        return TestClient(self.app, base_url="http://127.0.0.1:8760", follow_redirects=False)

    def sign_in(self, name: str) -> TestClient:
        """Give a client signed in as somebody, through the register: hashing is tested elsewhere."""
        client = self.visit()
        value = self.register.entrance.sign_in(name, GOOD, "", now=self.clock[0])
        client.cookies.set("taizhang", value)
        client.headers["x-form-token"] = self.register.entrance.find_visitor(value, now=self.clock[0]).form_token
        return client


@pytest.fixture(scope="session")
def hired_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an office of people; each test works on a copy."""
    folder = tmp_path_factory.mktemp("hired")
    Staff.hire(folder, NOW)
    return folder


@pytest.fixture
def staff(programme: Programme, hired_folder: Path) -> Iterator[Staff]:
    """An office of people over the sample programme."""
    staff = Staff(programme, [NOW], hired=hired_folder)
    yield staff
    staff.register.close()


@pytest.fixture
def owned(programme):
    """A project 区交通局 answers for, and a commitment of it."""
    read = programme.read_snapshot

    def read_owned(*args, **kwargs):
        snapshot = read(*args, **kwargs)
        projects = tuple(
            replace(p, name=OWNED, properties=(("owner", "区交通局"),)) if n == 0 else p
            for n, p in enumerate(snapshot.projects)
        )
        commitments = tuple(replace(c, owner="区交通局、区水利局") for c in snapshot.commitments)
        return replace(snapshot, projects=projects, commitments=commitments)

    programme.read_snapshot = read_owned
    return programme
