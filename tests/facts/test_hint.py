"""A sentence gives the hint of every pattern that can match in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from taizhang.facts import (
    dealt,
    deed,
    honour,
    project_marks,
    project_topic,
    prospect,
    quantity,
    ranking,
    status,
    wording,
)
from taizhang.facts.hint import Hint, mark_hints
from taizhang.facts.passage import Passage

CASES = [
    line.split("=>")[0].strip()
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("hint", "pattern"),
    [
        (status._AHEAD, status._FUTURE),
        (status._BACK, status._PAST),
        (status._BACK, status._PAST_AMONG_AIMS),
        (status._FORESEEN, prospect.FORECAST),
        (status._TO_COME, status._NEXT),
        (status._DRAFTED, status._CONCEIVED),
        (dealt._DEALT, dealt._RESPECTIVELY),
        (quantity._EACH, quantity._PER),
        (deed._DEEDS, deed._DEED),
        (wording._LISTS, wording._CHANGED_LIST),
        (quantity._PROMISED, quantity._LIVELIHOOD),
        (project_topic.BUILDS, project_topic.ENDING),
        (honour._AWARDS, honour._VERB),
        (ranking._RANKS, ranking._RANK),
    ],
)
def test_no_case_in_which_a_pattern_matches_is_without_its_hint(
    hint: Hint, pattern: re.Pattern[str], prepare: Callable[..., Passage]
) -> None:
    passage = prepare("\n\n".join(CASES))
    # A pattern that looks at the end of the words before a number is tried at every place it may end.
    anchored = re.compile(pattern.pattern.removesuffix("$"), pattern.flags)
    held = [s for s in passage.sentences if anchored.search(passage.folded, s.start, s.end)]
    assert held or pattern in (status._NEXT, wording._CHANGED_LIST)
    assert all(hint.is_in(sentence.hints) for sentence in held)


def test_a_sentence_behind_a_semicolon_is_told_what_stands_before_it(prepare: Callable[..., Passage]) -> None:
    passage = prepare("力争新建学校3所；改造道路5条。建成公园2个。")
    assert [status._AHEAD.is_in(s.hints) for s in passage.sentences] == [True, False, False]
    assert [status._AHEAD.is_in(s.told) for s in passage.sentences] == [True, True, False]


def test_a_new_paragraph_is_told_nothing_of_the_one_before(prepare: Callable[..., Passage]) -> None:
    passage = prepare("力争新建学校3所\n\n改造道路5条；建成公园2个。")
    assert [status._AHEAD.is_in(s.told) for s in passage.sentences] == [True, False, False]


def test_a_word_outside_all_sentences_gives_no_hint(prepare: Callable[..., Passage]) -> None:
    passage = prepare("力争招聘教师3名。购置车辆5台。")
    later = passage.sentences[1:]
    hinted = mark_hints(passage.folded, later, passage.clauses[1:])
    assert (later[0].hints, hinted.ends, hinted.parts[1:]) == (0, [later[0].start, later[0].end], [0])
    assert mark_hints(passage.folded, [], []).ends == []


def test_the_parts_of_a_sentence_have_the_hints_of_what_stands_in_them(prepare: Callable[..., Passage]) -> None:
    passage = prepare("力争新建学校3所，改造道路5条。")
    assert [status._AHEAD.is_in(hints) for hints in passage.hinted.parts] == [True, False]
    assert passage.hinted.ends == passage.clauses[1:]


def test_a_hint_declared_after_the_first_text_is_refused(prepare: Callable[..., Passage]) -> None:
    prepare("新建学校3所。")
    with pytest.raises(RuntimeError, match="after the first text"):
        Hint("迟来")


def test_the_places_of_a_hint_that_keeps_them_stand_in_order(prepare: Callable[..., Passage]) -> None:
    passage = prepare("推进云溪水库等工程。建成云溪大桥。")
    places = passage.list_places(project_marks.NAMED)
    assert [passage.folded[place : place + 2] for place in places] == ["水库", "等工", "工程", "大桥"]
