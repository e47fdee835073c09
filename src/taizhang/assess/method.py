"""How a result was reached: method, variant, parameters and a hash of the data that went in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taizhang.model.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Method:
    """What stands behind a result.

    Args:
        name: The method, with author, year and equation where it is a published one.
        variant: Which of its forms.
        parameters: (name, value), in order of name.
        data_hash: SHA-256 over the canonical JSON of the data (first 16 hex digits).
    """

    name: str
    variant: str
    parameters: tuple[tuple[str, str], ...]
    data_hash: str


def build_method(name: str, variant: str, *, parameters: Mapping[str, object], data: object) -> Method:
    """Build the record of a method over its data."""
    words = tuple((key, str(value)) for key, value in sorted(parameters.items()))
    payload: dict[str, Any] = {"data": data}
    return Method(name, variant, words, content_id(payload)[:16])
