from __future__ import annotations

import pytest
from tests.exchange.trip import JULY, edit, find_row, give_back, issue, open_office, put

from taizhang.errors import UnknownEntryError
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.receipt import build_page, describe_return, find_transaction, write_receipt
from taizhang.read.cells import read_workbook


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


def act(sheet):
    put("滨河步道一期", "H", 1500)(sheet)
    put("滨河停车楼", "H", 0.27)(sheet)
    sheet.delete_rows(find_row(sheet, "=北门广场"))
    sheet["F5"] = 1


def test_the_receipt_names_what_was_taken_what_is_open_and_sums_with_addresses(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, act))
    head = programme.ledger.head()[0]
    accepted = accept_workbook(
        programme, returned, {}, reason=None, recorded_at=JULY, recorded_by="办公室", based_on=head
    )
    entry = find_transaction(programme.ledger.list_entries(), accepted.entries[0].seq)
    for lang in ("zh", "en"):
        sheets = read_workbook("回执.xlsx", write_receipt(entry, lang=lang)).sheets
        taken, waiting, totals, about = ([row.raws for row in sheet.rows[1:]] for sheet in sheets)
        assert taken[0][:2] == ("H7", "滨河步道一期")
        assert [row[0] for row in waiting] == ["H8", "B9"]
        assert totals[0][0] == "F5"
        assert str(entry.seq) in about[0][0]


def test_lines_for_a_terminal_say_each_question_with_its_answers(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, act))
    lines = list(describe_return(returned, lang="zh"))
    assert lines[0] == "2 行：0 行无变化，1 处改动，2 个问题"
    assert any(line.startswith("? gone:") and "[seen]" in line for line in lines)
    assert any("[take propose keep]" in line for line in lines)
    assert any(line.startswith("≠ F5") for line in lines)
    assert build_page(returned, lang="en").n_questions == 2


def test_what_is_no_accepted_workbook_has_no_receipt(programme) -> None:
    with pytest.raises(UnknownEntryError):
        find_transaction(programme.ledger.list_entries(), 1)
    entry = programme.ledger.list_entries()[0]
    with pytest.raises(UnknownEntryError):
        write_receipt(entry, lang="zh")
