"""What a person answered about a returned workbook."""

from __future__ import annotations

import pytest
from tests.exchange.trip import edit, find_row, give_back, issue, open_office, put

from taizhang.errors import UsageError
from taizhang.flows.settlement import settle


@pytest.fixture
def returned(tmp_path):
    with open_office(tmp_path / "p") as programme:
        data = edit(issue(programme).data, put("滨河停车楼", "H", 2600))
        yield give_back(programme, edit(data, put("滨河步道一期", "B", "滨河步道首期")))


def test_a_plain_change_is_taken_and_a_doubtful_one_stays_open(returned):
    settlement = settle(returned, {})
    assert [one.change.name for one in settlement.chosen] == ["滨河停车楼"]
    assert [one.field for one in settlement.open_cells] == ["name"]


def test_what_is_kept_is_not_recorded(returned):
    settlement = settle(returned, {change.id: "keep" for change in returned.comparison.changes})
    assert settlement.chosen == ()
    assert len(settlement.kept) == 2


def test_an_answer_that_does_not_fit_its_question_is_refused(returned):
    (plain,) = returned.comparison.plain
    with pytest.raises(UsageError, match="cannot be answered with 'explode'"):
        settle(returned, {plain.id: "explode"})


def test_a_missing_row_cannot_be_answered_with_a_deletion(tmp_path):
    with open_office(tmp_path / "p") as programme:
        data = edit(issue(programme).data, lambda sheet: sheet.delete_rows(find_row(sheet, "滨河停车楼")))
        returned = give_back(programme, data)
    (question,) = returned.comparison.rows
    with pytest.raises(UsageError, match="never a deletion"):
        settle(returned, {question.id: "none"})
    settlement = settle(returned, {question.id: "seen"})
    assert settlement.answered_rows == ((question, "seen"),)
    assert settlement.open_rows == ()
