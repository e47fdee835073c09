"""In which unit the number of a cell is: its own, that of its row, its column or its kind, else that of the caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.cell import find_scaled_unit
from taizhang.facts.indicator import find_indicator
from taizhang.facts.mention import Mention
from taizhang.facts.numeral import fold_characters

if TYPE_CHECKING:
    from taizhang.facts.cell import CellNumber
    from taizhang.facts.grid import Column, Grid
    from taizhang.facts.passage import Passage
    from taizhang.facts.table_head import Head
    from taizhang.model.text import Run

Place = tuple[int, int]

_OWN_UNIT = re.compile(r"[(（](?P<unit>[^()（）]{1,10})[)）]\s*(?:[A-Za-z][A-Za-z ,.'&/()-]*)?$")
#: 户数, 人数, 家数: the name says in what it is counted.
_COUNTED = re.compile(
    r"(?P<unit>(?<![专国作画农商])[户人家个件台宗次头辆套条座株项所名只处间张艘例起]|人次)(?:总?数量?)$|(?P<people>人)口(?:总?数)?$|(?P<trips>人次)$|(?P<homes>户)$|(?:得|总|评)(?P<score>分)[数值]?$"
)
#: Rows that are rates whatever unit the caption gives the table.
_RATE = re.compile(r"(?:率|比重|占比|比例)(?:[(（][^()（）]*[)）])?$")
#: What is counted and never money, and words by which it is money all the same.
_NO_MONEY = re.compile(r"(?:数|面积|里程|人口|床位|编制|产量|长度)$")
_MONEY = re.compile(r"(?:投资|资金|收入|支出|金额|余额|产值|预算|税|费|额)[\u4e00-\u9fff]{0,3}数?$")


@dataclass(frozen=True, slots=True)
class CellUnit:
    """The unit of a cell.

    Args:
        written, span: As written and where; `None` where it is only understood (a rise is one in per cent).
        base: Base unit, or the unit itself as written; `None` where nothing names one.
        factor: Base units in one of it.
        dimension, is_classifier: Of the unit.
    """

    written: str | None = None
    span: Place | None = None
    base: str | None = None
    factor: Decimal = Decimal(1)
    dimension: str | None = None
    is_classifier: bool = False


def build_unit(passage: Passage, written: str, span: Place | None) -> CellUnit:
    """Build the unit that words in the place of a unit name; one the catalogue lacks stays as written."""
    known = find_scaled_unit(passage.lexicon, written)
    if known is None:
        plain = re.sub(r"\s+", "", fold_characters(written))
        return CellUnit(written, span, plain, is_classifier=True, dimension="count")
    unit, factor = known
    return CellUnit(written, span, unit.base, factor, unit.dimension, unit.kind == "classifier")


def find_own_unit(passage: Passage, run: Run) -> tuple[str, Place] | None:
    """Find the unit in brackets behind the name of a row; other words in brackets are part of the name."""
    own = _OWN_UNIT.search(passage.text.content, run.start, run.end)
    if own is None or find_scaled_unit(passage.lexicon, own["unit"]) is None:
        return None
    return own["unit"], own.span("unit")


def find_unit(  # noqa: PLR0913 - where a unit can stand
    passage: Passage,
    grid: Grid,
    column: Column,
    *,
    head: Head,
    number: CellNumber,
    run: Run,
    row_unit: tuple[str, Place] | None,
    named: tuple[str, tuple[Run, ...]],
    shared: tuple[str, Place] | None,
) -> CellUnit:
    """Find the unit of a cell.

    Args:
        passage: The prepared text.
        grid: The table, whose caption may name one or several.
        column: Of the cell.
        head: What the head of the column says.
        number: The cell as a number.
        run: The cell.
        row_unit: What the row names: in a column of units, or behind its name.
        named: The measure words, and the runs they were taken from.
        shared: The unit of the row this one is a part of.
    """
    if number.unit is not None:
        start = run.start + number.unit_start
        return build_unit(passage, number.unit, (start, start + len(number.unit)))
    if head.basis == "rank":
        return CellUnit(None, None, "位", dimension="rank")
    if number.is_bracketed:
        head = replace(head, basis=None)  # the rise over the years of a plan is in the unit of the row
    if head.basis in ("change", "share") and head.own_unit is not None:
        return build_unit(passage, head.own_unit, column.unit_span)
    if head.basis == "change" and not head.is_amount:
        return build_unit(passage, "%", None)
    if head.basis == "share":
        percent = next((unit for unit in grid.units if unit[0] in "%％"), None)
        return CellUnit() if percent is None else build_unit(passage, *percent)
    if row_unit is not None:
        return build_unit(passage, *row_unit)
    if column.unit is not None and find_scaled_unit(passage.lexicon, column.unit) is not None:
        return build_unit(passage, column.unit, column.unit_span)
    if shared is not None:
        return build_unit(passage, *shared)
    return _find_counted(passage, *named) or _find_captioned(passage, grid, named[0])


def _find_counted(passage: Passage, name: str, runs: tuple[Run, ...]) -> CellUnit | None:
    """Find the unit that a name says it is counted in."""
    match = _COUNTED.search(name)
    if match is None:
        return None
    unit = next(word for word in match.groups() if word is not None)
    for run in reversed(runs):
        at = passage.text.content.rfind(unit, run.start, run.end)
        if at >= 0:
            return build_unit(passage, unit, (at, at + len(unit)))
    return None


def _find_captioned(passage: Passage, grid: Grid, name: str) -> CellUnit:
    """Find the unit the caption gives a name: % for rates, the one that fits where there are several."""
    if grid.unit is None:
        return CellUnit()
    if _RATE.search(name):
        return build_unit(passage, "%", None)
    others = [unit for unit in grid.units if unit[0] not in "%％"]
    if len(others) > 1:
        others = [unit for unit in others if _fits(passage, name, build_unit(passage, *unit))]
    if len(others) != 1:
        return CellUnit()
    unit = build_unit(passage, *others[0])
    is_odd = unit.dimension == "money" and _NO_MONEY.search(name) is not None and _MONEY.search(name) is None
    return CellUnit() if is_odd else unit


def _fits(passage: Passage, name: str, unit: CellUnit) -> bool:
    return find_indicator(name, build_mention(unit, 0, 0), passage.lexicon, "level") is not None


def build_mention(unit: CellUnit, start: int, end: int) -> Mention:
    """Build a mention of a unit at a place, to ask which indicator of the catalogue fits it."""
    return Mention(
        start=start,
        end=end,
        value=Decimal(0),
        value_max=None,
        written="",
        unit_start=end,
        unit_end=end,
        unit=unit.base,
        dimension=unit.dimension,
        is_classifier=unit.is_classifier,
    )
