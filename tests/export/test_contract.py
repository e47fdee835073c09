"""The output contract of `taizhang read` in its four formats."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pyarrow.parquet as pq
import pytest

from taizhang.catalog import load_catalog
from taizhang.errors import UsageError
from taizhang.export.contract import FORMATS, write_contract, write_lines
from taizhang.facts import read_facts
from taizhang.model.fact import Fact, fact_from_record, fact_to_record
from taizhang.read import read_upload

WORDS = (
    "2022年，全区新建学校3所，森林覆盖率达58.2%，增速居全市第一，获评“全国卫生城市”。\n投资40亿元的云岭电池项目投产。\n"
)


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return read_facts(read_upload("page.txt", WORDS.encode()).text, catalog=load_catalog())


def test_a_line_is_the_whole_fact_and_can_be_read_back(facts: list[Fact]) -> None:
    lines = write_contract(facts, format_name="jsonl").decode().splitlines()
    assert [fact_from_record(json.loads(line)) for line in lines] == facts
    assert "\\u" not in lines[0]


def test_a_line_is_what_a_general_encoder_writes(facts: list[Fact]) -> None:
    line = [json.dumps(fact_to_record(fact), ensure_ascii=False) for fact in facts]
    assert write_lines(facts).decode() == "".join(f"{words}\n" for words in line)


def test_a_field_that_does_not_apply_is_null_and_there(facts: list[Fact]) -> None:
    for line in write_lines(facts).decode().splitlines():
        record = json.loads(line)
        assert len(record) == 19
        assert "" not in record.values()


def test_numbers_are_decimal_strings(facts: list[Fact]) -> None:
    values = [json.loads(line)["value"] for line in write_lines(facts).decode().splitlines()]
    assert {"3", "58.2", "4000000000", None} <= set(values)


def test_csv_opens_in_an_office_and_carries_every_field(facts: list[Fact]) -> None:
    data = write_contract(facts, format_name="csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(fact_to_record(facts[0]))
    assert len(rows) == len(facts)
    for row, fact in zip(rows, facts, strict=True):
        assert row["id"] == fact.id
        assert json.loads(row["spans"])[0]["exact"] == fact.spans[0].exact


def test_parquet_carries_the_same_rows(facts: list[Fact]) -> None:
    table = pq.read_table(io.BytesIO(write_contract(facts, format_name="parquet")))
    assert table.column_names == list(fact_to_record(facts[0]))
    assert table.column("id").to_pylist() == [fact.id for fact in facts]
    assert table.column("value").to_pylist() == [fact_to_record(fact)["value"] for fact in facts]


def test_the_table_stands_in_columns_though_characters_are_wide(facts: list[Fact]) -> None:
    head, *lines = write_contract(facts, format_name="table").decode().splitlines()
    assert len(lines) == len(facts)
    at = head.index("value")
    for line in lines:
        width = 0
        for character in line:
            if width >= at:
                break
            width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        assert width <= at or width == len(line), line


def test_the_same_facts_give_the_same_bytes(facts: list[Fact]) -> None:
    for name in FORMATS:
        assert write_contract(facts, format_name=name) == write_contract(facts, format_name=name)


def test_no_facts_are_no_lines() -> None:
    assert write_contract([], format_name="jsonl") == b""
    assert len(write_contract([], format_name="table").decode().splitlines()) == 1


def test_a_format_nobody_knows_is_a_usage_error(facts: list[Fact]) -> None:
    with pytest.raises(UsageError, match="jsonl, csv, table, parquet"):
        write_contract(facts, format_name="xml")
