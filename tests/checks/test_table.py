"""Tables: total rows, numbers kept as words, broken formulas, notes of the reader."""

from __future__ import annotations

from tests.checks.examples import build_text

from taizhang.catalog.loader import load_catalog
from taizhang.checks import check_text
from taizhang.model.text import Run


def check_rows(rows, code, notes=()):
    content, layout = "", []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            start = len(content)
            content += cell
            layout.append(Run(start, len(content), "cell", table=0, row=r, column=c, is_head=r == 0))
            content += "\t" if c + 1 < len(row) else "\n"
    return check_text(build_text(content, tuple(layout), tuple(notes)), [], catalog=load_catalog(), codes=[code])


HEAD = ["项目名称", "总投资（万元）", "进度（%）"]


def test_a_total_that_its_rows_do_not_make_is_found():
    rows = [HEAD, ["甲", "10", "50"], ["乙", "20", "60"], ["合计", "40", "70"]]
    (finding,) = check_rows(rows, "TZ705")
    assert finding.spans[0].exact == "40"
    assert dict(finding.values)["found"] == "30"


def test_a_right_total_and_rates_are_left_alone():
    assert check_rows([HEAD, ["甲", "10", "50"], ["乙", "20", "60"], ["合计", "30", "70"]], "TZ705") == []


def test_subtotals_are_not_counted_twice():
    rows = [
        HEAD,
        ["甲", "10", ""],
        ["乙", "20", ""],
        ["小计", "30", ""],
        ["丙", "5", ""],
        ["丁", "6", ""],
        ["小计", "11", ""],
        ["合计", "41", ""],
    ]
    assert check_rows(rows, "TZ705") == []


def test_a_total_above_its_rows_is_understood():
    assert check_rows([HEAD, ["合计", "30", ""], ["甲", "10", ""], ["乙", "20", ""]], "TZ705") == []
    assert len(check_rows([HEAD, ["合计", "31", ""], ["甲", "10", ""], ["乙", "20", ""]], "TZ705")) == 1


NUMBERED = ["序号", "项目名称", "总投资（万元）"]


def test_parts_with_their_own_sums_are_not_counted_twice():
    rows = [
        NUMBERED,
        ["", "合计（3个）", "60"],
        ["一", "交通类（2个）", "40"],
        ["1", "甲", "１５"],
        ["2", "乙", "25"],
        ["二", "水利类（1个）", "20"],
        ["3", "丙", "20"],
    ]
    assert check_rows(rows, "TZ705") == []
    assert (
        check_rows(
            [["项目", "金额（万元）"], ["一、税收", "30"], ["增值税", "21"], ["二、非税", "9"], ["合计", "39"]], "TZ705"
        )
        == []
    )


def test_a_wrong_total_over_parts_is_found_with_the_sum_of_their_rows():
    rows = [NUMBERED, ["", "合计", "61"], ["一", "交通类（2个）", "40"], ["1", "甲", "15"], ["2", "乙", "25"]]
    (finding,) = check_rows(rows, "TZ705")
    assert dict(finding.values)["found"] == "40"


def test_a_column_with_words_among_its_numbers_has_no_sum_to_be_checked():
    assert check_rows([HEAD, ["甲", "10", ""], ["乙", "待定", ""], ["丙", "5", ""], ["合计", "40", ""]], "TZ705") == []


def test_a_dressed_number_in_a_column_of_numbers_is_found():
    rows = [HEAD, *[[f"项目{n}", str(n * 10), "50"] for n in range(1, 8)], ["末", "约20万元", "50"]]
    (finding,) = check_rows(rows, "TZ702")
    assert finding.spans[0].exact == "约20万元"


def test_a_broken_formula_is_found():
    (finding,) = check_rows([HEAD, ["甲", "#REF!", "50"]], "TZ703")
    assert finding.severity == "high"


def test_what_the_reader_met_is_passed_on():
    assert len(check_rows([HEAD], "TZ701", ["declared range A1:A1 differs from the data"])) == 1
    assert [finding.severity for finding in check_rows([HEAD], "TZ705", ["hidden sheet: 附表"])] == ["info"]
