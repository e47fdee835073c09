"""What a workbook is issued with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.exchange.trip import ASKED, JULY, give_back, issue, open_office

from taizhang.errors import UsageError
from taizhang.flows.issuing import issue_workbook


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


def test_an_issued_workbook_lists_the_units_projects_filled_in_with_what_is_known(programme) -> None:
    issued = issue(programme)
    assert issued.release.n_rows == 3
    assert issued.file_name == "2023年二季度-住建局.xlsx"
    returned = give_back(programme, issued.data)
    rows = {row.name: row for row in returned.rows.values()}
    assert rows["滨河停车楼"].find("done_to_date").value == Decimal(25_005_000)
    assert rows["=北门广场"].find("done_to_date").value is None
    assert (returned.comparison.changes, returned.comparison.rows, returned.totals) == ((), (), ())


def test_a_unit_without_projects_is_issued_nothing(programme) -> None:
    before = programme.ledger.head()
    with pytest.raises(UsageError, match="no project"):
        issue_workbook(programme, replace(ASKED, unit="无此局"), recorded_at=JULY, recorded_by="甲")
    assert programme.ledger.head() == before


def test_what_a_workbook_carries_follows_from_state_unit_and_hour(programme) -> None:
    first = issue(programme).release
    assert (first.head, first.unit, first.as_of) != (0, None, None)
    assert issue(programme).release.id != first.id
