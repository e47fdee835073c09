"""The monitoring workbooks: one row an indicator, one column a month."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from .package import write_package
from .sheet import Column, build_book, write_notes, write_row

_HERE = Path(__file__).parent


def write_monitoring(path: Path, *, year: int) -> None:
    """Write the monitoring workbook of a year."""
    with (_HERE / f"monitoring_{year}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    months = [name for name in rows[0] if name.startswith("m")]
    has_year = "year" in rows[0]
    columns = [Column(None, "指标", 34), Column(None, "计量单位", 12)]
    columns += [Column(f"{year}年", f"{month[1:]}月", 8) for month in months]
    columns += [Column(f"{year}年", "全年", 9)] if has_year else []
    columns.append(Column(None, "数据性质", 26))
    book = build_book(
        "监测月报",
        columns,
        title=f"{year}年环境质量监测月报（示例）",
        captions=("监测范围：万盛经开区", "单位：见各行"),
    )
    sheet = book.active
    for line, item in enumerate(rows, start=5):
        values = [item[month] for month in months] + ([item["year"]] if has_year else [])
        numbers = [Decimal(value) if value else None for value in values]
        write_row(sheet, line, [item["indicator"], item["unit"], *numbers, item["nature"]], columns)
    notes = ["注：“虚构示例”的数值由示例编写，不是监测结果。"]
    if has_year:
        notes.append("优良天数全年343天、水功能区达标率98.5%等全年值据报载，分月数由示例拆分，合计与全年一致。")
    write_notes(sheet, 5 + len(rows), notes, width=len(columns))
    write_package(book, path)
