"""What the office does about one project, through its pages."""

from __future__ import annotations

import html
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.assess.rounds_examples import WAN, entry
from tests.web.desks import Desks

from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_plan_events
from taizhang.flows.programme import Settings, open_programme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taizhang.flows.programme import Programme

JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 8
PAGE = "/office/project/甲桥"


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Programme]:
    with open_programme(tmp_path / "p", is_new=True, settings=Settings("甲区台账", "Jia", None, 2023)) as programme:
        entries = [entry("甲桥", planned=1000), entry("乙路", "乙局", planned=500)]
        programme.ledger.record_events(
            build_plan_events(2023, 1, entries, on=date(2023, 1, 10)),
            recorded_at=datetime(2023, 1, 10, tzinfo=UTC),
            recorded_by="调度科",
            based_on=0,
        )
        yield programme


@pytest.fixture
def desks(programme: Programme, client_of) -> Desks:
    return Desks(programme, client_of).on(date(2023, 4, 3))


def test_an_obstacle_is_raised_handed_over_answered_and_struck_off_with_a_proof(desks: Desks):
    assert desks.send(PAGE, "obstacle", factor="征迁", words="两户未搬")[0] == 303
    board = "/office/obstacles"
    assert desks.send(board, "assign_case", owner="征收中心", due_on="2023-04-20")[0] == 303
    assert desks.send(board, "answer_case", words="已签一户")[0] == 303
    page = desks.read(board)
    assert "征收中心" in page
    assert "已签一户" in page
    assert desks.send(board, "clear_case")[0] == 422  # no proof
    assert desks.send(board, "clear_case", files={"proof": ("协议.jpg", JPEG, "image/jpeg")})[0] == 303
    assert "两户未搬" not in desks.read(board)
    assert "已销号 1 件" in desks.read(board)


def test_milestones_are_adopted_done_and_not_done_before_what_they_wait_for(desks: Desks):
    assert desks.send(PAGE, "adopt_nodes", template="industrial/1", on="2023-03-01")[0] == 303
    form = desks.read_form(PAGE, "finish_node")
    assert form["node"] == "agreement"
    early = desks.client.post("/act/finish_node", data={**form, "node": "filing"})
    assert early.status_code == 422
    future = desks.client.post("/act/finish_node", data={**form, "on": "2023-12-01"})
    assert future.status_code == 422
    assert desks.send(PAGE, "finish_node", on="2023-03-10", files={"proof": ("a.jpg", JPEG, "image/jpeg")})[0] == 303
    assert desks.read_form(PAGE, "finish_node")["node"] == "company"


def test_funds_factors_parts_and_registration_are_recorded_and_shown(desks: Desks):
    assert desks.send(PAGE, "fund", source="专项债", year="2023", placed="300")[0] == 303
    assert desks.send(PAGE, "need_factor", factor="用地", needed="120", secured="80", measure="亩")[0] == 303
    assert desks.send(PAGE, "add_part", part="package", name="一标段", amount="0.2亿元")[0] == 303
    assert desks.send(PAGE, "register", on="2023-03-20", code="K-1")[0] == 303
    assert desks.send(PAGE, "statistic", on="2023-03-31", year_amount="150")[0] == 303
    page = html.unescape(desks.read(PAGE))
    for words in ("专项债", "需 120亩，已落实 80亩", "不足", "一标段", "2023-03-20入库，代码 K-1"):
        assert words in page, words


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("fund", {"source": "专项债", "year": "2023"}),
        ("fund", {"source": "专项债", "year": "今年", "placed": "1"}),
        ("need_factor", {"factor": "用地"}),
        ("add_part", {"name": ""}),
        ("add_part", {"name": "一", "part": "x"}),
        ("statistic", {"on": "2023-03-31"}),
        ("adopt_nodes", {"template": "x/1", "on": "2023-03-31"}),
    ],
)
def test_a_form_that_says_nothing_is_refused_and_records_nothing(desks: Desks, programme: Programme, act: str, fields):
    head = programme.ledger.head()
    assert desks.send(PAGE, act, **fields)[0] == 422
    assert programme.ledger.head() == head


def open_round(desks: Desks) -> None:
    days = {"as_of": "2023-03-31", "opens_on": "2023-03-31", "closes_on": "2023-04-08"}
    assert desks.send("/office/rounds", "open_round", number="1", **days)[0] == 303


