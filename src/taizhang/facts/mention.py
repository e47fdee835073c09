"""Find the numbers of a text with their units and comparators: what was written, where, and what it is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.lexicon import alternate, load_words
from taizhang.facts.numeral import MAGNITUDES, read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.catalog.entry import Unit
    from taizhang.facts.lexicon import Lexicon
    from taizhang.model.fact import Comparator

_N = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_Z = r"[零〇一二两三四五六七八九十百千]"
_NUMBER = re.compile(
    rf"""
      (?P<fraction>(?:[百千万亿]+|{_Z}+|\d+)分之(?:{_Z}+(?:点{_Z}+)?|{_N}))
    | (?P<digits>{_N})
    | (?P<vague>[数上几](?:[十百千]?[万亿]+|[十百千])|(?<=[近超逾过])[万亿]+)
    | (?P<chinese>{_Z}(?:[零〇一二两三四五六七八九十百千万亿]*(?:点{_Z}+)?))
    """,
    re.VERBOSE,
)
# 8亿6000万: the second number goes on with the first.
_MIXED = re.compile(
    r"(?P<high>[亿万])(?P<rest>\d{1,4})(?P<low>(?<=亿\d)万|(?<=亿\d\d)万|(?<=亿\d{3})万|(?<=亿\d{4})万|(?<=万\d)千)"
)
# 3万4000元: ten thousands and the rest of one number.
_REST = re.compile(r"万(?P<rest>\d{3,4})(?![\d.,万亿千百])(?=[元人个户名亩吨辆套])")
_MINUS = re.compile(r"(?<![\dA-Za-z%‰])[-−]$|(?<![担肩抱背辜胜自责])负$")
_BROKEN = re.compile(r"(?:兆|华氏|[一二三四五六七八九十\d]\s*点\s+)$")
_MIDDLE = re.compile(r"(?P<more>[多余几来])?(?P<magnitude>[十百千]?[万亿]{0,2})(?P<more2>[多余])?")
_RANGE = re.compile(
    rf"[^\S\n]*(?P<shared>[%‰]|个百分点|万元|亿元)?(?:[-—–~～]|——|至|到)[^\S\n]*(?P<second>{_N}|{_Z}+)(?P<tail>[%‰]|个百分点|万元|亿元)?"
)
_PAIR = re.compile(
    r"(?P<head>[二三四五六七八九]?十)?(?P<one>[一二两三四五六七八])[、]?(?P<two>[二三四五六七八九])(?P<rest>[十百千万亿]*)"
)
_PAIR_LIST = re.compile(r"(?P<one>[一二三四五六七八])、(?P<two>[二三四五六七八九])(?P<rest>[十百千万亿]+)")
_SKIP = re.compile(alternate(load_words()["not_quantities"]))
_SLASH = re.compile(r"\s*[/／每]\s*")
_NAME_AFTER = re.compile(r"[A-Za-z+＋#]")
_ORDINAL_BEFORE = re.compile(r"(?:第|[A-Za-z+＋\d]\.?|[\d.]-|No\.?)$")
_DURATION_NAME = re.compile(
    r"(?:发展|总体|中期|滚动|改革|建设|提升|倍增|振兴)?(?:行动|攻坚|规划|计划|方案|义务教育|制|级|禁渔|滚动|倍增|[大小]庆|大变样|大变化|大提升|期)"
)
_CONGRESS = re.compile(
    r"(?:人大|政协|党代会|[省市区县]委)?(?:(?:历次|[一二三四五六七八九十]+次|[一二三四五六七八九十]+中)[、和至]?)*(?:会议|全体会议|全会|全国|人大|政协|中央|省委|市委|区委|县委)"
)

#: 成 is tenths; it is a number word more than a unit, so it stands here and not in the catalogue.
_TENTHS = "成"
_AMBIGUOUS = frozenset("里 方 分 度 成 点 克 米 两 元 角 块".split())
_NEVER_COUNTED = frozenset({"号", "周年", "期", "代", "线"})
_GRADED = re.compile(r"(?:创新)?(?:新药|药|医疗器械|水质|水体|水|标准|地区|土地)")


@dataclass(slots=True)
class Mention:
    """One written quantity.

    Args:
        start, end: The number (without its trailing 万, 亿 when a unit follows).
        value, value_max: In base units; `None` where the words give no number (两位数).
        written: The number as written.
        unit_start, unit_end: The unit with its magnitude, empty when there is none.
        unit: Base unit of the contract or the classifier.
        dimension, is_classifier: Of the unit.
        comparator: As written around the number.
        comparator_start, comparator_end: Its words; -1 where none.
        left, right: First and last code point of everything that belongs to the mention.
        is_class: Whether it names a size class (亿元级).
        unit_name: The unit as written, without magnitude.
        shown: The number before the unit was applied.
        kind: `number`, `zero` (零发生), `full` (全覆盖), `digits` (两位数), `multiple` (翻番).
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    written: str
    unit_start: int
    unit_end: int
    unit: str | None
    dimension: str | None
    is_classifier: bool
    comparator: Comparator = "eq"
    comparator_start: int = -1
    comparator_end: int = -1
    left: int = 0
    right: int = 0
    is_class: bool = False
    kind: str = "number"
    unit_name: str = ""
    shown: Decimal | None = None


