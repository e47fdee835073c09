"""The project whose investment an amount is stands before it or behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.project_invested import find_costed, find_invested
from taizhang.facts.quantity import read_quantities


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("云溪水库二期工程总投资7.4亿元。", "云溪水库二期工程"),
        ("总投资7.4亿元的云溪水库二期工程。", "云溪水库二期工程"),
        ("总投资7.4亿元，年产6万吨的云溪铝材项目投产。", "云溪铝材项目"),
        ("投资7.4亿元，建设云溪包装材料项目。", "云溪包装材料项目"),
    ],
)
def test_an_amount_is_the_investment_of_a_project(words: str, name: str, prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    reading = next(r for _, r in read_quantities(passage) if r.mention.dimension == "money")
    found = find_invested(passage, passage.sentences[0], reading, set())
    assert [words[slice(*span)] for span in found] == [name]


def test_a_programme_is_no_project_that_money_is_spent_on(prepare: Callable[..., Passage]) -> None:
    passage = prepare("三是继续实施“迎新风景”工程，投资700万元。")
    reading = next(r for _, r in read_quantities(passage) if r.mention.dimension == "money")
    assert find_invested(passage, passage.sentences[0], reading, set()) == []


def test_a_name_may_follow_its_cost_at_once(prepare: Callable[..., Passage]) -> None:
    passage = prepare("有序推进，22亿元綦江智能家电产业园封顶。")
    reading = next(r for _, r in read_quantities(passage) if r.mention.dimension == "money")
    span = find_costed(passage.folded, passage.sentences[0], reading, set())
    assert span is not None
    assert passage.folded[slice(*span)] == "綦江智能家电产业园"
