"""Workbooks issued, returned and compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.exchange.office import build_office_file
from tests.exchange.trip import ASKED, JULY, edit, find_row, give_back, issue, open_office, put

from taizhang.errors import RefusedDocumentError, UnknownEntryError, UsageError
from taizhang.flows.issuing import Asked
from taizhang.flows.workbooks import compare_workbook, list_workbooks, receive_workbook, teach_columns
from taizhang.read.cells import read_workbook


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


def test_the_issue_and_the_return_are_recorded_with_the_files_kept(programme) -> None:
    issued = issue(programme)
    returned = give_back(programme, issued.data)
    events = [event for _, event in list_workbooks(programme.read_snapshot())]
    assert [event.details["act"] for event in events] == ["issued", "returned"]
    assert programme.ledger.read_file(returned.file_id) == issued.data
    assert programme.ledger.verify() > 0


def test_the_same_file_returned_twice_is_one_return(programme) -> None:
    issued = issue(programme)
    first, second = (give_back(programme, issued.data).file_id for _ in range(2))
    assert first == second
    assert len(list_workbooks(programme.read_snapshot())) == 2


def test_every_habit_of_a_unit_ends_in_its_question(programme) -> None:
    def act(sheet):
        put("滨河步道一期", "H", 1500)(sheet)  # done since the start
        put("滨河停车楼", "H", 0.27)(sheet)  # 亿元 in a column of 万元
        put("滨河停车楼", "I", "约950")(sheet)
        sheet.delete_rows(find_row(sheet, "=北门广场"))

    returned = give_back(programme, edit(issue(programme).data, act))
    assert [(c.name, c.field, c.address) for c in returned.comparison.plain] == [("滨河步道一期", "done_to_date", "H7")]
    doubts = {(c.name, c.field): c.doubt for c in returned.comparison.doubtful}
    assert doubts["滨河停车楼", "done_to_date"].reason == "unit"
    assert doubts["滨河停车楼", "done_to_date"].proposal == Decimal(27_000_000)
    assert doubts["滨河停车楼", "done_this_year"].reason == "not_number"
    assert [(q.kind, q.name) for q in returned.comparison.rows] == [("missing", "=北门广场")]


def test_an_edited_head_hides_its_column_until_it_is_answered(programme) -> None:
    def act(sheet):
        sheet["H4"] = "完成投资"
        put("滨河步道一期", "H", 1500)(sheet)

    returned = give_back(programme, edit(issue(programme).data, act))
    assert [(q.kind, q.field) for q in returned.columns] == [("head_edited", "done_to_date")]
    assert returned.comparison.changes == ()
    returned = compare_workbook(programme, returned.file_id, answers={"column:done_to_date": "same"})
    assert [c.field for c in returned.comparison.plain] == ["done_to_date"]


def test_a_changed_unit_caption_is_asked_about(programme) -> None:
    def act(sheet):
        sheet["Q2"] = "单位：亿元"

    returned = give_back(programme, edit(issue(programme).data, act))
    assert {q.kind for q in returned.columns} == {"unit_changed"}
    assert returned.comparison.changes == ()


def test_a_late_return_says_how_late(programme) -> None:
    returned = give_back(programme, issue(programme).data, at=JULY.replace(day=15))
    assert returned.days_late == 5


def test_a_sum_that_does_not_add_up_is_named(programme) -> None:
    def act(sheet):
        sheet["F5"] = 13_000  # a typed total in the place of the formula

    (found,) = give_back(programme, edit(issue(programme).data, act)).totals
    assert (found.address, found.written, found.computed) == ("F5", Decimal(13_000), Decimal(13_700))


def test_a_change_of_the_ledger_in_the_meantime_is_a_conflict(programme) -> None:
    issued = issue(programme)
    later = edit(build_office_file(), put("滨河步道一期", "J", "路面完成"))
    from taizhang.flows.programme import Upload  # noqa: PLC0415

    programme.add_document(
        Upload("五月.xlsx", later), recorded_at=JULY, recorded_by="办公室", published_on=date(2023, 7, 1)
    )
    returned = give_back(programme, edit(issued.data, put("滨河步道一期", "L", "全部完成")))
    conflict = next(c for c in returned.comparison.doubtful if c.field == "progress_words")
    assert (conflict.doubt.reason, conflict.issued, conflict.current) == ("conflict", "完成路基", "路面完成")


def test_an_offices_own_file_is_matched_by_code_and_proposed(programme) -> None:
    data = edit(build_office_file(), put("滨河步道一期", "G", 1500))
    returned = give_back(programme, data, name="自己的表.xlsx")
    assert returned.release is None
    first = returned.comparison.rows[0]
    assert (first.kind, first.candidates[0].reason) == ("proposed", "code")
    assert [(cell.field, cell.address) for cell in first.cells] == [("done_to_date", "G7")]
    assert returned.as_of == date(2023, 3, 31)


def test_columns_are_learnt_once_for_every_file_with_the_same_heads(programme) -> None:
    returned = give_back(programme, build_office_file(), name="甲.xlsx")
    assert not returned.template.is_remembered
    teach_columns(programme, returned.file_id, {"督查组意见": "note"}, recorded_at=JULY, recorded_by="办公室")
    data = edit(build_office_file(), put("滨河停车楼", "K", "已约谈"))
    returned = give_back(programme, data, name="乙.xlsx")
    assert returned.template.is_remembered
    assert [cell.words for row in returned.comparison.rows for cell in row.cells if row.name == "滨河停车楼"] == [
        "已约谈"
    ]


def test_what_is_no_workbook_of_projects_is_refused_and_not_kept(programme) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    with pytest.raises(RefusedDocumentError):
        receive_workbook(programme, "空.xlsx", edit_blank(Workbook()), recorded_at=JULY, recorded_by="甲")
    with pytest.raises(UsageError):
        issue(programme, Asked("没有的局", "二季度", date(2023, 6, 30)))
    with pytest.raises(UnknownEntryError):
        compare_workbook(programme, "ab")
    assert list_workbooks(programme.read_snapshot()) == []


def edit_blank(book):
    import io  # noqa: PLC0415

    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_hidden_parts_are_there(programme) -> None:
    book = read_workbook("甲.xlsx", issue(programme).data)
    assert [(sheet.name, sheet.state) for sheet in book.sheets] == [("填报", "visible"), ("_taizhang", "veryHidden")]
    assert {17, 18} <= book.sheets[0].hidden_columns
    assert ASKED.unit in [row.raws[-1] for row in book.sheets[1].rows]
