"""What the clauses of a sentence tell of what they open with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_marks import Marks
from taizhang.facts.project_segment import find_costed_stages, find_opening, find_openings, find_tells

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
        ("南苑路二期和北苑路一期开始埋设排水管。", [("南苑路二期", "advancing"), ("北苑路一期", "advancing")]),
        ("位于石坪镇的云溪变电站承台浇筑顺利结束。", [("云溪变电站", "advancing")]),
        ("云溪水库工程可研已获批，正在铺设管道。", [("云溪水库工程", "advancing")]),
        ("青松路路面及景观提升项目，路灯安装完成。", [("青松路路面及景观提升项目", "advancing")]),
        ("云岭大道正在施工，10月竣工。", [("云岭大道", "advancing")]),
        ("下一步将抓好统筹，正在施工。", []),
        ("相关部门要盯住节点，正在施工。", []),
    ],
)
def test_a_clause_tells_of_what_it_opens_with(
    prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]
) -> None:
    passage = prepare(text)
    marks = Marks(passage)
    found = [
        item
        for sentence in passage.sentences
        for item in find_openings(passage, sentence, marks.list_clauses(sentence), [], is_about=True)
    ]
    assert [(item.name, item.stage.stage) for item in found] == told


def test_a_clause_opens_with_one_name() -> None:
    text = "石溪城二期项目以生态休闲为主题"
    item = find_opening(text, 0, len(text))
    assert item is not None
    assert item.name == "石溪城二期项目"
    assert find_opening("整个项目以生态休闲为主题", 0, 12) is None


def test_what_is_only_to_come_is_not_told() -> None:
    text = "云溪水库预计明年竣工"
    assert find_tells(text, 4, len(text)) is None


def test_a_sentence_goes_on_about_what_it_tells_the_cost_of(prepare: Callable[..., Passage]) -> None:
    passage = prepare("北延项目总投资1500万元，已平整土地300亩，完成总工程量的80%。")
    found = find_costed_stages(passage, passage.sentences[0], {(0, 4)}, [])
    assert [(item.name, item.stage.stage) for item in found] == [("北延项目", "advancing")]
