"""Chinese and Arabic numerals as decimals, exactly as written: no digit is guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from taizhang.facts.script import load_script

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
MAGNITUDES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}

#: One code point for one: full width, traditional and formal characters as their plain simplified form.
_PLAIN = (
    load_script()
    | str.maketrans(
        "０１２３４５６７８９．％－～：；（）＋／"
        "億萬兩點兆壹贰貳叁柒捌玖佰仟"
        "個戶項條種類間張輛噸畝頃農業產應達為約長過與從總資額實現",
        "0123456789.%-~:;()+/亿万两点兆一二二三七八九百千个户项条种类间张辆吨亩顷农业产应达为约长过与从总资额实现",
    )
    | str.maketrans("餘麵﹕﹪", "余面:%")
)
#: Formal digits that are ordinary words too (大陆, 队伍, 收拾, 参加): plain only inside a longer numeral.
_FORMAL = {"伍": "五", "陆": "六", "陸": "六", "拾": "十", "肆": "四", "參": "三", "叄": "三"}
_SIGNS = "零〇一二两三四五六七八九十百千万亿兆点"
_FORMALS = re.compile(f"[{''.join(_FORMAL)}]")
#: Every character that is not plain; most texts have few of them, and looking is cheaper than translating.
_ODD = re.compile("[{0}][{0}]*".format("".join(map(chr, _PLAIN)) + "".join(_FORMAL)))
_RUN = re.compile(rf"[{_SIGNS}{''.join(_FORMAL)}](?:[^\S\n]?[{_SIGNS}{''.join(_FORMAL)}])*")
_REACH = 24
#: A middle dot that stands where the point of a number does.
_POINT = re.compile(r"·(?<=\d·)(?=\d{1,2}(?:[%％‰万亿元吨]|个百分点|公里|平方))")
#: １，２３４: only where every digit is full width; after plain digits the same comma divides a list.
_WIDE_COMMA = re.compile(r"，(?=[０-９])(?<=[０-９]，)")
_WIDE = re.compile(r"(?<![０-９．])[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])")
#: 资金1，200万元: a wide comma parts thousands where words stand before them and a unit behind.
_THOUSANDS = re.compile(r"，\d{3}(?=[,，\d.万亿元吨亩人户公平])(?<=\d，\d{3})")
_PARTED = re.compile(
    r"(?<=[\u4e00-\u9fff])\d{1,3}(?:，\d{3})+(?=(?:\.\d+)?(?:[万亿]?元|万?吨|万?亩|万?人(?!民)|万?户|平方|公里|公顷|万千瓦))"
)
_WORD_BEFORE = frozenset("大登着水内海离入退队行落收捡夕放酒食两三")
_WORD_AFTER = frozenset("地军续运空海路港桥取得到荒贝起遗金意虐无加考观照赛保与")


def fold_characters(content: str) -> str:
    """Give a text of the same length in which full-width and traditional number characters are plain.

    >>> fold_characters("８９．５１％")
    '89.51%'
    >>> fold_characters("大陆三个队伍領取伍拾万元")
    '大陆三个队伍领取五十万元'
    """
    if "—Ⅲ" in content:
        content = content.replace("—Ⅲ", "~Ⅲ")  # I—Ⅲ类水质: no break between two clauses
    if _THOUSANDS.search(content) is not None:
        content = _PARTED.sub(lambda match: match.group().replace("，", ","), content)
    if "·" in content:
        content = _POINT.sub(".", content)  # 上涨1·8%
    if _ODD.search(content) is None:
        return content
    if _WIDE_COMMA.search(content):
        content = _WIDE.sub(lambda match: match.group().replace("，", ","), content)
    folded = _ODD.sub(_make_plain, content)
    found = _FORMALS.search(folded)
    return folded if found is None else _fold_formal(folded, found.start())


def _make_plain(match: re.Match[str]) -> str:
    return match.group().translate(_PLAIN)


def _fold_formal(folded: str, first: int) -> str:
    """Make the formal digits of numerals plain, but not those their neighbours make a word with."""
    done, parts = 0, []
    for match in _FORMALS.finditer(folded, first):
        if match.start() < done:
            continue
        # A numeral may begin before its first formal digit.
        begin = max(done, match.start() - _REACH)
        run = next(run for run in _RUN.finditer(folded, begin) if run.end() > match.start())
        parts += [folded[done : run.start()], _fold_run(run)]
        done = run.end()
    return "".join([*parts, folded[done:]]).replace("參", "参")


def _fold_run(match: re.Match[str]) -> str:
    run, text = list(match.group()), match.string
    if len(run) == 1 and text[match.start() - 2 : match.start()] != "分之":
        return run[0]
    first = run[0] in _FORMAL and text[match.start() - 1 : match.start()] in _WORD_BEFORE
    last = run[-1] in _FORMAL and text[match.end() : match.end() + 1] in _WORD_AFTER
    for place in range(int(first), len(run) - int(last)):
        run[place] = _FORMAL.get(run[place], run[place])
    return "".join(run)


@lru_cache(maxsize=4096)
def read_numeral(words: str) -> Decimal | None:
    """Give the value of a numeral, or `None` where it is not a well-formed one.

    Args:
        words: Arabic digits with grouping commas, Chinese numerals, both mixed, with a sign, or a fraction.

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
    >>> read_numeral("8亿6000万")
    Decimal('860000000')
    >>> read_numeral("负三又二分之一")
    Decimal('-3.5')
    """
    compact = "".join(words.split()).replace(",", "")
    if compact[:1] in ("负", "負", "-"):
        value = _read_unsigned(compact[1:])
        return None if value is None else -value
    return _read_unsigned(compact)


def _read_unsigned(compact: str) -> Decimal | None:
    if "分之" in compact:
        return _read_fraction(compact)
    digits = compact.rstrip("十百千万亿兆")
    if _ARABIC.fullmatch(digits):
        return _scale(Decimal(digits), compact[len(digits) :])
    if "点" in compact:
        whole, _, decimals = compact.partition("点")
        head = _read_whole(whole)
        body = decimals.rstrip("十百千万亿兆")
        if head is None or not body or any(c not in DIGITS or c == "两" for c in body):
            return None
        value = Decimal(f"{head}." + "".join(str(DIGITS[c]) for c in body))
        return _scale(value, decimals[len(body) :])
    whole_value = _read_whole(compact)
    return None if whole_value is None else Decimal(whole_value)


def _read_fraction(compact: str) -> Decimal | None:
    whole, has_whole, part = compact.rpartition("又")
    below, _, above = part.partition("分之")
    bottom, top = read_numeral(below), read_numeral(above)
    added = _read_unsigned(whole) if has_whole else Decimal(0)
    if not bottom or top is None or added is None:
        return None
    return added + top / bottom


def _scale(value: Decimal, magnitudes: str) -> Decimal:
    for magnitude in magnitudes:
        value *= MAGNITUDES[magnitude]
    return value


_ARABIC = re.compile(r"\d*\.?\d+")
_PART = re.compile(r"\d+|.", re.DOTALL)


def _read_whole(words: str) -> int | None:
    """Read a whole number in Chinese digits, or in Arabic ones with Chinese magnitudes between them."""
    if not words:
        return None
    if all(c in DIGITS for c in words) and len(words) > 1:
        if "两" in words:
            return None  # 三两 is a weight
        return int("".join(str(DIGITS[c]) for c in words))
    total = section = digit = 0
    last = 10**16
    parts = _PART.findall(words)
    for position, part in enumerate(parts):
        magnitude = MAGNITUDES.get(part)
        if magnitude is None:
            value = DIGITS.get(part, int(part) if part.isdecimal() else None)
            if value is None or (digit and part not in "零〇"):
                return None
            digit = value
            continue
        if magnitude < 10_000:
            if section and section < magnitude * 10 and last < magnitude:
                return None  # 五十千
            section += (digit or 1) * magnitude
        elif position and parts[position - 1] == part:  # 四万万
            if total >= 10 * magnitude * magnitude or section:
                return None
            total *= magnitude
        else:
            section = (section + digit) or (1 if position == 0 else 0)
            total = (total + section) * magnitude if magnitude > total else total + section * magnitude
            section = 0
        digit = 0
        last = magnitude
    if digit and last >= 100 and len(parts) >= 2 and parts[-2] in MAGNITUDES:
        if parts[-1] in DIGITS:
            digit *= last // 10  # 两万五 is 25,000
        elif digit * 10 < last:
            return None  # 3万5 may be meant as either
    return total + section + digit
