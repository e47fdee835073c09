"""Every state of every fact in one columnar table: made from the record, thrown away and made anew at will.

The record answers for one subject at once; a question about all of them at a moment would fold millions of entries.
This table holds a row for each time a fact was known in one way, with the moments between which it was known so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.errors import BrokenChainError, LedgerError, MissingPartError
from taizhang.ledger import _columns, _store
from taizhang.ledger._decision import FACT_ACTS, fold_fact
from taizhang.ledger.chain import Row, row_to_entry, to_micros
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Self

    import duckdb
    import pyarrow as pa

    from taizhang.ledger._block import Block
    from taizhang.ledger.reader import LedgerReader
    from taizhang.model.entry import Entry

_FORMAT = 1
_TABLES = """
    CREATE TABLE about (format INTEGER, seq BIGINT, hash VARCHAR);
    INSERT INTO about VALUES (1, 0, '');
    CREATE TABLE state (
        fact_id VARCHAR, seq BIGINT, known_from BIGINT, known_until BIGINT, decision VARCHAR, kind VARCHAR,
        subject VARCHAR, measure VARCHAR, value VARCHAR, amount DECIMAL(38, 4), unit VARCHAR, status VARCHAR,
        valid_from VARCHAR, valid_to VARCHAR, text_id VARCHAR
    )
"""
_PATHS = [
    f"$.{name}"
    for name in (
        "kind", "subject.name", "measure.name", "value", "unit", "status", "period.start", "period.end", "text_id",
    )
]  # fmt: skip
_SELECT = (
    "SELECT seq, act, subject_id, payload, recorded_at FROM entry WHERE seq > {after} AND seq <= {until} "
    "AND act IN ('read', 'accept', 'amend', 'reject', 'retract') ORDER BY seq"
)
_SAID = """
    CREATE OR REPLACE TEMP TABLE said
        (seq BIGINT, act VARCHAR, subject_id VARCHAR, recorded_at BIGINT, f VARCHAR[])
"""
_TAKE_IN = f"""
    INSERT INTO said SELECT seq::BIGINT, act::VARCHAR, subject_id::VARCHAR, recorded_at::BIGINT,
        json_extract_string(payload::VARCHAR, {_PATHS!r})
    FROM incoming
"""  # noqa: S608 - words of ours; the types of an empty answer are anybody's guess
_TAKE_IN_BLOCKS = f"""
    INSERT INTO said SELECT seq, 'read', subject_id, recorded_at, json_extract_string(payload, {_PATHS!r}) FROM (
        SELECT unnest(range(first_seq, last_seq + 1)) AS seq, unnest(string_split(subjects, chr(32))) AS subject_id,
            recorded_at, unnest(string_split(payloads, chr(10))) AS payload
        FROM incoming
    ) WHERE seq > $after AND seq <= $until
"""  # noqa: S608 - words of ours
_STRETCH = 500_000
_N_BLOCKS = 512
_COUNT = """
    SELECT decision, count(*) AS n, sum(amount) FILTER (WHERE unit = 'CNY') AS money FROM state
    WHERE known_from <= $at AND (known_until IS NULL OR known_until > $at)
      AND ($day IS NULL OR valid_from IS NULL OR valid_from <= $day)
    GROUP BY decision ORDER BY decision
"""
_LIST = """
    SELECT fact_id, decision, kind, subject, measure, value, unit, status, valid_from, valid_to, seq FROM state
    WHERE known_from <= $at AND (known_until IS NULL OR known_until > $at)
      AND ($day IS NULL OR valid_from IS NULL OR valid_from <= $day)
