"""A year of the office from an empty folder: 98 projects, four rounds, six units with habits, frozen and published.

Half of the units file on the web and half by workbook, and they change places at midyear. The workbooks of the second
quarter are edited in LibreOffice where it is installed; the others with a library that saves the whole file again.
"""

from __future__ import annotations

import hashlib
import html
import warnings
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.exchange.editor import HAS_OFFICE, edit_in_office, edit_with_library
from tests.web.desks import Desks

from taizhang.assess.dispatch import Dispatch, assess_round
from taizhang.assess.office import fold_office
from taizhang.catalog import load_catalog
from taizhang.exchange.known import list_known
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.example import find_example
from taizhang.flows.hold import Waiver
from taizhang.flows.issuing import Asked, issue_workbook
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.flows.publication import publish_and_record, write_as_published
from taizhang.flows.workbooks import compare_workbook, receive_workbook
from taizhang.read.cells import read_workbook
from taizhang.views.filing import WAN

with warnings.catch_warnings():
    # The client speaks through httpx; that a successor of it exists is not news to a test.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from pathlib import Path

    from taizhang.flows.programme import Programme
    from taizhang.flows.workbooks import Returned

pytestmark = pytest.mark.long

NAME = "重点项目台账2023.xlsx"
QUARTERS = ((date(2023, 3, 31), date(2023, 4, 10)), (date(2023, 6, 30), date(2023, 7, 10)),
            (date(2023, 9, 30), date(2023, 10, 10)), (date(2023, 12, 31), date(2024, 1, 10)))  # fmt: skip
#: What each unit does in a quarter beside its honest figures, and the door it comes through until midyear.
HABITS = {
    "住房城乡建设局": ("workbook", {2: "edited head"}),
    "水利局": ("workbook", {2: "deleted row", 4: "row left out"}),
    "平山园区建设部": ("workbook", {2: "renamed"}),
    "经济发展局": ("web", {1: "late", 2: "late", 3: "late", 4: "late"}),
    "交通局": ("web", {2: "wrong unit", 3: "wrong unit"}),
    "文化旅游局": ("web", {2: "falls", 3: "falls"}),
}
#: The question a workbook with the habit ends in, and what a person decides.
ASKED = {
    "edited head": ("head_edited", "same"),
    "wrong unit": ("unit", "propose"),
    "falls": ("falls", "keep"),
    "deleted row": ("missing", "seen"),
    "renamed": ("renamed", "take"),
}


@pytest.fixture
def programme(tmp_path: Path):
    settings = Settings("甲区2023年项目台账", "Projects of A", None, 2023)
    with open_programme(tmp_path / "p", is_new=True, settings=settings) as programme:
        programme.add_document(
            Upload(NAME, (find_example() / NAME).read_bytes()), recorded_at=datetime(2023, 1, 9, tzinfo=UTC),
            recorded_by="办公室", published_on=date(2023, 1, 8),
        )  # fmt: skip
        yield programme


@pytest.fixture
def editor(tmp_path: Path):
    if not HAS_OFFICE:
        return edit_with_library
    (tmp_path / "office").mkdir()
    return lambda data, changes: edit_in_office(tmp_path / "office", [(data, changes)])[0]


