"""Find the numbers of a text with their units and comparators: what was written, where, and what it is worth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.lexicon import load_words
from taizhang.facts.mention import Mention
from taizhang.facts.numeral import read_numeral
from taizhang.facts.vocabulary import Vocabulary
from taizhang.facts.worded import find_worded
from taizhang.facts.written import ARABIC, MIDDLE, WrittenNumber, find_number, read_number, split_at_more

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.catalog.entry import Unit
    from taizhang.facts.lexicon import Lexicon

_MINUS = re.compile(r"(?<![\dA-Za-z%‰])[-−]$|(?<![担肩抱背辜胜自责])负$")
_BROKEN = re.compile(r"(?:兆|[一二三四五六七八九十\d]\s*点\s+)$")
_SKIP = Vocabulary(load_words()["not_quantities"])
_SLASH = re.compile(r"\s*[/／每]\s*")
_NAME_AFTER = re.compile(r"[A-Za-z+＋#]")
_ORDINAL_BEFORE = re.compile(r"(?:第|[A-Za-z+＋\d]\.?|[\d.]-|No\.?)$")
_DURATION_NAME = re.compile(
    r"(?:发展|总体|中期|滚动|改革|建设|提升|倍增|振兴)?(?:行动|攻坚|规划|计划|方案|义务教育|制|级|禁渔|滚动|倍增|[大小]庆|大变样|大变化|大提升|期)"
)
_CONGRESS = re.compile(
    r"[、和至]?(?:人大|政协|党代会|[省市区县]委)?(?:(?:历次|[一二三四五六七八九十]+次|[一二三四五六七八九十]+中)[、和至]?)*(?:会议|全体会议|全会|全国|人大|政协|中央|省委|市委|区委|县委)"
)

#: 成 is tenths; it is a number word more than a unit, so it stands here and not in the catalogue.
_TENTHS = "成"
_AMBIGUOUS = frozenset("里 方 分 度 成 点 克 米 两 元 角 块 毛".split())
_NEVER_COUNTED = frozenset({"号", "周年", "期", "代", "线"})
_GRADED = re.compile(r"(?:创新)?(?:新药|药|医疗器械|水质|水体|水|标准|地区|土地)")


def find_mentions(folded: str, *, lexicon: Lexicon, masked: Sequence[tuple[int, int]]) -> list[Mention]:
    """Find the quantities of a text, in order.

    Args:
        folded: The text with plain number characters (`fold_characters`).
        lexicon: The compiled words.
        masked: Stretches that are dates or periods, in order; numbers inside them are not quantities.
    """
    found = list(_scan(folded, lexicon, masked))
    found.extend(find_worded(folded))
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
    while (match := find_number(folded, position)) is not None:
        start = match.start()
        while mask < len(masked) and masked[mask][1] <= start:
            mask += 1
        if mask < len(masked) and masked[mask][0] <= start:
            position = masked[mask][1]
            continue
        name = _SKIP.find_at(folded, start) if match.lastgroup in _IN_WORDS else ""
        mention = None if name else _read_mention(folded, match, lexicon)
        if mention is None:
            name = name or _SKIP.find_at(folded, start)
            position = max(start + len(name), match.end())
            continue
        yield mention
        position = max(mention.end, mention.unit_end, start + 1)


_IN_WORDS = ("chinese", "vague")


def _read_mention(folded: str, match: re.Match[str], lexicon: Lexicon) -> Mention | None:
    start = match.start()
    is_chinese = match.lastgroup in _IN_WORDS
    if is_chinese and _is_word(folded, match):
        return None
    before = folded[start - 1 : start]
    # Nearly every number follows a Chinese word or the beginning; only these have more to tell.
    is_plain = "\u4e00" <= before <= "\u9fff" and before not in "第兆负"
    if not is_plain and _is_spoiled(folded, start):
        return None
    number = read_number(folded, match)
    if number is None:
        return None
    if not is_plain and _MINUS.search(folded, max(0, start - 1), start):
        number.start, number.value = start - 1, -number.value
        number.value_max = None if number.value_max is None else -number.value_max
    unit, unit_start, unit_end, factor = _read_unit(folded, number, lexicon)
    if unit is None:
        return _read_bare(folded, match, number, lexicon)
    if _is_ordinal(folded, match, unit, unit_end):
        return None
    if is_chinese and not _is_counted(folded, number, unit, unit_end):
        return None
    if _is_name(folded, start, unit_end, unit, is_chinese=is_chinese):
        return None
    return _finish(folded, number, lexicon, unit=unit, unit_start=unit_start, unit_end=unit_end, factor=factor)


def _is_word(folded: str, match: re.Match[str]) -> bool:
    """Whether a Chinese numeral is part of a word, as a look at its neighbours tells."""
    start = match.start()
    return match.group() in ("零", "〇", "点") or folded[start - 1 : start] == "每"


def _is_spoiled(folded: str, start: int) -> bool:
    """Whether what stands before a number makes it part of something else: 第3, GB2312, 晚上8点 5."""
    return (
        _ORDINAL_BEFORE.search(folded, max(0, start - 3), start) is not None
        or _BROKEN.search(folded, max(0, start - 6), start) is not None
    )


def _is_ordinal(folded: str, match: re.Match[str], unit: Unit, unit_end: int) -> bool:
    """Whether a number names one of many or a day instead of telling how many: 5号, Ⅱ类水质, 十九届三中全会."""
    name = unit.name
    if name in _NEVER_COUNTED or (name == "类" and _GRADED.match(folded, unit_end)):
        return True
    if name in ("届", "次") and _CONGRESS.match(folded, unit_end):
        return True
    if (
        name in ("位", "名")
        and folded[match.start() - 1 : match.start()] in ("前", "后")
        and unit_end - match.end() == 1
    ):
        return True  # 排名前三位的
    if name == "个":
        return folded.startswith("方面", unit_end)
    if name == "年" and _NTH.search(folded, max(0, match.start() - 5), match.start()):
        return True  # 第一个五年
    return name in ("日", "年") and _is_date(folded, match, unit, unit_end)


_NTH = re.compile(r"第[一二三四五六七八九十]+个$")


def _is_date(folded: str, match: re.Match[str], unit: Unit, unit_end: int) -> bool:
    """Whether 29日 or 08年 tells when and not how long."""
    words = match.group()
    if unit.name == "年":
        return len(words) == 2 and words[0] == "0"
    value = read_numeral(words)
    return value is not None and 1 <= value <= 31 and not folded.startswith(("内", "之内", "以内"), unit_end)


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


_RATIO = re.compile(r"\s*[:：∶]\s*1(?![\d.:：∶])")
_RATIO_NOUN = re.compile(
    r"(?:比(?!上|去|重|例尺|较)|倍差|系数)[^,，。;；、\d]{0,8}(?:\d[\d.]*\s*[:：∶]\s*1[^,，。;；、\d]{0,6})?$"
)
_COEFFICIENT = re.compile(
    r"(?:收入比|倍差|系数|比值)[^,，。;；、\d]{0,6}(?:(?:\d{4}年的?)?\d\.\d+[^,，。;；、\d]{0,6})?$"
)
#: A ratio that moves: 收入比由2.16缩小至2.12.
_MOVES = frozenset("缩降下升上提扩收调减增")
_SLASHED = re.compile(r"/(?P<below>\d{1,3})(?![\d/.\-年万])")


def _read_bare(folded: str, match: re.Match[str], number: WrittenNumber, lexicon: Lexicon) -> Mention | None:
    """Read a number without a unit that is one all the same: 三分之二, 1/3, 收入比2.4∶1."""
    if match.lastgroup == "fraction":
        return _read_fraction(folded, number, lexicon)
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
    ratio = _RATIO.match(folded, number.end)
    if ratio is not None and _RATIO_NOUN.search(before):
        return _build_ratio(folded, number, ratio.end(), lexicon)
    if "." in match.group() and (not ahead.isalnum() or ahead in _MOVES) and _COEFFICIENT.search(before):
        return _build_ratio(folded, number, number.end, lexicon)
    return None


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
    _read_comparator(rate.string, mention, lexicon)
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
    _read_comparator(folded, mention, lexicon)
    return mention


def _read_fraction(folded: str, number: WrittenNumber, lexicon: Lexicon) -> Mention:
    unit = lexicon.units["%"]
    return _finish(folded, number, lexicon, unit=unit, unit_start=number.end, unit_end=number.end, factor=Decimal(1))


def _read_unit(folded: str, number: WrittenNumber, lexicon: Lexicon) -> tuple[Unit | None, int, int, Decimal]:
    position = number.tail_start
    while folded[position : position + 1] == " ":
        position += 1
    middle = MIDDLE.match(folded, position)
    if folded.startswith(_TENTHS, position) and not folded.startswith(
        ("成立", "成果", "成为", "成功", "成员", "成长"), position
    ):
        return lexicon.units["%"], position, position + 1, Decimal(10)
    direct = lexicon.unit.find_at(folded, position)
    if direct == "个" and folded.startswith(_MORE_POINTS, position):
        number.comparator = "gt"
        return lexicon.units["百分点"], position, position + len(_MORE_POINTS), Decimal(1)
    if direct in _PEOPLE_UNITS and folded[position + len(direct) : position + len(direct) + 1] in ("民", "口"):
        direct = ""  # 六亿人民
    if direct and (direct[0] not in "万亿" or middle is None or not middle["more2"]):
        unit = lexicon.units[direct]
        return unit, position, position + len(direct), unit.factor
    if middle is None or middle.end() == position:
        return _read_listed_unit(folded, number, position, lexicon)
    after, magnitude = middle.end(), middle["magnitude"]
    scale = read_numeral("1" + magnitude) or Decimal(1)
    word, unit_end = lexicon.unit.find_at(folded, after), after
    if word == "人" and folded[after + 1 : after + 2] in ("民", "口"):
        word = ""
    elif word:
        unit_end += len(word)
    else:
        word = _find_shared_unit(folded, after, lexicon)
    if middle["more"] or middle["more2"]:
        number.comparator = "gt"
        if middle["more"] and number.value_max is None:
            number.value = split_at_more(folded[number.start : number.end], scale) or number.value
    if magnitude.endswith(("万", "亿")) and word in _RANKS_OF_PLACE:
        word = ""  # 2300万省外劳动力
        unit_end = after
    unit_start = position + len(middle["more"] or "")
    if not word and magnitude and (PEOPLE.match(folded, after) or _counts_people(folded, number.start, after)):
        return lexicon.units["人"], unit_start, after, scale
    if not word and magnitude and _USERS.match(folded, after):
        return lexicon.units["户"], unit_start, after, scale
    if not word:
        return None, -1, -1, Decimal(0)
    unit = lexicon.units[word]
    return unit, unit_start, unit_end, unit.factor * scale


def _read_listed_unit(
    folded: str, number: WrittenNumber, position: int, lexicon: Lexicon
) -> tuple[Unit | None, int, int, Decimal]:
    """Give a number of a list the unit behind the last one (分别提高15、22个百分点)."""
    word = _find_shared_unit(folded, position, lexicon)
    if not word:
        return None, -1, -1, Decimal(0)
    unit = lexicon.units[word]
    if unit.dimension not in _STRONG and "分别" not in folded[max(0, number.start - 24) : number.start]:
        return None, -1, -1, Decimal(0)
    return unit, position, position, unit.factor


_PEOPLE_BEFORE = re.compile(
    r"(?:人数|人口|人才|人才总量|人才总数|从业者|党员|学生|用工|旅客|游客|就业)(?:总量|总数|规模)?[^,，。;；、\d一-十]{0,6}$"
)


def _counts_people(folded: str, start: int, after: int) -> bool:
    """Whether a number of ten thousands without a unit counts the people named before it (人才总量超696万)."""
    if folded[after : after + 1] not in "、,，。;；)）左以\n":
        return False
    return _PEOPLE_BEFORE.search(folded, max(0, start - 16), start) is not None


_MORE_POINTS = "个多百分点"
_PEOPLE_UNITS = ("万人", "亿人")
_RANKS_OF_PLACE = ("省", "市", "州", "国", "区")
#: People counted without a classifier (2235万城市居民).
PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:居民|人口|人民|儿女|农民|群众|职工|学生|党员|劳动力|老人|儿童|人员|工人|教师|民众|同胞|青年|妇女|旅客|游客|干部|毕业生|监测对象|市民|百姓|村民|孩子|户籍|考生|婴幼儿|残疾人)"
)
#: Users are counted without a classifier too (500万农村沼气用户).
_USERS = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:用户|农户|家庭)")
_SHARED = re.compile(rf"(?:、{ARABIC}[万亿]{{0,2}})+")


def _find_shared_unit(folded: str, position: int, lexicon: Lexicon) -> str:
    """Find the unit that the numbers of a list share (1409万、1305万人次)."""
    if folded[position : position + 1] != "、":
        return ""
    others = _SHARED.match(folded, position)
    return "" if others is None else lexicon.unit.find_at(folded, others.end())


#: 一亩半 is one and a half.
_HALF_MORE = re.compile(r"半(?![年岁月山岛数导径成价])")
_STRONG = {
    "money",
    "ratio",
    "length",
    "area",
    "volume",
    "mass",
    "energy",
    "power",
    "concentration",
    "temperature",
    "data",
}
_COUNTED = frozenset(
    "个 家 户 件 份 项 条 座 所 处 宗 台 套 辆 艘 架 列 趟 班 次 场 届 部 篇 支 间 张 株 头 只 尾 棵 例 起 名 人 位 村 镇 乡 县 区 市 省 "
    "人次 万人次 种 批 栋 幢 口 笔 倍 街道 社区 园区 大类 千人 万人 亿人 万名 户次 场次 批次 架次 车次 床 艘次 国家".split()
)
_PERIODS = {"年", "个月", "天", "日", "小时", "分钟", "周", "个季度", "月", "周年", "周岁", "岁"}


def _is_counted(folded: str, number: WrittenNumber, unit: Unit, unit_end: int) -> bool:
    """Whether a Chinese numeral with this unit is a count and not a word (一个, 三农)."""
    words = folded[number.start : number.end]
    before = folded[max(0, number.start - 3) : number.start]
    after = folded[unit_end : unit_end + 4]
    if (unit.dimension in _STRONG and unit.name not in _AMBIGUOUS) or unit.name.endswith("吨公里"):
        return True
    if words == "一":
        has_bound = before.endswith(("至少", "不到", "近", "超过", "仅", "不足")) or after.startswith(
            ("以上", "以内", "以下")
        )
        return has_bound and (unit.kind == "classifier" or unit.name in _PERIODS)
    if unit.kind == "classifier" and len(words) > 2 and any(c in "百千万亿" for c in words):
        return True
    if unit.name in _PERIODS:
        return not _DURATION_NAME.match(folded, unit_end)
    if unit.name in _AMBIGUOUS and (
        after[:1] == "半" or (unit.name == "元" and _PARTS_OF["元"].match(folded, unit_end))
    ):
        return True  # 两米半, 五元三角
    if unit.name == "两":  # taels, and not 三十两岸
        return words != "一" and not ("\u4e00" <= after[:1] <= "\u9fff")
    if unit.name in _AMBIGUOUS:
        return len(words) > 1 and unit.name not in ("角", "块", "点", "两", "毛")
    return unit.name in _COUNTED and not before.endswith(("之", "唯", "统", "其", "同"))


def _is_name(folded: str, start: int, unit_end: int, unit: Unit, *, is_chinese: bool) -> bool:
    """Whether the number is part of a proper name: “四好农村路”, 3C, a year before a title."""
    if unit.name[-1:].isascii() and unit.name != "%" and _NAME_AFTER.match(folded, unit_end):
        return True
    if unit.name == "小时" and folded.startswith(("平均", "滑动平均", "均值"), unit_end):
        return True  # 臭氧日最大8小时平均
    opened = max(folded.rfind("“", max(0, start - 8), start), folded.rfind("《", max(0, start - 12), start))
    if opened < 0 or "”" in folded[opened:start] or "》" in folded[opened:start]:
        return False
    closed = folded.find("”" if folded[opened] == "“" else "》", unit_end, unit_end + 14)
    if closed < 0:
        return False
    return is_chinese or unit.kind == "classifier" or folded[opened] == "《" or unit.name in _PERIODS


def _finish(
    folded: str, number: WrittenNumber, lexicon: Lexicon, *, unit: Unit, unit_start: int, unit_end: int, factor: Decimal
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
    if folded.startswith("半", unit_end) and _HALF_MORE.match(folded, unit_end) and mention.value is not None:
        mention.value += factor / 2
        mention.right = unit_end + 1
    if mention.unit_name in _PARTS_OF:
        _add_parts(folded, mention)
    if mention.unit_name == "度" and _FAHRENHEIT.search(folded, max(0, number.start - 6), number.start):
        mention.unit, mention.dimension = "℉", "temperature"
        mention.value, mention.value_max = number.value, number.value_max
    if number.comparator == "gt":
        more = next((i for i in range(number.end, unit_end) if folded[i] in "多余几来"), -1)
        mention.comparator_start, mention.comparator_end = more, more + 1
    _read_comparator(folded, mention, lexicon)
    return mention


_FAHRENHEIT = re.compile(r"华氏(?:温度)?$")
#: 五元三角, 两美元又三美分: what follows is part of the same amount.
_PARTS_OF = {
    "元": re.compile(r"(?P<tenths>[一二三四五六七八九1-9])[角毛](?:(?P<cents>[一二三四五六七八九1-9])分)?"),
    "块": re.compile(r"(?P<tenths>[一二三四五六七八九1-9])[角毛](?:(?P<cents>[一二三四五六七八九1-9])分)?"),
    "美元": re.compile(r"又?(?P<tenths>(?!))?(?P<cents>[一二三四五六七八九]|\d{1,2})美分"),
}


def _add_parts(folded: str, mention: Mention) -> None:
    match = _PARTS_OF[mention.unit_name].match(folded, mention.unit_end)
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


def _read_comparator(folded: str, mention: Mention, lexicon: Lexicon) -> None:
    start, unit_end = mention.start, mention.unit_end
    after = lexicon.after.find_at(folded, unit_end)
    before = lexicon.before.find_before(folded, max(0, start - 6), start)
    if after in ("多", "余", "强") and folded[unit_end + 1 : unit_end + 2] in ("种", "样", "元", "数", "次", "年"):
        after = ""
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
    if before:
        mention.left = start - len(before)
    elif mention.unit == "倍" and (bound := _BOUND_TIMES.search(folded, max(0, start - 24), start)):
        mention.comparator = lexicon.before_words[bound["word"]]
        mention.comparator_start, mention.comparator_end = bound.span("word")


#: 不低于标准的1.6倍: the bound stands before what is multiplied.
_BOUND_TIMES = re.compile(r"(?P<word>不低于|不少于|不超过|不高于|超过|高于|低于)[^,，。;；\d]{1,18}的$")
#: Before 近 these make another word of it: 附近, 最近.
_NOT_NEARLY = ("附", "最", "邻", "亲", "靠", "贴", "相")
#: Before 约 these make another word of it: 条约, 节约.
_NOT_ABOUT = frozenset("条公合契预签节集协盟制违履婚解租续毁邀特和誓")
