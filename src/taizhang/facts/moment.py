"""Find the dates and periods of a text and resolve them against the publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from taizhang.facts.day import find_days
from taizhang.facts.happening import is_happening
from taizhang.facts.moment_period import PLAN_STARTS, THIS_ONE, build_years, resolve_moment, resolve_within
from taizhang.facts.numeral import read_numeral
from taizhang.model.period import Period

_CN_YEAR = r"[一二][九八〇零○0][〇零○0一二三四五六七八九]{2}"
_DAY = r"(?:二十|三十|十)?[一二三四五六七八九]|二十|三十|十"
_MOMENT = re.compile(
    rf"""
    (?=[\d一二两三四五六七八九十“"去今明前上当本过近最未后此下第全年同每月日元这])(?:
      (?P<from>\d{{4}}|{_CN_YEAR})\s*年?\s*(?:[-—–~～]{{1,2}}|至|到)\s*(?P<to>\d{{4}}|{_CN_YEAR})\s*年(?:的?这?(?:[一二两三四五六七八九十]{{1,3}}|\d{{1,2}})年(?:间|时间|里|来|(?=累计|共|[,，]))?)?
    | (?P<year>\d{{4}}|(?<!\d)0\d(?=年)|{_CN_YEAR})\s*年(?:度)?(?P<since>以来)?
        (?:\s?(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九])\s?月(?!份?(?:[-—–~～]{{1,2}}|至|到)\d{{1,2}}月)(?:\s?(?P<day>\d{{1,2}}|{_DAY})(?:\s?日(?:(?:[-—–~～]{{1,2}}|至|到)(?P<last>(?:\d{{1,2}}月)?\d{{1,2}}日))?|(?<=[一二三四五六七八九十])(?=[,，。;；）)\n]|$)))?(?P<end_of>底|末|初|[上中下]旬)?
          |(?P<census>第[一二三四五六七八]次(?:全国)?(?:人口|经济|农业)普查时?)|(?P<part>[上下]半年|前三季度|前三个季度|第?[一二三四]季度|末|底|初|\d{{1,2}}(?:月份?)?(?:[-—–~～]{{1,2}}|至|到)\d{{1,2}}月份?|[前头](?:\d{{1,2}}|[一二三四五六七八九十]+)个月)
        )?
    | (?P<plan>第[一二三四五六七八九十]+个五年(?:计划|规划)(?:时期|期间|末)?|[“"](?:十[一二三四五六]?|[一二三四五六七八九])五[”"](?:时期|期间|规划期|期?末|以来|规划|计划)?|(?:十[一二三四五六]|[一二三四五六七八九])五[”"](?:时期|期间|规划期|期?末|以来|规划|计划)?|(?:十[一二三四五六])五(?:时期|期间|规划|末|以来))
    | (?P<relative>(?:去年|今年|明年|前年|上年|当年|本年度?|上一年)(?:以来|[上下]半年|前三季度|[前头](?:\d{{1,2}}|[一二两三四五六七八九十]+)个月|第?[一二三四]季度|\d{{1,2}}(?:月份?)?(?:[-—–~～]{{1,2}}|至|到)\d{{1,2}}月份?(?!\d{{1,2}}[日号])|\d{{1,2}}月(?!份?(?:[-—–~～]|至|到))(?:\d{{1,2}}日)?|[底末初])?|本月(?![\u4e00-\u9fff]{{0,2}}[刊报])|上个?月(?![底末])|(?<![\u4e00-\u9fff,，、])这一年(?=[,，]))
    | (?P<span>今明两年|(?:过去的?|(?<![\u4e00-\u9fff])这(?=[三四五]年[,，来])|近|最近|未来|今后|(?<![学提])前|后|此后|上个?|下个?)(?P<n>[一二两三四五六七八九十]+|\d{{1,2}})(?:个)?年(?:来|间|内|里|中(?![国央心部等小学西华共]))?|(?<![过去近来后今连续第])(?:[一二两三四五六七八九十]+|(?<!\d)\d{{1,2}})年(?:来|以来|间|内(?![外部需陆参控]))|(?<![\d一二三四五六七八九十近续第])(?:[五5]年(?=增长|提高|新增|翻)|(?<![\u4e00-\u9fff])五年(?!的)(?=全社会|全国|中央财政|[\u4e00-\u9fff]{{2,10}}?(?:总额|总里程|投资|收入|支出|资金))|[一二两三四五六七八九十\d]年(?=引来|招引|引进|累计|共(?![同享建有])|合计|年均|平均)))
    | (?P<ago>(?<![\d一二三四五六七八九十几数多半近])(?:[一二两三四五六七八九十]{{1,3}}|\d{{1,2}})年前(?![\d一二三四五六七八九十后来夕期沿往列景途述所端身置言者面]))
    | (?P<within>[上下]半年|前(?:\d{{1,2}}|[一二两三四五六七八九十]+)个月|(?<!目)前\d{{1,2}}月(?![底末初份前\d])|前三季度|前三个季度|第?[一二三四]季度|(?<![\d.])(?:(?<![\u4e00-\u9fff、])1[0-2]月(?=[,，])|(?<![亿万美百千十\d])元(?:月份?)?(?:[-—–~～]|至|到)\d{{1,2}}月份?(?!\d{{1,2}}[日号])|\d{{1,2}}(?:月份?)?(?:[-—–~～]{{1,2}}|至|到)\d{{1,2}}月份?(?!\d{{1,2}}[日号])|\d{{1,2}}月\d{{1,2}}[日号](?:至|到|[-—–~])\d{{1,2}}月\d{{1,2}}[日号]|\d{{1,2}}月\d{{1,2}}[日号](?:至|到|[-—–~])\d{{1,2}}[日号]|\d{{1,2}}月\d{{1,2}}[日号](?:[,，(（](?:星期|周|礼拜)[一二三四五六日天][)）]?)?|\d{{1,2}}月(?:份|(?=当月|单月|全[区市县省州国社镇]|我[区市县省州]|[,，][全我])|(?<![\u4e00-\u9fff、\d].月)(?<![\u4e00-\u9fff、\d]..月)(?=[,，]))|(?:(?<=其中)|(?<=[。;；\n]))(?:[1-9]|1[0-2])月(?=[\u4e00-\u9fff])(?![底末初份上中下旬至到起前后以之内的间和与])|\d{{1,2}}\s?月\s?[底末初]))
    | (?P<loose>(?:\d{{2,4}}|[二三四五六七八九]十)年代(?:初|末|中)?期?|(?:本|上|\d{{2}})世纪(?:中叶|末|初|\d{{2}}年代|[一二三四五六七八九]十年代)?|年底|年末|年初|年内|全年|同期)
    | (?P<every>每年|年均|每个?月|月均|每[天日]|日均|每个?季度|每个?星期|每周[一二三四五六日天]?)
    | (?P<title>(?<!\d)20\d{{2}}(?=[\u4e00-\u9fff])(?![至到]\d|年|个|家|户|人|元|万|亿|件|份|项|条|座|所|米|公|口|眼|孔|栋|幢|艘|架|盏|颗|粒|匹|尾|羽|册|枚|块|宗|担|平|亩|吨|千|名|多|余|余|辆|台|套|处|间|张|场|次|只|头|株|棵|例|起|位|种|类|期|倍|度|分|斤|箱|标|里|立|毫|微|美|港|欧|日|小|天))
    )
    """,
    re.VERBOSE,
)
#: A moment begins with two characters like these; only there is the whole pattern tried.
_START = re.compile(
    r"(?:[\d一二两三四五六七八九十“\"去今明前上当本过近最未后此下第全年同每月日这]|元(?=[月至到\-—–~～]))"
    r"(?=[\d一二两三四五六七八九〇零○十年去近来后个半季月世底末初内期均天日周至到明\-—–~～])"
    # Most figures are no years and days: behind their digits stands another word.
    r"(?:(?<=\D)|(?=\d{0,3}\s*[年月世\-—–~～至到])|(?<=2)(?=0\d\d[\u4e00-\u9fff]))"
)
#: Words of time inside the name of something: a budget, a balance.
_BY_NAME = re.compile(
    r"\d{4}年(?:不变|可比)价|年均汇率|全年(?:各?项)?(?:目标|任务|计划|预算|指标)|年初(?:预算|计划|目标|预期|确定|部署|安排)|上年(?:结转|结余|滚存)"
)
#: 是2005年的2.1倍: the time it is so many times of.
_TIMES_OF = re.compile(r"[\u4e00-\u9fff]{2,8}的(?:近|约|超)?[\d.一二两三四五六七八九十]+(?:多|余)?倍")
#: 是1950年到2002年53年的总和: of other years.
_SUM_OF = re.compile(r"(?:[\d一二三四五六七八九十]{1,3}年)?的?(?:总和|之和)")
_TIMES = re.compile(r"的(?:近|约|超)?[\d.一二两三四五六七八九十]+(?:多|余)?倍")


@dataclass(slots=True)
class Moment:
    """A date or period as written.

    Args:
        start, end: Where it stands.
        period: Resolved where it can be, else only its label.
        kind: `year`, `range`, `plan`, `relative`, `span`, `within`, `loose`, `every`, `title`, `day`.
        is_base: Whether it is what something is compared with (比2020年).
        is_from: Whether something starts from it (从2020年的A提高到B).
        is_event: Whether it is the day something happened on (3月2日开工), which dates nothing told behind it.
        own: Where a number begins that stands right behind it (比1957年的537亿元), -1 for none.
    """

    start: int
    end: int
    period: Period
    kind: str
    is_base: bool = False
    is_from: bool = False
    own: int = -1
    is_event: bool = False


def resolve_same(moment: Moment, latest: Moment) -> None:
    """Give 同期 that compares nothing the time told last (1至9月工业增长5%。同期零售额增长4%).

    Args:
        moment: A time of a sentence; other words than 同期 stay what they are.
        latest: The time told last before it.
    """
    if moment.kind == "loose" and moment.period.label == "同期" and not (moment.is_base or moment.is_from):
        moment.kind, moment.period = "within", replace(latest.period, label="同期")


def is_since(moment: Moment | None) -> bool:
    """Tell whether a time runs on from a year or a day (自2018年7月30日试运行至今), and is neither a year nor a part of one."""
    if moment is None or moment.kind != "year" or moment.period.start is None or moment.period.end is None:
        return False
    n_days = (moment.period.end - moment.period.start).days
    return moment.period.year is None and n_days > (_YEAR if moment.period.start.day == 1 else _MONTH_OF_DAYS)


_YEAR, _MONTH_OF_DAYS = 366, 31


def is_so_far(folded: str, moment: Moment) -> bool:
    """Tell whether a moment is the year so far (今年以来, 今年来)."""
    return moment.period.label == "今年以来" or (
        moment.period.label == "今年" and folded.startswith(_SO_FAR, moment.end)
    )


#: 今年以来: what a piece of news tells is of the year so far.
_SO_FAR = ("来,", "来，")


def find_moments(folded: str, *, published_on: date | None) -> list[Moment]:
    """Find the dates and periods of a text, in order.

    Args:
        folded: The text with plain number characters.
        published_on: What relative words count from; without it they keep only their label.
    """
    moments: list[Moment] = []
    first_years: dict[str, Period] = {}
    done = 0
    for start in _START.finditer(folded):
        match = _MOMENT.match(folded, start.start()) if start.start() >= done else None
        if match is None:
            continue
        done = match.end()
        if _BY_NAME.match(folded, match.start()):
            continue
        kind = _kind(match)
        if kind == "span" and (match.group() == "一年内" or _is_duration(folded, match)):
            continue  # 18个项目一年内投产: how fast, and not when
        period = resolve_moment(match, published_on)
        if period.label == THIS_ONE and not period.is_resolved:
            continue
        if (
            kind == "within"
            and published_on is not None
            and _is_told_before(folded, match, period, published_on, moments)
        ):
            period = resolve_within(match.group(), published_on.year - 1) or period
        if kind == "span" and (match.group().startswith("前") or match.group().endswith("年内")):
            first = _resolve_first_years(folded, match, published_on, first_years)
            period = period if first is None else Period(first.start, first.end, match.group())
        elif kind == "plan" and "五年内" not in first_years and _is_main_matter(folded, match):
            first_years["五年内"] = period
        before = folded[max(0, match.start() - 3) : match.start()]
        if kind == "within" and _MONTH.fullmatch(match.group()) and _SUMMED.match(folded, match.end()) is not None:
            period = _until(period)
        elif before.endswith("自") and (since := _SINCE.match(folded, match.end())) is not None:
            period, done = Period(period.start, published_on and published_on + timedelta(1), period.label), since.end()
        elif kind == "year" and published_on is not None and folded.startswith("至今", match.end()):
            period, done = Period(period.start, published_on + timedelta(1), period.label), match.end() + len("至今")
        is_base = before.endswith(("比", "较", "面向")) or (before.endswith(_BESIDE) and kind != "within")
        is_base |= folded.startswith("相比", match.end()) or _is_passing(folded, match, kind)
        is_same = match.group() == "同期" and bool(moments) and moments[-1].end == match.start()
        is_base = is_base or (is_same and moments[-1].is_base)
        is_base = is_base or _TIMES.match(folded, match.end()) is not None
        is_base = is_base or (
            before.endswith(("为", "是", "当于")) and _TIMES_OF.match(folded, match.end()) is not None
        )
        is_base = is_base or (before.endswith(("是", "为")) and _SUM_OF.match(folded, match.end()) is not None)
        is_from = before.endswith(("从", "由")) and "以来" not in match.group() and kind != "range"
        is_from |= match["ago"] is not None or (is_same and moments[-1].is_from)  # 十年前仅有2家，如今已有20家
        between = folded[moments[-1].end : match.start()] if moments and moments[-1].is_base else "?"
        if (kind == "within" and between in _LINKED) or (kind in ("within", "loose") and not between):
            is_base = True  # 较一季度和1-5月分别提高, 较2023年全年下降
        is_event = is_happening(folded, match.start(), match.end(), is_year=kind == "year")
        moments.append(
            Moment(match.start(), match.end(), period, kind, is_base, is_from, _find_own(folded, match), is_event)
        )
    return _with_days(folded, moments, published_on)


#: Words by which a part of a year is still to come.
_AHEAD = re.compile(r"[^。;；]{0,16}(?:将|拟|力争|确保|计划|争取|目标|预计)")


def _is_told_before(
    folded: str, match: re.Match[str], period: Period, published_on: date, moments: list[Moment]
) -> bool:
    """Whether a part of a year that is not over when a text is published is told of the year before, as the text told one."""
    if period.end is None or period.end <= published_on or _AHEAD.match(folded, match.end()) is not None:
        return False
    parts = [
        m for m in moments if m.kind == "year" and not m.is_base and m.period.label and len(m.period.label) > _BARE_YEAR
    ]
    last = parts[-1].period.start if parts else None
    return (
        last is not None and last.year == published_on.year - 1 and (parts[-1].period.label or "").endswith(_PART_ENDS)
    )


#: 2021年上半年, 2019年一季度: a year with a part of it.
_PART_ENDS = ("半年", "季度", "月", "月份")
_BARE_YEAR = len("2021年")


def _with_days(folded: str, moments: list[Moment], published_on: date | None) -> list[Moment]:
    """Add the days that are written otherwise; the longer of two that overlap stays."""
    days = [
        Moment(start, end, period, "day", is_event=is_happening(folded, start, end))
        for start, end, period in find_days(folded, published_on=published_on)
    ]
    if not days:
        return moments
    kept: list[Moment] = []
    for moment in sorted([*moments, *days], key=lambda m: (m.start, -m.end)):
        if kept and moment.start < kept[-1].end:
            if moment.end - moment.start > kept[-1].end - kept[-1].start:
                kept[-1] = moment
            continue
        kept.append(moment)
    return kept


_LINKED = ("和", "与", "、", "及")
_MONTH = re.compile(r"\d{1,2}月(?:份|底|末)?")
#: 6月，累计完成; 截至9月底，开发区累计完成投资: the sum of the year so far.
_SUMMED = re.compile(r"(?!当月|单月)(?:(?<![底末])[^。;；]{0,22}?累计|[^。;；\d]{0,14}累计(?:完成|实现|到位|发放))")
#: 自2018年9月下旬开工以来, 自2018年7月试运行至今: from then on.
_SINCE = re.compile(r"[^,，。;；\d]{0,24}?(?:以来|至今)")


def _until(period: Period) -> Period:
    """Give what is told of a month as the sum of its year so far (6月，累计完成)."""
    if period.start is None:
        return period
    return Period(period.start.replace(month=1), period.end, period.label)


#: Words that set a year beside what is told; a part of a year stands behind some of them as when it was.
_BESIDE = ("与", "于", "和", "跟", "同", "当地")
#: A text that names a plan so often speaks of the years of the plan where it says 五年内.
_MAIN_MATTER = 10


def _is_main_matter(folded: str, match: re.Match[str]) -> bool:
    name = re.match(r"第.+?个五年(?:计划|规划)", match.group())
    return name is not None and folded.count(name.group()) >= _MAIN_MATTER


_PLAN_BEFORE = re.compile(
    r"(?:第(?P<nth>[一二三四五六七八九十]+)个)?五年(?:计划|规划)的?$|[“\"]?(?P<name>十?[一二三四五六七八九])五[”\"]?(?:计划|规划|时期)?的?$"
)


def _resolve_first_years(
    folded: str, match: re.Match[str], published_on: date | None, known: dict[str, Period]
) -> Period | None:
    """Give the first years of a plan (五年计划的前三年), and what 前三年 means once a text has said so."""
    label = match.group()
    plan = _PLAN_BEFORE.search(folded, max(0, match.start() - 14), match.start())
    if plan is not None:
        start = PLAN_STARTS.get(plan["nth"] or plan["name"] or "")
        if start is None and published_on is not None:
            start = next((s for s in PLAN_STARTS.values() if s < published_on.year <= s + 5), None)
        count = int(read_numeral(match["n"] or "") or 0)
        if start is not None and count:
            known[label] = build_years(start, start + count - 1, label)
    return known.get(label)


#: 比1957年的537亿元增长64%: the number that something is compared with stands right behind its year.
_OWN = re.compile(
    r"(?:第[一二三四五六七八]次(?:全国)?[\u4e00-\u9fff]{2,4}普查时?(?=的))?的?(?:约|近)?(?=[\d一二两三四五六七八九十百]|百分之)"
)
#: 较2016年7.26亿元增长8%: the same without 的.
_OWN_BARE = re.compile(r"\d[\d.]*[万亿]?[\u4e00-\u9fff]{1,3}(?:增长|增加|下降|减少|提高|上升|降低)")
_BESIDE_OWN = re.compile(r"[^,，。;；\d]{0,14}?的?(?P<own>\d[\d.]*)[万亿]?[\u4e00-\u9fff]{1,5}相?比")
#: 在1992年快速增长的基础上, 从去年超收收入中安排: where something starts from.
_GROUND = re.compile(r"[^,，。;；、]{0,18}(?:的?基础(?:之)?上|中(?:拿出|安排|划出|提取|抽出|拨出))")


_NUMERAL = re.compile(r"[\d二两三四五六七八九十百]|百分之")


_LEFT_OUT, _CLOSES = re.compile(r"[(（](?:扣除|剔除|不含|不包括|除)[^()（）]*$"), re.compile(r"[^()（）]{0,30}[)）]")
#: 落实去年9月26日会议部署: the day of what is carried out.
_ORDERED = re.compile(r"(?:落实|贯彻|根据|按照|遵照)(?:了|好)?$")
_MEETING = re.compile(r"[^,，。;；]{0,14}(?:会议|讲话|指示|部署|文件|通知|决定|座谈)")


_ABOVE = ("高出", "高于", "快于", "超出", "低于", "慢于")
_SET_UPON = ("锚定", "瞄准", "紧盯", "围绕", "对标")
_MEASURE = re.compile(r"[^,，。;；]{0,16}?(?:口径|不变价|可比价)")
_ATTRIBUTE = re.compile(r"[^,，。;；、\d]{2,10}的(?=\d)")
_ALONG = ("沿着", "延续", "延续了", "保持", "保持了", "扭转了", "巩固")
_SUMMED_TO = ("总和", "之和", "的总和", "总量", "的总量")
_RECOVERED = ("恢复至", "恢复到", "恢复", "相当于")


def _find_own(folded: str, match: re.Match[str]) -> int:
    before = folded[match.start() - 1 : match.start()]
    if before == "在" and (ground := _GROUND.match(folded, match.end())) is not None:
        number = _NUMERAL.search(folded, match.end(), ground.end())
        return -1 if number is None else number.start()
    if folded.endswith("相当于", 0, match.start()) and _NUMERAL.match(folded, match.end()) is not None:
        return match.end()  # 相当于“十二五”时期4.3亿元的1.9倍
    if before in ("与", "同", "和"):
        beside = _BESIDE_OWN.match(folded, match.end())
        return -1 if beside is None else beside.start("own")  # 与2010年普查的3万人相比
    if before not in ("比", "较"):
        return -1
    own = _OWN.match(folded, match.end())
    if own is None or "的" in own.group():
        return -1 if own is None else own.end()
    return match.end() if _OWN_BARE.match(folded, match.end()) is not None else -1


#: 9月3日从区生态环境局了解到: the day of the news, and not of what it tells.
_LEARNT = re.compile(r"[,，]?(?:记者|笔者)?从[^,，。;；]{2,24}?(?:获悉|了解到|获知|得知)")


#: 与上半年基本持平: what something is level with is not when it was.
_LEVEL_WITH = re.compile(r"(?:同期)?(?:基本|大致|大体)?(?:持平|一致|相当)")


_NOTE_ON = re.compile(r"(?:是|为)[^()（）]{2,24}(?:年份|普查年)")


def _is_passing(folded: str, match: re.Match[str], kind: str) -> bool:
    """Whether a period is only named in passing: a plan as a title, 近5年最好水平."""
    if match.group().endswith(("日", "号")) and _LEARNT.match(folded, match.end()):
        return True
    if _ORDERED.search(folded, max(0, match.start() - 6), match.start()) and _MEETING.match(folded, match.end()):
        return True
    if match.group() == "同期" and folded.endswith("历史", 0, match.start()):
        return True
    is_noted = folded[match.start() - 1] in "(（"
    if is_noted and match.group().endswith("日") and folded[match.end() : match.end() + 1] in (")", "）"):
        return True  # 日最大降雨量31毫米（9月8日），平均气温8℃
    if is_noted and _NOTE_ON.match(folded, match.end()):
        return True  # 比2013年末（2013年是普查年份，下同）增加
    if folded[match.start() - 1] in "与同和跟" and _LEVEL_WITH.match(folded, match.end()):
        return True  # 增长6%，与1-2月份持平，高于全省3个百分点
    if _LEFT_OUT.search(folded, max(0, match.start() - 12), match.start()) and _CLOSES.match(folded, match.end()):
        return True  # 支出（扣除2022年专项资金外）增长3%
    if folded[match.start() - 1] in "对把将" and _ATTRIBUTE.match(folded, match.end()):
        return True  # 对2023年改造好的85个小区实行物业管理
    if kind == "span" and folded.startswith(_SUMMED_TO, match.end()):
        return True  # 超过了前五年总和
    if folded.endswith(_RECOVERED, 0, match.start()) and kind in ("year", "relative"):
        return True  # 恢复至2019年同期的112%
    if kind in ("year", "relative") and folded.startswith(("的水平", "同期水平"), match.end()):
        return True  # 仍然保持了去年的水平
    if folded[match.start() - 1] == "按" and _MEASURE.match(folded, match.end()):
        return True  # 按2019年清算后收入的可比口径增长3%
    starts = folded[match.start() - 1 : match.start()] in ("在", "从", "由", "于")
    if starts and kind in ("year", "relative", "range") and _GROUND.match(folded, match.end()):
        return True
    if kind == "plan" and match.group().endswith("以来") and folded.endswith(_ALONG, 0, match.start()):
        return True  # 沿着“十四五”以来逐年走高的轨道
    if kind == "plan":
        if folded.endswith((*_SET_UPON, *_ABOVE), 0, match.start()):
            return True  # 锚定“十四五”期间冲进百强的目标: what is aimed at meanwhile; 高出“九五”期间3个百分点
        return not re.search(r"时期|期间|规划期|末|以来$", match.group()) and not folded.startswith(
            ("的", ",", "，"), match.end()
        )
    if kind == "span" and match.group().endswith("年内") and folded.startswith("翻了", match.end()):
        return True  # 五年内翻了一番: how long it took
    return kind == "span" and folded.startswith(("最", "新高", "同期", "首次", "平均"), match.end())


def _is_duration(folded: str, match: re.Match[str]) -> bool:
    """Whether 近30年 tells how long and not when."""
    if not match.group().startswith("近") or re.search(r"[来间内里中]$", match.group()):
        return False
    return int(read_numeral(match["n"] or "") or 0) > 5 and not folded.startswith(("来", "间"), match.end())


def _kind(match: re.Match[str]) -> str:
    for name in ("plan", "relative", "span", "within", "loose", "every", "title"):
        if match[name]:
            return name
    return "range" if match["from"] else "year"
