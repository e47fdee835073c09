from __future__ import annotations

import pytest
from tests.office_sample import build_small_book

from taizhang.assess.filing import Remark
from taizhang.errors import UnknownEntryError
from taizhang.views.filing import FIELDS, build_filing


def test_a_form_shows_what_was_filed_and_what_was_said_the_last_time():
    page = build_filing(build_small_book(), "2023-2", "甲局")
    assert [row.entry.name for row in page.rows] == ["甲桥"]
    cells = {cell.name: (cell.value, cell.before) for cell in page.rows[0].cells}
    assert tuple(cells) == FIELDS
    assert cells["year"] == ("600", "300")
    assert cells["words"] == ("", "打桩")
    assert (page.n_reported, page.days_left, page.rows[0].planned) == (1, -1, "1,000")


def test_a_unit_that_is_not_in_the_plan_has_no_form_and_is_offered_those_that_are():
    page = build_filing(build_small_book(), "2023-2", "丁局")
    assert (page.unit, page.rows, page.units) == (None, (), ("甲局", "乙局"))


def test_a_refused_form_keeps_every_word_that_was_sent():
    remark = Remark("falls", is_error=True, project_id="甲桥", name="甲桥")
    sent = {"year-0": "约五百", "words-0": "挖基础", "correction-0": "1", "notes": "迟了"}
    page = build_filing(
        build_small_book(), "2023-2", "甲局", sent=sent, remarks=[remark, Remark("frozen", is_error=True)]
    )
    cells = {cell.name: cell.value for cell in page.rows[0].cells}
    assert (cells["year"], cells["words"], cells["total"]) == ("约五百", "挖基础", "")
    assert page.rows[0].is_correction
    assert page.rows[0].remarks == (remark,)
    assert [one.code for one in page.remarks] == ["frozen"]
    assert page.notes == "迟了"
    assert page.is_refused


def test_there_is_no_form_of_a_round_that_was_never_opened():
    with pytest.raises(UnknownEntryError):
        build_filing(build_small_book(), "2023-7", None)
