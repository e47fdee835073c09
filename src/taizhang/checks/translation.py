"""The figures of a translation against those of its original, pair by pair."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from taizhang.checks.book import Book
from taizhang.checks.rule import declare
from taizhang.facts.english_number import NUMBER, read_english_number
from taizhang.facts.language import ALIGNED
from taizhang.facts.numeral import fold_characters, read_numeral
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding
from taizhang.model.span import Span
from taizhang.model.text import Run, Text

_MU = Decimal(2000) / 3
_CLOSE = Decimal("0.003")
_COUNTED = "count"
# Base units of a written one: an amount may stand on the other side in any of them.
_FACTORS: dict[str, tuple[Decimal, ...]] = {
    "kg": (Decimal(1000), Decimal(1), Decimal("0.5")),
    "m2": (Decimal(10000), Decimal(1000000), Decimal(1), _MU),
    "m": (Decimal(1000), Decimal(1), Decimal(500)),
    "W": (Decimal(1000), Decimal(1), Decimal(1000000)),
}
# mu and jin: a translation gives hectares and tonnes, rounded.
_CONVERTED = re.compile(r"亩|担|(?<!公)[斤里]|\bmu$|\bjin$")
_EXACT = frozenset("% pp CNY USD HKD EUR JPY GBP m m2 m3 kg kWh W 吨标准煤 ug/m3 TEU ℃".split())
_TIME = frozenset("year month day hour min s".split())
_SMALL = Decimal(12)
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*[多余几来]?\s*([十百千]?[万亿]{0,2})")
_MIXED = re.compile(
    r"(?P<yi>\d+(?:\.\d+)?)亿(?P<yi_wan>\d+(?:\.\d+)?)(?P<thousand>千)?[多余几]?万"
    r"|(?P<wan>\d+(?:\.\d+)?)万(?P<qian>\d+)千"
)
_VAGUE = re.compile(r"[数几上]|several|dozens?|tens|hundreds|thousands|millions", re.IGNORECASE)
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿半数几上A-Za-z]")
_OTHER = re.compile(r"\s+(?:other|more|additional)\b")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?")
_PARTS = re.compile(r"([一二三四五六七八九十百千万\d]+)分之([零一二三四五六七八九十百点\d.]+)")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
_ZH_WORDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("半"), ("50", "0.5")),
    (re.compile("番"), ("2", "4")),
    (re.compile("全|都|均|各|每个|所有"), ("100",)),
    (re.compile("零|无"), ("0",)),
)
_EN_WORDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:once|single|an?|every|each|another)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:twice|double[ds]?|doubling|both|two-?fold|couple|pair)\b", re.IGNORECASE), 2),
    (re.compile(r"\b(?:triple[ds]?|tripling|three-?fold)\b", re.IGNORECASE), 3),
    (re.compile(r"\b(?:quadrupled?|four-?fold)\b", re.IGNORECASE), 4),
    (re.compile(r"\bhalf\b|\bhalve[ds]?\b", re.IGNORECASE), 50),
    (
        re.compile(
            r"\b(?:all|every|full|fully|complete|completely|entire|universal|whole|throughout)\b", re.IGNORECASE
        ),
        100,
    ),
    (re.compile(r"\b(?:no|none|zero|not)\b", re.IGNORECASE), 0),
    (re.compile(r"\bdecades?\b", re.IGNORECASE), 10),
    (re.compile(r"\bcentur(?:y|ies)\b", re.IGNORECASE), 100),
    (re.compile(r"\bdozens?\b", re.IGNORECASE), 10),
    (re.compile(r"\bhundreds?\b", re.IGNORECASE), 100),
    (re.compile(r"\bthousands?\b", re.IGNORECASE), 1000),
    (re.compile(r"\bmillions?\b", re.IGNORECASE), 1000000),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of one side of a pair.

    Args:
        value: Without its sign, in the base unit.
        unit: The base unit without what it is counted per; `count` for anything counted.
        span: Where it stands.
        fact: What was read there.
    """

    value: Decimal
    unit: str
    span: Span
    fact: Fact


