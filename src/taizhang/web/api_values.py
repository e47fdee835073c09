"""The values a page shows, as JSON: the parts of a view by name, numbers as digits, days as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from taizhang.model.entry import Entry
from taizhang.model.fact import Fact, fact_to_record
from taizhang.model.finding import Finding
from taizhang.model.identity import write_decimal
from taizhang.model.snapshot import Document
from taizhang.model.text import Text
from taizhang.web.api_records import document_to_record, entry_to_record, finding_to_record

if TYPE_CHECKING:
    from collections.abc import Callable

_KNOWN: dict[type, Callable[[Any], dict[str, Any]]] = {
    Document: document_to_record,
    Entry: entry_to_record,
    Fact: fact_to_record,
    Finding: finding_to_record,
    Text: lambda text: {"id": text.id, "reader": text.reader},
}
"""What the API gives elsewhere looks the same here; a text is read with its document."""


def value_to_record(value: object) -> Any:
    """Give what a view holds in JSON's terms.

    Args:
        value: A view, or a part of one.

    Returns:
        An object for a view, with what it says of itself in one word (`is_frozen`) beside its parts; a list for many;
        a string for a number that is kept as digits, a day, a moment.
    """
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Decimal):
        return write_decimal(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): value_to_record(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [value_to_record(one) for one in value]
    if isinstance(value, AbstractSet):
        return sorted(map(str, value))
    write = _KNOWN.get(type(value))
    if write is not None:
        return write(value)
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} is no part of a view")
    parts, said = _list_names(type(value))
    record = {name: value_to_record(getattr(value, name)) for name in parts}
    words = {name: getattr(value, name) for name in said}
    plain = (str, bool, int, date, Decimal)
    return record | {name: value_to_record(one) for name, one in words.items() if isinstance(one, plain)}


def page_to_record(path: str, head: int, view: object) -> dict[str, Any]:
    """Give what a page shows with its address and the number of the last entry it knows of."""
    return {"path": path, "head": head, "values": value_to_record(view)}


@cache
def _list_names(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the parts of a view, and what it says of itself."""
    parts = tuple(part.name for part in fields(kind) if not part.name.startswith("_"))
    said = tuple(name for name in dir(kind) if not name.startswith("_") and isinstance(getattr(kind, name), property))
    return parts, said
