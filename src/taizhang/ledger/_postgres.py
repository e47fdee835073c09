"""The tables of the ledger in PostgreSQL, step by step, and the statements whose words are particular to it.

The numbers of the steps are those of SQLite; PostgreSQL begins with the second, and its first has no statements.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from taizhang.ledger._sqlite import INDEXES
from taizhang.ledger.chain import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.ledger.chain import Row

_NULL = "\\N"
_MANY = 100
_INSERT = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES"
INSERT_ENTRY = f"COPY entry ({', '.join(COLUMNS)}) FROM STDIN"
STRETCHES = "= ANY (ARRAY(SELECT generate_series(0, (SELECT max(seq) / 1048576 FROM entry))))"
"""That `seq / 1048576` is the number of any stretch there is, as in SQLite."""
SELECT_ENTRIES = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE seq > %s AND seq <= %s ORDER BY seq LIMIT %s"  # noqa: S608


def _refuse(table: str, what: str) -> dict[str, str]:
    """Give the triggers that refuse to change, delete or empty a table."""
    return {
        f"{table}_is_never_changed": f"""
            CREATE OR REPLACE FUNCTION {table}_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{what} are never changed'; END IF;
                RAISE EXCEPTION '{what} are never deleted';
            END $$""",
        f"{table}_is_kept on {table}": f"""
            CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_never_changed()""",
    }


TRIGGERS = {
    **_refuse("entry", "entries"),
    **_refuse("text", "texts"),
    **_refuse("block", "blocks"),
    **_refuse("block_subject", "rows of the index of blocks"),
    **_refuse("reading", "readings"),
    **_refuse("file", "files"),
    # One look at all rows of a statement: a bulk load is not slowed down by a question for each row.
    "entry_follows_the_last": """
        CREATE OR REPLACE FUNCTION entry_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            at bigint;
            said text;
            was text;
        BEGIN
            SELECT seq, previous_hash INTO at, said FROM added ORDER BY seq LIMIT 1;
            IF at IS NULL THEN RETURN NULL; END IF;
            SELECT hash INTO was FROM entry WHERE seq = at - 1;
            IF was IS NULL THEN
                SELECT hash INTO was FROM block WHERE first_seq BETWEEN at - 256 AND at - 1 AND last_seq = at - 1;
            END IF;
            IF (at > 1 AND was IS DISTINCT FROM said)
                OR (SELECT max(seq) FROM entry) <> at - 1 + (SELECT count(*) FROM added)
                OR (SELECT last_seq FROM block ORDER BY first_seq DESC LIMIT 1) >= at
                OR EXISTS (
                    SELECT 1 FROM (
                        SELECT previous_hash AS told, lag(hash) OVER (ORDER BY seq) AS before FROM added
                    ) AS links WHERE before IS NOT NULL AND before <> told)
            THEN RAISE EXCEPTION 'an entry follows the last one'; END IF;
            RETURN NULL;
        END $$""",
    "block_follows_the_last": """
        CREATE OR REPLACE FUNCTION block_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            at bigint;
            was text;
            at_block bigint;
            was_block text;
        BEGIN
            SELECT seq, hash INTO at, was FROM entry ORDER BY seq DESC LIMIT 1;
            SELECT last_seq, hash INTO at_block, was_block FROM block ORDER BY first_seq DESC LIMIT 1;
            IF coalesce(at_block, 0) > coalesce(at, 0) THEN
                at := at_block;
                was := was_block;
            END IF;
            IF NEW.first_seq <> coalesce(at, 0) + 1 OR NEW.previous_hash <> was
            THEN RAISE EXCEPTION 'a block follows the last entry'; END IF;
            RETURN NEW;
        END $$""",
    "block_has_its_place on block": """
        CREATE TRIGGER block_has_its_place BEFORE INSERT ON block
        FOR EACH ROW EXECUTE FUNCTION block_follows_the_last()""",
    "block_subject_is_of_a_block": """
        CREATE OR REPLACE FUNCTION block_subject_is_of_a_block() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM block WHERE first_seq = NEW.first_seq)
                OR EXISTS (SELECT 1 FROM block_subject WHERE bucket = NEW.bucket AND first_seq >= NEW.first_seq)
            THEN RAISE EXCEPTION 'the index of blocks is never replaced'; END IF;
            RETURN NEW;
        END $$""",
    "block_subject_has_its_place on block_subject": """
        CREATE TRIGGER block_subject_has_its_place BEFORE INSERT ON block_subject
        FOR EACH ROW EXECUTE FUNCTION block_subject_is_of_a_block()""",
    "entry_has_its_place on entry": """
        CREATE TRIGGER entry_has_its_place AFTER INSERT ON entry REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION entry_follows_the_last()""",
}

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (),
    (
        """
        CREATE TABLE entry (
            seq bigint PRIMARY KEY CHECK (seq > 0),
            act text COLLATE "C" NOT NULL CHECK (act <> ''),
            subject_id text COLLATE "C" NOT NULL,
            payload text COLLATE "C" NOT NULL,
            valid_from text COLLATE "C",
            valid_to text COLLATE "C",
            valid_label text COLLATE "C",
            recorded_at bigint NOT NULL,
            recorded_by text COLLATE "C" NOT NULL CHECK (recorded_by <> ''),
            reason text COLLATE "C",
            supersedes bigint CHECK (supersedes BETWEEN 1 AND seq - 1),
            based_on bigint NOT NULL CHECK (based_on BETWEEN 0 AND seq - 1),
            previous_hash text COLLATE "C" NOT NULL CHECK (length(previous_hash) = 64),
            hash text COLLATE "C" NOT NULL CHECK (length(hash) = 64)
        )""",
        "CREATE INDEX entry_by_subject ON entry (subject_id, seq)",
        "CREATE INDEX entry_by_recorded_at ON entry (recorded_at, seq)",
        """
        CREATE INDEX entry_by_act ON entry (act, seq)
        WHERE act NOT IN ('read', 'accept', 'amend', 'reject', 'retract', 'event', 'dismiss')""",
        """
        CREATE TABLE text (
            hash text COLLATE "C" PRIMARY KEY NOT NULL,
            id text COLLATE "C" NOT NULL,
            source_id text COLLATE "C" NOT NULL,
            reader text COLLATE "C" NOT NULL,
            content text COLLATE "C" NOT NULL,
            layout text COLLATE "C" NOT NULL,
            notes text COLLATE "C" NOT NULL
        )""",
        'CREATE TABLE file (id text COLLATE "C" PRIMARY KEY NOT NULL, data bytea NOT NULL)',
        "ALTER TABLE file ALTER data SET STORAGE EXTERNAL",  # documents are packed already
        """
        CREATE TABLE reading (
            text_id text COLLATE "C" NOT NULL,
            first_seq bigint NOT NULL CHECK (first_seq > 0),
            last_seq bigint NOT NULL CHECK (last_seq >= first_seq),
            PRIMARY KEY (text_id, first_seq)
        )""",
    ),
    (),
    (
        "DROP INDEX entry_by_subject",
        "DROP INDEX entry_by_recorded_at",
        "DROP INDEX entry_by_act",
        "CREATE INDEX entry_by_head ON entry (substr(subject_id, 1, 16), seq)",
        INDEXES["entry_by_rare_act"],
    ),
    (
        "DROP INDEX entry_by_head",
        INDEXES["entry_by_stretch"],
    ),
    (
        """
        CREATE TABLE block (
            first_seq bigint PRIMARY KEY CHECK (first_seq > 0),
            last_seq bigint NOT NULL CHECK (last_seq BETWEEN first_seq AND first_seq + 255),
            recorded_at bigint NOT NULL,
            recorded_by text COLLATE "C" NOT NULL CHECK (recorded_by <> ''),
            based_on bigint NOT NULL CHECK (based_on BETWEEN 0 AND first_seq - 1),
            previous_hash text COLLATE "C" NOT NULL CHECK (length(previous_hash) = 64),
            hash text COLLATE "C" NOT NULL CHECK (length(hash) = 64),
            subjects bytea NOT NULL CHECK (length(subjects) = 32 * (last_seq - first_seq + 1)),
            hashes bytea NOT NULL CHECK (length(hashes) = 32 * (last_seq - first_seq + 1)),
            periods text COLLATE "C" NOT NULL,
            places bytea NOT NULL CHECK (length(places) = last_seq - first_seq + 1),
            payloads bytea NOT NULL
        )""",
        # Packing costs more than reading and writing: what is hashed lies as it is.
        "ALTER TABLE block ALTER subjects SET STORAGE EXTERNAL",
        "ALTER TABLE block ALTER hashes SET STORAGE EXTERNAL",
        "ALTER TABLE block ALTER payloads SET STORAGE EXTERNAL",
        """
        CREATE TABLE block_subject (
            bucket integer NOT NULL CHECK (bucket BETWEEN 0 AND 63),
            first_seq bigint NOT NULL CHECK (first_seq > 0),
            body bytea NOT NULL CHECK (mod(length(body), 8) = 0),
            PRIMARY KEY (bucket, first_seq)
        )""",
        "ALTER TABLE block_subject ALTER body SET STORAGE MAIN",
    ),
)
"""Forward only: a released step is never edited; triggers are made anew after each."""


def write_batches(cursor: Any, batches: Iterator[list[Row]]) -> None:
    """Write batches of rows that are known to follow each other, as lines of one COPY where there are many."""
    first = next(batches, [])
    if len(first) < _MANY:
        # One way there and back, where a COPY takes three.
        if first:
            places = f"({', '.join(['%s'] * len(COLUMNS))})"
            cursor.execute(f"{_INSERT} {', '.join([places] * len(first))}", [cell for row in first for cell in row])
        return
    with cursor.copy(INSERT_ENTRY) as copy:
        for batch in chain((first,), batches):
            copy.write("".join(map(_write_line, batch)))


def _write_line(row: Row) -> str:
    seq, act, subject, payload, start, end, label, at, by, reason, supersedes, based_on, previous, own = row
    # Canonical JSON holds no line break or tab: only its backslashes are written otherwise.
    words = payload.replace("\\", "\\\\") if "\\" in payload else payload
    valid = (
        f"{_NULL}\t{_NULL}\t{_NULL}" if start is end is label is None else "\t".join(map(_escape, (start, end, label)))
    )
    return (
        f"{seq}\t{_escape(act)}\t{_escape(subject)}\t{words}\t{valid}\t{at}\t{_escape(by)}\t{_escape(reason)}\t"
        f"{_NULL if supersedes is None else supersedes}\t{based_on}\t{previous}\t{own}\n"
    )


def _escape(words: str | None) -> str:
    """Write words of a column as COPY reads them."""
    if words is None:
        return _NULL
    return words if words.isalnum() else words.translate(_ESCAPES)


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _quote(column: str) -> str:
    return f"coalesce('\"' || {column} || '\"', 'null')"


# The canonical JSON of each entry, as in SQLite: an entry with characters that JSON writes otherwise is looked at
# closely. Every column is of its type here, and none holds a NUL.
SELECT_WORDS = f"""
    SELECT seq, previous_hash, hash, act, recorded_at,
        '{{"act":"' || act || '","based_on":' || based_on || ',"payload":' || payload
        || ',"previous_hash":"' || previous_hash || '","reason":' || {_quote("reason")}
        || ',"recorded_at":' || recorded_at || ',"recorded_by":"' || recorded_by || '","seq":' || seq
        || ',"subject_id":"' || subject_id || '","supersedes":' || coalesce(supersedes::text, 'null')
        || ',"valid_from":' || {_quote("valid_from")} || ',"valid_label":' || {_quote("valid_label")}
        || ',"valid_to":' || {_quote("valid_to")} || '}}'
    FROM entry"""  # noqa: S608
