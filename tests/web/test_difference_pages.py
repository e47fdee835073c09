"""The page of what changed between two days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest


@pytest.fixture
def decided(programme, find_id):
    """One fact corrected, one revised, one retracted."""
    facts = [
        state.id for state in programme.read_snapshot().facts if state.accepted and state.accepted.value is not None
    ][:3]
    at = datetime(2023, 6, 1, tzinfo=UTC)

    def decide(key, act, **more):
        programme.ledger.decide(
            key, act, recorded_at=at, recorded_by="审核岗", based_on=programme.ledger.head()[0], **more
        )

    decide(facts[0], "amend", changes={"value": "77"}, nature="correction", reason="印错了")
    decide(facts[1], "amend", changes={"value": "88"}, nature="revision", reason="终核")
    decide(facts[2], "accept")
    decide(facts[2], "retract", reason="来函撤回")
    return facts


def test_correction_revision_and_retraction_are_told_apart_on_the_page_and_in_the_history(client, decided):
    page = client.get("/differences?before=2023-05-01&after=2023-06-30").text
    for kind, reason in (("corrected", "印错了"), ("revised", "终核"), ("retracted", "来函撤回")):
        section = page.split(f'id="{kind}"')[1].split("</section>")[0]
        assert reason in section
        assert "审核岗" in section
    history = client.get("/history").text
    for words in ("更正", "修订", "撤回"):
        assert f"<td>{words}" in history, words
    revised = client.get(f"/fact/{decided[1]}").text.split('class="facts-list log"')[1]
    assert "<strong>修订</strong>" in revised
    assert "<strong>更正" not in revised


def test_the_last_week_is_shown_where_no_days_are_named_and_nothing_after_the_moment_asked_for(client, decided):
    assert "印错了" in client.get("/differences?as_of=2023-06-02").text
    early = client.get("/differences?as_of=2023-05-20").text
    assert "印错了" not in early
    assert client.get("/differences?before=2023-06-02&after=2023-01-01").status_code == 422
    assert client.get("/differences?before=never").status_code == 400
    assert "Revised" in client.get("/en/differences?before=2023-05-01&after=2023-06-30").text
