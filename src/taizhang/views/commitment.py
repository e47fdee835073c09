"""One promise, for the citizen it was made to: its words, what has happened, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.commitments import assess_commitments
from taizhang.views.commitments import list_neighbours
from taizhang.views.investment import cite_money
from taizhang.views.passage import Passage, build_passage, list_passages
from taizhang.views.project import Who, find_who
from taizhang.views.promise import Promise, build_promise
from taizhang.views.value import Cited, write_number

if TYPE_CHECKING:
    from datetime import date

    from taizhang.model.snapshot import Commitment, ProgressStep
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
class CommitmentPage:
    """The exact values of one promise's page.

    Args:
        promise: How it stands.
        year: The year it was made for.
        quote: The sentence that makes it; `None` where only a list names it.
        steps: Newest last.
        passages: Every sentence that speaks of it.
        previous, following: Its neighbours in the list.
        n_list: How many items the list has.
    """

    promise: Promise
    year: int | None
    quote: Passage | None
    steps: tuple[PromiseStep, ...]
    passages: tuple[Passage, ...]
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


def _build_step(book: Book, step: ProgressStep) -> PromiseStep:
    event = next((event for entry, event in book.snapshot.events if entry.seq == step.entry_seq), None)
    return PromiseStep(
        on=step.on,
        percent=None if step.percent is None else Cited(write_number(step.percent), "%", "", step.fact_ids),
        amount=None if step.amount is None else cite_money(book, step.amount, fact_ids=step.fact_ids),
        words=step.words,
        passage=build_passage(book, step.fact_ids[0]) if step.fact_ids else None,
        evidence=() if event is None else event.evidence,
        who=find_who(book, step.entry_seq),
    )
