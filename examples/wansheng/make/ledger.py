"""The project workbooks: the year's ledger and its quarterly progress."""

from __future__ import annotations

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .package import write_package
from .sheet import Column, build_book, embolden, write_notes, write_row, write_section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, str]

_HERE = Path(__file__).parent
_NUMERALS = "一二三四五六七八九十"
_MONEY = "0.00_ "
_MONTH = 'yyyy"年"m"月";@'
_DEGREE = "0.0000_ "
_BATCHES = '"储备一批,签约一批,开工一批,推进一批,竣工一批"'

# The points of the catalogue; the projects of the example lie scattered around them, in ten-thousandths of a degree.
_TOWNS = {
    "万盛街道": ("106.92", "28.96"),
    "东林街道": ("106.91", "28.94"),
    "万东镇": ("106.92", "28.95"),
    "南桐镇": ("106.87", "28.93"),
    "青年镇": ("106.85", "28.85"),
    "关坝镇": ("106.82", "28.80"),
    "丛林镇": ("106.97", "29.01"),
    "石林镇": ("106.93", "28.84"),
    "黑山镇": ("106.99", "28.91"),
    "金桥镇": ("106.90", "29.04"),
}
_SCATTER = ((0, 0), (52, 31), (-47, 38), (18, -61), (-58, -22), (71, -14), (-12, 73), (39, 66), (-66, 9), (8, 44),
            (-31, -55), (61, 47), (-74, 41), (44, -38), (-20, 20), (26, 12), (-40, -8), (3, -28), (-9, 52), (33, -9),
            (57, 8), (-28, 61), (12, 27), (-51, -41))  # fmt: skip

_LEDGER = (
    Column(None, "序号", 6), Column(None, "项目名称", 32), Column(None, "性质", 10), Column(None, "建设规模及内容", 26),
    Column(None, "滚动批次", 11), Column(None, "建设阶段", 13),
    Column("投资情况", "总投资", 11, _MONEY), Column("投资情况", "2023年计划投资", 12, _MONEY),
    Column("投资情况", "截至2022年底累计完成投资", 14, _MONEY),
    Column("形象进度", "完成比例（%）", 10), Column("形象进度", "进度描述", 26),
    Column("建设时间", "计划开工", 12, _MONTH), Column("建设时间", "计划完工", 12, _MONTH),
    Column(None, "责任单位", 16), Column(None, "所在街镇", 11), Column(None, "资金来源", 11),
    Column(None, "存在问题", 24),
    Column("坐标", "经度", 11, _DEGREE), Column("坐标", "纬度", 11, _DEGREE),
    Column(None, "备注", 26), Column(None, "行键", 8),
)  # fmt: skip
_PROGRESS_HEADS = {1: "1—3月完成投资", 2: "1—6月完成投资"}
_LAST_DAYS = {1: "2023年3月31日", 2: "2023年6月30日"}
_QUARTERS = {1: "一季度", 2: "二季度"}


def read_projects() -> list[Row]:
    """Read the table of projects."""
    with (_HERE / "projects.csv").open(encoding="utf-8", newline="") as file:
        return [{"key": f"P{number:03}", **row} for number, row in enumerate(csv.DictReader(file), start=1)]


def write_ledger(path: Path) -> None:
    """Write the ledger of 2023 as an office would: 总计, ten sections with 小计, notes, hidden helpers."""
    book = build_book(
        "重点项目", _LEDGER, title="万盛经开区2023年重点项目台账（示例）", captions=("截至2022年12月31日", "单位：亿元")
    )
    sheet = book.active
    seen: dict[str, int] = {}
    row, results = _write_body(sheet, _LEDGER, lambda item, number: _list_ledger_cells(item, number, seen))
    sheet.cell(row + 1, 1, "核对：十个领域小计之和与总计一致")
    sheet.row_dimensions[row + 1].hidden = True
    write_notes(
        sheet,
        row + 2,
        (
            "注：1.“性质”为“虚构示例”的项目由示例编写，不对应任何实际项目；“真实”仅表示名称见于2023年初的报纸版面。",
            "2.真实项目只填报载内容，报上没有的投资、时间、单位一律留空；其领域、批次由示例编排。",
            "3.十大领域里，报载点名的是前四个（产业发展到新型基础设施），其余六个名称由示例编写。",
            "4.坐标为示例，精度约一公里，不作用地依据。",
        ),
        width=len(_LEDGER),
    )
    _hide_helpers(sheet, len(_LEDGER))
    sheet["G7"].comment = Comment("报载投资额，含一期全部设备。", "示例", width=200, height=60)
    batches = DataValidation(type="list", formula1=_BATCHES, allow_blank=True)
    batches.add(f"E6:E{row}")
    sheet.add_data_validation(batches)
    notes = book.create_sheet("填报说明")
    notes.append(["滚动批次按年度计划填写，建设阶段按实际填写，两者不互推。"])
    notes.sheet_state = "hidden"
    write_package(book, path, results=results)