class Year:
    """The office, its units and their year."""

    def __init__(self, programme: Programme, editor: Any) -> None:
        self.programme, self.editor = programme, editor
        self.desks = Desks(programme, TestClient)

    def adopt(self) -> None:
        self.desks.on(date(2023, 1, 15))
        assert self.desks.send("/office/rounds", "adopt_plan", year="2023", on="2023-01-15")[0] == 303

    def open(self, number: int) -> None:
        as_of, closes_on = (day.isoformat() for day in QUARTERS[number - 1])
        self.desks.on(QUARTERS[number - 1][0])
        days = {"year": "2023", "as_of": as_of, "opens_on": as_of, "closes_on": closes_on}
        assert self.desks.send("/office/rounds", "open_round", number=str(number), **days)[0] == 303

    def run(self, number: int) -> None:
        """Let every unit file, the late one last."""
        closes_on = QUARTERS[number - 1][1]
        ordered = sorted(HABITS.items(), key=lambda pair: pair[1][1].get(number) == "late")
        for unit, (door, habits) in ordered:
            habit = habits.get(number)
            self.desks.on(closes_on.replace(day=14) if habit == "late" else closes_on)
            has_workbook = (door == "workbook") == (number <= 2)
            (self.file_workbook if has_workbook else self.file_on_web)(number, unit, habit)

    def list_rows(self, number: int, unit: str) -> dict[str, int]:
        """List what a unit has done by a quarter: a fifth of the year's plan each, in 万元."""
        plan = fold_office(self.programme.read_snapshot().events).find_plan(2023)
        assert plan is not None
        mine = [entry for entry in plan.entries if entry.unit == unit and entry.planned]
        return {entry.name: int(entry.planned / WAN * number) // 5 for entry in mine if entry.planned}

    def file_on_web(self, number: int, unit: str, habit: str | None) -> None:
        key, rows = f"2023-{number}", self.list_rows(number, unit)
        given = {name: {"year": str(amount)} for name, amount in rows.items()}
        first = next(name for name, amount in rows.items() if amount)
        if habit in ("wrong unit", "falls"):
            head = self.programme.ledger.head()
            wrong = str(Decimal(rows[first]) / WAN) if habit == "wrong unit" else "1"
            status, words = self.desks.file(key, unit, given | {first: {"year": wrong}})
            assert (status, self.programme.ledger.head()) == (422, head)
            assert "累计数不能变小" in html.unescape(words)
            assert f'value="{wrong}"' in words
        if habit == "row left out":
            given.pop(first)
        status, words = self.desks.file(key, unit, given)
        assert status == 303, words

    def file_workbook(self, number: int, unit: str, habit: str | None) -> None:
        now = self.desks.now
        asked = Asked(unit, f"2023-{number}", QUARTERS[number - 1][0])
        issued = issue_workbook(self.programme, asked, recorded_at=now, recorded_by="办公室")
        edit = self.editor if number == 2 else edit_with_library
        data = edit(issued.data, fill(issued.data, number, habit))
        file_id = receive_workbook(self.programme, f"{unit}{number}.xlsx", data, recorded_at=now, recorded_by=unit)
        returned = compare_workbook(self.programme, file_id)
        asks = list_questions(returned)
        kind, answer = ASKED.get(habit or "", (None, ""))
        assert asks == ({kind} if kind else set()), (unit, number, asks)
        assert (returned.days_late > 0) == (habit == "late")
        answers = {question.id: answer for question in returned.columns if question.kind == kind}
        returned = compare_workbook(self.programme, file_id, answers=answers) if answers else returned
        choices = {change.id: answer for change in returned.comparison.doubtful}
        choices |= {question.id: answer for question in returned.comparison.rows}
        accept_workbook(
            self.programme, returned, choices, reason=None, recorded_at=now, recorded_by="办公室",
            based_on=self.programme.ledger.head()[0],
        )  # fmt: skip

    def assess(self, number: int, **moment: Any) -> Dispatch:
        snapshot = self.programme.read_snapshot(**moment)
        found = assess_round(snapshot, f"2023-{number}", catalog=load_catalog(), today=date(2024, 2, 1))
        assert found is not None
        return found

    def publish(self, folder: Path) -> dict[str, str]:
        """Publish, despite what the checks still ask; gives the files with their hashes."""
        now = self.desks.now
        publish_and_record(
            self.programme, folder, as_of=None, on=None, recorded_at=now, recorded_by="发布岗",
            waiver=Waiver("数据已由办公室核过", "发布岗", now),
        )  # fmt: skip
        return hash_files(folder)


def hash_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def fill(data: bytes, number: int, habit: str | None) -> list[tuple[str, str, object]]:
    """Say what a unit's hand does to its workbook: columns H and I are done since the start and this year (万元)."""
    rows = []
    for row in read_workbook("表.xlsx", data).sheets[0].rows:
        name, plan, since = row.find_cell(1), row.find_cell(6), row.find_cell(7)
        if row.number > 4 and name is not None and plan is not None and plan.kind == "n":
            rows.append((row.number + 1, name.raw, Decimal(plan.raw), None if since is None else Decimal(since.raw)))
    changes: list[tuple[str, str, object]] = [("number", f"I{n}", int(plan * number) // 5) for n, _, plan, _ in rows]
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


def list_questions(returned: Returned) -> set[str]:
    found = {change.doubt.reason for change in returned.comparison.doubtful if change.doubt is not None}
    found |= {question.kind for question in returned.comparison.rows}
    return found | {question.kind for question in returned.columns}


def test_a_year_from_an_empty_folder_and_the_state_of_each_past_quarter(tmp_path: Path, programme, editor) -> None:
    known = list_known(programme.read_snapshot(), year=2023)
    assert len(known) == 98
    assert sum(one.find("investment") or 0 for one in known) == Decimal(42708000000)
    year = Year(programme, editor)
    year.adopt()
    frozen: list[tuple[datetime, Dispatch, dict[str, str]]] = []
    for number in range(1, 5):
        year.open(number)
        year.run(number)
        found = year.assess(number)
        assert {name: found.n_by_standing[name] for name in ("filed", "late")} == {"filed": 5, "late": 1}
        late = [filing.unit for filing in found.round.filings if filing.standing == "late"]
        assert late == ["经济发展局"]
        assert year.desks.send(f"/office/round/2023-{number}", "freeze_round")[0] == 303
        files = year.publish(tmp_path / f"site{number}")
        frozen.append((year.desks.now, year.assess(number), files))

    # Every past quarter stands as it was frozen, and what readers saw then is written again byte for byte.
    for number, (moment, then, files) in enumerate(frozen, start=1):
        assert year.assess(number) == then
        assert year.assess(number, as_of=moment) == then
        write_as_published(programme.ledger, moment, tmp_path / f"again{number}")
        assert hash_files(tmp_path / f"again{number}") == files
    done = [found.total.done for _, found, _ in frozen]
    assert done == sorted(done)
    assert len(set(done)) == 4
    assert programme.ledger.verify() > 0

    # Nothing is lost: the deleted row kept its last report, the renamed project its old name, the left-out row is told.
    snapshot = programme.read_snapshot()
    assert len(snapshot.projects) == 98
    assert [one.name.endswith("（更名）") for one in list_known(snapshot, year=2023) if len(one.names) > 1] == [True]
    for number in (2, 4):
        silent = [row for row in frozen[number - 1][1].rows if row.report is None and row.entry.unit == "水利局"]
        assert len([row for row in silent if row.entry.planned]) == 1
    assert all(fact.value is None or fact.value >= 0 for fact in snapshot.list_current())
