"""The tables of the ledger in SQLite, step by step, and the statements whose words are particular to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taizhang.ledger.chain import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.ledger.chain import Row

# As words that end early: the first comparison settles it for nearly all entries.
_COMMON = ("read", "event", "accept", "amend", "reject", "retract", "dismiss")
COMMON = frozenset(_COMMON)
"""Readings, decisions, events: nearly all entries."""
RARE = " AND ".join(f"act <> '{act}'" for act in _COMMON)
"""The few entries that are neither readings nor decisions nor events, as the condition of their index."""
INDEXES = {
    "entry_by_stretch": "CREATE INDEX entry_by_stretch ON entry ((seq / 1048576), substr(subject_id, 1, 16))",
    "entry_by_rare_act": f"CREATE INDEX entry_by_rare_act ON entry (act, seq) WHERE {RARE}",
}
"""The indexes of entries beside their number, the same in both databases.

Subjects are hashes: in one index of all of them each new entry would change a page of its own. Entries are therefore
found stretch by stretch, so that what is written stays within the pages of the last one, however long the record is.
"""
STRETCHES = """IN (
    WITH RECURSIVE stretch (number) AS (
        SELECT 0 UNION ALL SELECT number + 1 FROM stretch WHERE number < (SELECT max(seq) / 1048576 FROM entry))
    SELECT number FROM stretch)"""
"""That `seq / 1048576` is the number of any stretch there is, in words that let the index be used."""
INSERT_ENTRY = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
SELECT_ENTRIES = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"  # noqa: S608

TRIGGERS = {
    "entry_is_never_updated": """
        CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never changed'); END""",
    "entry_is_never_deleted": """
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never deleted'); END""",
    "entry_follows_the_last": """
        CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
        WHEN NEW.seq != max(coalesce((SELECT max(seq) FROM entry), 0),
            coalesce((SELECT last_seq FROM block ORDER BY first_seq DESC LIMIT 1), 0)) + 1
          OR NEW.previous_hash != coalesce((SELECT hash FROM entry WHERE seq = NEW.seq - 1),
            (SELECT hash FROM block WHERE first_seq BETWEEN NEW.seq - 256 AND NEW.seq - 1 AND last_seq = NEW.seq - 1),
            NEW.previous_hash)
        BEGIN SELECT raise(ABORT, 'an entry follows the last one'); END""",
    "block_is_never_updated": """
        CREATE TRIGGER block_is_never_updated BEFORE UPDATE ON block
        BEGIN SELECT raise(ABORT, 'blocks are never changed'); END""",
    "block_is_never_deleted": """
        CREATE TRIGGER block_is_never_deleted BEFORE DELETE ON block
        BEGIN SELECT raise(ABORT, 'blocks are never deleted'); END""",
    "block_follows_the_last": """
        CREATE TRIGGER block_follows_the_last BEFORE INSERT ON block
        WHEN NEW.first_seq != max(coalesce((SELECT max(seq) FROM entry), 0),
            coalesce((SELECT last_seq FROM block ORDER BY first_seq DESC LIMIT 1), 0)) + 1
          OR NEW.previous_hash != coalesce((SELECT hash FROM entry WHERE seq = NEW.first_seq - 1),
            (SELECT hash FROM block WHERE first_seq BETWEEN NEW.first_seq - 256 AND NEW.first_seq - 1
                AND last_seq = NEW.first_seq - 1),
            NEW.previous_hash)
        BEGIN SELECT raise(ABORT, 'a block follows the last entry'); END""",
    "block_subject_is_never_updated": """
        CREATE TRIGGER block_subject_is_never_updated BEFORE UPDATE ON block_subject
        BEGIN SELECT raise(ABORT, 'the index of blocks is never changed'); END""",
    "block_subject_is_never_deleted": """
        CREATE TRIGGER block_subject_is_never_deleted BEFORE DELETE ON block_subject
        BEGIN SELECT raise(ABORT, 'rows of the index of blocks are never deleted'); END""",
    # Neither replaced, nor added but with the blocks it is of.
    "block_subject_is_never_replaced": """
        CREATE TRIGGER block_subject_is_never_replaced BEFORE INSERT ON block_subject
        WHEN EXISTS (SELECT 1 FROM block_subject WHERE bucket = NEW.bucket AND first_seq >= NEW.first_seq)
          OR NOT EXISTS (SELECT 1 FROM block WHERE first_seq = NEW.first_seq)
        BEGIN SELECT raise(ABORT, 'the index of blocks is never replaced'); END""",
    "reading_is_never_updated": """
        CREATE TRIGGER reading_is_never_updated BEFORE UPDATE ON reading
        BEGIN SELECT raise(ABORT, 'readings are never changed'); END""",
    "reading_is_never_deleted": """
        CREATE TRIGGER reading_is_never_deleted BEFORE DELETE ON reading
        BEGIN SELECT raise(ABORT, 'readings are never deleted'); END""",
    "text_is_never_updated": """
        CREATE TRIGGER text_is_never_updated BEFORE UPDATE ON text
        BEGIN SELECT raise(ABORT, 'texts are never changed'); END""",
    "text_is_never_deleted": """
        CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON text
        BEGIN SELECT raise(ABORT, 'texts are never deleted'); END""",
    # INSERT OR REPLACE deletes the old row without telling a delete trigger.
    "text_is_never_replaced": """
        CREATE TRIGGER text_is_never_replaced BEFORE INSERT ON text
        WHEN EXISTS (SELECT 1 FROM text WHERE hash = NEW.hash)
        BEGIN SELECT raise(ABORT, 'texts are never replaced'); END""",
}

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE entry (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            act TEXT NOT NULL CHECK (
                act IN ('source', 'read', 'accept', 'amend', 'reject', 'retract', 'event', 'dismiss')),
            subject_id TEXT NOT NULL,
            payload TEXT NOT NULL,
            valid_from TEXT,
            valid_to TEXT,
            valid_label TEXT,
            recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
            recorded_by TEXT NOT NULL CHECK (recorded_by != ''),
            reason TEXT,
            supersedes INTEGER REFERENCES entry (seq),
            based_on INTEGER NOT NULL CHECK (based_on BETWEEN 0 AND seq - 1),
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        )""",
        "CREATE INDEX entry_by_subject ON entry (subject_id, seq)",
        "CREATE INDEX entry_by_recorded_at ON entry (recorded_at, seq)",
        """
        CREATE TABLE text (
            hash TEXT PRIMARY KEY NOT NULL,
            id TEXT NOT NULL,
            source_id TEXT NOT NULL,
            reader TEXT NOT NULL,
            content TEXT NOT NULL,
            layout TEXT NOT NULL,
            notes TEXT NOT NULL
        )""",
    ),
    (
        # SQLite cannot change a check: the table is written anew. The program says which acts there are, so that a
        # new one asks for no further rewriting; that `supersedes` names an earlier entry follows from its number.
        """
        CREATE TABLE entry_new (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            act TEXT NOT NULL CHECK (act != ''),
            subject_id TEXT NOT NULL,
            payload TEXT NOT NULL,
            valid_from TEXT,
            valid_to TEXT,
            valid_label TEXT,
            recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
            recorded_by TEXT NOT NULL CHECK (recorded_by != ''),
            reason TEXT,
            supersedes INTEGER CHECK (supersedes BETWEEN 1 AND seq - 1),
            based_on INTEGER NOT NULL CHECK (based_on BETWEEN 0 AND seq - 1),
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        )""",
        "PRAGMA defer_foreign_keys = ON",
        "INSERT INTO entry_new SELECT * FROM entry ORDER BY seq",
        "DROP TABLE entry",
        "ALTER TABLE entry_new RENAME TO entry",
        "CREATE INDEX entry_by_subject ON entry (subject_id, seq)",
        "CREATE INDEX entry_by_recorded_at ON entry (recorded_at, seq)",
        # The few entries that are neither readings nor decisions nor events are found without looking at those.
        """
        CREATE INDEX entry_by_act ON entry (act, seq)
        WHERE act NOT IN ('read', 'accept', 'amend', 'reject', 'retract', 'event', 'dismiss')""",
    ),
    (
        # Which entries a reading made: they stand in a row, so that a row here speaks for thousands of facts.
        """
        CREATE TABLE reading (
            text_id TEXT NOT NULL,
            first_seq INTEGER NOT NULL CHECK (first_seq > 0),
            last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
            PRIMARY KEY (text_id, first_seq)
        )""",
        """
        INSERT INTO reading (text_id, first_seq, last_seq)
        SELECT json_extract(payload, '$.text_id') AS said, min(seq), max(seq) FROM (
            SELECT seq, payload, seq - row_number() OVER (PARTITION BY json_extract(payload, '$.text_id') ORDER BY seq)
                AS run
            FROM entry WHERE act = 'read')
        GROUP BY said, run""",
    ),
    (
        # Entries are found by the head of their subject: half the index, and a bulk load that is not slowed down by it.
        # A moment is found by halving, since recorded time never runs backwards.
        "DROP INDEX entry_by_subject",
        "DROP INDEX entry_by_recorded_at",
        "DROP INDEX entry_by_act",
        "CREATE INDEX entry_by_head ON entry (substr(subject_id, 1, 16), seq)",
        INDEXES["entry_by_rare_act"],
    ),
    (
        # What is written lies together in the index too: see `INDEXES`.
        "DROP INDEX entry_by_head",
        INDEXES["entry_by_stretch"],
    ),
    (
        # Readings that are recorded together lie together: see `_block` and `_block_index`.
        """
        CREATE TABLE block (
            first_seq INTEGER PRIMARY KEY CHECK (first_seq > 0),
            last_seq INTEGER NOT NULL CHECK (last_seq BETWEEN first_seq AND first_seq + 255),
            recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
            recorded_by TEXT NOT NULL CHECK (recorded_by != ''),
            based_on INTEGER NOT NULL CHECK (based_on BETWEEN 0 AND first_seq - 1),
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            subjects BLOB NOT NULL CHECK (length(subjects) = 32 * (last_seq - first_seq + 1)),
            hashes BLOB NOT NULL CHECK (length(hashes) = 32 * (last_seq - first_seq + 1)),
            periods TEXT NOT NULL,
            places BLOB NOT NULL CHECK (length(places) = last_seq - first_seq + 1),
            payloads BLOB NOT NULL
        )""",
        """
        CREATE TABLE block_subject (
            bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 63),
            first_seq INTEGER NOT NULL CHECK (first_seq > 0),
            body BLOB NOT NULL CHECK (typeof(body) = 'blob' AND length(body) % 8 = 0),
            PRIMARY KEY (bucket, first_seq)
        ) WITHOUT ROWID""",
    ),
)
"""Forward only: a released migration is never edited; triggers are made anew after each."""


_MANY = 1000


def write_batches(cursor: Any, batches: Iterable[list[Row]]) -> None:
    """Write batches of rows that are known to follow each other, within the caller's transaction.

    The guard looks at the first row. Of many it would ask the table at each, which takes as long as writing it: it is
    lifted for the rest and made anew, in the same transaction, so that nobody ever sees the table without it.
    """
    is_lifted = False
    for batch in batches:
        rest = batch
        if not is_lifted and len(batch) >= _MANY:
            cursor.execute(INSERT_ENTRY, batch[0])
            cursor.execute("DROP TRIGGER entry_follows_the_last")
            rest, is_lifted = batch[1:], True
        cursor.executemany(INSERT_ENTRY, rest)
    if is_lifted:
        cursor.execute(TRIGGERS["entry_follows_the_last"])


def _quote(column: str) -> str:
    return f"ifnull('\"' || {column} || '\"', 'null')"


_TEXTS = ("act", "subject_id", "payload", "recorded_by", "previous_hash", "hash")
_MAYBE_TEXTS = ("valid_from", "valid_to", "valid_label", "reason")
_TYPES = " AND ".join(
    (
        *(f"typeof({name}) = 'text'" for name in _TEXTS),
        *(f"typeof({name}) = 'integer'" for name in ("based_on", "recorded_at")),
        *(f"typeof({name}) IN ('null', 'text')" for name in _MAYBE_TEXTS),
        "typeof(supersedes) IN ('null', 'integer')",
    )
)
_VALID = f"""
    CASE WHEN coalesce(valid_from, valid_label, valid_to) IS NULL
    THEN '"valid_from":null,"valid_label":null,"valid_to":null}}'
    ELSE '"valid_from":' || {_quote("valid_from")} || ',"valid_label":' || {_quote("valid_label")}
        || ',"valid_to":' || {_quote("valid_to")} || '}}' END"""

# The canonical JSON of each entry (see `chain.hash_row`), put together in the database without looking for characters
# that JSON would write otherwise: an entry that has some is looked at closely. NULL where a column is not of its type.
# Words go through `||`, which keeps what stands behind a NUL; `printf` takes only what is compared elsewhere as well.
SELECT_WORDS = f"""
    SELECT seq, previous_hash, hash, act, recorded_at, CASE WHEN {_TYPES} THEN CAST(
        printf('{{"act":"%s","based_on":%d,"payload":', act, based_on) || payload || (
        printf(',"previous_hash":"%s","reason":', previous_hash) || {_quote("reason")}
        || printf(',"recorded_at":%d,"recorded_by":"', recorded_at) || recorded_by
        || printf('","seq":%d,"subject_id":"', seq) || subject_id
        || printf('","supersedes":%s,', ifnull(supersedes, 'null')) || {_VALID}) AS BLOB) END
    FROM entry"""  # noqa: S608

# Nearly all entries stand among others of the same act, moment, person and reason: those are put into words once, by
# `chain.write_shared`, and compared with; NULL where an entry says something else. `printf` stops at a NUL: it takes
# only what is compared elsewhere as well.
SELECT_ALIKE = f"""
    SELECT seq, previous_hash, hash, CASE
        WHEN act IS ?1 AND recorded_at IS ?2 AND recorded_by IS ?3 AND reason IS ?4 AND supersedes IS ?5
            AND based_on IS ?6 AND typeof(payload) = 'text' AND typeof(subject_id) = 'text'
        THEN CAST(?7 || payload || (printf(?8, previous_hash, seq) || subject_id || CASE
            WHEN coalesce(valid_from, valid_label, valid_to) IS NULL THEN ?10
            WHEN typeof(valid_from) IN ('null', 'text') AND typeof(valid_label) IN ('null', 'text')
                AND typeof(valid_to) IN ('null', 'text')
            THEN ?9 || '"valid_from":' || {_quote("valid_from")} || ',"valid_label":' || {_quote("valid_label")}
                || ',"valid_to":' || {_quote("valid_to")} || '}}' END) AS BLOB) END
    FROM entry WHERE seq > ?11 AND seq <= ?12 ORDER BY seq"""  # noqa: S608
