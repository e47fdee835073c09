"""What is told of a list that is closed as one of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_group import find_groups

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "其中，云栖住宅小区、联丰建材市场、石坪片灌渠工程等14个项目超额完成投资任务。",
            [("云栖住宅小区", "advancing"), ("联丰建材市场", "advancing"), ("石坪片灌渠工程", "advancing")],
        ),
        (
            "推动石坪医院综合楼、34万千瓦光伏发电等57个未开工项目按时序开工。",
            [("石坪医院综合楼", "reserve"), ("34万千瓦光伏发电", "reserve")],
        ),
        ("云溪马术交流中心等3个为谋划项目。", [("云溪马术交流中心", "reserve")]),
        (
            "石坪集团煤制气、云能80万吨烯烃2个项目环评获批。",
            [("石坪集团煤制气", "reserve"), ("云能80万吨烯烃", "reserve")],
        ),
        ("引进一批海洋科技、冷链物流、玻璃新材料产业等项目。", []),
        ("实施产业能级跃升、科创能力攀登、内需扩容增效等“十大工程”。", []),
        ("青松公园、白鹭公园等园林绿化项目规划实施190个，开工建设165个。", []),
    ],
)
def test_a_closed_list_is_told_of(prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]) -> None:
    passage = prepare(text)
    found = [item for sentence in passage.sentences for item in find_groups(passage, sentence, [])]
    assert [(item.name, item.stage.stage) for item in found] == told
