"""A clause without a name goes on with the projects of the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.facts.project_reached import list_joined, list_reached
from taizhang.facts.project_sentence import find_projects

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


def test_it_says_what_is_to_be_reached_unless_another_name_stands_behind(prepare: Callable[..., Passage]) -> None:
    for text, reached in (
        ("推进鹿鸣水库工程，确保6月底前投产", ["鹿鸣水库工程"]),
        ("推进鹿鸣水库工程，年内建成宜春高速", []),
    ):
        passage = prepare(text)
        last = [item for item in find_projects(passage, passage.sentences[0]) if item.name == "鹿鸣水库工程"][:1]
        start = text.index("，") + 1
        assert [item.name for item in list_reached(passage, last, start, len(text))] == reached


def test_it_joins_more_names_to_the_verb_before(prepare: Callable[..., Passage]) -> None:
    text = "开工建设鹿鸣水库，以及云溪水电站、青岩水电站"
    passage = prepare(text)
    last = find_projects(passage, passage.sentences[0])[:1]
    start = text.index("，") + 1
    assert [item.name for item in list_joined(passage.folded, last, start, len(text))] == ["云溪水电站", "青岩水电站"]
