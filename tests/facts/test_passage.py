"""A text prepared once: sentences with their moments and mentions, places kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taizhang.facts import project_topic
from taizhang.facts.passage import Passage

WORDS = "全区新建学校３所，改造道路5公里。去年接待游客20万人次！"


def test_sentences_end_at_their_marks_and_cover_the_paragraph(prepare: Callable[..., Passage]) -> None:
    passage = prepare(WORDS)
    said = [passage.text.content[s.start : s.end] for s in passage.sentences]
    assert said == ["全区新建学校３所，改造道路5公里。", "去年接待游客20万人次！"]


def test_every_mention_and_moment_stands_in_its_own_sentence(prepare: Callable[..., Passage]) -> None:
    passage = prepare(WORDS)
    assert [[m.written for m in s.mentions] for s in passage.sentences] == [["3", "5"], ["20"]]
    assert [[m.period.label for m in s.moments] for s in passage.sentences] == [[], ["去年"]]


def test_a_quotation_is_of_the_text_and_not_of_its_folded_form(prepare: Callable[..., Passage]) -> None:
    passage = prepare(WORDS)
    mention = passage.sentences[0].mentions[0]
    span = passage.quote(mention.start, mention.end, "value")
    assert (span.exact, span.role, span.text_id) == ("３", "value", passage.text.id)
    assert len(passage.folded) == len(passage.text.content)


def test_the_day_given_leads_over_the_day_in_the_text(prepare: Callable[..., Passage]) -> None:
    words = "甲区简报\n2023年2月1日\n\n去年新建学校3所。"
    assert prepare(words).published_on == date(2023, 2, 1)
    assert prepare(words, date(2024, 3, 1)).published_on == date(2024, 3, 1)


def test_a_heading_is_a_sentence_of_its_own_block(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2023年工作安排\n\n新建学校3所。")
    assert [(s.block.is_heading, s.block.zone) for s in passage.sentences] == [(True, "plan"), (False, "plan")]


def test_only_sentences_that_give_a_hint_are_listed_each_once(prepare: Callable[..., Passage]) -> None:
    passage = prepare("二期项目开工。招聘教师3名；一期项目、二期项目投产。\n\n购置车辆5台。")
    listed = passage.list_sentences(project_topic.BUILDS)
    assert [passage.folded[s.start : s.end] for s in listed] == ["二期项目开工。", "一期项目、二期项目投产。"]
    assert prepare("购置车辆5台。").list_sentences(project_topic.BUILDS) == []


def test_a_place_of_a_sentence_stands_in_one_clause(prepare: Callable[..., Passage]) -> None:
    passage = prepare("甲区简报：新建学校3所，改造道路5条。")
    sentence = passage.sentences[0]
    starts = {passage.find_clause(sentence, place) for place in range(sentence.start, sentence.end)}
    assert [passage.folded[start : start + 2] for start in sorted(starts)] == ["甲区", "新建", "改造"]
    assert passage.find_clause(sentence, sentence.start - 1) == sentence.start


def test_a_sentence_is_quoted_without_the_space_around_it(prepare: Callable[..., Passage]) -> None:
    passage = prepare("新建学校3所。 改造道路5条。")
    assert [passage.quote_sentence(s).exact for s in passage.sentences] == ["新建学校3所。", "改造道路5条。"]
