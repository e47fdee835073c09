"""The ledger as JSON, for reading by programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from taizhang.errors import UnknownEntryError
from taizhang.model.fact import fact_to_record
from taizhang.model.identity import write_decimal
from taizhang.model.source import source_to_record
from taizhang.web.office import end_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from taizhang.model.finding import Finding
    from taizhang.model.snapshot import Commitment, Document, FactState, ProgressStep, Project
    from taizhang.views.book import Book
    from taizhang.web.office import Office

T = TypeVar("T")
AsOf = Annotated[date | None, Query(description="As known at the end of that day, UTC")]
On = Annotated[date | None, Query(description="About the world on that day")]
KindName = Literal["observation", "target", "project_state", "commitment", "ranking", "honour"]
DecisionName = Literal["unreviewed", "accepted", "amended", "rejected", "retracted"]


class Slice(BaseModel):
    """Which part of a list: so many items from a place on."""

    limit: int = Field(100, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=10_000_000)


class FactFilter(Slice):
    """Which facts."""

    kind: KindName | None = None
    measure: str | None = Field(None, description="Catalogue id of the indicator, or the property of a project")
    decision: DecisionName | None = None
    source: str | None = Field(None, description="Id of the document")


Part = Annotated[Slice, Query()]
Filter = Annotated[FactFilter, Query()]
router = APIRouter(prefix="/api/v1", tags=["ledger"])


def _read_book(request: Request, as_of: date | None, on: date | None) -> Book:
    office: Office = request.app.state.office
    moment = None if as_of is None else end_of_day(as_of)
    return office.library.read_book("zh", as_of=moment, on=on, today=office.clock().date())


@router.get("/head")
def read_head(request: Request, as_of: AsOf = None) -> dict[str, Any]:
    """Number and hash of the last entry, and how much there is."""
    book = _read_book(request, as_of, None)
    snapshot = book.snapshot
    return {
        "head": snapshot.head,
        "hash": snapshot.head_hash,
        "documents": len(snapshot.documents),
        "facts": len(snapshot.facts),
        "projects": len(snapshot.projects),
        "commitments": len(snapshot.commitments),
    }


@router.get("/facts")
def list_facts(request: Request, asked: Filter, as_of: AsOf = None, on: On = None) -> dict[str, Any]:
    """Facts with what was read, what counts, and the decision."""
    book = _read_book(request, as_of, on)
    text_ids = {d.text.id for d in book.snapshot.documents if asked.source in (None, d.source.id)}
    found = [
        state
        for state in book.snapshot.facts
        if asked.kind in (None, state.read.kind)
        and asked.decision in (None, state.decision)
        and (asked.measure is None or (state.read.measure is not None and state.read.measure.id == asked.measure))
        and state.read.text_id in text_ids
    ]
    return _page(found, asked, lambda state: fact_state_to_record(state, book))


@router.get("/facts/{fact_id}")
def read_fact(request: Request, fact_id: str, as_of: AsOf = None, on: On = None) -> dict[str, Any]:
    """One fact."""
    book = _read_book(request, as_of, on)
    return fact_state_to_record(_or_404(lambda: book.read_fact(fact_id)), book)


@router.get("/projects")
def list_projects(request: Request, part: Part, as_of: AsOf = None, on: On = None) -> dict[str, Any]:
    """Projects in order of first mention."""
    return _page(_read_book(request, as_of, on).snapshot.projects, part, project_to_record)


@router.get("/projects/{project_id}")
def read_project(request: Request, project_id: str, as_of: AsOf = None, on: On = None) -> dict[str, Any]:
    """One project."""
    book = _read_book(request, as_of, on)
    return project_to_record(_or_404(lambda: book.read_project(project_id)))


@router.get("/commitments")
def list_commitments(request: Request, part: Part, as_of: AsOf = None, on: On = None) -> dict[str, Any]:
    """Commitments in order of number."""
    return _page(_read_book(request, as_of, on).snapshot.commitments, part, commitment_to_record)


@router.get("/sources")
def list_sources(request: Request, part: Part, as_of: AsOf = None) -> dict[str, Any]:
    """Documents in order of recording."""
    return _page(_read_book(request, as_of, None).snapshot.documents, part, document_to_record)


@router.get("/findings")
def list_findings(request: Request, part: Part, as_of: AsOf = None, on: On = None) -> dict[str, Any]:
    """Open findings."""
    return _page(list(_read_book(request, as_of, on).iter_findings()), part, finding_to_record)


def _page(items: Sequence[T], part: Slice, write: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    shown = items[part.offset : part.offset + part.limit]
    return {"total": len(items), "offset": part.offset, "items": [write(item) for item in shown]}


def _or_404(read: Callable[[], T]) -> T:
    try:
        return read()
    except UnknownEntryError as error:
        raise HTTPException(404, str(error)) from error


def fact_state_to_record(state: FactState, book: Book) -> dict[str, Any]:
    """Give the record of a fact: as read, as it counts, its decision, its document."""
    document = book.find_document(state.read.text_id)
    return {
        "id": state.id,
        "decision": state.decision,
        "read": fact_to_record(state.read),
        "accepted": None if state.accepted is None else fact_to_record(state.accepted),
        "changed": list(state.changed_fields),
        "source": None if document is None else document_to_record(document),
    }


def document_to_record(document: Document) -> dict[str, Any]:
    """Give the record of a document without its text."""
    return {
        **source_to_record(document.source),
        "text_id": document.text.id,
        "reader": document.text.reader,
        "recorded_at": document.recorded_at.isoformat(),
        "recorded_by": document.recorded_by,
    }


def project_to_record(project: Project) -> dict[str, Any]:
    """Give the record of a project."""
    return {
        "id": project.id,
        "name": project.name,
        "names": list(project.names),
        "is_invented": project.is_invented,
        "stage": project.stage,
        "stage_detail": project.stage_detail,
        "batches": {str(year): batch for year, batch in project.batches},
        "investment": _number(project.investment),
        "investment_comparator": project.investment_comparator,
        "is_shared": project.is_shared,
        "annual_plan": {str(year): _number(amount) for year, amount in project.annual_plan},
        "done": [_step(step) for step in project.done],
        "properties": dict(project.properties),
        "start_planned": _day(project.start_planned),
        "finish_planned": _day(project.finish_planned),
        "place_id": project.place_id,
        "longitude": _number(project.longitude),
        "latitude": _number(project.latitude),
        "fact_ids": list(project.fact_ids),
    }


def commitment_to_record(commitment: Commitment) -> dict[str, Any]:
    """Give the record of a commitment."""
    return {
        "id": commitment.id,
        "name": commitment.name,
        "words": commitment.words,
        "number": commitment.number,
        "year": commitment.year,
        "quantity": _number(commitment.quantity),
        "unit": commitment.unit,
        "comparator": commitment.comparator,
        "money": _number(commitment.money),
        "deadline": _day(commitment.deadline),
        "owner": commitment.owner,
        "category": commitment.category,
        "steps": [_step(step) for step in commitment.steps],
        "outcome": commitment.outcome,
        "fact_ids": list(commitment.fact_ids),
    }


def finding_to_record(finding: Finding) -> dict[str, Any]:
    """Give the record of a finding."""
    return {
        "fingerprint": finding.fingerprint,
        "code": finding.code,
        "severity": finding.severity,
        "values": dict(finding.values),
        "facts": list(finding.facts),
        "spans": [
            {"text_id": span.text_id, "start": span.start, "end": span.end, "exact": span.exact}
            for span in finding.spans
        ],
        "proposal": finding.proposal,
    }


def _step(step: ProgressStep) -> dict[str, Any]:
    return {
        "on": step.on.isoformat(),
        "year": step.year,
        "amount": _number(step.amount),
        "percent": _number(step.percent),
        "words": step.words,
        "fact_ids": list(step.fact_ids),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else write_decimal(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
