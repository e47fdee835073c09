"""One accepted file is one transaction."""

from __future__ import annotations

import json
from dataclasses import replace

from taizhang.model.identity import canonical_json
from taizhang.model.transaction import Transaction, transaction_from_record, transaction_to_record

ONE = Transaction("f" * 64, "一季度.xlsx", ({"row": 3, "project": "a" * 16},), {"accepted": 1})


def test_a_transaction_read_back_is_the_same() -> None:
    record = json.loads(canonical_json(transaction_to_record(ONE)))
    assert transaction_from_record(record) == ONE


def test_the_same_file_with_the_same_rows_is_the_same_transaction() -> None:
    assert replace(ONE, file_name="副本.xlsx", receipt={}).id == ONE.id
    assert replace(ONE, rows=()).id != ONE.id
