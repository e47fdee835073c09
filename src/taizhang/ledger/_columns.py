"""Entries of PostgreSQL read as columns through ADBC, without an object of Python for each cell."""

from __future__ import annotations

from contextlib import closing, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from taizhang.errors import LedgerError, MissingPartError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.ledger._stretch import Block

_BLOCK = {"adbc.postgresql.batch_size_hint_bytes": "4000000"}
"""Blocks that stay in the processor's memory from being read to being hashed."""


def connect(place: str) -> Any:
    """Connect to PostgreSQL through ADBC; what lies in SQLite is read by Python's own driver (decision 0005).

    Raises:
        MissingPartError: When the driver is not installed.
    """
    try:
        driver = import_module("adbc_driver_postgresql.dbapi")
    except ImportError as missing:
        raise MissingPartError("ADBC", "pip install 'taizhang[server]'") from missing
    return driver.connect(place.replace("postgresql+psycopg://", "postgresql://"))


@contextmanager
def stream_words(place: str, query: str) -> Iterator[Iterator[Block]]:
    """Give the blocks of a stretch of entries; `query` is from `select_words`.

    Raises:
        MissingPartError: When the driver is not installed.
        LedgerError: When it reports an error.
    """
    import pyarrow as pa  # noqa: PLC0415 - large, and only needed for long records

    def iter_blocks(cursor: Any) -> Iterator[Block]:
        for batch in cursor.fetch_record_batch():
            numbers, before, own, acts, times, words = batch.columns
            yield (
                numbers.to_pylist(), before.to_pylist(), own.to_pylist(), acts.to_pylist(), times.to_pylist(),
                words.cast(pa.binary()).to_pylist(),
            )  # fmt: skip

    connection = connect(place)
    try:
        with closing(connection), closing(connection.cursor()) as cursor:
            cursor.adbc_statement.set_options(**_BLOCK)
            cursor.execute(query)
            yield iter_blocks(cursor)
    except connection.Error as error:
        raise LedgerError(f"the record cannot be read: {error}") from error
