"""The book of one document: its text, facts and paragraphs, laid out once for every check."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from taizhang.catalog.entry import Catalog
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity
from taizhang.model.span import Span
from taizhang.model.text import Run, Text

ParagraphKind = Literal["body", "heading", "caption", "short", "furniture"]
_TERMINAL = "。！？；…!?;"
_CAPTION = re.compile(r"(摄/|摄影|图/|/摄|(?:^图\d)|（[^（）]*摄）|记者[^。]{2,8}摄$|供图$|提供$)")
_SENTENCE = re.compile(r"[。！？；!?;]")
_LIST_MARK = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[—-]{1,2}|[●■◆·※])")
_OPEN_END = re.compile(r"[“‘《][^”’》]{0,5}$")
_LONG = 45
#: Characters on either side that tell one finding from another of the same words.
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text, without the blanks around it.

    Args:
        index: Number among the paragraphs from 0.
        start, end: Where it stands.
        words: Its characters.
        kind: `body` runs in sentences, `heading` announces, `caption` belongs to a picture, `short` is a line that is
            neither, `furniture` repeats on every page.
        heading: Index of the heading above it, or `None`.
    """

    index: int
    start: int
    end: int
    words: str
    kind: ParagraphKind
    heading: int | None


@dataclass(frozen=True, slots=True)
class Book:
    """One document as the checks read it.

    Args:
        text: The document.
        facts: In order of first span.
        paragraphs: Everything that is not a table cell, in order.
        cells: The table cells of the layout, in order.
        starts: Start of each paragraph, for looking up.
        catalog: Indicators and units.
        published_on: Day of publication, where known.
    """

    text: Text
    facts: tuple[Fact, ...]
    paragraphs: tuple[Paragraph, ...]
    cells: tuple[Run, ...]
    starts: tuple[int, ...]
    catalog: Catalog
    published_on: date | None

    @property
    def content(self) -> str:
        """The characters of the text."""
        return self.text.content

    def find_paragraph(self, position: int) -> Paragraph | None:
        """Find the paragraph that holds a position."""
        at = bisect_right(self.starts, position) - 1
        if at < 0:
            return None
        paragraph = self.paragraphs[at]
        return paragraph if position < paragraph.end else None

    def build_span(self, start: int, end: int) -> Span:
        """Give the span between two positions."""
        return Span(self.text.id, start, end, self.text.content[start:end])

    def build_finding(
        self,
        code: str,
        severity: Severity,
        places: Sequence[tuple[int, int]],
        *,
        facts: Sequence[Fact] = (),
        evidence: Sequence[Span] = (),
        proposal: str | None = None,
        once: str | None = None,
        **values: str,
    ) -> Finding:
        """Give a finding about some places of this text; `values` fill its message.

        It is known by the words around its first place, or by `once` where a document gets it once.
        """
        key = (once,) if once is not None else self._find_key(places, values.get("sense", ""))
        return Finding(
            code=code,
            severity=severity,
            message=f"finding.{code}",
            values=tuple(sorted(values.items())),
            spans=tuple(self.build_span(start, end) for start, end in places),
            facts=tuple(fact.id for fact in facts),
            evidence=tuple(evidence),
            proposal=proposal,
            key=key,
        )

    def _find_key(self, places: Sequence[tuple[int, int]], sense: str) -> tuple[str, ...] | None:
        if not places:
            return None
        (start, end), content = places[0], self.content
        before = content[max(0, start - _AROUND) : start].rpartition("\n")[2]
        return (sense, before, content[start:end], content[end : end + _AROUND].partition("\n")[0])


def build_book(text: Text, facts: Sequence[Fact], *, catalog: Catalog, published_on: date | None = None) -> Book:
    """Lay a text out in paragraphs and headings."""
    cells = tuple(run for run in text.layout if run.kind == "cell")
    paragraphs = _build_paragraphs(text)
    return Book(
        text=text,
        facts=tuple(facts),
        paragraphs=paragraphs,
        cells=cells,
        starts=tuple(paragraph.start for paragraph in paragraphs),
        catalog=catalog,
        published_on=published_on,
    )


def _build_paragraphs(text: Text) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    heading: int | None = None
    for start, end, run_kind in _list_lines(text):
        words = text.content[start:end]
        kind = _classify(words, run_kind)
        paragraphs.append(Paragraph(len(paragraphs), start, end, words, kind, heading))
        if kind == "heading":
            heading = len(paragraphs) - 1
    return tuple(paragraphs)


def _list_lines(text: Text) -> list[tuple[int, int, str | None]]:
    """List the trimmed lines outside table cells with the kind their run gives them."""
    content = text.content
    blocks: list[tuple[int, int, str | None]] = []
    if text.layout:
        blocks = [(run.start, run.end, run.kind) for run in text.layout if run.kind != "cell"]
    else:
        blocks = [(0, len(content), None)]
    lines: list[tuple[int, int, str | None]] = []
    for start, end, kind in blocks:
        position = start
        for line in content[start:end].split("\n"):
            bare = line.strip()
            if bare:
                left = position + len(line) - len(line.lstrip())
                lines.append((left, left + len(bare), kind))
            position += len(line) + 1
    return lines


def _classify(words: str, run_kind: str | None) -> ParagraphKind:
    if run_kind == "furniture":
        return "furniture"
    if _OPEN_END.search(words):
        return "body"
    if run_kind == "heading":
        return "heading"
    if run_kind == "caption" or (len(words) < _LONG and _CAPTION.search(words)):
        return "caption"
    if len(words) > _LONG or _SENTENCE.search(words) or words.count("，") + words.count(",") > 1:
        return "body"
    if words[-1] in _TERMINAL + "，,、：:—“‘（(" or _LIST_MARK.match(words):
        return "body" if words[-1] in "，,、" else "short"
    return "heading" if len(words) >= 4 else "short"
