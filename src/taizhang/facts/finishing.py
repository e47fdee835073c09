"""Put a number, its unit and the words around it together: compound units, halves and parts, comparators."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.mention import Mention
from taizhang.facts.numeral import read_numeral

if TYPE_CHECKING:
    from taizhang.catalog.entry import Unit
    from taizhang.facts.lexicon import Lexicon
    from taizhang.facts.written import WrittenNumber

_SLASH = re.compile(r"\s*[/／每]\s*")
#: 一亩半 is one and a half.
_HALF_MORE = re.compile(r"半(?![年岁月山岛数导径成价])")


def build_amount(
    folded: str, number: WrittenNumber, lexicon: Lexicon, *, unit: Unit, unit_start: int, unit_end: int, factor: Decimal
) -> Mention:
    """Build the mention of a number with its unit.

    Args:
        folded: The text with plain number characters.
        number: The number as read.
        lexicon: The compiled words.
        unit: Its unit.
        unit_start: Where the unit begins, its magnitude included.
        unit_end: Where it ends.
        factor: What one of it is worth in the base unit.
    """
    base, dimension = unit.base, unit.dimension
    unit_end, base = _extend_compound(folded, unit_end, base, lexicon)
    is_class = folded.startswith("级", unit_end) and unit.kind == "unit"
    if is_class:
        unit_end += 1
    elif folded.endswith("亿级", number.start, unit_end):
        base, dimension, is_class = "CNY", "money", True  # 50亿级项目
    mention = Mention(
        start=number.start,
        end=number.end,
        value=number.value * factor,
        value_max=None if number.value_max is None else number.value_max * factor,
        written=folded[number.start : number.end],
        unit_start=unit_start,
        unit_end=unit_end,
        unit=base,
        dimension=dimension,
        is_classifier=unit.kind == "classifier",
        comparator=number.comparator or "eq",
        left=number.start,
        right=unit_end,
        is_class=is_class,
        unit_name=unit.name.lstrip("万亿"),
        shown=number.value,
    )
    if folded[unit_end : unit_end + 1] == "(" and mention.is_classifier:
        other = _OTHER_UNIT.match(folded, unit_end)
        mention.right = unit_end if other is None else other.end()
    if folded.startswith("半", unit_end) and _HALF_MORE.match(folded, unit_end) and mention.value is not None:
        mention.value += factor / 2
        mention.right = unit_end + 1
    if mention.unit_name in PARTS_OF:
        _add_parts(folded, mention)
    if mention.unit_name == "度" and _FAHRENHEIT.search(folded, max(0, number.start - 6), number.start):
        mention.unit, mention.dimension = "℉", "temperature"
        mention.value, mention.value_max = number.value, number.value_max
    if number.comparator == "gt":
        more = next((i for i in range(number.end, unit_end) if folded[i] in "多余几来"), -1)
        mention.comparator_start, mention.comparator_end = more, more + 1
    read_comparator(folded, mention, lexicon)
    return mention


#: 14.2万台（套）, 3万套（间）: two words for the same.
_OTHER_UNIT = re.compile(r"\((?:人次|[台套间个件处户家次场座所条栋幢宗起批期种张株头只辆艘部项段口眼副支例名人])\)")
_FAHRENHEIT = re.compile(r"华氏(?:温度)?$")
#: 五元三角, 两美元又三美分: what follows is part of the same amount.
PARTS_OF = {
    "元": re.compile(r"(?P<tenths>[一二三四五六七八九1-9])[角毛](?:(?P<cents>[一二三四五六七八九1-9])分)?"),
    "块": re.compile(r"(?P<tenths>[一二三四五六七八九1-9])[角毛](?:(?P<cents>[一二三四五六七八九1-9])分)?"),
    "美元": re.compile(r"又?(?P<tenths>(?!))?(?P<cents>[一二三四五六七八九]|\d{1,2})美分"),
}


def _add_parts(folded: str, mention: Mention) -> None:
    match = PARTS_OF[mention.unit_name].match(folded, mention.unit_end)
    if match is None or mention.value is None:
        return
    for group, worth in (("tenths", Decimal("0.1")), ("cents", Decimal("0.01"))):
        if match[group]:
            mention.value += (read_numeral(match[group]) or Decimal(0)) * worth
    mention.unit_end = mention.right = match.end()


def _extend_compound(folded: str, unit_end: int, base: str, lexicon: Lexicon) -> tuple[int, str]:
    ahead = folded[unit_end : unit_end + 1]
    slash = _SLASH.match(folded, unit_end) if ahead in "/／每" or ahead.isspace() else None
    if slash is None or "/" in base:
        return unit_end, base
    below = lexicon.unit.find_at(folded, slash.end())
    return (slash.end() + len(below), f"{base}/{lexicon.units[below].base}") if below else (unit_end, base)


def read_comparator(folded: str, mention: Mention, lexicon: Lexicon) -> None:
    """Read the words around a number that bound it (超过, 以上, 左右) into its mention."""
    start, unit_end = mention.start, mention.unit_end
    after = lexicon.after.find_at(folded, unit_end)
    before = lexicon.before.find_before(folded, max(0, start - 6), start)
    if (
        not before
        and folded[start - 1 : start] == "过"
        and mention.dimension == "money"
        and _PASSED.search(folded, max(0, start - 4), start)
    ):
        mention.comparator, mention.comparator_start, mention.comparator_end = "gt", start - 1, start
        mention.left = start - 1
    if after in ("多", "余", "强") and folded[unit_end + 1 : unit_end + 2] in ("种", "样", "元", "数", "次", "年"):
        after = ""
    if after == "强" and "\u4e00" <= folded[unit_end + 1 : unit_end + 2] <= "\u9fff":
        after = ""  # 29轮强降雨
    if after == "多" and folded.startswith("出", unit_end + 1):
        after = ""  # 比六百亿元多出54%
    if after:
        mention.comparator = lexicon.after_words[after]
        mention.comparator_start, mention.comparator_end = unit_end, unit_end + len(after)
        mention.right = mention.comparator_end
    elif (before == "近" and folded[start - 2 : start - 1] in _NOT_NEARLY) or (
        before == "约" and folded[start - 2 : start - 1] in _NOT_ABOUT
    ):
        before = ""
    elif before and (mention.comparator == "eq" or before == "近"):
        mention.comparator = lexicon.before_words[before]
        mention.comparator_start, mention.comparator_end = start - len(before), start
    if (
        not before
        and folded[start - 1] == "过"
        and folded[start - 2] not in "超通经不"
        and _ROUND.fullmatch(mention.written)
    ):
        mention.comparator, mention.comparator_start, mention.comparator_end = "gt", start - 1, start
        before = "过"  # 产值过亿元
    if before:
        mention.left = start - len(before)
    elif mention.unit == "倍" and (bound := _BOUND_TIMES.search(folded, max(0, start - 24), start)):
        mention.comparator = lexicon.before_words[bound["word"]]
        mention.comparator_start, mention.comparator_end = bound.span("word")


_ROUND = re.compile(r"[十百千]?[万亿]+|[百千]")
#: 不低于标准的1.6倍: the bound stands before what is multiplied.
_BOUND_TIMES = re.compile(r"(?P<word>不低于|不少于|不超过|不高于|超过|高于|低于)[^,，。;；\d]{1,18}的$")
#: 税收过千万元: what an amount has passed stands right before it.
_PASSED = re.compile(r"(?:[额入税值金量资润利产收]|投资|[,，、:：]均?)过$")
#: Before 近 these make another word of it: 附近, 最近.
_NOT_NEARLY = ("附", "最", "邻", "亲", "靠", "贴", "相")
#: Before 约 these make another word of it: 条约, 节约.
_NOT_ABOUT = frozenset("条公合契预签节集协盟制违履婚解租续毁邀特和誓")
