"""The table of doors, and the matrix of every door, every role and every owner."""

import pytest
from tests.web.doors import find_keys, knock

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
