"""Done, aimed at, decided or expected: the section decides, words of the sentence may say otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.passage import Passage, Sentence
from taizhang.facts.status import PeriodTracker, decide_status

DAY = date(2023, 2, 1)


def track(passage: Passage) -> list[tuple[str, int | None]]:
    tracker, found = PeriodTracker(passage.published_on), []
    for sentence in passage.sentences:
        tracker.enter(sentence)
        for mention in sentence.mentions:
            period, _ = tracker.find_period(sentence, mention)
            found.append((mention.written, None if period is None else period.year))
        tracker.leave(sentence)
    return found


def decide(passage: Passage, name: str | None = None) -> str:
    sentence: Sentence = passage.sentences[-1]
    mention = sentence.mentions[-1]
    tracker = PeriodTracker(passage.published_on)
    tracker.enter(sentence)
    period, _ = tracker.find_period(sentence, mention)
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


def test_a_year_carries_on_to_the_next_sentence_of_its_paragraph_only(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2022年，新建学校3所。改造道路5条。\n\n新增床位20张。")
    assert track(passage) == [("3", 2022), ("5", 2022), ("20", None)]


def test_a_year_of_comparison_is_not_when_it_happened(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("2022年能耗比2020年下降3%。")) == [("3", 2022)]


def test_part_of_a_year_belongs_to_the_year_of_its_section(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("2021年工作回顾\n\n全年新建学校3所。", DAY)) == [("3", 2021)]
