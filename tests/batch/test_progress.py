from __future__ import annotations

import io

import pytest

from taizhang.batch.progress import open_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_that_counts_what_was_finished_before(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with open_progress() as progress:
        progress.start(4, 2)
        progress.advance()
        progress.advance()
    assert "4/4" in screen.getvalue()


def test_nothing_is_drawn_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr("sys.stderr", file)
    with open_progress() as progress:
        progress.start(4, 0)
        progress.advance()
    assert file.getvalue() == ""
