"""The book: everything a page is built from, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from taizhang.catalog.entry import Catalog
from taizhang.errors import UnknownEntryError
from taizhang.model.entry import Entry
from taizhang.model.finding import Finding
from taizhang.model.snapshot import Commitment, Dismissal, Document, Project, Snapshot
from taizhang.views.record_index import RecordIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taizhang.model.snapshot import FactState

T = TypeVar("T")
Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Book:
    """What was known, and what the checks say about it, on one day and in one language.

    Args:
        snapshot: The ledger as of the moments asked for.
        catalog: Indicators, units, places, stages, frameworks, light packs.
        text_findings: Findings about one text, by text id.
        ledger_findings: Findings about the ledger as a whole.
        today: The day lights and lateness are judged on.
        lang: Language of the words that views choose.
        title_zh, title_en: Title of the programme.
        place_id: Catalogue id of the place it is about, where known.
        plan_year: The year of the plan whose batches are shown.
        is_example: Whether this is the example that comes with the software.
        entries: The record behind the snapshot, in order.
        n_verified: How many entries of the chain were checked and found whole; `None` where that was not done.
        index: Where things are in the record; the books of one programme share it, since the record only grows.
    """

    snapshot: Snapshot
    catalog: Catalog
    text_findings: Mapping[str, tuple[Finding, ...]]
    ledger_findings: tuple[Finding, ...]
    today: date
    lang: Lang
    title_zh: str
    title_en: str
    place_id: str | None
    plan_year: int
    is_example: bool = False
    entries: tuple[Entry, ...] = ()
    n_verified: int | None = None
    index: RecordIndex = field(repr=False, compare=False, default_factory=RecordIndex)
    _memory: dict[str, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    _projects: Mapping[str, Project] = field(init=False, repr=False, compare=False)
    _commitments: Mapping[str, Commitment] = field(init=False, repr=False, compare=False)
    _documents: Mapping[str, Document] = field(init=False, repr=False, compare=False)
    _dismissals: Mapping[str, Dismissal] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what pages look up by id."""
        snapshot = self.snapshot
        indexes: dict[str, dict[str, Any]] = {
            "_projects": {project.id: project for project in snapshot.projects},
            "_commitments": {commitment.id: commitment for commitment in snapshot.commitments},
            "_documents": {document.text.id: document for document in snapshot.documents},
            "_dismissals": {dismissal.fingerprint: dismissal for dismissal in snapshot.dismissals},
        }
        for name, index in indexes.items():
            object.__setattr__(self, name, MappingProxyType(index))

    def list_entries(self) -> tuple[Entry, ...]:
        """List the entries that speak of the world the book is about: all of them, or those valid by its day."""
        on = self.snapshot.on
        return self.entries if on is None else tuple(entry for entry in self.entries if entry.is_about(on))

    def list_about(self, subject_id: str) -> tuple[Entry, ...]:
        """List those of `list_entries` about a subject, in order."""
        on, n = self.snapshot.on, len(self.entries)
        about = (self.entries[seq - 1] for seq in self.read_index().list_about(subject_id, until=n))
        return tuple(entry for entry in about if on is None or entry.is_about(on))

    def read_index(self) -> RecordIndex:
        """Give the index of the record, which knows every entry of this book."""
        self.index.extend(self.entries, self._find_text)
        return self.index

    def _find_text(self, entry: Entry) -> str | None:
        """Find the text an entry read a fact of; `None` for every other entry."""
        if entry.act != "read":
            return None
        state = self.snapshot.find_fact(entry.subject_id)
        return state.read.text_id if state else ""

    @property
    def title(self) -> str:
        """The title in the language of the book."""
        return self.title_zh if self.lang == "zh" else self.title_en

    @property
    def place_name(self) -> str | None:
        """The name of the programme's place in the language of the book."""
        place = self.catalog.places.get(self.place_id) if self.place_id else None
        if place is None:
            return None
        return place.name_zh if self.lang == "zh" else place.name_en

    @property
    def is_past(self) -> bool:
        """Whether the book shows an earlier state than all that is known."""
        return self.snapshot.as_of is not None or self.snapshot.on is not None

    def iter_findings(self, *, with_dismissed: bool = False) -> Iterator[Finding]:
        """Give every finding, the texts' in order of documents, then the ledger's."""
        for document in self.snapshot.documents:
            yield from self._undismissed(self.text_findings.get(document.text.id, ()), with_dismissed)
        yield from self._undismissed(self.ledger_findings, with_dismissed)

    def _undismissed(self, findings: tuple[Finding, ...], with_dismissed: bool) -> Iterator[Finding]:
        yield from (f for f in findings if with_dismissed or f.fingerprint not in self._dismissals)

    def is_open(self, finding: Finding) -> bool:
        """Whether a finding waits for a person: not answered, and not every fact of it set right or taken out."""
        if finding.fingerprint in self._dismissals:
            return False
        states = [self.snapshot.find_fact(fact_id) for fact_id in finding.facts]
        done = ("amended", "rejected", "retracted", "merged")
        return not states or not all(state is not None and state.decision in done for state in states)

    def list_severe(self) -> list[Finding]:
        """List the open findings of high severity: they hold a publication until a person answers them."""
        return [finding for finding in self.iter_findings() if finding.severity == "high" and self.is_open(finding)]

    def remember(self, name: str, build: Callable[[], T]) -> T:
        """Give a value derived from this book, built once (a search index, an assessment)."""
        if name not in self._memory:
            self._memory[name] = build()
        value: T = self._memory[name]
        return value

    def find_dismissal(self, finding: Finding) -> Dismissal | None:
        """Find the answer a person gave to a finding."""
        return self._dismissals.get(finding.fingerprint)

    def find_document(self, text_id: str) -> Document | None:
        """Find the document of a text."""
        return self._documents.get(text_id)

    def read_fact(self, fact_id: str) -> FactState:
        """Give a fact with its decisions; raises `UnknownEntryError`."""
        state = self.snapshot.find_fact(fact_id)
        if state is None:
            raise UnknownEntryError("fact", fact_id)
        return state

    def find_project(self, project_id: str) -> Project | None:
        """Find a project."""
        return self._projects.get(project_id)

    def find_commitment(self, commitment_id: str) -> Commitment | None:
        """Find a commitment."""
        return self._commitments.get(commitment_id)

    def read_project(self, project_id: str) -> Project:
        """Give a project; raises `UnknownEntryError`."""
        project = self._projects.get(project_id)
        if project is None:
            raise UnknownEntryError("project", project_id)
        return project

    def read_commitment(self, commitment_id: str) -> Commitment:
        """Give a commitment; raises `UnknownEntryError`."""
        commitment = self._commitments.get(commitment_id)
        if commitment is None:
            raise UnknownEntryError("commitment", commitment_id)
        return commitment

    def read_document(self, source_or_text_id: str) -> Document:
        """Give a document by the id of its source or its text; raises `UnknownEntryError`."""
        document = self._documents.get(source_or_text_id)
        if document is None:
            document = next((d for d in self.snapshot.documents if d.source.id == source_or_text_id), None)
        if document is None:
            raise UnknownEntryError("source", source_or_text_id)
        return document
