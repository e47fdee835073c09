"""Asking the tables of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text as sql

if TYPE_CHECKING:
    from sqlalchemy import Connection


def ask(connection: Connection, words: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement and give its rows; none where it gives none."""
    result = connection.execute(sql(words), values)
    return [tuple(row) for row in result] if result.returns_rows else []
