"""What one clause tells of the projects it names: words of the catalogue, verbs of building, work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.project_stage import (
    Clause,
    FoundProject,
    find_by_work,
    find_in_clause,
    list_stages,
)


def find_whole(passage: Passage, words: str) -> list[FoundProject]:
    end = len(words)
    return find_in_clause(passage, Clause(0, end, 0, end, list_stages(passage.catalog)[0].find_all(passage.folded), 0))


@pytest.mark.parametrize(
    ("words", "name", "stage"),
    [
        ("云溪灌区续建配套与节水改造三期工程开工", "云溪灌区续建配套与节水改造三期工程", "groundbreaking"),
        ("云溪粮食仓储项目建成平房仓6栋", "云溪粮食仓储项目", "main_works"),
        ("今年开工建设云溪水库", "云溪水库", "launched"),
    ],
)
def test_a_clause_tells_the_stage_of_its_project(
    words: str, name: str, stage: str, prepare: Callable[..., Passage]
) -> None:
    found = find_whole(prepare(words), words)
    assert [(project.name, project.stage.id) for project in found] == [(name, stage)]


def test_an_occasion_is_no_stage(prepare: Callable[..., Passage]) -> None:
    words = "云溪产业园项目开工仪式上午举行"
    assert find_whole(prepare(words), words) == []


def test_a_building_is_found_behind_a_verb_of_building(prepare: Callable[..., Passage]) -> None:
    words = "建成了柳浪大厦、望江广场"
    assert [project.name for project in find_by_work(prepare(words), 0, len(words))] == ["柳浪大厦", "望江广场"]


def test_the_words_of_a_catalogue_are_listed_once(prepare: Callable[..., Passage]) -> None:
    catalog = prepare("云溪").catalog
    assert list_stages(catalog) is list_stages(catalog)
    assert list_stages(catalog)[1]["通车"].stage == "completed"
