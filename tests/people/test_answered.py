"""Answers that are kept for a program that asks again."""

from datetime import timedelta

import pytest

from people_support import NOW
from taizhang.people.answered import KEPT, Answer, Memory

ANSWER = Answer("ab", 201, '{"seq":1}')


@pytest.fixture(params=["tables", "memory"])
def answers(request, register):
    return register.answers if request.param == "tables" else Memory()


def test_an_answer_is_found_by_who_asked_and_its_key(answers):
    answers.keep("王芳", "k", ANSWER, now=NOW)
    answers.keep("王芳", "k", Answer("cd", 500, ""), now=NOW)
    assert answers.find("王芳", "k", now=NOW) == ANSWER
    assert answers.find("李雷", "k", now=NOW) is None
    assert answers.find("王芳", "other", now=NOW) is None


def test_old_answers_are_let_go(register):
    register.answers.keep("王芳", "k", ANSWER, now=NOW)
    assert register.answers.find("王芳", "k", now=NOW + KEPT + timedelta(seconds=1)) is None


def test_memory_forgets_the_first_of_too_many():
    memory = Memory()
    for n in range(1001):
        memory.keep("王芳", str(n), ANSWER, now=NOW)
    assert memory.find("王芳", "0", now=NOW) is None
    assert memory.find("王芳", "1000", now=NOW) == ANSWER
