"""The ledger as the checks read it: facts by document, annual series by indicator and place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from taizhang.catalog.entry import Catalog
from taizhang.checks.agreement import list_clause
from taizhang.checks.interval import build_interval
from taizhang.model.computed import Computed
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity
from taizhang.model.snapshot import Document, Snapshot
from taizhang.model.span import Span

_START = re.compile(r"(?:从|由)[^，。；：\n]{0,20}$")
_WHOLE = frozenset("全省 全市 全区 全县 全州 全镇 自治区 我省 我市 我区 我县 全自治区 本省 本市 本区 本县".split())
_AROUND_BEFORE, _AROUND_AFTER = 30, 20


@dataclass(frozen=True, slots=True)
class Record:
    """The ledger as the checks read it.

    Args:
        snapshot: What is known.
        catalog: Indicators, units, places.
        today: The day overdue things are judged on.
        documents: By text id.
        facts: Those that count, in order.
        homes: Text id → the place a document speaks of most: 全省 or 自治区 in it means that place.
        computed: Figures that the ledger's own data come to.
    """

    snapshot: Snapshot
    catalog: Catalog
    today: date
    documents: dict[str, Document]
    facts: tuple[Fact, ...]
    homes: dict[str, str]
    computed: tuple[Computed, ...] = ()

    def find_place(self, fact: Fact) -> str | None:
        """Give the subject of a fact: its id or name, the place of its document for 全省 and the like."""
        subject = fact.subject
        if subject is None or (subject.id is None and (subject.name is None or subject.name in _WHOLE)):
            return self.homes.get(fact.text_id, subject.name if subject else None)
        return subject.id or subject.name

    def find_title(self, fact: Fact) -> str:
        """Give the title of a fact's document."""
        document = self.documents.get(fact.text_id)
        return document.source.title if document else ""

    def find_day(self, fact: Fact) -> date | None:
        """Find the day a fact's document was published."""
        document = self.documents.get(fact.text_id)
        return document.source.published_on if document else None

    def read_context(self, fact: Fact) -> str:
        """Give the title of a fact's document and the words around the fact."""
        document = self.documents.get(fact.text_id)
        if document is None:
            return ""
        anchor = fact.anchor
        return (
            document.source.title
            + document.text.content[max(0, anchor.start - _AROUND_BEFORE) : anchor.end + _AROUND_AFTER]
        )

    def is_start(self, fact: Fact) -> bool:
        """Say whether a value is where a growth starts from (从2.1万家增加到…), of a year not named."""
        document = self.documents.get(fact.text_id)
        before = document.text.content[max(0, fact.anchor.start - 24) : fact.anchor.start] if document else ""
        return _START.search(before) is not None

    def read_clause(self, fact: Fact) -> str:
        """Give the words that say what a value is of, without years, verbs and bounds."""
        document = self.documents.get(fact.text_id)
        return list_clause(document.text.content, fact) if document else ""


def build_record(
    snapshot: Snapshot, *, catalog: Catalog, today: date, computed: Sequence[Computed] = ()
) -> Record:  # fmt: skip
    """Index a snapshot for the checks."""
    documents = {document.text.id: document for document in snapshot.documents}
    facts = tuple(snapshot.list_current())
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.subject is not None and fact.subject.kind == "place" and fact.subject.id in catalog.places:
            votes[fact.text_id][fact.subject.id or ""] += 1
    homes = {text_id: min(count, key=lambda name: (-count[name], name)) for text_id, count in votes.items()}
    return Record(snapshot, catalog, today, documents, facts, homes, tuple(computed))


def build_finding(
    code: str,
    severity: Severity,
    *,
    spans: tuple[Span, ...] = (),
    evidence: tuple[Span, ...] = (),
    facts: tuple[str, ...] = (),
    proposal: str | None = None,
    **values: str,
) -> Finding:
    """Give a finding about the ledger; `values` fill its message."""
    return Finding(
        code, severity, f"finding.{code}", tuple(sorted(values.items())), spans, facts, evidence, proposal=proposal
    )


def name_measure(fact: Fact) -> str:
    """Give the words of a fact's measure."""
    return (fact.measure.name or fact.measure.id or "") if fact.measure else ""


def differ(one: Fact, other: Fact) -> bool:
    """Say whether no rounding brings two values together."""
    left, right = build_interval(one), build_interval(other)
    return left is not None and right is not None and not left.overlaps(right)


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one place over the years, as one kind of claim with one clause.

    Args:
        measure: Catalogue id.
        points: Year → the first fact that says it, in order of year.
    """

    measure: str
    points: tuple[tuple[int, Fact], ...]

    def iter_steps(self) -> Iterator[tuple[Fact, Fact]]:
        """Give each pair of neighbouring years."""
        for (year, one), (following, other) in zip(self.points, self.points[1:], strict=False):
            if following == year + 1:
                yield one, other


def list_series(record: Record, *, bases: tuple[str, ...] = ("level", "count", "share")) -> list[Series]:
    """List the annual series of actual values; facts whose words say they are of another scope are apart."""
    groups: dict[tuple[object, ...], dict[int, Fact]] = defaultdict(dict)
    for fact in record.facts:
        if not _is_annual(fact, bases) or fact.measure is None or fact.period is None or fact.period.year is None:
            continue
        subject = (fact.subject.id or fact.subject.name) if fact.subject else None
        if record.is_start(fact):
            continue
        name = fact.measure.name or ""
        groups[(fact.measure.id, subject, fact.basis, fact.unit, name)].setdefault(fact.period.year, fact)
    return [
        Series(str(key[0]), tuple(sorted(points.items(), key=lambda point: point[0])))
        for key, points in groups.items()
        if len(points) > 1
    ]


def _is_annual(fact: Fact, bases: tuple[str, ...]) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.value is not None
        and fact.basis in bases
        and fact.measure is not None
        and fact.measure.id is not None
        and fact.find_span("qualifier") is None
    )
