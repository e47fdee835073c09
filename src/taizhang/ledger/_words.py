"""Entries as they are checked: whole blocks, and columns with the words that are hashed.

Nothing here needs SQLAlchemy, so that a process that only checks starts at once.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, cast

from taizhang.errors import MissingPartError
from taizhang.ledger import _block_store, _columns, _postgres, _sqlite
from taizhang.ledger._record import hash_text
from taizhang.ledger._stretch import Stretch, check_stretch
from taizhang.ledger.chain import Row, write_shared

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from taizhang.ledger._block import Block
    from taizhang.ledger._block_store import Asked
from taizhang.ledger._stretch import Columns

Part = tuple[int, int] | str
"""What is checked by itself: entries with `after < seq <= until`, or the text with a hash."""
Found = Stretch | bool
"""What is found of a part: of entries what there is to know of them, of a text whether it has its hash."""

_READ_TEXT = {
    "sqlite": """
        SELECT CAST(id AS BLOB), CAST(source_id AS BLOB), CAST(reader AS BLOB), CAST(content AS BLOB),
            CAST(layout AS BLOB), CAST(notes AS BLOB)
        FROM text WHERE hash = ? AND typeof(id) = 'text' AND typeof(source_id) = 'text' AND typeof(reader) = 'text'
            AND typeof(content) = 'text' AND typeof(layout) = 'text' AND typeof(notes) = 'text'""",
    "postgresql": """
        SELECT convert_to(id, 'UTF8'), convert_to(source_id, 'UTF8'), convert_to(reader, 'UTF8'),
            convert_to(content, 'UTF8'), convert_to(layout, 'UTF8'), convert_to(notes, 'UTF8')
        FROM text WHERE hash = ?""",
}
"""The columns of a text in UTF-8, as they lie in the database."""
_N_ROWS = 4096
_N_COLUMNS = 65_536
"""Single entries in a row that are worth bringing in ADBC, which takes as long as reading hundred thousand."""
_N_ALIKE = 1024


def check_part(connection: Asked, part: Part, expected: Mapping[int, str], place: str | None) -> Found:
    """Check a text, or entries with the runs of the index of blocks that begin among them.

    Args:
        connection: The database.
        part: What is checked.
        expected: Hashes known from elsewhere, by number.
        place: Address of a PostgreSQL whose long stretches of entries are to be read as columns.
    """
    if isinstance(part, str):
        words = _READ_TEXT[connection.dialect.name]
        return any(hash_text(row) == part for row in _block_store.ask(connection, words, (part,)))
    return check_entries(connection, part, expected, place)


def check_entries(connection: Asked, part: tuple[int, int], expected: Mapping[int, str], place: str | None) -> Stretch:
    """Check entries, as `check_part` does."""
    after, until = part
    with closing(iter_words(connection, after=after, until=until, place=place)) as pieces:
        stretch = check_stretch(pieces, after, until, expected)
    if stretch.problem is None:
        stretch.problem = _block_store.check_index(connection, after, until)
    return stretch


def iter_words(
    connection: Asked, *, after: int, until: int, place: str | None = None
) -> Generator[Block | Columns, None, None]:
    """Give the entries with `after < seq <= until`: whole blocks, and what is checked of others with their words.

    Args:
        connection: The database.
        after: Number before the first.
        until: Number of the last.
        place: Address of a PostgreSQL whose long stretches of entries are to be read as columns.
    """
    for first, last in _block_store.list_stretches(connection, after=after, until=until):
        if after < first - 1:
            yield from _iter_entries(connection, after, first - 1, place)
            after = first - 1
        with closing(_block_store.stream_blocks(connection, after=after, until=min(last, until))) as blocks:
            for block in blocks:
                if block.last_seq <= after:
                    continue  # it lies within another one, which `check_places` tells
                is_inside = after < block.first_seq and block.last_seq <= until
                yield block if is_inside else block.list_columns(block.find_numbers(after, until))
                after = block.last_seq
    if after < until:
        yield from _iter_entries(connection, after, until, place)


def _iter_entries(connection: Asked, after: int, until: int, place: str | None) -> Iterator[Columns]:
    """Give the entries with `after < seq <= until` that are in no block."""
    is_sqlite = connection.dialect.name == "sqlite"
    if place is not None and not is_sqlite and until - after > _N_COLUMNS:
        with suppress(MissingPartError), _columns.stream_words(place, after, until) as columns:
            yield from columns
            return
    while after < until:
        part = _read_alike(connection, after, min(after + _N_ALIKE, until)) if is_sqlite else None
        if part is None:
            cursor: Any = connection.connection.cursor() if is_sqlite else connection.connection.cursor(binary=True)
            with closing(cursor):
                size = _N_ALIKE if is_sqlite else _N_ROWS
                rows = cursor.execute(_select_words(connection.dialect.name, after, until, limit=size)).fetchall()
            if not rows:
                return
            numbers, before, own, acts, times, words = map(list, zip(*rows, strict=True))
            part = numbers, before, own, acts, times, words if is_sqlite else [one and one.encode() for one in words]
        yield part
        after = part[0][-1]


def _read_alike(connection: Asked, after: int, until: int) -> Columns | None:
    """Read entries in a row that share what a transaction shares; `None` where they do not."""
    ends = [_read_entry(connection, seq) for seq in (after + 1, until)]
    if not all(ends):
        return None
    row, last = ends[0][0], ends[1][0]
    shared = (row[1], row[7], row[8], row[9], row[10], row[11])
    if (
        shared != (last[1], *last[7:12])
        or tuple(map(type, shared[:3])) != (str, int, str)
        or type(shared[5]) is not int
    ):
        return None
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        values = (*shared, *write_shared(row), after, until)
        rows = cast("list[Any]", cursor.execute(_sqlite.SELECT_ALIKE, values).fetchall())
    numbers, before, own, words = map(list, zip(*rows, strict=True))
    if None in words:
        return None
    return numbers, before, own, [row[1]] * len(rows), [row[7]] * len(rows), words


def _read_entry(connection: Asked, seq: int) -> list[Row]:
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        return cast("list[Row]", cursor.execute(_sqlite.SELECT_ENTRIES, (seq - 1, seq, 1)).fetchall())


def _select_words(dialect: str, after: int, until: int, *, limit: int | None = None) -> str:
    """Give the statement that reads entries of a stretch as `Columns` has them."""
    words = _sqlite.SELECT_WORDS if dialect == "sqlite" else _postgres.SELECT_WORDS
    some = "" if limit is None else f" LIMIT {limit:d}"
    return f"{words} WHERE seq > {after:d} AND seq <= {until:d} ORDER BY seq{some}"
