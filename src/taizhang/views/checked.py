"""What the checks say about one document, with line and column: the values of the text, SARIF and HTML reports."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.checks import RULES, render_message
from taizhang.model.finding import Finding, Severity
from taizhang.views.passage import cut_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.model.span import Span
    from taizhang.model.text import Text
    from taizhang.views.book import Lang

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")
_REACH = 70
#: A span longer than this is shown by its start.
_SHOWN = 240


@dataclass(frozen=True, slots=True)
class Page:
    """A text as a report points into it.

    Args:
        name: The file name people know.
        text: The text.
        is_plain: Whether the text is the file itself, so that a proposal could be put into it.
        breaks: Offset of each line feed.
    """

    name: str
    text: Text
    is_plain: bool
    breaks: tuple[int, ...]

    def find_position(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, both from 1, in code points."""
        line = bisect_right(self.breaks, offset - 1)
        return line + 1, offset - (self.breaks[line - 1] + 1 if line else 0) + 1


def build_page(name: str, text: Text, *, is_plain: bool) -> Page:
    """Index the lines of a text."""
    breaks = tuple(at for at, char in enumerate(text.content) if char == "\n")
    return Page(name, text, is_plain, breaks)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document.

    Args:
        file: The document's file name.
        start, end: Code points, end excluded.
        line, column, end_line, end_column: From 1; the end is the place after the last code point.
        before, exact, after: The sentence in three.
    """

    file: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One finding as a report shows it.

    Args:
        finding: The finding.
        title, words, meaning: The rule's name, what is said, what it means and what to do.
        places: The words it speaks of in this document, the first the one to underline; empty where it is about the
            whole file.
        others: The words of the other side, here or in another document.
        answer: Why a person dismissed it, where one did.
    """

    finding: Finding
    title: str
    words: str
    meaning: str
    places: tuple[Place, ...]
    others: tuple[Place, ...]
    answer: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """One document with everything the checks say about it, in order of place.

    Args:
        page: The document.
        lines: Open and dismissed findings.
    """

    page: Page
    lines: tuple[CheckedLine, ...]

    @property
    def open_lines(self) -> tuple[CheckedLine, ...]:
        """The findings nobody has dismissed."""
        return tuple(line for line in self.lines if line.answer is None)

    @property
    def counts(self) -> tuple[tuple[Severity, int], ...]:
        """Open findings by severity, the gravest first."""
        found = [line.finding.severity for line in self.open_lines]
        return tuple((severity, found.count(severity)) for severity in SEVERITIES)


def build_checked(
    page: Page,
    findings: Iterable[Finding],
    *,
    others: Iterable[Page] = (),
    answers: Mapping[str, str] | None = None,
    lang: Lang,
) -> Checked:
    """Build the report of a document.

    Args:
        page: The document.
        findings: What the checks say about it.
        others: Documents the other side of a finding may stand in.
        answers: Fingerprint → reason of the dismissed ones.
        lang: Language of the words.
    """
    pages = {one.text.id: one for one in (*others, page)}
    answers = answers or {}
    lines = [_build_line(page, finding, pages, answers.get(finding.fingerprint), lang) for finding in findings]
    return Checked(page, tuple(sorted(lines, key=_order)))


def _build_line(page: Page, finding: Finding, pages: dict[str, Page], answer: str | None, lang: Lang) -> CheckedLine:
    """Give the words in the document first, whichever side of the finding they are."""
    spans, evidence = finding.spans, finding.evidence
    if spans and all(span.text_id != page.text.id for span in spans):
        spans, evidence = evidence, spans
    own = [span for span in spans if span.text_id == page.text.id]
    rest = [span for span in (*spans, *evidence) if span not in own]
    rule = RULES[finding.code]
    return CheckedLine(
        finding=finding,
        title=rule.title_zh if lang == "zh" else rule.title_en,
        words=render_message(finding, lang),
        meaning=rule.meaning_zh if lang == "zh" else rule.meaning_en,
        places=tuple(_build_place(page, span) for span in own),
        others=tuple(_build_place(pages[span.text_id], span) for span in rest if span.text_id in pages),
        answer=answer,
    )


def _build_place(page: Page, span: Span) -> Place:
    content = page.text.content
    left, right = cut_sentence(content, span.start, span.end, reach=_REACH)
    shown = span.exact if len(span.exact) <= _SHOWN else f"{span.exact[:_SHOWN]}…"
    line, column = page.find_position(span.start)
    end_line, end_column = page.find_position(span.end)
    before, after = content[left : span.start], content[span.end : right]
    return Place(page.name, span.start, span.end, line, column, end_line, end_column, before, shown, after)


def _order(line: CheckedLine) -> tuple[int, int, str]:
    start = line.places[0].start if line.places else -1
    return (start, SEVERITIES.index(line.finding.severity), line.finding.code)
