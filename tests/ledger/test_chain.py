"""What is hashed, and how entries follow one another."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.chain import GENESIS, Draft, build_rows, from_micros, hash_row, row_to_entry, to_micros
from taizhang.model.identity import canonical_json
from taizhang.model.period import Period

AT = datetime(2023, 1, 20, 8, 0, 0, 123456, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
PERIODS = st.none() | st.builds(Period, st.none() | st.dates(), st.none() | st.dates(), WORDS)


def _rows(*drafts, based_on=0):
    return list(build_rows(drafts, (0, GENESIS), recorded_at=AT, recorded_by='审"核\n', based_on=based_on))


@given(payload=st.dictionaries(WORDS, WORDS | st.none() | st.integers()), valid=PERIODS, reason=st.none() | WORDS)
def test_anyone_can_check_a_hash_with_plain_canonical_json(payload, valid, reason):
    (row,) = _rows(Draft("event", 'a"b', canonical_json(payload), valid, reason, None))
    entry = row_to_entry(row)
    record = {
        "act": entry.act, "based_on": entry.based_on, "payload": entry.payload, "previous_hash": entry.previous_hash,
        "reason": entry.reason, "recorded_at": to_micros(entry.recorded_at), "recorded_by": entry.recorded_by,
        "seq": entry.seq, "subject_id": entry.subject_id, "supersedes": entry.supersedes,
        "valid_from": row[4], "valid_to": row[5], "valid_label": row[6],
    }  # fmt: skip
    assert hashlib.sha256(canonical_json(record).encode()).hexdigest() == entry.hash
    assert (entry.valid, entry.reason, entry.payload) == (valid, reason, payload)


def test_each_entry_follows_the_one_before():
    rows = _rows(*(Draft("event", "s", "{}", None) for _ in range(3)))
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[12] for row in rows] == [GENESIS, rows[0][13], rows[1][13]]


def test_equal_contents_at_other_places_have_other_hashes():
    rows = _rows(Draft("event", "s", "{}", None), Draft("event", "s", "{}", None))
    assert rows[0][13] != rows[1][13]


@pytest.mark.parametrize("place", range(13))
def test_every_column_counts_in_the_hash(place):
    valid = Period(date(2023, 1, 1), date(2024, 1, 1), "2023年")
    (row,) = _rows(Draft("event", "s", "{}", valid, "why", 1))
    value = row[place]
    changed = (*row[:place], value + 1 if isinstance(value, int) else value + "x", *row[place + 1 :])
    assert hash_row(changed) != hash_row(row)


@pytest.mark.parametrize("place", [0, 1, 3, 7, 8, 11, 12])
@pytest.mark.parametrize("value", [None, b"1", 1.0])
def test_a_column_of_another_type_is_not_hashed_in_silence(place, value):
    (row,) = _rows(Draft("event", "s", "{}", None))
    with pytest.raises((TypeError, ValueError)):
        hash_row((*row[:place], value, *row[place + 1 :]))


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_a_moment_comes_back_to_the_microsecond(moment):
    moment = moment.replace(tzinfo=UTC)
    assert from_micros(to_micros(moment)) == moment


def test_a_moment_of_another_zone_is_the_same_moment():
    beijing = datetime(2023, 1, 20, 16, 0, tzinfo=timezone(timedelta(hours=8)))
    assert to_micros(beijing) == to_micros(datetime(2023, 1, 20, 8, 0, tzinfo=UTC))
    (row,) = build_rows(
        [Draft("event", "s", "{}", None)], (0, GENESIS), recorded_at=beijing, recorded_by="x", based_on=None
    )
    assert replace(row_to_entry(row)).recorded_at.utcoffset() == timedelta(0)
