"""A published folder is replaced whole."""

import errno
from pathlib import Path

import pytest

from taizhang.flows.replace import check_folder, write_publication

FIRST = {"index.html": b"one", "a/b.html": b"two"}
STATE = {"head": 3, "head_hash": "f" * 64, "n_pages": 2}


def list_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_an_earlier_publication_put_there_goes_and_other_files_stay(tmp_path):
    write_publication(tmp_path / "s", FIRST, **STATE)
    (tmp_path / "s" / "own.txt").write_bytes(b"mine")
    write_publication(tmp_path / "s", {"index.html": b"new"}, **STATE)
    kept = list_files(tmp_path / "s")
    assert sorted(kept) == ["index.html", "manifest.json", "own.txt"]
    assert kept["index.html"] == b"new"
    assert not (tmp_path / "s" / "a").exists()


def fill_disk(monkeypatch, *, after):
    written, write = [], Path.write_bytes

    def _write(self, data):
        if len(written) >= after:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        written.append(self)
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", _write)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_full_disk_leaves_the_earlier_publication_as_it_was(tmp_path, monkeypatch, after):
    write_publication(tmp_path / "s", FIRST, **STATE)
    before = list_files(tmp_path / "s")
    fill_disk(monkeypatch, after=after)
    with pytest.raises(OSError, match="No space"):
        write_publication(tmp_path / "s", {"index.html": b"new", "c.html": b"three"}, **STATE)
    assert list_files(tmp_path / "s") == before


def test_a_full_disk_leaves_no_folder_where_there_was_none(tmp_path, monkeypatch):
    fill_disk(monkeypatch, after=1)
    with pytest.raises(OSError, match="No space"):
        write_publication(tmp_path / "s", FIRST, **STATE)
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_needs_no_leave(tmp_path):
    check_folder(tmp_path / "none")
    check_folder(tmp_path)
