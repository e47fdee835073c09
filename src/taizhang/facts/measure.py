"""Find the words before a number that say what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.finder import list_last
from taizhang.facts.gap import read_gap, take_gap_of_rates
from taizhang.facts.growth import is_deed, read_base, read_difference, read_growth, strip_tail
from taizhang.facts.noun import find_noun

if TYPE_CHECKING:
    from taizhang.facts.lexicon import Lexicon
    from taizhang.facts.mention import Mention
    from taizhang.model.fact import Basis


@dataclass(slots=True)
class Words:
    """The measure words of one mention.

    Args:
        start, end: Where they stand; equal where there are none.
        name: The words, with a head carried over from an earlier item of the same list where one is understood.
        basis: What the words before the number say about it.
        sign: -1 for a fall.
        base: Base of comparison for a change.
        base_start, base_end: Its words, -1 where none.
        is_right: Whether the words stand after the number.
        is_dealt: Whether they are one of a group's, and what follows is told of the whole group again.
        owner: The name beside the number of whose it is, -1 where none.
        kind: The kind of place that the name shares with its list (镇 of 甲、乙、丙三镇).
    """

    start: int
    end: int
    name: str | None
    basis: Basis | None = None
    sign: int = 1
    base: str | None = None
    base_start: int = -1
    base_end: int = -1
    is_right: bool = False
    is_dealt: bool = False
    owner: tuple[int, int] = (-1, -1)
    kind: str = ""


_SHARE = re.compile(
    r"(?:占|占到|约占|仅占)(?P<whole>[^,，。;；]{1,30}?)(?:的比重|的比例|比重|比例|总量的|总数的|总额的|的)?$"
)
_RECOVERED = re.compile(r"(?:恢复[至到]?|相当于)(?P<year>\d{4})年")
#: 为预算的102.3%, 完成年度计划的80.8%: a share of what was planned, of whatever the clause before names.
_OF_PLAN = re.compile(
    r"[,，]?\s*完成(?:目标|任务|计划)?进度(?:的|为)?$|[,，]?\s*(?:已|均|也|同样|仍)?(?:恢复[至到]?|相当于)(?:\d{4}年|去年|上年)?(?:同期|全年)?(?:水平)?的?$|"
    r"[,，]?\s*(?:已|均|超额)?(?:(?:为|相当于|完成)|(?<=[、,，])(?=[国省市区县]))(?:全年|年度|年初|年|工作|调整后?|变动|招商引资|征收|[国省市区县上]级?下?达?|民生(?:工程|实事)|责任|考核|既定|预定)*(?:投资|建设|征收|收入|支出)?(?:预算|计划|目标|任务|指标|预期)(?:数|任务|投资额?|目标|开工数?)*的?(?:\([^()]{2,16}\))?$"
)
#: 完成总拆除量的95%: the whole of which so much is done.
_OF_WHOLE = re.compile(
    r"(?:完成了?(?P<whole>总[\u4e00-\u9fff]{1,6}?(?:量|面积|户数|任务|长度)|(?![年度全])[\u4e00-\u9fff]{2,8}任务)|(?:实现|贡献|创造|提供)了?(?P<sum>[\u4e00-\u9fff]{0,12}(?:总量|总额|总值)))的$"
)
#: 财政收入三年翻一番: how long it takes.
_TAKEN = re.compile(r"(?:提前)?(?:[一二两三四五六七八九十]|\d{1,2})年(?:内|间)?(?:再|实现)?$")
#: 人均地区生产总值仅为全省平均水平的83%.
_OF_LEVEL = re.compile(
    r"(?:分别|仅|只|约|大约|已|也)*(?:相当于(?=[\u4e00-\u9fff]{2,16}的$)|为|是|达到?|(?<=[\u4e00-\u9fff”])完成(?=年[初度]|全年))(?P<whole>(?<=相当于)[\u4e00-\u9fff]{2,16}|(?:全[国省市区县州]|世界|同期|东部|发达)[\u4e00-\u9fff]{0,6}?(?:平均水平|平均|水平|均值)|(?:年初|年度|全年|调整后?)?(?:预算|目标|计划|任务)(?:投资额?|数)?)的$"
)


def find_left_words(content: str, clause_start: int, mention: Mention, lexicon: Lexicon) -> Words:
    """Find the measure words before a number.

    Args:
        content: The text with plain number characters.
        clause_start: Where the clause, or what is left of it after an earlier number, begins.
        mention: The number.
        lexicon: The compiled words.
    """
    end = mention.left
    if content[end - 1] == ")":
        end = _step_over_note(content, clause_start, end)
    words = Words(mention.left, mention.left, None)
    if mention.kind == "multiple":
        end = read_base(content, clause_start, end, words)
        taken = _TAKEN.search(content, max(clause_start, end - 8), end)
        end = end if taken is None else taken.start()
    if mention.unit == "倍" and (than := _TIMES_THAT.fullmatch(content, clause_start, end)) is not None:
        words.basis, words.base = "multiple", f"versus:{than['than'] or than['over']}"
        return words  # 新增装机600万千瓦，是消纳能力的10倍
    end = read_gap(content, clause_start, end, mention, words)
    if mention.unit in ("pp", "%") and words.basis is None:
        end = take_gap_of_rates(content, clause_start, end, mention, words)
    if content[end : end + 1] == "上" and content[end - 1 : end] in _CLIMBED:
        end -= 1  # 总量迈上万亿元台阶
    end = strip_tail(content, clause_start, end)
    end = _read_part(content, clause_start, end, mention, words)
    end = _read_grown(content, clause_start, end, mention, words)
    if words.basis is None and mention.unit == "pp":
        end = read_difference(content, clause_start, end, words)
    if words.basis is None and mention.unit in ("%", "‰"):
        share = _read_share(content, clause_start, end, mention, words)
        if share is None:
            return words
        end = share
    start, end = find_noun(content, clause_start, end, lexicon, is_share=words.basis == "share" and words.base is None)
    if start < end and content[start].isdecimal():
        dated = _DATED.match(content, start, end)
        start = dated.end() if dated is not None and end - dated.end() >= 2 else start
    if start < end and content[end - 1] in _LAST_OF_TIME and _TIME_ONLY.fullmatch(content, start, end):
        start = end
    is_whole = mention.dimension == "money" or (mention.is_classifier and content.startswith("的", mention.right))
    is_planned = mention.dimension != "ratio" and _PLAN_NOUN.fullmatch(content, start + 1, end) is not None
    is_planned = is_planned or (is_whole and end - start > _SHORT)
    if is_planned and content[start : start + 1] == "占":
        start += 1  # 占年度计划64.8亿元的80.8%: the money is the plan itself
    if words.basis is None and mention.unit != "pp":
        less = (_CUT if mention.unit == "%" else _LESS).match(content, start, end)
        if less is not None:
            words.basis, words.sign = "change", -1
            start = less.end()
    if words.basis == "change" and mention.unit == "pp":
        start = _read_pull(content, clause_start, start, end, words)
    if words.basis == "change" and mention.unit == "pp" and content.endswith("增长", start + _SHORT, end):
        end -= _SHORT  # 工业增加值增长较一季度回落2个百分点
    while start < end and content[start] in " \u3000":
        start += 1
    _name(content, (start, end), clause_start, mention, words)
    return words


def _read_grown(content: str, floor: int, end: int, mention: Mention, words: Words) -> int:
    """Read that something grew or fell, where the words are no deed and tell no time, and give where those before end."""
    is_running = mention.dimension == "time" and content.endswith("连续", floor, mention.left)
    is_grown = words.basis is None and not is_running and not is_deed(content, floor, end, mention)
    is_grown = is_grown and not (mention.dimension == "time" and content.endswith(_SPEEDS, floor, end))
    if is_grown:
        end = read_growth(content, floor, end, words)
    if words.basis is None and mention.dimension == "ratio" and content.startswith("多了", end - 1):
        words.basis, end = "change", read_base(content, floor, end - 1, words)  # 游客数量多了三成
    return end


def _name(content: str, found: tuple[int, int], floor: int, mention: Mention, words: Words) -> None:
    """Name a number with the words that were found for it, where they measure anything."""
    start, end = found
    words.start, words.end = start, end
    if content.endswith(("历时", "历经"), start, end) and 0 < end - floor <= _WHOLE_CLAUSE:
        start = words.start = floor + (content[floor] in ",，、 ")  # 某项目由开工到试生产历时7个月
    if start < end and (only := _ONLY_PART.search(content, start, end)) is not None:
        end = words.end = only.start()  # 起征点从月销售额10万元提高到15万元
    if content.endswith("惠及", start, end):
        start = words.start = end - len("惠及")  # 提高养老金、惠及549万人
    words.name = _clean(content[start:end], words.basis)
    name = words.name
    if name is not None and name[-1] in _LAST_OF_NO_MEASURE and _NO_MEASURE.fullmatch(name) is not None:
        words.start, words.name = end, None  # 从2005年开始连续三年提高标准; 一律削减10%
    if words.basis == "share" and content.startswith("占", end) and (words.name or "").endswith(_AMONG):
        part, _, whole = (words.name or "")[:-1].rpartition("在")  # 食用菌产值在农业总产值中占三成
        words.name = f"{part}占{whole}"
    _read_about(content, start, end, mention, words)
    if words.name is None and mention.kind == "full" and (work := _WORK_ALL.search(content, floor, end)):
        words.start, words.name = work.start(), work.group()


def _read_about(content: str, start: int, end: int, mention: Mention, words: Words) -> None:
    """Read how near a share is told where the word stands before 占 (石材产量约占全国的40%)."""
    is_share = words.basis == "share" and mention.comparator == "eq"
    about = _ABOUT.search(content, start, end) if is_share else None
    if about is not None:
        mention.comparator = "approx" if about.group() == "约" else "lt" if about.group() == "近" else "gt"
        mention.comparator_start, mention.comparator_end = about.span()


_ABOUT = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:约|近|逾)(?=占)")


def _read_part(content: str, floor: int, end: int, mention: Mention, words: Words) -> int:
    """Step back over 占: before a rate it says that it is a share, before a count nothing (教职工80人，教师占62人)."""
    if content[end - 1 : end] != "占" or end - 1 < floor:
        return end
    if mention.unit in ("%", "‰"):
        words.basis = "share"
        return end - 1
    return end - 1 if mention.dimension in ("people", "count") else end


def _clean(name: str, basis: Basis | None) -> str | None:
    """Give measure words without what only says how far something has come, and without numbers of notes."""
    if basis == "share" and name[-1:] in _BEFORE_SHARE and len(name) > _SHORT:
        name = name[:-1]  # 国营商业将占54%
    if basis == "share" and "占" in name:
        name = _TASK_OF.sub("", name)
        name = _SO_LONG.sub("占", _HOW_FAR.sub("占", name)).replace("占了", "占")
    if "(即" in name:
        name = _THAT_IS.sub("", name)
    if "院" in name and name.endswith("床位"):
        name = _HAS_BEDS.sub("", name)
    if name.endswith("人年"):
        name = name.removesuffix("人年").removesuffix("为")
    if "预计" in name:
        name = _FORESEEN.sub("", name)
    if name[-1:] == "以":
        name = _AT_SPEED.sub("", name)
    if "每年" in name:
        name = _YEARLY.sub("", name)
    if name.endswith(_REACHED) and "全部" in name:
        name = name.replace("全部", "")  # 扶贫项目全部覆盖1.2万户
    return (_FOOTNOTE.sub("", name) if "[" in name else name) or None


_PLAN_NOUN = re.compile(r"(?:全年|年度?|年初|调整|变动)?[\u4e00-\u9fff]{0,6}(?:计划|任务|目标|预算|指标)数?")
_TIMES_THAT = re.compile(
    r"[,，]?(?:(?:是|为|相当于)(?P<than>(?![^,，]{0,6}(?:年|期|月|季|五))[\u4e00-\u9fff]{3,14})的|"
    r"(?:远?高于|高出|超出|多于)(?P<over>(?![^,，]{0,6}(?:年|期|月|季|五))[\u4e00-\u9fff]{3,14}?))(?:近|约|超过?)?"
)
_WHOLE_CLAUSE = 24
_ONLY_PART = re.compile(r"[从由](?<=[点限准额价率][从由])[\u4e00-\u9fff]{1,6}$")
#: When it was, or that it is so of all, is no measure.
_NO_MEASURE = re.compile(
    r"从[\d\u4e00-\u9fff]{2,12}(?:开始|起)|在?[\u4e00-\u9fff]{2,4}(?:初期|时期|前夕|后期)|一律|一概|(?:远远|大大|明显|也)?(?:超过|高于|低于|快于)|未来|今后|为期|\d{1,2}[-—–~～至到]\d{1,2}日"
)
_LAST_OF_NO_MEASURE = list_last(_NO_MEASURE.pattern)
#: 推进审计全覆盖: the work that reaches all.
_WORK_ALL = re.compile(r"(?:审计|监管|监督|检查|巡察|巡视|排查|监测|帮扶|走访|培训|管护)$")
#: 恩格尔系数（即食品支出占消费支出的比重）: what it means.
_THAT_IS = re.compile(r"[(（]即[^()（）]*[)）]")
_REACHED = ("覆盖", "惠及", "带动", "受益")
_AMONG = ("值中", "额中", "量中", "数中", "收入中", "支出中", "产业中", "人口中", "面积中")
#: 占全年任务1550万的55%: how large the task is stands without a unit.
_TASK_OF = re.compile(r"(?<=任务|目标|计划|预算)(?:数)?\d[\d.]*[万亿]元?的?$")
_BEFORE_SHARE = frozenset("将仅只")
#: 养殖面积已占总面积: that it is so by now is no part of what it is.
_HOW_FAR = re.compile(r"(?<=[\u4e00-\u9fff])(?:已|已经|仅|只|约|就)占")
#: 连续三年占财政支出: how long it has been so.
_SO_LONG = re.compile(r"^连续(?:[一二两三四五六七八九十]|\d{1,2})年占")
#: 税收每年以近百万元的速度增长: at what speed.
_AT_SPEED = re.compile(r"(?:每年|年均|平均每年|年平均)?(?<![可所得予难足加])以$")
#: 农林牧渔业预计总产值: that it is foreseen is no part of what.
_FORESEEN = re.compile(r"(?<=[\u4e00-\u9fff]{2})预计(?=[\u4e00-\u9fff]{2})")
#: 县医院有床位: what it has.
_HAS_BEDS = re.compile(r"(?<=院)(?:共|现|设|拥)?有(?=床位$)")
#: 旅游景点每年接待游客: how often is no part of what.
_YEARLY = re.compile(r"(?<=[\u4e00-\u9fff]{2})每年(?=[\u4e00-\u9fff]{3})")
#: 地区生产总值[3]: the number of a note below the text.
_FOOTNOTE = re.compile(r"\[\d{1,2}\]")


def _read_share(content: str, floor: int, end: int, mention: Mention, words: Words) -> int | None:
    """Read of what a number is a share, and give where the words before that end; nothing where they are read whole."""
    is_expected = content.endswith("预期的", floor, mention.left)  # 完成收入预期的97%
    planned = _OF_PLAN.match(content, floor, mention.left if is_expected else end)
    if content[floor : mention.left] in ("的", ")的") or planned is not None:
        words.basis = "share"
        year = None if planned is None else _RECOVERED.search(content, floor, mention.left)
        words.base = None if year is None else f"versus:{year['year']}"
        return None  # what it is a share of the clause before says
    if content.find("占", floor, end) >= 0 and _SHARE.search(content[floor:end]) is not None:
        words.basis = "share"
    elif content[mention.left - 1 : mention.left] == "的":
        if (whole := _OF_WHOLE.search(content, floor, mention.left)) is not None:
            which = "whole" if whole["whole"] else "sum"
            words.basis, (words.start, words.end), words.name = "share", whole.span(which), whole[which]
            return None
        level = _OF_LEVEL.search(content, floor, mention.left)
        if level is not None:  # a share of a level is no part of it: the words are those of any measure
            words.basis, words.base, end = "share", f"versus:{level['whole']}", level.start()
            words.base_start, words.base_end = level.span("whole")
    return end


def _step_over_note(content: str, floor: int, end: int) -> int:
    """Step back over a note right before a number that says how words are meant (同比增长(以下简称“增长”)3.1%)."""
    note = _NOTE.search(content, floor, end)
    return end if note is None else note.start()


_NOTE = re.compile(r"\((?:\d{4}年[^()]{2,24}[,，]下同|(?:下同|以下|按|不变价|现价|可比价)[^()]*|-?\d+(?:\.\d+)?%)\)$")


def _read_pull(content: str, floor: int, start: int, end: int, words: Words) -> int:
    """Read how far something moves a rate (拉动地区生产总值增长1.2个百分点), and give where the words of it begin."""
    pulled = _PULLED.search(content, floor, start)
    if pulled is not None:
        words.sign = -1 if pulled["down"] else words.sign
        return pulled.start()  # it is a part of the growth, and not the growth
    if content.startswith(_PULLED_DOWN, start):
        words.sign = -1
    return end if content[start:end] in _RATES else start


#: How a rate moved is told of what it is the rate of.
_SPEEDS = ("增速", "增幅", "涨幅")
_RATES = ("增速", "增幅", "幅度")
_CLIMBED = frozenset("跨迈登踏站跃")
_PULLED_DOWN = ("拉低", "下拉", "拖累")
_PULLED = re.compile(
    r"(?:拉动|带动|贡献|上拉|(?P<down>拉低|下拉|拖累))(?:了|全[区市县省旗州国镇]|我[区市县省旗州])?的?$"
)
ADDED = re.compile(r"^(?:新增|净增|新认定|新培育|新引进|新设立|新登记|新发展)+|(?:新增|净增|增加)$")
"""Finds the words that say of a measure that so much of it was added; what there is of it now is named without them."""
_SHORT = 2
_LESS = re.compile(r"(?:减少|削减)(?=[\u4e00-\u9fff]{2})")
#: 平均压减时间58%: by how much less.
_CUT = re.compile(
    r"(?:(?:压减|压缩|缩短|精简|削减|减少)(?!比例|率|幅度)|降低(?=[\u4e00-\u9fff]{0,10}(?:成本|费用|价格|能耗|排放|强度|收费)))(?=[\u4e00-\u9fff]{2})"
)
_DATED = re.compile(r"(?:\d{4}\s?[-—–~至到]\s?)?\d{2,4}年(?:度|底|末)?(?:至今|以来)?")
_TIME_ONLY = re.compile(
    r"(?:截[至止]到?|至|到)?(?:\d{1,2}月(?:份)?(?:底|末|中旬|上旬|下旬|\d{1,2}日)|第?[一二三四]季度|(?:近|这|过去|连续)?(?:[两三四五六七八九十]|\d{1,2})年(?:来|间|内)?|\d{1,2}月?(?:到|至|-|—)?\d{0,2}月(?:份)?|[上下]半年|全年|年末|年底|前?[一二三四五六七八九十]+个?月(?:份)?|当季|当月)+"
)
_LAST_OF_TIME = frozenset("度月份年末底季日旬来间内")
