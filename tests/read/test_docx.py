import io
from collections.abc import Callable

import docx

from taizhang.model.text import Run
from taizhang.read import Reading, read_upload


def p(text: str, style: str = "", properties: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def runs(reading: Reading) -> list[tuple[str, str]]:
    return [(run.kind, reading.text.content[run.start : run.end]) for run in reading.text.layout]


def find(reading: Reading, words: str) -> Run:
    return next(run for run in reading.text.layout if reading.text.content[run.start : run.end] == words)


LONG = "去年，全区完成固定资产投资一百亿元，增长百分之九，增速位居前列，项目建设提速增效。"


def test_headings_are_found_by_style_outline_and_look(make_docx: Callable[..., bytes]) -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="正文标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    )
    body = p("目录", "t") + p("总则", "1") + p("细则", "a") + p("附则", "", '<w:outlineLvl w:val="2"/>')
    reading = read_upload("a.docx", make_docx(body + p("一、回顾") + p(LONG), styles=styles))
    levels = [(run.kind, run.level) for run in reading.text.layout]
    assert levels == [
        ("furniture", None),
        ("heading", 1),
        ("heading", 1),
        ("heading", 3),
        ("heading", 1),
        ("paragraph", None),
    ]


def test_merged_cells_carry_their_extent_and_heads_are_told(make_docx: Callable[..., bytes]) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tbl><w:tr>{tc('项目', restart)}{tc('投资（万元）', wide)}</w:tr>"
        f"<w:tr>{tc('', go_on)}{tc('总投资')}{tc('完成')}</w:tr>"
        f"<w:tr>{tc('甲项目')}{tc('500')}{tc('60')}</w:tr></w:tbl>"
    )
    reading = read_upload("a.docx", make_docx(table))
    assert reading.text.content == "项目\t投资（万元）\n总投资\t完成\n甲项目\t500\t60"
    assert (find(reading, "项目").n_rows, find(reading, "投资（万元）").n_columns) == (2, 2)
    assert (find(reading, "完成").row, find(reading, "完成").column) == (1, 2)
    assert [run.is_head for run in reading.text.layout] == [True, True, True, True, False, False, False]


def test_deleted_words_go_and_inserted_ones_stay(make_docx: Callable[..., bytes]) -> None:
    body = "<w:p><w:r><w:t>投资</w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins><w:r><w:t>6亿元。</w:t></w:r></w:ins></w:p>"
    assert read_upload("a.docx", make_docx(body)).text.content == "投资6亿元。"


def test_a_soft_line_break_begins_a_run_and_hidden_words_are_noted(make_docx: Callable[..., bytes]) -> None:
    body = (
        "<w:p><w:r><w:t>甲。</w:t><w:br/><w:t>乙。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘</w:t></w:r></w:p>"
    )
    reading = read_upload("a.docx", make_docx(body))
    assert reading.text.content == "甲。\n乙。"
    assert reading.text.notes == ("hidden words were left out",)


def test_a_text_box_written_twice_is_read_once(make_docx: Callable[..., bytes]) -> None:
    box = f"<w:pict><w:txbxContent>{p('框内文字。')}</w:txbxContent></w:pict>"
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert read_upload("a.docx", make_docx(body)).text.content == "框内文字。"


def test_footnotes_come_after_the_body_as_notes(make_docx: Callable[..., bytes]) -> None:
    notes = f'<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{p("统计口径不同。")}</w:footnote>'
    assert runs(read_upload("a.docx", make_docx(p("正文。"), footnotes=notes)))[1] == ("note", "统计口径不同。")


def test_a_document_of_the_usual_library_is_read() -> None:
    document = docx.Document()
    document.add_heading("二、今年安排", 1)
    document.add_paragraph("总投资427.08亿元。")
    table = document.add_table(2, 2)
    for cell, words in zip([c for row in table.rows for c in row.cells], ["项目", "投资", "甲", "5"], strict=True):
        cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_upload("a.docx", buffer.getvalue())
    assert reading.text.content == "二、今年安排\n总投资427.08亿元。\n项目\t投资\n甲\t5"
    assert reading.text.layout[0].level == 1
    assert reading.source.media_type.endswith("wordprocessingml.document")
