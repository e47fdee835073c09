"""The present state, kept up entry by entry: equal to the fold of all entries, without going through them again.

It is held in memory and can be thrown away at any time. What an entry touches is built anew from its own facts and
events by the same functions as in `fold`; an entry that may touch anything (a merge, an earlier document read again)
makes it start afresh.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from taizhang.ledger import fold
from taizhang.ledger._decision import FACT_ACTS, fold_fact
from taizhang.ledger._joining import fold_merges
from taizhang.ledger._project import build_project, find_shared_spans
from taizhang.ledger.chain import GENESIS
from taizhang.model.event import event_from_record
from taizhang.model.event_kind import find_about
from taizhang.model.events import EventGroups, Events
from taizhang.model.snapshot import Snapshot
from taizhang.model.transaction import transaction_from_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from taizhang.ledger._mention import Mention
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.model.fact import Fact
    from taizhang.model.merge import Merge
    from taizhang.model.snapshot import Commitment, Document, FactState, Organisation, Project
    from taizhang.model.text import Text
    from taizhang.model.transaction import Transaction

Pair = tuple["Entry", "Event"]
_STEPPED = FACT_ACTS | {"source", "event", "dismiss", "transaction", "publish"}
"""Acts of which it is known what they touch."""


class Projection:
    """The present state of one ledger.

    Args:
        texts: Texts by the hash under which the entries name them; filled by the reader before it hands entries on.
        memo: Facts parsed before, by number of entry.
    """

    def __init__(self, texts: Mapping[str, Text], memo: MutableMapping[int, Fact]) -> None:
        self._texts, self._memo = texts, memo
        self._snapshot: Snapshot | None = None
        self._groups: dict[str, list[Entry]] = {}
        self._clear()

    def build(self, entries: list[Entry]) -> Snapshot:
        """Give the present state; `entries` are all of the record, of which those not seen before are taken in."""
        known = 0 if self._snapshot is None else self._snapshot.head
        if self._snapshot is None or not all(map(self._take, entries[known:])):
            self._fold(entries)
        elif known == len(entries):
            return self._snapshot
        self._snapshot = self._put_together(entries)
        return self._snapshot

    def _clear(self) -> None:
        self._documents: tuple[Document, ...] = ()
        self._places: dict[str, tuple[int, Document]] = {}
        self._states: list[FactState] = []
        self._mentions: list[Mention | None] = []
        self._positions: dict[str, int] = {}
        self._facts: tuple[FactState, ...] | None = None
        self._by_id: dict[str, FactState] = {}
        self._events: list[Pair] = []
        self._event_tuple: Events | None = None
        self._kinds, self._subjects = EventGroups(), EventGroups()
        self._happened: dict[str, list[Pair]] = {}
        self._about: dict[str, list[int]] = {}
        self._promises: list[int] = []
        self._bodies: list[int] = []
        self._projects: dict[str, tuple[tuple[int, int], Project]] = {}
        self._project_tuple: tuple[Project, ...] | None = None
        self._commitments: tuple[Commitment, ...] | None = None
        self._commitment_ids: frozenset[str] = frozenset()
        self._organisations: tuple[Organisation, ...] | None = None
        self._shared: frozenset[tuple[str, int, int]] | None = None
        self._last_shared: frozenset[tuple[str, int, int]] | None = None
        self._dismissals: dict[str, Entry] = {}
        self._transactions: list[tuple[Entry, Transaction]] = []
        self._merges: tuple[Merge, ...] = ()
        self._ways: dict[str, Mapping[str, Merge]] = {}
        self._touched: set[str] = set()

    def _fold(self, entries: list[Entry]) -> None:
        """Start afresh from all entries."""
        self._clear()
        self._documents = fold.fold_documents(entries, self._texts)
        self._places = {one.text.id: (number, one) for number, one in enumerate(self._documents)}
        self._merges = fold_merges(entries)
        for kind in ("fact", "project", "commitment", "organisation"):
            self._ways[kind] = fold.map_kind(self._merges, kind)
        self._groups = fold.group_facts(entries)
        states = [fold_fact(group, self._memo) for group in self._groups.values()]
        states.sort(key=self._rank)
        for state in fold.join_facts(tuple(states), self._ways["fact"]):
            self._add_state(state)
        for entry, event in fold.fold_events(entries):
            self._add_event(entry, event)
        for entry in entries:
            self._note(entry)

    def _rank(self, state: FactState) -> tuple[int, int, int]:
        return (self._places[state.read.text_id][0], state.read.spans[0].start, state.entries[0].seq)

    def _take(self, entry: Entry) -> bool:
        """Take one entry in; say no where everything has to be built anew."""
        if entry.act not in _STEPPED:
            return False
        if entry.act == "source":
            return self._take_source(entry)
        if entry.act == "event":
            self._add_event(entry, event_from_record(entry.payload))
        elif "event" in entry.payload and entry.act == "retract":
            self._withdraw(entry)
        elif entry.act in FACT_ACTS:
            return self._take_fact(entry)
        self._note(entry)
        return True

    def _note(self, entry: Entry) -> None:
        if entry.act == "dismiss":
            self._dismissals.pop(entry.subject_id, None)
            self._dismissals[entry.subject_id] = entry
        elif entry.act == "transaction":
            self._transactions.append((entry, transaction_from_record(entry.payload)))

    def _take_source(self, entry: Entry) -> bool:
        """Take in a document that was not there before; news about one that was changes what its facts say."""
        (document,) = fold.fold_documents((entry,), self._texts)
        if document.text.id in self._places or any(one.source.id == entry.subject_id for one in self._documents):
            return False
        self._places[document.text.id] = (len(self._documents), document)
        self._documents = (*self._documents, document)
        return True

    def _take_fact(self, entry: Entry) -> bool:
        fact_id, ways = entry.subject_id, self._ways["fact"]
        if fact_id in ways or any(merge.into_id == fact_id for merge in ways.values()):
            return False
        group = self._groups.setdefault(fact_id, [])
        group.append(entry)
        state = fold_fact(group, self._memo)
        if fact_id not in self._positions:
            if self._states and self._rank(state) < self._rank(self._states[-1]):
                return False
            self._add_state(state)
            return True
        position = self._positions[fact_id]
        self._index(position, is_gone=True)
        self._states[position] = state
        self._mentions[position] = self._mention(state)
        self._index(position)
        self._by_id[fact_id] = state
        self._facts = None
        return True

    def _add_state(self, state: FactState) -> None:
        position = len(self._states)
        self._states.append(state)
        self._positions[state.id] = position
        self._by_id[state.id] = state
        self._mentions.append(self._mention(state))
        self._index(position)
        self._facts = None

    def _mention(self, state: FactState) -> Mention | None:
        return fold.build_mention(state, self._places[state.read.text_id][1])

    def _index(self, position: int, *, is_gone: bool = False) -> None:
        """Put a mention into the lists it belongs to, or take it out, and mark what it touches."""
        mention = self._mentions[position]
        if mention is None:
            return
        key = fold.find_project_key(mention, self._ways["project"])
        if key is not None:
            _put(self._about.setdefault(key, []), position, is_gone=is_gone)
            self._touched.add(key)
            self._project_tuple = None
            if mention.measure_id == "investment":
                self._shared = None
        if mention.fact.kind == "commitment":
            _put(self._promises, position, is_gone=is_gone)
            self._commitments = None
        if fold.find_organisation(mention) is not None:
            _put(self._bodies, position, is_gone=is_gone)
            self._organisations = None

    def _add_event(self, entry: Entry, event: Event) -> None:
        self._events.append((entry, event))
        self._kinds.add(event.kind, (entry, event))
        self._subjects.add(event.subject_id, (entry, event))
        self._happened.setdefault(self._keep(event), []).append((entry, event))
        self._touch_event(event)

    def _withdraw(self, entry: Entry) -> None:
        # From the end, since what is withdrawn was mostly entered a moment ago.
        for place in range(len(self._events) - 1, -1, -1):
            if self._events[place][0].seq == entry.supersedes:
                _, event = self._events.pop(place)
                self._kinds.remove(event.kind, entry.supersedes)
                self._subjects.remove(event.subject_id, entry.supersedes)
                key = self._keep(event)
                self._happened[key] = [pair for pair in self._happened[key] if pair[0].seq != entry.supersedes]
                self._touch_event(event)
                return

    def _touch_event(self, event: Event) -> None:
        self._event_tuple = self._project_tuple = None
        self._touched.add(self._keep(event))
        is_promised = event.subject_id in self._commitment_ids or event.subject_id in self._ways["commitment"]
        if find_about(event.kind) == "commitment" or is_promised:
            self._commitments = None

    def _keep(self, event: Event) -> str:
        return fold.keep_id(event.subject_id, self._ways["project"])

    def _put_together(self, entries: list[Entry]) -> Snapshot:
        if self._facts is None:
            self._facts = tuple(self._states)
        if self._event_tuple is None:
            self._event_tuple = Events(self._events, by_kind=self._kinds.give(), by_subject=self._subjects.give())
        if self._commitments is None:
            self._build_commitments(self._event_tuple)
        if self._project_tuple is None:
            self._project_tuple = tuple(self._list_projects())
        if self._organisations is None:
            self._organisations = fold.fold_organisations(self._list(self._bodies), self._ways["organisation"])
        snapshot = Snapshot(
            as_of=None,
            on=None,
            head=len(entries),
            head_hash=entries[-1].hash if entries else GENESIS,
            documents=self._documents,
            facts=self._facts,
            projects=self._project_tuple,
            commitments=self._commitments or (),
            events=self._event_tuple,
            dismissals=fold.fold_dismissals(self._dismissals.values()),
            merges=self._merges,
            organisations=self._organisations,
            transactions=tuple(self._transactions),
        )
        return snapshot.with_index(self._by_id.copy())

    def _list(self, positions: Iterable[int]) -> list[Mention]:
        return [mention for mention in map(self._mentions.__getitem__, positions) if mention is not None]

    def _build_commitments(self, events: tuple[Pair, ...]) -> None:
        promises = self._list(self._promises)
        self._commitments = fold.fold_commitments(promises, events, self._ways["commitment"], on=None)
        ids = frozenset(one.id for one in self._commitments)
        if ids != self._commitment_ids:
            # What happened to a commitment did not happen to a project.
            self._commitment_ids, self._project_tuple = ids, None
            self._touched.update(self._happened)

    def _list_projects(self) -> Iterable[Project]:
        """List the projects in order of first mention, then of first event; only those touched are built anew."""
        if self._shared is None:
            shared = find_shared_spans(m for key in self._about for m in self._list_known(key))
            if shared != self._last_shared:
                self._touched.update(self._about)
            self._shared = self._last_shared = shared
        for key in self._touched:
            self._build_project(key)
        self._touched.clear()
        return [project for _, project in sorted(self._projects.values(), key=lambda pair: pair[0])]

    def _list_known(self, key: str) -> list[Mention]:
        """List the facts about a project; none where no document states a property of it."""
        mentions = self._list(self._about.get(key, ()))
        return mentions if any(mention.fact.kind == "project_state" for mention in mentions) else []

    def _build_project(self, key: str) -> None:
        known, happened = self._list_known(key), list[Pair]()
        for entry, event in self._happened.get(key, ()):
            about = find_about(event.kind)
            if event.subject_id not in self._commitment_ids and (about == "project" or (about == "any" and known)):
                happened.append((entry, event))
        if not known and not happened:
            self._projects.pop(key, None)
            return
        project = build_project(key, known, happened, shared=self._shared or frozenset(), on=None)
        order = (0, self._about[key][0]) if known else (1, happened[0][0].seq)
        self._projects[key] = (order, fold.name_kept(project, self._ways["project"]))


def _put(positions: list[int], position: int, *, is_gone: bool) -> None:
    """Put a position into a sorted list, or take it out."""
    if is_gone:
        positions.pop(bisect_left(positions, position))
    else:
        insort(positions, position)
