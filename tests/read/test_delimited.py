from datetime import date

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import read_upload

BODY = "\n".join(
    [
        "2026年工作报告",
        "一、去年工作回顾",
        *["全区完成投资一百亿元，增长百分之九。" * 5] * 6,
        "二、今年安排",
        "力争增长8%。" * 20,
    ]
)


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_a_table_is_read_whatever_separates_its_columns(mark: str) -> None:
    text = "\r\n".join(mark.join(row) for row in (["项目", "投资", "状态"], ["甲", "5", "开工"], ["乙", "", "竣工"]))
    reading = read_upload("a.csv", text.encode("gb18030"))
    assert reading.text.content == "项目\t投资\t状态\n甲\t5\t开工\n乙\t竣工"
    assert [(run.row, run.column) for run in reading.text.layout][-1] == (2, 2)
    assert reading.text.notes == ("encoding:gb18030",)


def test_a_quoted_cell_may_hold_marks_and_line_ends() -> None:
    reading = read_upload("a.csv", '项目,说明\n甲,"一,二\n三"\n乙,四\n'.encode())
    assert reading.text.content == "项目\t说明\n甲\t一,二 三\n乙\t四"


def test_a_report_in_one_cell_becomes_paragraphs_with_headings() -> None:
    data = f'\ufeffprovince,title,publish_date,full_text\n某省,某省报告,2026-02-03,"{BODY}"\n'.encode()
    reading = read_upload("a.csv", data)
    headings = [reading.text.content[run.start : run.end] for run in reading.text.layout if run.kind == "heading"]
    assert headings[-2:] == ["一、去年工作回顾", "二、今年安排"]
    assert (reading.source.title, reading.source.published_on) == ("某省报告", date(2026, 2, 3))
    assert read_upload("a.csv", data, published_on=date(2026, 1, 1)).source.published_on == date(2026, 1, 1)


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.csv", b"a,b\n" + b"1,2\n" * 500_001)
    assert caught.value.reason == "too_large"