"""


class StateCache:
    """The table of states of one ledger, kept up with it.

    Args:
        ledger: The record.
        place: The file to keep it in; it is made, and made anew when it is not of this ledger.
    """

    def __init__(self, ledger: LedgerReader, place: Path) -> None:
        self._ledger = ledger
        self._place = place
        self._connection = _open(place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def refresh(self) -> int:
        """Take in what the record has got since; give the number of entries taken in."""
        format_, seq, own = self._fetch("SELECT format, seq, hash FROM about")[0]
        with self._ledger.database.read() as connection:
            head, head_hash, _ = _store.read_head(connection)
            known = _store.read_batch(connection, after=seq - 1, until=seq) if seq else []
            if format_ != _FORMAT or (seq and (not known or known[0][13] != own)):
                self._empty()
                seq = 0
            for after in range(seq, head, _STRETCH):
                until = min(after + _STRETCH, head)
                self._take_in(connection, after, until)
            if head > seq:
                self._connection.execute("UPDATE about SET seq = ?, hash = ?", [head, head_hash])
        return int(head - seq)

    def count(self, as_of: datetime, *, on: date | None = None) -> list[tuple[str, int, Any]]:
        """Count the whole ledger as known at a moment: (decision, facts, money in CNY)."""
        return self._fetch(_COUNT, _ask(as_of, on))

    def read_table(self, as_of: datetime, *, on: date | None = None) -> pa.Table:
        """Give the state of every fact as known at a moment, in no order."""
        return self._connection.sql(_LIST, params=_ask(as_of, on)).to_arrow_table()

    def write_table(self, as_of: datetime, target: Path, *, on: date | None = None) -> int:
        """Write the state of every fact as known at a moment to a Parquet file, in the order they were read.

        Returns:
            The number of facts.
        """
        rows = self._connection.sql(f"{_LIST} ORDER BY seq, fact_id", params=_ask(as_of, on))
        rows.write_parquet(str(target), compression="zstd")
        return sum(n for _, n, _ in self.count(as_of, on=on))

    def _fetch(self, words: str, values: object = None) -> list[Any]:
        return self._connection.execute(words, values).fetchall()

    def _empty(self) -> None:
        self._connection.execute("DROP TABLE about; DROP TABLE state")
        self._connection.execute(_TABLES)

    def _put(self, words: str, table: Any, values: object = None) -> None:
        """Put a table into the database by the words that take it in."""
        self._connection.register("incoming", table)
        self._connection.execute(words, values)
        self._connection.unregister("incoming")

    def _take_in(self, connection: Any, after: int, until: int) -> None:
        database = self._connection
        database.execute("BEGIN")
        database.execute(_SAID)
        blocks = _store.iter_blocks(connection, after=after, until=until)
        while some := list(islice(blocks, _N_BLOCKS)):
            self._put(_TAKE_IN_BLOCKS, _blocks_to_table(some), {"after": after, "until": until})
        self._put(_TAKE_IN, _read_entries(self._ledger, connection, after, until))
        # A subject that is spoken of twice, now or before, is folded by the same code as everywhere.
        touched = [
            row[0]
            for row in self._fetch(
                "SELECT subject_id FROM said GROUP BY subject_id HAVING count(*) > 1 OR bool_or(act <> 'read') "
                "UNION SELECT fact_id FROM state SEMI JOIN said ON said.subject_id = state.fact_id"
            )
        ]
        database.execute("CREATE OR REPLACE TEMP TABLE touched (fact_id VARCHAR)")
        if touched:
            database.register("ids", _to_table({"fact_id": touched}))
            database.execute("INSERT INTO touched SELECT fact_id FROM ids")
            database.unregister("ids")
            database.execute("DELETE FROM state WHERE fact_id IN (SELECT fact_id FROM touched)")
        fields = ", ".join(f"f[{place}]" for place in (1, 2, 3, 4))
        database.execute(
            f"""
            INSERT INTO state
            SELECT subject_id, seq, recorded_at, NULL, 'unreviewed', {fields}, try_cast(f[4] AS DECIMAL(38, 4)),
                f[5], f[6], f[7], f[8], f[9]
            FROM said WHERE act = 'read' AND subject_id NOT IN (SELECT fact_id FROM touched)"""  # noqa: S608
        )
        rows = list(_fold_rows(_store.find_rows(connection, touched), until))
        if rows:
            names = [column[0] for column in self._connection.execute("SELECT * FROM state LIMIT 0").description or []]
            database.register("folded", _to_table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))))
            database.execute(
                "INSERT INTO state SELECT * REPLACE (try_cast(value AS DECIMAL(38, 4)) AS amount) FROM folded"
            )
            database.unregister("folded")
        database.execute("COMMIT")


def _open(place: Path) -> duckdb.DuckDBPyConnection:
    import duckdb  # noqa: PLC0415 - large, and most of the ledger works without it

    place.parent.mkdir(parents=True, exist_ok=True)
    is_new = not place.exists()
    try:
        connection = duckdb.connect(str(place), config=_CONFIG)
        if is_new or not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'about'").fetchall():
            connection.execute(_TABLES)
    except duckdb.IOException as error:
        if "lock" in str(error).lower() or not place.is_file():
            raise LedgerError(f"{place.name}: the table of states is in use or cannot be made") from error
        with suppress(OSError):
            place.unlink()  # a damaged copy of what the record holds
        connection = duckdb.connect(str(place), config=_CONFIG)
        connection.execute(_TABLES)
    return connection


#: Nothing here has an order, so that all processors can give rows; words are handed over where they lie.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "preserve_insertion_order": False,
    "arrow_output_version": "1.5",
    "produce_arrow_string_view": True,
}


def _ask(as_of: datetime, on: date | None) -> dict[str, object]:
    return {"at": to_micros(as_of), "day": None if on is None else on.isoformat()}


def _read_entries(ledger: LedgerReader, connection: Any, after: int, until: int) -> Any:
    """Read single entries as a table: of PostgreSQL through ADBC where it is installed, else through the driver."""
    words = _SELECT.format(after=after, until=until)
    if ledger.database.kind == "postgres":
        with suppress(MissingPartError):
            return _read_adbc(_columns.connect(ledger.database.place), words)
    with closing(connection.connection.cursor()) as cursor:
        rows = cursor.execute(words).fetchall()
    columns = list(map(list, zip(*rows, strict=True))) or [[], [], [], [], []]
    return _to_table(dict(zip(("seq", "act", "subject_id", "payload", "recorded_at"), columns, strict=True)))


def _blocks_to_table(blocks: Iterable[Block]) -> Any:
    """Give blocks as a table, a row each: the database takes them apart without an object of Python for each entry."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("first_seq", "last_seq", "recorded_at", "subjects", "payloads")
    }
    for block in blocks:
        n_entries = block.last_seq - block.first_seq + 1
        if len(block.subjects) != 32 * n_entries or block.payloads.count(b"\n") != n_entries - 1:
            raise BrokenChainError(block.first_seq, "begins a block that holds more or less than it says")
        row = (block.first_seq, block.last_seq, block.recorded_at, block.subjects.hex(" ", 32), block.payloads.decode())
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    return _to_table(columns)


