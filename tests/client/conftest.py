"""The client, speaking to the app itself: over two sample documents, and over the example."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.client.connect import connect

from people_support import NOW
from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.flows.example import build_example
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.web.app import build_app


@pytest.fixture
def programme(tmp_path):
    """A programme with the two sample documents."""
    with open_programme(
        tmp_path / "p", is_new=True, settings=Settings(), catalog=build_sample_catalog(), read_facts=read_sample_facts
    ) as programme:
        for month, words in enumerate((REPORT, BULLETIN), start=1):
            programme.add_document(
                Upload(f"{month}.txt", words.encode()),
                recorded_at=datetime(2023, month, 2, tzinfo=UTC),
                recorded_by="资料岗",
            )
        yield programme


@pytest.fixture
def client(programme):
    """A client of that programme's server."""
    with connect(build_app(programme, clock=lambda: NOW, is_debug=True)) as client:
        yield client


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The example programme, its app and a client of it."""
    with build_example(Path(tmp_path_factory.mktemp("example")) / "p") as programme:
        app = build_app(programme, is_debug=True)
        yield programme, app, connect(app)
