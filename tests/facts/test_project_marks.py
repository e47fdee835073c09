"""Where words stand that tell of projects is found once for a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.facts.project_marks import Marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.facts.passage import Passage


def test_each_clause_knows_what_stands_in_it(prepare: Callable[..., Passage]) -> None:
    passage = prepare("云溪大桥通车，改造望江路，全县召开会议，鹿鸣湖水库工地上一片繁忙。")
    first, second, third, last = Marks(passage).list_clauses(passage.sentences[0])
    assert first.is_named
    assert first.is_telling
    assert second.is_telling
    assert not third.is_telling
    assert last.has_work
    assert last.is_telling


def test_what_is_parted_in_two_may_name_nothing_in_one_of_them(prepare: Callable[..., Passage]) -> None:
    passage = prepare("云溪水库工程竣工、青松老街通车")
    first, second = Marks(passage).list_clauses(passage.sentences[0])
    assert first.is_named
    assert not second.is_named
