"""Two writings of one name are one subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.model.subject import build_subject_id, normalise_name, says_invented


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新材料（一期）项目", "新材料(一期)项目"),
        ("“云溪”储能 项目", "云溪储能项目"),
        ("EPC项目", "ｅｐｃ项目"),
        ("万盛·开州示范区", "万盛开州示范区"),
    ],
)
def test_width_spaces_and_quotation_marks_do_not_make_another_subject(one: str, other: str) -> None:
    assert build_subject_id("project", one) == build_subject_id("project", other)


def test_another_name_or_kind_is_another_subject() -> None:
    ids = {
        build_subject_id("project", "云溪项目一期"),
        build_subject_id("project", "云溪项目二期"),
        build_subject_id("commitment", "云溪项目一期"),
    }
    assert len(ids) == 3
    assert all(len(name) == 16 for name in ids)


@given(st.text(alphabet="甲乙项目一期（）()《》“”·、 ａＢcＤ０1-—\u3000", max_size=20))
def test_normalising_twice_is_normalising_once(name: str) -> None:
    assert normalise_name(normalise_name(name)) == normalise_name(name)


@pytest.mark.parametrize("words", ["虚构", "虚构示例", "演示数据", "是", " yes"])
def test_a_row_that_says_it_is_made_up_is_invented(words):
    assert says_invented(words)


@pytest.mark.parametrize("words", ["真实", "非虚构", "否", "新建", "续建", "", "政府投资", "是否续建待定"])
def test_any_other_words_leave_a_row_real(words):
    assert not says_invented(words)
