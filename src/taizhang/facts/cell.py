"""Read the words of one cell of a table as a number, with its bound, its sign and the unit it may carry itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.numeral import MAGNITUDES, fold_characters, read_numeral

if TYPE_CHECKING:
    from taizhang.catalog.entry import Unit
    from taizhang.facts.lexicon import Lexicon
    from taizhang.model.fact import Comparator

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\x20\u00a0\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BOUNDS: dict[str, Comparator] = {
    "≥": "ge",
    "≧": "ge",
    ">=": "ge",
    "不低于": "ge",
    "不少于": "ge",
    ">": "gt",
    "＞": "gt",
    "超过": "gt",
    "≤": "le",
    "≦": "le",
    "<=": "le",
    "不高于": "le",
    "不超过": "le",
    "<": "lt",
    "＜": "lt",
    "低于": "lt",
    "约": "approx",
}
_AFTER: dict[str, Comparator] = {
    "左右": "approx",
    "以上": "ge",
    "及以上": "ge",
    "以内": "le",
    "以下": "le",
    "及以下": "le",
}
_VERBS = "净增|新增|增加|增长|累计完成|累计|已完成|完成|达到|达|减少|下降|降低|下调"
_FALLS = ("减少", "下降", "降低", "下调")
_CELL = re.compile(
    rf"""\s*(?P<open>[\[［〔【])?\s*
    (?P<verb>{_VERBS})?\s*
    (?P<bound>{"|".join(_BOUNDS)})?\s*
    (?P<sign>[-—–−+±↑↓])?\s*
    (?P<number>{_DIGITS})
    (?:\s*(?P<shared>%)?\s*(?:[-—–~～至]|——)\s*(?P<second>{_DIGITS}))?\s*
    (?P<unit>%|‰|(?!左右|及?以[上内下])[^\d\s,，。;；、:：()（）\[\]［］〔〕【】+\-—%]{{1,8}}?)?\s*
    (?P<after>左右|及?以上|以内|及?以下)?\s*
    (?P<close>[\]］〕】])?\s*[*①②③④]?\s*""",
    re.VERBOSE,
)


_BLANK = re.compile(r"\s")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-—–~～至]+\s*(?:19|20)\d\d")
#: Units written in Latin letters, as heads of measurements have them.
_LATIN = {
    "m": "米",
    "km": "公里",
    "m2": "平方米",
    "km2": "平方公里",
    "m3": "立方米",
    "mu": "亩",
    "t": "吨",
    "kg": "千克",
    "kw": "千瓦",
    "mw": "兆瓦",
    "kwh": "千瓦时",
    "ug/m3": "微克/立方米",
    "mg/m3": "毫克/立方米",
    "mg/l": "毫克/升",
    "rmb": "元",
}
_POWERS = str.maketrans("²³μµ", "23uu")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number of a cell.

    Args:
        value, value_max: As written, with its sign, before any unit; `value_max` only for a range.
        start, end: Where it stands with its sign, counted from the beginning of the cell.
        written: That, as it stands.
        unit: The unit the cell itself carries, as written.
        unit_start: Where that stands, counted from the beginning of the cell.
        comparator: How it bounds the truth.
        is_bracketed: Whether it stands in square brackets, as the sum over a plan's years does (［5.8］).
        is_change: Whether its own words say that it is a rise or a fall (净增15家).
    """

    value: Decimal
    value_max: Decimal | None
    start: int
    end: int
    written: str
    unit: str | None
    unit_start: int
    comparator: Comparator
    is_bracketed: bool = False
    is_change: bool = False


def read_cell(words: str, lexicon: Lexicon) -> CellNumber | None:
    """Read the words of a cell as one number; `None` where they are a sentence, a name, a date or nothing.

    Args:
        words: The cell as it stands.
        lexicon: Knows the units; a number with words behind it that are no unit is no number.
    """
    folded = fold_characters(words)
    match = _CELL.fullmatch(folded)
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    unit = match["unit"]
    if unit is not None and unit != "%" and (unit == "年" or find_scaled_unit(lexicon, unit) is None):
        return None  # 2021年 and 3号楼 are no quantities
    value = _read_digits(match["number"])
    second = _read_digits(match["second"])
    if value is None or (match["second"] is not None and second is None):
        return None
    if second is not None and (match["sign"] or second <= value or _YEARS.fullmatch(folded.strip())):
        return None
    is_fall = match["sign"] in ("-", "—", "–", "−", "↓") or match["verb"] in _FALLS
    comparator = _BOUNDS.get(match["bound"] or "") or _AFTER.get(match["after"] or "") or "eq"
    start = match.start("sign") if is_fall and match["sign"] else match.start("number")
    end = match.end("number") if second is None else match.end("second")
    return CellNumber(
        value=-value if is_fall else value,
        value_max=second,
        start=start,
        end=end,
        written=words[start:end],
        unit=unit,
        unit_start=match.start("unit"),
        comparator=comparator,
        is_bracketed=match["open"] is not None,
        is_change=match["verb"] in (*_FALLS, "净增", "增加", "增长"),
    )


def _read_digits(words: str | None) -> Decimal | None:
    return None if words is None else read_numeral(_BLANK.sub("", words))


def find_scaled_unit(lexicon: Lexicon, words: str) -> tuple[Unit, Decimal] | None:
    """Find the unit that words name and what one of it is worth; 万头 is ten thousand 头.

    Args:
        lexicon: The known units.
        words: As written, without brackets.
    """
    plain = _BLANK.sub("", fold_characters(words))
    known = lexicon.units.get(plain) or lexicon.units.get(_LATIN.get(plain.translate(_POWERS).lower(), ""))
    if known is not None:
        return known, known.factor
    scale = MAGNITUDES.get(plain[:1])
    known = lexicon.units.get(plain[1:]) if scale is not None else None
    return None if known is None or scale is None else (known, known.factor * scale)
