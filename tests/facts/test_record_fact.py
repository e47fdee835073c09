"""A cell of a row gives a fact that quotes it, its head, its subject and its row."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.catalog.entry import Catalog
from taizhang.facts.passage import build_passage
from taizhang.facts.table import read_tables
from taizhang.model.text import Text


def test_the_fact_of_a_cell_quotes_cell_head_subject_and_row(read_sheet: Callable[..., Text], catalog: Catalog) -> None:
    text = read_sheet(
        [
            ["序号", "项目名称", "建设内容", "总投资（万元）", "责任单位"],
            [1, "白石渡游客中心项目", "新建游客中心", 4600, "区文旅局"],
            [2, "青石滩水厂项目", "新建水厂", 5200, "区水务局"],
        ]
    )
    found = read_tables(build_passage(text, published_on=None, catalog=catalog))
    fact = next(f for f in found if f.measure and f.measure.id == "investment")
    assert {span.role for span in fact.spans} >= {"value", "measure", "subject", "whole"}
    assert (fact.status, fact.basis) == ("plan", "level")
    owner = next(f for f in found if f.measure and f.measure.id == "owner")
    assert (owner.status, owner.basis, owner.value) == ("actual", None, None)
