"""The head of a column says what is measured, by which basis and whether it is an aim."""

from __future__ import annotations

import pytest

from taizhang.facts.grid import Column
from taizhang.facts.table_head import read_head
from taizhang.model.text import Run


def column(*path: str) -> Column:
    runs = tuple(Run(at * 50, at * 50 + len(words), "cell") for at, words in enumerate(path))
    return Column(0, path, runs, None, None)


@pytest.mark.parametrize(
    ("path", "what", "basis", "status"),
    [
        (("工业投资（亿元）", "全年目标"), "工业投资", None, "target"),
        (("工业投资（亿元）", "1-7月完成"), "工业投资", None, "actual"),
        (("工业投资（亿元）", "增速（%）"), "工业投资", "change", "actual"),
        (("工业投资（亿元）", "名次"), "工业投资", "rank", "actual"),
        (("2025年预算数",), "", None, "plan"),
        (("一般公共预算支出",), "一般公共预算支出", None, "actual"),
        (("执行数为预算%",), "", "share", "actual"),
        (("比上年增长%",), "", "change", "actual"),
        (("年末户籍人口（人）",), "户籍人口", None, "actual"),
        (("常住人口", "按性别分", "女"), "常住人口女", None, "actual"),
        (("绿化覆盖率（%）",), "绿化覆盖率", None, "actual"),
        (("2021",), "", None, "actual"),
        (("1-本月累计",), "", None, "actual"),
        (("2025年预计",), "", None, "forecast"),
        (("2024年预算数", "项目支出"), "项目支出", None, "plan"),
    ],
)
def test_a_head_tells_what_it_measures_from_how_its_numbers_stand(
    path: tuple[str, ...], what: str, basis: str | None, status: str
) -> None:
    head = read_head(column(*path))
    assert (head.what, head.basis, head.status) == (what, basis, status)


def test_a_share_keeps_the_words_that_say_what_it_is_one_of() -> None:
    assert read_head(column("工业投资", "完成率")).manner == "完成率"


def test_the_same_part_of_the_year_before_is_told() -> None:
    assert read_head(column("去年同期")).is_earlier
    assert read_head(column("上年名次")).is_earlier
    assert not read_head(column("比去年同期增长")).is_earlier
