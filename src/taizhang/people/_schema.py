"""The tables of an office's people, for SQLite and PostgreSQL: numbered steps, forward only."""

from __future__ import annotations

from taizhang.database import Part

_KEYS = {
    "sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT",
    "postgres": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
}
_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE person (
            id {key},
            name TEXT NOT NULL UNIQUE CHECK (name != ''),
            unit TEXT,
            roles TEXT NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 1,
            password_hash TEXT,
            password_set_at BIGINT,
            is_one_time INTEGER NOT NULL DEFAULT 0,
            totp_secret TEXT,
            totp_step BIGINT NOT NULL DEFAULT 0,
            n_failures INTEGER NOT NULL DEFAULT 0,
            locked_until BIGINT NOT NULL DEFAULT 0,
            outside_id TEXT UNIQUE,
            created_at BIGINT NOT NULL
        )""",
        """
        CREATE TABLE former_password (
            person_id BIGINT NOT NULL REFERENCES person (id),
            hash TEXT NOT NULL,
            set_at BIGINT NOT NULL
        )""",
        """
        CREATE TABLE signed_in (
            hash TEXT PRIMARY KEY NOT NULL,
            person_id BIGINT NOT NULL REFERENCES person (id),
            started_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL
        )""",
        """
        CREATE TABLE token (
            id {key},
            hash TEXT NOT NULL UNIQUE,
            person_id BIGINT NOT NULL REFERENCES person (id),
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            used_at BIGINT,
            revoked_at BIGINT
        )""",
        """
        CREATE TABLE audit (
            seq BIGINT PRIMARY KEY NOT NULL CHECK (seq > 0),
            at BIGINT NOT NULL,
            by_whom TEXT NOT NULL,
            act TEXT NOT NULL,
            about TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL
        )""",
        """
        CREATE TABLE attempt (
            state_hash TEXT PRIMARY KEY NOT NULL,
            visit_hash TEXT NOT NULL,
            nonce TEXT NOT NULL,
            verifier TEXT NOT NULL,
            goes_to TEXT NOT NULL,
            ends_at BIGINT NOT NULL
        )""",
        """
        CREATE TABLE answered (
            who TEXT NOT NULL,
            key TEXT NOT NULL,
            asked_hash TEXT NOT NULL,
            status INTEGER NOT NULL,
            body TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (who, key)
        )""",
        "CREATE INDEX signed_in_by_person ON signed_in (person_id)",
        "CREATE INDEX token_by_person ON token (person_id)",
        "CREATE INDEX audit_by_time ON audit (at)",
    ),
)

_TRIGGERS: dict[str, dict[str, str]] = {
    "sqlite": {
        "audit_is_never_updated": """
        CREATE TRIGGER audit_is_never_updated BEFORE UPDATE ON audit
        BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END""",
        "audit_is_never_deleted": """
        CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
        BEGIN SELECT raise(ABORT, 'the audit log is never deleted'); END""",
        "audit_follows_the_last": """
        CREATE TRIGGER audit_follows_the_last BEFORE INSERT ON audit
        WHEN NEW.seq != coalesce((SELECT max(seq) FROM audit), 0) + 1
        BEGIN SELECT raise(ABORT, 'a line follows the last one'); END""",
    },
    "postgres": {
        "refuse_audit_change": """
        CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit log is never changed'; END $$""",
        "follow_audit": """
        CREATE OR REPLACE FUNCTION follow_audit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.seq != coalesce((SELECT max(seq) FROM audit), 0) + 1 THEN
                RAISE EXCEPTION 'a line follows the last one';
            END IF;
            RETURN NEW;
        END $$""",
        "audit_is_never_changed on audit": """
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
        "audit_is_never_emptied on audit": """
        CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
        "audit_follows_the_last on audit": """
        CREATE TRIGGER audit_follows_the_last BEFORE INSERT ON audit
        FOR EACH ROW EXECUTE FUNCTION follow_audit()""",
    },
}

PEOPLE = Part(
    "people",
    "an office's people",
    {
        kind: tuple(tuple(statement.replace("{key}", key) for statement in step) for step in _STEPS)
        for kind, key in _KEYS.items()
    },
    _TRIGGERS,
)
"""A released step is never edited; the guards are made anew after each."""
