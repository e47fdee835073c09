import csv
import io
import json
from functools import partial

import openpyxl
import pyarrow.parquet as pq
import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.export.download import DOWNLOADS, find_download, write_download
from taizhang.pages.message import read_message


def say(lang):
    return lambda key, **values: read_message(lang, key, values)


def write(name, lang="zh"):
    return write_download(name, build_sample_book(lang), say(lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [d.name for d in DOWNLOADS if not d.name.endswith(".pdf")])
def test_every_file_is_made_twice_with_the_same_bytes(name, lang):
    assert write(name, lang) == write(name, lang) != b""


def test_a_file_that_is_not_on_offer_is_refused():
    with pytest.raises(UnknownEntryError):
        find_download("../secrets")


def test_every_fact_that_counts_leaves_with_its_evidence_in_every_format():
    book = build_sample_book()
    counted = [state for state in book.snapshot.facts if state.accepted is not None]
    rows = list(csv.DictReader(io.StringIO(write("facts.csv").decode("utf-8-sig"), newline="")))
    every = [json.loads(line) for line in write("facts.jsonl").decode().splitlines()]
    lines = [line for line in every if line["accepted"] is not None]
    columns = pq.read_table(io.BytesIO(write("facts.parquet"))).to_pylist()
    sheet = openpyxl.load_workbook(io.BytesIO(write("facts.xlsx"))).worksheets[0]
    assert len(rows) == len(lines) == len(columns) == sheet.max_row - 1 == len(counted)
    assert len(every) == len(book.snapshot.facts)
    for row, line, column, state in zip(rows, lines, columns, counted, strict=True):
        assert row["原文字样"] == column["exact"] == state.read.anchor.exact
        assert column["exact"] in row["原句"]
        assert row["来源校验值"] == column["source_id"] == line["source"]["id"]
        assert column["start"] == state.read.anchor.start
        assert line["decision"] == column["decision_code"] == state.decision
        text = book.find_document(state.read.text_id).text.content
        assert text[column["start"] : column["end"]] == column["exact"]


def test_an_amended_fact_carries_the_value_read_and_the_value_that_counts():
    row = next(r for r in pq.read_table(io.BytesIO(write("facts.parquet"))).to_pylist() if r["exact"] == "1445")
    assert (str(row["value"].normalize()), str(row["read_value"].normalize())) == ("14.45", "1445")
    assert row["reason"] == "少了小数点"
    assert row["value_exact"] == "14.45"


def test_heads_speak_the_language_asked_for():
    heads = partial(csv.reader)
    zh = next(heads(io.StringIO(write("projects.csv", "zh").decode("utf-8-sig"), newline="")))
    en = next(heads(io.StringIO(write("projects.csv", "en").decode("utf-8-sig"), newline="")))
    assert zh[1] == "项目名称" and en[1] == "Project" and len(zh) == len(en)


def test_invented_projects_are_marked_in_the_file():
    rows = pq.read_table(io.BytesIO(write("projects.parquet"))).to_pylist()
    assert {row["invented"] for row in rows if "虚构" in row["name"]} == {True}
