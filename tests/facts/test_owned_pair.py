"""Whose a bare word is, told by an earlier number."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商品房施工76万平方米，竣工25万平方米。", "商品房竣工"),
        ("统筹涉农资金5.3亿元，全部安排到位，支出率96%。", "涉农资金支出率"),
        ("安排预备费1.2亿元，实际形成支出1.1亿元。", "预备费支出"),
        ("万元GDP水耗下降12%、电耗下降7%。", "万元GDP电耗"),
        ("行政村道路通达率100%，硬化率58%。", "行政村道路硬化率"),
        ("新增地铁运营里程43公里、总里程达到879公里。", "地铁运营总里程"),
        ("新登记经营主体320万户、增长13%，总量达2037万户。", "经营主体总量"),
        ("重点工业项目37项，开工率高。37个项目顺利推进。", "重点工业项目"),
        ("共实施重大项目453个。1月至2月，这批重大项目已完成投资115亿元。", "重大项目投资"),
    ],
)
def test_a_bare_word_is_named_with_what_an_earlier_number_tells(
    name_measures: Callable[..., list[str | None]], text: str, expected: str
) -> None:
    assert name_measures(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建青石河航道等6个在建项目。做好雁河航道等6个项目前期工作。", "项目"),
        ("商品房施工76万平方米。厂房改造顺利，竣工25万平方米。", "竣工"),
        ("争取资金5亿元，剩余0.2亿元。", "剩余"),
    ],
)
def test_a_bare_word_that_may_be_of_something_else_stays_bare(
    name_measures: Callable[..., list[str | None]], text: str, expected: str
) -> None:
    assert name_measures(text)[-1] == expected
