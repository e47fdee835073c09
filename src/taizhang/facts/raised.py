"""Settle the years of numbers that tell what something was raised from and to (从A提高到B)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.moment_period import build_years
from taizhang.facts.worded import SECTORS
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.quantity import Reading


def share_start(folded: str, first: Reading, second: Reading) -> None:
    """Give the second number of a start (从2021年的A和B提高到C和D) the year of the first."""
    listed = folded[first.mention.right : second.mention.left] in ("和", "与", "、", "及", ":", "：", "∶", "︰")
    if listed and first.moment is not None and first.moment.is_from and first.mention.unit == second.mention.unit:
        second.period, second.moment, second.status = first.period, first.moment, first.status


_TO = re.compile(
    r"(?:缩小|收窄|拓展|延长|攀升|回落|压降|提高|增加|上升|提升|扩大|下降|降低|减少|增长|发展|缩短|压减|压缩|调整|升|降|跃升|提|增|扩|涨|变化?|转变|优化|演变)(?:到了?|至|为)[^,，。;；]{0,8}$"
)
_BUDGETED = ("预算", "预算数", "计划", "计划数")
_FROM = re.compile(r"[从由][^,，。;；]{0,10}$")


def settle_from_to(
    folded: str, first: Reading, second: Reading, earlier: tuple[Reading, Reading] | None
) -> tuple[Reading, Reading] | None:
    """Give 从A到B their years: A the one before the span, B its last (docs/reading.md).

    What something was raised from is actual even where what it is raised to is a plan. A second pair of the sentence that
    names no years of its own has those of the first.

    Returns:
        The pair, where it is one.
    """
    if first.mention.unit != second.mention.unit or not _TO.search(folded[first.mention.right : second.mention.left]):
        return None
    if not _FROM.search(folded[max(first.sentence.start, first.mention.left - 14) : first.mention.left]):
        return None
    if folded.endswith(_BUDGETED, first.sentence.start, first.mention.left):
        return None  # 由年初预算3亿元调整为4亿元: both are of one year
    if second.status in ("target", "plan", "forecast"):
        first.status = "actual"
    period, pair = second.period, (first, second)
    if second.moment is not None and second.moment is first.moment and second.moment.kind in ("span", "plan"):
        period = second.moment.period  # 五年来，由3亿元增加到5亿元: what it was raised to is of their last
    if earlier is not None and earlier[0].sentence is not first.sentence:
        is_own = first.moment is not None and first.moment.start >= first.sentence.start
        if not is_own and earlier[0].moment is not None and earlier[0].moment.is_from:
            first.period, second.period = earlier[0].period, earlier[1].period
            return pair  # 甲从2020年的3万元提高到2025年的4万元；乙从1万元提高到2万元
        earlier = None
    if period is None or period.start is None or period.end is None or first.moment is not second.moment:
        return pair
    if earlier is not None and earlier[0].moment is not earlier[1].moment and first.moment is earlier[1].moment:
        first.period, second.period = earlier[0].period, earlier[1].period
        return pair
    span = second.sentence.block.span if second.moment is None else None
    start = period.start.year if span is None else span[0]
    start += first.moment is not None and first.moment.kind == "range"  # 2020年到2025年从A到B: A is 2020's
    last = period.end.year - 1 if span is None else span[1]
    if period.end.month == 1 and period.start.month == 1:
        first.period = build_year(start - 1, period.label)
        second.period = build_year(last, period.label)
    return pair


def find_pair(
    folded: str, first: Reading, second: Reading, pairs: list[tuple[Reading, Reading]]
) -> tuple[Reading, Reading] | None:
    """Settle two numbers that are a pair (`settle_from_to`) by the last of the pairs before it, and add it to them."""
    pair = settle_from_to(folded, first, second, pairs[-1] if pairs else None)
    if pair is not None:
        pairs.append(pair)
    return pair


def is_listed_with(folded: str, first: Reading, second: Reading) -> bool:
    """Whether a number stands in one list with the number before it."""
    return first.mention.unit == second.mention.unit and folded[first.mention.right : second.mention.left] in (
        "、",
        "和",
    )


def settle_sectors(folded: str, sectors: list[Reading]) -> None:
    """Give three shares that were changed to three others the years of their first pair."""
    if len(sectors) != 2 * len(SECTORS):
        return
    first, second = sectors[: len(SECTORS)], sectors[len(SECTORS) :]
    if settle_from_to(folded, first[0], second[0], None) is not None:
        for earlier, later in zip(first, second, strict=True):
            earlier.period, earlier.status = first[0].period, first[0].status
            later.period = second[0].period


#: 完成年初预算24万元的59%: what the plan is of stands before the plan.
_PLAN = re.compile(r"(?:预算|计划|目标|任务)数?$")


def is_planned(reading: Reading) -> bool:
    """Whether a number is what was planned of something, and tells nothing of how it stands."""
    return _PLAN.search(reading.words.name or "") is not None


def take_planned(folded: str, previous: Reading | None, level: Reading | None, mention: Mention, words: Words) -> None:
    """Let a share of the planned number right before it be of whatever that was planned for (完成年初预算24万元的59%)."""
    if previous is None or level is None or words.basis != "share" or words.name != previous.words.name:
        return
    if (
        previous.mention.dimension != "ratio"
        and folded[previous.mention.right : mention.left] in ("的", ")的")
        and is_planned(previous)
    ):
        words.name = level.words.name


#: 完成年任务75亿元的24%: the task of the whole year, of what the number before tells.
#: 超额完成40所的年度目标任务: what was set stands behind its number.
_SET_BEHIND = re.compile(r"的?(?P<task>(?:年度|全年|年初)?(?:目标任务|任务目标|目标|任务|计划))(?=[,，。;；]|$)")
_TASKS = frozenset(
    ("年任务", "年计划", "年目标", "年度任务", "年度计划", "年度目标", "全年任务", "全年计划", "全年目标", "年初计划")
)


def settle_task(folded: str, level: Reading | None, previous: Reading, reading: Reading) -> None:
    """Name a bare task of a year after what was done of it, and date it with the year."""
    words, period = reading.words, reading.period
    mention = reading.mention
    behind = _SET_BEHIND.match(folded, mention.right) if folded.endswith("完成", 0, mention.left) else None
    if behind is not None and previous.words.name and previous.mention.unit == mention.unit:
        words.name, words.is_right, reading.status = f"{previous.words.name}{behind['task']}", False, "target"
        words.start, words.end = behind.span("task")
        return
    if (
        words.name not in _TASKS
        or level is None
        or not level.words.name
        or not folded.startswith("的", reading.mention.right)
    ):
        return
    words.name = f"{level.words.name}{words.name}"
    if period is not None and period.start is not None:
        reading.period = build_year(period.start.year, period.label)


#: 比上年财政总收入24亿元减少3亿元: the year before is told with the noun.
_NAMED_EARLIER = re.compile(r"[比较](?:上年|去年)(?:同期|末)?(?=[\u4e00-\u9fff]{3})")


def date_named(told: Sequence[Reading]) -> None:
    """Date what the words of a number say is of the year before (比上年财政总收入24亿元减少3亿元).

    Args:
        told: The numbers of a sentence, in order; their names and periods are settled in place.
    """
    for reading in told:
        name, period = reading.words.name or "", reading.period
        earlier = _NAMED_EARLIER.match(name) if name[:1] in "比较" else None
        if earlier is None:
            continue
        reading.words.name = name[earlier.end() :]
        if reading.basis != "level" or period is None or period.start is None or period.end is None:
            continue
        if period.start.day == period.end.day == 1:
            start, end = (day.replace(year=day.year - 1) for day in (period.start, period.end))
            reading.period = Period(start, end, None)


_EARLIER = re.compile(r"(?:[比较]|[快慢高低优好多少]于|超过)(?:上年|去年)(?:同期|同月|全年)?的?$")


#: 比常年（293亿立方米）偏少7%, 比“十五”末（8亿元）增长69%: the number is of another time, and of the same.
_USUAL = re.compile(r"[比较](?:常年|多年(?:平均)?(?:值|水平)?|历年(?:平均)?)\($")


def read_earlier(folded: str, previous: Reading | None, reading: Reading) -> None:
    """Date the number that something is compared with, and name it after that (比上年同期1449万元增收18万元)."""
    mention = reading.mention
    if previous is None or mention.dimension != previous.mention.dimension or mention.unit != previous.mention.unit:
        return
    is_usual = _USUAL.search(folded, max(0, mention.left - 12), mention.left) is not None
    if not is_usual and _EARLIER.search(folded, mention.left - 8, mention.left) is None:
        return
    period = previous.period
    reading.words.start, reading.words.end, reading.words.name = (
        previous.words.start,
        previous.words.end,
        previous.words.name,
    )
    reading.words.basis, reading.basis, reading.indicator = None, previous.basis, previous.indicator
    if is_usual:
        reading.period = reading.moment = None
    elif period is not None and period.start is not None and period.end is not None:
        year = period.start.year - 1
        reading.period = Period(period.start.replace(year=year), period.end.replace(year=period.end.year - 1), None)


def date_listed(folded: str, previous: Reading, reading: Reading) -> None:
    """Give the next of a list, told of some years, the period of the one before it (建成厂站9座、设施147个).

    Args:
        folded: The text with plain number characters.
        previous: The number before.
        reading: The number; its period is set in place.
    """
    if reading.sentence.block.span is None or reading.moment is not previous.moment:
        return
    is_next = folded[previous.mention.right] == "、" and reading.words.start == previous.mention.right + 1
    is_counted = reading.mention.is_classifier and previous.mention.is_classifier
    if is_next and is_counted and reading.basis == previous.basis == "count":
        reading.period = previous.period


def date_multiple(previous: Reading, reading: Reading) -> None:
    """Give a multiple the time of the number it is told of, and the average growth behind it the years since its base.

    支出由3亿元增加到13亿元，是2000年的4.6倍，年均增长17%.

    Args:
        previous: The number before.
        reading: The number; its period is set in place.
    """
    if reading.words.start != previous.words.start or previous.period is None:
        return
    if reading.basis == "multiple" and previous.basis == "level" and (reading.words.base or "").startswith("versus:"):
        reading.period = previous.period
    year, since = previous.period.year, (previous.words.base or "").removeprefix("versus:")
    is_average = previous.basis == "multiple" and reading.words.base == "annual_average" and since.isdecimal()
    if is_average and year is not None and reading.period == previous.period and int(since) < year:
        reading.period = build_years(int(since) + 1, year, previous.period.label or "")
