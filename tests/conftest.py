"""Fixtures every room's tests share."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

from taizhang.database.trial import run_trial_server
from taizhang.errors import MissingPartError

# How long an example takes says nothing about what is right: a busy machine is no failure.
hypothesis.settings.register_profile("taizhang", deadline=None)
hypothesis.settings.load_profile("taizhang")

_SCHEMAS = itertools.count()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long; the order among them, and among the others, stays random."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; tests that need it skip where it is absent."""
    folder = (Path(__file__).resolve().parents[1] / "../shared").resolve()
    if not folder.is_dir():
        pytest.skip("needs ../shared (real documents beside the checkout)")
    return folder


@pytest.fixture(scope="session")
def postgres_server():
    """A real PostgreSQL that runs while the tests do, listening on a socket of its own; gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="tz-"))  # a short path: names of sockets have a limit
    try:
        with run_trial_server(folder / "data") as address:
            yield address
    except MissingPartError as error:
        pytest.skip(f"needs PostgreSQL: {error}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_address(postgres_server):
    """The address of an empty schema of the real PostgreSQL, one a test."""
    psycopg = pytest.importorskip("psycopg")
    name = f"t{os.getpid()}_{next(_SCHEMAS)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    yield f"{postgres_server}&options=-csearch_path%3D{name}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA {name} CASCADE")
