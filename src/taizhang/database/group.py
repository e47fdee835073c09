"""One writer at a time, many to a commit: a queue whose members share one sync to disk."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from taizhang.errors import LedgerLockedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

_MOST = 64
"""How many writes share a commit at most, so that the first does not wait for ever."""


class _Group:
    """Writes that will be kept or lost together; nobody hears of one before all of them are on disk."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.n_members = 0
        self.is_over = threading.Event()
        self.error: BaseException | None = None

    def finish(self, error: BaseException | None = None) -> None:
        """Keep it, or give it up where there is an error or nothing to keep."""
        self.error = error
        try:
            transaction = self.connection.get_transaction()
            if transaction is not None:
                transaction.commit() if error is None and self.n_members else transaction.rollback()
        except BaseException as failure:
            self.error = error or failure
            with suppress(SQLAlchemyError):
                self.connection.invalidate()  # it may still hold what could not be kept
            raise
        finally:
            with suppress(SQLAlchemyError):
                self.connection.close()
            self.is_over.set()


class GroupedWriter:
    """A queue of writers of one database within this process."""

    def __init__(self) -> None:
        self._state = threading.Condition()
        self._is_busy = False
        self._n_waiting = 0
        self._group: _Group | None = None

    @contextmanager
    def write(self, connect: Callable[[], Connection], *, busy_seconds: float, name: str) -> Iterator[Connection]:
        """Give the connection when it is our turn; return once what was done is on disk.

        Args:
            connect: Opens a connection with a write begun.
            busy_seconds: How long to wait for our turn.
            name: What the database is called.

        Raises:
            LedgerLockedError: When our turn did not come.
        """
        self._take_turn(busy_seconds, name)
        try:
            group = self._group
            if group is None:
                group = self._group = _Group(connect())
            group.connection.exec_driver_sql("SAVEPOINT one_write")
            yield group.connection
            group.connection.exec_driver_sql("RELEASE SAVEPOINT one_write")
            group.n_members += 1
        except BaseException as error:
            self._pass_turn(self._undo(error))
            raise
        self._pass_turn(None)
        group.is_over.wait()
        if group.error is not None:
            raise group.error

    def _take_turn(self, busy_seconds: float, name: str) -> None:
        with self._state:
            self._n_waiting += 1
            has_turn = self._state.wait_for(lambda: not self._is_busy, timeout=busy_seconds)
            self._n_waiting -= 1
            if not has_turn:
                raise LedgerLockedError(name, "another write is going on; nothing was recorded, try again")
            self._is_busy = True

    def _pass_turn(self, error: BaseException | None) -> None:
        """Leave the open group to whoever waits, or finish it where nobody does, it is full, or it failed."""
        group = self._group
        with self._state:
            # Decided under the lock: whoever waits now will take the turn and see to the group.
            if error is None and self._n_waiting and (group is None or group.n_members < _MOST):
                self._is_busy = False
                self._state.notify()
                return
        self._group = None
        try:
            if group is not None:
                group.finish(error)
        finally:
            with self._state:
                self._is_busy = False
                self._state.notify()

    def _undo(self, error: BaseException) -> BaseException | None:
        """Take back one write; give the error where the database gave up the whole group with it."""
        group = self._group
        if group is None:
            return None
        try:
            group.connection.exec_driver_sql("ROLLBACK TO SAVEPOINT one_write")
            group.connection.exec_driver_sql("RELEASE SAVEPOINT one_write")
        except SQLAlchemyError:
            return error
        return None
