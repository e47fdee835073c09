"""A stage told of a number of projects holds for the list behind it."""

from __future__ import annotations

from taizhang.facts.project_counted import find_counted, list_counted


def test_a_number_of_projects_has_its_stage_told() -> None:
    words = "春季41个项目集中开工"
    told = find_counted(words, 0, len(words))
    assert told is not None
    assert words[slice(*told)] == "集中开工"


def test_a_name_with_a_number_in_it_is_no_number_of_projects() -> None:
    words = "三江新城综合开发项目是集中开工的一个"
    assert find_counted(words, 0, len(words)) is None


def test_the_list_opens_with_a_word_for_one() -> None:
    words = "其中包括云溪水库、青岩水库"
    assert [item.name for item in list_counted(words, 0, len(words))] == ["云溪水库", "青岩水库"]
    assert list_counted("云溪水库、青岩水库", 0, 9) == []
