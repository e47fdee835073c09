"""Prints the pass counts of the outside specification at the end of the run."""

from __future__ import annotations

import pytest

from specs.summary import SUMMARY


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in terminalreporter.config.stash.get(SUMMARY, []):
        terminalreporter.write_line(line)
