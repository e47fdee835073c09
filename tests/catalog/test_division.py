"""A place is known by the name of its division at the start of some words."""

from __future__ import annotations

from taizhang.catalog import load_catalog
from taizhang.catalog.division import (
    add_division,
    build_place,
    find_code,
    find_division,
    is_shared,
    list_inside,
    load_division_names,
    resolve_division,
)


def test_the_longest_name_at_the_start_is_the_place() -> None:
    assert find_division("乌鲁木齐机场") == "乌鲁木齐"
    assert find_division("费县水库") == "费县" or find_division("綦江水库") == "綦江"
    assert find_division("大型水库") is None


def test_names_stand_without_their_rank() -> None:
    names = load_division_names()
    assert len(names) > 2500
    assert {"重庆", "綦江", "阿坝"} <= names
    assert not any(len(name) < 2 for name in names)


def test_a_name_means_the_one_division_that_has_it() -> None:
    found = resolve_division("大庆市")
    assert found is not None
    assert (found.code, build_place(found).kind, build_place(found).parent) == ("230600", "city", "230000")
    assert resolve_division("青石县") is None


def test_two_divisions_of_one_name_are_told_apart_by_what_they_lie_in() -> None:
    assert resolve_division("鼓楼区") is None
    for words, near in (("南京鼓楼区", ""), ("江苏省南京市鼓楼区", ""), ("鼓楼区", "南京今年的工作")):
        found = resolve_division(words, near)
        assert found is not None, words
        assert found.code == "320106"
    assert resolve_division("杭州鼓楼区") is None


def test_a_name_no_longer_in_force_leads_to_the_code_it_had() -> None:
    found = find_code("500110")
    assert found is not None
    assert found.name == "綦江区"
    former = resolve_division("万盛区")
    assert former is not None
    assert (former.code, former.listed_to) == ("500110", "201010")


def test_a_catalogue_gets_a_division_with_what_it_lies_in_and_nothing_twice() -> None:
    catalog = load_catalog()
    extended = add_division(catalog, "530111")
    assert extended.places["530111"].parent == "530100"
    assert {"411600", "411625"} <= add_division(catalog, "411625").places.keys() - catalog.places.keys()
    assert add_division(extended, "530111") is extended
    assert add_division(catalog, "no-code") is catalog
    assert add_division(catalog, None) is catalog


def test_what_lies_inside_is_listed_without_and_with_its_rank() -> None:
    assert ("崇州", "崇州市") in list_inside("510100")
    assert list_inside("999999") == ()


def test_a_name_of_two_provinces_is_shared_and_a_new_code_of_one_is_not() -> None:
    assert is_shared("江北区")
    assert not is_shared("綦江区")
    assert not is_shared("无此区")
