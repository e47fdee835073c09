"""The hash chain: what exactly is hashed, and how one entry follows another."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from json.encoder import encode_basestring as _quote
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from taizhang.model.entry import Act, Entry
from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GENESIS = "0" * 64
"""The hash before the first entry."""

COLUMNS = (
    "seq",
    "act",
    "subject_id",
    "payload",
    "valid_from",
    "valid_to",
    "valid_label",
    "recorded_at",
    "recorded_by",
    "reason",
    "supersedes",
    "based_on",
    "previous_hash",
    "hash",
)
"""The columns of a stored entry, in order."""

Row = tuple[int, str, str, str, str | None, str | None, str | None, int, str, str | None, int | None, int, str, str]
"""A stored entry: payload as canonical JSON, days in ISO form, `recorded_at` in microseconds of UTC."""

_Valid = tuple["str | None", "str | None", "str | None", str]
"""The columns of a period, and the words of it that are hashed."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_N_KNOWN = 10_000
"""Moments and periods that are kept: those recorded together share one, and a long record holds each once."""


class Draft(NamedTuple):
    """An entry before it has its place in the chain; `payload` is canonical JSON."""

    act: Act
    subject_id: str
    payload: str
    valid: Period | None
    reason: str | None = None
    supersedes: int | None = None


def hash_row(row: Row) -> str:
    """Give the hash a stored entry must have: SHA-256 over its canonical JSON without the hash itself.

    Raises:
        TypeError, ValueError: When a column does not hold what it must.
    """
    return hashlib.sha256(write_words(row).encode()).hexdigest()


def write_words(row: Row) -> str:
    """Give the canonical JSON of a stored entry without its hash: what is hashed.

    The text is put together by hand because the payload is stored in canonical form already; it is the same as
    `canonical_json` of the whole record, so anyone can check an exported entry with a plain JSON library.

    Raises:
        TypeError, ValueError: When a column does not hold what it must.
    """
    seq, act, subject, payload, start, end, label, at, by, reason, supersedes, based_on, previous, _ = row
    replaced = "null" if supersedes is None else f"{supersedes:d}"
    return (
        f'{{"act":{_quote(act)},"based_on":{based_on:d},"payload":' + payload + f',"previous_hash":{_quote(previous)},'
        f'"reason":{_or_null(reason)},"recorded_at":{at:d},"recorded_by":{_quote(by)},"seq":{seq:d},'
        f'"subject_id":{_quote(subject)},"supersedes":{replaced},'
        f'"valid_from":{_or_null(start)},"valid_label":{_or_null(label)},"valid_to":{_or_null(end)}}}'
    )


def build_rows(
    drafts: Iterable[Draft], head: tuple[int, str], *, recorded_at: datetime, recorded_by: str, based_on: int | None
) -> Iterator[Row]:
    """Give the rows that continue the chain after `head`; `based_on` is the head itself where it is not given.

    The words that are hashed are those of `hash_row`, put together from parts that stay the same from row to row.
    """
    seq, previous = head
    at, seen = to_micros(recorded_at), seq if based_on is None else based_on
    by = f'"recorded_at":{at:d},"recorded_by":{_quote(recorded_by)},"seq":'
    plain = f'"reason":null,{by}'
    heads: dict[str, str] = {}
    sha256 = hashlib.sha256
    nothing: _Valid = (None, None, None, '"valid_from":null,"valid_label":null,"valid_to":null}')
    last_period: Period | None = None
    valid = nothing
    for act, subject, payload, period, reason, supersedes in drafts:
        seq += 1
        first = heads.get(act)
        if first is None:
            first = heads[act] = f'{{"act":{_quote(act)},"based_on":{seen:d},"payload":'
        if period is not last_period:
            last_period, valid = period, nothing if period is None else _write_valid(period)
        start, end, label, tail = valid
        why = plain if reason is None else f'"reason":{_quote(reason)},{by}'
        own = sha256(
            f'{first}{payload},"previous_hash":"{previous}",{why}{seq},"subject_id":{_quote(subject)},'
            f'"supersedes":{"null" if supersedes is None else supersedes},{tail}'.encode()
        ).hexdigest()
        yield (
            seq, act, subject, payload, start, end, label, at, recorded_by, reason, supersedes, seen, previous, own,
        )  # fmt: skip
        previous = own


def _write_valid(period: Period) -> _Valid:
    start, end, label = flatten(period)
    words = f'"valid_from":{_or_null(start)},"valid_label":{_or_null(label)},"valid_to":{_or_null(end)}}}'
    return start, end, label, words


def write_shared(row: Row) -> tuple[str, str, str, str]:
    """Give what entries of the same act, moment, person, reason and predecessor share of the words that are hashed.

    Returns:
        What stands before the payload; between payload and subject, as a format for the hash before and the number;
        after the subject, up to the period; the same with the words of no period.
    """
    _, act, _, _, _, _, _, at, by, reason, supersedes, based_on, _, _ = row
    middle = f'"reason":{_or_null(reason)},"recorded_at":{at:d},"recorded_by":{_quote(by)},"seq":'.replace("%", "%%")
    end = f'","supersedes":{"null" if supersedes is None else f"{supersedes:d}"},'
    return (
        f'{{"act":{_quote(act)},"based_on":{based_on:d},"payload":',
        f',"previous_hash":"%s",{middle}%d,"subject_id":"',
        end,
        f'{end}"valid_from":null,"valid_label":null,"valid_to":null}}',
    )


def row_to_entry(row: Row) -> Entry:
    """Give the entry that a row stores."""
    seq, act, subject, payload, start, end, label, at, by, reason, supersedes, based_on, previous, own = row
    return Entry(
        seq,
        cast("Act", act),
        subject,
        json.loads(payload),
        _unflatten(start, end, label),
        from_micros(at),
        by,
        reason,
        supersedes,
        based_on,
        previous,
        own,
    )


def entry_to_record(entry: Entry) -> dict[str, Any]:
    """Give everything of an entry that is hashed, and the hash: SHA-256 over the canonical JSON of the rest."""
    start, end, label = flatten(entry.valid)
    return {
        "seq": entry.seq,
        "act": entry.act,
        "subject_id": entry.subject_id,
        "payload": entry.payload,
        "valid_from": start,
        "valid_to": end,
        "valid_label": label,
        "recorded_at": to_micros(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "reason": entry.reason,
        "supersedes": entry.supersedes,
        "based_on": entry.based_on,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def to_micros(moment: datetime) -> int:
    """Give a moment as microseconds of UTC since 1970.

    >>> to_micros(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    return (moment - _EPOCH) // timedelta(microseconds=1)


@lru_cache(_N_KNOWN)
def from_micros(micros: int) -> datetime:
    """Give the moment that `to_micros` wrote, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def _or_null(words: str | None) -> str:
    return "null" if words is None else _quote(words)


def flatten(period: Period | None) -> tuple[str | None, str | None, str | None]:
    """Give first day, day after the last and label as columns."""
    if period is None:
        return None, None, None
    start, end = period.start, period.end
    return (None if start is None else start.isoformat(), None if end is None else end.isoformat(), period.label)


@lru_cache(_N_KNOWN)
def _unflatten(start: str | None, end: str | None, label: str | None) -> Period | None:
    if start is None and end is None and label is None:
        return None
    return Period(
        None if start is None else date.fromisoformat(start), None if end is None else date.fromisoformat(end), label
    )
