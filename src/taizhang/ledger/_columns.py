"""Entries read as columns through ADBC, without an object of Python for each cell."""

from __future__ import annotations

from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.errors import LedgerError, MissingPartError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.ledger._stretch import Block

_OPTIONS = {
    "sqlite": {"adbc.sqlite.query.batch_rows": "4096"},
    "postgres": {"adbc.postgresql.batch_size_hint_bytes": "4000000"},
}
"""Blocks that stay in the processor's memory from being read to being hashed."""


def connect(kind: str, place: str) -> Any:
    """Connect through ADBC.

    Never to SQLite in a process that has it open already: two copies of SQLite in one process take each other's
    locks away.

    Raises:
        MissingPartError: When the drivers are not installed.
    """
    try:
        driver = import_module(f"adbc_driver_{'sqlite' if kind == 'sqlite' else 'postgresql'}.dbapi")
    except ImportError as missing:
        raise MissingPartError("ADBC", "pip install 'taizhang[server]'") from missing
    if kind == "sqlite":
        return driver.connect(f"{Path(place).as_uri()}?mode=ro")
    return driver.connect(place.replace("postgresql+psycopg://", "postgresql://"))


@contextmanager
def stream_words(kind: str, place: str, query: str) -> Iterator[Iterator[Block]]:
    """Give the blocks of a stretch of entries; `query` is from `select_words`.

    Raises:
        MissingPartError: When the drivers are not installed.
        LedgerError: When they report an error.
    """
    import pyarrow as pa  # noqa: PLC0415 - large, and only needed for long records

    def iter_blocks(cursor: Any) -> Iterator[Block]:
        for batch in cursor.fetch_record_batch():
            numbers, before, own, acts, times, words = batch.columns
            yield (
                numbers.to_pylist(), before.to_pylist(), own.to_pylist(), acts.to_pylist(), times.to_pylist(),
                words.cast(pa.binary()).to_pylist(),
            )  # fmt: skip

    connection = connect(kind, place)
    try:
        with closing(connection), closing(connection.cursor()) as cursor:
            cursor.adbc_statement.set_options(**_OPTIONS[kind])
            cursor.execute(query)
            yield iter_blocks(cursor)
    except connection.Error as error:
        raise LedgerError(f"the record cannot be read: {error}") from error
