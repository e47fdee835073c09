"""Drafts through the client, against the app itself."""

from __future__ import annotations

import pytest

from taizhang.errors import RequestError


def test_a_draft_makes_its_way_through_the_api(client, programme, tmp_path):
    page = tmp_path / "稿.txt"
    page.write_text("全镇绿化覆盖率率达40%。", encoding="utf-8")
    draft = client.add_draft(page)
    assert [one["id"] for one in client.list_drafts()] == [draft.id]
    line = next(one for one in client.check_draft(draft)["lines"] if one["can_accept"])
    corrected = client.accept_proposal(draft, 1, line["fingerprint"])
    assert "率率" not in client.read_copy(corrected, "txt").decode()
    assert client.read_copy(corrected, "docx", 1).startswith(b"PK")
    with pytest.raises(RequestError) as told:
        client.hold_draft(draft, against=True)
    assert told.value.status == 412
    page.write_text("全镇绿化覆盖率达41%。", encoding="utf-8")
    second = client.add_version(client.hold_draft(corrected, against=True), page)
    assert (len(second.versions), second.against) == (2, True)
    assert client.compare_draft(second, 1, 2)["second"] == 2
    assert client.read_draft(draft.id) == second
    client.remove_draft(second)
    assert client.list_drafts() == []