@dataclass(slots=True)
class Pair:
    """A sentence and its translation.

    Args:
        row: Number of the pair.
        cells: The two cells.
        amounts: The figures of each side.
        rest: Those that have no match on the other side.
    """

    row: int
    cells: tuple[Run, Run]
    amounts: tuple[list[Amount], list[Amount]] = field(default_factory=lambda: ([], []))
    rest: tuple[list[Amount], list[Amount]] = field(default_factory=lambda: ([], []))

    @property
    def has_figures(self) -> bool:
        """Whether a figure stands on either side."""
        return bool(self.amounts[0] or self.amounts[1])

    @property
    def agrees(self) -> bool:
        """Whether every figure has its match."""
        return not (self.rest[0] or self.rest[1])


def build_pairs(text: Text, facts: Sequence[Fact]) -> list[Pair]:
    """Give the aligned pairs of a text with their figures matched."""
    if ALIGNED not in text.notes:
        return []
    rows: dict[int, dict[int, Run]] = defaultdict(dict)
    for run in text.layout:
        if run.kind == "cell" and run.row is not None and run.column in (0, 1):
            rows[run.row][run.column] = run
    pairs = [Pair(row, (cells[0], cells[1])) for row, cells in sorted(rows.items()) if len(cells) == 2]
    _deal_out(pairs, facts)
    folded = fold_characters(text.content)
    numbers = [
        (_list_chinese(folded[zh.start : zh.end]), _list_english(folded[en.start : en.end]))
        for zh, en in (pair.cells for pair in pairs)
    ]
    for index, pair in enumerate(pairs):
        _match(pair, numbers, index, text.content)
    return pairs


def _deal_out(pairs: Sequence[Pair], facts: Sequence[Fact]) -> None:
    """Give every figure to the cell it stands in."""
    places = sorted(
        (cell.start, cell.end, index, side) for index, pair in enumerate(pairs) for side, cell in enumerate(pair.cells)
    )
    starts = [place[0] for place in places]
    for fact in facts:
        if fact.value is None or fact.kind == "honour" or fact.status == "name" or fact.find_span("value") is None:
            continue
        for span in (fact.anchor, *fact.repeats):
            at = bisect_right(starts, span.start) - 1
            if at < 0 or span.end > places[at][1]:
                continue
            amounts = pairs[places[at][2]].amounts[places[at][3]]
            amounts.extend(_list_amounts(fact, span))
    for pair in pairs:
        for amounts in pair.amounts:
            amounts.sort(key=lambda amount: (amount.span.start, amount.value))


def _list_amounts(fact: Fact, span: Span) -> Iterator[Amount]:
    unit = (fact.unit or "").split("/")[0] if fact.unit != "ug/m3" else "ug/m3"
    if unit not in _EXACT and unit not in _TIME and unit not in ("亩", "倍", "位"):
        unit = _COUNTED
    for value in (fact.value, fact.value_max):
        if value is not None:
            amount = abs(value)
            yield Amount(amount * _MU, "m2", span, fact) if unit == "亩" else Amount(amount, unit, span, fact)


def _match(pair: Pair, numbers: Sequence[tuple[set[Decimal], set[Decimal]]], index: int, content: str) -> None:
    """Leave in `rest` the figures that the other side does not have, in whatever unit or words."""
    left = [amount for amount in pair.amounts[0] if _is_compared(amount)]
    right = [amount for amount in pair.amounts[1] if _is_compared(amount)]
    taken: set[int] = set()
    for one in left:
        at = next((n for n, other in enumerate(right) if n not in taken and _is_same(one, other)), None)
        if at is None:
            pair.rest[0].append(one)
        else:
            taken.add(at)
    pair.rest[1].extend(other for n, other in enumerate(right) if n not in taken)
    unmatched = (tuple(pair.rest[0]), tuple(pair.rest[1]))
    for side in (0, 1):
        pair.rest[side][:] = [
            amount
            for amount in unmatched[side]
            if not any(_is_same(amount, other) for other in pair.amounts[1 - side])
            and (
                any(_is_otherwise_counted(amount, other) for other in unmatched[1 - side])
                or not (_is_written(amount, numbers[index][1 - side]) or _is_beside(amount, numbers, index, 1 - side))
            )
        ]
    if _is_one_more(pair, content):
        pair.rest[0].clear()
        pair.rest[1].clear()


