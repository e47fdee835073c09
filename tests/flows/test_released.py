"""What earlier releases wrote is opened by the program of today: every hash, page and sign-in is as it was."""

from __future__ import annotations

import json
import sqlite3
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.released.make_released import PASSWORD, STORES, WORDS

from people_support import CHEAP
from taizhang.assess.office import fold_office
from taizhang.flows.programme import Settings, open_programme, write_settings
from taizhang.model.identity import bytes_id
from taizhang.pages.routes import ROUTES
from taizhang.people.register import open_register
from taizhang.people.secret import make_key
from taizhang.people.settings import write_office_settings
from taizhang.web.app import build_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

RELEASES = sorted(path.parent for path in (Path(__file__).parents[1] / "released").glob("*/known.json"))
NOW = datetime(2023, 7, 12, 8, tzinfo=UTC)


@pytest.fixture(params=RELEASES, ids=[release.name for release in RELEASES])
def office(request, tmp_path):
    """The folder of a programme as a release left it, and what was known of it then."""
    for name, file in STORES.items():
        words = request.param / f"{name}.sql"
        if words.exists():
            with sqlite3.connect(tmp_path / file) as connection:
                connection.executescript(words.read_text(encoding="utf-8"))
            (tmp_path / file).chmod(0o600)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / bytes_id(WORDS.encode())).write_bytes(WORDS.encode())
    write_settings(tmp_path, Settings("甲区台账", "Jia", None, 2023))
    write_office_settings(tmp_path, address="http://127.0.0.1:8760", policy="modern", database=None)
    make_key(tmp_path)
    return tmp_path, json.loads((request.param / "known.json").read_text(encoding="utf-8"))


def test_there_are_releases_from_before_and_after_people_were_sealed():
    assert len(RELEASES) >= 2


def test_every_entry_hashes_to_what_it_did_and_says_what_it_said(office):
    folder, known = office
    for _ in range(2):  # the second time there is nothing to move forward
        with open_programme(folder) as programme:
            assert list(programme.ledger.head()) == known["head"]
            assert programme.ledger.verify(expected_head=tuple(known["head"])) == known["head"][0]
            snapshot = programme.read_snapshot()
    assert [state.id for state in snapshot.facts] == known["facts"]
    assert snapshot.facts[0].decision == "accepted"
    one = fold_office(snapshot.events).find_round("2023-2")
    assert one.is_frozen
    assert [report.words for report in one.reports] == ["过半", "过半"]
    people = [event.details["person"] for _, event in snapshot.events if event.kind == "in_charge"]
    assert people == ([] if known["person"] is None else [known["person"]])


def test_people_sign_in_with_the_password_they_had_and_find_every_page(office):
    folder, known = office
    with open_programme(folder) as programme, open_register(folder, hasher=CHEAP) as register:
        app = build_app(programme, clock=lambda: NOW, register=register, is_debug=True)
        client = TestClient(app, base_url="http://127.0.0.1:8760", follow_redirects=False)
        headers = {"authorization": f"Bearer {known['token']}"}
        assert client.get("/api/v1/head", headers=headers).json()["head"] == known["head"][0]
        client.cookies.set("taizhang", register.entrance.sign_in("审核岗", PASSWORD, "", now=NOW))
        book = app.state.office.read_present("zh")
        for route in ROUTES:
            for key in [""] if route.list_keys is None else list(route.list_keys(book))[:3]:
                answer = client.get(route.path.replace("{key}", key))
                assert answer.status_code == 200, (route.path, key)
        assert register.audit.verify() == register.audit.list_lines()[0].seq
