"""Read the unit that a number is written with, and how much one of it is worth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.numeral import read_numeral
from taizhang.facts.written import ARABIC, MIDDLE, WrittenNumber, split_at_more

if TYPE_CHECKING:
    from taizhang.catalog.entry import Unit
    from taizhang.facts.lexicon import Lexicon

#: 成 is tenths; it is a number word more than a unit, so it stands here and not in the catalogue.
_TENTHS = "成"
STRONG = {
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
"""Dimensions whose units make a quantity of any number before them."""


def read_unit(folded: str, number: WrittenNumber, lexicon: Lexicon) -> tuple[Unit | None, int, int, Decimal]:
    """Read the unit of a number: behind it, behind the last of its list, or told by the people it counts.

    What 多 behind the number says of it is put into the number.

    Args:
        folded: The text with plain number characters.
        number: The number as written.
        lexicon: The compiled words.

    Returns:
        The unit, nothing where there is none; where it begins with its magnitude and where it ends; its worth in the base unit.
    """
    position = number.tail_start
    while folded.startswith(" ", position):
        position += 1
    if folded.startswith(_TENTHS, position) and not folded.startswith(
        ("成立", "成果", "成为", "成功", "成员", "成长"), position
    ):
        return lexicon.units["%"], position, position + 1, Decimal(10)
    direct = _find_unit(folded, position, lexicon)
    if direct == "个点" and folded[position + 2 : position + 3] in _PLACED:
        direct = "个"  # 30个点位
    if direct == "个" and folded.startswith(_MORE_POINTS, position):
        number.comparator = "gt"
        return lexicon.units["百分点"], position, position + len(_MORE_POINTS), Decimal(1)
    if direct == "个" and folded[position + 1 : position + 2] in _LINKS:
        listed = _LISTED_POINTS.match(folded, position)
        if listed is not None and (shared := lexicon.units.get(listed["unit"])) is not None:
            return shared, position, position + 1, Decimal(1)
    if direct in _WORDS_WITH_PEOPLE and folded[position + len(direct) : position + len(direct) + 1] in ("民", "口"):
        direct = ""  # 六亿人民
    middle = MIDDLE.match(folded, position) if not direct or direct[0] in "万亿" else None
    if direct and (middle is None or not middle["more2"]):
        unit = lexicon.units[direct]
        return unit, position, position + len(direct), unit.factor
    if middle is None or middle.end() == position:
        return _read_listed_unit(folded, number, position, lexicon)
    after, magnitude = middle.end(), middle["magnitude"]
    scale = read_numeral("1" + magnitude) or Decimal(1)
    word, unit_end = _find_unit(folded, after, lexicon), after
    if word in ("人", "村") and folded[after + 1 : after + 2] in ("民", "口"):
        word = ""
    elif word:
        unit_end += len(word)
    else:
        word = _find_shared_unit(folded, after, lexicon)
    _take_more(folded, number, middle, scale)
    if magnitude.endswith(("万", "亿")) and word in _RANKS_OF_PLACE:
        word = ""  # 2300万省外劳动力
        unit_end = after
    unit_start = position + len(middle["more"] or "")
    if word == "级" and magnitude.endswith("亿") and "\u4e00" <= folded[after + 1 : after + 2] <= "\u9fff":
        return lexicon.units["元"], unit_start, after, scale  # 500亿级产业集群
    if not word and magnitude and (told := _find_untold(folded, number.start, after)):
        return lexicon.units[told], unit_start, after, scale
    if not word:
        return None, -1, -1, Decimal(0)
    unit = lexicon.units[word]
    return unit, unit_start, unit_end, unit.factor * scale


def _take_more(folded: str, number: WrittenNumber, middle: re.Match[str], scale: Decimal) -> None:
    """Put what 多 says of a number into it; behind 四亿零七百 it stands for the last part alone."""
    if not middle["more"] and not middle["more2"]:
        return
    number.comparator = "gt"
    if middle["more"] and number.value_max is None:
        number.value = split_at_more(folded[number.start : number.end], scale) or number.value


def _find_untold(folded: str, start: int, after: int) -> str:
    """Find what ten thousands without a unit count: people and users behind them, visits before them."""
    if PEOPLE.match(folded, after) or _counts_people(folded, start, after):
        return "人"
    if _VISITS.search(folded, max(0, start - 10), start):
        return "人次"  # 旅游总人次突破1000万
    return "户" if _USERS.match(folded, after) else ""


def _read_listed_unit(
    folded: str, number: WrittenNumber, position: int, lexicon: Lexicon
) -> tuple[Unit | None, int, int, Decimal]:
    """Give a number of a list the unit behind the last one (分别提高15、22个百分点)."""
    word = _find_shared_unit(folded, position, lexicon)
    if not word:
        return None, -1, -1, Decimal(0)
    unit = lexicon.units[word]
    if unit.dimension not in STRONG and "分别" not in folded[max(0, number.start - 24) : number.start]:
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
_PLACED = frozenset("位对击阵源")
#: 拉动增长0.7个、5.1个、6.5个百分点: what the last of a list says they are.
_LISTED_POINTS = re.compile(rf"个(?:[、和与]{ARABIC}个?)*[、和与]{ARABIC}个?(?P<unit>百分点|工作日)")
_LINKS = frozenset("、和与")
#: 六亿人民, 两村民: what stands behind makes another word of these.
_WORDS_WITH_PEOPLE = ("万人", "亿人", "村")
_RANKS_OF_PLACE = ("省", "市", "州", "国", "区")
#: People counted without a classifier (2235万城市居民).
PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:居民|人口|人民|儿女|农民|群众|职工|学生|党员(?:干部|群众)?|劳动力|老人|儿童|人员|工人(?!员)|教师|民众|同胞|青年|妇女|旅客|游客|干部(?:职工|群众)?|毕业生|监测对象|市民|百姓|村民|孩子|户籍|考生|婴幼儿|残疾人)"
)
_VISITS = re.compile(r"人次(?:数|总数|总量)?[^,，。;；、\d一-十]{0,4}$")
#: Users are counted without a classifier too (500万农村沼气用户).
_USERS = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:用户|农户|家庭|(?:贫困|脱贫|低保|监测|种植|养殖|搬迁|受灾|市场主)户)")
_SHARED = re.compile(rf"(?:、-?{ARABIC}[万亿]{{0,2}})*(?:、-?{ARABIC}[万亿]{{0,2}}|[和与]-?{ARABIC}(?=个百分点))")


def _find_shared_unit(folded: str, position: int, lexicon: Lexicon) -> str:
    """Find the unit that the numbers of a list share (1409万、1305万人次)."""
    if folded[position : position + 1] not in _LINKS:
        return ""
    others = _SHARED.match(folded, position)
    return "" if others is None else _find_unit(folded, others.end(), lexicon)


#: 两个台阶 counts the steps, and the 台 of 台阶 is none.
_NO_UNIT = re.compile(r"两(?=[年个大项家种条类级位次座道省市县区])|台阶")


def _find_unit(folded: str, position: int, lexicon: Lexicon) -> str:
    """Find the unit that stands at a place, nothing where the words there only begin like one."""
    word = lexicon.unit.find_at(folded, position)
    if word in ("国", "省", "县", "乡") and folded.startswith("道", position + 1):
        return ""  # 207国道, 56省道
    if word == "万平" and "\u4e00" <= folded[position + 2 : position + 3] <= "\u9fff":
        return ""  # 1万平台用户
    return "" if word in ("两", "台") and _NO_UNIT.match(folded, position) else word
