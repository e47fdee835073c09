"""Words: homophones and collocations of a closed list, and bounds said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from taizhang.checks.book import Book
from taizhang.checks.rule import declare, read_data
from taizhang.model.finding import Finding

_GAP = r"[^，。；、,;\n\d]{0,6}"
_NUMBER = r"(?<![\d.])\d[\d.]*[^，。；、,;\n\d]{0,5}?"
_APPROXIMATORS = (
    (re.compile(rf"(至少|不少于|不低于|超过|大于|多于|突破){_GAP}{_NUMBER}(以上)"), "same"),
    (
        re.compile(rf"(最多|至多|不超过|不足|低于|不到|少于){_GAP}{_NUMBER}(以上|余[个家户人元]|多[个家户人元])"),
        "opposed",
    ),
    (re.compile(rf"(约|大约|近|将近|接近){_NUMBER}(左右|上下|以上)"), "same"),
    (re.compile(rf"(超过|突破|超){_NUMBER}(左右|上下)"), "opposed"),
    (re.compile(r"(约|近)(\d[\d.]*)(多|余)(?=[万亿个家户人名元])"), "same"),
)


@cache
def _read_collocations() -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, str]]], ...]:
    """Give the fused plain words, then each pattern with a context, with proposal and severity."""
    table = read_data("collocations.json")
    plain = {wrong: (right, "medium") for wrong, right in table["words"].items()}
    fused = re.compile("|".join(sorted(map(re.escape, plain), key=len, reverse=True)))
    rest = tuple((re.compile(item["find"]), {"": (item["proposal"], item["severity"])}) for item in table["patterns"])
    return ((fused, plain), *rest)


@declare("TZ103", "medium")
def check_collocation(book: Book) -> Iterator[Finding]:
    """Find a word of the closed list of confusions (所必须的 for 所必需的)."""
    for pattern, table in _read_collocations():
        for match in pattern.finditer(book.content):
            right, severity = table.get(match[0]) or table[""]
            yield book.build_finding(
                "TZ103",
                "low" if severity == "low" else "medium",
                [match.span()],
                proposal=match.expand(right),
                word=match[0],
                other=match.expand(right),
            )


@declare("TZ105", "low")
def check_approximator(book: Book) -> Iterator[Finding]:
    """Find a figure bounded twice (至少1个以上) or in two directions (不足3家以上)."""
    seen: list[tuple[int, int]] = []
    for pattern, kind in _APPROXIMATORS:
        for match in pattern.finditer(book.content):
            start, end = match.span()
            if any(start < other[1] and other[0] < end for other in seen):
                continue
            seen.append((start, end))
            last = match[match.re.groups]
            yield book.build_finding("TZ105", "low", [(start, end)], first=match[1], last=last, sense=kind)
