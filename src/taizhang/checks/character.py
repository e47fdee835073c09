"""Characters: doubled, confused, dropped, invisible, damaged, of the wrong width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from taizhang.checks.background import load_background
from taizhang.checks.book import Book
from taizhang.checks.rule import declare, read_data, read_lines
from taizhang.checks.slip import Slip, list_term_slips, read_families
from taizhang.model.finding import Finding, Severity

_DOUBLE = re.compile(r"([\u4e00-\u9fff])\1")
#: Characters that join words and stand beside anything.
_FUNCTION = frozenset("由了在是将与和及对从把被向以")
_DIGITS = frozenset("〇零一二三四五六七八九十百千万亿两")
_RATIO = frozenset("率比重额值量数")
_STATES = frozenset("达为超占是由从较低高约近仅")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufffd\ue000-\uf8ff]")
_LOOKALIKE = re.compile(
    r"(?<=\d)[OoＯlI|](?=[\d.%])|(?<=[\d.])[OoＯ](?=[\d%万亿])|囗|(?<=[\u4e00-\u9fff])[ㄧ丨](?=[\u4e00-\u9fff])"
)
_MOJIBAKE = re.compile(
    r"锟斤拷|烫烫烫|屯屯屯|(?:Ã.|Â.|â€.){2,}|[\u00c0-\u00ff]{6,}|[鈥銆锛鐨涓浜鍥鏄鍦绔鏂鍙戝姟涔瀹氬勯缁埗][\u4e00-\u9fff\u20ac]{5,}"
)
_ASCII_MARK = re.compile(r"(?<=[\u4e00-\u9fff”’》）%\d])[,;:?!](?=[\u4e00-\u9fff“‘《（])")
_WIDE_DIGIT = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．]+")


@dataclass(frozen=True, slots=True)
class _Doubles:
    """Characters that may double (`often` anywhere), ends of words (`alone` words themselves), words at a boundary."""

    redouble: frozenset[str]
    often: frozenset[str]
    end: frozenset[str]
    alone: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]


@cache
def _read_doubles() -> _Doubles:
    sets: dict[str, set[str]] = {name: set() for name in _Doubles.__slots__}
    for line in read_lines("doubles.txt"):
        name, _, items = line.partition("\t")
        sets[name].update(items.split() if name in ("before", "after") else items)
    return _Doubles(**{name: frozenset(items) for name, items in sets.items()})


def _grade_double(content: str, at: int) -> Severity | None:
    """Say how surely the doubled character at a position is a slip; `None` where it is good writing."""
    doubles, char = _read_doubles(), content[at]
    if char in doubles.often or char in _DIGITS:
        return None
    left, right = content[max(0, at - 6) : at + 1], content[at + 1 : at + 7]
    if right[1:2] and right[1:2] == right[2:3]:
        return None
    if (len(left) > 2 and left[-2] == left[-3]) or left[-2:-1] == "一":
        return None  # 方方面面, 一座座
    words = load_background().words
    is_end, is_start = left[-2:] in words, right[:2] in words
    if char in doubles.redouble:
        # 行行 may double, but 推进行|行动 does not: one side makes a word and the other does not.
        is_boundary = any(left[-n:] in doubles.before for n in (2, 3, 4))
        return "medium" if is_end != is_start and not is_boundary else None
    if any(right.startswith(word) for word in (right[:2], right[:3], right[:4]) if word in doubles.after):
        return "medium" if not is_end and is_start and char in doubles.end - doubles.alone else None
    if any(left[-n:] in doubles.before for n in (2, 3, 4)):
        return None
    if char in _RATIO and right[1:2] and right[1] in _STATES:
        return "high"
    if is_start and (is_end or char in doubles.end):
        return None if is_end or char in doubles.alone else "medium"
    is_coined = "“" in left or "”" in right  # names in quotes may double as they like
    return "medium" if is_start or is_end or is_coined else "high"


@declare("TZ101", "high")
def check_doubled_character(book: Book) -> Iterator[Finding]:
    """Find a character printed twice (率率) that no word boundary or reduplication explains."""
    content = book.content
    for match in _DOUBLE.finditer(content):
        start, end = match.span()
        if content[end : end + 1] == match[1]:
            continue
        severity = _grade_double(content, start)
        if severity is not None:
            places = [(start, end)]
            yield book.build_finding("TZ101", severity, places, proposal=match[1], word=_show(content, start, end))


def _show(content: str, start: int, end: int) -> str:
    """Give the words around a place on its line, four characters each way."""
    left = content[max(0, start - 4) : start].rpartition("\n")[2]
    right = content[end : end + 4].partition("\n")[0]
    return left + content[start:end] + right


@cache
def _read_shapes() -> tuple[dict[str, str], re.Pattern[str]]:
    """Give for each character those of its shape, and what finds any of them."""
    shapes = {
        char: "".join(other for other, kind in others.items() if kind == "shape")
        for char, others in read_families().items()
    }
    shapes = {char: others for char, others in shapes.items() if others}
    return shapes, re.compile("[" + "".join(sorted(shapes)) + "]")


def _is_quoted(content: str, at: int) -> bool:
    """Say whether a place stands near the start of a quotation: names in quotes are coined as people like."""
    before = content[max(0, at - 5) : at]
    return before.rfind("“") > before.rfind("”")


@declare("TZ102", "medium")
def check_confused_shape(book: Book) -> Iterator[Finding]:
    """Find a character that makes no word where one of the same shape makes a common one, or breaks a fixed term."""
    seen: set[int] = set()
    for start, slip in list_term_slips(book, frozenset({"shape", "sound"})):
        seen.add(start + slip.at)
        yield _build_slip(book, "TZ102", start, slip)
    shapes, pattern = _read_shapes()
    background, content = load_background(), book.content
    attested = background.attested
    for match in pattern.finditer(content):
        at = match.start()
        if content[at - 1 : at + 1] in attested or content[at : at + 2] in attested or at in seen:
            continue
        char, before, after = match[0], content[at - 1 : at] or " ", content[at + 1 : at + 2] or " "
        if char in _FUNCTION or _is_quoted(content, at):
            continue
        for other in shapes[char]:
            left, right = before + other, other + after
            if (left in background.common and left in background.words and right in background.attested) or (
                right in background.common and right in background.words and left in background.attested
            ):
                word = _show(content, at, at + 1)
                yield book.build_finding("TZ102", "medium", [(at, at + 1)], proposal=other, word=word, other=other)
                break


def _build_slip(book: Book, code: str, start: int, slip: Slip) -> Finding:
    end = start + len(slip.wrong)
    word, right = _show(book.content, start, end), slip.right
    return book.build_finding(code, "medium", [(start, end)], proposal=right, word=word, other=right, full=right)


@cache
def _read_dropped() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(item["find"]), item["proposal"], item["severity"]) for item in read_data("dropped.json"))


@declare("TZ104", "high")
def check_dropped_character(book: Book) -> Iterator[Finding]:
    """Find a word that lost a character (型企达 for 型企业达)."""
    lost = [(start, slip) for start, slip in list_term_slips(book, frozenset({"lost"}))]
    for start, slip in lost:
        yield _build_slip(book, "TZ104", start, slip)
    for pattern, proposal, severity in _read_dropped():
        for match in pattern.finditer(book.content):
            start, end = match.span()
            if any(at < end and start < at + len(slip.wrong) for at, slip in lost):
                continue
            yield book.build_finding(
                "TZ104",
                "high" if severity == "high" else "medium",
                [(start, end)],
                proposal=match.expand(proposal),
                word=_show(book.content, start, end),
                full=match.expand(proposal),
            )


@declare("TZ112", "info")
def check_width(book: Book) -> Iterator[Finding]:
    """Say once how many half-width marks stand in Chinese sentences, and how many full-width digits."""
    for pattern, kind in ((_ASCII_MARK, "half"), (_WIDE_DIGIT, "full")):
        matches = list(pattern.finditer(book.content))
        if matches:
            first = matches[0].span()
            word, count = matches[0][0], str(len(matches))
            yield book.build_finding("TZ112", "info", [first], once=kind, count=count, word=word, sense=kind)


@declare("TZ113", "medium")
def check_invisible(book: Book) -> Iterator[Finding]:
    """Find characters nobody sees, private ones, and letters that stand for digits."""
    found: dict[str, list[tuple[int, int]]] = {}
    for pattern in (_INVISIBLE, _LOOKALIKE):
        for match in pattern.finditer(book.content):
            if not (match.start() == 0 and match[0] == "\ufeff"):
                found.setdefault(match[0], []).append(match.span())
    for char, places in sorted(found.items(), key=lambda item: item[1][0]):
        name = f"U+{ord(char):04X}"
        is_soft = char in "\u00ad\u200b\ufeff"
        severity: Severity = "low" if is_soft else "medium"
        yield book.build_finding("TZ113", severity, places[:20], once=name, char=name, count=str(len(places)))


@cache
def _read_rare() -> re.Pattern[str]:
    """Give what finds runs of Chinese characters that clean reports hardly use, three and more close together."""
    known = "".join(sorted({char for pair in load_background().attested for char in pair}))
    rare = f"[^\x00-\u4dff{known}\u9fff-\U0010ffff]"
    return re.compile(rf"{rare}(?:[\u4e00-\u9fff\u20ac\ufffd]{{0,2}}{rare}){{2,}}[\u4e00-\u9fff\u20ac\ufffd?]{{0,2}}")


@declare("TZ114", "high")
def check_mojibake(book: Book) -> Iterator[Finding]:
    """Find words damaged by reading one encoding as another, proved by reading them back."""
    seen = -1
    matches = [*_MOJIBAKE.finditer(book.content), *_read_rare().finditer(book.content)]
    for match in sorted(matches, key=lambda found: found.start()):
        words = match[0]
        repaired = _repair(words)
        if match.start() >= seen and (repaired is not None or words[:2] in ("锟斤", "烫烫", "屯屯")):
            seen = match.end()
            yield book.build_finding("TZ114", "high", [match.span()], proposal=repaired, word=words[:12])


def _repair(words: str) -> str | None:
    """Give the words read back through the wrong encoding, when that yields Chinese."""
    for wrong in ("gb18030", "cp1252", "latin-1"):
        try:
            damaged = words.replace("\ufffd", "").encode(wrong)
            repaired = damaged.decode("utf-8", "ignore" if wrong == "gb18030" else "strict")
        except UnicodeError:
            continue
        chinese = sum("\u4e00" <= char <= "\u9fff" for char in repaired)
        common = load_background().attested
        pairs = sum(repaired[at : at + 2] in common for at in range(len(repaired) - 1))
        if chinese >= 2 and chinese * 3 >= len(words) and (wrong != "gb18030" or pairs * 2 >= chinese):
            return repaired
    return None
