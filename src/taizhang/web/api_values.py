"""The values a page shows, as JSON: the parts of a view by name, numbers as digits, days as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from taizhang.model.entry import Entry
from taizhang.model.fact import Fact, fact_to_record
from taizhang.model.finding import Finding
from taizhang.model.identity import write_decimal
from taizhang.model.snapshot import Document
from taizhang.model.text import Text
from taizhang.web.api_records import document_to_record, entry_to_record, finding_to_record, text_to_record

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN: Mapping[type, Callable[[Any], Mapping[str, Any]]] = MappingProxyType(
    {
        Document: document_to_record,
        Entry: entry_to_record,
        Fact: fact_to_record,
        Finding: finding_to_record,
        Text: text_to_record,
    }
)
"""What the API gives elsewhere looks the same here; a text is read with its document."""
_WORDS = (str, bool, int, date, datetime, Decimal)


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
    write = KNOWN.get(type(value))
    if write is not None:
        return write(value)
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} is no part of a view")
    return {name: value_to_record(getattr(value, name)) for name in list_parts(type(value))}


def page_to_record(path: str, head: int, view: object) -> dict[str, Any]:
    """Give what a page shows with its address and the number of the last entry it knows of."""
    return {"path": path, "head": head, "values": value_to_record(view)}


@cache
def list_parts(kind: type[Any]) -> Mapping[str, Any]:
    """Give the types of what is given of a view, by name: its parts, then what it says of itself in one word."""
    hints = get_type_hints(kind, include_extras=True)
    parts = {part.name: hints[part.name] for part in fields(kind) if not part.name.startswith("_")}
    for name in dir(kind):
        said = None if name.startswith("_") else getattr(kind, name)
        if isinstance(said, property) and said.fget is not None:
            shape = get_type_hints(said.fget, include_extras=True)["return"]
            if _is_word(shape):
                parts[name] = shape
    return MappingProxyType(parts)


def _is_word(shape: Any) -> bool:
    """Tell whether a type is that of one word, a number or a day, or of none.

    >>> _is_word(int), _is_word(date | None), _is_word(tuple[str, ...])
    (True, True, False)
    """
    origin = get_origin(shape)
    if origin is Literal:
        return True
    if origin is not None or get_args(shape):
        return all(one is NoneType or _is_word(one) for one in get_args(shape)) and origin is not tuple
    return shape in _WORDS
