"""What is foreseen of when something will stand is a forecast."""

from __future__ import annotations

import pytest

from taizhang.facts.prospect import is_once_built


@pytest.mark.parametrize(
    ("before", "is_past", "expected"),
    [
        ("项目达产后年产值", False, True),
        ("投产后，累计产值", False, False),
        ("项目达产后年产值", True, False),
        ("项目预计达产后年产值", True, True),
    ],
)
def test_what_comes_once_something_stands_is_foreseen(before: str, is_past: bool, expected: bool) -> None:
    assert is_once_built(before, is_past=is_past) is expected
