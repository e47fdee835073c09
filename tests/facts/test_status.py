"""Done, aimed at, decided or expected: the section decides, words of the sentence may say otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.dating import find_period
from taizhang.facts.passage import Passage, Sentence
from taizhang.facts.status import decide_status

DAY = date(2023, 2, 1)


def decide(passage: Passage, name: str | None = None) -> str:
    sentence: Sentence = passage.sentences[-1]
    mention = sentence.mentions[-1]
    period, _ = find_period(sentence, mention)
    return decide_status(
        passage.folded, sentence, mention, name=name, basis=None, period=period, published_on=passage.published_on
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("新建学校3所。", "actual"),
        ("力争新建学校3所。", "target"),
        ("已建成学校3所。", "actual"),
        ("预计游客20万人次。", "forecast"),
        ("目前力争新建学校3所。", "target"),
        ("计划去年已完成，建成学校3所。", "actual"),
        ("去年将学校改造了3所。", "actual"),
        ("正打造100亿元级产业集群。", "target"),
    ],
)
def test_words_of_the_sentence_decide_where_no_section_does(
    words: str, status: str, prepare: Callable[..., Passage]
) -> None:
    assert decide(prepare(words, DAY)) == status


def test_decided_money_is_a_plan_and_other_aims_are_targets(prepare: Callable[..., Passage]) -> None:
    assert decide(prepare("今年将投入资金3亿元。", DAY), "投入资金") == "plan"
    assert decide(prepare("今年将完成产值3亿元。", DAY), "产值") == "target"


def test_a_year_that_has_passed_is_actual_even_among_plans(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2023年工作安排\n\n2021年新建学校3所。", DAY)
    assert decide(passage) == "actual"
