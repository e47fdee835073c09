"""A copy has the same entries, hashes and bytes, whichever database it comes from and goes to."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.errors import LedgerError
from taizhang.ledger import open_ledger
from taizhang.ledger.copying import copy_ledger
from taizhang.model.event import Event


@pytest.fixture(params=["sqlite", "postgres"])
def other(request, tmp_path):
    place = tmp_path / "other" / "l.sqlite"
    if request.param == "postgres":
        address = request.getfixturevalue("postgres_address")
        import psycopg  # noqa: PLC0415

        name = address.rpartition("%3D")[2]
        base, server = f"{name}_other", address.partition("&options")[0]
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {base}")
        place = f"{server}&options=-csearch_path%3D{base}"
    with open_ledger(place, is_new=True) as opened:
        yield opened


@pytest.fixture
def filled(ledger, make):
    paper = make.paper("投资40亿元。")
    fact = make.fact(paper, "40亿元", value=40, unit="CNY")
    ledger.record_document(paper, [fact], recorded_at=make.at(0), recorded_by="甲")
    ledger.decide(fact.id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=2)
    proof = ledger.keep_file(b"a photo")
    event = Event("note", "s", "甲", date(2023, 1, 1), evidence=(proof,))
    ledger.record_events([event], recorded_at=make.at(2), recorded_by="乙", based_on=3)
    return ledger


def test_a_copy_is_the_same_ledger(filled, other, make):
    assert copy_ledger(filled, other) == filled.head() == other.head()
    assert other.list_entries() == filled.list_entries()
    assert other.read_snapshot() == filled.read_snapshot()
    assert other.list_file_ids() == filled.list_file_ids()
    assert [other.read_file(key) for key in other.list_file_ids()][1] == b"a photo"
    assert other.verify() == 4
    other.record_events(
        [Event("note", "s", "甲", date(2023, 1, 2))], recorded_at=make.at(3), recorded_by="乙", based_on=4
    )
    assert other.verify() == 5


def test_a_copy_needs_an_empty_ledger(filled, other):
    copy_ledger(filled, other)
    with pytest.raises(LedgerError, match="entries already"):
        copy_ledger(filled, other)
    assert other.verify() == 4