def build_probe(start: int, end: int, *, unit: str | None = None) -> Mention:
    """Give a mention without a number, to ask the readers of words, periods and statuses about a place."""
    return Mention(
        start=start,
        end=end,
        value=None,
        value_max=None,
        written="",
        unit_start=end,
        unit_end=end,
        unit=unit,
        dimension=None,
        is_classifier=False,
        left=start,
        right=end,
    )


@dataclass(slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    comparator: Comparator | None
    tail_start: int


def find_mentions(folded: str, *, lexicon: Lexicon, masked: Sequence[tuple[int, int]]) -> list[Mention]:
    """Find the quantities of a text, in order.

    Args:
        folded: The text with plain number characters (`fold_characters`).
        lexicon: The compiled words.
        masked: Stretches that are dates or periods, in order; numbers inside them are not quantities.
    """
    found = list(_scan(folded, lexicon, masked))
    found.extend(_find_word_quantities(folded))
    found.sort(key=lambda mention: (mention.start, -max(mention.end, mention.unit_end)))
    return _drop_overlaps(found)


def _drop_overlaps(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < max(kept[-1].end, kept[-1].unit_end):
            continue
        kept.append(mention)
    return kept


def _scan(folded: str, lexicon: Lexicon, masked: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    position, mask = 0, 0
    search = _NUMBER.search
    while True:
        match = search(folded, position)
        if match is None:
            return
        start = match.start()
        while mask < len(masked) and masked[mask][1] <= start:
            mask += 1
        if mask < len(masked) and masked[mask][0] <= start:
            position = masked[mask][1]
            continue
        mention = _read_mention(folded, match, lexicon)
        if mention is None:
            position = _skip_from(folded, match)
            continue
        yield mention
        position = max(mention.end, mention.unit_end, start + 1)


def _skip_from(folded: str, match: re.Match[str]) -> int:
    skip = _SKIP.match(folded, match.start())
    return max(skip.end() if skip else 0, match.end())


def _read_mention(folded: str, match: re.Match[str], lexicon: Lexicon) -> Mention | None:
    start = match.start()
    is_chinese = match.lastgroup in ("chinese", "vague")
    if is_chinese and (_SKIP.match(folded, start) or match.group() in ("零", "〇", "点")):
        return None
    if _ORDINAL_BEFORE.search(folded, max(0, start - 3), start):
        return None
    if is_chinese and folded[start - 1 : start] == "每":
        return None
    if _BROKEN.search(folded, max(0, start - 6), start):
        return None
    number = _read_number(folded, match)
    if number is None:
        return None
    if _MINUS.search(folded, max(0, start - 1), start):
        number.start, number.value = start - 1, -number.value
        number.value_max = None if number.value_max is None else -number.value_max
    unit, unit_start, unit_end, factor = _read_unit(folded, number, lexicon)
    if unit is None:
        return None if match.lastgroup != "fraction" else _read_fraction(folded, number, lexicon)
    if unit.name in _NEVER_COUNTED or (unit.name == "类" and _GRADED.match(folded, unit_end)):
        return None
    if unit.name in ("届", "次") and _CONGRESS.match(folded, unit_end):
        return None
    if unit.name == "个" and folded.startswith("方面", unit_end):
        return None
    if unit.name in ("日", "年") and _is_date(folded, match, unit, unit_end):
        return None
    if is_chinese and not _is_counted(folded, number, unit, unit_end):
        return None
    if _is_name(folded, start, unit_end, unit, is_chinese=is_chinese):
        return None
    return _finish(folded, number, lexicon, unit=unit, unit_start=unit_start, unit_end=unit_end, factor=factor)


def _is_date(folded: str, match: re.Match[str], unit: Unit, unit_end: int) -> bool:
    """Whether 29日 or 08年 tells when and not how long."""
    words = match.group()
    if unit.name == "年":
        return len(words) == 2 and words[0] == "0"
    value = read_numeral(words)
    return value is not None and 1 <= value <= 31 and not folded.startswith(("内", "之内", "以内"), unit_end)


def _read_number(folded: str, match: re.Match[str]) -> _Number | None:
    start, group = match.start(), match.lastgroup
    if group == "fraction":
        return _read_parts(match)
    if group == "vague":
        return _read_vague(match)
    words, end = match.group(), match.end()
    pair = _PAIR.match(folded, start) or _PAIR_LIST.match(folded, start)
    if group == "chinese" and pair and int(read_numeral(pair["two"]) or 0) == int(read_numeral(pair["one"]) or 0) + 1:
        scale = pair["rest"]
        head = read_numeral(pair.groupdict().get("head") or "") or Decimal(0)
        low, high = read_numeral(pair["one"] + scale), read_numeral(pair["two"] + scale)
        if low is not None and high is not None and not (head and scale):
            return _Number(start, pair.end(), head + low, head + high, None, pair.end())
    if group == "chinese":
        bare = words.rstrip("万亿") or words
        # 八亿六千万 is one number; only a magnitude at the very end belongs to the unit.
        words = words if "亿" in bare or "万" in bare else bare
        tail = words.endswith(("百", "千")) and folded[start + len(words) : start + len(words) + 1] in (
            "瓦",
            "克",
            "米",
            "分",
        )
        if tail and len(words) > 1:
            words = words[:-1]
        end = start + len(words)
    mixed = _MIXED.match(folded, end) if group == "digits" and words.isdigit() else None
    rest = _REST.match(folded, end) if group == "digits" and mixed is None and words.isdigit() else None
    value = read_numeral(words)
    if value is None:
        return None
    if mixed is not None:
        value = value * MAGNITUDES[mixed["high"]] + Decimal(mixed["rest"]) * MAGNITUDES[mixed["low"]]
        end = mixed.end()
    if rest is not None:
        value, end = value * MAGNITUDES["万"] + Decimal(rest["rest"]), rest.end()
    number = _Number(start, end, value, None, None, end)
    _extend_range(folded, number)
    return number


def _extend_range(folded: str, number: _Number) -> None:
    tail = _MIDDLE.match(folded, number.end)
    for begin in {number.end, tail.end() if tail else number.end}:
        second = _RANGE.match(folded, begin)
        if second is None or (second["shared"] and second["shared"] != second["tail"]):
            continue
        high = read_numeral(second["second"].rstrip("万亿") or second["second"])
        if high is None:
            continue
        magnitude = tail["magnitude"] if tail and begin == tail.end() else ""
        if magnitude:
            number.value *= read_numeral("1" + magnitude) or Decimal(1)
            after = _MIDDLE.match(folded, second.end())
            scale = read_numeral("1" + after["magnitude"]) if after and after["magnitude"] else Decimal(1)
            number.value /= scale or Decimal(1)
        number.value_max = high
        number.end = number.tail_start = second.start("second") + len(
            second["second"].rstrip("万亿") or second["second"]
        )
        return


def _read_vague(match: re.Match[str]) -> _Number | None:
    words = match.group()
    scale = words.lstrip("数上几")
    ten = scale.rstrip("万亿")
    end = match.end() - (len(scale) - len(ten))
    if end == match.start():  # 近万亩: the magnitude is the number
        value = read_numeral("1" + scale)
        return None if value is None else _Number(match.start(), match.end(), value, None, None, match.end())
    return _Number(match.start(), end, read_numeral("1" + ten) or Decimal(1), None, "ge", end)


def _read_parts(match: re.Match[str]) -> _Number | None:
    below, above = match.group().split("分之")
    bottom, top = read_numeral(below), read_numeral(above)
    if not bottom or top is None:
        return None
    value = (
        (top * 100 / bottom).quantize(Decimal("0.000001")) if bottom not in (100, 1000, 10000) else top * 100 / bottom
    )
    return _Number(match.start(), match.end(), value, None, None, match.end())


def _read_fraction(folded: str, number: _Number, lexicon: Lexicon) -> Mention:
    unit = lexicon.units["%"]
    return _finish(folded, number, lexicon, unit=unit, unit_start=number.end, unit_end=number.end, factor=Decimal(1))


def _read_unit(folded: str, number: _Number, lexicon: Lexicon) -> tuple[Unit | None, int, int, Decimal]:
    position = number.tail_start
    while folded[position : position + 1] == " ":
        position += 1
    middle = _MIDDLE.match(folded, position)
    if folded.startswith(_TENTHS, position) and not folded.startswith(
        ("成立", "成果", "成为", "成功", "成员", "成长"), position
    ):
        return lexicon.units["%"], position, position + 1, Decimal(10)
    direct = lexicon.unit.match(folded, position)
    if direct is not None and (direct.group()[0] not in "万亿" or middle is None or not middle["more2"]):
        unit = lexicon.units[direct.group()]
        return unit, position, direct.end(), unit.factor
    if middle is None or middle.end() == position:
        return None, -1, -1, Decimal(0)
    unit_match = lexicon.unit.match(folded, middle.end()) or _find_shared_unit(folded, middle.end(), lexicon)
    scale = read_numeral("1" + middle["magnitude"]) or Decimal(1)
    if middle["more"] or middle["more2"]:
        number.comparator = "gt"
    if unit_match is not None and middle["magnitude"].endswith(("万", "亿")) and unit_match.group() in _RANKS_OF_PLACE:
        unit_match = None  # 2300万省外劳动力
    if unit_match is None and middle["magnitude"] and _PEOPLE.match(folded, middle.end()):
        unit = lexicon.units["人"]
        return unit, position + len(middle["more"] or ""), middle.end(), scale
    if unit_match is None:
        return None, -1, -1, Decimal(0)
    unit = lexicon.units[unit_match.group()]
    unit_start = position + len(middle["more"] or "")
    unit_end = unit_match.end() if unit_match.start() == middle.end() else middle.end()
    return unit, unit_start, unit_end, unit.factor * scale


_RANKS_OF_PLACE = ("省", "市", "州", "国", "区")
#: People counted without a classifier (2235万城市居民).
_PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:居民|人口|儿女|农民|群众|职工|学生|党员|劳动力|老人|儿童|人员|工人|教师|民众|同胞|青年|妇女|旅客|游客|干部|毕业生|监测对象|市民|百姓|村民|考生|婴幼儿|残疾人)"
)
_SHARED = re.compile(rf"(?:、{_N}[万亿]?)+")


def _find_shared_unit(folded: str, position: int, lexicon: Lexicon) -> re.Match[str] | None:
    """Find the unit that the numbers of a list share (1409万、1305万人次)."""
    others = _SHARED.match(folded, position)
    return None if others is None else lexicon.unit.match(folded, others.end())


#: 一亩半 is one and a half.
_HALF_MORE = re.compile(r"半(?![年岁月山岛数导径成价])")
_STRONG = {"money", "ratio", "length", "area", "volume", "mass", "energy", "power", "concentration", "temperature"}
_COUNTED = frozenset(
    "个 家 户 件 份 项 条 座 所 处 宗 台 套 辆 艘 架 列 趟 班 次 场 届 部 篇 支 间 张 株 头 只 尾 棵 例 起 名 人 位 村 镇 乡 县 区 市 省 "
    "人次 万人次 种 批 栋 幢 口 笔 倍 街道 社区 园区 大类 千人 万人 亿人 万名 户次 场次 批次 架次 车次 床 艘次 国家".split()
)
_PERIODS = {"年", "个月", "天", "日", "小时", "分钟", "周", "个季度", "月", "周年", "周岁", "岁"}


def _is_counted(folded: str, number: _Number, unit: Unit, unit_end: int) -> bool:
    """Whether a Chinese numeral with this unit is a count and not a word (一个, 三农)."""
    words = folded[number.start : number.end]
    before = folded[max(0, number.start - 3) : number.start]
    after = folded[unit_end : unit_end + 4]
    if unit.dimension in _STRONG and unit.name not in _AMBIGUOUS:
        return True
    if words == "一":
        has_bound = before.endswith(("至少", "不到", "近", "超过", "仅", "不足")) or after.startswith(
            ("以上", "以内", "以下")
        )
        return has_bound and (unit.kind == "classifier" or unit.name in _PERIODS)
    if unit.name in _PERIODS:
        return not _DURATION_NAME.match(folded, unit_end)
    if unit.name in _AMBIGUOUS:
        return len(words) > 1 and unit.name not in ("角", "块", "点", "两")
    return unit.name in _COUNTED and not before.endswith(("之", "唯", "统", "其", "同"))


def _is_name(folded: str, start: int, unit_end: int, unit: Unit, *, is_chinese: bool) -> bool:
    """Whether the number is part of a proper name: “四好农村路”, 3C, a year before a title."""
    if _NAME_AFTER.match(folded, unit_end) and unit.name[-1:].isascii() and unit.name not in ("%", "‰"):
        return True
    opened = max(folded.rfind("“", max(0, start - 8), start), folded.rfind("《", max(0, start - 12), start))
    if opened < 0 or "”" in folded[opened:start] or "》" in folded[opened:start]:
        return False
    closed = folded.find("”" if folded[opened] == "“" else "》", unit_end, unit_end + 14)
    if closed < 0:
        return False
    return is_chinese or unit.kind == "classifier" or folded[opened] == "《" or unit.name in _PERIODS


def _finish(
    folded: str, number: _Number, lexicon: Lexicon, *, unit: Unit, unit_start: int, unit_end: int, factor: Decimal
) -> Mention:
    base, dimension = unit.base, unit.dimension
    unit_end, base = _extend_compound(folded, unit_end, base, lexicon)
    is_class = folded.startswith("级", unit_end) and unit.kind == "unit"
    if is_class:
        unit_end += 1
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
    if _HALF_MORE.match(folded, unit_end) and mention.value is not None:
        mention.value += factor / 2
        mention.right = unit_end + 1
    if number.comparator == "gt":
        more = next((i for i in range(number.end, unit_end) if folded[i] in "多余几来"), -1)
        mention.comparator_start, mention.comparator_end = more, more + 1
    _read_comparator(folded, mention, lexicon)
    return mention


def _extend_compound(folded: str, unit_end: int, base: str, lexicon: Lexicon) -> tuple[int, str]:
    slash = _SLASH.match(folded, unit_end)
    if slash is None or "/" in base:
        return unit_end, base
    below = lexicon.unit.match(folded, slash.end())
    if below is None:
        return unit_end, base
    return below.end(), f"{base}/{lexicon.units[below.group()].base}"


def _read_comparator(folded: str, mention: Mention, lexicon: Lexicon) -> None:
    after = lexicon.after.match(folded, mention.unit_end)
    before = lexicon.before.search(folded, max(0, mention.start - 6), mention.start)
    if after is not None and not (
        after.group() in ("多", "余", "强")
        and folded[after.end() : after.end() + 1] in ("种", "样", "元", "数", "次", "年")
    ):
        mention.comparator = lexicon.after_words[after.group()]
        mention.comparator_start, mention.comparator_end = after.span()
        mention.right = after.end()
    elif before is not None and not _is_gap(folded, before):
        word = before.group()
        if mention.comparator == "eq" or word == "近":
            mention.comparator = lexicon.before_words[word]
            mention.comparator_start, mention.comparator_end = before.span()
    if before is not None:
        mention.left = before.start()
    elif mention.unit == "倍" and (bound := _BOUND_TIMES.search(folded, max(0, mention.start - 24), mention.start)):
        mention.comparator = lexicon.before_words[bound["word"]]
        mention.comparator_start, mention.comparator_end = bound.span("word")


#: 不低于标准的1.6倍: the bound stands before what is multiplied.
_BOUND_TIMES = re.compile(r"(?P<word>不低于|不少于|不超过|不高于|超过|高于|低于)[^,，。;；\d]{1,18}的$")


def _is_gap(folded: str, before: re.Match[str]) -> bool:
    """Whether the comparator word belongs to the words before it (附近, 高于 with a place between)."""
    previous = folded[max(0, before.start() - 1) : before.start()]
    return before.group() == "近" and previous in ("附", "最", "邻", "亲", "靠", "贴", "相")


_ZERO = re.compile(
    r"[“\"]?零(?:发生|死亡|事故|新增|增长|容忍|伤亡|投诉|上访|违规|感染|填埋|排放|就业家庭|疫情|案件|火灾|报告|突破|距离|障碍|跑腿|门槛|出险)[”\"]?"
)
_ZERO_COUNTED = re.compile(r"零(?:发生|死亡|事故|新增|伤亡|感染|疫情|案件|火灾|增长|填埋)")
_FULL = re.compile(r"(?<!安)全覆盖|全部覆盖|应保尽保|全达标|全部达标|清零|动态清零")
_DIGITS = re.compile(r"(?:[两双二三四]|个)位数")
_TURN = re.compile(r"翻了?(?P<n>[一两二三四五]|\d+)?番(?P<more>多)?")
_HALF = re.compile(r"(?P<over>过半|半数以上|超半数|超过半数|逾半)|(?P<half>半数|一半)(?!以上)")


def _find_word_quantities(folded: str) -> Iterator[Mention]:
    for match in _ZERO.finditer(folded):
        if _ZERO_COUNTED.search(match.group()):
            yield _word_mention(match, "zero", Decimal(0), unit="起" if "增长" not in match.group() else "%")
    for match in _FULL.finditer(folded):
        if match.group().endswith("覆盖"):
            yield _word_mention(match, "full", Decimal(100), unit="%")
    for match in _DIGITS.finditer(folded):
        yield _word_mention(match, "digits", None, unit="%")
    for match in _TURN.finditer(folded):
        count = read_numeral(match["n"] or "一") or Decimal(1)
        mention = _word_mention(match, "multiple", Decimal(2) ** int(count), unit="倍")
        if match["more"]:
            mention.comparator = "gt"
            mention.comparator_start, mention.comparator_end = match.span("more")
        yield mention
    for match in _HALF.finditer(folded):
        mention = _word_mention(match, "number", Decimal(50), unit="%")
        if match["over"]:
            mention.comparator = "gt"
        yield mention


def _word_mention(match: re.Match[str], kind: str, value: Decimal | None, *, unit: str) -> Mention:
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
        is_classifier=unit == "起",
        left=match.start(),
        right=match.end(),
        kind=kind,
    )
    if kind == "digits" and match.string.startswith("以上", end):
        mention.comparator, mention.comparator_start, mention.comparator_end = "ge", end, end + 2
        mention.right = end + 2
    return mention
