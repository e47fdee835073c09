"""When the power fails or the disk is full, nothing acknowledged is lost; the long form is bench/bench_durability.py."""

from __future__ import annotations

from unittest import mock

import power_cut
import pytest

from taizhang.database import _sqlite

WEAK = ("synchronous = NORMAL", "foreign_keys = ON", "recursive_triggers = ON")


def test_cut_power_loses_nothing_acknowledged_and_leaves_a_whole_ledger(tmp_path):
    n_cuts, n_lost, n_broken = power_cut.cut_often(tmp_path / "a", 1, n_writes=12, chance=0.12)
    assert n_cuts > 10
    assert (n_lost, n_broken) == (0, 0)


def test_the_simulation_finds_a_setting_that_loses(tmp_path):
    def use_wal(engine, _name):
        engine.raw_connection().cursor().execute("PRAGMA journal_mode = WAL")

    with mock.patch.object(_sqlite, "_PRAGMAS", WEAK), mock.patch.object(_sqlite, "prepare", use_wal):
        _, n_lost, n_broken = power_cut.cut_often(tmp_path / "a", 1, n_writes=12, chance=0.12)
    assert n_lost + n_broken > 0


@pytest.mark.parametrize("full_at", [1, 2, 5, 9, 14])
def test_a_disk_that_is_full_at_a_write_keeps_what_was_acknowledged(tmp_path, full_at):
    _, is_kept = power_cut.fill_up(tmp_path / "a", n_writes=3, full_at=full_at)
    assert is_kept
