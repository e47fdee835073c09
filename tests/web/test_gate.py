"""Who comes through which door."""

import pytest

from taizhang.people.role import NOBODY, Visitor, list_rights
from taizhang.web.access import RULES
from taizhang.web.gate import find_door, iter_doors


def become(client, visitor):
    client.app.state.office.find_visitor = lambda request: visitor


@pytest.fixture
def reader(client):
    become(client, Visitor("读者", list_rights(["reader"]), form_token="t"))
    return client


def test_nobody_is_led_to_sign_in_and_told_nothing(client):
    become(client, NOBODY)
    for path in ("/", "/projects", "/project/nope", "/nope", "/file/nope", "/download/facts.csv"):
        answer = client.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in")
    assert client.get("/en/projects").headers["location"].startswith("/en/sign-in?next=%2Fprojects")
    assert client.post("/act/decide", data={}).status_code == 401
    problem = client.get("/api/v1/facts")
    assert problem.status_code == 401
    assert problem.headers["content-type"] == "application/problem+json"
    assert "Bearer" in problem.headers["www-authenticate"]
    assert client.get("/assets/style.css").status_code == 200


def test_a_door_without_a_rule_is_not_there(client):
    gate_rules = {name: rule for name, rule in RULES.items() if name != "GET /projects"}
    layer = client.app.middleware_stack
    while type(layer).__name__ != "Gate":
        layer = layer.app
    layer.rules = gate_rules
    assert client.get("/projects").status_code == 404
    assert client.get("/commitments").status_code == 200


def test_who_may_not_is_told_so_on_a_page(reader):
    answer = reader.post("/act/decide", data={"token": "t"})
    assert answer.status_code == 403
    assert "无权" in answer.text
    assert "无权" not in reader.get("/projects").text


def test_an_editor_touches_only_what_their_unit_answers_for(client, programme):
    project = next(p for p in programme.read_snapshot().projects if not p.find_property("owner"))
    fields = {"token": "t", "project": project.id, "on": "2023-06-30", "words": "过半", "based_on": "999"}
    become(client, Visitor("编辑", list_rights(["editor"]), "区交通局", form_token="t"))
    assert client.post("/act/progress", data=fields).status_code == 403
    become(client, Visitor("编辑", list_rights(["editor"]), "*", form_token="t"))
    assert client.post("/act/progress", data=fields).status_code != 403


def test_one_who_must_set_up_the_account_first_is_led_there(client):
    become(client, Visitor("新人", list_rights(["reader"]), must="password"))
    assert client.get("/projects").headers["location"] == "/account/password"
    assert client.get("/api/v1/facts").status_code == 403


def test_doors_are_named_without_their_language(client):
    doors = client.app.state.doors
    scope = {"type": "http", "method": "HEAD", "path": "/en/project/ab", "headers": [], "root_path": ""}
    assert find_door(doors, scope) == "GET /project/{key}"
    assert find_door(doors, {**scope, "path": "/en"}) == "GET /"
    assert find_door(doors, {**scope, "path": "/act/step", "method": "POST"}) == "act step"
    assert find_door(doors, {**scope, "path": "/nowhere"}) is None
    assert "act step" in set(iter_doors(doors, ["step"]))
