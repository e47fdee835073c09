"""Find the indicator a number measures; the cost of projects is that of the ones counted beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.indicator import find_indicator

if TYPE_CHECKING:
    from taizhang.catalog.entry import Indicator
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage
    from taizhang.facts.quantity import Reading
    from taizhang.model.fact import Basis

COSTS = frozenset({"投资", "总投资", "计划总投资", "估算总投资", "年度投资"})
"""Words for a cost that say nothing of whose it is."""
#: 总投资40亿元的近30个重点项目: whose cost it is stands behind.
_COSTED = re.compile(r"的(?:近|约|超过?|逾)?\d+(?:余|多)?[个项](?P<noun>[\u4e00-\u9fff]{0,8}项目)")


#: 县级重点项目, 省市重点项目: of whatever level.
_LEVEL = re.compile(r"^(?:省市县|省市|市县|市区|[省市县区]级?|各级)[、]?(?=重[点大])")


def _name_cost(passage: Passage, name: str | None, mention: Mention, previous: Reading | None) -> str | None:
    """Give the words under which the catalogue knows what projects cost that are counted beside it."""
    costed = _COSTED.match(passage.folded, mention.right)
    if costed is not None:
        return f"{costed['noun']}{name}"
    counted = previous.words.name if previous is not None else None
    if previous is not None and previous.indicator is not None and previous.indicator.id.startswith("key_project"):
        counted = "重点项目"
    if counted is None or not counted.endswith("项目"):
        return name
    counted = _LEVEL.sub("", counted)
    if name == "完成率":
        return "投资完成率"
    if name == "投资" and passage.folded.endswith("计划完成投资", 0, mention.left):
        return f"{counted}年度计划投资"
    is_done = passage.folded.endswith("完成" + (name or ""), 0, mention.left)
    return f"{counted}{'完成' if is_done else ''}{name}"


def find_measured(
    passage: Passage,
    name: str | None,
    mention: Mention,
    basis: Basis,
    previous: Reading | None,
    known: Indicator | None = None,
) -> Indicator | None:
    """Find the indicator a mention measures; a bare cost is that of projects counted beside it, or nobody's.

    Args:
        passage: The prepared text.
        name: The measure words.
        mention: The number with its unit.
        basis: What kind of number it is.
        previous: What was read of the number before it.
        known: What was found for the words already.
    """
    if name not in COSTS and name != "完成率":
        return known or find_indicator(name, mention, passage.lexicon, basis)
    whole = _name_cost(passage, name, mention, previous)
    return None if whole == name else find_indicator(whole, mention, passage.lexicon, basis)
