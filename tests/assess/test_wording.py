from __future__ import annotations

import pytest

from assess.reports import read
from taizhang.assess.wording import Wording, find_reach, is_aside, read_wording

HEAD = "一、工作回顾\n"


def word(words: str, value: str) -> tuple[Wording, str]:
    report = read(HEAD + words + "\n", 2026)
    fact = next(fact for fact in report.facts if fact.anchor.exact == value)
    return read_wording(fact, report.text.content), report.text.content


@pytest.mark.parametrize(
    ("words", "value", "reach"),
    [
        ("去年新建水窖40口。", "40", "year"),
        ("五年来，我们奋力前行。新建水窖300口。", "300", "total"),
        ("五年来，我们奋力前行。湿地保护率达到56%。", "56", "state"),
        ("五年来，我们奋力前行。零售总额年均增长5%。", "5", "average"),
        ("五年来，我们奋力前行。零售总额增长31%。", "31", "growth"),
        ("五年来，我们奋力前行。2025年新建水窖40口。", "40", "year"),
    ],
)
def test_a_statement_says_over_which_time_it_reaches(words: str, value: str, reach: str) -> None:
    report = read(HEAD + words + "\n", 2026)
    fact = next(fact for fact in report.facts if fact.anchor.exact == value)
    assert find_reach(read_wording(fact, report.text.content), report) == reach


def test_where_a_change_began_is_no_outcome() -> None:
    assert is_aside(*word("湿地保护率从51%提升到56%。", "51"))
    assert not is_aside(*word("湿地保护率从51%提升到56%。", "56"))


def test_a_circumstance_is_no_outcome_and_no_part_of_a_name() -> None:
    words = "进出口在对外贸易下降30%的情况下增长12%。"
    assert is_aside(*word(words, "30"))
    assert "情况" not in "".join(word(words, "12")[0].names)


def test_names_and_values_in_one_order_belong_together() -> None:
    words = "基础设施投资、工业技改投资分别增长3%、8%。"
    assert word(words, "3")[0].names[0] == "基础设施投资"
    assert "工业技改投资" in word(words, "8")[0].names[0]


def test_a_name_that_says_nothing_takes_the_clause_before() -> None:
    wording, _ = word("实施古渡口整治攻坚行动。推进30个项目。", "30")
    assert "古渡口" in "".join(wording.names)