def write_progress(path: Path, *, quarter: int) -> None:
    """Write the progress workbook of a quarter."""
    columns = (
        Column(None, "序号", 6), Column(None, "项目名称", 32), Column(None, "性质", 10), Column(None, "滚动批次", 11),
        Column(None, "建设阶段", 13), Column("投资情况", "总投资", 11, _MONEY),
        Column("投资情况", "2023年计划投资", 12, _MONEY), Column("投资情况", _PROGRESS_HEADS[quarter], 12, _MONEY),
        Column("投资情况", "开工以来累计完成投资", 14, _MONEY),
        Column("形象进度", "完成比例（%）", 10), Column("形象进度", "进度描述", 28),
        Column(None, "责任单位", 16), Column(None, "所在街镇", 11),
        Column(None, "存在问题", 24),
        Column(None, "备注", 24), Column(None, "行键", 8),
    )  # fmt: skip
    book = build_book(
        "进展",
        columns,
        title=f"万盛经开区2023年{_QUARTERS[quarter]}重点项目进展情况表（示例）",
        captions=(f"截至{_LAST_DAYS[quarter]}", "单位：亿元"),
    )
    sheet = book.active
    row, results = _write_body(sheet, columns, lambda item, number: _list_progress_cells(item, number, quarter))
    write_notes(
        sheet,
        row + 1,
        (
            "注：1.虚构示例项目的全部数字由示例编写。",
            "2.真实项目没有可引用的本季度进展，阶段、完成投资和进度留空，不以零代替。",
        ),
        width=len(columns),
    )
    _hide_helpers(sheet, len(columns))
    write_package(book, path, results=results, is_range_lost=quarter == 2)


def _write_body(
    sheet: Worksheet, columns: Sequence[Column], list_cells: Callable[[Row, int], list[object]]
) -> tuple[int, dict[str, str]]:
    """Write total, sections, projects and subtotals; give the last row and the results of the formulas."""
    projects = read_projects()
    width = len(columns)
    money = [index for index, column in enumerate(columns) if column.number_format == _MONEY]
    sums = {index: Decimal(0) for index in money}
    results: dict[str, str] = {}
    subtotals: list[int] = []
    row, number = 6, 0
    for position, (area, members) in enumerate(groupby(projects, key=lambda item: item["area"])):
        write_section(sheet, row, f"{_NUMERALS[position]}、{area}", width=width)
        first = row + 1
        part = {index: Decimal(0) for index in money}
        for item in members:
            row, number = row + 1, number + 1
            cells = list_cells(item, number)
            write_row(sheet, row, cells, columns)
            for index in money:
                part[index] += cells[index] if isinstance(cells[index], Decimal) else Decimal(0)  # type: ignore[operator]
        row += 1
        formulas = {index: f"SUM({_column(index)}{first}:{_column(index)}{row - 1})" for index in money}
        _write_sums(sheet, row, columns, ("小计", f"{row - first}个", formulas, part), results)
        sums = {index: sums[index] + part[index] for index in money}
        subtotals.append(row)
        row += 1
    formulas = {index: "+".join(f"{_column(index)}{line}" for line in subtotals) for index in money}
    _write_sums(sheet, 5, columns, ("总计", f"{number}个项目", formulas, sums), results)
    return row, results


def _write_sums(
    sheet: Worksheet,
    row: int,
    columns: Sequence[Column],
    line: tuple[str, str, dict[int, str], dict[int, Decimal]],
    results: dict[str, str],
) -> None:
    label, count, formulas, sums = line
    cells: list[object] = [label, count] + [None] * (len(columns) - 2)
    for index, formula in formulas.items():
        cells[index] = f"={formula}"
        results[f"{_column(index)}{row}"] = str(sums[index])
    write_row(sheet, row, cells, columns)
    embolden(sheet, row, width=len(columns))


def _list_ledger_cells(item: Row, number: int, seen: dict[str, int]) -> list[object]:
    longitude, latitude = _find_point(item["town"], seen)
    return [
        number, item["name"], item["nature"], item["content"] or None, item["batch"], item["stage"],
        _number(item["investment"]), _number(item["plan"]), _number(item["cumulative"]),
        _share(item["cumulative"], item["investment"]), item["words"] or None,
        _month(item["start"]), _month(item["finish"]), item["unit"] or None, item["town"] or None,
        item["funding"] or None, item["obstacle"] or None, longitude, latitude,
        _remark(item), item["key"],
    ]  # fmt: skip


def _list_progress_cells(item: Row, number: int, quarter: int) -> list[object]:
    own = {name: item[f"q{quarter}_{name}"] for name in ("done", "stage", "words", "obstacle")}
    total = str(Decimal(item["cumulative"] or 0) + Decimal(own["done"])) if own["done"] else item["cumulative"]
    remark = "未收到真实进展，留空；批次为示例编排" if item["nature"] == "真实" else None
    return [
        number, item["name"], item["nature"], item["batch"], own["stage"] or None,
        _number(item["investment"]), _number(item["plan"]), _number(own["done"]), _number(total),
        _share(total, item["investment"]), own["words"] or None, item["unit"] or None, item["town"] or None,
        own["obstacle"] or None, remark, item["key"],
    ]  # fmt: skip


def _remark(item: Row) -> str | None:
    if item["nature"] != "真实":
        return None
    if item["investment"]:
        return "名称、投资和进度据报载；批次为示例编排"
    return "名称和进度据报载；批次为示例编排；投资未见报载"


def _find_point(town: str, seen: dict[str, int]) -> tuple[Decimal | None, Decimal | None]:
    if not town:
        return None, None
    index = seen.get(town, 0)
    seen[town] = index + 1
    east, north = _SCATTER[index]
    longitude, latitude = _TOWNS[town]
    return Decimal(longitude) + Decimal(east) / 10000, Decimal(latitude) + Decimal(north) / 10000


def _number(words: str) -> Decimal | None:
    return Decimal(words) if words else None


def _share(done: str, whole: str) -> Decimal | None:
    if not done or not whole:
        return None
    return (Decimal(done) / Decimal(whole) * 100).quantize(Decimal(1), ROUND_HALF_UP)


def _month(words: str) -> date | None:
    return date.fromisoformat(f"{words}-01") if words else None


def _column(index: int) -> str:
    return get_column_letter(index + 1)


def _hide_helpers(sheet: Worksheet, width: int) -> None:
    """Hide the column of row keys, as offices do that fill workbooks back into a system."""
    sheet.column_dimensions[get_column_letter(width)].hidden = True
