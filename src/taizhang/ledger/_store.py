"""What the ledger asks of its database; the words of these statements are the same in every one."""

from __future__ import annotations

from contextlib import closing, contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast, get_args

from sqlalchemy import bindparam
from sqlalchemy import text as sql

from taizhang.database import Part
from taizhang.errors import LedgerError
from taizhang.ledger import _block_store, _postgres, _sqlite
from taizhang.ledger._block import N_MOST, Block, gather
from taizhang.ledger.chain import COLUMNS, GENESIS, Row
from taizhang.model.entry import Act

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from taizhang.ledger._record import TextRow

RARE_ACTS: frozenset[Act] = frozenset(act for act in get_args(Act) if act not in _sqlite.COMMON)
"""Acts that are found without looking at readings, decisions and events."""
PART = Part(
    "ledger",
    "a ledger",
    {"sqlite": _sqlite.MIGRATIONS, "postgres": _postgres.MIGRATIONS},
    {"sqlite": _sqlite.TRIGGERS, "postgres": _postgres.TRIGGERS},
)
"""The tables of the ledger."""

_FIND_ACTS = sql(
    f"SELECT {', '.join(COLUMNS)} FROM entry WHERE {_sqlite.RARE} AND act IN :acts ORDER BY seq"  # noqa: S608
).bindparams(bindparam("acts", expanding=True))


class _About:
    """The questions about subjects, in the words that let a database use its index of stretches."""

    # `subject_id || ''` keeps SQLite from putting the value into `substr(subject_id, …)`, where no index would serve.
    def __init__(self, stretches: str) -> None:
        where = f"FROM entry WHERE seq / 1048576 {stretches} AND substr(subject_id, 1, 16)"
        self.rows = sql(f"SELECT {', '.join(COLUMNS)} {where} IN :heads AND subject_id || '' IN :wanted").bindparams(
            bindparam("heads", expanding=True), bindparam("wanted", expanding=True)
        )
        self.last = sql(f"SELECT max(seq) {where} = :head AND subject_id || '' = :subject_id")
        self.ids = sql(
            f"SELECT DISTINCT subject_id {where} >= :head AND substr(subject_id, 1, 16) < :stop "
            "AND subject_id LIKE :like LIMIT 2"
        )


_ABOUT = {"sqlite": _About(_sqlite.STRETCHES), "postgresql": _About(_postgres.STRETCHES)}
_LAST_ENTRY = "SELECT * FROM (SELECT seq, hash, recorded_at FROM entry {} ORDER BY seq DESC LIMIT 1) AS e"
_LAST_BLOCK = "SELECT * FROM (SELECT {}, hash, recorded_at FROM block {} ORDER BY first_seq DESC LIMIT 1) AS b"
_READ_HEAD = sql(f"{_LAST_ENTRY.format('')} UNION ALL {_LAST_BLOCK.format('last_seq', '')} ORDER BY 1 DESC LIMIT 1")
# An entry up to a number stands behind every block that begins before it, unless one of them holds it.
_READ_AT = sql(
    f"{_LAST_ENTRY.format('WHERE seq <= :seq')} UNION ALL "
    f"{_LAST_BLOCK.format('first_seq', 'WHERE first_seq <= :seq')} ORDER BY 1 DESC LIMIT 1"
)
_FIND_TEXT = sql("SELECT 1 FROM text WHERE hash = :hash")
_READ_TEXT = sql("SELECT hash, id, source_id, reader, content, layout, notes FROM text WHERE hash = :hash")
_WRITE_TEXT = sql("INSERT INTO text VALUES (:hash, :id, :source_id, :reader, :content, :layout, :notes)")
_TEXT_COLUMNS = ("hash", "id", "source_id", "reader", "content", "layout", "notes")

_FIND_READINGS = sql("SELECT first_seq, last_seq FROM reading WHERE text_id = :text_id ORDER BY first_seq")
_WRITE_READING = sql("INSERT INTO reading (text_id, first_seq, last_seq) VALUES (:text_id, :first, :last)")
_N_ROWS = 4096
_N_FEW = 8


