"""A draft beside its findings: what the clerk sees before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.promise_board import list_reports
from taizhang.model.finding import Severity
from taizhang.views.checked import CheckedLine, build_checked, build_page
from taizhang.views.passage import cut_sentence
from taizhang.views.promise_board import VERDICTS, Report, name_report
from taizhang.views.reading import Block, build_finding_blocks, find_anchor
from taizhang.views.revision import Change, can_accept, list_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from taizhang.assess.promises import Promise
    from taizhang.model.finding import Finding
    from taizhang.model.text import Text
    from taizhang.views.book import Book

_REACH, _SHOWN = 60, 160
_UNSETTLED = ("missed", "not_mentioned", "restated_differently", "kept_or_better_unclear", "under_way", "kept")


@dataclass(frozen=True, slots=True)
class Other:
    """The other side of a finding: words in this draft (`path` empty) or in a document of the ledger."""

    title: str
    path: str
    anchor: str
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One finding about a draft.

    Args:
        checked: The finding in words.
        others: The other side.
        can_accept: Whether its proposal can be put into the copy.
        is_accepted: Whether it stands there.
    """

    checked: CheckedLine
    others: tuple[Other, ...]
    can_accept: bool
    is_accepted: bool

    @property
    def fingerprint(self) -> str:
        """The finding's lasting name."""
        return self.checked.finding.fingerprint


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of the previous report with what the draft says of it."""

    words: str
    verdict: str
    reason: str
    pledge: Other
    answer: Other | None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A version of a draft with its findings.

    Args:
        id, title: The draft.
        state: What a form about it names as seen.
        number, n_versions: Which version, of how many.
        source_id: Hash of the bytes as they came.
        n_characters, n_facts: What it holds.
        blocks: The text, the words of open findings marked.
        lines: Open findings in order of place.
        answered: Findings a person has answered.
        counts: Open findings by severity.
        changes: What the copy changes.
        against: Whether the ledger is the other side.
        previous: The earlier report it is held against.
        reports: The reports of the ledger it could be held against.
        pledges: The promises of that report, the unsettled ones first.
        pledge_counts: How many of each verdict.
    """

    id: str
    title: str
    state: str
    number: int
    n_versions: int
    source_id: str
    n_characters: int
    n_facts: int
    blocks: tuple[Block, ...]
    lines: tuple[DraftLine, ...]
    answered: tuple[DraftLine, ...]
    counts: tuple[tuple[Severity, int], ...]
    changes: tuple[Change, ...]
    against: bool
    previous: Report | None
    reports: tuple[Report, ...]
    pledges: tuple[Pledge, ...]
    pledge_counts: tuple[tuple[str, int], ...]

    @property
    def n_copy_left(self) -> int:
        """How many proposals could still be put into the copy."""
        return sum(line.can_accept and not line.is_accepted for line in self.lines)


@dataclass(frozen=True, slots=True)
class DraftInput:
    """What the page of a draft is made of besides the book.

    Args:
        id, title, state, number, n_versions: The draft and the version.
        text: Its text.
        n_facts: How many facts were read from it.
        findings: Everything the checks say about it.
        accepted: Fingerprints of accepted proposals, in order.
        against, previous: What it is held against.
        promises: The previous report's promises, judged by the draft.
    """

    id: str
    title: str
    state: str
    number: int
    n_versions: int
    text: Text
    n_facts: int
    findings: Sequence[Finding]
    accepted: Collection[str]
    against: bool
    previous: str | None
    promises: Sequence[Promise]


def build_draft_page(book: Book, draft: DraftInput) -> DraftPage:
    """Build the page of a draft."""
    text = draft.text
    answers = {one.fingerprint: one.reason for one in book.snapshot.dismissals}
    page = build_page(draft.title, text, is_plain=False)
    named = {span.text_id for one in draft.findings for span in (*one.spans, *one.evidence)} - {text.id}
    documents = [one for one in book.snapshot.documents if one.text.id in named]
    others = [build_page(one.source.title, one.text, is_plain=False) for one in documents]
    checked = build_checked(page, draft.findings, others=others, answers=answers, lang=book.lang)
    lines = tuple(_build_line(book, text, line, draft.accepted) for line in checked.lines)
    open_lines = tuple(line for line in lines if line.checked.answer is None)
    reports = tuple(
        name_report(one)
        for one in book.remember("work reports", lambda: list_reports(book.snapshot))
        if one.has_plan and one.source_id != text.source_id
    )
    pledges = sorted((_build_pledge(book, text, one) for one in draft.promises), key=_rank)
    counts = {name: sum(one.verdict == name for one in pledges) for name in VERDICTS}
    return DraftPage(
        id=draft.id,
        title=draft.title,
        state=draft.state,
        number=draft.number,
        n_versions=draft.n_versions,
        source_id=text.source_id,
        n_characters=len(text.content),
        n_facts=draft.n_facts,
        blocks=build_finding_blocks(text, [line.checked.finding for line in open_lines]),
        lines=open_lines,
        answered=tuple(line for line in lines if line.checked.answer is not None),
        counts=checked.counts,
        changes=list_changes(text, draft.findings, draft.accepted),
        against=draft.against,
        previous=next((one for one in reports if one.source_id == draft.previous), None),
        reports=reports,
        pledges=tuple(pledges),
        pledge_counts=tuple((name, n) for name, n in counts.items() if n),
    )


def _build_line(book: Book, text: Text, line: CheckedLine, accepted: Collection[str]) -> DraftLine:
    finding = line.finding
    own = {(place.start, place.end) for place in line.places}
    spans = [
        one for one in (*finding.spans, *finding.evidence) if one.text_id != text.id or (one.start, one.end) not in own
    ]
    return DraftLine(
        checked=line,
        others=tuple(_build_other(book, text, span.text_id, span.start, span.end) for span in spans[:4]),
        can_accept=can_accept(finding, text),
        is_accepted=finding.fingerprint in accepted,
    )


def _build_other(book: Book, text: Text, text_id: str, start: int, end: int) -> Other:
    document = None if text_id == text.id else book.read_document(text_id)
    where = text if document is None else document.text
    content = where.content
    left, right = cut_sentence(content, start, end, reach=_REACH)
    return Other(
        title="" if document is None else document.source.title,
        path="" if document is None else f"/source/{document.source.id}",
        anchor=find_anchor(where, start),
        before=_ease(content[left:start]),
        exact=_ease(content[start:end] if end - start <= _SHOWN else content[start : start + _SHOWN] + "…"),
        after=_ease(content[end:right]),
    )


def _build_pledge(book: Book, text: Text, promise: Promise) -> Pledge:
    pledge, answer = promise.pledge, promise.answer
    return Pledge(
        promise.words,
        promise.verdict,
        promise.reason,
        _build_other(book, text, pledge.text_id, pledge.start, pledge.end),
        None if answer is None else _build_other(book, text, answer.text_id, answer.start, answer.end),
    )


def _ease(words: str) -> str:
    return words.replace("\n", " ").replace("\t", " · ")


def _rank(pledge: Pledge) -> int:
    return _UNSETTLED.index(pledge.verdict)
