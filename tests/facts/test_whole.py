"""Parts behind 其中 are named with what their whole measured, or are the places the parts are of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts import read_facts
from taizhang.read import read_upload


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民生支出30亿元，其中教育8亿元、卫生3亿元。", ["民生支出", "教育支出", "卫生支出"]),
        ("固定资产投资200亿元。其中：房地产50亿元、基础设施40亿元。", ["固定资产投资", "房地产投资", "基础设施投资"]),
        ("货物周转量增长5%，其中铁路增长6%、公路增长4%。", ["货物周转量", "铁路货物周转量", "公路货物周转量"]),
        ("机动车保有量30万辆，其中私人汽车20万辆，摩托车5万辆。", ["机动车保有量", "私人汽车保有量", "摩托车保有量"]),
        ("财政收入12亿元，其中市本级3亿元，增长4%。", ["财政收入", "市本级财政收入", "市本级财政收入"]),
        ("贷款新增19亿元，其中制造业中长期贷款新增11亿元。", ["贷款新增", "制造业中长期贷款新增"]),
        ("医疗机构500个，其中医院30个。", ["医疗机构", "医院"]),
    ],
)
def test_a_part_is_named_with_what_the_whole_measured(
    name_measures: Callable[..., list[str | None]], text: str, expected: list[str]
) -> None:
    assert name_measures(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [("建成大棚500座，其中青石村60座。", "青石村"), ("粮食产量20万吨，其中雁河乡3万吨。", "雁河乡")],
)
def test_a_place_behind_the_whole_is_whom_the_part_is_about(catalog: Catalog, text: str, place: str) -> None:
    whole, part = read_facts(read_upload("page.txt", text.encode()).text, catalog=catalog)
    assert part.subject is not None
    assert part.subject.name == place
    assert part.measure == whole.measure