def read_head(connection: Connection) -> tuple[int, str, int]:
    """Read number, hash and recorded time (microseconds) of the last entry; zeros where there is none."""
    row = connection.execute(_READ_HEAD).first()
    return (0, GENESIS, -(2**62)) if row is None else (row[0], row[1], row[2])


def read_rows(connection: Connection, *, after: int = 0, until: int = 2**62) -> Iterator[Row]:
    """Read the entries with `after < seq <= until`, in order, a batch at a time."""
    is_more = True
    while is_more:
        batch, is_more = _read_some(connection, after, until, _N_ROWS)
        yield from batch
        if not batch:
            return
        after = batch[-1][0]


def read_batch(connection: Connection, *, after: int, until: int = 2**62, size: int = _N_ROWS) -> list[Row]:
    """Read the first entries with `after < seq <= until`, in order: `size` of them at most, and one if there is one."""
    return _read_some(connection, after, until, size)[0]


def _read_some(connection: Connection, after: int, until: int, size: int) -> tuple[list[Row], bool]:
    """Read the first entries with `after < seq <= until`, and say whether there may be more."""
    cursor: Any = connection.connection.cursor()
    with closing(cursor):
        cursor.execute(_words_of(connection).SELECT_ENTRIES, (after, until, size))
        rows = cast("list[Row]", cursor.fetchall())
    is_full = len(rows) == size
    if rows and len(rows) == min(size, until - after) and rows[-1][0] == after + len(rows):
        return rows, is_full  # no number is left for a block
    end, most = rows[-1][0] if is_full else until, size // N_MOST + 1
    blocks = _block_store.read_blocks(connection, after=after, until=end, most=most)
    if len(blocks) == most:
        end = min(end, blocks[-1].last_seq)
        rows = [row for row in rows if row[0] <= end]
        is_full = True
    for block in blocks:
        rows.extend(block.list_rows(block.find_numbers(after, end)))
    rows.sort(key=itemgetter(0))
    return rows[:size], is_full or len(rows) > size


def iter_blocks(connection: Connection, *, after: int, until: int) -> Iterator[Block]:
    """Give the blocks that hold any entry with `after < seq <= until`, in order."""
    while blocks := _block_store.read_blocks(connection, after=after, until=until):
        yield from blocks
        after = blocks[-1].last_seq


def _words_of(connection: Connection) -> Any:
    return _sqlite if connection.dialect.name == "sqlite" else _postgres


def _about(connection: Connection) -> _About:
    return _ABOUT[connection.dialect.name]


def find_rows(connection: Connection, subject_ids: Iterable[str]) -> list[Row]:
    """Find the entries about any of the subjects, in order."""
    wanted = list(subject_ids)
    return sorted([*_find_entries(connection, wanted), *_block_store.find_rows(connection, wanted)], key=itemgetter(0))


def _find_entries(connection: Connection, wanted: Sequence[str]) -> Iterator[Row]:
    """Find the entries about any of the subjects that are in no block."""
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        heads = sorted({subject_id[:16] for subject_id in part})
        for row in connection.execute(_about(connection).rows, {"wanted": part, "heads": heads}):
            yield cast("Row", tuple(row))


def find_acts(connection: Connection, acts: Sequence[str]) -> list[Row]:
    """Find the entries of some rare acts (none of readings, decisions, events, dismissals), in order."""
    return [cast("Row", tuple(row)) for row in connection.execute(_FIND_ACTS, {"acts": list(acts)})]


def list_proofs(connection: Connection) -> Iterator[tuple[int, str]]:
    """List number and payload of the events that may name files as proof."""
    for row in connection.exec_driver_sql("SELECT seq, payload FROM entry WHERE act = 'event'"):
        yield row[0], row[1]


def find_last_seq(connection: Connection, subject_id: str) -> int:
    """Find the last entry about a subject; 0 where there is none."""
    return find_last_seqs(connection, (subject_id,))[subject_id]


def find_last_seqs(connection: Connection, subject_ids: Collection[str]) -> dict[str, int]:
    """Find the last entry about each of some subjects; 0 where there is none."""
    found = dict.fromkeys(subject_ids, 0)
    if len(found) <= _N_FEW:
        for subject_id in found:
            words = {"head": subject_id[:16], "subject_id": subject_id}
            found[subject_id] = int(connection.execute(_about(connection).last, words).scalar() or 0)
    else:
        found.update((row[2], row[0]) for row in sorted(_find_entries(connection, list(found)), key=itemgetter(0)))
    for row in _block_store.find_rows(connection, found):
        found[row[2]] = max(found[row[2]], row[0])
    return found


