"""What programs write: the same acts as the forms of the pages, on a named state of the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Form, HTTPException, Path, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from taizhang.errors import RefusedWriteError, UnknownEntryError, UsageError
from taizhang.flows.programme import Upload
from taizhang.model.event import Event
from taizhang.web import acts, office_acts
from taizhang.web.api import PROBLEMS, Id, read_book
from taizhang.web.api_shapes import (
    MAX_SEQ,
    Changes,
    Day,
    Decision,
    Problem,
    ProjectEvent,
    Reason,
    Received,
    Step,
    Written,
)
from taizhang.web.api_shapes import Form as FormShape
from taizhang.web.api_write import IdempotencyKey, IfMatch, WritingRoute, build_etag, read_based_on
from taizhang.web.office_forms import Sent
from taizhang.web.programme_acts import read_share
from taizhang.web.workbook_acts import WORKBOOK_ACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.views.book import Book
    from taizhang.web.office import Office

REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}, "description": words}
    for status, words in (
        (409, "A request with this key is being answered"),
        (411, "The length is missing"),
        (412, "The state it was based on has moved on"),
        (413, "Too large"),
        (428, "The state it is based on is not named"),
    )
}
router = APIRouter(prefix="/api/v1", tags=["writing"], responses={**PROBLEMS, **REFUSED}, route_class=WritingRoute)


async def read_upload(file: UploadFile) -> tuple[str, bytes]:
    """Give the name, without any folder, and the bytes of a file that is sent; raises `UsageError` without a name."""
    name = acts.base_name(file.filename or "")
    if not name:
        raise UsageError("the file has no name")
    return name, await file.read()


def answer_written(office: Office, **more: Any) -> Response:
    """Answer with the state a write led to, and what more there is to say of it."""
    seq, own_hash = office.programme.ledger.head()
    headers = {"etag": build_etag(seq, own_hash)}
    return JSONResponse({"seq": seq, "hash": own_hash, **more}, 201, headers=headers)


API_ACTS = frozenset({*acts.ACTS, *WORKBOOK_ACTS, *office_acts.ACTS}) - {"workbook-return", "mark_seen"}
"""The forms programs send as the pages do; the others have an address of their own, or are for people."""


class Write:
    """One write: who, when, on which state.

    Args:
        request: The request.
        if_match: The state it names.
    """

    def __init__(self, request: Request, if_match: str | None) -> None:
        self.office: Office = request.app.state.office
        self.book: Book = read_book(request)
        self.based_on = read_based_on(self.book, if_match)
        self.kept: dict[str, Any] = {
            "recorded_at": self.office.clock(),
            "recorded_by": self.office.read_person(request),
            "based_on": self.based_on,
        }


@router.post("/facts/{fact_id}/decisions", status_code=201, response_model=Written)
def decide(
    request: Request, fact_id: Id, asked: Decision, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response:
    """Decide about a fact: accept, amend (correction or revision), reject, retract."""
    del idempotency_key
    write = Write(request, if_match)
    write.book.read_fact(fact_id)
    is_amended = asked.act == "amend"
    write.office.programme.ledger.decide(
        fact_id,
        asked.act,
        changes=_write_changes(asked.changes) if is_amended else None,
        nature=asked.nature if is_amended else None,
        reason=asked.reason,
        **write.kept,
    )
    return answer_written(write.office)


def _write_changes(changes: Changes | None) -> dict[str, Any]:
    given = {} if changes is None else changes.model_dump(exclude_unset=True)
    if "period" in given and given["period"] is not None:
        given["period"] = {"start": None, "end": None, "label": None} | given["period"]
    return given


@router.post("/projects/{project_id}/events", status_code=201, response_model=Written)
def record_event(
    request: Request,
    project_id: Id,
    asked: ProjectEvent,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record a stage, progress or an obstacle of a project."""
    del idempotency_key
    write = Write(request, if_match)
    project = write.book.read_project(project_id)
    fields = {
        "stage_detail": asked.stage_detail or "",
        "amount": asked.amount or "",
        "percent": asked.percent or "",
        "words": asked.words or "",
        "factor": asked.factor or "",
        "is_open": "yes" if asked.is_open else "no",
        "evidence": "\n".join(asked.evidence),
    }
    build = acts.PROJECT_EVENTS[asked.kind]
    event = build(write.book, project, fields, date.fromisoformat(asked.on))
    write.office.programme.ledger.record_events([event], reason=asked.reason, **write.kept)
    return answer_written(write.office)


