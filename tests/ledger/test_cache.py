"""The table of states says what the record says, at every moment, and can be thrown away."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest

from taizhang.errors import BrokenChainError, LedgerError
from taizhang.ledger._block import Block
from taizhang.ledger.cache import StateCache, _blocks_to_table
from taizhang.model.period import Period


@pytest.fixture
def asked(ledger, make):
    """Three facts, decided upon again and again."""
    paper = make.paper("甲投资40亿元,乙投资48亿元,丙投资50亿元。")
    later = Period(date(2023, 6, 1), date(2023, 7, 1), "6月")
    facts = [
        make.fact(paper, f"{n}亿元", value=n, unit="CNY", subject=name, period=period)
        for n, name, period in ((40, "甲", None), (48, "乙", later), (50, "丙", None))
    ]
    ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")

    def decide(number, act, minute, **more):
        words = {"reason": "核对", "based_on": ledger.head()[0], "recorded_by": "乙", "recorded_at": make.at(minute)}
        ledger.decide(facts[number].id, act, **{**words, **more})

    return ledger, facts, decide


def _same(ledger, cache, make, minute, on=None):
    table = cache.read_table(make.at(minute), on=on).to_pylist()
    found = {row["fact_id"]: (row["decision"], row["value"], row["subject"]) for row in table}
    snapshot = ledger.read_snapshot(as_of=make.at(minute))
    expected = {}
    for state in snapshot.facts:
        fact = state.accepted or state.read
        if on is None or fact.period is None or fact.period.start <= on:
            expected[state.id] = (state.decision, str(fact.value), fact.subject.name)
    assert found == expected


def test_every_moment_is_told_as_the_record_tells_it(asked, make, tmp_path):
    ledger, facts, decide = asked
    with StateCache(ledger, tmp_path / "c.duckdb") as cache:
        assert cache.refresh() == 4
        decide(0, "accept", 1)
        decide(0, "amend", 2, changes={"value": "41.5"}, nature="revision")
        decide(2, "reject", 3)
        assert cache.refresh() == 3
        decide(0, "retract", 4)
        assert cache.refresh() == 1
        assert cache.refresh() == 0
        for minute in range(-1, 6):
            _same(ledger, cache, make, minute)
            _same(ledger, cache, make, minute, on=date(2023, 3, 1))
        assert cache.count(make.at(2)) == [("amended", 1, Decimal("41.5")), ("unreviewed", 2, 98)]
        assert ledger.read_state(facts[0].id, as_of=make.at(2)).accepted.value == Decimal("41.5")


def test_without_the_drivers_of_arrow_it_says_the_same(asked, make, tmp_path, monkeypatch):
    ledger, _, decide = asked
    decide(1, "accept", 1)
    monkeypatch.setitem(sys.modules, "adbc_driver_postgresql.dbapi", None)
    with StateCache(ledger, tmp_path / "c.duckdb") as cache:
        cache.refresh()
        _same(ledger, cache, make, 1)
        _same(ledger, cache, make, 0)


def test_a_cache_of_another_ledger_or_a_damaged_one_is_made_anew(asked, make, tmp_path):
    ledger, _, _ = asked
    place = tmp_path / "c.duckdb"
    with StateCache(ledger, place) as cache:
        cache.refresh()
        cache._connection.execute("UPDATE about SET hash = 'other'")
        cache._connection.execute("DELETE FROM state")
        assert cache.refresh() == 4
        _same(ledger, cache, make, 1)
    place.write_bytes(b"not a database at all" * 1000)
    with StateCache(ledger, place) as cache:
        assert cache.refresh() == 4
        _same(ledger, cache, make, 1)


def test_a_place_that_cannot_be_written_is_one_clear_line(asked, tmp_path):
    ledger, _, _ = asked
    (tmp_path / "d.duckdb").mkdir()
    with pytest.raises(LedgerError, match="cannot be made"):
        StateCache(ledger, tmp_path / "d.duckdb")


@pytest.mark.parametrize("change", [{"subjects": bytes(32)}, {"payloads": b"{}"}, {"last_seq": 3}])
def test_a_block_that_holds_more_or_less_than_it_says_gives_no_states(change):
    block = Block(1, 2, 0, "甲", 0, "0" * 64, "0" * 64, bytes(64), bytes(64), "[]", bytes(2), b"{}\n{}")
    assert _blocks_to_table([block]).num_rows == 1
    with pytest.raises(BrokenChainError):
        _blocks_to_table([block._replace(**change)])
