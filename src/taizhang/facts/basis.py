"""Say of a number what kind it is, and settle a unit that its words decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.model.fact import Basis

_FLOOR_SPACE = re.compile(r"房|建筑|住宅|楼|厂|场地|面积|商业|仓储|物流|地下室|空间")
_WARMTH = re.compile(r"气温|水温|温度|室温|体温|恒温|高温|低温")


def settle_unit(mention: Mention, name: str | None) -> None:
    """Let the measure words settle a unit that means two things: 方 of floor space, 度 of warmth."""
    if name is None:
        return
    if mention.unit == "m3" and _FLOOR_SPACE.search(name) and "立方" not in mention.unit_name:
        mention.unit, mention.dimension = "m2", "area"
    elif mention.unit_name == "度" and mention.unit != "℉" and _WARMTH.search(name):
        mention.unit, mention.dimension, mention.value = "℃", "temperature", mention.shown
        mention.value_max = None


_PERSONS = re.compile(
    r"(?:院士|专家|人才|代表|委员|教授|教师|医生|博士|名家|大师|工匠|模范|英雄|老人|居民|选手|学者|干部|企业家|获得者|带头人|将军|好人)$"
)


_SHARE_NAME = re.compile(r"占|比重|贡献率|份额|贡献了?全")


def decide_basis(mention: Mention, words: Words) -> Basis:
    """Say whether a number is a level, a change, a share or another of its kind, by its unit and its words."""
    if mention.kind == "multiple" or mention.unit == "倍":
        return "multiple"
    if words.basis is not None:
        return words.basis
    if mention.kind == "digits":
        return "change"
    if mention.unit == "%" and words.name and words.name.endswith(("增长目标", "增长预期", "增长幅度")):
        return "change"
    if mention.unit in ("%", "‰") and words.name and _SHARE_NAME.search(words.name):
        return "share"
    if mention.dimension == "time":
        return "count" if words.name and words.name.endswith(("天数", "日数")) else "duration"
    if mention.unit == "位":
        return "count" if words.name and (words.is_right or _PERSONS.search(words.name)) else "rank"
    if mention.is_classifier or mention.dimension in ("people", "count"):
        return "count"
    if mention.unit == "pp":
        return "change"
    return "level"
