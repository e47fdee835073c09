"""Settle when a number holds by what it turned out to be: a forecast, an aim, or what is told as over."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.aimed import is_held_against
from taizhang.facts.dating import UP_TO, is_done_over_time
from taizhang.facts.foretold import is_ahead, is_left_over, is_over
from taizhang.facts.prospect import is_once_built
from taizhang.facts.status import is_slogan
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from taizhang.catalog.entry import Indicator
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Basis, Status


def settle_period(
    passage: Passage, sentence: Sentence, mention: Mention, status: Status, period: Period | None, moment: Moment | None
) -> tuple[Period | None, Moment | None]:
    """Give the period a number holds for once its status is known, and the words that say it.

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        status: What it is.
        period: When its words say it holds.
        moment: Those words.
    """
    if moment is not None and moment.start < sentence.start and _is_of_none(passage.folded, sentence, mention, moment):
        return None, None
    if status == "actual" and passage.folded.endswith(_IN_BRACKETS, sentence.start, mention.left):
        return None, None
    if status == "actual" and period is not None and is_ahead(period, passage.published_on):
        return None, None  # 2014年任务9200亩，目前已整地1500亩 told in 2013
    if status == "actual" and moment is not None and _is_now(passage, mention, moment, period):
        return None, None
    if status == "actual" and moment is not None and _is_last_year(sentence, moment, period, passage.published_on):
        period = build_year(moment.period.start.year - 1, moment.period.label) if moment.period.start else period
    if status == "forecast" and moment is not None:
        before = passage.folded[max(sentence.start, moment.end) : mention.start]
        is_none = is_over(sentence, moment, period, passage.published_on) or is_once_built(before)
        is_none = is_none or ("届时" in before and moment.kind != "year" and period is not None and period.year is None)
        period, moment = (
            (None, None) if is_none else (period, moment)
        )  # what a plant will earn is not for its first quarter
    if status == "target" and is_slogan(passage.folded, mention):
        return None, None  # “三年翻两番”的目标 is for years of its own
    if status in ("target", "plan"):
        is_of_year = passage.folded.endswith(_OF_YEAR, sentence.start, mention.left)
        if is_of_year and sentence.block.zone == "review" and period is not None:
            is_whole = passage.folded.endswith(_OF_WHOLE_YEAR, sentence.start, mention.left)
            return (build_year(period.start.year) if is_whole and period.start else period), moment
        if moment is None and not is_of_year and sentence.block.zone in ("review", "five_year_review"):
            period = None  # what a look back announces is not for the year it looks back on
        elif moment is not None and (
            _is_of_aims(passage.folded, sentence, moment) or is_held_against(passage.folded, sentence, mention)
        ):
            return period, moment
        elif moment is not None and is_left_over(sentence, moment, period, passage.published_on):
            year = sentence.block.year or (passage.published_on and passage.published_on.year)
            period, moment = None if year is None else build_year(year), None
    return period, moment


#: 2021年就业计划目标为: the year of aims that are held against what came of them.
_OF_AIMS = re.compile(r"[^,，。;；\d]{0,14}(?:目标|任务)(?:任务)?(?:[为是有]|如下)?[:：]")


def _is_of_aims(folded: str, sentence: Sentence, moment: Moment) -> bool:
    """Whether the year of a number is that of a list of aims in its own paragraph."""
    return moment.start >= sentence.block.start and _OF_AIMS.match(folded, moment.end) is not None


#: 降至25%（目前29%）: how things stand is not of the time that is aimed at.
_IN_BRACKETS = ("(目前", "（目前", "(目前为", "（目前为", "(当前", "（当前")


def _is_of_none(folded: str, sentence: Sentence, mention: Mention, carried: Moment) -> bool:
    """Whether a number is not of the time carried over: the whole of a part of that time, what a thing is like, what there is."""
    if _is_whole_of(folded, sentence, mention, carried):
        return True
    if folded.endswith(_PROPERTIES, sentence.start, mention.left):
        return sentence.block.zone == "none" and _OF_THING.match(folded, mention.right) is not None
    start, end = carried.period.start, carried.period.end
    is_short = start is not None and end is not None and (end - start).days <= _A_MONTH
    is_there = is_short and folded.endswith(_THERE, sentence.start, mention.left)
    return is_there and not folded.endswith(UP_TO, 0, carried.start)


_A_MONTH = 31
#: 3月出资2万元…。这样的合作社全乡共有15家: what there is, told behind what was done in a month.
_THERE = ("共有", "现有", "现已有", "已有")
#: 投资10亿元、建筑面积18万平方米的医院: how large a thing is, whenever that is told.
_PROPERTIES = ("投资", "投资额", "建筑面积", "占地", "占地面积", "用地面积", "规划面积", "库容", "装机")
_OF_THING = re.compile(
    r"(?:(?:、|和)?[\u4e00-\u9fff]{2,8}\d[\d.]*[万亿]?[多余]?[\u4e00-\u9fff]{1,4}?){0,2}(?:在[^,，。;；\d]{2,14}(?:建设|实施|打造|兴建|新建))?的[\u4e00-\u9fff“A-Za-z\d]"
)


def _is_now(passage: Passage, mention: Mention, moment: Moment, period: Period | None) -> bool:
    """Whether 目前 stands between a time that is over for long and a number (2010年占47%，目前企业有190家)."""
    if period is None or period.end is None or passage.published_on is None or moment.end > mention.start:
        return False
    is_long_ago = (passage.published_on - period.end).days > _LONG_AGO
    return is_long_ago and _NOW.search(passage.folded, moment.end, mention.start) is not None


_LONG_AGO = 92
_NOW = re.compile(r"[,，;；。](?:目前|如今|眼下|现在|现已|时至今日)(?![^,，。;；]{0,4}为止)")


def _is_whole_of(folded: str, sentence: Sentence, mention: Mention, carried: Moment) -> bool:
    """Whether the time carried over is told right behind a number of a part of it (建成80个，其中2017年建成38个)."""
    if not folded.startswith(_OF_WHICH, mention.right):
        return False
    near = mention.right + max(map(len, _OF_WHICH)) + 1
    return any(
        mention.right < moment.start <= near
        and moment.kind in ("year", "relative")
        and moment.period.start == carried.period.start
        and moment.period.end == carried.period.end
        for moment in sentence.moments
    )


_OF_WHICH = (",其中", "，其中", ",其中,", "，其中，")


#: 完成年计划5亿元的90%; 年初预算3亿元，实际支出4亿元: what was planned for the year that is looked back upon.
_OF_YEAR = ("计划", "年初预算", "调整预算", "预算数", "收入任务", "任务数", "人代会", "年初", "年初确定的", "年初确定")
#: 上半年完成年初预算3亿元的51%: the budget is that of the year.
_OF_WHOLE_YEAR = ("年初预算", "年度预算", "全年预算", "年度计划", "全年计划", "全年任务", "年度任务")
#: 截至10月底: up to the end of a month.
_END_OF_MONTH = re.compile(r"(?:\d{4}年|今年|去年)?\d{1,2}月(?:份|底|末)?$")


def is_up_to(folded: str, moment: Moment) -> bool:
    """Whether a month is told as the one up to whose end something is summed up."""
    label = moment.period.label or ""
    start = moment.start
    is_told = folded.endswith(UP_TO, 0, start) or (
        folded[start - 1 : start] in _TO and (start == 1 or folded[start - 2] in _MARKS)
    )
    return is_told and _END_OF_MONTH.match(label) is not None


#: 。至6月底: without the word before it, at the head of a clause.
_TO, _MARKS = frozenset("至到"), frozenset(",，。;；\n")


_SUMS = re.compile(
    r"(?<!总)(?:收入|产值|产量|销售额|营业额|零售额|成交额|交易额|进出口额|出口额|引资额?|到位资金|税收|税金|利润|利税|(?<!计划)投资额?|支出|增加值|吞吐量|发电量|用电量|客流量|人次)$"
    r"|总(?:收入|产值|产量|支出)$|^(?:义务)?(?:植树|造林)|占(?:年度?|全年|年初)?(?:任务|计划|目标|预算)(?:数|任务)?$"
)


def sums_up(
    passage: Passage,
    sentence: Sentence,
    mention: Mention,
    *,
    name: str | None,
    indicator: Indicator | None,
    basis: Basis,
) -> bool:
    """Tell whether a number sums up what was done over a time, and does not stand at its end.

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        name: What it measures.
        indicator: What that is in the catalogue.
        basis: A level, a count, a change.
    """
    if indicator is not None:
        return indicator.flow == "flow"
    if mention.unit_name in _HELD_UNITS or (name is not None and _SUMS.search(name) is not None):
        return True
    start = max(passage.find_clause(sentence, mention.left), mention.start - _BEFORE)
    said = passage.folded[start : mention.start]
    return basis in ("level", "count") and (
        is_done_over_time(said)
        or _ALREADY.search(said) is not None
        or "推进" in said
        or ("共" in said and "共有" not in said)
    )


#: 已免费为205名患者实施手术: done by then.
_ALREADY = re.compile(r"(?:^|[,，])已(?!有|达|拥有|超|成|经?达)[\u4e00-\u9fff]{0,4}为")
#: What is counted in these was held or done, one after the other.
_HELD_UNITS = frozenset(("场", "场次", "期", "人次", "批次", "班次", "车次", "趟"))
#: So far before a number stands what was done.
_BEFORE = 20


def since_new_year(period: Period) -> Period:
    """Give the part of its year that ends with a month."""
    return period if period.start is None else replace(period, start=period.start.replace(month=1, day=1))


def sum_over_years(
    passage: Passage, sentence: Sentence, mention: Mention, moment: Moment | None, period: Period | None
) -> Period | None:
    """Give all the years that are looked back upon for a sum told behind a number of one of them (提高到2021年的5亿元，累计完成18亿元).

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        moment: The time it was found to hold for.
        period: What that means.
    """
    span = sentence.block.span
    if span is None or moment is None or moment.kind not in _ONE_YEAR or sentence.block.zone != "five_year_review":
        return period
    clause = passage.find_clause(sentence, mention.left)
    is_sum = moment.end <= clause and passage.folded.find("累计", clause, mention.left) >= 0
    is_own = moment.start >= sentence.start and not any(
        moment.end <= one.start < mention.start for one in sentence.mentions
    )
    return Period(date(span[0], 1, 1), date(span[1] + 1, 1, 1)) if is_sum and not is_own else period


_ONE_YEAR = frozenset({"year", "relative", "loose"})
#: Parts that look back and need not say on which year.
_UNDATED = frozenset({"none", "review", "five_year_review"})


def date_estimate(
    passage: Passage, sentence: Sentence, mention: Mention, moment: Moment | None, period: Period | None
) -> Period | None:
    """Give the year before for what is estimated of a whole year as soon as the next has begun (全年预计产值30亿元).

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number; what 预计 foresees behind 截至11月底 is of the whole year.
        moment: The time it was found to hold for.
        period: What that means.
    """
    if moment is None or period is None:
        return period
    if moment.period.label in _LAST_YEARS and passage.published_on is not None:
        is_next = _FORESEEN.search(passage.folded, moment.end, mention.start) is not None
        return build_year(passage.published_on.year) if is_next else period  # 上年留床2万亩，预计总产值6千万元
    if moment.kind == "within" and period.start is not None and is_up_to(passage.folded, moment):
        is_foreseen = passage.folded.startswith("预计", passage.find_clause(sentence, mention.left))
        return build_year(period.start.year) if is_foreseen else period
    if moment.period.label != "全年" or passage.published_on is None:
        return period
    if passage.published_on.month > _EARLY or not _is_last_year(sentence, moment, period, passage.published_on):
        return period
    is_estimate = passage.folded.startswith("预计", moment.end)
    return build_year(passage.published_on.year - 1, moment.period.label) if is_estimate else period


_LAST_YEARS = frozenset(("上年", "去年"))
_FORESEEN = re.compile(r"[,，;；]预计(?!仍)")
#: A year is still estimated until so late a month of the next.
_EARLY = 2
#: A year is told as over until so late a month of the next.
_MIDYEAR = 6


def _is_last_year(sentence: Sentence, moment: Moment, period: Period | None, published_on: date | None) -> bool:
    """Whether 全年 or 年末 without a year, told as done early in a year, is that of the year before."""
    if published_on is None or published_on.month > _MIDYEAR or period is None or sentence.block.zone not in _UNDATED:
        return False
    if sentence.block.zone == "review" and sentence.block.year is not None:
        return False
    return moment.period.label in ("全年", "年末", "年底") and period.year == published_on.year
