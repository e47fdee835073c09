"""Programme events and their records."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from taizhang.model.event import Event, event_from_record, event_to_record

EVENTS = [
    Event("stage", "a" * 16, "云溪项目", date(2023, 3, 10), stage="started", stage_detail="launched"),
    Event(
        "progress",
        "a" * 16,
        "云溪项目",
        date(2023, 6, 30),
        year=2023,
        amount=Decimal("5000000.50"),
        percent=Decimal(45),
    ),
    Event("obstacle", "a" * 16, "云溪项目", date(2023, 4, 1), words="用地未批", factor="用地", is_open=True),
    Event(
        "obstacle",
        "a" * 16,
        "云溪项目",
        date(2023, 4, 2),
        words="用电未通",
        details={"due_on": date(2023, 5, 1), "owner": "某局"},
    ),
    Event(
        "commitment_step", "b" * 16, "新建养老服务站", date(2023, 5, 1), words="已开工", evidence=("f" * 64, "照片.jpg")
    ),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{event.kind}{len(event.details)}")
def test_a_record_read_back_is_the_event(event: Event) -> None:
    record = json.loads(json.dumps(event_to_record(event)))
    assert event_from_record(record) == event
    named = [field.name for field in fields(Event)]
    assert list(record) == (named if event.details else [name for name in named if name != "details"])


def test_a_cleared_obstacle_is_not_an_unknown_one() -> None:
    cleared = event_to_record(Event("obstacle", "a" * 16, "云溪项目", date(2023, 5, 1), is_open=False))
    assert cleared["is_open"] is False
    assert event_to_record(EVENTS[0])["is_open"] is None
