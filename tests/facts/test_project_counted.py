"""A stage told of a number of projects holds for the list behind it."""

from __future__ import annotations

from taizhang.facts.project_counted import (
    find_counted,
    find_label,
    find_portion,
    list_costed,
    list_counted,
    list_labelled,
)


def test_a_number_of_projects_has_its_stage_told() -> None:
    words = "春季41个项目集中开工"
    told = find_counted(words, 0, len(words))
    assert told is not None
    assert (told[0], words[slice(*told[1:])]) == ("", "集中开工")


def test_a_name_with_a_number_in_it_is_no_number_of_projects() -> None:
    words = "三江新城综合开发项目是集中开工的一个"
    assert find_counted(words, 0, len(words)) is None


def test_the_list_opens_with_a_word_for_one() -> None:
    words = "其中包括云溪水库、青岩水库"
    assert [item.name for item in list_counted(words, 0, len(words))] == ["云溪水库", "青岩水库"]
    assert list_counted("云溪水库、青岩水库", 0, 9) == []


def test_a_label_before_a_colon_tells_the_stage_of_its_list() -> None:
    words = "续建项目(3个):云溪航天科普园项目、青岩热带农业园区"
    end = words.index(":")
    assert find_label(words, 0, end) == ("construction", 0, 2)
    assert [item.name for item in list_labelled(words, end + 1, len(words))] == [
        "云溪航天科普园项目",
        "青岩热带农业园区",
    ]
    assert find_label("续建项目3个", 0, 6) is None


def test_as_many_names_as_a_portion_says_are_taken_whatever_they_are_called() -> None:
    words = "临空区2个:云溪食品、青岩农生物"
    end = words.index(":")
    assert find_portion(words, 0, end) == 2
    assert len(list_labelled(words, end + 1, len(words), number=2)) == 2
    assert list_labelled(words, end + 1, len(words), number=3) == []


def test_the_next_of_a_list_tells_what_it_costs() -> None:
    words = "总投资12亿元的云溪文化公司青岩山综合开发项目"
    assert [item.name for item in list_costed(words, 0, len(words))] == ["云溪文化公司青岩山综合开发项目"]
    assert list_costed("总投资12亿元", 0, 7) == []
