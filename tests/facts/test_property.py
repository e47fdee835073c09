"""Head words tell what a column of a table of projects or commitments holds."""

from __future__ import annotations

import pytest

from taizhang.facts.grid import Column
from taizhang.facts.property import PROMISE_HEADS, find_project_property, find_property, is_subtotal, is_total


def column(*path: str) -> Column:
    return Column(0, path, (), None, None)


@pytest.mark.parametrize(
    ("path", "held"),
    [
        (("项目名称",), "name"),
        (("总投资",), "investment"),
        (("投资完成情况", "1-9月完成"), "done_this_year"),
        (("投资完成情况", "占年度计划%"), "plan_share"),
        (("2024年计划投资",), "annual_plan"),
        (("2024年计划完成投资",), "annual_plan"),
        (("2024年投资", "1-8月计划"), None),
        (("协议投资额（亿元）",), "investment"),
        (("本年累计完成投资",), "done_this_year"),
        (("累计完成投资",), "done_to_date"),
        (("2024年主要建设内容",), None),
        (("建设性质",), "nature"),
        (("性质",), "invented"),
        (("资金性质说明",), "note"),
        (("天气",), None),
        ((), None),
    ],
)
def test_the_head_of_a_column_tells_what_it_holds_of_a_project(path: tuple[str, ...], held: str | None) -> None:
    assert find_project_property(column(*path)) == held


@pytest.mark.parametrize(
    ("head", "held"), [("计划投资", "money"), ("完成投资", "money_done"), ("到位资金", "money_done")]
)
def test_money_promised_is_told_from_money_spent(head: str, held: str) -> None:
    assert find_property(column(head), PROMISE_HEADS) == held


def test_rows_of_sums_are_told_by_their_first_words() -> None:
    assert is_total("合计")
    assert not is_total("合计划项目")
    assert is_subtotal("小计")
    assert is_subtotal("其中：续建")
    assert not is_subtotal("统计站改造")
