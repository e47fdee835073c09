"""What is built is told from places and trades where a list or the work on it says what it is."""

from __future__ import annotations

from taizhang.facts.project_site import is_listed, is_renewed, is_site


def test_places_and_trades_are_no_items_of_a_list() -> None:
    assert not is_listed("綦江区")
    assert not is_listed("生物医药")
    assert is_listed("云岭电池材料")


def test_roads_schools_and_buildings_have_names_of_their_own() -> None:
    assert is_site("望江路")
    assert not is_site("实训楼")
    assert not is_site("綦江区")
    assert not is_site("青溪县人民政府")


def test_a_building_with_a_name_of_its_own_may_be_renewed() -> None:
    assert is_renewed("云溪农贸市场改造")
    assert not is_renewed("农贸市场改造")
