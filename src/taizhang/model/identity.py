"""Ids that come from content: SHA-256 over canonical JSON."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return write_decimal(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


Digits = Annotated[str, Decimal]
"""A number in a record: digits, as `write_decimal` gives them."""
DayWords = Annotated[str, date]
"""A day in a record (`2023-06-30`)."""
MomentWords = Annotated[str, datetime]
"""A moment in a record, with its offset from UTC."""


def write_decimal(value: Decimal) -> str:
    """Give a decimal its one canonical writing: no exponent, no trailing zeros, no minus zero.

    >>> write_decimal(Decimal("30000000000.00"))
    '30000000000'
    >>> write_decimal(Decimal("1E+9"))
    '1000000000'
    """
    text = str(value)
    if "E" in text:
        text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def canonical_json(value: object) -> str:
    """Give the one JSON writing of a value: sorted keys, no spaces, UTF-8, decimals as strings."""
    return _ENCODER.encode(value)


def content_id(payload: Mapping[str, Any]) -> str:
    """Give the SHA-256 (64 hex digits) of a payload's canonical JSON.

    >>> content_id({"b": 1, "a": "台账"}) == content_id({"a": "台账", "b": 1})
    True
    """
    return hashlib.sha256(canonical_json(payload).encode()).hexdigest()


def bytes_id(data: bytes) -> str:
    """Give the SHA-256 (64 hex digits) of bytes."""
    return hashlib.sha256(data).hexdigest()
