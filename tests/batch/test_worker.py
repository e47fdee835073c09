from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from taizhang.batch import worker
from taizhang.batch.columns import CONTRACT_FIELDS, DOCUMENT_SCHEMA, RESULT_SCHEMA
from taizhang.export.contract import write_contract
from taizhang.flows.reading import read_document

REPORT = "2022年，甲区工业总产值突破300亿元，同比增长9.4%。"


def build_batch(*rows: dict[str, Any]) -> pa.RecordBatch:
    blank = dict.fromkeys(DOCUMENT_SCHEMA.names)
    return pa.RecordBatch.from_pylist([blank | row for row in rows], schema=DOCUMENT_SCHEMA)


def list_rows(batch: pa.RecordBatch, record: str) -> list[dict[str, Any]]:
    return [row for row in batch.to_pylist() if row["record"] == record]


def test_bytes_and_paths_give_the_facts_that_reading_one_document_gives(tmp_path: Path) -> None:
    path = tmp_path / "小结.txt"
    path.write_text(REPORT, encoding="utf-8")
    given = build_batch({"name": "小结.txt", "data": REPORT.encode()}, {"name": "小结.txt", "path": os.fsencode(path)})
    result = worker.map_partitions(given)
    assert result.schema == RESULT_SCHEMA
    facts = [{name: row[name] for name in CONTRACT_FIELDS} for row in list_rows(result, "fact")]
    target = tmp_path / "one.parquet"
    target.write_bytes(write_contract(read_document(path).facts, format_name="parquet"))
    expected = pq.read_table(target).to_pylist()
    assert len(expected) >= 2
    assert facts == expected * 2
    assert [row["n_facts"] for row in list_rows(result, "document")] == [len(expected)] * 2


def test_every_document_ends_in_one_row_whatever_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_badly(text: Any, **_: Any) -> Any:
        raise RecursionError("too\ndeep") if "病" in text.content else MemoryError

    monkeypatch.setattr(worker, "read_facts", read_badly)
    given = build_batch(
        {"name": "bad.txt", "data": "病句300亿元".encode()},
        {"name": "huge.txt", "data": b"300"},
        {"name": "empty.txt", "data": b""},
        {"name": "none.txt", "path": b"/nowhere/none.txt"},
        {"name": "dead.txt", "data": b"300", "fault": "crashed"},
    )
    rows = list_rows(worker.map_partitions(given), "document")
    assert [(row["outcome"], row["reason"]) for row in rows] == [
        ("failed", "error"),
        ("failed", "memory"),
        ("refused", "empty"),
        ("refused", "missing"),
        ("failed", "crashed"),
    ]
    assert rows[0]["detail"].startswith("RecursionError: too deep (test_worker.py:")
    assert rows[4]["source_id"] is not None


def test_one_document_is_taken_at_a_time() -> None:
    taken: list[int] = []

    def feed() -> Any:
        for number in range(4):
            taken.append(number)
            yield build_batch({"name": "a.txt", "data": REPORT.encode()}, {"name": "b.txt", "data": REPORT.encode()})

    results = worker.map_documents(feed())
    first = next(results)
    assert taken == [0]
    assert {row["name"] for row in first.to_pylist()} == {"a.txt"}
    assert len(list(results)) == 7


def test_a_batch_without_documents_gives_one_without_rows() -> None:
    assert worker.map_partitions(build_batch()).num_rows == 0


def test_a_day_given_with_the_document_resolves_relative_words() -> None:
    given = build_batch(
        {"name": "a.txt", "data": "去年，工业总产值300亿元。".encode(), "published_on": date(2023, 2, 1)}
    )
    fact = list_rows(worker.map_partitions(given), "fact")[0]
    assert json.loads(fact["period"])["start"] == "2022-01-01"
