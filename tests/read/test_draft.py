from taizhang.model.text import Run
from taizhang.read.draft import Draft, clean, clean_cell, draft_from_record, draft_to_record


def build() -> Draft:
    draft = Draft("docx/1", "x/y", notes=["n"], title="t", published_on="2026-01-02")
    draft.add_line(" 一、\n回顾 ", "heading", level=1, page=2, box=(1.0, 2.0, 3.0, 4.0))
    draft.add_line("   ")
    draft.add_cell("甲", Run(0, 0, "cell", table=0, row=0, column=0, n_columns=2, is_head=True), is_first=True)
    draft.add_cell("乙", Run(0, 0, "cell", table=0, sheet="表", row=0, column=2, is_hidden=True), is_first=False)
    return draft.seal()


def test_lines_stand_on_lines_and_cells_of_a_row_after_tabs() -> None:
    draft = build()
    assert draft.content == "一、 回顾\n甲\t乙"
    assert [draft.content[run.start : run.end] for run in draft.runs] == ["一、 回顾", "甲", "乙"]


def test_a_draft_crosses_between_processes_unchanged() -> None:
    draft = build()
    again = draft_from_record(draft_to_record(draft))
    assert (again.content, again.runs, again.notes, again.title, again.published_on) == (
        draft.content,
        draft.runs,
        draft.notes,
        draft.title,
        draft.published_on,
    )


def test_what_cannot_be_written_as_utf8_is_replaced() -> None:
    assert clean("a\ud800b\x00") == "a\ufffdb\ufffd"
    assert clean_cell("a\x00 \n b") == "a\ufffd b"
