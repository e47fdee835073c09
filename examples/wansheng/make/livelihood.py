"""The list of 20 livelihood items, as announced and with the progress of two quarters."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from .package import write_package
from .sheet import Column, build_book, embolden, write_notes, write_row

_HERE = Path(__file__).parent
_DAY = 'yyyy"年"m"月"d"日";@'
_MONEY = "#,##0_ "
_COLUMNS = (
    Column(None, "序号", 6), Column(None, "类别", 9), Column(None, "实事项目", 22), Column(None, "实事内容", 34),
    Column("目标任务", "数量", 10, "#,##0_ "), Column("目标任务", "计量单位", 8),
    Column(None, "安排资金", 12, _MONEY), Column(None, "责任单位", 16), Column(None, "完成时限", 16, _DAY),
    Column(None, "性质", 11),
)  # fmt: skip
_QUARTERS = (
    Column("一季度进展", "完成比例（%）", 10), Column("一季度进展", "进展情况", 24),
    Column("二季度进展", "完成比例（%）", 10), Column("二季度进展", "进展情况", 24),
    Column(None, "群众满意度（%）", 12), Column(None, "配合单位", 16),
)  # fmt: skip

#: Items whose users were asked by the middle of the year, and the units that help.
_SURVEYS = {5: ("94.2", "财政局"), 9: ("91.5", "乡村振兴局"), 15: ("88.0", "自然资源局"), 17: ("79.6", "公安局")}


def write_livelihood(path: Path, *, has_progress: bool) -> None:
    """Write the list of livelihood items."""
    columns = (*_COLUMNS, *_QUARTERS) if has_progress else _COLUMNS
    title = "2023年重点民生实事上半年进展（示例）" if has_progress else "2023年重点民生实事项目清单（示例）"
    day = "截至2023年6月30日" if has_progress else "2023年1月"
    book = build_book("民生实事", columns, title=f"万盛经开区{title}", captions=(day, "单位：万元"))
    sheet = book.active
    total = Decimal(0)
    row = 4
    for number, item in enumerate(_read_items(), start=1):
        row += 1
        total += Decimal(item["money"])
        write_row(sheet, row, _list_cells(item, number, has_progress=has_progress), columns)
    last = row
    row += 1
    cells: list[object] = [None] * len(columns)
    cells[0], cells[2], cells[6] = "合计", f"{number}件", f"=SUM(G5:G{last})"
    write_row(sheet, row, cells, columns)
    embolden(sheet, row, width=len(columns))
    notes = (
        "注：1.报载只有总数：民生资金全年投入19.5亿元，重点实事20件。",
        "2.逐项名称、数量、资金、单位、时限和进展全部由示例编写，合计与报载总数一致。",
    )
    write_notes(sheet, row + 1, notes, width=len(columns))
    write_package(book, path, results={f"G{row}": str(total)})


def _read_items() -> list[dict[str, str]]:
    with (_HERE / "livelihood.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _list_cells(item: dict[str, str], number: int, *, has_progress: bool) -> list[object]:
    cells: list[object] = [
        number, item["category"], item["name"], item["promise"], Decimal(item["quantity"]), item["unit"],
        Decimal(item["money"]), item["owner"], date.fromisoformat(item["deadline"]), "虚构示例",
    ]  # fmt: skip
    if has_progress:
        cells += [Decimal(item["q1_percent"]), item["q1_words"], Decimal(item["q2_percent"]), item["q2_words"]]
        score, helper = _SURVEYS.get(number, (None, None))
        cells += [None if score is None else Decimal(score), helper]
    return cells
