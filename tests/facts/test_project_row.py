"""A row of a list tells of the project that it names before a space and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_row import find_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.青岭光源二期(线站工程) 建成", ("青岭光源二期(线站工程)", "completed")),
        ("石坪实验室研发大楼  在建", ("石坪实验室研发大楼", "advancing")),
        ("3 云溪汽车材料研发中心及产业化项目 新开工", ("云溪汽车材料研发中心及产业化项目", "started")),
        ("重点项目 建成", None),
        ("青岭光源二期已建成", None),
    ],
)
def test_a_row_is_a_name_and_its_state(
    prepare: Callable[..., Passage], text: str, told: tuple[str, str] | None
) -> None:
    passage = prepare(text)
    found = [row for sentence in passage.sentences if (row := find_row(passage, sentence)) is not None]
    assert [(row.name, row.stage.stage) for row in found] == ([] if told is None else [told])