@router.post("/commitments/{commitment_id}/steps", status_code=201, response_model=Written)
def record_step(
    request: Request, commitment_id: Id, asked: Step, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response:
    """Record a step towards a commitment."""
    del idempotency_key
    write = Write(request, if_match)
    commitment = write.book.read_commitment(commitment_id)
    event = Event(
        "commitment_step",
        commitment.id,
        commitment.name,
        date.fromisoformat(asked.on),
        year=commitment.year,
        amount=None if asked.amount is None else Decimal(asked.amount),
        percent=read_share(asked.percent or ""),
        words=asked.words,
        evidence=tuple(asked.evidence),
    )
    write.office.programme.ledger.record_events([event], reason=asked.reason, **write.kept)
    return answer_written(write.office)


@router.post("/findings/{fingerprint}/answers", status_code=201, response_model=Written)
def dismiss(
    request: Request, fingerprint: Id, asked: Reason, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response:
    """Answer a finding with a reason."""
    del idempotency_key
    write = Write(request, if_match)
    if all(finding.fingerprint != fingerprint for finding in write.book.iter_findings(with_dismissed=True)):
        raise UnknownEntryError("finding", fingerprint)
    write.office.programme.ledger.dismiss(fingerprint, reason=asked.reason, **write.kept)
    return answer_written(write.office)


@router.post("/entries/{seq}/withdrawal", status_code=201, response_model=Written)
def withdraw_event(
    request: Request,
    seq: Annotated[int, Path(ge=1, le=MAX_SEQ)],
    asked: Reason,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Take an event back; its entry stays and another says so."""
    del idempotency_key
    write = Write(request, if_match)
    if seq > len(write.book.entries):
        raise UnknownEntryError("entry", str(seq))
    write.office.programme.ledger.withdraw_event(seq, reason=asked.reason, **write.kept)
    return answer_written(write.office)


@router.post("/sources", status_code=201, response_model=Received)
async def add_source(
    request: Request,
    file: UploadFile,
    published_on: Annotated[Day | None, Form(description="Day of publication")] = None,
    publisher: Annotated[str | None, Form(max_length=200)] = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Read a document and record it with its facts; one that is known already adds nothing."""
    del idempotency_key
    office: Office = request.app.state.office
    name, data = await read_upload(file)

    def record() -> Response:
        receipt = office.programme.add_document(
            Upload(name, data),
            recorded_at=office.clock(),
            recorded_by=office.read_person(request),
            published_on=None if published_on is None else date.fromisoformat(published_on),
            publisher=(publisher or "").strip() or None,
        )
        names = ("source_id", "text_id", "n_new", "n_known", "n_withdrawn")
        seq, own_hash = receipt.head
        content = {name: getattr(receipt, name) for name in names} | {"seq": seq, "hash": own_hash}
        return JSONResponse(content, 201, headers={"etag": build_etag(seq, own_hash)})

    return await run_in_threadpool(record)


@router.post("/acts/{what}", status_code=201, response_model=Written)
def send_form(
    request: Request,
    what: Annotated[str, Path(max_length=40)],
    asked: FormShape,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Do what a form of the pages does, with its fields: plans, rounds, filings and what else has a form."""
    del idempotency_key
    if what not in API_ACTS:
        raise HTTPException(404, f"no form named {what} for programs")
    write = Write(request, if_match)
    fields = {**asked.fields, "based_on": str(write.based_on)}
    if not write.office.is_owned(request, fields):
        write.office.note_denied(write.office.read_visitor(request), request.state.door)
        raise RefusedWriteError(403, "another unit answers for this")
    if what in acts.ACTS:
        acts.ACTS[what](write.office, fields, write.office.read_person(request))
    elif what in WORKBOOK_ACTS:
        WORKBOOK_ACTS[what](write.office, fields, [], write.office.read_visitor(request))
    else:
        sent = Sent(write.office, request, fields, (), kept=read_kept(write.office, request, asked.files))
        answer = office_acts.ACTS[what](sent)
        if answer.status_code != 303 or "done" not in parse_qs(urlsplit(answer.headers["location"]).query):
            raise RefusedWriteError(answer.status_code if answer.status_code >= 400 else 422, f"{what} was not done")
    return answer_written(write.office)


def read_kept(office: Office, request: Request, files: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Give the files a program names by field, all of them in the ledger and for it to see.

    Raises:
        UnknownEntryError: One is not.
    """
    for file_id in {one for ids in files.values() for one in ids}:
        office.check_file(request, file_id)
        office.programme.ledger.read_file(file_id)
    return {name: tuple(ids) for name, ids in files.items()}
