"""Say what the words that open a section or a paragraph turn a text to: which years, looking back or ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.facts.finder import compile_leap
from taizhang.facts.moment_period import PLAN_STARTS

if TYPE_CHECKING:
    from datetime import date

ZoneKind = Literal["review", "plan", "problem", "five_year_review", "five_year_plan", "none"]

#: Zones that look back.
BACKWARD = frozenset({"review", "five_year_review", "problem"})


@dataclass(frozen=True, slots=True)
class Section:
    """What a part of a text speaks of.

    Args:
        zone: Looking back or ahead, over one year or over the years of a plan.
        year: The year, for five years the last of them, where known.
        span: First and last year of a stretch of years.
        part: The part of the year, where the title names one (上半年).
    """

    zone: ZoneKind
    year: int | None = None
    span: tuple[int, int] | None = None
    part: str | None = None


_PART = re.compile(r"上半年|(?<![上下])半年(?=工作|经济|总结)|前三个?季度|第?一季度|1\s?[-—–~～至到]\s?\d{1,2}月")


def find_part(words: str) -> str | None:
    """Find the part of a year, from its first day on, that a title speaks of (2025年上半年)."""
    match = _PART.search(words)
    if match is not None and match.group() == "半年":
        return "上半年"
    return None if match is None else match.group()


NOWHERE = Section("none")

_PLAN = re.compile(
    r"(?P<goal>(?:行动|工作|发展|总体|具体|建设|任务|规划)目标|目标指标|(?:行动|工作|重点|具体|主要)举措)|新期待|展望|工作安排|工作部署|目标任务|主要目标|预期目标|重点工作|工作建议|工作打算|工作要求|重要要求|总体要求|总体思路|总体考虑|主要考虑|主要任务|重大任务|下一步|下步|下阶段|下半年[^,，。]{0,4}(?:工作|措施|打算|安排)|工作措施|工作重点|工作思路|"
    r"奋斗目标|今年工作|今年的工作|今年[^,，。]{0,8}工作|今年要|今年[^,，。]{0,8}(?:排定|安排|计划|确定)的|目标要求|开好局|(?<!收官)(?<!良好)开局(?![^,，。]{0,6}(?:良好|态势))|基本方针"
    r"|(?P<year>(?:19|20)\d\d)年(?:政府)?(?:工作)?(?:的)?(?:计划|安排|打算|目标|重点|任务|总体)"
)
_REVIEW = re.compile(
    r"回顾|回眸|盘点|去年[^,，。]{0,14}成绩单|新亮点|工作总结|过去一年|过去的一年|(?:年终|年度|半年)总结|工作情况|完成情况|进展情况|执行情况|推进情况|办理情况|落实情况|实施情况|收支情况|决算情况|取得的成[绩就]|主要成[绩就效]|发展成就|发展成效|工作成效|(?:措施|做法)[及和与](?:主要|工作)?成效|一年来|五年来|去年工作|运行情况|基本情况|(?:上半年|季度|\d月份?)[^,，。]{0,8}经济(?:社会发展|运行)|主要工作和|基本总结"
)
#: 圆满完成各项目标任务: what was done, and no task to come.
_REACHED = re.compile(
    r"(?:圆满|超额|全面|顺利|如期|较好地?)完成(?:了)?[^,，。]{0,10}(?:目标|任务)|(?:目标|任务)(?:圆满|超额|全面|顺利|如期|提前|基本|全部|胜利)+(?:完成|实现)"
)
#: 今年工作完成情况; so early in a year the one before may still be meant.
_THIS_YEAR, _EARLY = re.compile(r"今年(?!以?来|上半年|前|[一二三]季度)"), 2
_LAST_YEAR = re.compile(r"去年|上年|过去一年|过去的一年|一年来")
_FIVE = re.compile(r"五年|[“\"]?十[一二三四五]?五[”\"]|[“\"]?十[一二三四五]五|时期|届政府")
_PROBLEM = re.compile(r"存在的?(?:困难|问题|不足)|困难和问题|问题和不足|面临的?(?:困难|问题|挑战|形势)|短板")
_YEAR = re.compile(r"[12](?<!\d[12])(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")
_ENUMERATED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节部分、]|[((][一二三四五六七八九十]+[))]|\d+[.、．])"
)
_LIVELIHOOD = re.compile(
    r"(?:民生|惠民|为民|利民|政府|办|件|项)实事|实事(?:项目|工程)|民心工程|办好?(?:[一二两三四五六七八九十]+|\d+)[件项][^,，。;；\d]{0,12}(?:大事|好事|工作|工程|项目)"
)
#: How promises fare is no promise (今年10件民生实事进展顺利).
_KEPT = re.compile(r"进展|完成|完工|办结|收官|过半|落地|兑现|见效|通报|督查|回头看")
_SPEECH = re.compile(r"会(?:议)?上?的?(?:讲话|发言)(?:稿|提纲)?$")
_PLAN_NAME = re.compile(
    r"(?<![一二三四五六七八九十百千〇零○])[“\"]?(?P<n>十[一二三四五六]?|[七八九])五(?![一二三四五六七八九十百千万亿〇零○])[”\"]?"
)
#: 过去四年工作回顾: so many years are looked back upon.
_SOME_YEARS = re.compile(r"(?:过去|近)的?(?P<n>[两三四六])年")
_N_YEARS = {"两": 2, "三": 3, "四": 4, "六": 6}
_AHEAD_FIVE = re.compile(r"(?:今后|未来|下一个?)(?:的)?五年")
_OPENING_YEAR = re.compile(r"开好局|(?<!收官)开局")


#: 2011年主要工作: that year's, done or to be done.
_WORK = re.compile(r"^\s*\d{4}年(?:的|度)?(?:主要|重点|政府|总体)*工作\s*$")


def is_enumerated(heading: str) -> bool:
    """Whether a heading carries a number of order (三、, （二）, 4.)."""
    return _ENUMERATED.match(heading) is not None


def names_year(heading: str) -> bool:
    """Whether a heading names a year or speaks of this year or the next."""
    return _YEAR.search(heading) is not None or re.search(r"今年|明年|本年|开局|开好局", heading) is not None


def find_span(words: str, *, after: int | None = None) -> tuple[int, int] | None:
    """Find the first and last year of the last five-year plan some words name.

    Args:
        words: A heading or the opening of a paragraph.
        after: Only plans that begin in this year or later.

    >>> find_span("“十四五”时期发展成就")
    (2021, 2025)
    """
    spans = [
        (PLAN_STARTS[n], PLAN_STARTS[n] + 4)
        for n in _PLAN_NAME.findall(words)
        if n in PLAN_STARTS and (after is None or PLAN_STARTS[n] >= after)
    ]
    return spans[-1] if spans else None


def _past_span(words: str, published_on: date | None) -> tuple[int, int] | None:
    """Find the five years a look back speaks of: a plan it names, else the five before the publication."""
    for name in _PLAN_NAME.findall(words):
        start = PLAN_STARTS.get(name)
        if start is not None and (published_on is None or start < published_on.year):
            return start, start + 4
    if published_on is None:
        return None
    last = published_on.year - (not _is_nearly_over(published_on))
    return last - 4, last


def read_heading(heading: str, published_on: date | None) -> Section | None:
    """Give what a heading turns a text to, `None` where it says nothing about time.

    Args:
        heading: Its words.
        published_on: What 今年 counts from, where known.
    """
    years = [int(y) for y in _YEAR.findall(heading)]
    year = years[-1] if years else None
    if _SPEECH.search(heading):
        return None  # what a meeting was called for says nothing of what was said there
    if _PROBLEM.search(heading):
        return Section("problem", year)
    five = _FIVE.search(heading)
    if _REVIEW.search(heading):
        return _read_back(heading, five, years, published_on)
    is_reached = _REACHED.search(heading) is not None
    if _PLAN.search(heading) and not is_reached:
        return _read_ahead(heading, five, year, published_on)
    if is_reached and five is not None and (kept := find_span(heading)) is not None and published_on is not None:
        return _read_back(heading, five, years, published_on) if kept[1] <= published_on.year else None
    if five is not None and year is None and published_on is not None and is_enumerated(heading):
        span = find_span(heading, after=published_on.year)
        if span is not None:
            return Section("five_year_plan", None, span)
    is_promised = year is None and "今年" in heading and _LIVELIHOOD.search(heading) and not _KEPT.search(heading)
    if is_promised and published_on is not None:
        return Section("plan", published_on.year)
    if year is not None and published_on is not None and _WORK.search(heading):
        is_over = year < published_on.year + _is_nearly_over(published_on)
        return Section("review" if is_over else "plan", year)
    is_dated = is_enumerated(heading) or _LIVELIHOOD.search(heading)
    if year is not None and published_on is not None and is_dated:
        return Section("plan" if year >= published_on.year else "review", year)
    return None


def _read_back(heading: str, five: re.Match[str] | None, years: list[int], published_on: date | None) -> Section:
    year = years[0] if len(years) > 1 and _PLAN.search(heading) else (years[-1] if years else None)
    is_last = year is None and published_on is not None and _LAST_YEAR.search(heading) is not None
    own = published_on.year - 1 if is_last and published_on is not None else year
    is_this = published_on is not None and published_on.month > _EARLY and _THIS_YEAR.search(heading) is not None
    if own is None and published_on is not None and (find_part(heading) is not None or (is_this and five is None)):
        own = published_on.year
    some = _SOME_YEARS.search(heading) if five is None and own is None else None
    if some is not None and published_on is not None:
        last = published_on.year - (not _is_nearly_over(published_on))
        return Section("five_year_review", last, (last + 1 - _N_YEARS[some["n"]], last))
    if five is None:
        return Section("review", own, part=None if own is None else find_part(heading))
    stated = _YEAR.search(heading)
    if stated is not None and stated.start() < five.start():
        return Section("review", own)  # 2025年和“十四五”时期工作回顾: the year is told first
    span = _past_span(heading, published_on)
    if span is not None and published_on is not None and years and years[-1] == published_on.year:
        span = (published_on.year - 4, published_on.year)  # a report given in December counts its own year
    return Section("five_year_review", own if own is not None or span is None else span[1], span)


def _read_ahead(heading: str, five: re.Match[str] | None, year: int | None, published_on: date | None) -> Section:
    is_far = (
        five is not None
        and year is None
        and re.search(r"今年|明年", heading) is None
        and _OPENING_YEAR.search(heading) is None
    )
    if is_far:
        span = find_span(heading)
        if span is None and published_on is not None and _AHEAD_FIVE.search(heading):
            span = (published_on.year, published_on.year + 4)
        if span is not None and published_on is not None and span[1] < published_on.year:
            return Section("five_year_review", span[1], span)  # what became of a plan whose years are over
        return Section("five_year_plan", None, span)
    if year is None and (plan := _PLAN.search(heading)) is not None and plan["goal"]:
        return Section("plan")  # it may be for more years than this one
    return Section("plan", year if year is not None or published_on is None else published_on.year)


_ADDRESS = re.compile(r"^\s*(?:各位代表|同志们)[!！,，:：]?\s*")
_FUTURE_LEAD = compile_leap(
    r"(?:今年|明年|20\d\d年)(?!以?来|上半年|前|[一二三]季度|1).{0,12}(?:(?<!即)将|(?<![重主需必紧首简])要(?![求素点害领塞])|力争|(?<!五年)计划(?!经济|委)|确保|坚持)|(?:今年|20\d\d年)(?:经济社会发展|发展)?的?(?:主要)?(?:预期)?目标|(?:今年|20\d\d年)[^,，。;；:：]{0,20}任务(?:是|为|如下)?[:：]|经济社会发展.{0,6}(?:主要)?预期目标|^\s*主要预期目标(?:是|为)?[:：]|^\s*(?:为|围绕)(?:实现|完成)(?:上述|以上|今年|全年)[^,，]{0,8}(?:目标|任务)|今年.{0,8}工作的?总体要求|(?:今年|20\d\d年)是.{0,20}(?:开局|第一年|起步)"
)
_PAST_LEAD = re.compile(
    r"^\s*(?:回顾|刚刚?过去的|过去一年|过去的一年|一年来|去年|20\d\d年[,，]?\s*(?:是|全[市省区县]|我们|面对|在))"
)
_YEAR_BACK = re.compile(r"过去的?(?:一年|(?P<year>(?:19|20)\d\d)年)|^一年来|[,，。]一年来|^去年")
_FIVE_BACK = re.compile(
    r"过去的?五年|(?<!近)(?<!续)五年来|这(?:极不[^,，。]{2,12}的?)?五年|[“\"]?十[一二三四]五[”\"]?(?:时期)?[^,，。]{0,30}的?五年|(?:经过|历经)五年|五年(?:攻坚|接续|奋斗|的(?:实践|奋斗|接续))|五年(?=[,，]我们)"
)
_CLEAR = compile_leap(
    r"清醒|深知|(?:肯定|看到|总结|取得)[^,，。]{0,8}成[绩就][^,，。]{0,6}(?:的同时|时)|必须看到|也要看到"
)
_TROUBLE = re.compile(r"困难|问题|挑战|不足|短板|差距|缺点|矛盾|制约")
_PLAN_LEAD = re.compile(
    r"[“\"]?(?P<plan>十[一二三四五六]?)五[”\"]?(?:时期|期间)?(?:是|,|，|我[国省市区县]|经济|发展的|全[国省市区县])"
)
_FAR_LEAD = re.compile(r"^(?:今后|未来)(?:的)?五年")
#: A paragraph that presents the draft of a plan (根据…第十四个五年规划的建议).
_DRAFT = re.compile(r"^(?:根据|按照|国民经济和社会发展).{0,40}?第(?P<plan>十[一二三四五六]?)个五年(?:规划|计划)")
_DATED_LEAD = re.compile(r"^\s*(?:今年|明年|(?P<year>(?:19|20)\d\d)年)")


#: 对来年的农村工作作出如下安排: what follows the paragraph is to come.
_SET_OUT = re.compile(
    r"(?:来年|明年|下一年|(?P<year>20\d\d)年)[^,，。;；:：]{0,16}(?:作出|做出|作了|做了|提出|进行)了?(?:如下|以下|具体|全面|总体)?(?:安排|部署)[:：]\s*$"
)
_CLOSING = 48


def read_paragraph(words: str, now: Section, published_on: date | None) -> tuple[Section, bool]:
    """Give what a paragraph speaks of, and whether what follows goes on with it.

    Args:
        words: The paragraph.
        now: What its section speaks of.
        published_on: What 今年 counts from, where known.
    """
    lead = _ADDRESS.sub("", words[:160])
    if published_on is not None and now.zone == "none" and (opened := _open_years(words, published_on)) is not None:
        return opened, True
    if published_on is not None:
        aims = _open_aims(words, now, published_on) or _open_promises(words, published_on)
        if aims is not None:
            return aims, True
    if now.zone in ("none", "review") and published_on is not None and words.rstrip()[-1:] in (":", "："):
        set_out = _SET_OUT.search(words[-_CLOSING:])
        if set_out is not None:
            year = published_on.year + 1 if set_out["year"] is None else int(set_out["year"])
            return (Section("plan", year), True) if year >= published_on.year else (now, False)
    if now.zone in BACKWARD or now.zone == "none":
        back = _read_backward(lead, now, published_on)
        if back is not None:
            return back
    return _read_forward(lead[:60], now, published_on), False


#: 报告提出了今后五年的目标任务。 明确了多项年度计划目标。: what stands below the paragraph are the aims.
_AIMS_BELOW = re.compile(r"(?:目标|任务|目标任务|安排|重点工作)(?:如下|分别是|是)?[。:：]\s*$")
_ANNOUNCED = re.compile(
    r"(?:提出|明确|给出|确定|公布|下达|部署|制定|出台|发布|敲定|晒出|亮出|列出|将实现|将完成)[^。;；]{0,40}$"
)
_YEARS = re.compile(r"(?P<first>20\d\d)年?\s*[-—–~～至到]+\s*(?P<last>20\d\d)年?")


def _open_aims(words: str, now: Section, published_on: date) -> Section | None:
    """Give the years whose aims a paragraph announces with its last words, where no plan is told yet."""
    if now.zone not in ("none", *BACKWARD) or _AIMS_BELOW.search(words[-_ENDING:]) is None:
        return None
    if _FAR_LEAD.match(words.strip()) is not None:
        return Section("five_year_plan", None, (published_on.year, published_on.year + 4))
    if now.zone != "none" or "完成" in words[-_LAST:] or _ANNOUNCED.search(words.rstrip()[:-1]) is None:
        return None
    return _find_aims(words, published_on)


#: ——五年来，我们坚持提品质，城乡更加宜居: a line of its own, or 这五年，我们, opens the part on those years.
_YEARS_LINE = re.compile(
    r"(?:——|—)?\s*(?:这五年|过去的?五年|五年来)[,，]我们|(?:——|—)\s*(?:这五年|过去的?五年|五年来)[,，]"
)


def _open_years(words: str, published_on: date) -> Section | None:
    """Give the five years that a paragraph opens the telling of, where nothing has been told of years."""
    opened = _YEARS_LINE.match(words.strip())
    span = None if opened is None else _past_span(opened.group(), published_on)
    return None if span is None else Section("five_year_review", span[1], span)


#: 今年将继续办好“十件民生实事”。: what stands below is promised.
_PROMISED_BELOW = re.compile(
    r"(?P<year>今年|20\d\d年)[^。;；]{0,20}?(?:将|要|继续|计划|拟)[^。;；]{0,16}?(?:办好?|办理|办实|实施|推进|抓好)[^,，。;；]{0,12}实事(?:项目|工程)?[”\"]?[。:：]\s*$"
)


def _open_promises(words: str, published_on: date) -> Section | None:
    """Give the year for which a paragraph promises what stands below it."""
    below = _PROMISED_BELOW.search(words[-_CLOSING:]) if "实事" in words[-_ENDING:] else None
    if below is None or _KEPT.search(below.group()):
        return None
    year = published_on.year if below["year"] == "今年" else int(below["year"][:4])
    return Section("plan", year) if year >= published_on.year else None


def _find_aims(words: str, published_on: date) -> Section | None:
    """Give the years that a paragraph which announces aims names: those of a plan, or one that is not over."""
    span = _YEARS.search(words)
    years = (int(span["first"]), int(span["last"])) if span is not None else find_span(words)
    if years is not None:
        return Section("five_year_plan", None, years) if years[1] >= published_on.year else None
    named = [int(year) for year in _YEAR.findall(words)]
    if named and max(named) < published_on.year:
        return None
    return Section("plan", max(named) if named else published_on.year)


_ENDING, _LAST = 16, 40
_JUST_OVER = re.compile(r"刚刚?过去的(?P<year>20\d\d)年")


def _read_backward(lead: str, now: Section, published_on: date | None) -> tuple[Section, bool] | None:
    clear = _CLEAR.search(lead[:60])
    if clear is not None and _TROUBLE.search(lead, clear.start()) and now.zone != "none":
        year = now.year if now.zone != "five_year_review" or published_on is None else published_on.year - 1
        return Section("problem", year), False
    if now.zone == "none" and published_on is not None and (over := _JUST_OVER.match(lead)) is not None:
        return (Section("review", int(over["year"])), True) if int(over["year"]) < published_on.year else None
    if now.zone == "none" or published_on is None:
        return None
    five, one = _FIVE_BACK.search(lead[:110]) if "五" in lead else None, _YEAR_BACK.search(lead[:60])
    if five is not None and (one is None or five.start() < one.start()):
        if find_span(five.group(), after=published_on.year) is not None:
            return None  # the five years it speaks of begin
        told = now.span if now.zone == "five_year_review" else None
        span = told or _past_span(five.group(), published_on)
        return Section("five_year_review", span[1] if span else None, span), True
    if one is not None and now.zone == "five_year_review":
        return Section("review", int(one["year"]) if one["year"] else published_on.year - 1), True
    opened = re.match(r"(?P<year>(?:19|20)\d\d)年", lead)
    if opened is not None and now.zone == "five_year_review" and int(opened["year"]) == published_on.year - 1:
        return Section("review", published_on.year - 1), True
    return None


def _read_forward(lead: str, now: Section, published_on: date | None) -> Section:
    years = [int(y) for y in _YEAR.findall(lead)]
    this_year = None if published_on is None else published_on.year
    if now.zone == "five_year_plan" and not (years and years[0] == this_year and _FUTURE_LEAD.search(lead)):
        return now
    if now.zone == "plan":
        return _read_next_year(lead, now, this_year)
    if this_year is not None and opens_promises(lead) and (not years or years[-1] >= this_year):
        return Section("plan", years[-1] if years else this_year)
    if this_year is not None and (far := _read_far(lead, now, this_year, years)) is not None:
        return far
    if years and this_year is not None and years[0] < this_year:
        return now
    if years and now.zone in BACKWARD and now.year == years[0]:
        return now  # a report given in December looks back on the year it is given in
    own = years[0] if years else now.year
    is_ahead = (
        bool(years) and published_on is not None and years[0] >= published_on.year + _is_nearly_over(published_on)
    )
    if (_FUTURE_LEAD.search(lead) and not _REVIEW.search(lead[:20])) or (is_ahead and _PAST_LEAD.match(lead)):
        return Section("plan", this_year if this_year is not None and not years else own)
    if now.zone == "none" and _PAST_LEAD.search(lead):
        return Section("review", this_year - 1 if this_year is not None and own is None else own)
    return now


def _is_nearly_over(published_on: date) -> bool:
    """Whether what opens with the year of a day in November or December looks back on it."""
    return published_on.month >= _LATE


_LATE = 11


def _read_next_year(lead: str, now: Section, this_year: int | None) -> Section:
    """Give the year a paragraph of a plan opens with, where it is this one or the next."""
    opened = _DATED_LEAD.match(lead)
    year = int(opened["year"]) if opened is not None and opened["year"] else None
    if year is None or this_year is None or year > this_year + 1:
        return now
    if year < this_year:  # 2014年，全市完成投资 below a headline of what this year is to bring
        return now if now.year is None or year >= now.year else Section("review", year)
    return Section("plan", year)


def _read_far(lead: str, now: Section, this_year: int, years: list[int]) -> Section | None:
    """Give the years of a plan a paragraph turns to from a look back."""
    plan = _PLAN_LEAD.match(lead)
    if plan is None and now.zone == "five_year_review":
        plan = _DRAFT.match(lead)
    if plan is not None and PLAN_STARTS[plan["plan"]] >= this_year and (not years or plan.re is _DRAFT):
        start = PLAN_STARTS[plan["plan"]]
        return Section("five_year_plan", None, (start, start + 4))
    if now.zone in BACKWARD and _FAR_LEAD.match(lead):
        return Section("five_year_plan", None, (this_year, this_year + 4))
    return None


#: 2023年十大实事项目包括: what is promised follows.
_PROMISES = re.compile(
    r"(?:今年|20\d\d年)(?:度)?[^,，。;；]{0,12}?(?:实事项目|民生实事|实事)(?:清单)?(?:包括|是|为|如下|分别)"
)


def opens_promises(words: str) -> bool:
    """Whether a line opens the list of what is promised to be done for people this year."""
    return "实事" in words and _PROMISES.search(words) is not None and _KEPT.search(words) is None


def looks_ahead(words: str, published_on: date | None) -> bool:
    """Whether a heading or the opening of a paragraph turns a text to what is to come."""
    section = read_heading(words, published_on) if len(words) <= 40 else None
    return (section is not None and section.zone in ("plan", "five_year_plan")) or (
        _FUTURE_LEAD.search(words[:60]) is not None
    )
