"""A base of comparison that a note in brackets says holds for what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts import read_facts
from taizhang.read import read_upload

if TYPE_CHECKING:
    from taizhang.catalog import Catalog


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("生产总值340亿元，比2012年（下同）增长48%；投资300亿元，增长90%。", ["versus:2012", "versus:2012"]),
        ("2016年生产总值340亿元，比2012年（下同）增长48%；税收同比增长9%。", ["versus:2012", "year_on_year"]),
        ("2016年生产总值340亿元，比2012年增长48%；投资300亿元，增长90%。", ["versus:2012", "year_on_year"]),
    ],
)
def test_a_base_holds_for_the_changes_behind_it_where_the_text_says_so(
    catalog: Catalog, words: str, told: list[str | None]
) -> None:
    facts = read_facts(read_upload("page.txt", words.encode()).text, catalog=catalog)
    assert [fact.base_of_comparison for fact in facts if fact.basis == "change"] == told
