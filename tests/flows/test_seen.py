"""Marks of what was read: each person's own, kept once, and nothing before somebody marks."""

from datetime import UTC, datetime

import pytest

from taizhang.errors import LedgerLockedError
from taizhang.flows.seen import NAME, SeenShelf

AT = datetime(2023, 7, 1, tzinfo=UTC)


def test_what_one_person_has_read_another_has_not(tmp_path):
    shelf = SeenShelf(tmp_path)
    assert shelf.list_seen("#1") == frozenset()
    assert not (tmp_path / NAME).exists()
    shelf.mark("#1", ["甲", "乙"], at=AT)
    shelf.mark("#1", ["乙"], at=AT)
    assert shelf.list_seen("#1") == {"甲", "乙"}
    assert SeenShelf(tmp_path).list_seen("#2") == frozenset()


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(LedgerLockedError):
        SeenShelf(tmp_path / "nowhere").mark("#1", ["甲"], at=AT)
