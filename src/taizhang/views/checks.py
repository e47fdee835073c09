"""What the checks have to say: by severity and document, each finding with its words in context and its other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from taizhang.checks import RULES, render_message
from taizhang.model.finding import Severity
from taizhang.views.passage import cut_sentence

if TYPE_CHECKING:
    from taizhang.checks import Rule
    from taizhang.model.finding import Finding
    from taizhang.model.span import Span
    from taizhang.views.book import Book, Lang

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document with what stands around them.

    Args:
        source_id, title: The document.
        before, exact, after: The sentence in three.
        fact_id: A fact of the finding that stands there, where there is one.
    """

    source_id: str
    title: str
    before: str
    exact: str
    after: str
    fact_id: str | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding.

    Args:
        fingerprint: Its lasting name.
        code, severity, title: The rule.
        words: What it says.
        excerpts: The words it speaks of.
        evidence: The words of the other side.
        proposal: What might be meant; never applied.
        fact_ids: The facts involved.
        answer, answered_by, answered_at: How a person answered it, where one did.
    """

    fingerprint: str
    code: str
    severity: Severity
    title: str
    words: str
    excerpts: tuple[Excerpt, ...]
    evidence: tuple[Excerpt, ...]
    proposal: str | None
    fact_ids: tuple[str, ...]
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one document, or of the ledger as a whole (`source_id` is `None`)."""

    source_id: str | None
    title: str | None
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the reference.

    Args:
        code, id, group, severity: The rule.
        scope: Whether it reads one text or the whole ledger.
        is_default: Whether it speaks without being asked for.
        title, meaning: In the language of the book.
        found, left_alone: A text it finds, one it leaves alone.
        n_findings: What it says about this ledger now.
    """

    code: str
    id: str
    group: str
    severity: Severity
    scope: str
    is_default: bool
    title: str
    meaning: str
    found: str
    left_alone: str
    n_findings: int


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """The page of checks.

    Args:
        groups: Open findings by document in order of recording, the ledger's own last, the severest first.
        answered: Findings that a person has answered.
        counts: Open findings by severity.
        rules: The rules, in order of code.
        severity: The only severity shown, where one was asked for.
        n_held: Severe findings that hold a publication.
    """

    groups: tuple[FindingGroup, ...]
    answered: tuple[FindingLine, ...]
    counts: tuple[tuple[Severity, int], ...]
    rules: tuple[RuleLine, ...]
    severity: Severity | None
    n_held: int

    @property
    def n_open(self) -> int:
        """Open findings of every severity."""
        return sum(n for _, n in self.counts)


def build_checks(book: Book, *, severity: str | None = None) -> ChecksPage:
    """Build the page of checks; an unknown severity shows all."""
    shown = next((name for name in SEVERITIES if name == severity), None)
    every = list(book.iter_findings())
    chosen = [finding for finding in every if shown is None or finding.severity == shown]
    return ChecksPage(
        groups=_group(book, chosen),
        answered=tuple(
            build_finding_line(book, finding)
            for finding in book.iter_findings(with_dismissed=True)
            if book.find_dismissal(finding) is not None
        ),
        counts=tuple((name, sum(1 for finding in every if finding.severity == name)) for name in SEVERITIES),
        rules=_list_rules(book, every),
        severity=shown,
        n_held=len(book.list_severe()),
    )


def build_finding_line(book: Book, finding: Finding) -> FindingLine:
    """Build the line of a finding."""
    rule = RULES.get(finding.code)
    dismissal = book.find_dismissal(finding)
    spans = finding.spans or tuple(
        state.read.anchor for state in map(book.snapshot.find_fact, finding.facts) if state is not None
    )
    return FindingLine(
        fingerprint=finding.fingerprint,
        code=finding.code,
        severity=finding.severity,
        title="" if rule is None else _choose(rule.title_zh, rule.title_en, book.lang),
        words=render_message(finding, book.lang),
        excerpts=_list_excerpts(book, finding, spans),
        evidence=_list_excerpts(book, finding, finding.evidence),
        proposal=finding.proposal,
        fact_ids=finding.facts,
        answer=None if dismissal is None else dismissal.reason,
        answered_by=None if dismissal is None else dismissal.recorded_by,
        answered_at=None if dismissal is None else dismissal.recorded_at,
    )


def _group(book: Book, findings: list[Finding]) -> tuple[FindingGroup, ...]:
    """Group by the document of the first span, keeping the order of the ledger's documents."""
    by_text: dict[str | None, list[Finding]] = {document.text.id: [] for document in book.snapshot.documents}
    by_text[None] = []
    for finding in findings:
        text_id = finding.spans[0].text_id if finding.spans else None
        by_text[text_id if text_id in by_text else None].append(finding)
    groups = []
    for text_id, own in by_text.items():
        document = None if text_id is None else book.find_document(text_id)
        ordered = sorted(own, key=lambda finding: SEVERITIES.index(finding.severity))
        if ordered:
            source = None if document is None else document.source
            lines = tuple(build_finding_line(book, finding) for finding in ordered)
            groups.append(FindingGroup(source.id if source else None, source.title if source else None, lines))
    return tuple(groups)


def _list_excerpts(book: Book, finding: Finding, spans: tuple[Span, ...]) -> tuple[Excerpt, ...]:
    excerpts = []
    for span in spans:
        document = book.find_document(span.text_id)
        if document is None:
            continue
        content = document.text.content
        left, right = cut_sentence(content, span.start, span.end, reach=_REACH)
        excerpts.append(
            Excerpt(
                source_id=document.source.id,
                title=document.source.title,
                before=content[left : span.start].replace("\t", " · ").replace("\n", " "),
                exact=span.exact,
                after=content[span.end : right].replace("\t", " · ").replace("\n", " "),
                fact_id=_find_fact(book, finding, span),
            )
        )
    return tuple(excerpts)


def _find_fact(book: Book, finding: Finding, span: Span) -> str | None:
    for fact_id in finding.facts:
        state = book.snapshot.find_fact(fact_id)
        if state is not None and any(own.start < span.end and span.start < own.end for own in state.read.spans):
            return fact_id
    return None


def _list_rules(book: Book, findings: list[Finding]) -> tuple[RuleLine, ...]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return tuple(_build_rule(rule, counts.get(code, 0), book.lang) for code, rule in sorted(RULES.items()))


def _build_rule(rule: Rule, n_findings: int, lang: Lang) -> RuleLine:
    return RuleLine(
        code=rule.code,
        id=rule.id,
        group=rule.group,
        severity=rule.severity,
        scope=rule.scope,
        is_default=rule.is_default,
        title=_choose(rule.title_zh, rule.title_en, lang),
        meaning=_choose(rule.meaning_zh, rule.meaning_en, lang),
        found=rule.true_example.text,
        left_alone=rule.false_example.text,
        n_findings=n_findings,
    )


def _choose(zh: str, en: str, lang: Lang) -> str:
    return zh if lang == "zh" else en
