"""The events of a state with the entries that recorded them, in order; found by kind and by subject."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from taizhang.model.entry import Entry
from taizhang.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Self

Pair = tuple[Entry, Event]


class Events(tuple[Pair, ...]):  # noqa: SLOT001 - what has no fixed length has no slots
    """Events in order of recording. What asks for some kinds, or one subject, does not go through all of them.

    Args:
        pairs: Entries with their events.
        by_kind: The same by kind, where somebody keeps it; else it is made when first asked for.
        by_subject: The same by the id they were recorded under, likewise.
    """

    _by_kind: Mapping[str, tuple[Pair, ...]] | None
    _by_subject: Mapping[str, tuple[Pair, ...]] | None

    def __new__(
        cls,
        pairs: Iterable[Pair] = (),
        *,
        by_kind: Mapping[str, tuple[Pair, ...]] | None = None,
        by_subject: Mapping[str, tuple[Pair, ...]] | None = None,
    ) -> Self:
        """Keep the pairs with what indexes of them there are."""
        events = super().__new__(cls, pairs)
        events._by_kind, events._by_subject = by_kind, by_subject
        return events

    def list_kinds(self, kinds: Collection[str]) -> list[Pair]:
        """List the events of some kinds, in order of recording."""
        if self._by_kind is None:
            self._by_kind = _group((event.kind, (entry, event)) for entry, event in self)
        found = [self._by_kind[kind] for kind in kinds if kind in self._by_kind]
        if len(found) == 1:
            return list(found[0])
        return sorted(chain.from_iterable(found), key=lambda pair: pair[0].seq)

    def list_subject(self, subject_id: str) -> list[Pair]:
        """List the events recorded under an id, in order of recording."""
        if self._by_subject is None:
            self._by_subject = _group((event.subject_id, (entry, event)) for entry, event in self)
        return list(self._by_subject.get(subject_id, ()))


def select_kinds(events: Iterable[Pair], kinds: Collection[str]) -> list[Pair]:
    """List the events of some kinds, in order; by the index where the events have one."""
    if isinstance(events, Events):
        return events.list_kinds(kinds)
    return [(entry, event) for entry, event in events if event.kind in kinds]


def _group(pairs: Iterable[tuple[str, Pair]]) -> dict[str, tuple[Pair, ...]]:
    groups: dict[str, list[Pair]] = {}
    for key, pair in pairs:
        groups.setdefault(key, []).append(pair)
    return {key: tuple(group) for key, group in groups.items()}


class EventGroups:
    """Events by key, kept up one by one; what was given out stays as it was."""

    def __init__(self) -> None:
        self._groups: dict[str, list[Pair]] = {}
        self._given: dict[str, tuple[Pair, ...]] = {}
        self._touched: set[str] = set()

    def add(self, key: str, pair: Pair) -> None:
        """Add an event at the end."""
        self._groups.setdefault(key, []).append(pair)
        self._touched.add(key)

    def remove(self, key: str, seq: int) -> None:
        """Take out the event an entry recorded."""
        self._groups[key] = [pair for pair in self._groups[key] if pair[0].seq != seq]
        self._touched.add(key)

    def give(self) -> Mapping[str, tuple[Pair, ...]]:
        """Give every group as it is now."""
        for key in self._touched:
            self._given[key] = tuple(self._groups[key])
        self._touched.clear()
        return self._given.copy()
