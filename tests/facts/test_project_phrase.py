"""A clause that opens with a verb of building gives all that it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taizhang.facts.project_marks import Marks
from taizhang.facts.project_phrase import find_phrase, is_concrete, is_likely

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("加快推进青柳大道改线、云岭西路建设", [("青柳大道改线", "advancing"), ("云岭西路", "advancing")]),
        ("开工建设滨河自行车专道", [("滨河自行车专道", "started")]),
        ("推进环云东路前期工作", [("环云东路", "reserve")]),
        ("实施城市生命线安全工程", []),
        ("推动产业链向下游延伸", []),
    ],
)
def test_a_verb_gives_what_it_leads_to(prepare: Callable[..., Passage], text: str, told: list[tuple[str, str]]) -> None:
    passage = prepare(text)
    clause = Marks(passage).list_clauses(passage.sentences[0])[0]
    assert [(item.name, item.stage.stage) for item in find_phrase(passage, clause, [])] == told


@pytest.mark.parametrize(
    ("name", "is_it"),
    [
        ("环云东路", True),
        ("鹿鸣大沟整治", True),
        ("青柳线改线", True),
        ("云岭大道铁路平交口改造", True),
        ("老旧小区改造", False),
        ("城市生命线安全工程", False),
        ("加快推进石坪大道", False),
    ],
)
def test_concrete_is_what_has_words_of_its_own_and_is_a_road_or_a_house(name: str, is_it: bool) -> None:
    assert is_concrete(name) is is_it


@pytest.mark.parametrize(("name", "is_it"), [("青柳线改线", True), ("做强枢纽", False), ("人才队伍", False)])
def test_likely_is_what_ends_like_something_built(name: str, is_it: bool) -> None:
    assert is_likely(name) is is_it
