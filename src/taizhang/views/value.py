"""Numbers as people write them, each with the facts it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from taizhang.model.identity import write_decimal
from taizhang.model.snapshot import Decision

if TYPE_CHECKING:
    from taizhang.model.fact import Comparator, Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Lang

_ZH_SCALES: dict[str, tuple[tuple[Decimal, str], ...]] = {
    "CNY": ((Decimal("1e8"), "亿元"), (Decimal("1e4"), "万元"), (Decimal(1), "元")),
    "m": ((Decimal("1e3"), "公里"), (Decimal(1), "米")),
    "m2": ((Decimal("1e6"), "平方公里"), (Decimal("1e4"), "万平方米"), (Decimal(1), "平方米")),
    "m3": ((Decimal("1e8"), "亿立方米"), (Decimal("1e4"), "万立方米"), (Decimal(1), "立方米")),
    "kg": ((Decimal("1e7"), "万吨"), (Decimal("1e3"), "吨"), (Decimal(1), "公斤")),
    "kWh": ((Decimal("1e8"), "亿千瓦时"), (Decimal("1e4"), "万千瓦时"), (Decimal(1), "千瓦时")),
    "W": ((Decimal("1e7"), "万千瓦"), (Decimal("1e3"), "千瓦"), (Decimal(1), "瓦")),
    "person": ((Decimal("1e4"), "万人"), (Decimal(1), "人")),
    "人次": ((Decimal("1e4"), "万人次"), (Decimal(1), "人次")),
}
_EN_SCALES: dict[str, tuple[tuple[Decimal, str], ...]] = {
    "CNY": ((Decimal("1e9"), "billion yuan"), (Decimal("1e6"), "million yuan"), (Decimal(1), "yuan")),
    "m": ((Decimal("1e3"), "km"), (Decimal(1), "m")),
    "m2": ((Decimal("1e6"), "km²"), (Decimal(1), "m²")),
    "m3": ((Decimal("1e6"), "million m³"), (Decimal(1), "m³")),
    "kg": ((Decimal("1e3"), "t"), (Decimal(1), "kg")),
    "kWh": ((Decimal("1e6"), "GWh"), (Decimal("1e3"), "MWh"), (Decimal(1), "kWh")),
    "W": ((Decimal("1e6"), "MW"), (Decimal("1e3"), "kW"), (Decimal(1), "W")),
    "person": ((Decimal("1e6"), "million people"), (Decimal(1), "people")),
    "人次": ((Decimal("1e6"), "million visits"), (Decimal(1), "visits")),
}
_ZH_UNITS = {
    "pp": "个百分点", "year": "年", "month": "个月", "day": "天", "hour": "小时", "min": "分钟",
    "TEU": "个标准集装箱", "m2/person": "平方米/人", "ug/m3": "微克/立方米", "mg/m3": "毫克/立方米",
    "CNY/person": "元/人", "dB": "分贝",
}  # fmt: skip
_EN_UNITS = {
    "pp": "pp", "year": "years", "month": "months", "day": "days", "hour": "hours", "min": "minutes",
    "TEU": "TEU", "m2/person": "m² per person", "ug/m3": "µg/m³", "mg/m3": "mg/m³", "CNY/person": "yuan per person",
    "倍": "times", "位": "", "亩": "mu", "公顷": "ha", "分": "points", "dB": "dB",
}  # fmt: skip
_EN_SPANS = frozenset({"years", "months", "days", "hours", "minutes", "points"})
_CLASSIFIERS = frozenset("起例个家户件份项条座所名处批套台辆间栋宗种类次场期届张片对支只头株篇部")
_ZH_BOUNDS: dict[str, str] = {"ge": "不少于", "gt": "超过", "le": "不超过", "lt": "不到", "approx": "约"}
_EN_BOUNDS: dict[str, str] = {
    "ge": "at least", "gt": "more than", "le": "at most", "lt": "less than", "approx": "about",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """A number on a page with what it rests on.

    Args:
        number: The digits (`427.08`), or the words of the text where there is no number.
        unit: The unit as people write it (`亿元`); empty for a bare count.
        bound: The comparator in words (`超过`); empty for an exact value.
        fact_ids: The facts it rests on; one leads to `/fact/<id>`, several to a list.
        decision: Where the fact stands; `None` for a computed number.
        is_computed: Whether it was computed here rather than stated by a document.
        note: How a computed number came about, for people.
    """

    number: str
    unit: str = ""
    bound: str = ""
    fact_ids: tuple[str, ...] = ()
    decision: Decision | None = None
    is_computed: bool = False
    note: str | None = None

    @property
    def text(self) -> str:
        """The whole figure in one string (`超过300亿元`, `more than 30 billion yuan`)."""
        is_latin = self.bound.isascii() and self.bound != ""
        bound = f"{self.bound} " if is_latin else self.bound
        space = " " if self.unit and self.unit[0].isascii() and self.unit[0].isalpha() else ""
        return f"{bound}{self.number}{space}{self.unit}"


def write_number(value: Decimal, *, places: int | None = None) -> str:
    """Give a number with thousands groups, no trailing zeros, at most `places` decimals.

    >>> write_number(Decimal("1470"))
    '1,470'
    >>> write_number(Decimal("427.080"), places=1)
    '427.1'
    """
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = write_decimal(value)
    whole, dot, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign.replace('-', '−')}{int(whole.lstrip('-') or '0'):,}{dot}{fraction}"


def split_quantity(value: Decimal, unit: str | None, lang: Lang, *, places: int | None = None) -> tuple[str, str]:
    """Give number and unit of a value in base units, scaled as people write it.

    >>> split_quantity(Decimal("42708000000"), "CNY", "zh")
    ('427.08', '亿元')
    >>> split_quantity(Decimal("42708000000"), "CNY", "en")
    ('42.708', 'billion yuan')
    >>> split_quantity(Decimal("58.2"), "%", "zh")
    ('58.2', '%')
    >>> split_quantity(Decimal("134"), "家", "en")
    ('134', '')
    """
    if unit is None:
        return write_number(value, places=places), ""
    scales = (_ZH_SCALES if lang == "zh" else _EN_SCALES).get(unit)
    if scales is not None:
        for factor, name in scales:
            if abs(value) >= factor:
                return write_number(value / factor, places=places), name
        return write_number(value, places=places), scales[-1][1]
    name = write_unit(unit, lang)
    is_one = lang == "en" and value == 1 and name in _EN_SPANS
    return write_number(value, places=places), name.removesuffix("s") if is_one else name


def write_unit(unit: str | None, lang: Lang) -> str:
    """Give the name of a base unit or classifier.

    >>> write_unit("pp", "zh"), write_unit("pp", "en"), write_unit("个", "en")
    ('个百分点', 'pp', '')
    """
    if unit is None:
        return ""
    if lang == "zh":
        return _ZH_UNITS.get(unit) or next((n for f, n in _ZH_SCALES.get(unit, ()) if f == 1), unit)
    if unit in _CLASSIFIERS:
        return ""
    return _EN_UNITS.get(unit) or next((n for f, n in _EN_SCALES.get(unit, ()) if f == 1), unit)


def write_quantity(value: Decimal, unit: str | None, lang: Lang, *, places: int | None = None) -> str:
    """Give a value in base units as one string.

    >>> write_quantity(Decimal("52000"), "m2", "zh")
    '5.2万平方米'
    >>> write_quantity(Decimal("52000"), "m2", "en")
    '52,000 m²'
    """
    number, name = split_quantity(value, unit, lang, places=places)
    return Cited(number, name).text


def write_money(value: Decimal, lang: Lang, *, places: int | None = 2) -> str:
    """Give a sum of yuan (`427.08亿元`, `42.71 billion yuan`)."""
    return write_quantity(value, "CNY", lang, places=places)


def write_bound(comparator: Comparator | None, lang: Lang, *, word: str | None = None) -> str:
    """Give a comparator in words; `word` is the text's own, which distinguishes 近 from 不到."""
    if comparator is None or comparator == "eq":
        return ""
    is_near = comparator == "lt" and word in ("近", "将近", "接近")
    if lang == "zh":
        return "近" if is_near else _ZH_BOUNDS[comparator]
    return "nearly" if is_near else _EN_BOUNDS[comparator]


