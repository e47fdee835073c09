"""Find the words before a number that say what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.gap import BASE, name_base, read_gap, take_gap_of_rates
from taizhang.facts.lexicon import alternate, load_words
from taizhang.facts.noun import find_noun
from taizhang.facts.vocabulary import Vocabulary

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


_W = load_words()
_COPULAS = Vocabulary(_W["copulas"])
_BOUNDS = Vocabulary(w for ws in _W["comparators_before"].values() for w in ws)
#: Every word that `_strip_tail` steps back over ends in one of these.
_LAST = frozenset(
    {word[-1] for word in _W["copulas"]}
    | {word[-1] for words in _W["comparators_before"].values() for word in words}
    | set("年底末度由从的每人月亩吨户来先去期行季呈各准")
    | set(" 的了\u3000〔(（-—")
)
_UP = re.compile(f"(?:{alternate(_W['growth_up'])})(?:了|率|幅度?|速度?)?(?:达到?|为|约|近|超过?)?$")
_DOWN = re.compile(f"(?:{alternate(_W['growth_down'])})(?:了|率|幅度?)?(?:达到?|为|约|近|超过?)?$")
#: Every way to say growth or a fall ends in one of these.
_LAST_OF_GROWTH = frozenset(
    {word[-1] for word in (*_W["growth_up"], *_W["growth_down"])} | set("了率幅度速达到为约近超过\n")
)
_FROM = re.compile(
    r"(?<=[\u4e00-\u9fffA-Z)])(?<![自理缘来经事案任])由$|(?:从|(?<![自理缘])由)?(?:\d{4}年(?:底|末|度)?|去年|上年|去年底|上年末|今年|明年|当年|目前|现在)的?$|(?<=[\u4e00-\u9fff])从(?:每?[年月](?:标准)?|每人每[年月])?$|(?:原来|原先|过去|同期|上年同期)的?$|[由从]?现行的?$|(?<=[率额量数入值度比准价费标])由(?:每(?:人|月|年|亩|吨|户))?$|(?:分别)?[从由](?:每(?:人|生|月|年|亩|户)){1,2}$"
)
_SHARE = re.compile(
    r"(?:占|占到|约占|仅占)(?P<whole>[^,，。;；]{1,30}?)(?:的比重|的比例|比重|比例|总量的|总数的|总额的|的)?$"
)
_RECOVERED = re.compile(r"(?:恢复[至到]?|相当于)(?P<year>\d{4})年")
#: 为预算的102.3%, 完成年度计划的80.8%: a share of what was planned, of whatever the clause before names.
_OF_PLAN = re.compile(
    r"[,，]?\s*(?:已|均|也|同样|仍)?(?:恢复[至到]?|相当于)(?:\d{4}年|去年|上年)?(?:同期|全年)?(?:水平)?的?$|"
    r"[,，]?\s*(?:已|均|超额)?(?:(?:为|相当于|完成)|(?<=[、,，])(?=[国省市区县]))(?:全年|年度|年初|年|调整后?|变动|招商引资|征收|[国省市区县上]级?下?达?|民生(?:工程|实事)|责任|考核|既定|预定)*(?:投资|建设|征收|收入|支出)?(?:预算|计划|目标|任务)(?:数|任务|投资额?|目标)*的?(?:\([^()]{2,16}\))?$"
)
#: 完成总拆除量的95%: the whole of which so much is done.
_OF_WHOLE = re.compile(r"完成了?(?P<whole>总[\u4e00-\u9fff]{1,6}?(?:量|面积|户数|任务|长度))的$")
#: 财政收入三年翻一番: how long it takes.
_TAKEN = re.compile(r"(?:[一二两三四五六七八九十]|\d{1,2})年(?:内|间)?(?:再|实现)?$")
#: 人均地区生产总值仅为全省平均水平的83%.
_OF_LEVEL = re.compile(
    r"(?:分别|仅|只|约|大约|已|也)*(?:相当于(?=[\u4e00-\u9fff]{2,16}的$)|为|是|达到?|(?<=[\u4e00-\u9fff”])完成(?=年[初度]|全年))(?P<whole>(?<=相当于)[\u4e00-\u9fff]{2,16}|(?:全[国省市区县州]|世界|同期|东部|发达)[\u4e00-\u9fff]{0,6}?(?:平均水平|平均|水平|均值)|(?:年初|年度|全年|调整后?)?(?:预算|目标|计划|任务)(?:投资额?|数)?)的$"
)
_DIFFERENCE = re.compile(
    r"(?:高于|低于|快于|慢于|好于|高出|(?<![降减最压])低|(?<![提升最新])高|超出|优于)[^,，。;；\d]{2,14}$"
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
        end = _read_base(content, clause_start, end, words)
        taken = _TAKEN.search(content, max(clause_start, end - 8), end)
        end = end if taken is None else taken.start()
    end = read_gap(content, clause_start, end, mention, words)
    if mention.unit in ("pp", "%") and words.basis is None:
        end = take_gap_of_rates(content, clause_start, end, mention, words)
    if content[end : end + 1] == "上" and content[end - 1 : end] in _CLIMBED:
        end -= 1  # 总量迈上万亿元台阶
    end = _strip_tail(content, clause_start, end)
    end = _read_part(content, clause_start, end, mention, words)
    is_grown = words.basis is None and not _is_deed(content, clause_start, end, mention)
    end = _read_growth(content, clause_start, end, words) if is_grown else end
    if words.basis is None and mention.unit == "pp":
        end = _read_difference(content, clause_start, end, words)
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
    if mention.dimension == "money" and content[start : start + 1] == "占" and end - start > _SHORT:
        start += 1  # 占年度计划64.8亿元的80.8%: the money is the plan itself
    if words.basis is None and mention.unit not in ("%", "pp"):
        less = _LESS.match(content, start, end)
        if less is not None:
            words.basis, words.sign = "change", -1
            start = less.end()
    if words.basis == "change" and mention.unit == "pp":
        start = _read_pull(content, clause_start, start, end, words)
    if words.basis == "change" and mention.unit == "pp" and content.endswith("增长", start + _SHORT, end):
        end -= _SHORT  # 工业增加值增长较一季度回落2个百分点
    while start < end and content[start] in " \u3000":
        start += 1
    words.start, words.end = start, end
    words.name = _clean(content[start:end], words.basis)
    if words.basis == "share" and content.startswith("占", end) and (words.name or "").endswith(_AMONG):
        words.name = "占" + (words.name or "")[:-1]  # 在生产总值中占33%
    _read_about(content, start, end, mention, words)
    return words


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
    if basis == "share" and "占" in name:
        name = _SO_LONG.sub("占", _HOW_FAR.sub("占", name)).replace("占了", "占")
    if "(即" in name:
        name = _THAT_IS.sub("", name)
    if "每年" in name:
        name = _YEARLY.sub("", name)
    return (_FOOTNOTE.sub("", name) if "[" in name else name) or None


#: 恩格尔系数（即食品支出占消费支出的比重）: what it means.
_THAT_IS = re.compile(r"[(（]即[^()（）]*[)）]")
_AMONG = ("值中", "额中", "量中", "数中", "收入中", "支出中", "产业中", "人口中", "面积中")
#: 养殖面积已占总面积: that it is so by now is no part of what it is.
_HOW_FAR = re.compile(r"(?<=[\u4e00-\u9fff])(?:已|已经|仅|只|约|就)占")
#: 连续三年占财政支出: how long it has been so.
_SO_LONG = re.compile(r"^连续(?:[一二两三四五六七八九十]|\d{1,2})年占")
#: 旅游景点每年接待游客: how often is no part of what.
_YEARLY = re.compile(r"(?<=[\u4e00-\u9fff]{2})每年(?=[\u4e00-\u9fff]{3})")
#: 地区生产总值[3]: the number of a note below the text.
_FOOTNOTE = re.compile(r"\[\d{1,2}\]")


def _read_share(content: str, floor: int, end: int, mention: Mention, words: Words) -> int | None:
    """Read of what a number is a share, and give where the words before that end; nothing where they are read whole."""
    planned = _OF_PLAN.match(content, floor, end)
    if content[floor : mention.left] in ("的", ")的") or planned is not None:
        words.basis = "share"
        year = None if planned is None else _RECOVERED.search(content, floor, mention.left)
        words.base = None if year is None else f"versus:{year['year']}"
        return None  # what it is a share of the clause before says
    if content.find("占", floor, end) >= 0 and _SHARE.search(content[floor:end]) is not None:
        words.basis = "share"
    elif content[mention.left - 1 : mention.left] == "的":
        if (whole := _OF_WHOLE.search(content, floor, mention.left)) is not None:
            words.basis, (words.start, words.end), words.name = "share", whole.span("whole"), whole["whole"]
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


_NOTE = re.compile(r"\((?:(?:下同|以下|按|不变价|现价|可比价)[^()]*|-?\d+(?:\.\d+)?%)\)$")


def _read_pull(content: str, floor: int, start: int, end: int, words: Words) -> int:
    """Read how far something moves a rate (拉动地区生产总值增长1.2个百分点), and give where the words of it begin."""
    pulled = _PULLED.search(content, floor, start)
    if pulled is not None:
        words.sign = -1 if pulled["down"] else words.sign
        return pulled.start()  # it is a part of the growth, and not the growth
    if content.startswith(_PULLED_DOWN, start):
        words.sign = -1
    return end if content[start:end] in _RATES else start


#: A rate that quickens moves; 加快6个平台建设 is what is done with them.
_SPED = ("规范提升", "改造提升", "整治提升", "加快", "放缓", "减缓", "回升")


def _is_deed(content: str, floor: int, end: int, mention: Mention) -> bool:
    """Whether words of growth tell a deed (加快6个平台建设, 景观提升(约3000平方米), 安全韧性提升4项行动)."""
    if mention.unit in ("%", "pp"):
        return False
    is_named = mention.is_classifier and content.startswith(_DEEDS, mention.right)
    return is_named or content.endswith(_SPED, floor, end) or content[mention.left - 1] == "("


#: 安全韧性提升4项行动: what was counted are deeds.
_DEEDS = ("行动", "工程", "计划", "任务", "举措", "攻坚")
#: How a rate moved is told of what it is the rate of.
_RATES = ("增速", "增幅", "幅度")
_CLIMBED = frozenset("跨迈登踏站跃")
_PULLED_DOWN = ("拉低", "下拉", "拖累")
_PULLED = re.compile(
    r"(?:拉动|带动|贡献|上拉|(?P<down>拉低|下拉|拖累))(?:了|全[区市县省旗州国镇]|我[区市县省旗州])?的?$"
)
ADDED = re.compile(r"^(?:新增|净增|新认定|新培育|新引进|新设立|新登记)+|(?:新增|净增|增加)$")
"""Finds the words that say of a measure that so much of it was added; what there is of it now is named without them."""
_SHORT = 2
_LESS = re.compile(r"(?:减少|削减)(?=[\u4e00-\u9fff]{2})")
_DATED = re.compile(r"(?:\d{4}\s?[-—–~至到]\s?)?\d{2,4}年(?:度|底|末)?(?:至今|以来)?")
_TIME_ONLY = re.compile(
    r"(?:截[至止]到?|至|到)?(?:\d{1,2}月(?:份)?(?:底|末|中旬|上旬|下旬|\d{1,2}日)|第?[一二三四]季度|(?:近|这|过去|连续)?(?:[两三四五六七八九十]|\d{1,2})年(?:来|间|内)?|\d{1,2}月?(?:到|至|-|—)?\d{0,2}月(?:份)?|[上下]半年|全年|年末|年底|前?[一二三四五六七八九十]+个?月(?:份)?|当季|当月)+"
)


_LAST_OF_TIME = frozenset("度月份年末底季日旬来间内")
#: Words that only look as if they ended in a linking or comparing word.
_KEPT = (
    *(
        "规则",
        "原则",
        "准则",
        "守则",
        "法则",
        "细则",
        "总则",
        "通达",
        "行为",
        "需要",
        "重要",
        "主要",
        "纪要",
        "概要",
        "纲要",
        "必要",
        "要求",
    ),
    *("收入总计", "支出总计", "收入合计", "支出合计"),
    *("高度", "水平", "指数达", "出于", "附近", "邻近", "条约", "公约", "合约", "契约", "预约", "签约", "节约", "集约"),
    *("协约", "盟约", "制约", "违约", "履约", "续约", "解约"),
)


#: 供热室温常态下达到20℃: under which conditions.
_CONDITIONS = ("常态下",)


def _strip_tail(content: str, floor: int, end: int) -> int:
    """Step back over linking and comparing words."""
    while end > floor and content[end - 1] in _LAST:
        if content[end - 1] == "均" and content[end - 2] in "人户亩":
            break  # 存款余额人均8.6万元
        begin = max(floor, end - 10)
        word = _COPULAS.find_before(content, begin, end) or _BOUNDS.find_before(content, begin, end)
        if not word and (match := _FROM.search(content[begin:end])) is not None:
            word = match.group()
        if word and not content.endswith(_KEPT, begin, end):
            end -= len(word)
        elif content[end - 1] in " 的了\u3000〔(（-—":
            end -= 1
        else:
            break
    if content[end - 1 : end] == "下" and content.endswith(_CONDITIONS, floor, end):
        end = max(floor, end - 3)
    return end


def _read_growth(content: str, floor: int, end: int, words: Words) -> int:
    if end <= floor or content[end - 1] not in _LAST_OF_GROWTH:
        return end
    window = content[max(floor, end - 10) : end]
    match, sign = _UP.search(window), 1
    down = _DOWN.search(window)
    if down is not None and (match is None or len(down.group()) >= len(match.group())):
        match, sign = down, -1
    if match is None:
        return end
    kept = end - len(match.group())
    if match.group().startswith("增收") and content.endswith(("人均", "户均"), floor, kept):
        return end  # 户均增收1200元: how much more each of them has
    if match.group().startswith("涨幅"):
        return end  # 居民消费价格涨幅2%
    if match.group() == "增" and content[kept - 1 : kept] == "新" and BASE.search(content, floor, kept - 1) is not None:
        words.basis, words.sign = "change", 1
        return _read_base(content, floor, kept - 1, words)  # 比上年新增1300人
    if content[max(floor, kept - 2) : kept] == "自然" and "率" in match.group():
        return end  # 人口自然增长率 is a rate, and not how far a rate moved
    if match.group() in ("增", "少", "降") and content[max(floor, kept - 1) : kept] in (
        "新",
        "净",
        "递",
        "减",
        "倍",
        "至",
        "下",
    ):
        return end
    if "率" in match.group() and match.group().startswith(_RATES_OF_CUTS):
        return end  # 审批时限压缩率达60%: a rate, and not how far one moved
    if match.group().startswith("增支") and content.endswith("减收", floor, kept):
        return end  # 减收增支92亿元
    words.basis, words.sign = "change", sign
    if match.group().startswith(("增收", "减收")) and _EARNERS.search(content, max(floor, kept - 6), kept) is not None:
        return end  # 每亩增收300元
    end = _read_base(content, floor, _step_over_manner(content, floor, kept), words)
    return _strip_tail(content, floor, end) if words.base is not None or end > floor else end


#: 压缩率, 精简率: how much of it was cut.
_RATES_OF_CUTS = ("压缩率", "精简率", "压减率", "削减率", "缩减率")
_EARNERS = re.compile(
    r"(?:每[亩户人]|[户人亩]均|农民|群众|村民|居民|职工|集体|农户|困户|贫户|社员|合作社)(?:年均|每年|平均|年|可)*$"
)
#: 出口大幅增长3.1%, 零售额扣除价格因素增长4%: how it grew, and what was left out of it.
_MANNER = re.compile(
    r"(?:大幅度?|小幅|明显|显著|强劲|快速|迅速|迅猛|急剧|逆势|较快|高速|持续|平稳|稳步|稳定|稳健|不断|逐[年月季步]|进一步|同步|恢复性|有所|略有|双双|虽然?|普遍|仍然?|依然|继续|"
    r"(?:扣除|剔除)(?:物价|价格)[^,，。;；\d]{0,6}?因素(?:的?影响)?(?:后|之后)?|名义|实际)地?$"
)
_LAST_OF_MANNER = frozenset("度幅显著劲速猛剧势快续稳定健断年月季步性所有双后素响义际地虽然遍仍")


def _step_over_manner(content: str, floor: int, end: int) -> int:
    """Step back over the words before a word of growth that say how something grew."""
    while end > floor and content[end - 1] in _LAST_OF_MANNER:
        manner = _MANNER.search(content, max(floor, end - 18), end)
        if manner is None:
            break
        end = manner.start()
    return end


#: How many characters before a number what it is compared with can take.
_BASE_WINDOW = 40


def _read_base(content: str, floor: int, end: int, words: Words) -> int:
    """Step back over what something is compared with (比2000年)."""
    base = BASE.search(content[max(floor, end - _BASE_WINDOW) : end])
    if base is None:
        return end
    words.base_end = end
    words.base_start = end - len(base.group())
    words.base = name_base(base)
    return words.base_start


def _read_difference(content: str, floor: int, end: int, words: Words) -> int:
    match = _DIFFERENCE.search(content[max(floor, end - 18) : end])
    if match is None:
        return end
    words.basis = "difference"
    words.base = "versus:" + re.sub(r"^(?:高于|低于|快于|慢于|好于|高出|低|高|超出|优于)", "", match.group())
    words.sign = -1 if match.group().startswith(("低", "慢")) else 1
    words.base_start, words.base_end = end - len(match.group()), end
    return _strip_tail(content, floor, end - len(match.group()))
