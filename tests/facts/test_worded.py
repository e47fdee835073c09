"""Quantities that stand in words: none, all, two digits, doubled, more than half."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.facts.worded import find_worded


@pytest.mark.parametrize(
    ("words", "written", "value", "unit", "comparator"),
    [
        ("安全事故“零发生”", "零发生", 0, "起", "eq"),
        ("垃圾零增长", "零增长", 0, "%", "eq"),
        ("医保全覆盖", "全覆盖", 100, "%", "eq"),
        ("行政村全部覆盖", "全部覆盖", 100, "%", "eq"),
        ("保持两位数以上增长", "两位数", None, "%", "ge"),
        ("产值翻番", "翻番", 2, "倍", "eq"),
        ("收入翻了两番多", "翻了两番多", 4, "倍", "gt"),
        ("任务过半", "过半", 50, "%", "gt"),
        ("超过半数", "超过半数", 50, "%", "gt"),
        ("占一半", "一半", 50, "%", "eq"),
    ],
)
def test_words_stand_for_a_number(words: str, written: str, value: int | None, unit: str, comparator: str) -> None:
    (found,) = find_worded(words)
    assert (found.written, found.unit, found.comparator) == (written, unit, comparator)
    assert found.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize("words", ["零售总额", "零距离服务", "公安全覆盖", "半年", "翻山", "个位", "安全覆盖"])
def test_words_that_only_look_like_it_stand_for_none(words: str) -> None:
    assert list(find_worded(words)) == []


def test_every_place_is_found() -> None:
    found = list(find_worded("零事故、零死亡，实现全覆盖，过半产值翻番"))
    assert [mention.written for mention in found] == ["零事故", "零死亡", "全覆盖", "翻番", "过半"]


def test_the_last_share_of_three_keeps_its_fraction_far_behind_another_industry() -> None:
    far = "产业园区建设提速,主导产业链条更加完整,配套企业陆续落户,全年实现了较快的发展,"
    for blanks in range(30):
        found = list(find_worded(far + "好" * blanks + "三次产业结构为7.4:41.2:51.4,结构更优"))
        assert [m.written for m in found] == ["7.4", "41.2", "51.4"]
