"""One accepted file: what came with it, in one piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from taizhang.model.identity import content_id


@dataclass(frozen=True, slots=True)
class Transaction:
    """One accepted file with its rows and the receipt its sender got.

    Args:
        file_id: SHA-256 of its bytes.
        file_name: Its name, without any folder.
        rows: What was taken from each row, as JSON values, in order.
        receipt: What its sender was told: counts, what was put aside and why, as JSON values.
    """

    file_id: str
    file_name: str
    rows: tuple[Mapping[str, Any], ...] = ()
    receipt: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Id by content: the same file with the same rows is the same transaction."""
        return content_id({"file_id": self.file_id, "rows": list(self.rows)})


def transaction_to_record(transaction: Transaction) -> dict[str, Any]:
    """Give the JSON record of a transaction."""
    return {
        "file_id": transaction.file_id,
        "file_name": transaction.file_name,
        "rows": [dict(row) for row in transaction.rows],
        "receipt": dict(transaction.receipt),
    }


def transaction_from_record(record: Mapping[str, Any]) -> Transaction:
    """Give the transaction that `transaction_to_record` wrote."""
    return Transaction(record["file_id"], record["file_name"], tuple(record["rows"]), record["receipt"])
