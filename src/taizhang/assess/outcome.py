"""Whether a figure settles a promise, and the arithmetic between the two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from taizhang.assess.interval import APPROX_SHARE
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from taizhang.assess.wording import Wording
    from taizhang.model.fact import Fact

Verdict = Literal["kept", "missed", "kept_or_better_unclear", "restated_differently", "not_mentioned", "under_way"]

APPROX_POINTS = Decimal("0.5")
"""How far 左右 may be off for a share, in points."""

_CLASSIFIERS = frozenset("个家所座处件项条批户支只台套辆艘期场次类种")
_BODIES = frozenset("个家所")
_PEOPLE = frozenset({"person", "人", "名", "人次"})
_LOWER = re.compile(r"失业率|PM2\.5|细颗粒物|能耗|碳排放|收入比|死亡|事故|赤字|劣[ⅤV五]类|时间|压减|用水量|浓度|发病率")
_PRICES = re.compile(r"消费价格|CPI|物价")
_FLOW = re.compile(r"新增|新建|新开工|新培育|新引进|新组建|新设|增加|引进|改造|培训|招募|每年")
_STOCK = re.compile(r"总数|总量|累计|达[到]?$|增至|突破$|保有量|拥有|共有")
_PARTS = (
    (re.compile(r"固定资产投资"), re.compile(r"(?:工业|基础设施|制造业|民间|产业|房地产开发)投资")),
    (re.compile(r"^[^进]*出口"), re.compile(r"进出口")),
    (re.compile(r"进出口"), re.compile(r"^[^进对]*出口|进口")),
)
_SHARE = re.compile(r"率$|占比|比重|比例|率达?")


@dataclass(frozen=True, slots=True)
class Settled:
    """A verdict with its reason and the arithmetic that shows it."""

    verdict: Verdict
    reason: str
    arithmetic: str


def is_comparable(promise: Wording, outcome: Wording) -> bool:
    """Whether two figures are of one kind: same unit, and rate with rate, added with added, standing with standing."""
    one, other = promise.fact, outcome.fact
    if not _same_unit(one, other):
        return False
    if (one.basis in ("change", "multiple")) != (other.basis in ("change", "multiple")):
        return False
    if "rank" in (one.basis, other.basis) and one.basis != other.basis:
        return False
    if one.basis == "difference" or other.basis == "difference":
        return one.basis == other.basis
    if one.unit == "%":
        return True
    is_added, is_standing = _FLOW.search(promise.lead) is not None, _STOCK.search(promise.lead) is not None
    added, standing = _FLOW.search(outcome.lead) is not None, _STOCK.search(outcome.lead) is not None
    return not ((is_added and standing and not added) or (is_standing and added and not standing))


def has_own_unit(promise: Wording, outcome: Wording) -> bool:
    """Whether both are counted in one unit, or in words for the same kind of thing (个, 家)."""
    units = {promise.fact.unit, outcome.fact.unit}
    return len(units) == 1 or units <= _BODIES


def is_component(promise: Wording, outcome: Wording) -> bool:
    """Whether an outcome gives the rate of a part of what was promised, or of the whole it is part of."""
    if promise.fact.basis != "change" or outcome.fact.basis != "change" or _SHARE.search(outcome.lead):
        return False
    return any(
        whole.search(promise.names[0]) and part.search(outcome.names[0]) and not whole.search(outcome.names[0])
        for whole, part in _PARTS
    )


def _same_unit(one: Fact, other: Fact) -> bool:
    if one.unit == other.unit:
        return True
    units = {one.unit, other.unit}
    if units <= _PEOPLE:
        return "人次" not in units
    return all(unit in _CLASSIFIERS for unit in units)


def settle(promise: Wording, outcome: Wording) -> Settled | None:
    """Compare an outcome with what was promised; `None` where one of them has no number."""
    aim, got = promise.fact.value, outcome.fact.value
    if aim is None or got is None:
        return None
    words = " ".join(promise.names) + promise.lead
    if _PRICES.search(words):
        return _settle_prices(aim, got)
    comparator = promise.fact.comparator
    is_fall = promise.fact.basis == "change" and aim < 0
    is_cap = comparator in ("le", "lt") or (_LOWER.search(words) is not None and promise.fact.basis != "change")
    if is_fall or is_cap:
        return _settle_cap(promise.fact, outcome.fact, aim, got)
    got = _match_digits(aim, got)
    if comparator == "approx":
        floor = _find_floor(promise, aim)
        sign = "≥" if got >= floor else "<"
        arithmetic = f"{write_decimal(got)} {sign} {write_decimal(floor)} ({write_decimal(aim)} 左右)"
        if got >= aim:
            return Settled("kept", "same_measure", f"{write_decimal(got)} ≥ {write_decimal(aim)}")
        return Settled("kept", "within_about", arithmetic) if got >= floor else Settled("missed", "below", arithmetic)
    if comparator == "gt" and got == aim and outcome.fact.comparator in ("eq", None) and not _reaches(outcome):
        arithmetic = f"{write_decimal(got)} = {write_decimal(aim)}"
        return Settled("kept_or_better_unclear", "bare_figure_at_the_bound", arithmetic)
    if got >= aim:
        return Settled("kept", "same_measure", f"{write_decimal(got)} ≥ {write_decimal(aim)}")
    if outcome.fact.comparator in ("ge", "gt"):
        return Settled(
            "restated_differently", "weaker_threshold", f"≥ {write_decimal(got)}, {write_decimal(aim)} 未说明"
        )
    return Settled("missed", "below", f"{write_decimal(got)} < {write_decimal(aim)}")


def _reaches(outcome: Wording) -> bool:
    return re.search(r"达[到]?$|突破$|超过?$", outcome.lead) is not None


def _find_floor(promise: Wording, aim: Decimal) -> Decimal:
    fact = promise.fact
    is_share = fact.unit == "%" and fact.basis != "change" and _SHARE.search(" ".join(promise.names)) is not None
    return aim - APPROX_POINTS if is_share else aim * (1 - APPROX_SHARE)


def _settle_prices(aim: Decimal, got: Decimal) -> Settled:
    if abs(got - aim) <= aim * APPROX_SHARE:
        return Settled("kept", "same_measure", f"{write_decimal(got)} ≈ {write_decimal(aim)}")
    return Settled("kept_or_better_unclear", "cap_or_aim", f"{write_decimal(got)} | {write_decimal(aim)}")


def _settle_cap(one: Fact, other: Fact, aim: Decimal, got: Decimal) -> Settled:
    """A fall is at least as deep as promised; a cap is held."""
    slack = abs(aim) * APPROX_SHARE if one.comparator == "approx" else Decimal(0)
    if one.comparator == "approx" and one.unit == "%" and one.basis != "change":
        slack = APPROX_POINTS
    got = _match_digits(aim, got)
    limit = aim if got <= aim else aim + slack
    if got <= limit:
        return Settled("kept", "same_measure", f"{write_decimal(got)} ≤ {write_decimal(limit)}")
    if other.comparator in ("le", "lt"):
        arithmetic = f"≤ {write_decimal(got)}, {write_decimal(aim)} 未说明"
        return Settled("restated_differently", "weaker_threshold", arithmetic)
    return Settled("missed", "above", f"{write_decimal(got)} > {write_decimal(limit)}")


def _match_digits(aim: Decimal, got: Decimal) -> Decimal:
    """Round an outcome to the digits of the promise where that makes them equal (58.08 = 58.1)."""
    places = max(0, -int(aim.normalize().as_tuple().exponent))
    if places == 0:
        return got
    rounded = got.quantize(Decimal(1).scaleb(-places))
    return rounded if rounded == aim else got
