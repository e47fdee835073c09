"""Merging and parting from a page."""

import pytest


@pytest.fixture
def pair(programme):
    states = [s for s in programme.read_snapshot().facts if s.read.anchor.exact == "443"]
    return states[0].id, states[1].id


def state_of(programme, fact_id):
    return programme.read_snapshot().find_fact(fact_id)


def test_two_facts_count_once_and_twice_again(client, form, pair, programme):
    gone, kept = pair
    sent = form.fill(fact=gone, into=f"fact:{kept}", reason="同一件事")
    assert client.post("/act/merge", data=sent).status_code == 303
    assert state_of(programme, gone).decision == "merged"
    assert state_of(programme, gone).accepted is None
    assert state_of(programme, kept).accepted is not None
    page = client.get(f"/fact/{gone}").text
    assert f"/fact/{kept}" in page and "同一件事" in page
    seq = programme.read_snapshot().merges[0].entry_seq
    assert (
        client.post("/act/unmerge", data=form.fill(fact=gone, seq=seq, reason="两件事", based_on=seq)).status_code
        == 303
    )
    assert state_of(programme, gone).decision == "unreviewed"
    assert programme.read_snapshot().merges == ()


def test_what_was_read_stays_as_it_was_read(client, form, pair, programme):
    gone, kept = pair
    before = state_of(programme, gone).read
    client.post("/act/merge", data=form.fill(fact=gone, into=f"fact:{kept}", reason="同一件事"))
    assert state_of(programme, gone).read == before


def test_a_rejected_keeper_lets_the_other_stand_for_itself(client, form, pair, programme):
    gone, kept = pair
    client.post("/act/merge", data=form.fill(fact=gone, into=f"fact:{kept}", reason="同一件事"))
    client.post("/act/decide", data=form.fill(fact=kept, act="reject", reason="读错了"))
    assert state_of(programme, gone).accepted is not None


def test_two_names_become_one_project(client, form, programme):
    snapshot = programme.read_snapshot()
    one, other = snapshot.projects[:2]
    sent = form.fill(fact=one.fact_ids[0], into=f"project:{other.id}", reason="同一项目")
    assert client.post("/act/merge", data=sent).status_code == 303
    assert one.id not in {project.id for project in programme.read_snapshot().projects}


@pytest.mark.parametrize("into", ["", "fact:", "project:ab", "planet:x", "fact:" + "f" * 64])
def test_a_merge_with_nothing_changes_nothing(client, form, pair, programme, into):
    head = programme.ledger.head()
    answer = client.post("/act/merge", data=form.fill(fact=pair[0], into=into, reason="同一件事"))
    assert answer.status_code in (404, 422)
    assert programme.ledger.head() == head


def test_a_merge_needs_a_reason(client, form, pair):
    sent = form.fill(fact=pair[0], into=f"fact:{pair[1]}", reason=" ")
    assert client.post("/act/merge", data=sent).status_code == 422


def test_the_forms_of_a_card_offer_what_is_alike(client, pair):
    assert f'value="fact:{pair[1]}"' in client.get(f"/decide/{pair[0]}").text