def cite_fact(state: FactState, lang: Lang) -> Cited:
    """Give the figure of a fact as it counts now: its written form where it stands, else scaled from base units."""
    fact = state.accepted or state.read
    span = fact.find_span("comparator")
    bound = write_bound(fact.comparator, lang, word=span.exact if span else None)
    is_as_read = fact.value == state.read.value and fact.unit == state.read.unit
    number, unit = _split_fact(fact, lang, is_as_read=is_as_read)
    return Cited(number, unit, bound if fact.value is not None else "", (state.id,), state.decision)


def _split_fact(fact: Fact, lang: Lang, *, is_as_read: bool) -> tuple[str, str]:
    written = fact.as_written
    if fact.value is None:
        return _write_words(fact), ""
    if fact.unit == "位" and fact.basis == "rank":
        return f"第{write_number(fact.value)}" if lang == "zh" else f"No. {write_number(fact.value)}", ""
    if fact.value_max is not None:
        low, _ = split_quantity(fact.value, fact.unit, lang)
        high, unit = split_quantity(fact.value_max, fact.unit, lang)
        return f"{low}–{high}", unit
    if lang == "zh" and is_as_read and written and written.value and _is_plain(written.value) and fact.value >= 0:
        return _group(written.value), written.unit or ""
    number, unit = split_quantity(fact.value, fact.unit, lang)
    is_class = lang == "en" and is_as_read and written is not None and (written.unit or "").endswith("级")
    return number, f"{unit} class" if is_class else unit


def _write_words(fact: Fact) -> str:
    """Give the words of a fact that has no number, with a bound that follows them (两位数以上)."""
    words = (fact.as_written.value if fact.as_written else None) or "—"
    bound = fact.find_span("comparator")
    return words + bound.exact if bound is not None and bound.start == fact.anchor.end else words


def _is_plain(digits: str) -> bool:
    return digits.replace(".", "", 1).isascii() and digits.replace(".", "", 1).isdigit()


def _group(digits: str) -> str:
    whole, dot, fraction = digits.partition(".")
    return f"{int(whole):,}{dot}{fraction}"


def cite_computed(
    value: Decimal,
    unit: str | None,
    lang: Lang,
    *,
    fact_ids: tuple[str, ...] = (),
    note: str | None = None,
    places: int | None = 2,
) -> Cited:
    """Give a number that was computed here, with the facts it was computed from."""
    number, name = split_quantity(value, unit, lang, places=places)
    return Cited(number, name, "", fact_ids, None, is_computed=True, note=note)
