"""Trouble told to programs."""

import json

from taizhang.web.problem import answer_problem, build_problem


def test_a_problem_has_the_members_of_the_standard():
    problem = build_problem(412, "moved on", head=3)
    assert problem == {
        "type": "about:blank",
        "title": "Precondition Failed",
        "status": 412,
        "detail": "moved on",
        "head": 3,
    }


def test_only_the_one_who_is_not_signed_in_is_asked_for_a_token():
    assert answer_problem(401, "who?").headers["www-authenticate"].startswith("Bearer")
    answer = answer_problem(404, "nothing")
    assert "www-authenticate" not in answer.headers
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["status"] == 404
