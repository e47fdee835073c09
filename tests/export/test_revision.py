"""The copy of a draft as a file."""

import io

import pytest
from docx import Document
from docx.shared import RGBColor

from taizhang.export.revision import write_revised_docx, write_revised_text
from taizhang.read.reading import read_upload
from taizhang.views.revision import Change


def change(text, words, after, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.content.index(words, at + 1)
    return Change(at, at + len(words), words, after, "f")


@pytest.fixture(scope="module")
def original():
    document = Document()
    document.add_heading("工作小结", level=1)
    line = document.add_paragraph()
    line.add_run("绿化覆盖率")
    red = line.add_run("率达")
    red.font.color.rgb = RGBColor(255, 0, 0)
    line.add_run("40%。")
    document.add_paragraph("同一句话说两遍。")
    document.add_paragraph("同一句话说两遍。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "学校（所）", "33"
    out = io.BytesIO()
    document.save(out)
    return read_upload("小结.docx", out.getvalue())


def read_words(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def test_text_goes_out_with_its_changes(original):
    data = write_revised_text(original.text, [change(original.text, "率率", "率")])
    assert "绿化覆盖率达40%。" in data.decode()


def test_a_word_file_is_changed_in_place_and_keeps_its_layout(original):
    text = original.text
    changes = [change(text, "率率", "率"), change(text, "两遍", "一遍", nth=1), change(text, "33", "34")]
    data = write_revised_docx(text, changes, data=original.data, media_type=original.source.media_type)
    words, cells = read_words(data)
    assert words[:4] == ["工作小结", "绿化覆盖率达40%。", "同一句话说两遍。", "同一句话说一遍。"]
    assert cells == ["学校（所）", "34"]
    colours = [run.font.color.rgb for run in Document(io.BytesIO(data)).paragraphs[1].runs if run.text]
    assert RGBColor(255, 0, 0) in colours


def test_the_original_is_never_touched(original):
    before = bytes(original.data)
    write_revised_docx(
        original.text, [change(original.text, "33", "34")], data=original.data, media_type=original.source.media_type
    )
    assert original.data == before


def test_another_kind_of_draft_becomes_a_plain_word_file():
    reading = read_upload("稿.txt", "一、学校\n\n新建校舍33栋。\n".encode())
    data = write_revised_docx(
        reading.text, [change(reading.text, "33", "34")], data=reading.data, media_type="text/plain"
    )
    words, _ = read_words(data)
    assert words == ["一、学校", "新建校舍34栋。"]


def test_a_table_of_another_kind_stays_a_table():
    reading = read_upload("表.csv", "指标,数值\n学校,33\n校舍,12\n".encode())
    data = write_revised_docx(
        reading.text, [change(reading.text, "33", "34")], data=reading.data, media_type="text/csv"
    )
    _, cells = read_words(data)
    assert cells == ["指标", "数值", "学校", "34", "校舍", "12"]
