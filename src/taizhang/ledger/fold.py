"""Entries become the state they record: a pure function, so that replaying them gives the same state."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.ledger._commitment import build_commitment, group_commitments
from taizhang.ledger._decision import FACT_ACTS, fold_fact
from taizhang.ledger._joining import fold_merges
from taizhang.ledger._mention import Mention
from taizhang.ledger._project import build_project, find_shared_spans
from taizhang.ledger._record import source_from_record
from taizhang.ledger.chain import GENESIS
from taizhang.model.event import Event, event_from_record
from taizhang.model.event_kind import find_about
from taizhang.model.merge import map_merged
from taizhang.model.snapshot import Dismissal, Document, Organisation, Snapshot
from taizhang.model.subject import build_subject_id
from taizhang.model.transaction import transaction_from_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping, Sequence
    from datetime import date, datetime

    from taizhang.model.entry import Entry
    from taizhang.model.fact import Fact
    from taizhang.model.merge import Merge, MergeKind
    from taizhang.model.snapshot import Commitment, FactState, Project
    from taizhang.model.source import Source
    from taizhang.model.text import Text

Events = tuple[tuple["Entry", Event], ...]


def fold_snapshot(
    entries: Sequence[Entry],
    texts: Mapping[str, Text],
    *,
    as_of: datetime | None = None,
    on: date | None = None,
    memo: MutableMapping[int, Fact] | None = None,
) -> Snapshot:
    """Fold entries into what was known.

    Args:
        entries: All entries from the first, in order.
        texts: Texts by the hash under which the entries name them.
        as_of: Only entries recorded up to this moment count.
        on: Only what held on or before this day counts: events and steps of that day or before, facts whose period
            has begun, and plans and targets that were published by then, however far ahead they look.
        memo: Facts parsed before, by number of entry; filled as needed, changes nothing in the result.
    """
    if as_of is not None:
        entries = entries[: bisect_right(entries, as_of, key=lambda entry: entry.recorded_at)]
    documents = fold_documents(entries, texts)
    merges = fold_merges(entries)
    states = join_facts(_fold_facts(entries, documents, on=on, memo=memo), map_kind(merges, "fact"))
    events = fold_events(entries, on=on)
    mentions = _list_mentions(states, documents)
    commitments = fold_commitments(mentions, events, map_kind(merges, "commitment"), on=on)
    projects = _fold_projects(mentions, events, commitments, map_kind(merges, "project"), on=on)
    return Snapshot(
        as_of=as_of,
        on=on,
        head=len(entries),
        head_hash=entries[-1].hash if entries else GENESIS,
        documents=documents,
        facts=states,
        projects=projects,
        commitments=commitments,
        events=events,
        dismissals=fold_dismissals(entries),
        merges=merges,
        organisations=fold_organisations(mentions, map_kind(merges, "organisation")),
        transactions=tuple(
            (entry, transaction_from_record(entry.payload)) for entry in entries if entry.act == "transaction"
        ),
    )


def fold_documents(entries: Iterable[Entry], texts: Mapping[str, Text]) -> tuple[Document, ...]:
    """Fold the documents, in order of first recording; title and publication are the ones recorded last."""
    first: dict[str, tuple[Text, Entry]] = {}
    sources: dict[str, Source] = {}
    for entry in entries:
        if entry.act == "source":
            text = texts[entry.payload["text_hash"]]
            sources[entry.subject_id] = source_from_record(entry.payload["source"])
            first[text.id] = (text, first[text.id][1] if text.id in first else entry)
    return tuple(
        Document(sources[text.source_id], text, entry.recorded_at, entry.recorded_by, entry.seq)
        for text, entry in first.values()
    )


def fold_events(entries: Iterable[Entry], *, on: date | None = None) -> Events:
    """Fold the programme events that were not withdrawn, in order of recording."""
    entries = list(entries)
    withdrawn = {entry.supersedes for entry in entries if entry.act == "retract" and "event" in entry.payload}
    pairs = (
        (entry, event_from_record(entry.payload))
        for entry in entries
        if entry.act == "event" and entry.seq not in withdrawn
    )
    return tuple((entry, event) for entry, event in pairs if on is None or event.on <= on)


def _fold_facts(
    entries: Iterable[Entry],
    documents: tuple[Document, ...],
    *,
    on: date | None,
    memo: MutableMapping[int, Fact] | None,
) -> tuple[FactState, ...]:
    states = [fold_fact(group, memo) for group in group_facts(entries).values()]
    if on is not None:
        published = {document.text.id: document.source.published_on for document in documents}
        states = [state for state in states if _holds(state.accepted or state.read, published, on)]
    place = {document.text.id: number for number, document in enumerate(documents)}
    states.sort(key=lambda state: (place[state.read.text_id], state.read.spans[0].start, state.entries[0].seq))
    return tuple(states)


def group_facts(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Group the entries about facts by fact, in order."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.act in FACT_ACTS and "event" not in entry.payload:
            groups.setdefault(entry.subject_id, []).append(entry)
    return groups


def join_facts(states: tuple[FactState, ...], ways: Mapping[str, Merge]) -> tuple[FactState, ...]:
    """Let facts that a person merged count once; one whose keeper no longer counts stands for itself again."""
    if not ways:
        return states
    counted = {state.id for state in states if state.accepted is not None}
    return tuple(
        replace(state, decision="merged", accepted=None)
        if state.id in ways and state.id in counted and ways[state.id].into_id in counted
        else state
        for state in states
    )


def _holds(fact: Fact, published: Mapping[str, date | None], on: date) -> bool:
    if fact.period is None or fact.period.start is None or fact.period.start <= on:
        return True
    said = published[fact.text_id]
    return fact.status in ("target", "plan", "forecast") and said is not None and said <= on


def _list_mentions(states: Iterable[FactState], documents: Iterable[Document]) -> list[Mention]:
    by_text = {document.text.id: document for document in documents}
    found = (build_mention(state, by_text[state.read.text_id]) for state in states)
    return [mention for mention in found if mention is not None]


def build_mention(state: FactState, document: Document) -> Mention | None:
    """Build what a fact says to projects and commitments; nothing where it does not count."""
    return None if state.accepted is None else Mention(state.accepted, state, document, state.entries[0].seq)


def map_kind(merges: Iterable[Merge], kind: MergeKind) -> Mapping[str, Merge]:
    """Map merged ids of one kind to the merge that counts."""
    return map_merged(merge for merge in merges if merge.kind == kind)


def keep_id(subject_id: str, ways: Mapping[str, Merge]) -> str:
    """Give the id an id was merged into, itself where it was not."""
    return ways[subject_id].into_id if subject_id in ways else subject_id


def _fold_projects(
    mentions: Iterable[Mention],
    events: Events,
    commitments: Iterable[Commitment],
    ways: Mapping[str, Merge],
    *,
    on: date | None,
) -> tuple[Project, ...]:
    about: dict[str, list[Mention]] = {}
    for mention in mentions:
        key = find_project_key(mention, ways)
        if key is not None:
            about.setdefault(key, []).append(mention)
    # A figure that happens to name a project does not make one; a stated property does.
    known = {key: group for key, group in about.items() if any(m.fact.kind == "project_state" for m in group)}
    commitment_ids = {commitment.id for commitment in commitments}
    happened: dict[str, list[tuple[Entry, Event]]] = {}
    for entry, event in events:
        key = keep_id(event.subject_id, ways)
        if event.subject_id in commitment_ids:
            continue
        about_what = find_about(event.kind)
        if about_what == "project" or (about_what == "any" and key in known):
            happened.setdefault(key, []).append((entry, event))
    shared = find_shared_spans(mention for group in known.values() for mention in group)
    projects = (
        build_project(key, known.get(key, ()), happened.get(key, ()), shared=shared, on=on)
        for key in dict.fromkeys((*known, *happened))
    )
    return tuple(name_kept(project, ways) for project in projects)


def find_project_key(mention: Mention, ways: Mapping[str, Merge]) -> str | None:
    """Find the id of the project a fact is about, merged ones by the one that stays."""
    subject = mention.fact.subject
    if subject is None or subject.kind != "project" or subject.name is None:
        return None
    return keep_id(subject.id or build_subject_id("project", subject.name), ways)


def name_kept(project: Project, ways: Mapping[str, Merge]) -> Project:
    """Give a project the name that a person chose where names were merged into it."""
    name = next((merge.into_name for merge in reversed(list(ways.values())) if merge.into_id == project.id), None)
    if name is None:
        return project
    return replace(project, name=name, names=tuple(dict.fromkeys((name, *project.names))))


def fold_commitments(
    mentions: Iterable[Mention], events: Events, ways: Mapping[str, Merge], *, on: date | None
) -> tuple[Commitment, ...]:
    """Fold the commitments, in order of number, then first mention; `mentions` are facts of promises alone."""
    about, years = group_commitments(mention for mention in mentions if mention.fact.kind == "commitment")
    for gone in [key for key in about if key in ways]:
        about.setdefault(ways[gone].into_id, []).extend(about.pop(gone))
    happened: dict[str, list[tuple[Entry, Event]]] = {}
    for entry, event in events:
        key = keep_id(years.get((event.subject_id, event.year or event.on.year), event.subject_id), ways)
        if find_about(event.kind) == "commitment" or key in about:
            happened.setdefault(key, []).append((entry, event))
    names = {merge.into_id: merge.into_name for merge in ways.values()}
    commitments = [
        build_commitment(key, about.get(key, ()), happened.get(key, ()), on=on)
        for key in dict.fromkeys((*about, *happened))
    ]
    commitments = [replace(one, name=names.get(one.id, one.name)) for one in commitments]
    unnumbered = 2**62
    commitments.sort(key=lambda one: unnumbered if one.number is None else one.number)
    return tuple(commitments)


def fold_organisations(mentions: Iterable[Mention], ways: Mapping[str, Merge]) -> tuple[Organisation, ...]:
    """Fold the organisations that facts are about or that answer for projects and commitments, in order of mention.

    Args:
        mentions: Facts that count.
        ways: Merged organisations, from `map_merged`.
    """
    names: dict[str, list[str]] = {}
    facts: dict[str, list[str]] = {}
    for mention in mentions:
        name = find_organisation(mention)
        if name is None:
            continue
        subject_id = build_subject_id("organisation", name)
        key = keep_id(subject_id, ways)
        kept = [ways[subject_id].into_name] if subject_id in ways else []
        names.setdefault(key, []).extend((*kept, name))
        facts.setdefault(key, []).append(mention.state.id)
    kept_names = {merge.into_id: merge.into_name for merge in ways.values()}
    return tuple(
        Organisation(key, kept_names.get(key, said[0]), tuple(dict.fromkeys(said)), tuple(dict.fromkeys(facts[key])))
        for key, said in names.items()
    )


def find_organisation(mention: Mention) -> str | None:
    """Find the organisation a fact names."""
    subject = mention.fact.subject
    if subject is not None and subject.kind == "organisation":
        return subject.name
    return mention.words if mention.measure_id == "owner" else None


def fold_dismissals(entries: Iterable[Entry]) -> tuple[Dismissal, ...]:
    """Fold the answers to findings: the last of each counts."""
    last = {entry.subject_id: entry for entry in entries if entry.act == "dismiss"}
    return tuple(
        Dismissal(key, entry.reason or "", entry.recorded_by, entry.recorded_at, entry.seq)
        for key, entry in sorted(last.items(), key=lambda pair: pair[1].seq)
    )
