from hypothesis import given
from hypothesis import strategies as st

from taizhang.read.txt import build_txt


def test_the_content_is_the_file_with_line_ends_made_one() -> None:
    draft = build_txt("\r\n 一、回顾 \r\n\r\n去年好。\r", ("encoding:utf-8",))
    assert draft.content == "\n 一、回顾 \n\n去年好。\n"
    assert [draft.content[run.start : run.end] for run in draft.runs] == ["一、回顾", "去年好。"]


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert build_txt("正文。", ()).runs[0].start == 0


def test_a_blank_line_sets_a_heading_apart_from_a_cut_sentence() -> None:
    cut = "完成万东北路、万新路、万东南路、勤俭路、观景路等街头绿地提质项目，约五万平方米，改造"
    after = "全区深入推进各项工作，" * 6 + "成效明显。"
    assert build_txt(f"{cut}\n\n撑起产业脊梁\n\n{after}", ()).runs[1].kind == "heading"
    assert build_txt(f"{cut}\n人行道\n{after}", ()).runs[1].kind == "paragraph"


@given(st.text(st.sampled_from("一、（）。 \t\r\n　abc1“”")))
def test_runs_lie_in_the_content_in_order_with_only_blanks_between(text: str) -> None:
    draft = build_txt(text, ())
    place = 0
    for run in draft.runs:
        assert not draft.content[place : run.start].strip()
        assert draft.content[run.start : run.end].strip() == draft.content[run.start : run.end] != ""
        place = run.end
    assert not draft.content[place:].strip()
