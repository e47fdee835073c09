"""A stored number becomes what a person sees in the cell, by its number format; dates become ISO dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    # The Chinese program's own numbers for dates.
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    48: "##0.0E+0",
    49: "@",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(E[+-]0+)|(General|G/通用格式|G/標準)|(.)', re.IGNORECASE | re.DOTALL
)
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a number format, taken apart."""

    before: str
    after: str
    is_general: bool
    is_plain: bool
    n_whole: int
    n_kept: int
    n_shown: int
    is_grouped: bool
    n_scale: int
    n_percent: int
    exponent: str


def format_number(raw: str, code: str | None, *, is_1904: bool = False) -> str:
    """Give the words of a number cell; empty where its format shows nothing.

    Args:
        raw: The number as the file stores it.
        code: Its number format; `None` for none.
        is_1904: Whether days count from 1904.

    >>> format_number("0.30000000000000004", None), format_number("0.556", "0.0%")
    ('0.3', '55.6%')
    >>> format_number("45107", 'yyyy"年"m"月"d"日"'), format_number("1234.5", "#,##0.00")
    ('2023-06-30', '1,234.50')
    """
    value = read_stored(raw)
    if value is None:
        return raw.strip()
    if not code or code.lower() in ("general", "@"):
        return write_plain(value)
    date_parts = find_date_parts(code)
    if date_parts:
        return _format_date(value, date_parts, is_1904=is_1904) or write_plain(value)
    return _format_by_sections(value, code)


def read_stored(raw: str) -> Decimal | None:
    """Read a stored number, without the noise that binary fractions leave after the 15th digit."""
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        context.rounding = ROUND_HALF_UP
        return +value


def write_plain(value: Decimal) -> str:
    """Write a number without format: no exponent where a person would not need one."""
    if value and not -12 <= value.adjusted() <= 20:
        return str(value.normalize())
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=500)
def find_date_parts(code: str) -> str:
    """Find the parts of a date that a format shows (`ymdhs`), empty for formats of numbers."""
    section = code.partition(";")[0]
    letters = ""
    for match in _TOKEN.finditer(section):
        if match[5] and re.fullmatch("[hms]+", match[5], re.IGNORECASE):
            letters += match[5].lower()
        if match[6] or match[7]:
            return ""
        if match[8]:
            if match[8] in "0#?":
                # 0 stands in formats of seconds (ss.000) only.
                if "s" not in letters:
                    return ""
                continue
            letters += match[8].lower()
    letters = letters.replace("am/pm", "").replace("a/p", "").replace("e", "y")
    if "y" not in letters and "d" not in letters and ("h" in letters or "s" in letters):
        letters = letters.replace("m", "")
    return "".join(part for part in "ymdhs" if part in letters)


def _format_date(value: Decimal, parts: str, *, is_1904: bool) -> str | None:
    if value < 0 or value >= 2_958_466:
        return None
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a cell knows no zone
    if not is_1904 and value < 60:
        start = datetime(1899, 12, 31)  # noqa: DTZ001 - the program counts a 29 February 1900 that never was
    moment = start + timedelta(seconds=int((value * 86400).quantize(Decimal(1), ROUND_HALF_UP)))
    clock = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if not set(parts) & set("ymd"):
        return clock
    if parts.startswith("ym") and "d" not in parts:
        return f"{moment.year}年{moment.month}月"
    if parts == "y":
        return str(moment.year)
    day = moment.date().isoformat()
    return f"{day} {clock}" if "h" in parts and moment.time().isoformat() != "00:00:00" else day


def _format_by_sections(value: Decimal, code: str) -> str:
    sections = _split_sections(code)
    if any(re.search(r"\[[<>=]", section) for section in sections):
        return write_plain(value)
    index = 0
    if value < 0 and len(sections) > 1:
        index = 1
    elif value == 0 and len(sections) > 2:
        index = 2
    if not sections[index].strip():
        return ""
    section = _read_section(sections[index])
    if not section.is_plain:
        return write_plain(value)
    if section.is_general:
        return section.before + write_plain(value if index == 0 else abs(value)) + section.after
    number = _write_digits(abs(value), section)
    is_negative = value < 0 and index == 0 and any(digit in "123456789" for digit in number)
    return (("-" if is_negative else "") + section.before + number + section.after).strip()


@lru_cache(maxsize=500)
def _split_sections(code: str) -> tuple[str, ...]:
    sections = [""]
    for match in _TOKEN.finditer(code):
        if match[8] == ";":
            sections.append("")
        else:
            sections[-1] += match[0]
    return tuple(sections)


@lru_cache(maxsize=500)
def _read_section(section: str) -> _Section:
    before, digits, after, is_plain, is_general, exponent, n_percent = "", "", "", True, False, "", 0
    for match in _TOKEN.finditer(section):
        literal = match[1] or match[2] or ""
        if match[5] and match[5].startswith("$"):
            literal = match[5][1:].partition("-")[0]
        if match[6]:
            exponent = match[6]
        elif match[7]:
            is_general = True
        elif match[8]:
            mark = match[8]
            if mark in "0#?.,":
                # Digits again after words (000"-"000) are a code, not an amount.
                is_plain &= not after.strip()
                digits += mark
                continue
            is_plain &= mark not in "/@"
            n_percent += mark == "%"
            literal = mark
        if literal and (digits or is_general):
            after += literal
        else:
            before += literal
    whole, _, fraction = digits.partition(".")
    scaled = (fraction or whole).rstrip(",")
    n_scale = len(fraction or whole) - len(scaled)
    whole, fraction = (whole, scaled) if fraction else (scaled, "")
    return _Section(
        before,
        after,
        is_general,
        is_plain,
        n_whole=whole.count("0"),
        n_kept=fraction.count("0"),
        n_shown=sum(fraction.count(mark) for mark in "0#?"),
        is_grouped="," in whole,
        n_scale=n_scale,
        n_percent=n_percent,
        exponent=exponent,
    )


def _write_digits(value: Decimal, section: _Section) -> str:
    if (
        not section.n_shown
        and not section.n_whole
        and not section.is_grouped
        and section.before
        and not section.exponent
    ):
        # A section of words only, such as "-" for zero.
        return "" if value == 0 else write_plain(value)
    value = value.scaleb(2 * section.n_percent - 3 * section.n_scale)
    if section.exponent:
        return write_plain(value) if value == 0 else f"{value:.{section.n_shown}E}"
    rounded = value.quantize(Decimal(1).scaleb(-section.n_shown), ROUND_HALF_UP) if value.adjusted() < 27 else value
    whole, _, fraction = format(rounded, "f").partition(".")
    whole = whole.lstrip("0").rjust(section.n_whole, "0")
    if section.is_grouped:
        whole = f"{int(whole or '0'):,}".rjust(section.n_whole, "0")
    kept = fraction[: section.n_kept] + fraction[section.n_kept :].rstrip("0")
    return (whole or "0") + (f".{kept}" if kept else "")
