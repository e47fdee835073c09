"""What the head of a column says of the numbers below it: what is measured, by which basis, as a fact or as an aim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.numeral import fold_characters

if TYPE_CHECKING:
    from taizhang.facts.grid import Column
    from taizhang.model.fact import Basis, Status

_CHANGE = re.compile(r"增长|增速|增减|比上年|比去年|较上年|较去年|同比|环比|增幅|涨幅|±|变化|变动|净增|增量|增收|增支")
#: A rise in the unit of the thing itself and not in per cent.
_AMOUNT = re.compile(r"增减[额数量值]|增[加长][额数量值]|增量|净增|增收|增支")
_SHARE = re.compile(
    r"率(?![先领])|占比|比重|比例|占.*[%％]|占[^,，]{0,12}(?:计划|预算|任务|目标)|为(?:年初|年度|调整)?(?:预算|计划)|完成.{0,6}[%％]$"
)
_RANK = re.compile(r"排名|排位|位次|名次|位居|排序")
_AIM = re.compile(r"目标|任务[数量值]?|计划(?!.*完成|生育)|规划")
_BUDGET = re.compile(r"预算(?:[数额]|安排|草案)?$")
_FORECAST = re.compile(r"预计|预测|预期(?!目标)")
_DONE = re.compile(r"完成|执行|实际|到位|决算|实绩|实现|达到|已")
_EARLIER = re.compile(
    r"(?:去年|上年|同期|上期)(?:同期|同月|同季|数|完成数?|实际(?:完成)?数?|执行数|决算数|实绩|值|累计|名次|排名|位次)*$"
)
_UNIT = re.compile(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
_TIME = re.compile(
    r"(?:19|20)\d\d(?:年度?)?(?:\s*[-—–~～至/]\s*(?:19|20)?\d\d(?:年度?)?)?|\d{1,2}(?:月)?[-—–~～至]\d{1,2}月|\d{1,2}[-—–~～至](?=本月)|\d{1,2}月|[一二三四1-4](?:至|-|—)?[二三四]?季度|"
    r"[上下]半年|前[三3]季度|全年|年度|本[年月季期]|[当去上今]年|当[月期]|同期|年[末底初]|[期月季][末底初]|截[至止]|以来|自年初|年初"
)
#: Words of a head that say how its numbers stand and not what they count.
_MANNER = re.compile(
    r"同比|环比|比上年|比去年|较上年|较去年|增长速度|增长|增速|增幅|增减|涨幅|变化|变动|幅度|百分比|百分点|±|[%％‰]|目标任务|目标|任务|规划|计划|预算|执行|决算|完成情况|完成|到位|实际|实绩|实现|达到|预计|预期|"
    r"累计|绝对[值额量数]|指标值|数值|数据|总量|数量|合计|总计|小计|平均|全[区县市省州镇乡]|单位|情况|草案|排名|排位|位次|名次|年均|进度|其中|增量|[额数量值率为到比占的和与及、/:：.,，()（）\[\]［］〔〕—–\-~\s]"
)
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_GROUPED = re.compile(r"^(?:按.{1,6}分(?:组|类)?|其中[:：]?|#)$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a column says.

    Args:
        what: Words that name what is measured, without unit and time; empty where it names none of its own.
        what_rows: Which of the head's levels name it.
        manner: The words of a share that say what it is one of (完成率), where they stand apart from `what`.
        basis: `change`, `share` or `rank`; `None` for a level or a count.
        status: `actual`, `target`, `plan` or `forecast`.
        is_amount: Whether a change is one of the thing itself (增加额), not in per cent.
        is_earlier: Whether it speaks of the year before (去年同期).
        own_unit: The unit in the lowest level of the head.
    """

    what: str
    what_rows: tuple[int, ...]
    manner: str
    basis: Basis | None
    status: Status
    is_amount: bool
    is_earlier: bool
    own_unit: str | None


def read_head(column: Column) -> Head:
    """Read the head of a column.

    Args:
        column: With its levels of head words from the top down.
    """
    words = [fold_characters(word) for word in column.path]
    last = words[-1] if words else ""
    basis = _find_basis(words)
    parts, rows = [], []
    for index, word in enumerate(words):
        plain = _UNIT.sub("", word)
        if _GROUPED.match(plain) or not _HAN.search(_MANNER.sub("", _TIME.sub("", plain))):
            continue
        parts.append(_trim(plain, basis))
        rows.append(index)
    return Head(
        what="".join(parts),
        what_rows=tuple(rows),
        manner=_trim(_UNIT.sub("", last), basis) if basis == "share" and len(words) - 1 not in rows else "",
        basis=basis,
        status=_find_status([_UNIT.sub("", word) for word in words], basis),
        is_amount=_AMOUNT.search(last) is not None,
        is_earlier=basis in (None, "rank") and _EARLIER.search(_UNIT.sub("", last)) is not None,
        own_unit=column.unit if column.unit is not None and _holds_unit(column) else None,
    )


def _holds_unit(column: Column) -> bool:
    """Whether the unit of a column stands in the lowest level of its head."""
    run = column.runs[-1]
    return column.unit_span is not None and run.start <= column.unit_span[0] < run.end


def _find_basis(words: list[str]) -> Basis | None:
    for word in reversed(words):
        plain = _UNIT.sub(lambda match: "%" if "%" in match.group() else "", word)
        if _RANK.search(plain):
            return "rank"
        if _EARLIER.search(plain):
            return None
        if _SHARE.search(plain) and not re.search(r"增长率|增速", plain):
            return "share" if re.search(r"占|比重|比例|为.*[预计]|完成", plain) else None
        if _CHANGE.search(plain):
            return "change"
        if _HAN.search(_MANNER.sub("", _TIME.sub("", plain))):
            return None
    return None


def _find_status(words: list[str], basis: Basis | None) -> Status:
    """Find how numbers stand by the lowest level of the head that says so."""
    if basis == "share":
        return "actual"
    for word in reversed(words):
        if _DONE.search(word):
            return "actual"
        if _BUDGET.search(word):
            return "plan"
        if _AIM.search(word):
            return "target"
        if _FORECAST.search(word):
            return "forecast"
    return "actual"


def _trim(word: str, basis: Basis | None) -> str:
    """Give the words of one level without the time it names and, for a change, without the words for that."""
    plain = re.sub(r"^[\s#*]+|\s+", "", _TIME_AROUND.sub("", word))
    if basis in ("change", "rank"):
        plain = _CHANGED.sub("", plain)
    return "" if plain in _LEFT else plain.strip("、，,：:/-—的%％")


#: What is left of 12月末.
_LEFT = frozenset("末底止份")


_TIME_AROUND = re.compile(rf"^(?:{_TIME.pattern})+|(?:{_TIME.pattern})+$")
_CHANGED = re.compile(
    r"(?:比上年|比去年|较上年|较去年|同比|环比)*(?:增长速度|增长率|增长|增速|增减|增幅|涨幅|变化|变动)?[±+\-%％]*$|(?:排名|排位|位次|名次|排序)$"
)
