"""Rounds through the web: the office opens, six units with their habits file, the office sends back and freezes."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.assess.rounds_examples import WAN, entry
from tests.web.desks import Desks

from taizhang.assess.dispatch import Dispatch, assess_round
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_plan_events
from taizhang.catalog import load_catalog
from taizhang.flows.programme import Settings, open_programme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taizhang.flows.programme import Programme

UNITS = ("交通局", "水利局", "园区公司", "教育局", "城建局", "文旅局")
QUARTERS = ((date(2023, 3, 31), date(2023, 4, 8)), (date(2023, 6, 30), date(2023, 7, 8)),
            (date(2023, 9, 30), date(2023, 10, 8)), (date(2023, 12, 31), date(2024, 1, 8)))  # fmt: skip
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 8


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Programme]:
    """A programme with a plan of twelve projects, two for each unit."""
    folder = tmp_path / "p"
    with open_programme(folder, is_new=True, settings=Settings("甲区台账", "Jia", None, 2023)) as programme:
        entries = [
            entry(f"{unit}{n}号", unit, planned=1000 * n, investment=5000, is_carried_over=n == 1)
            for unit in UNITS
            for n in (1, 2)
        ]
        programme.ledger.record_events(
            build_plan_events(2023, 1, entries, on=date(2023, 1, 10)),
            recorded_at=datetime(2023, 1, 10, tzinfo=UTC),
            recorded_by="调度科",
            based_on=0,
        )
        yield programme


@pytest.fixture
def desks(programme: Programme, client_of) -> Desks:
    return Desks(programme, client_of)


def open_round(desks: Desks, number: int) -> None:
    as_of, closes_on = QUARTERS[number - 1]
    days = {"as_of": as_of.isoformat(), "opens_on": as_of.isoformat(), "closes_on": closes_on.isoformat()}
    status, words = desks.send("/office/rounds", "open_round", number=str(number), **days)
    assert status == 303, words


def assess(programme: Programme, number: int) -> Dispatch:
    found = assess_round(programme.read_snapshot(), f"2023-{number}", catalog=load_catalog(), today=date(2024, 2, 1))
    assert found is not None
    return found


def test_four_rounds_by_six_units_with_their_habits(programme: Programme, desks: Desks):
    frozen: list[tuple[datetime, Decimal]] = []
    for number, (as_of, closes_on) in enumerate(QUARTERS, start=1):
        key, year = f"2023-{number}", 200 * number
        desks.on(as_of)
        open_round(desks, number)
        desks.on(closes_on)
        # In time, whole, with a photo.
        rows = {
            f"交通局{n}号": {"year": str(year * n), "period": str(200 * n), "percent": str(20 * number)} for n in (1, 2)
        }
        assert desks.file(key, "交通局", rows, files={"交通局1号": ("现场.jpg", JPEG, "image/jpeg")})[0] == 303
        # In 亿元 where everybody writes 万元.
        assert desks.file(key, "水利局", {"水利局1号": {"year": f"{year / 10000}亿元"}})[0] == 303
        # The cumulative amount falls: refused, nothing recorded; then marked as what it is.
        if number == 2:
            head = programme.ledger.head()
            status, words = desks.file(key, "园区公司", {"园区公司1号": {"year": "100"}})
            assert status == 422
            assert "累计数不能变小" in html.unescape(words)
            assert 'value="100"' in words
            assert programme.ledger.head() == head
            assert desks.file(key, "园区公司", {"园区公司1号": {"year": "100", "correction": "1"}})[0] == 303
        else:
            assert desks.file(key, "园区公司", {"园区公司1号": {"year": str(year)}})[0] == 303
        # Words where a number belongs.
        status, words = desks.file(key, "教育局", {"教育局1号": {"year": "约两百"}})
        assert status == 422
        assert "约两百" in words
        # Sent back, and filed again.
        assert desks.file(key, "城建局", {"城建局1号": {"year": str(year)}})[0] == 303
        path = f"/office/filing/{key}?unit=城建局"
        assert desks.send(path, "return_filing", remarks="缺城建局2号")[0] == 303
        assert "缺城建局2号" in desks.read(path)
        assert desks.file(key, "城建局", {"城建局2号": {"year": str(year)}})[0] == 303
        # Late.
        desks.on(closes_on.replace(day=closes_on.day + 2))
        assert desks.file(key, "文旅局", {"文旅局1号": {"year": str(year)}})[0] == 303
        found = assess(programme, number)
        assert found.n_by_standing == {"filed": 4, "late": 1, "returned": 0, "missing": 1}
        assert desks.send(f"/office/round/{key}", "freeze_round")[0] == 303
        assert found.total.done is not None
        frozen.append((desks.now, found.total.done))
    # Every past quarter stands as it was frozen, whether asked for by its round or by its day.
    for number, (moment, done) in enumerate(frozen, start=1):
        assert assess(programme, number).total.done == done
        page = desks.read(f"/office/round/2023-{number}?as_of={moment.date().isoformat()}")
        assert f"2023年第{number}轮" in page
        assert f"2023年第{number + 1}轮" not in page
    assert [done / WAN for _, done in frozen] == [1600, 2900, 4800, 6400]


def test_a_frozen_round_takes_nothing_more(programme: Programme, desks: Desks):
    desks.on(QUARTERS[0][0])
    open_round(desks, 1)
    form = desks.read_form("/office/filing/2023-1?unit=交通局", "file")
    assert desks.send("/office/round/2023-1", "freeze_round")[0] == 303
    head = programme.ledger.head()
    response = desks.client.post("/act/file", data={**form, "year-0": "5"})
    assert response.status_code == 422
    assert "已冻结" in response.text
    assert programme.ledger.head() == head
    assert "/act/file" not in re.findall(r"<button[^>]*>[^<]*上报", desks.read("/office/filing/2023-1?unit=交通局"))


def test_a_project_of_another_unit_is_refused_and_named(programme: Programme, desks: Desks):
    desks.on(QUARTERS[0][0])
    open_round(desks, 1)
    plan = fold_office(programme.read_snapshot().events).find_plan(2023)
    assert plan is not None
    place = next(n for n, one in enumerate(plan.entries) if one.unit == "水利局")
    form = desks.read_form("/office/filing/2023-1?unit=交通局", "file")
    response = desks.client.post("/act/file", data={**form, f"year-{place}": "5"})
    assert response.status_code == 422
    assert assess(programme, 1).total.done is None


def test_two_people_who_file_for_one_project_do_not_overwrite_each_other(programme: Programme, desks: Desks):
    desks.on(QUARTERS[0][0])
    open_round(desks, 1)
    mine = desks.read_form("/office/filing/2023-1?unit=交通局", "file")
    assert desks.file("2023-1", "交通局", {"交通局1号": {"year": "10"}})[0] == 303
    response = desks.client.post("/act/file", data={**mine, "year-0": "20"})
    assert response.status_code == 409
    assert assess(programme, 1).total.done == 10 * WAN


def test_units_file_at_once_without_getting_into_each_others_way(programme: Programme, desks: Desks):
    desks.on(QUARTERS[0][0])
    open_round(desks, 1)
    forms = {unit: desks.read_form(f"/office/filing/2023-1?unit={unit}", "file") for unit in UNITS}
    for place, (unit, form) in enumerate(forms.items()):
        response = desks.client.post("/act/file", data={**form, f"year-{place * 2}": "10"})
        assert response.status_code == 303, unit
    assert assess(programme, 1).total.done == 60 * WAN


def test_a_photo_is_kept_by_its_hash_and_shown_as_a_picture(programme: Programme, desks: Desks):
    desks.on(QUARTERS[0][0])
    open_round(desks, 1)
    rows = {"交通局1号": {"year": "10"}}
    assert desks.file("2023-1", "交通局", rows, files={"交通局1号": ("a.jpg", JPEG, "image/jpeg")})[0] == 303
    key = assess(programme, 1).find_row("交通局1号").report.evidence[0]  # type: ignore[union-attr]
    answer = desks.client.get(f"/photo/{key}")
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/jpeg", JPEG)
    assert f"/photo/{key}" in desks.read("/office/round/2023-1")
    # A photo stays with its report when the figures are filed again without one.
    assert desks.file("2023-1", "交通局", {"交通局1号": {"year": "20"}})[0] == 303
    assert assess(programme, 1).find_row("交通局1号").report.evidence == (key,)  # type: ignore[union-attr]


def test_a_proof_that_is_no_picture_is_given_as_a_file(desks: Desks, programme: Programme):
    key = programme.ledger.keep_file(b"<html><script>alert(1)</script>")
    answer = desks.client.get(f"/photo/{key}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "attachment" in answer.headers["content-disposition"]


def test_another_version_of_the_plan_needs_a_reason_and_a_round_a_plan(desks: Desks, programme: Programme):
    form = desks.read_form("/office/rounds", "open_round")
    assert desks.client.post("/act/open_round", data={**form, "year": "2024"}).status_code == 422
    assert desks.client.post("/act/open_round", data={**form, "number": "x"}).status_code == 422
    assert desks.client.post("/act/open_round", data={**form, "closes_on": "2022-01-01"}).status_code == 422
    assert desks.client.post("/act/adopt_plan", data={**form, "year": "2023", "reason": ""}).status_code == 422
    assert desks.client.post("/act/adopt_plan", data={**form, "year": "20x3"}).status_code == 422
    assert len(fold_office(programme.read_snapshot().events).plans) == 1


def test_notices_are_unread_until_somebody_marks_them_and_then_for_others_still(desks: Desks, programme: Programme):
    desks.on(QUARTERS[0][0])
    open_round(desks, 1)
    desks.on(QUARTERS[0][1].replace(day=20))
    head = programme.ledger.head()
    assert 'class="unread"' in desks.read("/office/notices")
    assert desks.send("/office/notices", "mark_seen")[0] == 303
    assert 'class="unread"' not in desks.read("/office/notices")
    assert programme.ledger.head() == head
    desks.client.cookies.set("taizhang_person", "another")
    assert 'class="unread"' in desks.read("/office/notices")
    form = desks.read_form("/office/notices", "mark_seen")
    for key in [name for name in form if name.startswith("seen-")]:
        del form[key]
    assert desks.client.post("/act/mark_seen", data=form).status_code == 422
