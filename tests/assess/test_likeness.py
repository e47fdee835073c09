from __future__ import annotations

import pytest

from taizhang.assess.likeness import Likeness, compare_scope, normalise_words

CLAUSES = ["新建口袋公园15个", "农村公路建成12公里", "城镇新增就业3万人", "新建学校3所", "招引企业20家"]


def test_modifiers_and_spellings_do_not_matter() -> None:
    assert normalise_words("全省高速公路通车里程") == normalise_words("高速公路总里程")
    assert normalise_words("GDP") == normalise_words("地区生产总值")


def test_the_share_of_a_whole_is_not_the_whole() -> None:
    likeness = Likeness(CLAUSES)
    assert likeness.compare("固定资产投资", "工业投资占固定资产投资比重") < likeness.compare(
        "工业投资", "工业投资占固定资产投资比重"
    )


def test_the_same_words_are_alike_and_others_are_not() -> None:
    likeness = Likeness(CLAUSES)
    assert likeness.compare("口袋公园", "新建口袋公园") == pytest.approx(1)
    assert likeness.compare("口袋公园", "城镇就业") == 0
    assert likeness.contain("口袋公园", "新建口袋公园和健身步道") == pytest.approx(1)


def test_words_without_content_are_like_nothing() -> None:
    assert Likeness(CLAUSES).compare("项目", "项目") == 0


@pytest.mark.parametrize(
    ("one", "other", "scope"),
    [
        ("供水管网", "供排水管网", "wider"),
        ("供排水管网", "供水管网", "narrower"),
        ("居民收入", "农村居民收入", "narrower"),
        ("城镇居民收入", "居民收入", "wider"),
        ("一产增加值", "三产增加值", "apart"),
        ("口袋公园", "口袋公园", "same"),
    ],
)
def test_names_of_parts_and_wholes_are_told_apart(one: str, other: str, scope: str) -> None:
    assert compare_scope(one, other) == scope