def _read_adbc(connection: Any, words: str) -> Any:
    with closing(connection), closing(connection.cursor()) as cursor:
        cursor.execute(words)
        return cursor.fetch_arrow_table()


def _to_table(columns: dict[str, list[Any]]) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - large, and only needed here

    return pa.table(columns)


def _fold_rows(rows: Iterable[Row], until: int) -> Iterator[tuple[Any, ...]]:
    """Give a row for each time a fact was known in one way."""
    entries: dict[str, list[Entry]] = {}
    for row in rows:
        if row[0] <= until and row[1] in FACT_ACTS:
            entries.setdefault(row[2], []).append(row_to_entry(row))
    for group in entries.values():
        if group[0].act != "read":
            continue
        for place, entry in enumerate(group, start=1):
            state = fold_fact(group[:place])
            fact = state.accepted or state.read
            following = to_micros(group[place].recorded_at) if place < len(group) else None
            period, value = fact.period, None if fact.value is None else write_decimal(fact.value)
            yield (
                state.id, entry.seq, to_micros(entry.recorded_at), following, state.decision, fact.kind,
                fact.subject and fact.subject.name, fact.measure and fact.measure.name, value, None, fact.unit,
                fact.status, period and period.start and period.start.isoformat(),
                period and period.end and period.end.isoformat(), fact.text_id,
            )  # fmt: skip