def _is_otherwise_counted(one: Amount, other: Amount) -> bool:
    """Whether both have one number in two units that cannot be one (yuan and dollars, percent and points)."""
    return one.value == other.value and one.unit != other.unit and {one.unit, other.unit} <= _EXACT


def _is_one_more(pair: Pair, content: str) -> bool:
    """Whether all that differs is one named and the others counted (11 places; Shanghai and 10 others)."""
    zh, en = pair.rest
    return (
        len(zh) == len(en) == 1 and zh[0].value == en[0].value + 1 and _OTHER.match(content, en[0].span.end) is not None
    )


def _is_compared(amount: Amount) -> bool:
    """Whether a figure is compared at all: spans of time and small numbers in words are turns of phrase."""
    if amount.unit in _TIME or amount.unit == "位":
        return False
    words = amount.span.exact
    if not _NUMERAL.search(words) or "覆盖" in words:
        return False
    is_word = not re.search(r"\d", words)
    return not (is_word and amount.unit == _COUNTED and amount.value <= _SMALL)


def _is_same(one: Amount, other: Amount) -> bool:
    a, b = one.value, other.value
    if {one.unit, other.unit} == {"倍", "%"}:
        times, share = (a, b) if one.unit == "倍" else (b, a)
        return share in (times * 100, (times - 1) * 100, (times + 1) * 100)
    if one.unit == other.unit == "倍":
        return abs(a - b) <= 1
    if one.unit == other.unit and (_is_old(one) or _is_old(other)):
        return a == b or abs(a - b) <= _CLOSE * max(a, b)
    if _COUNTED not in (one.unit, other.unit) and one.unit != other.unit:
        return False
    is_vague = all(_VAGUE.search(amount.span.exact) for amount in (one, other))
    return a == b or (is_vague and a <= 10 * b and b <= 10 * a)


def _is_old(amount: Amount) -> bool:
    """Whether it is written in a unit that a translation converts (mu, jin)."""
    unit = amount.fact.as_written.unit if amount.fact.as_written else None
    return unit is not None and _CONVERTED.search(unit) is not None


def _is_written(amount: Amount, numbers: set[Decimal]) -> bool:
    """Whether the other side has the number in any form."""
    if amount.unit == "倍":
        return bool(
            {amount.value, amount.value + 1, amount.value - 1, amount.value * 100, (amount.value - 1) * 100} & numbers
        )
    for factor in _FACTORS.get(amount.unit, (Decimal(1),)):
        value = amount.value / factor
        if value in numbers or (
            factor in (_MU, Decimal("0.5")) and any(abs(value - n) <= _CLOSE * value for n in numbers)
        ):
            return True
    return False


def _is_beside(amount: Amount, numbers: Sequence[tuple[set[Decimal], set[Decimal]]], index: int, side: int) -> bool:
    """Whether the sentence was cut elsewhere, so that the number stands in the pair before or after."""
    if amount.value <= _SMALL and amount.value == amount.value.to_integral_value():
        return False
    return any(0 <= near < len(numbers) and _is_written(amount, numbers[near][side]) for near in (index - 1, index + 1))


