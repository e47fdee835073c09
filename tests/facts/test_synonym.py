"""Measure words that differ only in how their parts are shortened are compared alike."""

from __future__ import annotations

import pytest

from taizhang.facts.synonym import drop_number_of, spell_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规模以上工业增加值", "规上工业增加值"),
        ("研发经费投入占GDP比重", "R&D经费支出占地区生产总值的比重"),
        ("净增高企", "新增高新技术企业"),
        ("每千常住人口床位", "每千人床位"),
        ("医院数量", "医院数"),
    ],
)
def test_shortened_parts_are_spelt_alike(one: str, other: str) -> None:
    assert spell_alike(one) == spell_alike(other)


def test_words_that_differ_more_stay_different() -> None:
    for one, other in (("人数", "人"), ("工业增加值", "规上工业增加值"), ("进口", "进出口"), ("新增企业", "企业")):
        assert spell_alike(one) != spell_alike(other)


def test_how_many_there_are_is_dropped_behind_more_than_a_bare_noun() -> None:
    assert drop_number_of("高新技术企业总数") == "高新技术企业"
    assert drop_number_of("企业数") == "企业数"
    assert drop_number_of("从业人数") == "从业人数"
