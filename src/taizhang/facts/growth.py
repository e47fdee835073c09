"""Read how something moved from the words before a number: the verb, how, and what it is compared with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import list_last
from taizhang.facts.gap import BASE, name_base
from taizhang.facts.lexicon import alternate, load_words
from taizhang.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention


_W = load_words()
_COPULAS = Vocabulary(_W["copulas"])
_BOUNDS = Vocabulary(w for ws in _W["comparators_before"].values() for w in ws)
#: Every word that `strip_tail` steps back over ends in one of these.
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
    r"(?<=[率量值额数入度积])将?[从由][\u4e00-\u9fff]{2,4}前的?$|(?<=[\u4e00-\u9fffA-Z)])(?<![自理缘来经事案任])由$|(?<=已)经由$|(?:从|(?<![自理缘])由)?(?:\d{4}年(?:底|末|度)?|去年|上年|去年底|上年末|今年|明年|当年|目前|现在)的?$|(?<=[\u4e00-\u9fff])从(?:每?[年月](?:标准)?|每人每[年月])?$|(?:从?(?:原来|原先|最初|先前|起初|当初|早先)|过去|同期|上年同期)的?$|[由从]?现行的?$|(?<=[率额量数入值度比准价费标])由(?:每(?:人|月|年|亩|吨|户))?$|(?:分别)?[从由](?:每(?:人|生|月|年|亩|户)){1,2}$"
)
_LAST_OF_FROM = list_last(_FROM.pattern)
_DIFFERENCE = re.compile(
    r"(?P<how>(?:远|大幅)(?:高于|超过?|领先于?)|领先于?|高于|低于|快于|慢于|好于|高出|(?<![降减最压])低|(?<![提升最新])高|超出|优于)(?P<than>[^,，。;；\d]{2,14})$"
)
#: A rate that quickens moves; 加快6个平台建设 is what is done with them.
_SPED = (
    "规范提升",
    "巩固提升",
    "整合提升",
    "整体提升",
    "改造提升",
    "整治提升",
    "加快",
    "放缓",
    "减缓",
    "回升",
)


def is_deed(content: str, floor: int, end: int, mention: Mention) -> bool:
    """Whether words of growth tell a deed (加快6个平台建设, 景观提升(约3000平方米), 安全韧性提升4项行动)."""
    if mention.unit in ("%", "pp"):
        return False
    is_named = mention.is_classifier and content.startswith(_DEEDS, mention.right)
    return is_named or content.endswith(_SPED, floor, end) or content[mention.left - 1] == "("


#: 安全韧性提升4项行动: what was counted are deeds.
_DEEDS = ("行动", "工程", "计划", "任务", "举措", "攻坚")
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
    *("审计", "统计", "会计", "惠及"),
    *("收入总计", "支出总计", "收入合计", "支出合计"),
    *("高度", "水平", "出于", "附近", "邻近", "条约", "公约", "合约", "契约", "预约", "签约", "节约", "集约"),
    *("协约", "盟约", "制约", "违约", "履约", "续约", "解约"),
)
#: 供热室温常态下达到20℃: under which conditions.
_CONDITIONS = ("常态下",)


_BEFORE_IT = re.compile(r"(?<=[\u4e00-\u9fff]{2})[从由][\u4e00-\u9fff]{2,12}前的?$")


def strip_tail(content: str, floor: int, end: int) -> int:
    """Step back over linking and comparing words."""
    if content[end - 1] in "的前" and (ago := _BEFORE_IT.search(content, max(floor, end - 18), end)) is not None:
        end = ago.start()  # 日均车辆从试验区设立前的980辆增长至
    while end > floor and content[end - 1] in _LAST:
        if content[end - 1] == "均" and content[end - 2] in "人户亩":
            break  # 存款余额人均8.6万元
        begin = max(floor, end - 10)
        word = _COPULAS.find_before(content, begin, end) or _BOUNDS.find_before(content, begin, end)
        if not word and content[end - 1] in _LAST_OF_FROM and (match := _FROM.search(content[begin:end])) is not None:
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


def read_growth(content: str, floor: int, end: int, words: Words) -> int:
    """Read that something grew or fell, and give where the words before end that say so.

    Args:
        content: The text with plain number characters.
        floor: Where the clause begins.
        end: Where the words end that were read.
        words: What was read; basis, sign and base are set in place.
    """
    if content[end - 1 : end] == "多" and content.endswith(_MORE, floor, end):
        words.basis, words.sign = "change", 1
        return read_base(content, floor, end - 1, words)  # 签约项目135个，同比多27个
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
    if match.group().startswith("增收") and content.endswith(_EACH, floor, kept):
        return end  # 户均增收1200元: how much more each of them has
    if match.group().startswith("涨幅"):
        return end  # 居民消费价格涨幅2%
    if match.group() == "增" and content[kept - 1 : kept] == "新" and BASE.search(content, floor, kept - 1) is not None:
        words.basis, words.sign = "change", 1
        return read_base(content, floor, kept - 1, words)  # 比上年新增1300人
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
    end = read_base(content, floor, _step_over_manner(content, floor, kept), words)
    end = _step_over_manner(content, floor, end) if content[end - 1 : end] in _AFTER_FACTOR else end
    return strip_tail(content, floor, end) if words.base is not None or end > floor else end


#: 户均增收1200元: how much more each of them has.
_EACH = ("人均", "户均", "亩均")
_MORE = ("同比多", "环比多", "比上年多", "比去年多", "比上年同期多", "比去年同期多", "较上年多", "较去年同期多")
#: 压缩率, 精简率: how much of it was cut.
_RATES_OF_CUTS = ("压缩率", "精简率", "压减率", "削减率", "缩减率")
_EARNERS = re.compile(
    r"(?:每[亩户人]|[户人亩]均|农民|群众|村民|居民|职工|集体|农户|困户|贫户|社员|合作社)(?:年均|每年|平均|年|月|每月|可)*$"
)
#: 出口大幅增长3.1%, 零售额扣除价格因素增长4%: how it grew, and what was left out of it.
_MANNER = re.compile(
    r"(?:大幅度?|小幅|明显|显著|强劲|快速|迅速|迅猛|急剧|逆势|较快|高速|持续|平稳|稳步|稳定|稳健|不断|逐[年月季步]|进一步|同步|恢复性|有所|略有|双双|虽然?|普遍|仍然?|依然|继续|"
    r"(?:扣除|剔除)[^,，。;；\d]{2,18}?因素(?:的?影响)?(?:后|之后)?|名义|实际)地?$"
)
_AFTER_FACTOR = frozenset("素响后")
_LAST_OF_MANNER = frozenset("度幅显著劲速猛剧势快续稳定健断年月季步性所有双后素响义际地虽然遍仍")


def _step_over_manner(content: str, floor: int, end: int) -> int:
    """Step back over the words before a word of growth that say how something grew."""
    while end > floor and content[end - 1] in _LAST_OF_MANNER:
        manner = _MANNER.search(content, max(floor, end - 28), end)
        if manner is None:
            break
        end = manner.start()
    return end


#: How many characters before a number what it is compared with can take.
_BASE_WINDOW = 40


def read_base(content: str, floor: int, end: int, words: Words) -> int:
    """Step back over what something is compared with (比2000年)."""
    base = BASE.search(content[max(floor, end - _BASE_WINDOW) : end])
    if base is None:
        return end
    words.base_end = end
    words.base_start = end - len(base.group())
    words.base = name_base(base)
    return words.base_start


def read_difference(content: str, floor: int, end: int, words: Words) -> int:
    """Read that a number is a gap to another one, and give where the words before end that say so; as `read_growth`."""
    match = _DIFFERENCE.search(content[max(floor, end - 18) : end])
    if match is None:
        return end
    words.basis = "difference"
    words.base = f"versus:{match['than']}"
    words.sign = -1 if match["how"].startswith(("低", "慢")) else 1
    words.base_start, words.base_end = end - len(match.group()), end
    return strip_tail(content, floor, end - len(match.group()))
