"""Find the numbers of a text with their units and comparators: what was written, where, and what it is worth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.bare import is_spoken, read_bare, read_spoken
from taizhang.facts.finishing import PARTS_OF, build_amount
from taizhang.facts.lexicon import load_words
from taizhang.facts.mention import Mention
from taizhang.facts.numeral import read_numeral
from taizhang.facts.unit_behind import STRONG, read_unit
from taizhang.facts.vocabulary import Vocabulary
from taizhang.facts.worded import find_worded
from taizhang.facts.written import ARABIC, WrittenNumber, find_number, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.catalog.entry import Unit
    from taizhang.facts.lexicon import Lexicon

_MINUS = re.compile(r"(?<![\dA-Za-z%‰])[-−]$|(?<![担肩抱背辜胜自责税欠减重])负$")
_BROKEN = re.compile(r"(?:兆|[一二三四五六七八九十\d]\s*点\s+)$")
_SKIP = Vocabulary(load_words()["not_quantities"])
_NAME_AFTER = re.compile(r"[A-Za-z+＋#]")
_ORDINAL_BEFORE = re.compile(r"(?:第|[A-Za-z+＋\d]\.?|[\d.]-|No\.?)$")
_DURATION_NAME = re.compile(
    r"(?:发展|总体|中期|滚动|改革|建设|提升|倍增|振兴)?(?:行动|攻坚|规划|计划|方案|义务教育|制|级|禁渔|滚动|倍增|[大小]庆|大变样|大变化|大提升|期)"
)
_CONGRESS = re.compile(
    r"[、和至]?(?:人大|政协|党代会|[省市区县]委)?(?:(?:历次|[一二三四五六七八九十]+次|[一二三四五六七八九十]+中)[、和至]?)*(?:会议|全体会议|全会|全国|人民代表大会|人大|政协|中央|(?:自治区|省|市|区|县)?党委|省委|市委|区委|县委|政府)"
)

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
        if (
            folded[start] == "上"
            and folded[start - 1 : start] in _CLIMBED
            and folded[start + 1] in "十百千几数一二两三"
        ):
            position = start + 1  # 跨上千亿元台阶
            continue
        if folded.startswith("年", match.end()) and (item := _ITEM.match(folded, start, match.end())) is not None:
            position = item.end()  # 14.2025年: the fourteenth point begins with a year
            continue
        name = _SKIP.find_at(folded, start) if match.lastgroup in _IN_WORDS else ""
        mention = None if name else _read_mention(folded, match, lexicon)
        if mention is None:
            name = name or _SKIP.find_at(folded, start)
            position = max(start + len(name), match.end())
            continue
        yield mention
        position = max(mention.end, mention.unit_end, start + 1)


_SPOKEN_BY = frozenset("多余亿")
_AND_A_HALF = re.compile("半(?P<unit>月|小时|钟头)")
_TIMES_OF = {"月": "个月", "小时": "小时", "钟头": "小时"}
_ITEM = re.compile(r"\d{1,2}\.(?=(?:19|20)\d\d$)")
_CLIMBED = frozenset("跨迈登踏站跃")
#: 400亿、500亿两个台阶 counts the amounts before it.
_AMOUNT_ENDS, _STEPS = frozenset("万亿元吨斤"), re.compile(r"(?:新的?|大)?[百千万亿元级]{0,4}台阶")
_COUNTED_STEPS = re.compile(r"[万亿元吨斤][一二两三四五六七八九十几\d]个新?$")
_IN_WORDS = ("chinese", "vague")


def _read_mention(folded: str, match: re.Match[str], lexicon: Lexicon) -> Mention | None:
    start = match.start()
    is_chinese = match.lastgroup in _IN_WORDS
    if is_chinese and _is_word(folded, match):
        return None
    before = folded[start - 1 : start]
    # Nearly every number follows a Chinese word or the beginning; only these have more to tell.
    is_plain = "\u4e00" <= before <= "\u9fff" and before not in "第兆负下"
    if not is_plain and _is_spoiled(folded, start):
        return None
    number = read_number(folded, match)
    if number is None:
        return None
    if not is_plain and _MINUS.search(folded, max(0, start - 1), start):
        number.start, number.value = start - 1, -number.value
        number.value_max = None if number.value_max is None else -number.value_max
    if before == "下" and folded.endswith("零下", 0, start) and not folded.endswith("以", 0, start - 2):
        number.value = -number.value  # 零下5度
    unit, unit_start, unit_end, factor = read_unit(folded, number, lexicon)
    if unit is None:
        return read_bare(folded, match, number, lexicon)
    if unit.name == "个" and folded[unit_end : unit_end + 1] in _SPOKEN_BY and is_spoken(folded, unit_end):
        return read_spoken(folded, number, unit_end, lexicon)
    if unit.name == "个" and (half := _AND_A_HALF.match(folded, unit_end)) is not None:
        unit, unit_end = lexicon.units[_TIMES_OF[half["unit"]]], half.end()
        number.value, factor = number.value + Decimal("0.5"), unit.factor  # 两个半月
    if _is_ordinal(folded, match, unit, unit_end):
        return None
    if _is_step(folded, start, unit, unit_end):
        return None
    if is_chinese and not _is_counted(folded, number, unit, unit_end):
        return None
    if _is_name(folded, start, unit_end, unit, is_chinese=is_chinese):
        return None
    if is_chinese and folded[start : number.end] in _ROUND and _is_called(folded, unit, unit_end):
        return None
    return build_amount(folded, number, lexicon, unit=unit, unit_start=unit_start, unit_end=unit_end, factor=factor)


def _is_word(folded: str, match: re.Match[str]) -> bool:
    """Whether a Chinese numeral is part of a word, as a look at its neighbours tells."""
    start = match.start()
    before = folded[start - 1 : start]
    is_name = before in _SIDES and folded.startswith("县", match.end())  # 北三县
    return is_name or match.group() in ("零", "〇", "点") or before == "每"


_SIDES = ("东", "西", "南", "北")


#: Money is counted whatever stands before it; so is what these measure.
_MONEY = re.compile(rf"{ARABIC}[多余]?[百千]?[万亿]{{1,2}}[多余]?(?:元|美元|港元|欧元|日元)")
_ACRONYM = re.compile(r"(?<![A-Za-z])(?:GDP|GNP|GEP|R&D|CPI|PPI|COD|FDI|VOCs?|NOx)$")


def _is_spoiled(folded: str, start: int) -> bool:
    """Whether what stands before a number makes it part of something else: 第3, GB2312, 晚上8点 5."""
    ordinal = _ORDINAL_BEFORE.search(folded, max(0, start - 3), start) is not None
    if ordinal and folded[start - 1].isalpha():  # 人均GDP8.2万元, R&D3.2亿元
        ordinal = _MONEY.match(folded, start) is None and _ACRONYM.search(folded, max(0, start - 5), start) is None
    return ordinal or _BROKEN.search(folded, max(0, start - 6), start) is not None


def _is_ordinal(folded: str, match: re.Match[str], unit: Unit, unit_end: int) -> bool:
    """Whether a number names one of many or a day instead of telling how many: 5号, Ⅱ类水质, 十九届三中全会."""
    name = unit.name
    if (
        name == "期"
        and match.lastgroup == "digits"
        and _SESSION.search(folded, max(0, match.start() - 6), match.start())
    ):
        return False  # 培训45期
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
    if name == "分" and folded[unit_end : unit_end + 1] in _SORTED:
        return True  # 14 分类开展
    if name == "分" and _CLOCK.search(folded, max(0, match.start() - 3), match.start()):
        return True  # 下午2时30分
    if name == "年" and _NTH.search(folded, max(0, match.start() - 5), match.start()):
        return True  # 第一个五年
    return name in ("日", "年") and _is_date(folded, match, unit, unit_end)


_SESSION = re.compile(
    r"(?:培训|培训班|讲座|课堂?|论坛|沙龙|宣讲|专题班|轮训|夜校|讲坛|大讲堂)(?:班|会|活动)?(?:共|达|近|超)?$"
)
#: 分类, 分批 behind the number of an item.
_CLOCK = re.compile(r"\d[时点]$")
_SORTED = frozenset("类批步期级区层段别")
_NTH = re.compile(r"第[一二三四五六七八九十]+个$")


#: 新一轮百万亩造林绿化工程: how much a programme is called after.
_CALLED = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:工程|行动|计划|战略)(?![\u4e00-\u9fff]*\d)")
_CALLED_UNITS = frozenset("亩 人 户 家 名 村 个 所 场".split())
_ROUND = frozenset("百 千 万 百万 千万 十万 亿 双百 双千 千亿 百亿 万亿".split())


#: 百亿镇, 千亿县: places called by what they produce.
_CALLED_PLACES = frozenset("县 区 市 镇 乡 村 街道".split())


#: 千头繁育场, 百亩核桃基地: how large each of a kind is.
_SCALES = frozenset("亩 头 只 羽 吨 公里".split())
_SCALED = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:基地|园区?|[育殖养牧猪鸡羊牛]场|示范(?:村|区|片|方|带)|产业带|长廊|走廊|养殖小区|大户|方|片)(?=\d|[,，。;；、和与及等]|[\u4e00-\u9fff]{0,4}(?:建设|项目|工程)|$)"
)


def _is_called(folded: str, unit: Unit, unit_end: int) -> bool:
    """Whether a round number is part of what something is called (千名干部下乡行动, 千亿县)."""
    name = unit.name.lstrip("万亿")
    is_place = name in _CALLED_PLACES and folded[unit_end - len(name) - 1 : unit_end - len(name)] == "亿"
    is_scale = name in _SCALES and _SCALED.match(folded, unit_end) is not None
    return is_place or is_scale or (name in _CALLED_UNITS and _CALLED.match(folded, unit_end) is not None)


def _is_date(folded: str, match: re.Match[str], unit: Unit, unit_end: int) -> bool:
    """Whether 29日 or 08年 tells when and not how long."""
    words = match.group()
    if unit.name == "年":
        return len(words) == 2 and words[0] == "0"
    value = read_numeral(words)
    return value is not None and 1 <= value <= 31 and not folded.startswith(("内", "之内", "以内"), unit_end)


def _is_step(folded: str, start: int, unit: Unit, unit_end: int) -> bool:
    """Whether a number counts the steps of amounts before it (400亿、500亿两个台阶), or tells their size (两个千亿元台阶)."""
    if unit.name == "个":
        return folded[start - 1 : start] in _AMOUNT_ENDS and _STEPS.match(folded, unit_end) is not None
    is_size = unit.dimension == "money" and folded.startswith("台阶", unit_end)
    return is_size and _COUNTED_STEPS.search(folded, max(0, start - 5), start) is not None


_COUNTED = frozenset(
    "个 家 户 件 份 项 条 座 所 处 宗 台 套 辆 艘 架 列 趟 班 次 场 届 部 篇 支 间 张 株 头 只 尾 棵 例 起 名 人 位 村 镇 乡 县 区 市 省 "
    "人次 万人次 种 批 栋 幢 口 笔 倍 街道 社区 园区 大类 千人 万人 亿人 万名 户次 场次 批次 架次 车次 床 艘次 国家".split()
)
_LAID_OUT = frozenset("区 城 园 带 镇 村 市 县".split())
_PERIODS = {"年", "个月", "天", "日", "小时", "分钟", "周", "个季度", "月", "周年", "周岁", "岁"}


def _is_counted(folded: str, number: WrittenNumber, unit: Unit, unit_end: int) -> bool:
    """Whether a Chinese numeral with this unit is a count and not a word (一个, 三农)."""
    words = folded[number.start : number.end]
    before = folded[max(0, number.start - 3) : number.start]
    after = folded[unit_end : unit_end + 4]
    if (unit.dimension in STRONG and unit.name not in _AMBIGUOUS) or unit.name.endswith(("吨公里", "吨海里", "人海里")):
        return True
    if words == "一" and folded[number.end : number.end + 1] not in "万亿":
        has_bound = before.endswith(("至少", "不到", "近", "超过", "仅", "不足")) or after.startswith(
            ("以上", "以内", "以下")
        )
        return has_bound and (unit.kind == "classifier" or unit.name in _PERIODS)
    if unit.name in _LAID_OUT and before[-2:-1] == "一":
        return False  # 一园三区: how something is laid out
    if unit.kind == "classifier" and len(words) > 2 and any(c in "百千万亿" for c in words):
        return True
    if unit.name in _PERIODS:
        return not folded.startswith("一遇", unit_end) and not _DURATION_NAME.match(folded, unit_end)
    if unit.name == "元" and ("万" in folded[number.start : unit_end] or "亿" in folded[number.start : unit_end]):
        return True  # 十余万元
    if unit.name in _AMBIGUOUS and (
        after[:1] == "半" or (unit.name == "元" and PARTS_OF["元"].match(folded, unit_end))
    ):
        return True  # 两米半, 五元三角
    if unit.name == "两":  # taels, and not 三十两岸
        return words != "一" and not ("\u4e00" <= after[:1] <= "\u9fff")
    if unit.name in _AMBIGUOUS:
        return len(words) > 1 and unit.name not in ("角", "块", "点", "两", "毛")
    return unit.name in _COUNTED and not before.endswith(("之", "唯", "统", "其", "同"))


_SAMPLE = re.compile(r"(?:的)?(?:人口)?(?:变动|劳动力)?(?:情况)?抽样")
_GRAIN_WORKS = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:工程|行动|计划)(?!投资|项目)")
_VERSION = re.compile(r"[1-9]\.0(?![\d万亿千百])")
_TIMES, _CIRCLE = ("分钟", "小时"), re.compile(r"[\u4e00-\u9fff]{0,10}圈")


_SLOGAN = re.compile(
    r"“(?:[\u4e00-\u9fff][一二两三四五六七八九十][\u4e00-\u9fff]、)+[\u4e00-\u9fff][一二两三四五六七八九十][\u4e00-\u9fff]$"
)


#: 12年前, 48个月后: when, told from now or from then, at the opening of a clause.
_MOMENT_OF = re.compile(r"以?[前后][,，]")
_OPENS = frozenset(",，。;；!！?？\n\t\u3000 ") | {""}


def _is_name(folded: str, start: int, unit_end: int, unit: Unit, *, is_chinese: bool) -> bool:
    """Whether the number is part of a proper name: “四好农村路”, 3C, a year before a title."""
    if unit.name[-1:].isascii() and unit.name != "%" and _NAME_AFTER.match(folded, unit_end):
        return True
    if unit.dimension == "ratio" and _SAMPLE.match(folded, unit_end):
        return True  # 5‰人口变动抽样调查
    if unit.name == "年" and folded.startswith(("一遇", "制"), unit_end):
        return True  # 五十年一遇, 八年制
    if unit.name == "人" and folded.startswith("制", unit_end):
        return True  # 3人制篮球场
    if unit.name[-1:] == "斤" and is_chinese and _GRAIN_WORKS.match(folded, unit_end) is not None:
        return True  # 百亿斤粮食产能提升工程
    if unit.name == "市" and folded.startswith("民", unit_end):
        return True  # 12345市民热线
    if unit.name == "年" and folded.startswith("一贯制", unit_end):
        return True  # 12年一贯制学校
    if unit.dimension == "time" and _MOMENT_OF.match(folded, unit_end) and folded[start - 1 : start] in _OPENS:
        return True  # 12年前，这里还是荒滩
    if unit.name in _TIMES and _CIRCLE.match(folded, unit_end):
        return True  # 15分钟生活圈
    if unit.name == "小时" and folded.startswith(("平均", "滑动平均", "均值", "过境免签", "过境免办"), unit_end):
        return True  # 臭氧日最大8小时平均, 240小时过境免签政策
    if unit.kind == "classifier" and _VERSION.match(folded, start) is not None:
        return True  # 编制扩大开放3.0方案
    if folded[start - 1 : start] == "个" and folded[start - 3 : start - 2] == "“":
        return True  # “两个200万亩”任务
    if is_chinese and folded[start - 2 : start - 1] == "、" and _SLOGAN.search(folded, max(0, start - 16), unit_end):
        return True  # “弘三德、建四市”
    opened = max(folded.rfind("“", max(0, start - 8), start), folded.rfind("《", max(0, start - 12), start))
    if opened < 0 or "”" in folded[opened:start] or "》" in folded[opened:start]:
        return False
    closed = folded.find("”" if folded[opened] == "“" else "》", unit_end, unit_end + 14)
    if closed < 0:
        return False
    return is_chinese or unit.kind == "classifier" or folded[opened] == "《" or unit.name in _PERIODS
