"""Read numbers without a unit behind them that are amounts all the same: fractions, ratios to one, signed money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.finishing import build_amount, read_comparator
from taizhang.facts.mention import Mention
from taizhang.facts.numeral import read_numeral
from taizhang.facts.written import MIDDLE

if TYPE_CHECKING:
    from taizhang.facts.lexicon import Lexicon
    from taizhang.facts.written import WrittenNumber

#: A sign of money before its number.
_SIGNS = {"$": "USD", "＄": "USD", "￥": "CNY", "¥": "CNY", "€": "EUR", "£": "GBP"}


def _build_signed(folded: str, number: WrittenNumber) -> Mention:
    """Give an amount whose unit is a sign before it (￥300, $1.2亿)."""
    middle = MIDDLE.match(folded, number.end)
    magnitude = middle["magnitude"] if middle is not None else ""
    end = number.end + len(magnitude)
    return Mention(
        start=number.start,
        end=end,
        value=number.value * (read_numeral("1" + magnitude) or Decimal(1)),
        value_max=None,
        written=folded[number.start : number.end],
        unit_start=number.start - 1,
        unit_end=number.start,
        unit=_SIGNS[folded[number.start - 1]],
        dimension="money",
        is_classifier=False,
        left=number.start - 1,
        right=end,
        shown=number.value,
    )


_RATIO = re.compile(r"\s*[:：∶]\s*1(?:00)?(?![\d.:：∶])")
_RATIO_NOUN = re.compile(
    r"(?:(?:比(?!上|去|重|例尺|较)|倍差|系数)[^,，。;；、\d]{0,8}|收入之?比[^。;；、\d]{0,16})(?:\d[\d.]*\s*[:：∶]\s*1[^,，。;；、\d]{0,6})?$"
)
_COEFFICIENT = re.compile(
    r"[:：∶]1[,，](?:比|较)(?:上年|去年)(?:同期|末)?(?:缩小|下降|降低|扩大|提高)了?$|(?:收入比|倍差|系数|比值|容积率|生师比|师生比|性别比|抚养比|综合指数|(?:百万吨|万车|GDP|生产总值|[从就]业人员)[^,，。;；、\d]{0,10}死亡率)[^,，。;；、\d]{0,6}(?:(?:\d{4}年的?)?\d\.\d+[^,，。;；、\d]{0,6})?$"
)
#: A ratio that moves: 收入比由2.16缩小至2.12.
_MOVES = frozenset("缩降下升上提扩收调减增")
#: 性别比(以女性为100)由2010年普查的104.2下降为103.6.
SEX_RATIO = re.compile(
    r"(?P<noun>(?:常住|户籍|出生|总)?(?:人口)?性别比)(?:\([^()]*\))?(?:[为由从是]|达到?|(?:\d{4}年)?(?:第[一二三四五六七]次)?(?:全国)?(?:人口)?普查时?|\d{4}年|\d{2,3}\.\d+|的|(?:下降|上升|提高|降低|升|降)[到至为]?|略有)*$"
)
"""Finds the ratio of men to women before its numbers."""
_SEXES = 64
_SLASHED = re.compile(r"/(?P<below>\d{1,3})(?![\d/.\-年万])")


def read_bare(folded: str, match: re.Match[str], number: WrittenNumber, lexicon: Lexicon) -> Mention | None:
    """Read a number without a unit that is one all the same: 三分之二, 1/3, 收入比2.4∶1."""
    if match.lastgroup == "fraction":
        return _read_fraction(folded, number, lexicon)
    if match.lastgroup == "chinese" and folded[number.end : number.end + 1] in ("万", "亿"):
        is_money = _MONEY.search(folded, max(0, number.start - 24), number.start) is not None
        return _build_millions(folded, number, lexicon, "元") if is_money else None  # 产值达到二十九亿
    if match.lastgroup != "digits" or number.value_max is not None:
        return None
    if folded[number.start - 1 : number.start] in _SIGNS:
        return _build_signed(folded, number)
    ahead = folded[number.end : number.end + 1]
    if ahead == "/" and (rate := _PER_100000.match(folded, number.end)) is not None:
        return _build_per_100000(number, rate, lexicon)
    if ahead == "/":
        slashed = _SLASHED.match(folded, number.end)
        below = int(slashed["below"]) if slashed is not None else 0
        if slashed is None or not 0 < number.value < below or "." in match.group():
            return None
        number.value = (number.value * 100 / below).quantize(Decimal("0.000001"))
        number.end = number.tail_start = slashed.end()
        return _read_fraction(folded, number, lexicon)
    before = folded[max(0, number.start - 24) : number.start]
    if ahead and ahead in "万亿" and _MONEY.search(before):
        return _build_millions(folded, number, lexicon, "元")
    if ahead and ahead in "万亿" and (heads := _HEADS.search(before)) is not None:
        return _build_millions(folded, number, lexicon, "户" if heads["of"] == "户数" else "人")
    ratio = _RATIO.match(folded, number.end)
    if ratio is not None and _RATIO_NOUN.search(before):
        return _build_ratio(folded, number, ratio.end(), lexicon)
    if "." in match.group() and (not ahead.isalnum() or ahead in _MOVES) and _COEFFICIENT.search(before):
        return _build_ratio(folded, number, number.end, lexicon)
    if "." in match.group() and folded.find("性别比", max(0, number.start - _SEXES), number.start) >= 0:
        told = SEX_RATIO.search(folded, max(0, number.start - _SEXES), number.start)
        return None if told is None or ahead.isdigit() else _build_ratio(folded, number, number.end, lexicon)
    if match.group() == "0" and not ahead.isalnum() and ahead not in ".．" and _NOUGHT.search(before) is not None:
        return _build_ratio(folded, number, number.end, lexicon)
    return None


def is_spoken(folded: str, unit_end: int) -> bool:
    """Tell whether 个 that ends at a place counts hundreds of millions and no things (3.5个亿)."""
    return _SPOKEN.match(folded, unit_end) is not None


def read_spoken(folded: str, number: WrittenNumber, unit_end: int, lexicon: Lexicon) -> Mention | None:
    """Read an amount as it is spoken: 3.5个亿, 五个多亿元; nothing where nobody says that it is money.

    Args:
        folded: The text with plain number characters.
        number: The number.
        unit_end: Where 个 ends.
        lexicon: The compiled words.
    """
    spoken = _SPOKEN.match(folded, unit_end)
    if spoken is None:
        return None
    is_told = spoken["unit"] or _OF_MONEY.match(folded, spoken.end())
    if not is_told and _MONEY.search(folded, max(0, number.start - 24), number.start) is None:
        return None
    if spoken["more"]:
        number.comparator = "gt"
    factor = read_numeral("1" + spoken["magnitude"]) or Decimal(1)
    return build_amount(
        folded, number, lexicon, unit=lexicon.units["元"], unit_start=number.end, unit_end=spoken.end(), factor=factor
    )


_OF_MONEY = re.compile("的(?:投资|资金|产值|收入|税收|贷款|订单|补助|债券|销售|利润|缺口|财政|专项)")
#: Hundreds of millions that are counted by 个.
_SPOKEN = re.compile(
    r"(?P<more>[多余])?(?P<magnitude>亿)(?!元?、\d)(?:(?P<unit>元)|(?=的))?(?=[,，。;；、)）\n的左]|$)(?!(?<=元)的)"
)


#: 孕产妇死亡率为0: none at all needs no unit.
_NOUGHT = re.compile(r"率(?:继续|连续\d+年)?(?:均|都|保持)?(?:[为是]|达到)$")
#: 累计完成投资920万。 leaves out 元.
_MONEY = re.compile(
    r"(?:投资额?|(?:投资|产业|经济|产值|贷款|融资|资产)规模|资金|[保助救养补奖]金|引资|签约额|签约金额|投入|补助|产值|营收|预算|经济总量|生产总值|GDP|增加值|[存贷]款余额|收入|税收|销售额|成交额|交易额|市值|资产总额|支出)(?:年初|调整|变动)?(?:预算|任务|目标|计划)?数?"
    r"(?:总计|合计|共计|总额|达到?|为|约|近|超过?|突破|共|有|已|完成|实现|(?:接连|连续|相继|先后)?(?:迈|跨|登|站|跃)[上过越入]|(?:\d[\d.]*[万亿]+[、和])+)*$"
    r"|(?:任务|预算|计划|目标)数?\d[\d.]*[万亿]+[,，](?:实际)?(?:完成|支出|支付)$"
)
_MILLIONS = re.compile(
    r"[万亿]+(?=[,，。;；、)）\n左以的和]|[两三四五六几]个?(?:新|大)?[^,，。;；\d]{0,4}台阶|大关|关口|台阶|门槛|$)"
)


#: 参保人数增加1.4亿、覆盖10亿人: how many people.
_HEADS = re.compile(r"(?P<of>人数|人口|户数)(?:净?增加|减少|增|减|达到?|为|约|近|超过?|突破)+$")


def _build_millions(folded: str, number: WrittenNumber, lexicon: Lexicon, unit: str) -> Mention | None:
    """Give an amount that leaves out its unit: 元 of money, 人 of people."""
    magnitude = _MILLIONS.match(folded, number.end)
    if magnitude is None:
        return None
    factor = read_numeral("1" + magnitude.group()) or Decimal(1)
    return build_amount(
        folded,
        number,
        lexicon,
        unit=lexicon.units[unit],
        unit_start=number.end,
        unit_end=magnitude.end(),
        factor=factor,
    )


#: 孕产妇死亡率8.2/10万: so many of a hundred thousand.
_PER_100000 = re.compile(r"/10万(?:人)?(?![\d元亩吨件])")


def _build_per_100000(number: WrittenNumber, rate: re.Match[str], lexicon: Lexicon) -> Mention:
    mention = Mention(
        start=number.start,
        end=number.end,
        value=number.value,
        value_max=None,
        written=rate.string[number.start : number.end],
        unit_start=rate.start(),
        unit_end=rate.end(),
        unit="person/10万人",
        dimension="density",
        is_classifier=False,
        left=number.start,
        right=rate.end(),
        unit_name="/10万",
        shown=number.value,
    )
    read_comparator(rate.string, mention, lexicon)
    return mention


def _build_ratio(folded: str, number: WrittenNumber, end: int, lexicon: Lexicon) -> Mention:
    """Give a number of a ratio to one, which has no unit."""
    mention = Mention(
        start=number.start,
        end=number.end,
        value=number.value,
        value_max=None,
        written=folded[number.start : number.end],
        unit_start=end,
        unit_end=end,
        unit=None,
        dimension="ratio",
        is_classifier=False,
        left=number.start,
        right=end,
        shown=number.value,
    )
    read_comparator(folded, mention, lexicon)
    return mention


def _read_fraction(folded: str, number: WrittenNumber, lexicon: Lexicon) -> Mention:
    unit = lexicon.units["%"]
    return build_amount(
        folded, number, lexicon, unit=unit, unit_start=number.end, unit_end=number.end, factor=Decimal(1)
    )
