"""The page of erasures: one administrator asks, one of another kind confirms, and no page shows the name again."""

from __future__ import annotations

import re
from datetime import date

import pytest

from taizhang.model.event import Event
from taizhang.model.personal import ERASED

NAME, PHONE = "欧阳霁川", "13800138000"


@pytest.fixture
def project(programme):
    """A project somebody is in charge of."""
    found = programme.read_snapshot().projects[0]
    head = programme.ledger.head()[0]
    event = Event("in_charge", found.id, found.name, date(2023, 6, 1), details={"person": NAME, "phone": PHONE})
    programme.ledger.record_events([event], recorded_at=programme.ledger.list_entries()[-1].recorded_at,
                                   recorded_by="欧阳霁川", based_on=head)  # fmt: skip
    return found.id


def send(client, path, **fields):
    return client.post(path, data={"token": client.headers["x-form-token"], "lang": "zh", **fields})


def test_two_administrators_erase_and_no_page_or_answer_shows_the_name_again(staff, programme, project):
    reader, security = staff.sign_in("office"), staff.sign_in("security")
    paths = [f"/office/project/{project}", "/history", f"/history?as_of={date(2023, 6, 30)}", f"/entry/{programme.ledger.head()[0]}",
             f"/api/v1/history/{project}", "/api/v1/entries?limit=1000"]  # fmt: skip
    assert all(NAME in reader.get(path).text for path in paths)
    assert send(security, "/erasures", person=NAME, reason="本人申请").status_code == 303
    page = security.get("/erasures").text
    assert NAME not in page
    key_id = re.search(r"/erasures/([0-9a-f]{16})/refuse", page)[1]
    assert "/confirm" not in page
    assert send(security, f"/erasures/{key_id}/confirm").status_code == 422
    audit = staff.sign_in("audit")
    assert f"/erasures/{key_id}/confirm" in audit.get("/erasures").text
    assert send(audit, f"/erasures/{key_id}/confirm").status_code == 303
    for path in paths:
        answer = reader.get(path)
        assert answer.status_code == 200
        assert NAME not in answer.text, path
        assert PHONE not in answer.text, path
        assert ERASED in answer.text, path
    assert "personal data, by law" in reader.get(f"/en/office/project/{project}").text
    done = audit.get("/erasures").text
    assert "security" in done
    assert "本人申请" in done
    assert key_id in staff.sign_in("audit").get("/audit").text


def test_whoever_is_not_in_the_record_cannot_be_erased_and_a_refusal_leaves_everything(staff, programme, project):
    security = staff.sign_in("security")
    assert send(security, "/erasures", person="查无此人", reason="x").status_code == 404
    assert send(security, "/erasures", person=NAME, reason=f"{NAME}要求").status_code == 422
    send(security, "/erasures", person=NAME, reason="本人申请")
    key_id = programme.ledger.vault.list_asked()[0].key_id
    assert send(staff.sign_in("system"), f"/erasures/{key_id}/refuse").status_code == 303
    assert programme.ledger.vault.list_asked() == ()
    assert NAME in staff.sign_in("office").get(f"/office/project/{project}").text
