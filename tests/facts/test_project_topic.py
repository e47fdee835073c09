"""What a paragraph is about is kept from its title, its opening or the one project it named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.project_topic import Topics


def follow(passage: Passage) -> list[str | None]:
    topics = Topics(passage)
    names = []
    for sentence in passage.sentences:
        topics.enter(sentence)
        topic = topics.find_topic(sentence)
        names.append(None if topic is None else topic.name)
    return names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("青岩路改造工程。该工程进展顺利。", "青岩路改造工程"),
        ("青岩纺织：总投资4亿元。目前已开工。", "青岩纺织"),
        ("青岩中心医院占地30亩。目前已开工。", "青岩中心医院"),
    ],
)
def test_a_sentence_is_about_what_the_one_before_opened_with(
    words: str, name: str, prepare: Callable[..., Passage]
) -> None:
    assert follow(prepare(words))[-1] == name


def test_many_projects_are_no_topic(prepare: Callable[..., Passage]) -> None:
    passage = prepare("青岩路改造工程。目前已开工。")
    topics = Topics(passage)
    for sentence in passage.sentences:
        topics.enter(sentence)
    last = passage.sentences[-1]
    topics.leave(last, {(last.start, last.start + 2), (last.start + 2, last.end)})
    assert topics.find_span(last) is None
