"""What stands between two semicolons tells of what it opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_segment import find_segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "云桥大道用地目前正在抓紧拆迁；石坪镇污水处理厂争取到位资金，正在铺设管网。",
            [("云桥大道", "reserve"), ("石坪镇污水处理厂", "advancing")],
        ),
        ("云岭大道已于去年全线竣工；鹿鸣大沟整治工程尚未施工。", [("云岭大道", "completed")]),
        ("下一步将抓好统筹，正在施工。", []),
    ],
)
def test_a_segment_tells_of_its_first_name(
    prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]
) -> None:
    passage = prepare(text)
    found = [item for sentence in passage.sentences for item in find_segment(passage, sentence)]
    assert [(item.name, item.stage.stage) for item in found] == told
