"""The speeds that are measured are told by room, and only rooms there are."""

from __future__ import annotations

import re

import pytest

from taizhang.errors import UsageError
from taizhang.flows.bench import ROOMS, run_bench


def test_a_room_that_is_not_measured_is_refused_before_anything_is_measured() -> None:
    lines = run_bench(["ledger", "cellar"])
    with pytest.raises(UsageError, match="read, pages, ledger"):
        next(lines)


def test_the_ledger_is_measured_at_the_size_asked_for() -> None:
    head, *lines = run_bench(["ledger"], size=200, only="sqlite")
    assert (head, lines[0]) == ("[ledger]", "[SQLite, 200 facts]")


def test_rooms_are_measured_in_a_fixed_order() -> None:
    assert ROOMS == ("read", "pages", "ledger", "checks")


def test_the_checks_tell_their_speed_and_what_they_find_of_planted_faults() -> None:
    head, speed, _, columns, *rows = run_bench(["checks"])
    assert head == "[checks]" and re.search(r"[\d,]+ characters/s", speed)
    assert columns.split()[:3] == ["planted", "found", "recall"] and rows[-1].endswith("all")
