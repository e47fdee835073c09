"""Several rooms keep their tables in one database, each with its own numbering and guards."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from taizhang.database import Part, open_database
from taizhang.errors import LedgerError
from taizhang.ledger import open_ledger

STEPS = (("CREATE TABLE person (name TEXT)",), ("ALTER TABLE person ADD COLUMN unit TEXT",))
TRIGGERS = {
    "sqlite": {
        "person_is_never_deleted": "CREATE TRIGGER person_is_never_deleted BEFORE DELETE ON person"
        " BEGIN SELECT raise(ABORT, 'people stay'); END"
    },
    "postgres": {
        "person_stays": "CREATE OR REPLACE FUNCTION person_stays() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'people stay'; END $$",
        "person_is_kept on person": "CREATE TRIGGER person_is_kept BEFORE DELETE ON person"
        " FOR EACH STATEMENT EXECUTE FUNCTION person_stays()",
    },
}


def _part(n):
    return Part("people", "a list of people", dict.fromkeys(("sqlite", "postgres"), STEPS[:n]), TRIGGERS)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path):
    place = tmp_path / "b.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres_address")
    with open_ledger(place, is_new=True) as ledger:
        yield ledger.database


def test_another_part_joins_a_ledger_and_goes_on_step_by_step(database):
    database.migrate(_part(1), is_new=True)
    database.migrate(_part(2))
    database.migrate(_part(2))
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO person (name, unit) VALUES ('a', 'b')")
    with pytest.raises(LedgerError, match="people stay"), database.write() as connection:
        try:
            connection.exec_driver_sql("DELETE FROM person")
        except DBAPIError as error:
            raise database.dialect.explain_error(error, database.name) from error


def test_a_part_made_twice_or_newer_than_the_program_is_refused(database):
    database.migrate(_part(2), is_new=True)
    with pytest.raises(LedgerError, match="already"):
        database.migrate(_part(2), is_new=True)
    with pytest.raises(LedgerError, match="newer version"):
        database.migrate(_part(1))


def test_a_part_that_is_not_there_is_named(tmp_path):
    database = open_database(tmp_path / "empty.sqlite")
    with pytest.raises(LedgerError, match="not a list of people"):
        database.migrate(_part(1))
    database.close()
