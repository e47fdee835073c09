"""The connection to a server: for whom it speaks, and what a refusal says."""

from __future__ import annotations

import httpx
import pytest
from tests.client.connect import connect
from tests.client.shapes import find_troubles, read_hints

from people_support import CHEAP, NOW
from taizhang.client import Client
from taizhang.errors import RequestError
from taizhang.people.register import make_register, open_register
from taizhang.web.app import build_app


def test_a_token_says_for_whom_it_speaks(programme):
    make_register(programme.folder, address="http://127.0.0.1:8760", policy="modern")
    with open_register(programme.folder, hasher=CHEAP) as register:
        register.accounts.add("统计", roles=["reader"], by="test", now=NOW)
        token = register.tokens.make(register.accounts.find("统计"), "x", scopes=["read"], days=1, now=NOW)
        app = build_app(programme, clock=lambda: NOW, register=register, is_debug=True)

        register.accounts.add("审计", roles=["audit"], by="test", now=NOW)
        audit = register.tokens.make(register.accounts.find("审计"), "x", scopes=["audit"], days=1, now=NOW)
        lines = connect(app, audit).list_audit(limit=1)
        assert lines[0]["act"] == "token_made"
        assert find_troubles(read_hints(Client.list_audit)["return"], lines) == []
        state = connect(app, token).read_state()
        for secret, status in ((token, 403), ("tz_wrong", 401)):
            with pytest.raises(RequestError) as told:
                connect(app, secret).decide("ab", "accept", based_on=state)
            assert told.value.status == status


def test_trouble_that_is_no_problem_is_still_told():
    http = httpx.Client(
        transport=httpx.MockTransport(lambda _: httpx.Response(502, text="bad gateway")), base_url="http://x"
    )
    with Client("", http=http) as client, pytest.raises(RequestError, match="bad gateway"):
        client.read_state()
