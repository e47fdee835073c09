"""What was known at a moment: the whole ledger folded into values. Stages after the ledger work on this."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, cast

from taizhang.model.entry import Entry
from taizhang.model.event import Event
from taizhang.model.events import Events
from taizhang.model.fact import Comparator, Fact, Stage
from taizhang.model.merge import Merge, map_merged
from taizhang.model.source import Source
from taizhang.model.text import Text
from taizhang.model.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Collection

Decision = Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"]


@dataclass(frozen=True, slots=True)
class Document:
    """A source, its text, and when the ledger learnt it: by which entry, where one holds it."""

    source: Source
    text: Text
    recorded_at: datetime
    recorded_by: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class FactState:
    """A fact with what people decided about it.

    Args:
        read: The fact as read; never changes.
        decision: Where it stands.
        accepted: The fact as it counts now: `read` when accepted, with other fields when amended, `read` while
            unreviewed, `None` when rejected, retracted or merged into another fact that states the same.
        entries: The entries about it, in order.
    """

    read: Fact
    decision: Decision
    accepted: Fact | None
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The id of the fact as read."""
        return self.read.id

    @property
    def changed_fields(self) -> tuple[str, ...]:
        """Names of the fields where the accepted fact differs from the one read."""
        if self.accepted is None or self.accepted == self.read:
            return ()
        names = (
            "kind",
            "subject",
            "measure",
            "value",
            "value_max",
            "unit",
            "comparator",
            "basis",
            "status",
            "period",
            "stage",
            "stage_detail",
        )
        return tuple(name for name in names if getattr(self.read, name) != getattr(self.accepted, name))


