"""The crops and meats of a list are named with what is told of their whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "粮食作物播种面积135千公顷，与上年持平。其中，稻谷47千公顷，玉米84千公顷。",
            ["粮食作物播种面积", "稻谷播种面积", "玉米播种面积"],
        ),
        ("粮食总产量100万吨。其中，稻谷39万吨；玉米59万吨。", ["粮食总产量", "稻谷产量", "玉米产量"]),
        ("猪、牛、羊、禽肉产量11万吨。其中，猪肉6万吨，禽肉4万吨。", ["猪牛羊禽肉产量", "猪肉产量", "禽肉产量"]),
        ("果园面积12千公顷。采购猪肉6万吨。", ["果园面积", "猪肉"]),
    ],
)
def test_the_parts_of_a_harvest_are_named_with_it(
    name_measures: Callable[..., list[str | None]], text: str, expected: list[str]
) -> None:
    assert name_measures(text) == expected
