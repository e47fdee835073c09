from __future__ import annotations

from datetime import date

import pytest
from tests.exchange.trip import JULY, edit, give_back, issue, open_office, put

from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.book import Library
from taizhang.views.workbooks import build_workbooks


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


def build(programme, today=date(2023, 7, 20)):
    return build_workbooks(Library(programme).read_book("zh", today=today))


def test_what_is_out_is_overdue_after_its_day_and_leads_to_what_came(programme) -> None:
    issued = issue(programme)
    (line,) = build(programme, date(2023, 7, 1)).issued
    assert (line.unit, line.due_on, line.is_overdue, line.returned) == ("住建局", date(2023, 7, 10), False, None)
    assert build(programme).issued[0].is_overdue
    returned = give_back(programme, issued.data)
    (line,) = build(programme).issued
    assert (line.is_overdue, line.returned[0]) == (False, returned.file_id)


def test_what_came_back_waits_until_it_is_accepted(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, put("滨河步道一期", "H", 1500)))
    assert build(programme).returned[0].accepted == ()
    accept_workbook(
        programme,
        returned,
        {},
        reason=None,
        recorded_at=JULY,
        recorded_by="办公室",
        based_on=programme.ledger.head()[0],
    )
    ((seq, _, n_taken, n_open),) = build(programme).returned[0].accepted
    assert (seq > 0, n_taken, n_open) == (True, 1, 0)
    assert build(programme).units == ("住建局", "水利局")
