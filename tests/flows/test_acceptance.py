"""Chosen cells of a returned workbook enter the ledger as one transaction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.exchange.office import build_office_file
from tests.exchange.trip import APRIL, JULY, edit, find_row, give_back, issue, open_office, put

from taizhang.errors import StaleStateError, UsageError
from taizhang.exchange.known import list_known
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.issuing import Asked
from taizhang.flows.workbooks import compare_workbook


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


def accept(programme, returned, choices=None, reason=None, based_on=None):
    head = programme.ledger.head()[0] if based_on is None else based_on
    return accept_workbook(
        programme, returned, choices or {}, reason=reason, recorded_at=JULY, recorded_by="办公室", based_on=head
    )


def know(programme, name):
    return next(one for one in list_known(programme.read_snapshot(), year=2023) if name in one.names)


def act_all(sheet):
    put("滨河步道一期", "H", 1500)(sheet)
    put("滨河步道一期", "L", "=全部完成")(sheet)
    put("滨河步道一期", "P", "管线未迁")(sheet)
    put("滨河步道一期", "J", "竣工")(sheet)
    put("滨河停车楼", "H", 0.27)(sheet)
    put("滨河停车楼", "F", 8100)(sheet)
    put("=北门广场", "B", "=北门广场二期")(sheet)


def test_plain_changes_are_one_transaction_and_questions_stay_open(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, act_all))
    accepted = accept(programme, returned)
    assert accepted.entries[0].act == "transaction"
    assert {entry.transaction_id for entry in accepted.entries if entry.act == "event"} == {accepted.transaction.id}
    known = know(programme, "滨河步道一期")
    assert known.find("done_to_date") == Decimal(15_000_000)
    assert known.find("progress_words") == "=全部完成"
    assert (known.find("stage"), known.find("obstacle")) == ("finished", "管线未迁")
    assert know(programme, "滨河停车楼").find("investment") == Decimal(81_000_000)
    assert know(programme, "滨河停车楼").find("done_to_date") == Decimal(25_005_000)
    assert [(one["address"], one["doubt"]) for one in accepted.transaction.receipt["open_cells"]] == [
        ("H8", "unit"),
        ("B9", "renamed"),
    ]
    assert programme.ledger.verify() > 0


def test_every_recorded_cell_leads_to_its_place_in_the_file(programme) -> None:
    accepted = accept(programme, give_back(programme, edit(issue(programme).data, act_all)))
    row = next(row for row in accepted.transaction.rows if row["field"] == "investment")
    assert (row["address"], row["returned"], row["before"], row["after"]) == ("F8", "8100", "8000万元", "8100万元")
    snapshot = programme.read_snapshot()
    state = next(s for s in snapshot.facts if s.read.measure.id == "investment" and s.read.value == Decimal(81_000_000))
    assert state.decision == "accepted"
    text = next(d.text for d in snapshot.documents if d.text.id == state.read.text_id)
    run = next(run for run in text.layout if run.start == state.read.anchor.start)
    assert (run.row, run.column) == (7, 5)


def test_a_proposal_is_taken_only_by_a_person_and_stands_as_a_correction(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, put("滨河停车楼", "F", 0.81)))
    (question,) = returned.comparison.doubtful
    accept(programme, returned, {question.id: "propose"}, reason="按亿元填写")
    assert know(programme, "滨河停车楼").find("investment") == Decimal(81_000_000)
    state = next(s for s in programme.read_snapshot().facts if s.decision == "amended")
    assert state.read.as_written.value == "0.81"


def test_a_falling_sum_is_taken_only_with_a_reason(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, put("滨河步道一期", "H", 1100)))
    (question,) = returned.comparison.doubtful
    with pytest.raises(UsageError, match="H7"):
        accept(programme, returned, {question.id: "take"})
    accepted = accept(programme, returned, {question.id: "take"}, reason="上季度多报")
    event = next(e for _, e in programme.read_snapshot().events if e.kind == "progress")
    assert event.details["correction"] is True
    assert accepted.entries[1].reason == "上季度多报"
    assert know(programme, "滨河步道一期").find("done_to_date") == Decimal(11_000_000)


def test_a_renamed_project_keeps_its_id_and_both_names(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, put("滨河步道一期", "B", "滨河步道首期")))
    (question,) = returned.comparison.doubtful
    accept(programme, returned, {question.id: "take"})
    known = know(programme, "滨河步道一期")
    assert (known.id, known.name, known.names) == (
        question.project_id,
        "滨河步道首期",
        ("滨河步道一期", "滨河步道首期"),
    )


def test_a_missing_row_that_was_seen_leaves_its_project(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, lambda s: s.delete_rows(find_row(s, "滨河停车楼"))))
    (question,) = returned.comparison.rows
    n_projects = len(programme.read_snapshot().projects)
    accept(programme, returned, {question.id: "seen"})
    assert len(programme.read_snapshot().projects) == n_projects


def test_a_new_row_becomes_a_project_only_when_a_person_says_so(programme) -> None:
    def act(sheet):
        row = find_row(sheet, "=北门广场") + 1
        sheet.insert_rows(row)
        for column, value in (("B", "河滨公园"), ("D", "住建局"), ("F", 900), ("J", "在建")):
            sheet[f"{column}{row}"] = value

    returned = give_back(programme, edit(issue(programme).data, act))
    (question,) = [one for one in returned.comparison.rows if one.kind == "new"]
    accept(programme, returned, {question.id: "new"})
    known = know(programme, "河滨公园")
    assert (known.find("investment"), known.find("stage"), known.find("owner")) == (
        Decimal(9_000_000),
        "construction",
        "住建局",
    )


def test_an_offices_own_file_is_accepted_row_by_row(programme) -> None:
    data = edit(build_office_file(), put("一号水厂扩建", "G", 7000))
    returned = give_back(programme, data, name="自己的表.xlsx")
    choices = {one.id: f"same:{one.candidates[0].project_id}" for one in returned.comparison.rows}
    accepted = accept(programme, returned, choices)
    assert [row["address"] for row in accepted.transaction.rows] == ["G12"]
    assert know(programme, "一号水厂扩建").find("done_to_date") == Decimal(70_000_000)


def test_choices_that_do_not_fit_and_open_columns_are_refused_and_nothing_recorded(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, put("滨河步道一期", "H", "约1500")))
    head = programme.ledger.head()
    (question,) = returned.comparison.doubtful
    with pytest.raises(UsageError):
        accept(programme, returned, {question.id: "take"})
    edited = give_back(
        programme, edit(issue(programme).data, lambda sheet: sheet.__setitem__("H4", "完成")), name="乙.xlsx"
    )
    head = programme.ledger.head()
    with pytest.raises(UsageError, match="columns"):
        accept(programme, edited)
    assert programme.ledger.head() == head


def test_a_project_that_moved_on_while_the_person_looked_is_refused(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, put("滨河步道一期", "H", 1500)))
    seen = programme.ledger.head()[0]
    accept(programme, returned)
    other = give_back(programme, edit(issue(programme).data, put("滨河步道一期", "H", 1600)), name="乙.xlsx")
    with pytest.raises(StaleStateError):
        accept(programme, other, based_on=seen)
    assert other.as_of == date(2023, 6, 30)


def open_round(programme):
    from taizhang.assess.office import fold_office  # noqa: PLC0415
    from taizhang.assess.planning import build_plan_events, build_round_event, list_plan_entries  # noqa: PLC0415

    entries = list_plan_entries(programme.read_snapshot(), 2023)
    record(programme, build_plan_events(2023, 1, entries, on=date(2023, 4, 5)))
    plan = fold_office(programme.read_snapshot().events).find_plan(2023)
    record(
        programme,
        [build_round_event(plan, 2, as_of=date(2023, 6, 30), opens_on=date(2023, 7, 1), closes_on=date(2023, 7, 10))],
    )
    return fold_office


def record(programme, events):
    head = programme.ledger.head()[0]
    programme.ledger.record_events(events, recorded_at=APRIL, recorded_by="办公室", based_on=head)


def test_a_units_workbook_of_a_round_is_its_filing(programme) -> None:
    fold_office = open_round(programme)
    issued = issue(programme, Asked("住建局", "2023-2", date(2000, 1, 1)))
    assert (issued.release.as_of, issued.release.due_on) == (date(2023, 6, 30), date(2023, 7, 10))
    accept(programme, give_back(programme, edit(issued.data, put("滨河步道一期", "I", 1000))))
    one = fold_office(programme.read_snapshot().events).find_round("2023-2")
    filing = one.find_filing("住建局")
    assert filing.standing == "filed"
    reports = {report.year for report in one.reports}
    assert reports == {Decimal(10_000_000), Decimal(9_000_000)}  # the changed row and the one that stayed as it was


def test_a_frozen_round_takes_no_more_filings(programme) -> None:
    fold_office = open_round(programme)
    returned = give_back(
        programme,
        edit(issue(programme, Asked("住建局", "2023-2", date(2000, 1, 1))).data, put("滨河步道一期", "I", 1000)),
    )
    from taizhang.assess.planning import build_freeze_event  # noqa: PLC0415

    one = fold_office(programme.read_snapshot().events).find_round("2023-2")
    head = programme.ledger.head()[0]
    programme.ledger.record_events(
        [build_freeze_event(one.id, "2023-2", year=2023, on=date(2023, 7, 11))],
        recorded_at=JULY,
        recorded_by="办公室",
        based_on=head,
    )
    with pytest.raises(UsageError, match="frozen"):
        accept(programme, returned)


def test_a_workbook_is_refused_whose_round_is_frozen_while_it_is_accepted(programme, monkeypatch) -> None:
    from taizhang.assess.planning import build_freeze_event  # noqa: PLC0415

    fold_office = open_round(programme)
    issued = issue(programme, Asked("住建局", "2023-2", date(2000, 1, 1)))
    returned = give_back(programme, edit(issued.data, put("滨河步道一期", "I", 1000)))
    write, seen = programme.ledger.record_transaction, programme.ledger.head()[0]

    def write_later(*args, **said):
        one = fold_office(programme.read_snapshot().events).find_round("2023-2")
        programme.ledger.record_events(
            [build_freeze_event(one.id, "2023-2", year=2023, on=date(2023, 7, 11))],
            recorded_at=JULY,
            recorded_by="办公室",
            based_on=seen,
        )
        return write(*args, **said)

    monkeypatch.setattr(programme.ledger, "record_transaction", write_later)
    with pytest.raises(StaleStateError):
        accept(programme, returned, based_on=seen)
    assert programme.ledger.head()[0] == seen + 1  # the freezing alone


def test_what_a_person_decided_about_a_file_is_not_asked_again(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, act_all))
    (unit,) = [one for one in returned.comparison.doubtful if one.doubt.reason == "unit"]
    (renamed,) = [one for one in returned.comparison.doubtful if one.doubt.reason == "renamed"]
    accept(programme, returned, {unit.id: "propose", renamed.id: "keep"})
    again = compare_workbook(programme, returned.file_id)
    assert (again.comparison.changes, again.comparison.rows) == ((), ())
    assert again.comparison.n_decided == 2


def test_what_stays_open_is_asked_again(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, act_all))
    accept(programme, returned)
    again = compare_workbook(programme, returned.file_id)
    assert {one.doubt.reason for one in again.comparison.doubtful} == {"unit", "renamed"}
    assert again.comparison.plain == ()
