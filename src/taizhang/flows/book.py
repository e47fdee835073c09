"""From a programme to the book its pages are built from; findings are computed once for each state."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

from taizhang.assess.figures import list_figures
from taizhang.assess.places import extend_places
from taizhang.checks import RULES, check_snapshot, check_text
from taizhang.errors import BrokenChainError
from taizhang.flows.kept import KeptFindings, build_keys
from taizhang.model.personal import withhold
from taizhang.views.book import Book
from taizhang.views.record_index import RecordIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import date, datetime

    from taizhang.flows.programme import Programme
    from taizhang.model.computed import Computed
    from taizhang.model.entry import Entry
    from taizhang.model.fact import Fact
    from taizhang.model.finding import Finding
    from taizhang.model.snapshot import Document, Snapshot
    from taizhang.views.book import Lang

_N_BOOKS, _N_TEXTS = 12, 2000
T = TypeVar("T")
STATE_RULES = frozenset(
    code for code, rule in RULES.items() if rule.scope == "snapshot" and rule.is_default and rule.needs_state
)
FACT_RULES = frozenset(
    code for code, rule in RULES.items() if rule.scope == "snapshot" and rule.is_default and not rule.needs_state
)


class Library:
    """The books of one programme, kept while its state is the same. Safe to share between threads.

    Args:
        programme: The programme.
        is_public: Whether everybody may read them: then they hold no personal data.
        kept: Findings of documents that an earlier process found; without it every document is checked.
    """

    def __init__(self, programme: Programme, *, is_public: bool = False, kept: KeptFindings | None = None) -> None:
        self.programme, self.is_public, self._kept = programme, is_public, kept
        self._lock = threading.RLock()
        self._books: _Shelf[Book] = _Shelf(_N_BOOKS)
        self._texts: _Shelf[tuple[Finding, ...]] = _Shelf(_N_TEXTS)
        self._all_texts: _Last[Mapping[str, tuple[Finding, ...]]] = _Last()
        self._computed: _Last[tuple[Computed, ...]] = _Last()
        self._of_facts: _Last[list[Finding]] = _Last()
        self._of_state: _Last[list[Finding]] = _Last()
        self._entries: list[Entry] = []
        self._index = RecordIndex()
        self._today: _Last[date] = _Last()
        self._whole: tuple[int, str] | None = None
        self._erased: frozenset[str] = frozenset()

    def read_book(self, lang: Lang, *, as_of: datetime | None = None, on: date | None = None, today: date) -> Book:
        """Give the book of a moment in a language; lights are judged on the day the moment speaks of.

        The example is judged on the last day its own documents and events know, not years later.
        """
        snapshot = self.programme.read_snapshot(as_of=as_of, on=on, is_public=self.is_public)
        is_example = self.programme.settings.is_example
        with self._lock:
            said = (snapshot, today)
            today = self._today.get(said, lambda: find_today(snapshot, said[1], is_example=is_example))
        key = (self.programme.ledger.head()[1], as_of, on, today, lang)
        with self._lock:
            return self._books.get(key, lambda: self._build_book(snapshot, lang, today))

    def _build_book(self, snapshot: Snapshot, lang: Lang, today: date) -> Book:
        programme = self.programme
        settings = programme.settings
        return Book(
            snapshot=snapshot,
            catalog=extend_places(programme.catalog, snapshot, settings.place_id),
            text_findings=self._check_texts(snapshot),
            ledger_findings=self._check_ledger(snapshot, today),
            today=today,
            lang=lang,
            title_zh=settings.title_zh,
            title_en=settings.title_en,
            place_id=settings.place_id,
            plan_year=programme.find_plan_year(snapshot) or today.year,
            is_example=settings.is_example,
            entries=self._list_entries(snapshot.head),
            n_verified=self._count_verified(snapshot.head),
            index=self._index,
        )

    def _check_ledger(self, snapshot: Snapshot, today: date, *, is_kept: bool = True) -> tuple[Finding, ...]:
        """Check the whole ledger; its claims are held against what its own data come to.

        What an entry leaves as it was is not looked at again: a decision that changes no value, or a step of one
        project, changes nothing that rules find in documents and facts.
        """
        catalog, place_id = self.programme.catalog, self.programme.settings.place_id
        said = (snapshot.documents, tuple(snapshot.list_current()), today)
        computed = self._computed.get(
            said, lambda: list_figures(snapshot, catalog=catalog, place_id=place_id, today=today)
        )

        def check(codes: frozenset[str]) -> list[Finding]:
            return check_snapshot(snapshot, catalog=catalog, today=today, computed=computed, codes=codes)

        of_facts = self._of_facts.get(said, lambda: check(FACT_RULES))
        state = (*said, snapshot.facts, snapshot.projects, snapshot.commitments)
        of_state = self._of_state.get(state, lambda: check(STATE_RULES)) if is_kept else check(STATE_RULES)
        return tuple(sorted((*of_facts, *of_state), key=lambda finding: (finding.code, finding.values)))

    def check_seen(self, snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
        """Check the state of a ledger that somebody sees who does not see all of it: no finding tells the rest."""
        with self._lock:
            return self._check_ledger(snapshot, today, is_kept=False)

    def _list_entries(self, head: int) -> tuple[Entry, ...]:
        """List the entries up to a number; those known already are read again only after an erasure."""
        erased = self.programme.ledger.list_erased()
        if erased != self._erased:
            self._entries, self._erased = [], erased
        known = len(self._entries)
        if known < head:
            new = self.programme.ledger.list_known(after=known)
            self._entries.extend(map(withhold, new) if self.is_public else new)
        return tuple(self._entries[:head])

    def _check_texts(self, snapshot: Snapshot) -> Mapping[str, tuple[Finding, ...]]:
        """Check each document as it was read: a correction in the ledger does not mend the document."""
        read = (snapshot.documents, tuple(state.read for state in snapshot.facts))
        return self._all_texts.get(read, lambda: self._check_each(snapshot))

    def _check_each(self, snapshot: Snapshot) -> Mapping[str, tuple[Finding, ...]]:
        facts: dict[str, list[Fact]] = {document.text.id: [] for document in snapshot.documents}
        for state in snapshot.facts:
            facts[state.read.text_id].append(state.read)
        kept = self._kept
        keys: Mapping[str, str] = {}
        if kept is not None:
            keys = build_keys(snapshot, self._list_entries(snapshot.head), catalog=self.programme.catalog)
        found: dict[str, tuple[Finding, ...]] = {}
        new: dict[str, tuple[Finding, ...]] = {}
        for document in snapshot.documents:
            text_id = document.text.id
            known = kept.find(keys[text_id]) if kept is not None and text_id in keys else None
            found[text_id] = self._check_text(document, facts[text_id]) if known is None else known
            if known is None and text_id in keys:
                new[keys[text_id]] = found[text_id]
        if kept is not None and new:
            kept.keep(new)
        return found

    def _check_text(self, document: Document, facts: list[Fact]) -> tuple[Finding, ...]:
        published_on = document.source.published_on
        return self._texts.get(
            (document.text.id, published_on, frozenset(fact.id for fact in facts)),
            lambda: tuple(check_text(document.text, facts, catalog=self.programme.catalog, published_on=published_on)),
        )

    def _count_verified(self, head: int) -> int | None:
        """Count the entries up to a number that were checked; `None` where the record is not whole."""
        n_verified = self._verify()
        return None if n_verified is None else min(n_verified, head)

    def _verify(self) -> int | None:
        """Give how many entries were found whole: all of them once, then what was added since."""
        ledger = self.programme.ledger
        try:
            if self._whole is None:
                head = ledger.head()
                ledger.verify(expected_head=head, is_deep=False)
                self._whole = head
            self._whole = ledger.verify_added(self._whole)
        except BrokenChainError:
            self._whole = None
            return None
        return self._whole[0]


def find_today(snapshot: Snapshot, today: date, *, is_example: bool) -> date:
    """Give the day a snapshot is judged on: never after the moments it was asked for."""
    days = [today]
    if snapshot.as_of is not None:
        days.append(snapshot.as_of.date())
    if snapshot.on is not None:
        days.append(snapshot.on)
    if is_example and len(days) == 1:
        known = [d.source.published_on for d in snapshot.documents if d.source.published_on is not None]
        known += [event.on for _, event in snapshot.events]
        days.append(max(known, default=today))
    return min(days)


class _Last(Generic[T]):
    """The values for the last two inputs: mostly the same parts as a moment ago, which are compared by identity."""

    def __init__(self) -> None:
        self._known: list[tuple[tuple[object, ...], T]] = []

    def get(self, given: tuple[object, ...], build: Callable[[], T]) -> T:
        """Give the value for an input, built where it is not there."""
        for known, value in self._known:
            if known == given:
                return value
        value = build()
        self._known = [(given, value), *self._known[:1]]
        return value


class _Shelf(Generic[T]):
    """Values by key; the one not asked for longest goes when there are too many."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, build: Callable[[], T]) -> T:
        """Give the value of a key, built where it is not there."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = self._values[key] = build()
        while len(self._values) > self.size:
            self._values.popitem(last=False)
        return value
