"""Drafts for programs: bring a version, read what the checks say of it, put proposals into the copy, take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from taizhang.flows.drafts import TitledDraft, draft_to_record
from taizhang.flows.programme import Upload
from taizhang.web.api import BYTES, PROBLEMS, answer_bytes, read_book
from taizhang.web.api_asked import AskedVersion, AskedVersions, PageValues
from taizhang.web.api_schema import give_page, give_record, give_things, read_return
from taizhang.web.api_shapes import Background, Proposal, Slice, Things
from taizhang.web.api_values import page_to_record
from taizhang.web.api_write import IdempotencyKey, IfMatch, WritingRoute
from taizhang.web.api_writing import REFUSED, read_upload
from taizhang.web.draft_pages import build_page, compare_versions, write_copy

if TYPE_CHECKING:
    from taizhang.flows.drafts import Draft
    from taizhang.web.office import Office

DraftId = Annotated[str, Path(min_length=16, max_length=16, pattern=r"^[0-9a-f]+$", description="Id of a draft")]
router = APIRouter(prefix="/api/v1/drafts", tags=["drafts"], responses=PROBLEMS)
writing = APIRouter(
    prefix="/api/v1/drafts", tags=["drafts"], responses={**PROBLEMS, **REFUSED}, route_class=WritingRoute
)


def build_draft_etag(draft: Draft) -> str:
    """Give the ETag of a draft: it changes with its versions, its copy and what it is held against."""
    return f'"{draft.state}"'


def _write_record(draft: Draft) -> TitledDraft:
    return {**draft_to_record(draft), "title": draft.title}


def _answer(draft: Draft, status: int = 200) -> Response:
    return JSONResponse(_write_record(draft), status, headers={"etag": build_draft_etag(draft)})


def _read_state(header: str | None) -> str:
    """Give the state of a draft that a write names; that there is one, `WritingRoute` has seen to."""
    return (header or "").strip().removeprefix('"').removesuffix('"')


@router.get("", response_model=Things)
@give_things(TitledDraft)
def list_drafts(request: Request, asked: Annotated[Slice, Query()]) -> Response:
    """The drafts of one's own unit, the one worked on last first."""
    office: Office = request.app.state.office
    found = office.list_drafts(request)
    shown = found[asked.offset : asked.offset + asked.limit]
    return JSONResponse({"total": len(found), "offset": asked.offset, "items": [_write_record(one) for one in shown]})


@router.get("/{draft_id}")
@give_record(TitledDraft)
def read_draft(request: Request, draft_id: DraftId) -> Response:
    """One draft; its ETag is what a write to it is based on."""
    office: Office = request.app.state.office
    return _answer(office.read_draft(request, draft_id))


@router.get("/{draft_id}/findings", response_model=PageValues)
@give_page(read_return(build_page))
def read_draft_findings(request: Request, draft_id: DraftId, asked: Annotated[AskedVersion, Query()]) -> Response:
    """What the checks say of a version: findings with their places, proposals, the promises it is held against."""
    office: Office = request.app.state.office
    page = build_page(office, office.read_draft(request, draft_id), asked.version, asked.lang)
    return _answer_page(office, f"/draft/{draft_id}", page)


@router.get("/{draft_id}/differences", response_model=PageValues)
@give_page(read_return(compare_versions))
def compare_draft(request: Request, draft_id: DraftId, asked: Annotated[AskedVersions, Query()]) -> Response:
    """Two versions side by side: words, figures and findings."""
    office: Office = request.app.state.office
    draft = office.read_draft(request, draft_id)
    page = compare_versions(office, draft, asked.first, asked.second, asked.lang)
    return _answer_page(office, f"/draft/{draft_id}/compare", page)


def _answer_page(office: Office, path: str, page: object) -> Response:
    return JSONResponse(page_to_record(path, office.programme.ledger.head()[0], page))


@router.get("/{draft_id}/copy.txt", response_class=Response, responses=BYTES)
def read_draft_text(request: Request, draft_id: DraftId, asked: Annotated[AskedVersion, Query()]) -> Response:
    """The copy with the proposals that stand in it, as text."""
    return _give_copy(request, draft_id, asked, is_word=False)


@router.get("/{draft_id}/copy.docx", response_class=Response, responses=BYTES)
def read_draft_document(request: Request, draft_id: DraftId, asked: Annotated[AskedVersion, Query()]) -> Response:
    """The copy with the proposals that stand in it, as a Word document."""
    return _give_copy(request, draft_id, asked, is_word=True)


def _give_copy(request: Request, draft_id: str, asked: AskedVersion, *, is_word: bool) -> Response:
    office: Office = request.app.state.office
    draft = office.read_draft(request, draft_id)
    return answer_bytes(*write_copy(office, draft, asked.version, asked.lang, is_word=is_word))


@writing.post("", status_code=201)
@give_record(TitledDraft)
async def add_draft(request: Request, file: UploadFile, idempotency_key: IdempotencyKey = None) -> Response:
    """Bring a draft; bytes that began a draft of one's own already open that one. Nothing of it enters the ledger."""
    del idempotency_key
    return await run_in_threadpool(_add, request, None, None, await read_upload(file))


@writing.post("/{draft_id}/versions", status_code=201)
@give_record(TitledDraft)
async def add_version(
    request: Request,
    draft_id: DraftId,
    file: UploadFile,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Bring the next version of a draft."""
    del idempotency_key
    return await run_in_threadpool(_add, request, draft_id, if_match, await read_upload(file))


def _add(request: Request, draft_id: str | None, if_match: str | None, sent: tuple[str, bytes]) -> Response:
    office: Office = request.app.state.office
    if draft_id is not None:
        office.read_draft(request, draft_id)
    visitor = office.read_visitor(request)
    draft = office.drafts.add_version(
        Upload(*sent),
        added_at=office.clock(),
        added_by=visitor.name,
        draft_id=draft_id,
        based_on=_read_state(if_match),
        owns=lambda one: office.owns_draft(visitor, one),
    )
    return _answer(draft, 201)


@writing.post("/{draft_id}/proposals")
@give_record(TitledDraft)
def accept_proposal(
    request: Request,
    draft_id: DraftId,
    asked: Proposal,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Put the proposal of a finding into the copy of a version, or take it out again."""
    del idempotency_key
    office: Office = request.app.state.office
    office.read_draft(request, draft_id)
    draft = office.drafts.shelf.set_accepted(
        draft_id, asked.version, asked.fingerprint, is_accepted=asked.is_accepted, based_on=_read_state(if_match)
    )
    return _answer(draft)


@writing.post("/{draft_id}/background")
@give_record(TitledDraft)
def hold_draft(
    request: Request,
    draft_id: DraftId,
    asked: Background,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Say what a draft is held against: the documents of the ledger, the report of the year before."""
    del idempotency_key
    office: Office = request.app.state.office
    if asked.previous is not None:
        read_book(request).read_document(asked.previous)
    office.read_draft(request, draft_id)
    draft = office.drafts.shelf.set_against(
        draft_id, against=asked.against, previous=asked.previous, based_on=_read_state(if_match)
    )
    return _answer(draft)


@writing.delete("/{draft_id}")
@give_record(TitledDraft)
def remove_draft(
    request: Request, draft_id: DraftId, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response:
    """Take a draft away, and give it as it was; answers to its findings stay in the ledger."""
    del idempotency_key
    office: Office = request.app.state.office
    office.read_draft(request, draft_id)
    return _answer(office.drafts.shelf.remove_draft(draft_id, based_on=_read_state(if_match)))
