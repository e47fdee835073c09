"""A list that a clause opens with gets what the clause tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_marks import Marks
from taizhang.facts.project_subjects import find_subjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云桥文化研究中心初步投入使用", [("云桥文化研究中心", "completed")]),
        (
            "恒远背光模组、鹿鸣传感器等项目集中签约",
            [("恒远背光模组", "signed"), ("鹿鸣传感器", "signed")],
        ),
        (
            "石坪湾2万千瓦、鹿鸣20万千瓦风电成功并网",
            [("石坪湾2万千瓦风电", "completed"), ("鹿鸣20万千瓦风电", "completed")],
        ),
        ("农业、文旅等产业加快推进", []),
    ],
)
def test_a_clause_tells_of_what_it_opens_with(
    prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]
) -> None:
    passage = prepare(text)
    clause = Marks(passage).list_clauses(passage.sentences[0])[0]
    found = find_subjects(passage, clause, [])
    assert [(item.name, item.stage.stage) for item in found] == told
