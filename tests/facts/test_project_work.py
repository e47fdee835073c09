"""What is told of the work on a thing names its stage, and the names stand before it."""

from __future__ import annotations

import pytest

from taizhang.facts.project_work import find_said, find_worked, is_led, skip_opening


@pytest.mark.parametrize(
    ("words", "names", "stage"),
    [
        ("沿湖东路正在铺设沥青面层", ["沿湖东路"], "construction"),
        ("柳浪大厦、云顶酒店已进场施工", ["柳浪大厦", "云顶酒店"], "construction"),
        ("梅溪公园完成设计单位招标", ["梅溪公园"], "tender"),
        ("梅溪水厂土建工程已全部完工", ["梅溪水厂"], "main_works"),
        ("2、望江路已具备通车条件", ["望江路"], "open_traffic"),
    ],
)
def test_the_work_told_of_names_gives_their_stage(words: str, names: list[str], stage: str) -> None:
    found, said, start, end = find_worked(words, 0, len(words))
    assert ([item.name for item in found], said) == (names, stage)
    assert 0 < start < end <= len(words)


@pytest.mark.parametrize(
    "words", ["办公楼主体封顶", "农村公路正在铺设路面", "区教育局开展设备安装培训", "全区完成投资3亿元"]
)
def test_parts_kinds_and_offices_are_nobody_s_name(words: str) -> None:
    assert find_worked(words, 0, len(words))[0] == []


def test_a_clause_without_a_name_says_something_of_the_one_before() -> None:
    words = "目前主体已封顶"
    said = find_said(words, 0, len(words))
    assert said is not None
    assert said[0] == "topped_out"
    assert find_said("职工宿舍归学校正在装修", 0, 11) is None


def test_what_is_told_of_a_part_is_not_the_end_of_the_whole() -> None:
    words = "厂房已全部竣工"
    said = find_said(words, 0, len(words))
    assert said is not None
    assert said[0] == "construction"


def test_numbers_and_words_of_time_open_a_clause() -> None:
    assert skip_opening("①目前云溪路", 0, 6) == 3
    assert is_led("目前已开工", 0, 3)
    assert not is_led("云溪路已开工", 0, 4)
