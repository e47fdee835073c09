"""Columns of a returned workbook: moved ones are found, edited heads and units are asked about."""

from __future__ import annotations

from dataclasses import replace

from taizhang.exchange.column import match_columns
from taizhang.exchange.template import Meaning, Template

ISSUED = Template(
    "t",
    "填报",
    (
        Meaning(1, "项目名称", "name", None),
        Meaning(2, "投资/总投资", "investment", "万元"),
        Meaning(3, "投资/累计完成", "done_to_date", "万元"),
        Meaning(4, "备注", "note", None),
    ),
)


def change(place, **more):
    meanings = list(ISSUED.meanings)
    meanings[place] = replace(meanings[place], **more)
    return replace(ISSUED, meanings=tuple(meanings))


def find_fields(template):
    return {meaning.head: meaning.field for meaning in template.meanings}


def test_the_same_heads_mean_the_same_wherever_they_stand() -> None:
    moved = replace(ISSUED, meanings=tuple(replace(m, column=m.column + 2) for m in ISSUED.meanings))
    template, questions = match_columns(ISSUED, moved, {})
    assert questions == ()
    assert template.find("investment").column == 4


def test_an_edited_head_is_asked_about_and_its_column_not_read() -> None:
    edited = change(2, head="投资/完成投资", field="done_this_year")
    template, (question,) = match_columns(ISSUED, edited, {})
    assert (question.kind, question.letter, question.issued, question.returned) == (
        "head_edited",
        "D",
        "投资/累计完成",
        "投资/完成投资",
    )
    assert find_fields(template)["投资/完成投资"] is None
    template, (question,) = match_columns(ISSUED, edited, {"column:done_to_date": "same"})
    assert find_fields(template)["投资/完成投资"] == "done_to_date"
    template, _ = match_columns(ISSUED, edited, {"column:done_to_date": "other"})
    assert find_fields(template)["投资/完成投资"] is None


def test_an_edited_head_is_found_behind_an_inserted_column() -> None:
    meanings = [ISSUED.meanings[0], Meaning(2, "督查意见", None, None)]
    meanings += [replace(m, column=m.column + 1) for m in ISSUED.meanings[1:]]
    meanings[3] = replace(meanings[3], head="完成")
    _, (question,) = match_columns(ISSUED, replace(ISSUED, meanings=tuple(meanings)), {})
    assert (question.letter, question.returned) == ("E", "完成")


def test_another_unit_is_asked_about() -> None:
    other = change(2, unit="亿元")
    template, (question,) = match_columns(ISSUED, other, {})
    assert (question.kind, question.issued, question.returned) == ("unit_changed", "万元", "亿元")
    assert template.find("done_to_date") is None
    assert match_columns(ISSUED, other, {"unit:done_to_date": "old"})[0].find("done_to_date").unit == "万元"
    assert match_columns(ISSUED, other, {"unit:done_to_date": "new"})[0].find("done_to_date").unit == "亿元"


def test_a_column_that_is_gone_is_said() -> None:
    gone = replace(ISSUED, meanings=ISSUED.meanings[:3])
    _, (question,) = match_columns(ISSUED, gone, {})
    assert (question.kind, question.returned, question.field) == ("head_missing", None, "note")
