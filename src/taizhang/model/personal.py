"""Personal data in entries: how a sealed value looks, what is shown in its place, and what the public never sees."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from taizhang.errors import UsageError
from taizhang.model.event_kind import EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taizhang.model.entry import Entry

ERASED = "已删除（依法删除个人信息）"
"""Stands where the key of a person was destroyed."""
LOCKED = "无法读取（个人信息密钥不在此处）"
"""Stands where the keys are kept elsewhere, as beside a backup restored without them."""
WITHHELD = "不公开（个人信息）"
"""Stands on everything published for what only the office sees."""
MARKS = frozenset((ERASED, LOCKED, WITHHELD))

_SEALED = r"sealed:([0-9a-f]{16}):([A-Za-z0-9_-]+)"
SEALED = re.compile(_SEALED)
"""A sealed value: the opaque id of a person's key, and the ciphertext."""
SEALED_IN_JSON = re.compile(f'"{_SEALED}"')
"""A sealed value as a whole string of canonical JSON."""


def write_sealed(key_id: str, words: str) -> str:
    """Give the form in which a sealed value stands in an entry.

    >>> SEALED.fullmatch(write_sealed("0123456789abcdef", "AbC_")).groups()
    ('0123456789abcdef', 'AbC_')
    """
    return f"sealed:{key_id}:{words}"


def check_open(words: str) -> None:
    """Check that words somebody gives do not pose as sealed ones or as a mark.

    Raises:
        UsageError: When they do.
    """
    if SEALED.fullmatch(words) or words in MARKS:
        raise UsageError("these words are kept for personal data that is sealed or erased")


def list_personal(kind: str, record: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """List the personal values of an event's record: (field, the person it is about, the value)."""
    known = EVENT_KINDS.get(kind)
    if known is None:
        return
    details = record.get("details", {})
    for name, holder in known.personal.items():
        value = details.get(name)
        if isinstance(value, str):
            yield name, str(details.get(holder) or value), value


def withhold(entry: Entry) -> Entry:
    """Give an entry as the public sees it: without who recorded it and without any personal field."""
    payload = entry.payload
    if entry.act == "event":
        hidden = {name: hide(value) for name, _, value in list_personal(payload["kind"], payload)}
        if hidden:
            payload = {**payload, "details": {**payload["details"], **hidden}}
    elif entry.act == "erase":
        payload = {**payload, "asked_by": hide(payload["asked_by"])}
    return replace(entry, recorded_by=hide(entry.recorded_by), payload=payload)


def hide(words: str) -> str:
    """Give the mark that stands for words in public; what is erased says so there too."""
    return words if words in MARKS else WITHHELD
