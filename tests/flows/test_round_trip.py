"""A year of the office: the example's ledger of 98 projects, four quarters, six units with habits of their own.

The workbooks are edited in LibreOffice where it is installed, else with a library that saves the whole file again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.exchange.editor import HAS_OFFICE, edit_in_office, edit_with_library

from taizhang.exchange.known import list_known
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.example import find_example
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.flows.workbooks import Asked, compare_workbook, issue_workbook, receive_workbook
from taizhang.read.cells import read_workbook

WAN = Decimal(10_000)
NAME = "重点项目台账2023.xlsx"
ROUNDS = (
    (1, date(2023, 3, 31), date(2023, 4, 10)),
    (2, date(2023, 6, 30), date(2023, 7, 10)),
    (3, date(2023, 9, 30), date(2023, 10, 10)),
    (4, date(2023, 12, 31), date(2024, 1, 10)),
)
#: What each unit does in the second quarter beside its honest figures.
HABITS = {
    "住房城乡建设局": "edited head",
    "经济发展局": "late",
    "交通局": "wrong unit",
    "文化旅游局": "falls",
    "水利局": "deleted row",
    "平山园区建设部": "renamed",
}


def at(day: date, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC) + timedelta(minutes=minute)


def read_rows(data: bytes) -> list[tuple[int, str, Decimal, Decimal | None]]:
    """Give the rows a unit fills: number from 1, name, its plan and what stands as done since the start (万元)."""
    rows = []
    for row in read_workbook("表.xlsx", data).sheets[0].rows:
        plan, done, name = row.find_cell(6), row.find_cell(7), row.find_cell(1)
        if row.number > 4 and name is not None and plan is not None and plan.kind == "n":
            rows.append((row.number + 1, name.raw, Decimal(plan.raw), None if done is None else Decimal(done.raw)))
    return rows


def fill(data: bytes, quarter: int, habit: str | None) -> list[tuple[str, str, object]]:
    """Say what a unit's hand does to its workbook in a quarter."""
    rows = read_rows(data)
    changes: list[tuple[str, str, object]] = [("number", f"I{n}", (plan * quarter) // 5) for n, _, plan, _ in rows]
    known = [row for row in rows if row[3]]
    if habit == "edited head":
        changes.append(("words", "H4", "完成投资"))
    elif habit == "wrong unit":
        changes.append(("number", f"H{known[0][0]}", known[0][3] / WAN))
    elif habit == "falls":
        changes.append(("number", f"H{known[0][0]}", known[0][3] - 1))
    elif habit == "renamed":
        changes.append(("words", f"B{rows[0][0]}", f"{rows[0][1]}（更名）"))
    elif habit == "deleted row":
        changes.append(("delete", f"B{rows[-1][0]}", None))
    return changes


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    if not HAS_OFFICE:
        return lambda books: [edit_with_library(data, changes) for data, changes in books]
    folder = tmp_path_factory.mktemp("office")
    return lambda books: edit_in_office(folder, books)


def ask(returned) -> set[str]:
    """Give the kinds of question a return ends in."""
    found = {change.doubt.reason for change in returned.comparison.doubtful}
    found |= {question.kind for question in returned.comparison.rows} | {q.kind for q in returned.columns}
    return found | ({"late"} if returned.days_late else set())


EXPECTED = {
    "edited head": {"head_edited"},
    "late": {"late"},
    "wrong unit": {"unit"},
    "falls": {"falls"},
    "deleted row": {"missing"},
    "renamed": {"renamed"},
    None: set(),
}


def run_round(programme, editor, quarter: int, as_of: date, due_on: date) -> None:
    issued = {
        unit: issue_workbook(
            programme, Asked(unit, f"2023年第{'一二三四'[quarter - 1]}季度", as_of, due_on),
            recorded_at=at(as_of), recorded_by="办公室",
        )
        for unit in HABITS
    }  # fmt: skip
    habits = {unit: habit if quarter == 2 else None for unit, habit in HABITS.items()}
    edited = editor([(issued[unit].data, fill(issued[unit].data, quarter, habits[unit])) for unit in HABITS])
    ordered = sorted(zip(HABITS, edited, strict=True), key=lambda pair: habits[pair[0]] == "late")
    for minute, (unit, data) in enumerate(ordered):
        day = due_on.replace(day=due_on.day + 4) if habits[unit] == "late" else due_on
        file_id = receive_workbook(
            programme, f"{unit}{quarter}.xlsx", data, recorded_at=at(day, 2 * minute), recorded_by=unit
        )
        returned = compare_workbook(programme, file_id)
        assert ask(returned) == EXPECTED[habits[unit]], unit
        assert returned.totals == ()
        answers = {question.id: "same" for question in returned.columns if question.kind == "head_edited"}
        returned = compare_workbook(programme, file_id, answers=answers) if answers else returned
        choices = {change.id: "keep" for change in returned.comparison.doubtful}
        choices |= {change.id: "take" for change in returned.comparison.doubtful if change.field == "name"}
        choices |= {question.id: "seen" for question in returned.comparison.rows}
        accept_workbook(
            programme, returned, choices, reason=None, recorded_at=at(day, 2 * minute + 1), recorded_by="办公室",
            based_on=programme.ledger.head()[0],
        )  # fmt: skip


def test_a_year_of_rounds_through_workbooks_and_the_state_of_each_quarter(tmp_path, editor) -> None:
    settings = Settings("甲区2023年项目台账", "Projects of A", None, 2023)
    with open_programme(tmp_path / "p", is_new=True, settings=settings) as programme:
        upload = Upload(NAME, (find_example() / NAME).read_bytes())
        programme.add_document(
            upload, recorded_at=at(date(2023, 1, 19)), recorded_by="办公室", published_on=date(2023, 1, 18)
        )
        known = list_known(programme.read_snapshot(), year=2023)
        assert len(known) == 98
        assert sum(one.find("investment") or 0 for one in known) == Decimal(42708000000)
        for quarter, as_of, due_on in ROUNDS:
            run_round(programme, editor, quarter, as_of, due_on)
        assert programme.ledger.verify() > 0
        for quarter, _, due_on in ROUNDS:
            snapshot = programme.read_snapshot(as_of=at(due_on.replace(day=due_on.day + 5)))
            then = [
                one
                for one in list_known(snapshot, year=2023)
                if one.find("owner") in HABITS and one.find("annual_plan")
            ]
            # every unit's figures of that quarter and of no later one; the deleted row kept its last
            stale = [
                one
                for one in then
                if one.find("done_this_year") != ((one.find("annual_plan") / WAN * quarter) // 5) * WAN
            ]
            assert len(stale) == (1 if quarter == 2 else 0), [one.name for one in stale]
        assert len(programme.read_snapshot().projects) == 98
        renamed = [one for one in list_known(programme.read_snapshot(), year=2023) if len(one.names) > 1]
        assert [one.name.endswith("（更名）") for one in renamed] == [True]
