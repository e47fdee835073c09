"""Read how far a rate stands from another: from what was aimed at, from the growth of a city, from the year before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from taizhang.facts.numeral import read_numeral

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.quantity import Reading
    from taizhang.model.fact import Basis

#: 今年1-3月、1-4月、上半年: several times that a rate is compared with.
_TIMES = (
    r"(?:今年|去年|上年)?(?:(?:(?:\d{1,2}[-—–~～至到])?\d{1,2}月份?|[一二三四]季度|上半年|前三季度)[、和与及]?){2,}"
)
BASE = re.compile(
    rf"(?:,?(?:同比(?:\(下同\))?|环比|年均|\(下同\)|[与同和](?:去年|上年)同期(?:比较|对比)|(?:(?<![占对环可])比(?![重例率值较特价持逐])|较|[与同和](?=[^,，。;；]{{2,10}}相比))(?P<than>上年同期|上年|去年同期|去年|同期|上年末|年初|上季度|上月|(?P<year>\d{{4}}|[一二][九八〇零○][〇零○一二三四五六七八九]{{2}})年(?:末|底|同期|决算|第[一二三四五六七八]次(?:全国)?[\u4e00-\u9fff]{{2,4}}普查时?)?|{_TIMES}|[^,，。;；]{{1,8}}?(?<!均))(?:相比)?|按[^,，。;；]{{2,20}}的(?:同|可比)口径|按?(?:同|可比)口径比?|按?可比价格?计?算?|按(?:当年|现行|不变)价格?(?:计算)?|名义|实际|可比|现价))+(?:平均|分别|大约|约|实际|累计|总体|再|将|又|要|均|都|确保|力争|预计)?$"
)
"""Finds what something is compared with at the end of the words before a number (同比, 比上年)."""
_EARLIER = re.compile(r"上|去年|前年|同期|年初|\d{4}年|[一二][九八〇零○]..年")
#: 比全省平均水平高出476.9点: a gap to something else, or to an earlier time.
_GAP = re.compile(
    r"(?:比|较)(?P<than>\d{4}年|[^,，。;；、\d]{2,14}?)(?P<how>高出|多出|多完成|少完成|多收|少收|多支|少支|多产|少产|(?<![提升调])高|(?<![降减])低|(?<![增加])多|(?<!加)快|(?<![放减])慢|(?<!减)少)(?:了)?$"
)


#: Every word that ends the words of a gap ends in one of these.
_LAST = frozenset("速幅率长平期年度月标划算均约国省市区县州")
_HOW = r"(?P<how>高于|快于|好于|优于|高出|超过|超出|领先于?|超(?!过|出)|低于|慢于|落后于?|滞后于?|塌)"
_THEN = r"(?P<earlier>(?:去年|上年|上季度?|上月|前年|[一二三四]季度|上半年|1[-—–至到]\d{1,2}月份?)(?:同期|全年|同月)?)"
_OTHER = r"(?P<other>[^,，。;；、\d]{2,12}?)"
_AGAINST = re.compile(
    rf"{_HOW}(?:{_THEN}的?(?:增速|增幅|增长率|增长水平|水平)?|{_OTHER}的?(?:平均)?(?:增速|增幅|增长率|增长水平)|(?P<growth>(?:经济|国民经济|GDP|地区生产总值|财政收入|(?:城镇|城乡|农村)?居民(?:人均)?(?:可支配)?收入|城镇居民|农村居民|全[国省市区县])增长)|(?P<whole>全[国省市区县州](?:平均(?:水平)?|水平)|(?<=[超先后出])全[国省市区县州]|(?<=[先后]于)全[国省市区县州])|(?P<aim>预期|(?:预期|年度|全年)?(?:目标|计划|序时进度|时序进度|时间进度|平均进度|预算)(?:值|数)?))(?:约|近)?$"
)
_DOWN = ("低于", "慢于", "落后", "滞后", "塌")


class Gap(NamedTuple):
    """How far something stands from something else.

    Args:
        start: Where its words begin.
        basis: A gap to an earlier time is a change.
        base: What it is a gap to.
        sign: -1 for below.
    """

    start: int
    basis: Basis
    base: str
    sign: int


def read_gap_of_rates(content: str, floor: int, end: int) -> Gap | None:
    """Read the words before a number of percentage points that tell what a rate is away from.

    Args:
        content: The text with plain number characters.
        floor: Where the clause begins.
        end: Where the number begins.

    >>> read_gap_of_rates("低于全市平均增速", 0, 8)
    Gap(start=0, basis='difference', base='versus:全市', sign=-1)
    """
    if content[end - 1 : end] not in _LAST:
        return None
    match = _AGAINST.search(content, max(floor, end - 22), end)
    if match is None:
        return None
    sign = -1 if match["how"].startswith(_DOWN) else 1
    if (earlier := match["earlier"]) is not None:
        is_year = earlier.startswith(("去年", "上年", "前年"))
        base = "year_on_year" if is_year else "period_on_period" if earlier[0] == "上" else f"versus:{earlier}"
        return Gap(match.start(), "change", base, sign)
    return Gap(
        match.start(),
        "difference",
        f"versus:{match['other'] or match['growth'] or match['whole'] or match['aim']}",
        sign,
    )


def name_base(match: re.Match[str]) -> str:
    """Give the base of comparison that a match of `BASE` names."""
    words = match.group()
    if match["year"]:
        return f"versus:{read_numeral(match['year'].replace('○', '〇'))}"
    if "同比" in words or (match["than"] or "") in ("上年同期", "上年", "去年同期", "去年", "同期"):
        return "year_on_year"
    if "环比" in words or (match["than"] or "") in ("上季度", "上月"):
        return "period_on_period"
    if "年均" in words:
        return "annual_average"
    if match["than"]:
        return f"versus:{match['than']}"
    return "year_on_year"


_LISTED = re.compile("[、和与及]")
_LIST = ("、", "和", "与", "及")


def deal_others(folded: str, mentions: list[Mention], index: int, words: Words, others: dict[int, str]) -> None:
    """Deal the gaps of a list out to what each is a gap to (分别高于全国、全省1.2个、0.4个百分点).

    Args:
        folded: The text with plain number characters.
        mentions: The numbers of the sentence.
        index: Which of them.
        words: Its words; the base of the first of a list names all the others.
        others: The bases still to be given, by index; filled at the first and used up behind it.
    """
    if index in others:
        words.basis, words.base = "difference", f"versus:{others[index]}"
        return
    base = words.base or ""
    if words.basis != "difference" or not base.startswith("versus:") or _LISTED.search(base) is None:
        return
    names = _LISTED.split(base.removeprefix("versus:").removesuffix("分别"))
    group = [index]
    while len(group) < len(names) and group[-1] + 1 < len(mentions):
        last, following = mentions[group[-1]], mentions[group[-1] + 1]
        if folded[last.right : following.left] not in _LIST:
            break
        group.append(group[-1] + 1)
    if len(group) == len(names) and all(names):
        words.base = f"versus:{names[0]}"
        others.update(zip(group[1:], names[1:], strict=True))


_GAPS = frozenset("出高低多快慢少了收支产成")
_LESS = ("低", "慢", "少", "少完成", "少收", "少支", "少产")
#: 产量3万吨，多1.4%: more than a year before.
_BARE_MORE = re.compile(r"[,，]?多了?")


def read_gap(content: str, floor: int, end: int, mention: Mention, words: Words) -> int:
    """Read how far something stands from something else (比全省平均水平高出476.9点, 比上年多5个)."""
    if content[end - 1 : end] not in _GAPS:
        return end
    is_rate = mention.dimension == "ratio" and mention.unit != "pp"
    if mention.comparator == "eq" and end - floor <= len(",多了") and _BARE_MORE.fullmatch(content, floor, end):
        words.basis, words.sign = "change", 1
        return floor
    gap = _GAP.search(content, max(floor, end - 22), end)
    if gap is None or (is_rate and not _is_gap_of_rate(gap)):
        return end
    than, how = gap["than"], gap["how"]
    words.sign = -1 if how in _LESS else 1
    words.base_start, words.base_end = gap.start(), end
    time = BASE.search(f"比{than}")
    if _EARLIER.match(than) and time is not None:
        words.basis, words.base = "change", name_base(time)
    else:
        words.basis, words.base = "difference", f"versus:{than.removesuffix('分别')}"
    return gap.start()


#: 较均衡进度慢2.9%: a gap to what was aimed at, told in per cent.
_AIMS = ("进度", "目标", "计划", "预期")


def _is_gap_of_rate(gap: re.Match[str]) -> bool:
    """Whether a rate tells how much more there is than earlier, or how far something is from an aim."""
    if gap["than"].endswith(_AIMS):
        return True
    return gap["how"] in ("多", "少") and _EARLIER.match(gap["than"]) is not None


def take_gap_of_aim(folded: str, previous: Mention, mention: Mention, words: Words) -> None:
    """Take how far something stands from an aim whose number is told before it (高于年初12%的目标2.4个百分点)."""
    if not _AIM.fullmatch(folded, previous.right, mention.left):
        return
    beyond = _BEYOND.search(folded, max(0, previous.left - _AROUND), previous.left)
    if beyond is not None:
        words.basis, words.base = "difference", "versus:目标"
        words.sign = -1 if beyond["how"].startswith(_DOWN) else 1


def take_gap_of_task(folded: str, previous: Reading, mention: Mention, words: Words) -> None:
    """Take how far what was done is beyond a task (投资完成17亿元，超额完成年度任务2亿元).

    Args:
        folded: The text with plain number characters.
        previous: What was done.
        mention: The number; the task itself is no smaller than what is said to be beyond it.
        words: Its words, which are those of what was done.
    """
    before, value = previous.mention, mention.value
    if before.unit != mention.unit or value is None or before.value is None or value * 2 > before.value:
        return
    task = _TASK.fullmatch(folded, before.right, mention.left)
    if task is not None and mention.dimension != "ratio" and previous.basis in ("level", "count"):
        words.start, words.end, words.name = previous.words.start, previous.words.end, previous.words.name
        words.basis, words.base, words.is_right = "difference", f"versus:{task['than']}", previous.words.is_right
        words.base_start, words.base_end = task.span("than")


_TASK = re.compile(
    r"[,，、](?:超额完成|超出|超过|超)了?(?P<than>[^,，。;；、\d]{0,12}?(?:任务|目标|计划|预算|指标)(?:任务|指标|数)?)"
)
_AIM = re.compile(r"的?(?:预期|年度|既定)?(?:目标|计划)(?:约|近)?")
_BEYOND = re.compile(r"(?P<how>高于|快于|高出|超过|超出|超|低于|慢于|落后于?)[^,，。;；\d]{0,14}$")
#: 浓度同比改善6.4%: how far something moved for the better.
_IMPROVED = re.compile(r"改善(?:了|幅度?|率)?(?:为|达到?|约)?$")
#: Less of these is better.
_BURDENS = ("浓度", "指数", "污染", "能耗", "排放")
_ASSETS = ("率", "比例", "优良天数")
_AROUND = 48


def _read_improvement(content: str, floor: int, end: int, words: Words) -> int:
    """Read a change for the better: a fall of what burdens, a rise of all else."""
    improved = _IMPROVED.search(content, max(floor, end - 8), end)
    if improved is None:
        return end
    near = content[max(0, end - _AROUND) : improved.start()]
    burden, asset = (max(near.rfind(word) for word in kind) for kind in (_BURDENS, _ASSETS))
    words.basis, words.sign = "change", -1 if burden > asset else 1
    end = improved.start()
    base = BASE.search(content[max(floor, end - 24) : end])
    if base is None:
        return end
    words.base, words.base_start, words.base_end = name_base(base), end - len(base.group()), end
    return words.base_start


def take_gap_of_rates(content: str, floor: int, end: int, mention: Mention, words: Words) -> int:
    """Take how far a rate stands from another (低于全市平均增速5.7个百分点, 低于去年同期9.3个百分点), or how far it improved."""
    if "改善" in content[max(floor, end - 8) : end]:
        return _read_improvement(content, floor, end, words)
    gap = read_gap_of_rates(content, floor, end) if mention.unit == "pp" else None
    if gap is None:
        return end
    words.basis, words.base, words.sign = gap.basis, gap.base, gap.sign
    words.base_start, words.base_end = gap.start, end
    return gap.start - 2 * content.endswith(("增速", "增幅"), floor, gap.start)
