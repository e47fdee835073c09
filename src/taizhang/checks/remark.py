"""Remarks: vague counts with exact sums, directions of grades and ranks, one number on two things, vague promises."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from taizhang.checks.book import Book
from taizhang.checks.rule import declare
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding

_VAGUE = re.compile(
    r"(?P<sum>\d[\d,]*\.?\d*)(?:亿元|万元)[^，。；\n\d]{0,4}?的?(?P<count>(?:近|约|逾|超过?)\d+|\d+(?:余|多))(?=[个项件家])"
)
_GRADE = re.compile(r"(?P<grade>[ⅠⅡⅢⅣⅤ]|[一二三四五])类(?:水质?|标准)?(?:及|或|和)?以(?P<side>[上下])")
_MOVE = re.compile(r"(?P<verb>上升|提升|前移|跃升|跃居|晋升|升|下降|下滑|后移|降|退)(?:到|至)第(?P<to>\d+)[位名]")
_FROM = re.compile(r"[从由](?:[^，。；\n\d]{0,12})第(?P<from>\d+)[位名][^，。；\n\d]{0,8}$")
_UP = frozenset({"上升", "提升", "前移", "跃升", "跃居", "晋升", "升"})
_SENTENCE = re.compile(r"[^。；！？\n]+")
_PROMISE = re.compile(r"将(?!近|军|士|领|来)|力争|确保|争创|争取")
_HOLD = re.compile(
    r"\d|[一二三四五六七八九十百千万]+[个件项条家所公亩]|年底|月底|季度|牵头|负责|由[\u4e00-\u9fff]{2,12}(?:局|委|办|部门)"
)


def _count_significant(digits: str) -> int:
    return len(digits.replace(",", "").replace(".", "").strip("0"))


@declare("TZ311", "info")
def check_vague_count(book: Book) -> Iterator[Finding]:
    """Point out an exact sum over a vague number of things (近100个 … 427.08亿元): the sum cannot be checked."""
    for match in _VAGUE.finditer(book.content):
        if _count_significant(match["sum"]) >= 3:
            yield book.build_finding("TZ311", "info", [match.span()], total=match["sum"], count_words=match["count"])


@declare("TZ314", "low")
def check_direction(book: Book) -> Iterator[Finding]:
    """Find 以上 after a grade whose better side is the smaller number, and a rank that moves against its verb."""
    for match in _GRADE.finditer(book.content):
        near = book.content[max(0, match.start() - 30) : match.end() + 10]
        if match["side"] == "上" and ("水" in near or "断面" in near) and match["grade"] not in "Ⅰ一":
            yield book.build_finding("TZ314", "low", [match.span()], word=match[0], sense="grade")
    for match in _MOVE.finditer(book.content):
        before = _FROM.search(book.content[max(0, match.start() - 30) : match.start()])
        if before is None:
            continue
        first, last = int(before["from"]), int(match["to"])
        if first != last and (match["verb"] in _UP) == (last > first):
            start = match.start() - (len(before[0]))
            yield book.build_finding(
                "TZ314",
                "medium",
                [(start, match.end())],
                word=book.content[start : match.end()],
                first=str(first),
                last=str(last),
                sense="rank",
            )


def _write_number(fact: Fact) -> str:
    return (fact.as_written.value or "").replace(",", "") if fact.as_written else ""


@declare("TZ315", "info")
def check_same_number(book: Book) -> Iterator[Finding]:
    """Point out one number of three digits or more on two different indicators: it may have been copied."""
    holders: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for fact in book.facts:
        number = _write_number(fact)
        is_told = fact.measure is not None and fact.measure.id is not None and fact.status == "actual"
        if is_told and _count_significant(number) >= 3 and number[:1].isdigit():
            holders[(number, fact.unit)].append(fact)
    for (number, _), facts in holders.items():
        first = facts[0]
        other = next((fact for fact in facts[1:] if _is_other(first, fact)), None)
        if other is not None:
            yield book.build_finding(
                "TZ315",
                "info",
                [(other.anchor.start, other.anchor.end)],
                facts=[first, other],
                evidence=[first.anchor],
                word=number,
                first=(first.measure.name or "") if first.measure else "",
                last=(other.measure.name or "") if other.measure else "",
            )


def _is_other(one: Fact, other: Fact) -> bool:
    ids = {fact.measure.id for fact in (one, other) if fact.measure}
    return len(ids) == 2 and one.anchor != other.anchor


@declare("TZ604", "info")
def check_vague_promises(book: Book) -> Iterator[Finding]:
    """Say once what share of the promises of a document has no number, no day and nobody who answers for it."""
    total, vague = 0, []
    for match in _SENTENCE.finditer(book.content):
        if _PROMISE.search(match[0]) is None:
            continue
        total += 1
        if _HOLD.search(match[0]) is None:
            vague.append(match.span())
    if total >= 2 and vague:
        share = round(len(vague) * 100 / total)
        yield book.build_finding(
            "TZ604",
            "info",
            [vague[0]],
            once="vague",
            percent=str(share),
            count=str(len(vague)),
            total=str(total),
        )
