"""Every door of an office, knocked at with the least it takes."""

from __future__ import annotations

import re

OWNED = "电池一期"
"""The project 区交通局 answers for."""


def find_keys(programme):
    snapshot = programme.read_snapshot()
    project = next(p for p in snapshot.projects if p.name == OWNED)
    return {
        "source": snapshot.documents[0].source.id, "file": snapshot.documents[0].source.id,
        "fact": snapshot.facts[0].id, "decide": snapshot.facts[0].id, "facts": snapshot.facts[0].id,
        "project": project.id, "projects": project.id, "commitment": snapshot.commitments[0].id, "commitments": snapshot.commitments[0].id,
        "place": "jia", "board": "industry", "people": "1", "tokens": "1",
    }  # fmt: skip


#: Open to all; a sign-in that fails answers 401 too, and that is tested with the page and with the provider.
SIGNING_IN = ("POST /sign-in", "GET /sign-in/outside", "GET /sign-in/outside/back")


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
