"""Who stands behind a request to an office."""

from starlette.requests import Request

from people_support import GOOD
from taizhang.people.role import NOBODY


def ask(office, path="/", **headers):
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return office.find_visitor(
        Request({"type": "http", "method": "GET", "path": path, "headers": pairs, "query_string": b"", "root_path": ""})
    )


def test_nobody_has_a_form_token_nobody_else_knows(staff):
    office = staff.app.state.office
    first, second = ask(office), ask(office)
    assert first.rights == NOBODY.rights
    assert first.form_token != second.form_token
    assert ask(office, cookie="taizhang_visit=a").form_token == ask(office, cookie="taizhang_visit=a").form_token


def test_a_cookie_or_a_token_says_who_it_is(staff):
    office = staff.app.state.office
    value = staff.register.entrance.sign_in("own", GOOD, "", now=staff.clock[0])
    assert ask(office, cookie=f"taizhang={value}").name == "own"
    person = staff.register.accounts.find("own")
    secret = staff.register.tokens.make(person, "x", scopes=["read"], days=1, now=staff.clock[0])
    assert ask(office, "/api/v1/head", authorization=f"Bearer {secret}").rights == {"read"}
    assert ask(office, "/projects", authorization=f"Bearer {secret}").rights == frozenset()
    assert ask(office, "/api/v1/head", authorization=f"Basic {secret}").rights == frozenset()
    # A wrong token is not made good by a cookie beside it.
    assert ask(office, "/api/v1/head", authorization="Bearer tz_x", cookie=f"taizhang={value}").name == ""


def test_what_a_token_can_be_for_is_what_its_person_may(staff):
    assert staff.app.state.office.list_token_scopes(frozenset({"read", "self", "audit"})) == ["read", "audit"]


def test_everybody_sees_at_once_what_somebody_wrote(staff, programme):
    reviewer, reader = staff.sign_in("reviewer"), staff.sign_in("reader")
    reader.get("/history")
    fact = programme.read_snapshot().facts[0].id
    head = programme.ledger.head()[0]
    fields = {"token": reviewer.headers["x-form-token"], "fact": fact, "act": "accept", "based_on": str(head)}
    assert reviewer.post("/act/decide", data=fields).status_code == 303
    for client in (reader, reviewer):
        assert f"第 {head + 1} 条为止" in client.get("/history").text
