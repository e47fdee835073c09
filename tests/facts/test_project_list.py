"""Names are cut out of the words before what is told of them, or behind the verb that leads to them."""

from __future__ import annotations

from taizhang.facts.project_list import list_after, list_before, list_closed
from taizhang.facts.project_site import is_site


def test_a_list_stands_before_what_is_told_of_it() -> None:
    words = "云溪水库、青岩水库等4座水库相继"
    assert [item.name for item in list_before(words, 0, len(words))] == ["云溪水库", "青岩水库"]


def test_roads_and_buildings_are_taken_where_they_are_sure_to_be_built() -> None:
    words = "望江路、柳浪大厦"
    assert list_before(words, 0, len(words)) == []
    assert [item.name for item in list_before(words, 0, len(words), is_sure=is_site)] == ["望江路", "柳浪大厦"]


def test_a_verb_leads_to_a_list_and_its_sizes_are_no_part_of_the_names() -> None:
    words = "云溪高速公路12.5公里、青岩高速公路8公里"
    names = list_after(words, 0, len(words), verb="建成", is_strong=True)
    assert [item.name for item in names] == ["云溪高速公路", "青岩高速公路"]


def test_a_list_of_undertakings_is_none_of_projects() -> None:
    words = "云溪航道整治、青岩铁路等国家重大专项"
    assert list_after(words, 0, len(words), verb="启动", is_strong=True) == []


def test_a_list_is_closed_with_its_number_or_goes_on() -> None:
    words = "云溪水库、青岩水库等2个项目"
    assert [item.name for item in list_closed(words, 0, len(words), is_open=False)] == ["云溪水库", "青岩水库"]
    words = "落户云桥镇工业园的恒远扩建项目"
    assert list_closed(words, 0, len(words), is_open=False) == []
    assert [item.name for item in list_closed(words, 0, len(words), is_open=True)] == ["恒远扩建项目"]
