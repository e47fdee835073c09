"""Entries of PostgreSQL read as columns through ADBC, without an object of Python for each cell."""

from __future__ import annotations

from contextlib import closing, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from taizhang.errors import LedgerError, MissingPartError
from taizhang.ledger.chain import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.ledger._stretch import Columns

_BLOCK = {"adbc.postgresql.batch_size_hint_bytes": "4000000"}
"""So many that they stay in the processor's memory from being read to being hashed."""


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
def stream_words(place: str, after: int, until: int) -> Iterator[Iterator[Columns]]:
    """Give the columns of a stretch of entries, some at a time.

    Args:
        place: Address of the database.
        after: Number before the first.
        until: Number of the last.

    Raises:
        MissingPartError: When the driver is not installed.
        LedgerError: When it reports an error.
    """
    query = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE seq > {after:d} AND seq <= {until:d} ORDER BY seq"  # noqa: S608
    connection = connect(place)
    try:
        with closing(connection), closing(connection.cursor()) as cursor:
            cursor.adbc_statement.set_options(**_BLOCK)
            cursor.execute(query)
            yield map(_put_together, cursor.fetch_record_batch())
    except connection.Error as error:
        raise LedgerError(f"the record cannot be read: {error}") from error


def _put_together(batch: Any) -> Columns:
    """Put the words of entries together as `chain.hash_row` does, a column at a time.

    Characters that JSON writes otherwise are not looked for: an entry that has some is looked at closely.
    """
    import pyarrow as pa  # noqa: PLC0415 - large, and only needed for long records
    from pyarrow import compute  # noqa: PLC0415

    def write(column: Any) -> Any:
        return compute.coalesce(column.cast(pa.string()), "null")

    def quote(column: Any) -> Any:
        if column.null_count == len(column):
            return "null"
        return compute.coalesce(compute.binary_join_element_wise('"', column, '"', ""), "null")

    seq, act, subject, payload, start, end, label, at, by, reason, supersedes, based_on, previous, own = batch.columns
    words = compute.binary_join_element_wise(
        '{"act":"', act, '","based_on":', write(based_on), ',"payload":', payload, ',"previous_hash":"', previous,
        '","reason":', quote(reason), ',"recorded_at":', write(at), ',"recorded_by":"', by, '","seq":', write(seq),
        ',"subject_id":"', subject, '","supersedes":', write(supersedes), ',"valid_from":', quote(start),
        ',"valid_label":', quote(label), ',"valid_to":', quote(end), "}", "",
    )  # fmt: skip
    return (
        seq.to_pylist(), previous.to_pylist(), own.to_pylist(), act.to_pylist(), at.to_pylist(),
        words.cast(pa.binary()).to_pylist(),
    )  # fmt: skip
