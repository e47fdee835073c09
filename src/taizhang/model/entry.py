"""An entry of the ledger: who recorded what, when, and on which state it was based."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from taizhang.model.period import Period

Act = Literal[
    "source",  # a document and its text came in
    "read",  # a fact was read from a text
    "accept",  # a person says: the fact is read rightly
    "amend",  # a person gives another value; nature says correction or revision
    "reject",  # a person says: this is not a fact of the document
    "retract",  # an earlier accepted fact no longer stands
    "event",  # something happened to a project or a commitment
    "dismiss",  # a finding was answered, with a reason
    "merge",  # two names are one thing
    "unmerge",  # an earlier merge is taken back
    "transaction",  # one accepted file: the entries that follow it came with it
    "publish",  # the site was published, with the hash of its manifest
    "erase",  # the key of a person was destroyed; two people decided it
]
Nature = Literal["correction", "revision", "retraction"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the record; never changed, never deleted.

    Args:
        seq: Number from 1, without gaps.
        act: What was done.
        subject_id: The thing it is about: source id, fact id, project id, finding fingerprint.
        payload: JSON record: a source with its text, a fact, amended fields, an event.
        valid: When it was true (valid time), where that applies.
        recorded_at: When we learnt it (recorded time), UTC.
        recorded_by: Who.
        reason: Why, where a person decided.
        supersedes: The entry it corrects, revises or withdraws.
        based_on: The last entry its writer had seen.
        previous_hash, hash: The chain (64 hex digits each).
    """

    seq: int
    act: Act
    subject_id: str
    payload: dict[str, Any]
    valid: Period | None
    recorded_at: datetime
    recorded_by: str
    reason: str | None
    supersedes: int | None
    based_on: int
    previous_hash: str
    hash: str

    @property
    def transaction_id(self) -> str | None:
        """The transaction it came with, where it came with one."""
        return self.subject_id if self.act == "transaction" else self.payload.get("transaction")

    def is_about(self, on: date | None) -> bool:
        """Whether it speaks of the world on or before a day; what has no valid time speaks of every day."""
        return on is None or self.valid is None or self.valid.start is None or self.valid.start <= on
