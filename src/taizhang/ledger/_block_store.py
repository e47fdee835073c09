"""What the ledger asks of its database about blocks of readings and about their index."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from taizhang.errors import BrokenChainError
from taizhang.ledger import _block_index
from taizhang.ledger._block import N_MOST, Block, can_hold

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from taizhang.ledger.chain import Row


class Asked(Protocol):
    """What is asked past SQLAlchemy: a connection of it, or one of the driver that is dressed as such."""

    @property
    def dialect(self) -> Any:
        """What says by its `name` which database it is."""

    @property
    def connection(self) -> Any:
        """The driver's own connection."""


_COLUMNS = ", ".join(Block._fields)
_IN_RANGE = "FROM block WHERE first_seq > ? AND first_seq <= ? AND last_seq > ? ORDER BY first_seq"
_SELECT = f"SELECT {_COLUMNS} {_IN_RANGE} LIMIT ?"
_SELECT_ALL = f"SELECT {_COLUMNS} {_IN_RANGE}"
_SELECT_PLACES = f"SELECT first_seq, last_seq {_IN_RANGE}"
_SELECT_SUBJECTS = "SELECT first_seq, subjects FROM block WHERE first_seq >= ? AND first_seq < ? ORDER BY first_seq"
_INSERT = f"INSERT INTO block ({_COLUMNS}) VALUES ({', '.join('?' * len(Block._fields))})"  # noqa: S608
_INSERT_RUN = "INSERT INTO block_subject (bucket, first_seq, body) VALUES (?, ?, ?)"
# A server looks by itself and sends little; SQLite would look more slowly than Python does.
_SEARCH = "SELECT first_seq, body FROM block_subject WHERE bucket = ? AND position(?::bytea IN body) > 0"
_SELECT_RUN = f"""SELECT bucket, body FROM block_subject
    WHERE bucket IN ({", ".join(map(str, range(_block_index.N_BUCKETS)))}) AND first_seq = ? ORDER BY bucket"""  # noqa: S608
_SELECT_RUNS = "SELECT first_seq FROM block_subject WHERE bucket = 0 AND first_seq > ? ORDER BY first_seq"
_COUNT = """
    SELECT (SELECT min(first_seq) FROM block), (SELECT min(first_seq) FROM block_subject WHERE bucket = 0),
        (SELECT count(*) FROM block_subject), (SELECT count(*) FROM block_subject WHERE bucket = 0),
        (SELECT min(first_seq) FROM block_subject AS run WHERE bucket = 0
            AND NOT EXISTS (SELECT 1 FROM block WHERE first_seq = run.first_seq)),
        (SELECT min(first_seq) FROM block
            WHERE EXISTS (SELECT 1 FROM entry WHERE seq BETWEEN block.first_seq AND block.last_seq)
            OR EXISTS (SELECT 1 FROM block AS other
                WHERE other.first_seq > block.first_seq AND other.first_seq <= block.last_seq))"""
_TYPES = (
    "int8", "int8", "int8", "text", "int8", "text", "text", "bytea", "bytea", "text", "bytea", "bytea",
)  # fmt: skip
_RUN_TYPES = ("int4", "int8", "bytea")
_N_TOGETHER = 16


def read_blocks(connection: Asked, *, after: int, until: int, most: int = _N_TOGETHER) -> list[Block]:
    """Read the first blocks that hold any entry with `after < seq <= until`, in order."""
    return [Block(*row) for row in ask(connection, _SELECT, (after - N_MOST, until, after, most))]


def list_stretches(connection: Asked, *, after: int, until: int) -> list[tuple[int, int]]:
    """List first and last number of what lies in blocks without a gap, of those with `after < seq <= until`.

    Blocks that lie one over another are taken for one stretch.
    """
    found: list[tuple[int, int]] = []
    for first, last in ask(connection, _SELECT_PLACES, (after - N_MOST, until, after)):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def stream_blocks(connection: Asked, *, after: int, until: int) -> Generator[Block, None, None]:
    """Give the blocks that hold any entry with `after < seq <= until`, in order, as the database reads them.

    Nothing else can be asked by the connection before the last of them is taken, or this is closed.
    """
    values, raw = (after - N_MOST, until, after), connection.connection
    if connection.dialect.name == "sqlite":
        with closing(raw.cursor()) as cursor:
            for row in cursor.execute(_SELECT_ALL, values):
                yield Block(*row)
        return
    with (
        closing(raw.cursor(binary=True)) as cursor,
        closing(cursor.stream(_SELECT_ALL.replace("?", "%s"), values)) as rows,
    ):
        for row in rows:
            yield Block(*row)


