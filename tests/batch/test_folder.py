from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.batch.folder import hold_folder, prepare_folder, settle_bits
from taizhang.errors import BatchError, UsageError


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="holds other files"):
        prepare_folder(tmp_path, engine="processes", is_again=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="needs a system with flock")
    out = tmp_path / "out"
    prepare_folder(out, engine="processes", is_again=False)
    with hold_folder(out), pytest.raises(BatchError, match="another run"):
        prepare_folder(out, engine="processes", is_again=False)


def test_the_number_of_parts_stays_that_of_the_first_run_until_it_is_read_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    prepare_folder(out, engine="processes", is_again=False)
    first = settle_bits(out, 100)
    assert settle_bits(out, 100_000) == first
    prepare_folder(out, engine="processes", is_again=True)
    assert settle_bits(out, 100_000) > first


def test_results_of_one_machine_and_of_a_cluster_are_not_mixed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    prepare_folder(out, engine="processes", is_again=False)
    with pytest.raises(UsageError, match="another way"):
        prepare_folder(out, engine="spark", is_again=False)
    prepare_folder(out, engine="spark", is_again=True)


def test_a_damaged_mark_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    prepare_folder(out, engine="processes", is_again=False)
    (out / "batch.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="damaged"):
        prepare_folder(out, engine="processes", is_again=False)
