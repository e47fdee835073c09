"""One promise, for the citizen it was made to: its words, what has happened, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.commitments import assess_commitments
from taizhang.views.commitments import list_neighbours
from taizhang.views.investment import cite_money
from taizhang.views.passage import Passage, build_passage, list_passages
from taizhang.views.project import Who, find_who
from taizhang.views.promise import Promise, build_promise
from taizhang.views.value import Cited, write_number, write_quantity

if TYPE_CHECKING:
    from taizhang.model.snapshot import Change, Commitment, ProgressStep, Satisfaction
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class PromiseStep:
    """One step towards a promise, with its proof.

    Args:
        on: The day.
        percent, amount, words: What was said.
        passage: The sentence of a document that says it.
        evidence: Files or facts a person named as proof.
        who: Who recorded it.
    """

    on: date
    percent: Cited | None
    amount: Cited | None
    words: str | None
    passage: Passage | None
    evidence: tuple[str, ...]
    who: Who | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What was changed, from what to what, when, and where each is said.

    Args:
        what: `quantity`, `money`, `deadline` or `words`.
        before, after: As people write it.
        before_id, after_id: The facts; `None` for what a person recorded.
        on, who: When, and who recorded it.
    """

    what: str
    before: str
    after: str
    before_id: str | None
    after_id: str | None
    on: date | None
    who: Who | None


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """How content people were."""

    on: date
    score: Cited
    respondents: int | None
    surveyor: str | None
    who: Who | None
    citizen: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """The exact values of one promise's page.

    Args:
        promise: How it stands.
        year: The year it was made for.
        quote: The sentence that makes it; `None` where only a list names it.
        steps: Newest last.
        passages: Every sentence that speaks of it.
        changes: How the promise was changed, oldest first.
        satisfaction: How content people were, newest last.
        cooperating: Units that take part.
        previous, following: Its neighbours in the list.
        n_list: How many items the list has.
    """

    promise: Promise
    year: int | None
    quote: Passage | None
    steps: tuple[PromiseStep, ...]
    passages: tuple[Passage, ...]
    changes: tuple[ChangeRow, ...]
    satisfaction: tuple[SatisfactionRow, ...]
    cooperating: str | None
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    n_list: int


def build_commitment(book: Book, commitment_id: str) -> CommitmentPage:
    """Build the page of a promise; raises `UnknownEntryError`."""
    commitment = book.read_commitment(commitment_id)
    pace = next(
        one
        for one in assess_commitments(book.snapshot, catalog=book.catalog, today=book.today).paces
        if one.commitment_id == commitment.id
    )
    listed = [one.id for one in book.snapshot.commitments if one.number is not None and one.year == commitment.year]
    before, after = list_neighbours(listed, commitment.id)
    return CommitmentPage(
        promise=build_promise(book, commitment, pace),
        year=commitment.year,
        quote=_find_quote(book, commitment),
        steps=tuple(_build_step(book, step) for step in commitment.steps),
        passages=list_passages(book, commitment.fact_ids),
        changes=tuple(_build_change(book, change) for change in commitment.changes),
        satisfaction=tuple(_build_satisfaction(book, one) for one in commitment.satisfaction),
        cooperating=commitment.cooperating,
        previous=_name(book, before),
        following=_name(book, after),
        n_list=len(listed),
    )


def _find_quote(book: Book, commitment: Commitment) -> Passage | None:
    passages = [build_passage(book, fact_id) for fact_id in commitment.fact_ids]
    found = [passage for passage in passages if passage is not None]
    promised = [passage for passage in found if passage.exact == commitment.words]
    return next(iter(promised or found), None)


def _name(book: Book, commitment_id: str | None) -> tuple[str, str] | None:
    return None if commitment_id is None else (commitment_id, book.read_commitment(commitment_id).name)


def _build_change(book: Book, change: Change) -> ChangeRow:
    first, last = (change.fact_ids[0], change.fact_ids[-1]) if change.fact_ids else (None, None)
    before, after = (_write_side(book, side, change.unit) for side in (change.before, change.after))
    who = None if change.entry_seq is None else find_who(book, change.entry_seq)
    return ChangeRow(change.what, before, after, first, last, change.on, who)


def _write_side(book: Book, side: Decimal | date | str, unit: str | None) -> str:
    if isinstance(side, Decimal):
        return write_quantity(side, unit, book.lang)
    return side if isinstance(side, str) else side.isoformat()


def _build_satisfaction(book: Book, one: Satisfaction) -> SatisfactionRow:
    who = None if one.entry_seq is None else find_who(book, one.entry_seq)
    score = Cited(write_number(one.score), "%", "", one.fact_ids)
    return SatisfactionRow(one.on, score, one.respondents, one.surveyor, who, one.citizen, one.remark)


def _build_step(book: Book, step: ProgressStep) -> PromiseStep:
    _, event = book.snapshot.find_event(step.entry_seq) or (None, None)
    return PromiseStep(
        on=step.on,
        percent=None if step.percent is None else Cited(write_number(step.percent), "%", "", step.fact_ids),
        amount=None if step.amount is None else cite_money(book, step.amount, fact_ids=step.fact_ids),
        words=step.words,
        passage=build_passage(book, step.fact_ids[0]) if step.fact_ids else None,
        evidence=() if event is None else event.evidence,
        who=find_who(book, step.entry_seq),
    )
