"""How far a run is, for people at a terminal; nothing is drawn where nobody looks."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import click

from taizhang.batch.run import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Bar(Progress):
    """A bar on standard error."""

    def __init__(self, stack: contextlib.ExitStack) -> None:
        self._stack = stack
        self._bar: Any = None

    def start(self, n_documents: int, n_finished: int) -> None:
        bar = click.progressbar(length=n_documents, label="documents", show_pos=True, file=sys.stderr)
        self._bar = self._stack.enter_context(bar)
        self._bar.update(n_finished)

    def advance(self) -> None:
        self._bar.update(1)


@contextlib.contextmanager
def open_progress() -> Iterator[Progress]:
    """Give a bar where standard error is a terminal, and silence elsewhere."""
    with contextlib.ExitStack() as stack:
        yield _Bar(stack) if sys.stderr.isatty() else Progress()
