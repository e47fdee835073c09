"""A small corpus of three formats, and what a run over it wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pyarrow.dataset
import pytest

REPORT = "2022年，甲区工业总产值突破300亿元，同比增长9.4%。森林覆盖率达58.2%。"


def write_corpus(folder: Path, n_texts: int = 6) -> Path:
    (folder / "镇街").mkdir(parents=True)
    for number in range(n_texts):
        words = REPORT + f"新建农村公路{number + 3}公里。"
        (folder / "镇街" / f"小结{number}.txt").write_text(words, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("2023年，全区完成固定资产投资120.5亿元，增长8.1%。")
    document.save(str(folder / "报告.docx"))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("指标", "单位", "2022年"), ("工业总产值", "亿元", 312.5), ("森林覆盖率", "%", 58.2)):
        sheet.append(row)
    book.save(folder / "台账.xlsx")
    return folder


def read_rows(out: Path) -> list[str]:
    """Give every fact row as one comparable line, sorted."""
    table = pyarrow.dataset.dataset(out / "facts", format="parquet").to_table()
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in table.to_pylist())


def read_bytes(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "facts").iterdir()}


def read_report(out: Path) -> dict[str, dict[str, Any]]:
    lines = (out / "report.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["name"]: row for row in map(json.loads, lines)}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")
