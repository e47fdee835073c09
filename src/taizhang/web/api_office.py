"""The office for programs: proofs, what a unit hands in, notices, papers, publications, the audit log."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from taizhang.assess.filing import Handed, Remark, build_filing_events, check_filing
from taizhang.assess.office import fold_office, iter_reports
from taizhang.assess.rounds import LOCAL
from taizhang.errors import UnknownEntryError, UsageError
from taizhang.export.records import LineRecord, SeenRecord
from taizhang.web.api import BYTES, PROBLEMS, answer_bytes, answer_state, read_book
from taizhang.web.api_asked import AskedNow, AskedPage, PageValues
from taizhang.web.api_schema import give_more, give_page, give_things, read_return
from taizhang.web.api_shapes import (
    MAX_SEQ,
    AuditLines,
    AuditSlice,
    Filed,
    Filing,
    HandedRow,
    Kept,
    Seen,
    Things,
    Written,
)
from taizhang.web.api_values import page_to_record, value_to_record
from taizhang.web.api_write import IdempotencyKey, IfMatch, WritingRoute
from taizhang.web.api_writing import REFUSED, Write, answer_written, read_kept, read_upload
from taizhang.web.gate import answer_denied
from taizhang.web.office import name_reader
from taizhang.web.office_forms import MAX_PROOF
from taizhang.web.office_papers import write_named_paper
from taizhang.web.problem import answer_problem
from taizhang.web.publish_pages import build_page, read_archive

if TYPE_CHECKING:
    from taizhang.assess.rounds import Round
    from taizhang.people.audit import Line
    from taizhang.web.office import Office

RoundKey = Annotated[str, Path(pattern=r"^[0-9]{4}-[0-9]{1,2}$", description="Year and number of a round")]
_AMOUNTS = ("period", "year", "total", "funds", "percent")
router = APIRouter(prefix="/api/v1", tags=["office"], responses=PROBLEMS)
writing = APIRouter(prefix="/api/v1", tags=["office"], responses={**PROBLEMS, **REFUSED}, route_class=WritingRoute)


@writing.post("/files", status_code=201, response_model=Kept)
async def keep_file(request: Request, file: UploadFile, idempotency_key: IdempotencyKey = None) -> Response:
    """Send a proof, a photo or a paper; what it proves names it by the hash that is given here."""
    del idempotency_key
    office: Office = request.app.state.office
    name, data = await read_upload(file)
    if not data or len(data) > MAX_PROOF:
        raise UsageError(f"{name}: a proof has at least one byte and at most {MAX_PROOF // 1024 // 1024} MB")
    file_id = await run_in_threadpool(office.programme.ledger.keep_file, data)
    return JSONResponse({"file": file_id}, 201)


@writing.post("/rounds/{key}/filings", status_code=201, response_model=Filed)
@give_more(list[Remark], Filed, "remarks")
def hand_in(
    request: Request, key: RoundKey, asked: Filing, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response:
    """Hand in what a unit reports for a round: all of it or none; a refusal names every trouble with its project."""
    del idempotency_key
    write = Write(request, if_match)
    snapshot = write.office.programme.read_snapshot()
    one = fold_office(snapshot.events).find_round(key)
    if one is None:
        raise UnknownEntryError("round", key)
    if not write.office.read_visitor(request).owns(asked.unit):
        return answer_denied(write.office, request)
    handed = [_read_row(row) for row in asked.rows]
    today = write.office.clock().astimezone(LOCAL).date()
    remarks = check_filing(one, asked.unit, handed, reports=list(iter_reports(snapshot.events)), today=today)
    told = [value_to_record(remark) for remark in remarks]
    if any(remark.is_error for remark in remarks):
        return answer_problem(422, "the filing is not recorded; errors says why", errors=told)
    read_kept(write.office, request, {row.project_id: row.evidence for row in handed})
    handed = [replace(row, evidence=_join_proofs(one, row)) for row in handed]
    events = build_filing_events(one, asked.unit, handed, on=today, notes=asked.notes)
    write.office.programme.ledger.record_events(events, **write.kept)
    return answer_written(write.office, remarks=told)


def _read_row(row: HandedRow) -> Handed:
    given = {name: getattr(row, name) for name in _AMOUNTS}
    amounts = {name: None if words is None else Decimal(words) for name, words in given.items()}
    return Handed(
        row.project_id, **amounts, words=row.words, is_correction=row.is_correction, evidence=tuple(row.evidence)
    )


def _join_proofs(one: Round, row: Handed) -> tuple[str, ...]:
    before = one.find_report(row.project_id)
    return tuple(dict.fromkeys((*(() if before is None else before.evidence), *row.evidence)))


@router.get("/notices/seen", response_model=Things)
@give_things(SeenRecord)
def list_seen(request: Request) -> Response:
    """The notices one has marked as read, by fingerprint."""
    office: Office = request.app.state.office
    seen = sorted(office.seen.list_seen(name_reader(office.read_visitor(request))))
    return JSONResponse({"total": len(seen), "offset": 0, "items": [{"fingerprint": one} for one in seen]})


@writing.post("/notices/seen", status_code=201, response_model=Written)
def mark_seen(request: Request, asked: Seen, idempotency_key: IdempotencyKey = None) -> Response:
    """Mark notices as read by oneself; nobody else's marks change, and nothing enters the ledger."""
    del idempotency_key
    office: Office = request.app.state.office
    office.seen.mark(name_reader(office.read_visitor(request)), asked.notices, at=office.clock())
    return answer_written(office)


@router.get("/papers/{name}", response_class=Response, responses=BYTES)
def read_paper(
    request: Request, name: Annotated[str, Path(max_length=40)], asked: Annotated[AskedPage, Query()]
) -> Response:
    """A paper of a round: `2023-3-bulletin.docx`, `2023-3-letter-0.pdf`."""
    return answer_bytes(write_named_paper(read_book(request, asked.as_of, asked.on, lang=asked.lang), name), name)


@router.get("/publications", response_model=PageValues)
@give_page(read_return(build_page))
def list_publications(request: Request, asked: Annotated[AskedNow, Query()]) -> Response:
    """What was published, and the findings that hold the next publication; `acts/publish` publishes."""
    book = read_book(request, lang=asked.lang)
    return answer_state(request, book, lambda: page_to_record("/office/publish", book.snapshot.head, build_page(book)))


@router.get("/publications/{seq}/file", response_class=Response, responses=BYTES)
def read_publication(request: Request, seq: Annotated[int, Path(ge=1, le=MAX_SEQ)]) -> Response:
    """A publication as one file, by the number of its entry."""
    office: Office = request.app.state.office
    return answer_bytes(*read_archive(office, str(seq)))


@router.get("/audit", response_model=AuditLines)
@give_more(list[LineRecord], AuditLines, "items")
def list_audit(request: Request, asked: Annotated[AuditSlice, Query()]) -> Response:
    """Lines of the audit log, the newest first: for who keeps logs elsewhere. Its chain is checked where it is kept."""
    office: Office = request.app.state.office
    lines = office.list_audit(limit=asked.limit, before=asked.before, act=asked.act)
    if lines is None:
        raise HTTPException(404, "one person's machine keeps no audit log")
    return JSONResponse({"items": [_line_to_record(line) for line in lines]})


def _line_to_record(line: Line) -> LineRecord:
    return {
        "seq": line.seq,
        "at": line.at.isoformat(),
        "by": line.by,
        "act": line.act,
        "about": line.about,
        "detail": line.detail,
        "hash": line.hash,
    }
