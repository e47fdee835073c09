"""Every door that writes names the state it is based on, or stands in the table with why it is based on none."""

import pytest
from tests.web.doors import find_keys, knock

from taizhang.web.acts import FORMS
from taizhang.web.gate import iter_doors
from taizhang.web.states import STATES, needs_state

pytestmark = pytest.mark.long

ASKED = sorted(door for door in STATES if needs_state(door))
LAST = 10**9


def who_may(door):
    """Somebody of the office whom a door is for."""
    if STATES[door] == "account":
        return "security" if door.endswith(("roles", "unlock")) else "system"
    return "publisher" if door == "act publish" else "reviewer" if door in REVIEWED else "office"


REVIEWED = {
    "act decide", "act dismiss", "act merge", "act unmerge", "act adopt_plan", "act open_round", "act freeze_round",
    "act return_filing", "act assign_case", "act clear_case", "act statistic", "act adjust_plan", "act assign_units",
    "act workbook-accept", "act workbook-learn", "POST /api/v1/facts/{fact_id}/decisions",
    "POST /api/v1/findings/{fingerprint}/answers", "POST /api/v1/entries/{seq}/withdrawal",
    "POST /api/v1/workbooks/{file_id}/acceptance",
}  # fmt: skip


def test_every_door_that_writes_stands_in_the_table_and_no_other(staff):
    doors = set(iter_doors(staff.app.state.doors, FORMS))
    assert {door for door in doors if not door.startswith("GET ")} == set(STATES)


def test_a_door_that_is_not_in_the_table_asks_for_a_state():
    assert needs_state("act something-new")
    assert needs_state("POST /api/v1/something-new")


@pytest.mark.parametrize("door", ASKED)
def test_a_write_that_names_no_state_is_refused(staff, owned, door):
    head, client, keys = owned.ledger.head(), staff.sign_in(who_may(door)), find_keys(owned)
    method, path = door.split(" ", 1)
    if method == "act":
        token = client.headers["x-form-token"]
        fields = {"token": token, "project": keys["project"], "commitment": keys["commitment"], "draft": "0" * 16}
        answer = client.post(f"/act/{path}", data=fields)
    else:
        answer = knock_with(client, door, keys)
    assert answer.status_code == 428
    assert owned.ledger.head() == head


def knock_with(client, door, keys):
    """Send what a door takes but a state, and give the whole answer."""
    answers = []
    send = client.request

    def keep(*args, **kwargs):
        answers.append(send(*args, **kwargs))
        return answers[-1]

    client.request = keep
    knock(client, door, keys)
    return answers[-1]


@pytest.mark.parametrize("door", [door for door in ASKED if STATES[door] == "account"])
def test_an_account_that_is_not_as_it_was_seen_is_not_changed(staff, door):
    client, person = staff.sign_in(who_may(door)), staff.register.accounts.find("reader")
    fields = {"token": client.headers["x-form-token"], "state": "0" * 16, "roles": "editor"}
    address = door.removeprefix("POST ").replace("{key}", str(person.id))
    assert client.post(address, data=fields).status_code == 409
    assert staff.register.accounts.find("reader") == person
    assert client.post(address, data=fields | {"state": person.state}).status_code in (200, 303)


@pytest.mark.parametrize("what", [door.removeprefix("act ") for door in ASKED if door.startswith("act ")])
def test_a_form_based_on_what_nobody_can_have_seen_records_nothing(staff, owned, what):
    head, client, keys = owned.ledger.head(), staff.sign_in(who_may(f"act {what}")), find_keys(owned)
    fields = {"token": client.headers["x-form-token"], "based_on": str(LAST), "state": "0" * 32, "reason": "试"}
    fields |= {"fact": keys["fact"], "act": "accept", "project": keys["project"], "commitment": keys["commitment"]}
    fields |= {"fingerprint": "ab", "on": "2023-06-30", "words": "过半", "score": "80", "person": "甲", "year": "2023"}
    assert client.post(f"/act/{what}", data=fields).status_code in (303, 404, 409, 422)
    assert owned.ledger.head() == head