@dataclass(frozen=True, slots=True)
class StageStep:
    """A project was at a stage on a day, said by a fact or an event."""

    on: date | None
    stage: Stage
    stage_detail: str | None
    fact_id: str | None
    entry_seq: int | None


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """What was done by a day. Amounts in CNY, percent 0 to 100."""

    on: date
    year: int | None
    amount: Decimal | None
    percent: Decimal | None
    words: str | None
    fact_ids: tuple[str, ...]
    entry_seq: int | None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that holds a project up, by factor (要素)."""

    raised_on: date
    factor: str | None
    words: str
    cleared_on: date | None


@dataclass(frozen=True, slots=True)
class Project:
    """A project as the ledger knows it: stage and plan-year batch are two things.

    Args:
        id: Content id of its normalised name.
        name: The name as first written.
        names: Every name as read.
        stage: Where it is (the latest step), `stage_detail` the finer stage.
        batches: Plan year → batch (储备/签约/开工/推进/竣工一批).
        investment: Total investment in CNY with its comparator; `is_shared` when one sum covers several projects.
        annual_plan: Plan year → money planned, CNY.
        done: Steps of progress, in order of day.
        properties: Further properties in words by name (`category`, `owner`, `place`, `leader`, `funding`, …).
        start_planned, finish_planned: Days as planned.
        place_id: Catalogue place, where resolved.
        longitude, latitude: Degrees, WGS 84, where given.
        is_invented: Whether the source itself marks it as invented (example data).
        steps: Stage steps in order of day.
        obstacles: In order of day.
        fact_ids: Every fact that speaks of it.
        investment_fact_id: The fact that gives the investment.
    """

    id: str
    name: str
    names: tuple[str, ...]
    stage: Stage | None
    stage_detail: str | None
    batches: tuple[tuple[int, Stage], ...]
    investment: Decimal | None
    investment_comparator: Comparator | None
    is_shared: bool
    annual_plan: tuple[tuple[int, Decimal], ...]
    done: tuple[ProgressStep, ...]
    properties: tuple[tuple[str, str], ...]
    start_planned: date | None
    finish_planned: date | None
    place_id: str | None
    longitude: Decimal | None
    latitude: Decimal | None
    is_invented: bool
    steps: tuple[StageStep, ...]
    obstacles: tuple[Obstacle, ...]
    fact_ids: tuple[str, ...]
    investment_fact_id: str | None

    def find_property(self, name: str) -> str | None:
        """Find a property in words."""
        return next((value for key, value in self.properties if key == name), None)

    def find_batch(self, year: int) -> Stage | None:
        """Find the batch of a plan year."""
        return next((batch for y, batch in self.batches if y == year), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A promise that reads otherwise than it did.

    Args:
        what: `quantity`, `money`, `deadline`, or `words` where a person said what was changed.
        before, after: A number in the base unit, a day, or words.
        unit: Base unit of the numbers.
        on: The day of the document or event that says so; `None` where unknown.
        fact_ids: The fact of before and the fact of after; empty for what a person recorded.
        entry_seq: The entry of a person's record.
    """

    what: str
    before: Decimal | date | str
    after: Decimal | date | str
    unit: str | None
    on: date | None
    fact_ids: tuple[str, ...]
    entry_seq: int | None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How content people were with what was done: 0 to 100, of how many asked, by whom, and what one of them said."""

    on: date
    score: Decimal
    respondents: int | None
    surveyor: str | None
    fact_ids: tuple[str, ...]
    entry_seq: int | None
    citizen: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise: its words, quantity, money, deadline and the steps towards it.

    Args:
        id: Content id of its normalised name and year.
        name: Short name.
        words: The promise verbatim where a document gives it.
        number: Its number in an announced list (第3件), where it has one.
        year: The year it is promised for.
        quantity, unit, comparator: What is promised, in the base unit.
        money: CNY, where stated.
        deadline: Day it is due.
        owner: Responsible unit in words.
        category: 教育, 医疗, … in words.
        steps: Progress in order of day.
        outcome: `kept`, `late`, `changed`, `dropped`, `open` (due later), or `None` where nothing more is known.
        fact_ids: Every fact that speaks of it, the promise itself first.
        cooperating: Units that take part, in words.
        changes: How the promise was changed, in order of day.
        satisfaction: In order of day.
    """

    id: str
    name: str
    words: str
    number: int | None
    year: int | None
    quantity: Decimal | None
    unit: str | None
    comparator: Comparator | None
    money: Decimal | None
    deadline: date | None
    owner: str | None
    category: str | None
    steps: tuple[ProgressStep, ...]
    outcome: str | None
    fact_ids: tuple[str, ...]
    cooperating: str | None = None
    changes: tuple[Change, ...] = ()
    satisfaction: tuple[Satisfaction, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that a person has answered, and the number of the entry that says so, where one does."""

    fingerprint: str
    reason: str
    recorded_by: str
    recorded_at: datetime
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that facts are about, or that answers for projects and commitments.

    Args:
        id: Content id of its normalised name.
        name: The name as first written, or the one its names were merged into.
        names: Every name as read.
        fact_ids: Every fact that names it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The ledger as known at `as_of` (recorded time), about the world on `on` (valid time).

    Args:
        as_of: Only entries recorded up to this moment count; `None` is all.
        on: Only what held on or before this day counts; `None` is all.
        head: The last entry that counts.
        head_hash: Its hash.
        documents: In order of recording.
        facts: Every fact, rejected ones too, in order of document and place.
        projects: In order of first mention.
        commitments: In order of number, then first mention.
        events: With the entry that recorded them, in order.
        dismissals: Findings answered, by fingerprint.
        merges: Names that a person made one, as they stand.
        organisations: In order of first mention.
        transactions: Accepted files with the entry that recorded each, in order.
    """

    as_of: datetime | None
    on: date | None
    head: int
    head_hash: str
    documents: tuple[Document, ...]
    facts: tuple[FactState, ...]
    projects: tuple[Project, ...]
    commitments: tuple[Commitment, ...]
    events: tuple[tuple[Entry, Event], ...]
    dismissals: tuple[Dismissal, ...]
    merges: tuple[Merge, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    transactions: tuple[tuple[Entry, Transaction], ...] = ()
    _facts_by_id: dict[str, FactState] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let events be found by kind and by subject."""
        if not isinstance(self.events, Events):
            object.__setattr__(self, "events", Events(self.events))

    def with_index(self, index: dict[str, FactState]) -> Snapshot:
        """Give this snapshot with the index of its facts, where somebody has it already."""
        object.__setattr__(self, "_facts_by_id", index)
        return self

    def with_projects(self, projects: tuple[Project, ...]) -> Snapshot:
        """Give a snapshot that differs in its projects only."""
        return replace(self, projects=projects).with_index(self._facts_by_id)

    def find_fact(self, fact_id: str) -> FactState | None:
        """Find a fact by the id it was read with."""
        if not self._facts_by_id:
            self._facts_by_id.update((state.id, state) for state in self.facts)
        return self._facts_by_id.get(fact_id)

    def find_kept_id(self, subject_id: str) -> str:
        """Find the id that counts for an id: itself, or the one it was merged into."""
        ways = map_merged(self.merges)
        return ways[subject_id].into_id if subject_id in ways else subject_id

    def list_events(self, subject_id: str, kind: str | None = None) -> list[tuple[Entry, Event]]:
        """List the events of a subject and of everything merged into it, of one kind or all, in order of recording."""
        own = {subject_id} | {
            merge.subject_id for merge in self.merges if self.find_kept_id(merge.subject_id) == subject_id
        }
        pairs = [pair for one in own for pair in self.list_own_events(one) if kind is None or pair[1].kind == kind]
        return sorted(pairs, key=lambda pair: pair[0].seq)

    def list_own_events(self, subject_id: str) -> list[tuple[Entry, Event]]:
        """List the events recorded under this very id, in order."""
        return cast("Events", self.events).list_subject(subject_id)

    def list_kinds(self, kinds: Collection[str]) -> list[tuple[Entry, Event]]:
        """List the events of some kinds, in order of recording."""
        return cast("Events", self.events).list_kinds(kinds)

    def find_event(self, seq: int | None) -> tuple[Entry, Event] | None:
        """Find the event that an entry recorded, by halving: events stand in order of their entries."""
        if seq is None:
            return None
        place = bisect_left(self.events, seq, key=lambda pair: pair[0].seq)
        return self.events[place] if place < len(self.events) and self.events[place][0].seq == seq else None

    def find_document(self, text_id: str) -> Document | None:
        """Find the document a text belongs to."""
        return next((document for document in self.documents if document.text.id == text_id), None)

    def list_current(self) -> list[Fact]:
        """List the facts that count: accepted, amended or not yet reviewed."""
        return [state.accepted for state in self.facts if state.accepted is not None]
