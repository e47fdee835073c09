"""Chinese and Arabic numerals as decimals, exactly as written: no digit is guessed."""

from __future__ import annotations

from decimal import Decimal

from taizhang.facts.script import load_script

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
MAGNITUDES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

#: One code point for one: full width, traditional and formal characters as their plain simplified form.
_PLAIN = load_script() | str.maketrans(
    "０１２３４５６７８９．％－～：；（）＋／"
    "億萬兩點兆壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
    "個戶項條種類間張輛噸畝頃農業產應達為約長過與從總資額實現",
    "0123456789.%-~:;()+/"
    "亿万两点兆一二二三三四五六六七八九十百千"
    "个户项条种类间张辆吨亩顷农业产应达为约长过与从总资额实现",
)


def fold_characters(content: str) -> str:
    """Give a text of the same length in which full-width and traditional number characters are plain.

    >>> fold_characters("８９．５１％")
    '89.51%'
    """
    return content.translate(_PLAIN)


def read_numeral(words: str) -> Decimal | None:
    """Give the value of a numeral, or `None` where it is not a well-formed one.

    Args:
        words: Arabic digits with grouping commas, Chinese numerals, or digits with Chinese magnitudes.

    >>> read_numeral("1,234.56")
    Decimal('1234.56')
    >>> read_numeral("三千五百")
    Decimal('3500')
    >>> read_numeral("7500亿")
    Decimal('750000000000')
    >>> read_numeral("两万五")
    Decimal('25000')
    >>> read_numeral("二点五")
    Decimal('2.5')
    """
    compact = words.replace(",", "").replace(" ", "")
    digits = compact.rstrip("十百千万亿")
    if digits and digits[0].isdigit():
        return _read_digits(digits, compact[len(digits) :])
    if "点" in compact:
        whole, _, decimals = compact.partition("点")
        head = _read_chinese(whole)
        body = decimals.rstrip("十百千万亿")
        if head is None or not body or any(c not in DIGITS for c in body):
            return None
        value = Decimal(f"{head}." + "".join(str(DIGITS[c]) for c in body))
        return _scale(value, decimals[len(body) :])
    value_int = _read_chinese(compact)
    return None if value_int is None else Decimal(value_int)


def _read_digits(digits: str, magnitudes: str) -> Decimal | None:
    if digits.count(".") > 1 or digits.endswith(".") or not digits.replace(".", "").isdigit():
        return None
    return _scale(Decimal(digits), magnitudes)


def _scale(value: Decimal, magnitudes: str) -> Decimal:
    for magnitude in magnitudes:
        value *= MAGNITUDES[magnitude]
    return value


def _read_chinese(words: str) -> int | None:
    if not words:
        return None
    if all(c in DIGITS for c in words) and len(words) > 1:
        return int("".join(str(DIGITS[c]) for c in words))
    total = section = digit = 0
    last = 10**12
    for position, c in enumerate(words):
        if c in DIGITS:
            if digit and c not in "零〇":
                return None
            digit = DIGITS[c]
            continue
        magnitude = MAGNITUDES.get(c)
        if magnitude is None:
            return None
        if magnitude >= 10_000:
            section = (section + digit) or (1 if position == 0 else 0)
            total = (total + section) * magnitude if magnitude > total else total + section * magnitude
            section = digit = 0
        else:
            section += (digit or 1) * magnitude
            digit = 0
        last = magnitude
    if digit and last >= 100 and len(words) >= 2 and words[-2] in MAGNITUDES:
        digit *= last // 10  # 两万五 is 25,000
    return total + section + digit
