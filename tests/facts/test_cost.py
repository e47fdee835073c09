"""What projects cost is known by the ones counted beside it."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities


def find_ids(passage: Passage) -> list[str | None]:
    return [fact.measure.id if fact.measure else None for fact, _ in read_quantities(passage)]


def test_every_cost_of_a_row_is_that_of_the_projects_at_its_head(prepare: Callable[..., Passage]) -> None:
    passage = prepare("市县重点项目24个，总投资60亿元，年度计划投资12亿元，完成投资5亿元，完成率41.7%。")
    assert find_ids(passage) == [
        "key_projects",
        "key_project_investment",
        "key_project_year_plan",
        "key_project_done",
        "project_completion_rate",
    ]


def test_a_cost_beside_no_projects_is_nobodys(prepare: Callable[..., Passage]) -> None:
    assert find_ids(prepare("新建学校3所，总投资6亿元。"))[-1] is None
