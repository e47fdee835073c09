"""What somebody looks at as it is built goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_marks import Marks
from taizhang.facts.project_visited import find_scene, find_visited

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("先后察看了石坪大桥、鹿鸣公园等重点项目建设情况", [("石坪大桥", "advancing"), ("鹿鸣公园", "advancing")]),
        ("听取石坪大桥、鹿鸣公园等项目进展情况汇报", [("石坪大桥", "advancing"), ("鹿鸣公园", "advancing")]),
        ("在恒远电池项目现场", [("恒远电池项目", "advancing")]),
        ("在重点项目签约现场", []),
        ("走访了石坪村、鹿鸣村", []),
    ],
)
def test_works_are_looked_at(prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]) -> None:
    passage = prepare(text)
    clause = Marks(passage).list_clauses(passage.sentences[0])[0]
    found = find_visited(passage, clause, passage.sentences[0]) or find_scene(passage, clause)
    assert [(item.name, item.stage.stage) for item in found] == told
