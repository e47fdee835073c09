"""The table of doors, and the matrix of every door, every role and every owner."""

import re
from dataclasses import replace

import pytest

from taizhang.people.role import RIGHTS
from taizhang.web.access import RULES
from taizhang.web.acts import FORMS
from taizhang.web.gate import iter_doors

#: Who may, written down a second time: a change of rights has to be made in two places on purpose.
MAY = {
    "open": {
        "nobody",
        "reader",
        "own",
        "other",
        "office",
        "reviewer",
        "publisher",
        "system",
        "security",
        "audit",
        "none",
    },
    "self": {"reader", "own", "other", "office", "reviewer", "publisher", "system", "security", "audit", "none"},
    "read": {"reader", "own", "other", "office", "reviewer", "publisher"},
    "edit": {"own", "other", "office"},
    "review": {"reviewer", "publisher"},
    "publish": {"publisher"},
    "accounts": {"system", "security"},
    "operate": {"system"},
    "secure": {"security"},
    "audit": {"audit"},
    "erase": {"system", "security", "audit"},
    "single": set(),
}
OWNERS = {"own", "office"}


def test_no_rule_speaks_of_a_door_that_is_gone(staff):
    assert set(RULES) - set(iter_doors(staff.app.state.doors, FORMS)) == set()


def test_only_writing_is_bound_to_a_unit_and_every_right_can_be_held():
    held = {right for rights in RIGHTS.values() for right in rights} | {"open", "single"}
    for name, rule in RULES.items():
        assert rule.right in held, name
        assert rule.owner is None or not name.startswith("GET "), name


def find_keys(programme):
    snapshot = programme.read_snapshot()
    project = next(p for p in snapshot.projects if p.name == OWNED)
    return {
        "source": snapshot.documents[0].source.id, "file": snapshot.documents[0].source.id,
        "fact": snapshot.facts[0].id, "decide": snapshot.facts[0].id, "facts": snapshot.facts[0].id,
        "project": project.id, "projects": project.id, "commitment": snapshot.commitments[0].id, "commitments": snapshot.commitments[0].id,
        "place": "jia", "board": "industry", "people": "1", "tokens": "1",
    }  # fmt: skip


OWNED = "电池一期"
#: Open to all; a sign-in that fails answers 401 too, and that is tested with the page and with the provider.
SIGNING_IN = ("POST /sign-in", "GET /sign-in/outside", "GET /sign-in/outside/back")


@pytest.fixture
def owned(programme):
    """A project 区交通局 answers for, and a commitment of it."""
    read = programme.read_snapshot

    def read_owned(*args, **kwargs):
        snapshot = read(*args, **kwargs)
        projects = tuple(
            replace(p, name=OWNED, properties=(("owner", "区交通局"),)) if n == 0 else p
            for n, p in enumerate(snapshot.projects)
        )
        commitments = tuple(replace(c, owner="区交通局、区水利局") for c in snapshot.commitments)
        return replace(snapshot, projects=projects, commitments=commitments)

    programme.read_snapshot = read_owned
    return programme


def knock(client, door, keys):
    """Send the least a door takes, and tell whether it was opened."""
    method, path = door.split(" ", 1)
    token = client.headers.get("x-form-token", "")
    if method == "act":
        fields = {"token": token, "based_on": "0", "project": keys["project"], "commitment": keys["commitment"]}
        answer = client.post(f"/act/{path}", data=fields)
    else:
        first = path.removeprefix("/api/v1").strip("/").split("/")[0]
        address = re.sub(
            r"\{[^}]+\}", lambda m: keys.get(path.split("/{")[0].split("/")[-1], keys.get(first, "1")), path
        )
        address = address if address != "/assets" else "/assets/style.css"
        headers = {"x-form-token": token}
        if path.startswith("/api/"):
            answer = client.request(method, address, headers=headers, json=None if method == "GET" else {})
        else:
            answer = client.request(method, address, data=None if method == "GET" else {"token": token})
    led = answer.headers.get("location", "")
    is_turned_away = answer.status_code in (401, 403) or (answer.status_code == 303 and "sign-in" in led)
    if door in SIGNING_IN:
        is_turned_away = False
    if door == "POST /sign-out" and token:
        is_turned_away = False
    return not is_turned_away, answer.status_code


@pytest.mark.parametrize("who", sorted(MAY["open"]))
def test_every_door_opens_for_those_it_is_for_and_for_nobody_else(staff, owned, who):
    keys = find_keys(owned)
    wrong = []
    client = staff.visit() if who == "nobody" else staff.sign_in(who)
    for door in sorted(
        set(iter_doors(staff.app.state.doors, FORMS)), key=lambda name: (name == "POST /sign-out", name)
    ):
        rule = RULES[door]
        may = who in MAY[rule.right] and (rule.owner is None or who in OWNERS)
        is_open, status = knock(client, door, keys)
        if is_open != may or status >= 500:
            wrong.append((door, status, may))
    assert wrong == []


def test_what_another_unit_answers_for_is_not_changed_by_its_own_form(staff, owned):
    head = owned.ledger.head()
    fields = {"project": find_keys(owned)["project"], "on": "2023-06-30", "words": "过半", "based_on": str(head[0])}
    client = staff.sign_in("other")
    answer = client.post("/act/progress", data={**fields, "token": client.headers["x-form-token"]})
    assert answer.status_code == 403
    assert owned.ledger.head() == head
    line = staff.register.audit.list_lines()[0]
    assert (line.act, line.by, line.about) == ("denied", "other", "act progress")
    client = staff.sign_in("own")
    answer = client.post("/act/progress", data={**fields, "token": client.headers["x-form-token"]})
    assert answer.status_code == 303
    assert owned.ledger.list_entries()[-1].recorded_by == "own"


def test_an_event_of_a_project_nobody_answers_for_is_the_offices_alone(staff, programme):
    project = programme.read_snapshot().projects[0]
    assert not project.find_property("owner")
    for who, status in (("own", 403), ("office", 303)):
        client = staff.sign_in(who)
        head = str(programme.ledger.head()[0])
        fields = {"project": project.id, "on": "2023-06-30", "words": "过半", "based_on": head}
        answer = client.post("/act/progress", data={**fields, "token": client.headers["x-form-token"]})
        assert answer.status_code == status, who
