"""The words a figure stands with: the clause, what is counted, and the claim about time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.assess.likeness import normalise_words

if TYPE_CHECKING:
    from taizhang.assess.report import Report
    from taizhang.model.fact import Fact

Reach = Literal["year", "state", "total", "average", "growth"]

_STOPS = "，。；：！\n"
_AVERAGE = re.compile(r"年均|平均每年")
_TOTAL = re.compile(r"累计|五年(?!规划)|“十[一二三四五六]五”(?:以来|时期|期间)|滚动")
_GROWTH = re.compile(
    r"翻[一两]?番|从[^，。]{1,24}(?:提[高升]|增[加长]|降|缩小|扩大|下降)|5年|较20\d\d年|比20\d\d年|由[^，。]{1,16}(?:至|到)"
)
_WORKS = re.compile(
    r"建成|新增|新建|新改建|改建|改造|扩建|建设|新开工|新培育|培育|创建|打造|引进|实施|开展|完成|治理|修复|加装|布局|投放|发放|招募|帮扶|救助|培训|整治|更新|改善|兑现|新组建|落地|签约"
)
_HEIGHT = re.compile(r"达|突破|保持|稳定|总量|超过|增至|提[高升][至到]|率|占比|比重|里程|规模|容量|产量|每")
_ALONG = re.compile(r"[\d%％万亿]、")
_CIRCUMSTANCE = re.compile(r"在[^，。]{2,24}?(?:情况下|基础上|背景下)")
_ASIDE = re.compile(r"[^，。；、\d]{0,4}(?:的)?(?:情况下|基础上|背景下)")
_RESPECTIVE = re.compile(r"(?P<names>[^\d]*?、?[^\d]*?)(?:年均)?分别(?P<values>.*)")
_NUMBER = re.compile(r"\d[\d.,]*")
_FULL_NAME = 4
"""A shorter name in a list (城镇、农村居民收入) borrows its end from the last one."""
_ONWARD = re.compile(r"[^，。；、]{0,4}?(?:提[高升]|增[加长]|下?降|扩大|缩小|优化|减少|上升|跃升|发展)?(?:[到至]|为)")
_GENERIC = 2
"""A name of so few telling characters (项目, 产值) says nothing alone; its clause speaks for it."""
_AFTER = re.compile(r"(?:（[^）\n]{1,12}）|[^，。；：！\n、]){0,24}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around the value of a fact.

    Args:
        fact: The fact.
        names: Ways to name what is measured, the surest first.
        clause: The clause, start and end.
        lead: The clause before the value.
        is_renamed: Whether the clause, not the fact, says what is measured (A、B分别增长x、y).
    """

    fact: Fact
    names: tuple[str, ...]
    clause: tuple[int, int]
    lead: str
    is_renamed: bool = False


def find_clause(content: str, start: int, end: int) -> tuple[int, int]:
    """Find the clause a stretch stands in."""
    left = max(content.rfind(stop, 0, start) for stop in _STOPS) + 1
    rights = (content.find(stop, end) for stop in _STOPS)
    return left, min((right for right in rights if right >= 0), default=len(content))


def read_wording(fact: Fact, content: str) -> Wording:
    """Read the words around the value of a fact."""
    anchor = fact.anchor
    left, right = find_clause(content, anchor.start, anchor.end)
    lead = _CIRCUMSTANCE.sub("", content[left : anchor.start])
    near = max((match.end() for match in _ALONG.finditer(lead)), default=0)
    after = _AFTER.match(content, anchor.end)
    phrase = f"{lead[near:]} {after[0] if after else ''}".strip()
    unit = fact.as_written.unit if fact.as_written is not None and fact.as_written.unit else ""
    phrase = phrase.replace(f" {unit}", " ", 1) if unit else phrase
    name = fact.measure.name if fact.measure is not None and fact.measure.name else ""
    is_telling = len(normalise_words(name)) > _GENERIC and "情况" not in name
    if not is_telling and len(normalise_words(phrase)) <= _GENERIC + 1:
        phrase = content[find_clause(content, max(left - 2, 0), max(left - 1, 0))[0] : anchor.start]
    shared = _find_shared_name(content[left:right], anchor.start - left)
    if shared is not None and (name not in shared or len(name) < _FULL_NAME):
        return Wording(fact, (shared,), (left, right), lead, is_renamed=True)
    names = (name, phrase) if is_telling and name != phrase else (phrase,)
    return Wording(fact, names, (left, right), lead)


def _find_shared_name(clause: str, position: int) -> str | None:
    """Find which of several names a value belongs to where names and values stand in one order."""
    match = _RESPECTIVE.match(clause)
    if match is None or not match.start("values") <= position:
        return None
    names = re.split(r"[、和与及]", match["names"])
    starts = [match.start("values") + value.start() for value in _NUMBER.finditer(match["values"])]
    if len(names) != len(starts) or position not in starts:
        return None
    name = names[starts.index(position)]
    if len(name) < _FULL_NAME and all(len(other) == len(name) for other in names[:-1]):
        name += names[-1][len(name) :]
    return name if len(name) >= _FULL_NAME else None


def is_aside(wording: Wording, content: str) -> bool:
    """Whether a value only tells a circumstance (在对外贸易下降3成的情况下) or where a change began (从A提升到B)."""
    if _ASIDE.match(content, wording.fact.anchor.end):
        return True
    return _is_starting_point(wording, content)


def _is_starting_point(wording: Wording, content: str) -> bool:
    after = content[wording.fact.anchor.end : wording.fact.anchor.end + 12]
    return _ONWARD.match(after) is not None and re.search(r"[从由]", wording.lead) is not None


def find_reach(wording: Wording, report: Report) -> Reach:
    """Say over which time a statement of the review reaches: its year, a level at its end, or five years."""
    content, fact = report.text.content, wording.fact
    near = wording.lead[-40:]
    label = (fact.period.label if fact.period is not None else None) or ""
    if _AVERAGE.search(near):
        return "average"
    is_five = report.is_five_year(fact.anchor.start)
    if re.search(r"20\d\d年(?!到|至|的)|全年|去年|上年", near[-24:]) and not re.search(r"从|由|比|较", near[-30:]):
        return "year"
    if re.search(rf"[到至]{report.year - 1}年|{report.year - 1}年的?$", near):
        return "state"
    if is_five and _TOTAL.search(near):
        return "total"
    if is_five and _GROWTH.search(near):
        return "state" if fact.basis not in ("change", "multiple") and re.search(r"[至到]", near[-6:]) else "growth"
    if not is_five:
        return "total" if re.search(r"五年(?!规划)|“十[一二三四五六]五”以来", near) or "五年" in label else "year"
    if fact.basis in ("change", "multiple"):
        return "growth"
    opening = wording.lead if "、" in wording.lead else near[-18:]  # one verb may lead a whole list
    is_work = _WORKS.search(opening) is not None or _WORKS.match(content, fact.anchor.end + 1) is not None
    if fact.basis == "share" or fact.unit == "%" or (_HEIGHT.search(near[-14:]) and not is_work):
        return "state"
    return "total" if is_work else "state"
