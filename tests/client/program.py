"""What a program of a user knows of the types it is given; mypy checks it with `src`, and a test runs it."""

from __future__ import annotations

from datetime import date
from typing import assert_type

from taizhang.client import Client
from taizhang.client.values.views.overview import Overview
from taizhang.client.values.views.round import RoundPage
from taizhang.export.records import ProjectRecord, StepRecord
from taizhang.model.fact import Stage


def run(client: Client) -> list[str]:
    """Give the names of what is under way, and of the rows of the page of projects."""
    names = []
    for project in client.iter_items("projects", as_of=date(2029, 12, 31)):
        assert_type(project, ProjectRecord)
        assert_type(project["stage"], Stage | None)
        assert_type(project["done"], list[StepRecord])
        if project["stage"] == "advancing":
            names.append(project["name"])
    for entry in client.iter_entries(after=0):
        assert_type(entry["seq"], int)
    table = client.read_page("/projects", stage="advancing", sort="name")
    for group in table["groups"]:
        names += [row["name"] for row in group["rows"]]
    overview = client.read_page("/overview", lang="en")
    assert_type(overview, Overview)
    assert_type(overview["lights"][0][1], int)
    assert_type(client.read_page("/rounds"), list[RoundPage])
    for change in client.list_differences(date(2020, 1, 1), date(2029, 12, 31)):
        assert_type(change["by"], list[str])
    return names
