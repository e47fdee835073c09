"""Tell what the numbers about a named project are: its whole cost, a year's plan, what was done of it, how far it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.quantity import Reading
    from taizhang.model.period import Period

MONEY_NAME = re.compile(
    r"(?:总投资|计划投资|计划总投资|规划总?投资|估算总投资|估算投资|总?概算投资|概算总投资|预算总?投资|批复总?投资|协议总?投资|合同总?投资|投资|投资额|总投资额|投资概算|投资估算|总投入)$"
)
"""Finds the words that call an amount somebody's investment."""
_BARE = re.compile(
    r"(?:该|本|此)?(?:项目|工程)?(?:年度|全年|今年|预计|预估|估算|概算|预算|批复|批准|协议|合同|设计|规划|计划|完成|总)*(?:投资额?|投资概算|投资估算|总投入)"
)
_YEAR = re.compile(r"(?:年度|全年|今年|去年|本年度?|当年|明年|\d{4}年度?)[^,，。;；、\d]{0,4}$")
_DONE = re.compile(r"完成了?(?:年度|全年|当年|固定资产)*$")
_SO_FAR = re.compile(r"累计|开工以来|总共")
_IN_YEAR = re.compile(r"今年|本年|当年|年度|全年|去年|上半年|季度|\d{1,2}月|\d{4}年")
_TO_DATE = re.compile(r"截至|目前")
#: Words between the name of a project and what is told of its money.
_LED = re.compile(
    r"(?:[,，(（ ]|今年以来|(?:自)?开工以来|今年|本年度?|当年|年度|去年|全年|\d{4}年度?|上半年|[一二三四]季度|前[一二三]季度|\d{1,2}月?(?:[-—–~至]\d{1,2}月)(?:份)?|截至[^,，。;；]{2,10}[,，]?|目前|已经|已|共|累计|实际|计划|仅|只|完成了?)*$"
)
_PERCENTS = (
    ("progress_percent", re.compile(r"(?:形象进度|工程进度|总体进度|整体进度|项目进度|施工进度|工程形象进度)$")),
    ("plan_share", re.compile(r"(?:年度计划(?:投资)?(?:完成)?(?:率|比例)?|完成率|投资完成率|计划完成率)$")),
)


def strip_led(words: str) -> str:
    """Take off the words that lead from the name of a project to what is told of its money (今年计划, 已累计完成)."""
    led = _LED.search(words)
    return words if led is None else words[: led.start()]


def is_bare_money(reading: Reading) -> bool:
    """Whether the words of an amount say nothing of whose investment it is, so that the project before may own it."""
    return _BARE.fullmatch(reading.words.name or "") is not None


def begin_year(period: Period | None) -> Period | None:
    """Give what was done by a day of a year as done since that year began."""
    if period is None or period.start is None:
        return period
    return replace(period, start=period.start.replace(month=1, day=1))


def find_money_key(folded: str, reading: Reading) -> str:
    """Tell what the money of a project is: `investment`, `annual_plan`, `done_this_year`, `done_to_date`, or nothing.

    Args:
        folded: The text with plain number characters.
        reading: An amount whose words end in 投资.

    Returns:
        The property; nothing where the words leave open over which time the money was spent.
    """
    name, sentence = reading.words.name or "", reading.sentence
    own = MONEY_NAME.search(name)
    begin = reading.words.end - len(own.group()) if own is not None else reading.words.end
    before = folded[sentence.start : begin]
    tail = folded[max(sentence.start, reading.mention.left - 16) : reading.mention.left]
    if ("总" in name or "估算" in name or "概算" in name) and _DONE.search(tail) is None:
        return "investment"
    if name.endswith("计划投资"):
        return "annual_plan" if _YEAR.search(before) or "年度" in name else "investment"
    is_done = _DONE.search(before) is not None or _DONE.search(tail) is not None or before.endswith("已")
    if not is_done:
        return "annual_plan" if _YEAR.search(before) and reading.status in ("plan", "target") else "investment"
    if reading.status in ("plan", "target"):
        return "annual_plan" if reading.period is not None and reading.period.year is not None else ""
    clause = folded[max(sentence.start, begin - 24) : reading.mention.left]
    if _SO_FAR.search(clause):
        return "done_to_date"
    if _IN_YEAR.search(clause):
        return "done_this_year"
    return "done_to_date" if _TO_DATE.search(clause) else ""


def find_percent_key(reading: Reading) -> str:
    """Tell what a percentage about a project is: `progress_percent`, `plan_share`, or nothing."""
    if reading.mention.unit != "%" or reading.basis in ("change", "difference") or reading.status != "actual":
        return ""
    name = reading.words.name or ""
    return next((key for key, pattern in _PERCENTS if pattern.search(name)), "")