def _list_chinese(words: str) -> set[Decimal]:
    """List what every number of a Chinese sentence may be worth, those of names and dates too."""
    found = set(_list_mixed(words))
    for match in _DIGITS.finditer(words):
        plain = read_numeral(match[1].rstrip(",").replace(",", ""))
        scale = read_numeral("1" + match[2]) if match[2] else Decimal(1)
        if plain is not None:
            found |= {plain, plain * (scale or Decimal(1))}
    for match in _CHINESE.finditer(words):
        value = read_numeral(match.group())
        if value is not None:
            found.add(value)
    for match in _PARTS.finditer(words):
        bottom, top = read_numeral(match[1]), read_numeral(match[2])
        if bottom and top is not None:
            found |= {top * 100 / bottom, (top * 100 / bottom).quantize(Decimal("0.000001"))}
    for pattern, values in _ZH_WORDS:
        if pattern.search(words):
            found |= {Decimal(value) for value in values}
    return found | {value * 10 for value in _list_tenths(words)}


def _list_mixed(words: str) -> Iterator[Decimal]:
    """List numbers written with two magnitudes (2万5千, 1亿3千多万)."""
    for match in _MIXED.finditer(words):
        if match["wan"]:
            yield Decimal(match["wan"]) * 10_000 + Decimal(match["qian"]) * 1_000
        else:
            rest = Decimal(match["yi_wan"]) * (1_000 if match["thousand"] else 1)
            yield Decimal(match["yi"]) * 100_000_000 + rest * 10_000


def _list_tenths(words: str) -> Iterator[Decimal]:
    for match in re.finditer(r"([一二三四五六七八九]|\d)成", words):
        value = read_numeral(match[1])
        if value is not None:
            yield value


def _list_english(words: str) -> set[Decimal]:
    found: set[Decimal] = set()
    for match in NUMBER.finditer(words):
        number = read_english_number(match)
        if number is not None:
            found.add(number.value)
            found |= set(_core(words, number.start, number.core_end))
    for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", words):
        found |= set(_core(words, *match.span()))
    for pattern, value in _EN_WORDS:
        if pattern.search(words):
            found.add(Decimal(value))
    lower = words.lower()
    found |= {Decimal(n) for n, word in enumerate(_ORDINALS, 1) if word in lower}
    return found


def _core(words: str, start: int, end: int) -> Iterable[Decimal]:
    digits = words[start:end].replace(",", "")
    return (Decimal(digits),) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else ()


@declare("TZ518", "high")
def check_translation(book: Book) -> Iterator[Finding]:
    """Find pairs whose translation gives another figure, leaves one out or adds one."""
    for pair in build_pairs(book.text, book.facts):
        if not pair.agrees:
            yield _build(book, pair)


def _build(book: Book, pair: Pair) -> Finding:
    zh, en = pair.rest
    sense = "differs" if zh and en else "only_zh" if zh else "only_en"
    underlined = en or zh
    other = [amount.span for amount in zh] if en and zh else []
    if not other:
        cell = pair.cells[0 if en else 1]
        other = [book.build_span(cell.start, cell.end)]
    return book.build_finding(
        "TZ518",
        "high" if sense == "differs" else "medium",
        _list_places(underlined),
        facts=[amount.fact for amount in (*en, *zh)],
        evidence=list(dict.fromkeys(other)),
        sense=sense,
        first=_list_words(book, zh),
        last=_list_words(book, en),
        row=str(pair.row + 1),
    )


def _list_places(amounts: Sequence[Amount]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((amount.span.start, amount.span.end) for amount in amounts))


def _list_words(book: Book, amounts: Sequence[Amount]) -> str:
    """List figures as written, with their units."""
    words = []
    for amount in amounts:
        unit = amount.fact.find_span("unit")
        is_own = amount.span == amount.fact.anchor and unit is not None and unit.end > amount.span.end
        end = unit.end if is_own and unit is not None and unit.start - amount.span.end <= 1 else amount.span.end
        words.append(book.content[amount.span.start : end])
    return "、".join(dict.fromkeys(words))
