"""The items of a budget are named with the account that was spoken of last."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一般公共预算收入3亿元，上级补助收入2亿元。政府性基金收入4亿元，上级补助收入1亿元。",
            ["一般公共预算收入", "一般公共预算上级补助收入", "政府性基金收入", "政府性基金上级补助收入"],
        ),
        ("一般公共预算收入3亿元，从政府性基金调入后，上年结余1亿元。", ["一般公共预算收入", "一般公共预算上年结余"]),
        ("农产品销售额3亿元，收入2亿元。", ["农产品销售额", "收入"]),
    ],
)
def test_an_item_is_named_with_its_account(
    name_measures: Callable[..., list[str | None]], text: str, expected: list[str]
) -> None:
    assert name_measures(text) == expected
