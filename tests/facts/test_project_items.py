"""Lists are cut into their items, which share the kind of the last one."""

from __future__ import annotations

from taizhang.facts.project_items import name_items, split_items, take_projects


def test_the_items_of_a_list_share_its_kind() -> None:
    text = "石坪、和龙、青岩水库"
    assert [item.name for item in take_projects(text, split_items(text))] == ["石坪水库", "和龙水库", "青岩水库"]
    text = "甲乙、丙丁"
    assert [item.name for item in name_items(text, split_items(text), "铁路")] == ["甲乙铁路", "丙丁铁路"]


def test_words_that_lead_into_a_name_are_taken_off() -> None:
    text = "提速綦江机场、确保万盛大桥"
    assert [text[a:b] for a, b in split_items(text)] == ["綦江机场", "万盛大桥"]