def test_someone_on_the_site_sends_a_photo_and_a_number_and_the_filing_is_still_to_come(
    desks: Desks, programme: Programme
):
    open_round(desks)
    photo = {"photo": ("现场.jpg", JPEG, "image/jpeg")}
    assert desks.send(PAGE, "report_site", files=photo, year="120", percent="15")[0] == 303
    one = fold_office(programme.read_snapshot().events).rounds[0]
    report, filing = one.find_report("甲桥"), one.find_filing("甲局")
    assert report is not None
    assert filing is not None
    assert (report.year, report.percent, len(report.evidence)) == (120 * WAN, 15, 1)
    assert (filing.standing, filing.n_reported) == ("missing", 1)
    # Another photo alone keeps the figures.
    assert desks.send(PAGE, "report_site", files={"photo": ("二.jpg", JPEG + b"2", "image/jpeg")})[0] == 303
    report = fold_office(programme.read_snapshot().events).rounds[0].find_report("甲桥")
    assert report is not None
    assert (report.year, len(report.evidence)) == (120 * WAN, 2)


def test_an_empty_report_or_one_outside_a_round_is_refused(desks: Desks):
    open_round(desks)
    assert desks.send(PAGE, "report_site")[0] == 422
    assert desks.send(PAGE, "report_site", percent="120")[0] == 422
    form = desks.read_form(PAGE, "report_site")
    assert desks.send("/office/round/2023-1", "freeze_round")[0] == 303
    assert desks.client.post("/act/report_site", data={**form, "year": "5"}).status_code == 422


def test_an_adjustment_is_another_version_with_its_reason(desks: Desks, programme: Programme):
    path = "/office/plans"
    assert desks.send(path, "adjust_plan", project="甲桥", planned="800")[0] == 422
    phased = "100 300 500 800"
    assert desks.send(path, "adjust_plan", project="甲桥", planned="800", phased=phased, reason="规划调整")[0] == 303
    assert desks.send(path, "adjust_plan", project="乙路", withdrawn="1", reason="用地未批")[0] == 303
    assert desks.send(path, "adjust_plan", project="甲桥", phased="1 2", reason="x")[0] == 422
    assert desks.send(path, "adjust_plan", project="没有", reason="x")[0] == 404
    first, second, third = fold_office(programme.read_snapshot().events).plans
    assert [len(plan.entries) for plan in (first, second, third)] == [2, 2, 1]
    assert second.entries[0].find_phased(6) == 300 * WAN
    assert third.reason == "用地未批"
    page = desks.read(path)
    assert "规划调整" in page
    assert "变小" in page


def test_a_unit_says_where_it_is_reached_and_nonsense_is_refused(desks: Desks):
    form = {**desks.read_form("/office/notices", "contact"), "unit": "甲局"}
    bad = ({"email": "a@b\nBcc: x@y.cn"}, {"email": "a b@c.cn"}, {"email": "a@b.cn", "quiet_from": "25"})
    for fields in bad:
        assert desks.client.post("/act/contact", data={**form, **fields}).status_code == 422
    assert desks.client.post("/act/contact", data={**form, "email": "jia@jia.cn"}).status_code == 303
    assert "jia@jia.cn" in desks.read("/office/notices?unit=甲局")


def test_one_unit_is_given_to_many_projects_at_once_as_a_new_version(desks: Desks, programme: Programme):
    path = "/office/units"
    assert desks.send(path, "assign_units", unit="新局", reason="分工", **{"of-0": "1", "of-1": "1"})[0] == 303
    office = fold_office(programme.read_snapshot().events)
    assert [(plan.version, [one.unit for one in plan.entries]) for plan in office.plans] == [
        (1, ["甲局", "乙局"]),
        (2, ["新局", "新局"]),
    ]
    for wrong in ({"unit": ""}, {"reason": ""}, {"version": "1"}, {"year": "20x3"}, {"of-0": None}):
        fields = {"unit": "又一局", "reason": "分工", "of-0": "1"} | wrong
        given = {name: value for name, value in fields.items() if value is not None}
        assert desks.send(path, "assign_units", **given)[0] in (404, 422), wrong
    assert len(fold_office(programme.read_snapshot().events).plans) == 2
