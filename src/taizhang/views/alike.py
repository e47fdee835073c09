"""What a fact or its project might be the same as: the choices of a merge, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from taizhang.model.merge import MergeKind
from taizhang.model.subject import build_subject_id, normalise_name
from taizhang.views.label import label_fact
from taizhang.views.value import cite_fact

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from taizhang.model.fact import Fact, Measure
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book

_N_FACTS, _N_NAMES = 10, 6
_LOOSE = 0.5
"""Likeness of two measures from which equal figures are offered as one fact."""
_LIKE = 0.6
"""Likeness of two names from which they are offered as one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a fact can be merged with.

    Args:
        kind: `fact` where two facts state the same, `project` or `commitment` where two names mean the same.
        id: The id that stays.
        name: The name both go by afterwards.
        words: What a person chooses by.
    """

    kind: MergeKind
    id: str
    name: str
    words: str


def list_alike(book: Book, state: FactState) -> tuple[Choice, ...]:
    """List what a fact, or the project or commitment it is about, might be the same as."""
    return (*_list_facts(book, state), *_list_names(book, state))


def find_subject(state: FactState) -> tuple[MergeKind, str, str] | None:
    """Find the project or commitment a fact is about: kind, id and name as the ledger knows it."""
    subject = state.read.subject
    if subject is None or subject.name is None or subject.kind not in ("project", "commitment"):
        return None
    kind: MergeKind = "project" if subject.kind == "project" else "commitment"
    subject_id = subject.id or build_subject_id(kind, subject.name)
    return kind, subject_id, subject.name


def _list_facts(book: Book, state: FactState) -> Iterator[Choice]:
    fact = state.read
    ranked: list[tuple[tuple[bool, bool, int], FactState]] = []
    for other in _find_candidates(book, fact):
        read = other.read
        if other.accepted is None or other.id == state.id:
            continue
        is_equal = (read.value, read.unit, read.as_written) == (fact.value, fact.unit, fact.as_written)
        likeness = _compare_measures(fact.measure, read.measure)
        if not _is_same_subject(state, other) or likeness < (_LOOSE if is_equal else 1.0):
            continue
        far = abs(read.anchor.start - fact.anchor.start) if read.text_id == fact.text_id else 10**9
        ranked.append(((not is_equal, read.text_id != fact.text_id, far), other))
    ranked.sort(key=lambda pair: pair[0])
    for _, other in ranked[:_N_FACTS]:
        name = label_fact(other.read, book)
        title = book.read_document(other.read.text_id).source.title
        yield Choice("fact", other.id, name, f"{name} {cite_fact(other, book.lang).text} · {title}")


def _find_candidates(book: Book, fact: Fact) -> list[FactState]:
    """Find the facts of one measure, and those with one figure, in order of the ledger: no other can be alike."""
    index = book.remember("facts that may be alike", lambda: _index_facts(book.snapshot.facts))
    found = {at for key in _list_keys(fact) for at in index.get(key, ())}
    return [book.snapshot.facts[at] for at in sorted(found)]


def _index_facts(facts: tuple[FactState, ...]) -> dict[Hashable, list[int]]:
    index: dict[Hashable, list[int]] = defaultdict(list)
    for at, state in enumerate(facts):
        for key in _list_keys(state.read):
            index[key].append(at)
    return index


def _list_keys(fact: Fact) -> Iterator[Hashable]:
    """Give what two facts share one of where they may be the same: the measure, its name, the figure."""
    measure = fact.measure
    if measure is None:
        return
    yield fact.kind, fact.value, fact.unit, fact.as_written
    if measure.id is not None:
        yield fact.kind, measure.id
    name = _normalise(measure.name or "")
    if name:
        yield fact.kind, "", name


_normalise = lru_cache(maxsize=4096)(normalise_name)


def _compare_measures(one: Measure | None, other: Measure | None) -> float:
    """Give how like two measures are: 1 for one catalogue entry or the same words, 0 where one has none."""
    if one is None or other is None:
        return 0.0
    if one.id is not None and one.id == other.id:
        return 1.0
    names = _normalise(one.name or ""), _normalise(other.name or "")
    return _compare(*names) if all(names) else 0.0


def _is_same_subject(state: FactState, other: FactState) -> bool:
    """Facts about projects are alike only within one project; elsewhere a place may be read differently."""
    one, two = state.read.subject, other.read.subject
    if one is None or two is None or "project" not in (one.kind, two.kind):
        return True
    return one.name == two.name


def _list_names(book: Book, state: FactState) -> Iterator[Choice]:
    own = find_subject(state)
    if own is None:
        return
    kind, own_id, own_name = own
    names = (
        [(one.id, one.name) for one in book.snapshot.projects]
        if kind == "project"
        else [(one.id, one.name) for one in book.snapshot.commitments]
    )
    plain = normalise_name(own_name)
    ranked = [
        (likeness, other_id, name)
        for other_id, name in names
        if other_id != own_id and (likeness := _compare(plain, normalise_name(name))) >= _LIKE
    ]
    ranked.sort(key=lambda one: (-one[0], one[1]))
    for _, other_id, name in ranked[:_N_NAMES]:
        yield Choice(kind, other_id, name, name)


def _compare(one: str, other: str) -> float:
    """Give how like two names are, 0 to 1; one inside the other counts as nearly the same."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) > 3 and (one in other or other in one):
        return 0.95
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _LOOSE else 0.0