def write_blocks(connection: Asked, blocks: Iterable[Block]) -> tuple[int, str] | None:
    """Write blocks that follow each other, each as it comes, and then their runs of the index, which they share.

    Returns:
        Number and hash of the last entry; `None` where there was none.
    """
    held: list[tuple[int, bytes]] = []
    last: tuple[int, str] | None = None

    def iter_noted() -> Iterator[Block]:
        nonlocal last
        for block in blocks:
            held.append((block.first_seq, block.subjects))
            yield block
            last = block.last_seq, block.hash

    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        if connection.dialect.name == "sqlite":
            cursor.executemany(_INSERT, iter_noted())
            cursor.executemany(_INSERT_RUN, _block_index.build_runs(held))
            return last
        # One COPY: the server writes a block while the next one is hashed.
        _copy(cursor, f"block ({_COLUMNS})", _TYPES, iter_noted())
        _copy(cursor, "block_subject (bucket, first_seq, body)", _RUN_TYPES, _block_index.build_runs(held))
    return last


def _copy(cursor: Any, table: str, types: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def find_rows(connection: Asked, subject_ids: Iterable[str]) -> list[Row]:
    """Find the entries in blocks about any of the subjects."""
    wanted = {subject_id for subject_id in subject_ids if can_hold((subject_id,))}
    numbers = sorted(set(_find_numbers(connection, wanted)))
    rows: list[Row] = []
    at = 0
    while at < len(numbers):
        held = numbers[at : at + 1]
        for block in read_blocks(connection, after=numbers[at] - 1, until=numbers[at], most=1):
            held = numbers[at : bisect_right(numbers, block.last_seq)]
            rows.extend(row for row in block.list_rows(held) if row[2] in wanted)
        at += len(held)
    return rows


def find_subject_ids(connection: Asked, start: str) -> set[str]:
    """Find subjects in blocks whose id begins with some hex digits, two at most."""
    found: set[str] = set()
    for _, first, body in ask(connection, _words_for(_block_index.find_buckets(start))):
        for behind in _block_index.search_start(body, start):
            seq = first + behind
            for block in read_blocks(connection, after=seq - 1, until=seq, most=1):
                found.update(row[2] for row in block.list_rows((seq,)) if row[2].startswith(start))
            if len(found) > 1:
                return found
    return found


def check_index(connection: Asked, after: int, until: int) -> tuple[int, str] | None:
    """Check the runs of the index that begin with `after < seq <= until`; give the first problem."""
    runs = [row[0] for row in ask(connection, _SELECT_RUNS, (after,))]
    for first, following in pairwise((*runs, 2**62)):
        if first > until:
            break
        held = list(ask(connection, _SELECT_SUBJECTS, (first, following)))
        found = [tuple(row) for row in ask(connection, _SELECT_RUN, (first,))]
        try:
            is_whole = bool(held) and held[0][0] == first and found == list(enumerate(_block_index.build_run(held)))
        except (TypeError, ValueError):
            is_whole = False
        if not is_whole:
            return first, "begins a run of the index of blocks that does not agree with them"
    return None


def check_places(connection: Asked) -> None:
    """Check that nothing stands twice, and that the index is of all blocks and of nothing else.

    Raises:
        BrokenChainError: When it is not so.
    """
    first, first_run, n_rows, n_runs, odd, doubled = next(iter(ask(connection, _COUNT)))
    if first != first_run or n_rows != n_runs * _block_index.N_BUCKETS or odd is not None:
        raise BrokenChainError(odd or first or 0, "the index of blocks is not that of all blocks")
    if doubled is not None:
        raise BrokenChainError(doubled, "begins a block that does not stand alone where it stands")


def _find_numbers(connection: Asked, wanted: set[str]) -> Iterator[int]:
    """Find the numbers of the entries that may be about some subjects."""
    heads = {_block_index.find_head(subject_id) for subject_id in wanted}
    if len(heads) == 1 and connection.dialect.name != "sqlite":
        (head,) = heads
        rows = ask(connection, _SEARCH, (head >> 42, head.to_bytes(6, "big")))
        yield from (first + behind for first, body in rows for behind in _block_index.search(body, heads))
        return
    buckets: dict[int, set[int]] = {}
    for head in heads:
        buckets.setdefault(head >> 42, set()).add(head)
    numbers = sorted(buckets)
    for start in range(0, len(numbers), _N_TOGETHER):
        for bucket, first, body in ask(connection, _words_for(numbers[start : start + _N_TOGETHER])):
            yield from (first + behind for behind in _block_index.search(body, buckets[bucket]))


def _words_for(buckets: Iterable[int]) -> str:
    return f"SELECT bucket, first_seq, body FROM block_subject WHERE bucket IN ({', '.join(map(str, buckets))})"  # noqa: S608 - numbers


def ask(connection: Asked, words: str, values: tuple[object, ...] = ()) -> list[Any]:
    """Ask past SQLAlchemy, so that bytes come as bytes."""
    is_sqlite = connection.dialect.name == "sqlite"
    raw: Any = connection.connection
    with closing(raw.cursor() if is_sqlite else raw.cursor(binary=True)) as cursor:
        found: list[Any] = cursor.execute(words if is_sqlite else words.replace("?", "%s"), values).fetchall()
        return found
