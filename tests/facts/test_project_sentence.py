"""The projects of a sentence are found with the words that say how far they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.project_sentence import find_projects
from taizhang.facts.project_stage import FoundProject


def find(passage: Passage) -> list[FoundProject]:
    return [project for sentence in passage.sentences for project in find_projects(passage, sentence)]


@pytest.mark.parametrize(
    ("words", "name", "said", "stage"),
    [
        ("云溪储能项目建成投产。", "云溪储能项目", "投产", "completed"),
        ("开工建设云溪水库。", "云溪水库", "开工建设", "started"),
        ("推动云溪铁路建成通车。", "云溪铁路", "通车", "completed"),
        ("谋划云溪水电站等6个项目。", "云溪水电站", "谋划", "reserve"),
        ("上半年完成任务，云溪水库开工。", "云溪水库", "开工", "started"),
    ],
)
def test_a_stage_is_found_before_or_behind_its_project(
    words: str, name: str, said: str, stage: str, prepare: Callable[..., Passage]
) -> None:
    project = find(prepare(words))[0]
    assert (project.name, project.stage.stage) == (name, stage)
    assert words[project.start : project.end] == name
    assert words[project.stage_start : project.stage_end].endswith(said)


def test_a_project_named_twice_in_a_sentence_is_found_once(prepare: Callable[..., Passage]) -> None:
    passage = prepare("云溪水库开工建设，推进云溪大桥建设，开工建设云溪水库。")
    assert [project.name for project in find(passage)].count("云溪水库") == 2  # at two places
    assert len({(project.start, project.end) for project in find(passage)}) == len(find(passage))


@pytest.mark.parametrize("words", ["推进重点项目建设。", "全市经济平稳运行，新建学校3所。", "加快发展，建成3个。"])
def test_kinds_and_clauses_without_a_name_give_none(words: str, prepare: Callable[..., Passage]) -> None:
    assert find(prepare(words)) == []


def test_a_clause_that_is_a_name_alone_goes_on_with_the_verb_before(prepare: Callable[..., Passage]) -> None:
    found = find(prepare("全面完成云溪水库工程，青岩水库扩建工程，石坪灌区改造工程建设。"))
    assert [(project.name, project.stage.stage) for project in found][:2] == [
        ("云溪水库工程", "completed"),
        ("青岩水库扩建工程", "completed"),
    ]


def test_lists_wait_for_what_is_told_of_the_last_one(prepare: Callable[..., Passage]) -> None:
    found = find(prepare("云溪物流园、青岩精密等5个项目，望江大道、石坪医院迁建等7个项目已复工。"))
    assert [project.name for project in found] == ["云溪物流园", "青岩精密", "望江大道", "石坪医院迁建"]


def test_words_of_time_alone_lead_to_what_is_told_of_the_topic(prepare: Callable[..., Passage]) -> None:
    found = find(prepare("总投资5亿元的云溪储能项目，目前，主体已封顶。"))
    assert [(project.name, project.stage.id) for project in found] == [("云溪储能项目", "topped_out")]


@pytest.mark.parametrize(
    "words", ["云溪水厂二期工程主要建设坝顶加高、泄洪道等工程。", "建设内容包括云溪公路改造工程。"]
)
def test_what_a_project_is_made_of_is_no_project(words: str, prepare: Callable[..., Passage]) -> None:
    assert find(prepare(words)) == []
