"""Which column of a table holds what: the measure, whom it is about, its unit, its time, numbers or words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taizhang.facts.cell import find_scaled_unit, read_cell
from taizhang.facts.numeral import fold_characters
from taizhang.facts.table_time import read_time

if TYPE_CHECKING:
    from taizhang.facts.grid import Column, Grid
    from taizhang.facts.passage import Passage
    from taizhang.model.fact import SubjectKind

_SAMPLE = 60
_SERIAL = re.compile(
    r"^(?:序号|编号|代码|行次|编码|序|号|栏次|区划代码|NO\.?|No\.?)$|(?:代码|编码|编号|电话|邮编|账号|证号|手机)$"
)
_NOTE = re.compile(r"备注|说明|属性|联系人|联系方式|责任|牵头|负责|领导|来源|出处|签字")
_UNIT = re.compile(r"(?:^|/)(?:计量|数量)?单位$|(?:^|/)unit$", re.IGNORECASE)
_TIME = re.compile(
    r"(?:^|/)(?:年|月|(?:采样|监测|统计|数据|观测|报告|检测|测量|取样)?(?:年份|年度|时间|月份|季度|日期|时期)|统计期|期间|报告期|year|month|date)$",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"(?:^|/)(?:主要)?(?:指标|项目|科目|产品|任务|目标任务|重点任务|工作任务|行业|品种|类目)(?:名称|内容)?$|(?:^|/)名称$"
)
_CLASS = re.compile(r"(?:^|/)(?:[\u4e00-\u9fff]{0,4}(?:类别|分类|类型|种类))$")
_WHOM = re.compile(
    r"(?:^|/)(?:所[属在])?(?:(?P<place>镇街|街镇|乡镇|镇乡|乡镇街道|乡镇[(、/]街道\)?|镇[(、/]街道\)?|镇\(街\)|街道|街道[(、/]乡镇\)?|区县|县区|县市区|区县\(自治县\)|市县|市州|省份|省市|地区|区域|地方|园区|组团|片区|村\(社区\)|村[、/]社区|村社|村居|村名|村|社区|(?:监测)?(?:断面|测点|点位|站点|测站)|河流|河段|路段|水库|湖库|水源地|县\(市、区\)|县\(市\)区|行政区划)|"
    r"(?P<organisation>填报单位|责任单位|单位|部门|责任部门|企业|公司|学校|医院|机构|景区))(?:单位|名称|全称)?$"
)
_PLACE_CELL = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:街道|街道办事处|镇|乡|村|社区|[省市区县州盟旗]|管委会|工业园|开发区|新城)$"
)
_BODY_CELL = re.compile(
    r"[\u4e00-\u9fff()（）]{2,30}(?:公司|集团|合作社|[厂局委办院所]|中心|学校|[中小]学|医院|银行|大队|支队)$"
)
#: Words for a part or a sort of places; they head columns of a measure and are nobody.
_NO_PLACE = re.compile(
    r"(?:城镇|乡镇|农村|乡村|城市|城区|市区|郊区|地区|[全本各我]\S{0,2}|行政村|小区|[\u4e00-\u9fff]*(?:总数|个数))$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Shape:
    """What the columns of a table hold, by their numbers.

    Args:
        measure: The column whose cells name what is measured; `None` where the heads alone do.
        whom: The column whose cells name whom the row is about, and what kind of subject that is.
        unit, time: Those whose cells name the unit and the time of their row.
        part: The one whose cells name the part of the year that another one names.
        values: Those of numbers, in order.
        head_places: Columns of numbers about a place that a level of their head names, with the number of that level.
    """

    measure: int | None = None
    whom: int | None = None
    whom_kind: SubjectKind = "place"
    unit: int | None = None
    time: int | None = None
    part: int | None = None
    values: list[int] = field(default_factory=list)
    head_places: dict[int, int] = field(default_factory=dict)


def find_shape(passage: Passage, grid: Grid) -> Shape:
    """Find what the columns of a table hold, by their heads and by what stands below them."""
    shape, wordy = Shape(), []
    for index, column in sorted(grid.columns.items()):
        cells = _list_cells(passage, grid, index)
        head = re.sub(r"\s+", "", fold_characters(column.words))
        if not cells or _is_serial(head, column, cells) or _NOTE.search(head):
            continue
        share = sum(read_cell(cell, passage.lexicon) is not None for cell in cells) / len(cells)
        if shape.unit is None and _UNIT.search(head) and _is_mostly_units(passage, cells):
            shape.unit = index
        elif shape.time is None and not _MEASURE.search(head) and _is_time(head, cells, grid):
            shape.time = index
        elif shape.time is not None and shape.part is None and _is_part(head, cells):
            shape.part = index
        elif share < 0.5 and sum(_HAN.search(cell) is not None for cell in cells) * 2 > len(cells):
            wordy.append((index, head, cells))
            if share > 0.2:
                shape.values.append(index)
        elif column.path and share > 0:
            shape.values.append(index)
    _find_names(shape, wordy)
    shape.values = [i for i in shape.values if i not in (shape.measure, shape.whom)]
    if shape.whom is None:
        shape.head_places = _find_head_places(passage, grid, shape)
    return shape


def _list_cells(passage: Passage, grid: Grid, index: int) -> list[str]:
    content = passage.text.content
    runs = [cells[index] for _, cells in sorted(grid.rows.items())[:_SAMPLE] if index in cells]
    words = [fold_characters(content[run.start : run.end]).strip() for run in runs]
    return [word for word in words if word.strip("-—–/…. ")]


def _is_serial(head: str, column: Column, cells: list[str]) -> bool:
    """Whether a column numbers its rows, or names them by codes."""
    if _SERIAL.search(head):
        return True
    is_bare = not head and column.index == 0
    return is_bare and len(cells) > 1 and all(cell.isdecimal() and len(cell) < 4 for cell in cells)


def _is_mostly_units(passage: Passage, cells: list[str]) -> bool:
    known = sum(find_scaled_unit(passage.lexicon, cell) is not None or len(cell) <= 2 for cell in cells)
    return known * 2 >= len(cells) and not all(_PLACE_CELL.fullmatch(cell) for cell in cells)


def _is_time(head: str, cells: list[str], grid: Grid) -> bool:
    if not _TIME.search(head) and (head or sum(cell.isdecimal() for cell in cells) == len(cells) > 0):
        return False
    timed = sum(read_time(cell, grid.year or 2000) is not None for cell in cells)
    return timed * 2 > len(cells)


_PART = re.compile(r"(?:1[0-2]|[1-9])(?:\s*[-—–~至]\s*(?:1[0-2]|[1-9]))?月?|第?[一二三四1-4]季度|[上下]半年|全年")


def _is_part(head: str, cells: list[str]) -> bool:
    """Whether a column beside one of years names months or quarters of them."""
    return re.search(r"(?:^|/)(?:月份?|季度|期间|时段|时期)$", head) is not None and all(map(_PART.fullmatch, cells))


def _find_names(shape: Shape, wordy: list[tuple[int, str, list[str]]]) -> None:
    """Choose among the columns of words the one of the measure and the one of those the rows are about."""
    measures = [index for index, head, _ in wordy if _MEASURE.search(head)]
    shape.measure = measures[-1] if measures else None
    for index, head, cells in wordy:
        kind = _find_whom(head, cells)
        if index != shape.measure and kind is not None:
            shape.whom, shape.whom_kind = index, kind
            break
    if shape.measure is None and shape.whom is None:
        others = [index for index, head, _ in wordy if not _CLASS.search(head)] or [index for index, _, _ in wordy]
        shape.measure = others[0] if others else None


def _find_whom(head: str, cells: list[str]) -> SubjectKind | None:
    named = _WHOM.search(head)
    if named is not None:
        return "place" if named["place"] else "organisation"
    names = [cell for cell in cells if not _SUM.fullmatch(cell)]
    if _CLASS.search(head) or not names:
        return None
    if (
        sum(_PLACE_CELL.fullmatch(cell) is not None and not _NO_PLACE.match(cell) for cell in names) * 3
        > len(names) * 2
    ):
        return "place"
    return (
        "organisation" if sum(_BODY_CELL.fullmatch(cell) is not None for cell in names) * 3 > len(names) * 2 else None
    )


_SUM = re.compile(r"(?:总计|合计|小计|全[区县市省州]|平均)\S{0,3}")


def _find_head_places(passage: Passage, grid: Grid, shape: Shape) -> dict[int, int]:
    """Find the columns whose heads name places (东街街道, 白石镇), where at least two of them do."""
    found: dict[int, int] = {}
    for index in shape.values:
        column = grid.columns[index]
        for level, (words, run) in enumerate(zip(column.path, column.runs, strict=True)):
            is_named = _PLACE_CELL.fullmatch(words) is not None and _NO_PLACE.match(words) is None
            if is_named or passage.places.find_named(run.start, run.end) is not None:
                found[index] = level
    names = {grid.columns[index].path[level] for index, level in found.items()}
    return found if len(names) > 1 else {}
