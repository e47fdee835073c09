"""What is foreseen of when something will stand is a forecast."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.prospect import is_once_built, read_to_become


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


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("6个项目有望开工。", "forecast"),
        ("6个项目将于年底前投产。", "target"),
        ("6个项目预计总投资3亿元。", None),
        ("6个已开工的项目力争明年投产。", None),
        ("6个项目进展顺利，力争明年投产。", None),
    ],
)
def test_words_right_behind_the_counted_say_what_is_to_become_of_it(
    words: str, status: str | None, prepare: Callable[..., Passage]
) -> None:
    passage = prepare(words)
    assert read_to_become(passage.folded, passage.sentences[0].mentions[0]) == status
