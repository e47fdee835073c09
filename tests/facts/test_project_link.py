"""Names are linked with what their clause tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_link import link_spots
from taizhang.facts.project_sentence import find_projects
from taizhang.facts.project_span import list_spots

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("鹿鸣湖水库推进缓慢", [("鹿鸣湖水库", "advancing")]),
        ("筹划中的东环绕城公路", [("东环绕城公路", "reserve")]),
        ("落户云桥镇的恒远新型建材产业园项目", [("恒远新型建材产业园项目", "signed")]),
        ("北环路西段路基清表", [("北环路西段", "advancing")]),
        ("在鹿鸣湖水库工地", [("鹿鸣湖水库", "advancing")]),
        ("先后察看了鹿鸣湖水库、云溪大桥等重点项目建设情况", [("鹿鸣湖水库", "advancing"), ("云溪大桥", "advancing")]),
        ("完成望江路、云山路5个街头绿地提质项目", []),
    ],
)
def test_a_clause_tells_the_stage_of_its_names(
    prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]
) -> None:
    passage = prepare(text)
    spots = list_spots(passage.folded, 0, len(text))
    found = link_spots(passage, 0, len(text), spots, len(text), is_about=False)
    assert [(item.name, item.stage.stage) for item in found] == told


def test_a_part_of_what_was_named_before_gets_no_stage_of_its_own(prepare: Callable[..., Passage]) -> None:
    text = "传染病房楼推进缓慢"
    passage = prepare(text)
    spots = list_spots(passage.folded, 0, len(text))
    assert link_spots(passage, 0, len(text), spots, len(text), is_about=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "更大激发市场主体活力",
        "推进法治政府建设",
        "206个生态保护修复项目落地实施",
        "全省高速公路通车里程突破9500公里",
        "启动实施云岭大学、鹿鸣大学等省外高校组团帮扶",
        "促进房地产市场平稳健康发展，建立健全长效机制",
        "加快建设全国用能权、碳排放权交易市场",
        "加快建设产业协作园区",
        "林业部门和镇政府高度重视项目建设",
        "新上自由落体机、往复式过山车等24个游乐项目",
        "这是全市建设的第3座生活垃圾焚烧发电厂",
        "考察团先后来到恒远电池项目、鹿鸣装备项目，深入了解投资规模和市场前景",
        "坝体灌浆加固、管理房建设等已完成",
        "小区绿化、美化、亮化工程正在推进",
        "往复式过山车、旋转飞椅等24个游乐项目已于国庆节开工",
        "县委书记调研督导安全生产工作",
    ],
)
def test_markets_campaigns_and_kinds_are_no_projects(prepare: Callable[..., Passage], text: str) -> None:
    passage = prepare(text)
    assert [item.name for sentence in passage.sentences for item in find_projects(passage, sentence)] == []
