"""Writers that wait for each other share one commit, and each hears of its own only."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import event

from taizhang.database import Part, open_database
from taizhang.errors import LedgerLockedError

NOTES = Part("notes", "a notebook", {"sqlite": (("CREATE TABLE note (words TEXT UNIQUE)",),)})


@pytest.fixture
def database(tmp_path):
    opened = open_database(tmp_path / "b.sqlite")
    opened.migrate(NOTES, is_new=True)
    yield opened
    opened.close()


class Crew:
    """Writers that all stand in the queue before the first is let go."""

    def __init__(self, database, n):
        self.database, self.outcomes = database, {}
        self.threads = [threading.Thread(target=self._work, args=(number,)) for number in range(n)]

    def _work(self, number):
        try:
            with self.database.write() as connection:
                connection.exec_driver_sql(f"INSERT INTO note VALUES ('{number // 2 * 2}')")
            self.outcomes[number] = "kept"
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.outcomes[number] = type(error).__name__

    def run(self):
        writer = self.database._writer
        with self.database.write() as connection:
            for thread in self.threads:
                thread.start()
            while writer._n_waiting < len(self.threads):
                threading.Event().wait(0.001)
            connection.exec_driver_sql("INSERT INTO note VALUES ('first')")
        for thread in self.threads:
            thread.join()
        return self.outcomes


def _count(database):
    with database.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM note").scalar()


def test_those_who_wait_share_one_commit(database):
    commits = []
    event.listen(database.engine, "commit", lambda _: commits.append(1))
    with database.read():
        pass
    commits.clear()
    outcomes = Crew(database, 10).run()
    assert len(commits) == 1
    assert sorted(outcomes.values()) == ["LedgerError"] * 5 + ["kept"] * 5
    assert _count(database) == 6


def test_when_the_commit_fails_nobody_is_told_that_it_was_kept(database):
    def fail(_):
        raise OSError(28, "No space left on device")

    event.listen(database.engine, "commit", fail)
    crew = Crew(database, 4)
    with pytest.raises(LedgerLockedError, match="disk is full"):
        crew.run()
    for thread in crew.threads:
        thread.join()
    assert set(crew.outcomes.values()) == {"LedgerLockedError", "LedgerError"} or set(crew.outcomes.values()) == {
        "LedgerLockedError"
    }
    event.remove(database.engine, "commit", fail)
    assert _count(database) == 0