def find_subject_ids(connection: Connection, start: str) -> list[str]:
    """Find subjects whose id begins with some hex digits, two at most."""
    words = {"head": start[:16], "stop": f"{start[:16]}g", "like": f"{start}%"}
    found = {row[0] for row in connection.execute(_about(connection).ids, words)}
    if len(found) < 2:
        found |= _block_store.find_subject_ids(connection, start)
    return sorted(found)[:2]


def find_seq_at(connection: Connection, recorded_at: int) -> int:
    """Find the last entry recorded up to a moment, by halving; 0 where there is none."""
    low, (high, _, last_at) = 0, read_head(connection)
    if last_at <= recorded_at:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if int(connection.execute(_READ_AT, {"seq": middle}).one()[2]) <= recorded_at:
            low = middle
        else:
            high = middle - 1
    return low


def write_rows(connection: Connection, rows: Iterable[Row]) -> tuple[int, str] | None:
    """Write rows, each following the one before, and give number and hash of the last; `None` where there were none.

    Readings of which there are many in a row are written as blocks.

    Raises:
        LedgerError: When one does not follow; then the caller's transaction is to be given up.
    """
    last: Row | None = None

    def iter_checked() -> Iterator[Row]:
        nonlocal last
        for row in rows:
            if last is not None and (row[0] != last[0] + 1 or row[12] != last[13]):
                raise LedgerError("an entry follows the last one; nothing was recorded")
            last = row
            yield row

    for piece in gather(iter_checked()):
        if isinstance(piece[0], Block):
            _block_store.write_blocks(connection, piece)
            continue
        cursor: Any = connection.connection.cursor()
        with closing(cursor):
            _words_of(connection).write_batches(cursor, iter((piece,)))
    return None if last is None else (last[0], last[13])


def find_readings(connection: Connection, text_id: str) -> list[tuple[int, int]]:
    """Find the first and last entry of each reading of a text."""
    return [(row[0], row[1]) for row in connection.execute(_FIND_READINGS, {"text_id": text_id})]


def list_readings(connection: Connection) -> list[tuple[str, int, int]]:
    """List text, first and last entry of every reading."""
    rows = connection.exec_driver_sql("SELECT text_id, first_seq, last_seq FROM reading ORDER BY first_seq")
    return [(row[0], row[1], row[2]) for row in rows]


def write_reading(connection: Connection, text_id: str, first: int, last: int) -> None:
    """Note which entries a reading of a text made."""
    connection.execute(_WRITE_READING, {"text_id": text_id, "first": first, "last": last})


def write_text(connection: Connection, row: TextRow) -> None:
    """Write a text unless it is there already."""
    if connection.execute(_FIND_TEXT, {"hash": row[0]}).first() is None:
        connection.execute(_WRITE_TEXT, dict(zip(_TEXT_COLUMNS, row, strict=True)))


def list_text_hashes(connection: Connection) -> list[str]:
    """List the hashes of the texts that are kept."""
    return [row[0] for row in connection.exec_driver_sql("SELECT hash FROM text ORDER BY hash")]


def list_text_rows(connection: Connection) -> Iterator[TextRow]:
    """List every text, one at a time."""
    return read_text_rows(connection, list_text_hashes(connection))


@contextmanager
def lift_indexes(connection: Connection) -> Iterator[None]:
    """Take the indexes away while very many entries are written, and make them anew from the sorted whole."""
    for name in _sqlite.INDEXES:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    for words in _sqlite.INDEXES.values():
        connection.exec_driver_sql(words)


def read_text_rows(connection: Connection, hashes: Iterable[str]) -> Iterator[TextRow]:
    """Read texts by hash.

    Raises:
        LedgerError: When one is missing.
    """
    for own in hashes:
        row = connection.execute(_READ_TEXT, {"hash": own}).first()
        if row is None:
            raise LedgerError(f"the text {own[:12]} is missing from the ledger")
        yield cast("TextRow", tuple(row))
