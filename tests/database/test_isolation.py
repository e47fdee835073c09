"""Hermitage's cases of isolation, as far as an append-only ledger with one writer meets them, on both databases.

The cases are those of Martin Kleppmann's Hermitage (https://github.com/ept/hermitage). A writer holds the lock of the
database from its first word; a reader sees one state from its first word; a person's write names the entry it was
based on. The second ledger of each test behaves as another process would: it has a queue of its own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from taizhang.database.group import GroupedWriter
from taizhang.errors import LedgerLockedError, StaleStateError, UsageError
from taizhang.ledger import _store, open_ledger
from taizhang.model.event import Event
from taizhang.model.identity import bytes_id
from taizhang.model.transaction import Transaction

START = datetime(2023, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def two(request, tmp_path):
    """One ledger open in two processes; an entry about each of the subjects a and b is in it."""
    place = tmp_path / "l.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres_address")
    with open_ledger(place, is_new=True) as one, open_ledger(place, busy_seconds=0.1) as other:
        other.database._writer = GroupedWriter()
        _tell(one, "a", based_on=0)
        _tell(one, "b", based_on=1)
        yield one, other


def _tell(ledger, subject, *, based_on, words="记"):
    event = Event("note", subject, subject, date(2023, 1, 1), words=words)
    at = START + timedelta(minutes=ledger.head()[0])
    return ledger.record_events([event], recorded_at=at, recorded_by="甲", based_on=based_on)


def _merge(ledger, gone, kept):
    return ledger.merge(
        "project",
        (gone, gone),
        (kept, kept),
        reason="x",
        recorded_at=START + timedelta(1),
        recorded_by="甲",
        based_on=2,
    )


def _insert(connection, subject):
    """Append an entry within a transaction that is still open."""
    seq, own, at = _store.read_head(connection)
    row = (seq + 1, "event", subject, "{}", None, None, None, at, "甲", None, None, seq, own, "f" * 64)
    _store.write_rows(connection, [row])


def _read(connection):
    return [(row[0], row[2]) for row in _store.read_rows(connection)]


BEFORE = [(1, "a"), (2, "b")]


class _GivenUpError(Exception):
    """A writer that changes its mind."""


def test_g0_a_write_is_not_written_over_by_another_before_it_is_committed(two):
    one, other = two
    with one.database.write() as writer:
        _insert(writer, "first")
        with pytest.raises(LedgerLockedError), other.database.write() as second:
            _insert(second, "second")
    assert [row[2] for row in _store.read_rows(one.database.engine.connect())] == ["a", "b", "first"]


def test_g1a_what_was_given_up_is_never_read(two):
    one, other = two
    with pytest.raises(_GivenUpError), one.database.write() as writer:
        _insert(writer, "gone")
        with other.database.read() as reader:
            assert _read(reader) == BEFORE
        raise _GivenUpError
    with other.database.read() as reader:
        assert _read(reader) == BEFORE


def test_g1b_what_stood_in_between_is_never_read(two):
    one, other = two
    with one.database.write() as writer:
        _insert(writer, "first")
        with other.database.read() as reader:
            assert _read(reader) == BEFORE
        _insert(writer, "second")
    with other.database.read() as reader:
        assert _read(reader) == [*BEFORE, (3, "first"), (4, "second")]


def test_g1c_two_writers_never_read_each_other(two):
    one, other = two
    with one.database.write() as writer:
        _insert(writer, "first")
        with other.database.read() as reader:
            assert (3, "first") not in _read(reader)
        with pytest.raises(LedgerLockedError), other.database.write():
            pytest.fail("a second writer was let in")


def test_otv_what_a_reader_saw_does_not_vanish(two):
    one, other = two
    _tell(one, "a", based_on=2, words="first")
    with other.database.read() as reader:
        seen = _read(reader)
        _tell(one, "a", based_on=3, words="second")
        _tell(one, "b", based_on=3, words="second")
        assert _read(reader) == seen == [*BEFORE, (3, "a")]


def test_pmp_a_question_asked_twice_has_one_answer(two):
    one, other = two
    with other.database.read() as reader:
        before = _store.find_rows(reader, ("a",))
        _tell(one, "a", based_on=2)
        assert _store.find_rows(reader, ("a",)) == before
        assert _store.find_last_seq(reader, "a") == 1
        assert _store.read_head(reader)[0] == 2


def test_p4_of_two_who_saw_the_same_state_the_second_is_refused(two):
    one, other = two
    _tell(one, "a", based_on=2, words="first")
    with pytest.raises(StaleStateError):
        _tell(other, "a", based_on=2, words="second")
    assert one.head()[0] == 3
    assert one.verify() == 3


def test_g_single_a_reader_does_not_see_half_of_a_write(two):
    one, other = two
    with other.database.read() as reader:
        assert _store.find_last_seq(reader, "a") == 1
        events = [Event("note", name, name, date(2023, 1, 1)) for name in ("a", "b")]
        one.record_events(events, recorded_at=START + timedelta(1), recorded_by="甲", based_on=2)
        assert _store.find_last_seq(reader, "b") == 2, "of the two that came together neither is seen"
    with other.database.read() as reader:
        assert (_store.find_last_seq(reader, "a"), _store.find_last_seq(reader, "b")) == (3, 4)


def test_g2_item_two_writes_that_would_contradict_each_other_do_not_both_pass(two):
    one, other = two
    _merge(one, "a", "b")
    with pytest.raises(StaleStateError):
        _merge(other, "b", "a")
    assert [merge.subject_id for merge in one.read_snapshot().merges] == ["a"]


def test_g2_item_writes_about_two_subjects_do_not_hinder_each_other(two):
    """No rule of the ledger spans two subjects but merging them: this skew is allowed on purpose."""
    one, other = two
    _tell(one, "a", based_on=2)
    _tell(other, "b", based_on=2)
    assert one.verify() == 4


def test_g2_what_is_to_be_there_once_is_there_once(two):
    one, other = two
    data = b"a workbook"
    file = Transaction(bytes_id(data), "月报.xlsx")
    event = Event("note", "c", "c", date(2023, 1, 1))
    more = {"data": data, "recorded_at": START + timedelta(1), "recorded_by": "甲", "based_on": 2}
    one.record_transaction(file, [event], **more)
    with pytest.raises(UsageError, match="accepted before"):
        other.record_transaction(file, [event], **more)
    assert one.verify() == 4
