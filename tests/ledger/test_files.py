"""The bytes of sources are whole or absent."""

from __future__ import annotations

import hashlib

import pytest

from taizhang.errors import UnknownEntryError
from taizhang.ledger import _files

DATA = "原件".encode()
NAME = hashlib.sha256(DATA).hexdigest()


def test_bytes_come_back_as_they_came(tmp_path):
    _files.write_bytes(tmp_path / "files", NAME, DATA)
    assert _files.read_bytes(tmp_path / "files", NAME) == DATA
    assert _files.hash_file(tmp_path / "files", NAME) == NAME


def test_no_half_file_is_left_when_writing_fails(tmp_path, monkeypatch):
    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_files.os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        _files.write_bytes(tmp_path, NAME, DATA)
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_is_written_again(tmp_path):
    (tmp_path / NAME).write_bytes(DATA[:3])
    _files.write_bytes(tmp_path, NAME, DATA)
    assert _files.read_bytes(tmp_path, NAME) == DATA


def test_a_missing_file_is_named(tmp_path):
    assert _files.hash_file(tmp_path, NAME) is None
    with pytest.raises(UnknownEntryError, match=NAME):
        _files.read_bytes(tmp_path, NAME)
