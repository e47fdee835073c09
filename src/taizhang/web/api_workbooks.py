"""Workbooks for programs: what went out and came back, the questions about a returned one, its acceptance, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from taizhang.errors import UsageError
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.receipt import build_page
from taizhang.flows.workbooks import compare_workbook, receive_workbook
from taizhang.views.workbooks import build_workbooks
from taizhang.web.api import BYTES, PROBLEMS, Id, answer_bytes, answer_state, read_book
from taizhang.web.api_asked import AskedColumns, AskedPage, PageValues
from taizhang.web.api_schema import give_page, read_return
from taizhang.web.api_shapes import Acceptance, Returned, Written
from taizhang.web.api_values import page_to_record
from taizhang.web.api_write import IdempotencyKey, IfMatch, WritingRoute
from taizhang.web.api_writing import REFUSED, Write, answer_written, read_upload
from taizhang.web.workbook_pages import read_answers, read_issued, read_receipt

if TYPE_CHECKING:
    from taizhang.web.office import Office

router = APIRouter(prefix="/api/v1/workbooks", tags=["workbooks"], responses=PROBLEMS)
writing = APIRouter(
    prefix="/api/v1/workbooks", tags=["workbooks"], responses={**PROBLEMS, **REFUSED}, route_class=WritingRoute
)


@router.get("", response_model=PageValues)
@give_page(read_return(build_workbooks))
def list_workbooks(request: Request, asked: Annotated[AskedPage, Query()]) -> Response:
    """What was issued, what came back, what was accepted; the latest first."""
    book = read_book(request, asked.as_of, asked.on, lang=asked.lang)
    return answer_state(request, book, lambda: page_to_record("/workbooks", book.snapshot.head, build_workbooks(book)))


@router.get("/issued/{release}/file", response_class=Response, responses=BYTES)
def read_issued_file(request: Request, release: Annotated[str, Path(min_length=1, max_length=64)]) -> Response:
    """The bytes of a workbook as it was issued."""
    office: Office = request.app.state.office
    return answer_bytes(*read_issued(office, read_book(request), release))


@router.get("/receipts/{seq}", response_class=Response, responses=BYTES)
def read_receipt_file(
    request: Request, seq: Annotated[int, Path(ge=1, le=10**11)], asked: Annotated[AskedPage, Query()]
) -> Response:
    """The receipt of an accepted workbook, by the number of its entry."""
    book = read_book(request, asked.as_of, asked.on, lang=asked.lang)
    return answer_bytes(*read_receipt(book, seq))


@router.get("/{file_id}", response_model=PageValues)
@give_page(read_return(build_page))
def read_workbook(request: Request, file_id: Id, asked: Annotated[AskedColumns, Query()]) -> Response:
    """A workbook that was handed in beside the ledger: what changed, what is asked, what its sums come to.

    Nothing is recorded. An answer about a column (`column:C=same`) is given as `answer`, as often as needed.
    """
    office: Office = request.app.state.office
    book = read_book(request, asked.as_of, asked.on, lang=asked.lang)
    pairs = [one.rpartition("=") for one in asked.answer]
    if not all(between for _, between, _ in pairs):
        raise UsageError("an answer about a column is written id=choice")
    answers = read_answers({name: choice for name, _, choice in pairs})
    returned = compare_workbook(office.programme, file_id, answers=answers, snapshot=book.snapshot)
    page, head = build_page(returned, lang=asked.lang), book.snapshot.head
    return answer_state(request, book, lambda: page_to_record(f"/workbook/{file_id}", head, page))


@writing.post("", status_code=201, response_model=Returned)
async def return_workbook(request: Request, file: UploadFile, idempotency_key: IdempotencyKey = None) -> Response:
    """Hand in a workbook that was issued, or an office's own; a person looks at it before anything of it counts."""
    del idempotency_key
    office: Office = request.app.state.office
    name, data = await read_upload(file)

    def record() -> Response:
        visitor = office.read_visitor(request)
        file_id = receive_workbook(
            office.programme, name, data, recorded_at=office.clock(), recorded_by=visitor.name, owns=visitor.owns
        )
        return answer_written(office, file=file_id)

    return await run_in_threadpool(record)


@writing.post("/{file_id}/acceptance", status_code=201, response_model=Written)
def accept(
    request: Request,
    file_id: Id,
    asked: Acceptance,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record what a workbook says, cell by cell as it was answered; plain changes are taken unless told otherwise."""
    del idempotency_key
    write = Write(request, if_match)
    programme = write.office.programme
    returned = compare_workbook(programme, file_id, answers=read_answers(asked.columns))
    accept_workbook(programme, returned, asked.choices, reason=asked.reason, **write.kept)
    return answer_written(write.office)
