"""Find the quantities that stand in words without a unit: 零发生, 全覆盖, 两位数, 翻番, 过半."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.mention import Mention
from taizhang.facts.numeral import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZERO = re.compile(
    r"[“\"]?零(?:发生|死亡|事故|新增|增长|容忍|伤亡|投诉|上访|违规|感染|确诊|传播|扩散|填埋|排放|就业家庭|疫情|案件|火灾|报告|突破|病例|距离|障碍|跑腿|门槛|出险)[”\"]?"
)
_ZERO_COUNTED = re.compile(
    r"零(?:发生|死亡|事故|新增|伤亡|感染|确诊|病例|投诉|疫情|案件|火灾|增长|填埋|上访|扩散|传播)"
)
#: “三个全覆盖” is the name of an aim.
_FULL = re.compile(
    r"(?<![安健])(?<![一二三四五六七八九十\d]个)全覆盖(?!(?:的|、)?[\u4e00-\u9fff]{0,12}(?:机制|体系|网络|格局|制度)(?:[,，。;；、]|$))|全部覆盖(?!\d)"
)
_DIGITS = re.compile(r"(?:[两双二三四]|个)位数")
_TURN = re.compile(r"翻了?(?P<n>[一两二三四五]|\d+)?番(?P<more>多|以上)?")
_HALF = re.compile(r"(?P<over>(?<!双)过半|一半以上|半数以上|超半数|超过半数|逾半)|(?P<half>半数|一半)(?!以上)")


_Z = "[一二两三四五六七八九]"
#: A discount: 八折 and 80折 leave eighty per cent of a price.
_PRICE = re.compile(rf"(?P<half>半|(?<=打)对)折|(?P<digits>\d(?:\.\d)?|[1-9]\d)折|(?P<words>{_Z}(?:点?{_Z})?)折")
_NOT_PRICE = re.compile(r"[合射叠旧损算返扣价页腾断中线子桥转磨]")
_TENTHS = re.compile(
    rf"(?<![\u4e00-\u9fff])半成(?![品熟])|{_Z}点{_Z}成(?![立果为功员长本交就熟绩都])|{_Z}成{_Z}(?![个家项户名人])"
)
_HALF_TIME = re.compile(
    r"(?<![上下前后两一三四五六七八九十\d])半(?:个?(?P<unit>小时|钟头|月)|(?P<year>年)(?=了|时间|多|以上))"
)
_HALF_UNITS = {"小时": "hour", "钟头": "hour", "月": "month", "年": "year"}
#: 万亿级, 千亿级: a size class without digits, of money.
_CLASS = re.compile(
    r"(?<![\d一二两三四五六七八九十百千几数.多余])(?P<n>万亿|[百千]亿|百万|千万|亿)元?级(?=[\u4e00-\u9fff])"
)
_BUILDS = re.compile(r"(?:打造|建设|构建|培育|形成|迈向|冲刺|建成|壮大|做强|做大|发展|加快)[^,，。;；]*$")
#: 兆 is a million millions where money is counted with it.
_TRILLION = re.compile(
    r"(?P<n>[零一二三四五六七八九十百千]+|\d+(?:\.\d+)?)兆(?P<rest>[零一二三四五六七八九十百千]+亿)?(?=[美日港欧]?[元圆])"
)


#: 未发生较大及以上事故 is none of them.
_NONE = re.compile(
    r"(?:未|没有)发生(?:过)?(?:一起|1起)?(?P<what>[\u4e00-\u9fff“”]{2,20}?(?:事故|事件|案件|疫情|火灾|灾害|灾情))(?![率起])"
)
#: 无一例食物中毒发生, 无一起投诉: of what there was not one.
_NOT_ONE = re.compile(r"无一(?P<unit>[起例件宗])(?P<what>[\u4e00-\u9fff]{2,16}?)(?=(?:发生|出现)?(?:[,，。;；、\n]|$))")
#: 三次产业结构比8.2:41.5:50.3: the shares of the three sectors.
_SECTORS = re.compile(
    r"产业?(?:增加值)?(?:的?(?:协调发展[,，]结构|结构|比重|比例|占比|构成)|之比(?!重|例)|比(?=[调变升转演优]|为|由|达|是|从)|占(?:GDP|地区生产总值|生产总值)的?(?:比重|比例))[^。;；]{0,24}?(?<![\d.])(\d{1,2}(?:\.\d+)?)\s?[:：∶︰、]\s?(\d{1,2}(?:\.\d+)?)\s?[:：∶︰、]\s?(\d{1,2}(?:\.\d+)?)(?![\d.:：∶︰])"
    r"(?:[^。;；\d]{1,16}(?:(?:19|20)\d\d年[^。;；\d]{0,8})?(\d{1,2}(?:\.\d+)?)\s?[:：∶︰、]\s?(\d{1,2}(?:\.\d+)?)\s?[:：∶︰、]\s?(\d{1,2}(?:\.\d+)?)(?![\d.:：∶︰]))?"
)
SECTORS = {"primary": "第一产业占比", "secondary": "第二产业占比", "tertiary": "第三产业占比"}
"""The kind of a mention that is one of three shares → what it is the share of."""
_WHOLE = (Decimal("98.5"), Decimal("101.5"))


_SECTOR_HEADS = re.compile("产(?:业|(?<=三产)(?=结构|之?比|占比))")


def _find_sectors(folded: str) -> Iterator[Mention]:
    for head in _SECTOR_HEADS.finditer(folded):
        match = _SECTORS.match(folded, head.start())  # an end to the search would cut the last number short
        if match is None:
            continue
        for first in (1, 4):
            shares = [Decimal(match[n]) for n in range(first, first + 3) if match[n]]
            if len(shares) < len(SECTORS) or not _WHOLE[0] <= sum(shares) <= _WHOLE[1]:
                continue
            for n, (kind, share) in enumerate(zip(SECTORS, shares, strict=True), first):
                mention = _build(match, kind, share, unit="%")
                mention.start, mention.end = match.span(n)
                mention.left, mention.right = match.span(n)
                mention.unit_start = mention.unit_end = mention.end
                mention.written, mention.shown = match[n], share
                yield mention


def find_worded(folded: str) -> Iterator[Mention]:
    """Find the quantities in words of a text, those of one kind after those of another."""
    for match in _search_around(folded, "零", _ZERO, before=1, after=7):
        if _ZERO_COUNTED.search(match.group()):
            yield _build(
                match, "zero", Decimal(0), unit="%" if "增长" in match.group() or "填埋" in match.group() else "起"
            )
    for match in _search_around(folded, "发生", _NONE, before=2, after=28):
        mention = _build(match, "none", Decimal(0), unit="起")
        mention.end = mention.unit_start = mention.unit_end = match.start("what")
        mention.written = folded[mention.start : mention.end]
        yield mention
    for match in _search_around(folded, "无一", _NOT_ONE, before=0, after=22):
        mention = _build(match, "none", Decimal(0), unit=match["unit"])
        mention.end = mention.unit_start = mention.unit_end = match.start("what")
        mention.written = folded[mention.start : mention.end]
        yield mention
    yield from _find_sectors(folded)
    for match in _search_around(folded, "覆盖", _FULL, before=4, after=20):
        yield _build(match, "full", Decimal(100), unit="%")
    for match in _search_around(folded, "位数", _DIGITS, before=1, after=2):
        yield _build(match, "digits", None, unit="%")
    for match in _search_around(folded, "翻", _TURN, before=0, after=16):
        count = read_numeral(match["n"] or "一") or Decimal(1)
        mention = _build(match, "multiple", Decimal(2) ** int(count), unit="倍")
        if match["more"]:
            mention.comparator = "gt"
            mention.comparator_start, mention.comparator_end = match.span("more")
        yield mention
    yield from _find_prices(folded)
    for match in _search_around(folded, "级", _CLASS, before=5, after=2):
        if not _BUILDS.search(folded, max(0, match.start() - 16), match.start()):
            continue  # a class nobody sets out to reach is a name
        mention = _build(match, "number", read_numeral("1" + match["n"]), unit="CNY")
        mention.end, mention.unit_start, mention.dimension = match.end("n"), match.end("n"), "money"
        mention.written, mention.is_class = match["n"], True
        yield mention
    for match in _search_around(folded, "半", _HALF_TIME, before=1, after=5):
        mention = _build(match, "number", Decimal("0.5"), unit=_HALF_UNITS[match["unit"] or "年"])
        mention.dimension = "time"
        yield mention
    for match in _search_around(folded, "兆", _TRILLION, before=9, after=14):
        trillions = read_numeral(match["n"]) or Decimal(0)
        rest = read_numeral(match["rest"] or "零") or Decimal(0)
        mention = _build(match, "number", trillions * 10**12 + rest, unit="CNY")
        mention.dimension, mention.unit_end = "money", match.end() + 1
        mention.right = mention.unit_end
        yield mention
    for match in _search_around(folded, "半", _HALF, before=2, after=4):
        mention = _build(match, "number", Decimal(50), unit="%")
        if match["over"]:
            mention.comparator = "gt"
        yield mention


def _find_prices(folded: str) -> Iterator[Mention]:
    """Find discounts and tenths that a numeral with 成 does not cover: 七五折, 对折, 六点五成, 七成六."""
    for match in _search_around(folded, "折", _PRICE, before=4, after=1):
        if _NOT_PRICE.match(folded, match.end()):
            continue
        price = _read_price(match)
        if price is not None:
            yield _build(match, "number", price, unit="%")
    for match in _search_around(folded, "成", _TENTHS, before=3, after=2):
        words = match.group()
        whole = words.replace("成", "点") if words[-1] != "成" else words[:-1]
        tenths = Decimal("0.5") if words == "半成" else read_numeral(whole)
        if tenths is not None:
            yield _build(match, "number", tenths * 10, unit="%")


def _read_price(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal(50)
    if match["digits"]:
        value = Decimal(match["digits"])
        return value if value >= 10 else value * 10
    words = match["words"]
    tens = words if len(words) == 1 or "点" in words else f"{words[0]}点{words[1]}"
    tenths = read_numeral(tens)
    return None if tenths is None else tenths * 10


def _search_around(
    folded: str, anchor: str, pattern: re.Pattern[str], *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """Search a pattern only where an anchor stands that each of its matches holds, so many characters around it."""
    place, done = folded.find(anchor), 0
    while place >= 0:
        match = pattern.search(folded, max(done, place - before), place + after)
        if match is not None:
            done = match.end()
            yield match
        place = folded.find(anchor, max(done, place + 1))


_CASES = frozenset("起例件宗")


def _build(match: re.Match[str], kind: str, value: Decimal | None, *, unit: str) -> Mention:
    start, end = match.span()
    if match.group()[0] in '“"':
        start += 1
    if match.group()[-1] in '”"':
        end -= 1
    mention = Mention(
        start=start,
        end=end,
        value=value,
        value_max=None,
        written=match.string[start:end],
        unit_start=end,
        unit_end=end,
        unit=unit,
        dimension="ratio" if unit in ("%", "倍") else "count",
        is_classifier=unit in _CASES,
        left=match.start(),
        right=match.end(),
        kind=kind,
    )
    if kind == "digits" and match.string.startswith("以上", end):
        mention.comparator, mention.comparator_start, mention.comparator_end = "ge", end, end + 2
        mention.right = end + 2
    return mention
