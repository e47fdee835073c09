"""What an office's server tells its operators."""

import json
import logging
import re

from people_support import GOOD
from taizhang.errors import LedgerLockedError
from taizhang.web.watch import JsonLines


def test_health_says_alive_and_ready_and_nothing_else(staff):
    client = staff.visit()
    assert client.get("/health/live").json() == {"status": "alive"}
    assert client.get("/health/ready").json() == {"status": "ready"}
    staff.register.audit.list_lines = lambda **_: (_ for _ in ()).throw(LedgerLockedError("people", "gone"))
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready"}


def test_measurements_are_for_who_operates_and_name_doors_not_things(staff):
    reader = staff.sign_in("reader")
    fact = staff.programme.read_snapshot().facts[0].id
    reader.get(f"/fact/{fact}")
    assert reader.get("/metrics").status_code == 403
    assert staff.visit().get("/metrics").status_code in (303, 401)
    person = staff.register.accounts.find("system")
    secret = staff.register.tokens.make(person, "prometheus", scopes=["operate"], days=9, now=staff.clock[0])
    words = staff.visit().get("/metrics", headers={"authorization": f"Bearer {secret}"}).text
    assert re.search(r'taizhang_requests_total\{door="GET /fact/\{key\}",method="GET",status="200"\} 1.0', words)
    assert f"taizhang_ledger_head {float(staff.programme.ledger.head()[0])}" in words
    assert "taizhang_request_seconds_bucket" in words
    assert fact not in words


def test_a_line_a_request_without_anybody_in_it(staff, caplog):
    caplog.set_level(logging.INFO, "taizhang.requests")
    client = staff.visit()
    token = re.search(r'name="token" value="([^"]+)"', client.get("/sign-in").text)[1]
    client.post("/sign-in", data={"person": "own", "password": GOOD, "token": token, "next": "/projects"})
    client.get("/search", params={"q": "电池一期"})
    lines = [JsonLines().format(record) for record in caplog.records if record.name == "taizhang.requests"]
    assert len(lines) == 3
    for line in lines:
        told = json.loads(line)
        assert set(told) == {"at", "level", "from", "what", "method", "door", "status", "ms", "id"}
        for word in ("own", GOOD, "电池", "127.0.0.1", token, client.cookies.get("taizhang")):
            assert word not in line
    assert json.loads(lines[-1])["door"] == "GET /search"


def test_what_breaks_is_logged_by_kind_and_place_without_its_words():
    try:
        int("张三的口令")
    except ValueError as error:
        trouble = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("taizhang.web", logging.ERROR, "x", 1, "GET %s", ("/",), trouble)
    line = JsonLines().format(record)
    assert "张三" not in line
    assert json.loads(line)["error"] == "ValueError"
    assert json.loads(line)["where"].startswith("tests.") or "test_watch" in json.loads(line)["where"]
