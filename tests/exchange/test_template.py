from __future__ import annotations

import pytest
from tests.exchange.office import build_office_file

from taizhang.errors import UsageError
from taizhang.exchange.layout import read_layouts
from taizhang.exchange.template import propose_template, teach_template, template_from_record, template_to_record
from taizhang.read.cells import read_workbook


@pytest.fixture(scope="module")
def layout():
    return read_layouts(read_workbook("甲.xlsx", build_office_file()))[0]


def test_columns_are_proposed_by_their_heads_and_unknown_ones_kept(layout) -> None:
    template = propose_template(layout, {})
    assert [meaning.field for meaning in template.meanings] == [
        None, "name", "owner", "code", "investment", "annual_plan", "done_to_date", "done_this_year",
        "progress_percent", "progress_words", None,
    ]  # fmt: skip
    assert template.meanings[10].head == "督查组意见"
    assert (template.find("investment").unit, template.find("owner").unit) == ("万元", None)
    assert not template.is_remembered


def test_what_a_person_said_once_is_remembered_for_the_same_heads(layout) -> None:
    taught = teach_template(propose_template(layout, {}), {"督查组意见": "note", "形象进度/进度描述": None})
    remembered = {taught.id: {meaning.head: meaning.field for meaning in taught.meanings}}
    again = propose_template(layout, remembered)
    assert again.is_remembered
    assert again.find("note").letter == "K"
    assert again.find("progress_words") is None
    other = propose_template(read_layouts(read_workbook("乙.xlsx", build_office_file(unit="亿元")))[0], remembered)
    assert other.id == taught.id  # another unit is the same form
    assert template_from_record(template_to_record(taught)) == taught


@pytest.mark.parametrize("fields", [{"没有这栏": "note"}, {"督查组意见": "weather"}, {"督查组意见": "name"}])
def test_what_makes_no_sense_is_not_learnt(layout, fields) -> None:
    with pytest.raises(UsageError):
        teach_template(propose_template(layout, {}), fields)
