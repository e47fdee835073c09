"""The ledger as JSON for programs: everything the pages show and do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import JSONResponse, Response

from taizhang.errors import UnknownEntryError
from taizhang.export.records import (
    CommitmentRecord,
    DifferenceRecord,
    DocumentRecord,
    DownloadRecord,
    EntryRecord,
    FactStateRecord,
    FindingRecord,
    ProjectRecord,
    ReadDocumentRecord,
    fact_state_to_record,
)
from taizhang.flows.downloads import DOWNLOADS
from taizhang.ledger.difference import diff_snapshots
from taizhang.web import api_records as records
from taizhang.web.api_schema import give_record, give_things
from taizhang.web.api_shapes import (
    MAX_SEQ,
    Day,
    EntrySlice,
    FactSlice,
    Head,
    Problem,
    Slice,
    Things,
)
from taizhang.web.api_write import build_etag
from taizhang.web.office import end_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from taizhang.views.book import Book, Lang
    from taizhang.web.office import Office

T = TypeVar("T")
AsOf = Annotated[Day | None, Query(description="As known at the end of that day, UTC")]
On = Annotated[Day | None, Query(description="About the world on that day")]
Id = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[0-9a-f]+$", description="Hexadecimal id")]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}, "description": words}
    for status, words in (
        (400, "Cannot be understood"),
        (401, "Nobody is signed in"),
        (403, "Not among what one may do"),
        (404, "Not in the ledger"),
        (405, "Not done here"),
        (422, "Makes no sense"),
        (501, "A part is not installed"),
    )
}
_BYTES = "application/octet-stream"
BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {_BYTES: {"schema": {"type": "string", "format": "binary"}}}}
}
router = APIRouter(prefix="/api/v1", tags=["reading"], responses=PROBLEMS)


def read_book(request: Request, as_of: str | None = None, on: str | None = None, *, lang: Lang = "zh") -> Book:
    """Give the book a program asks for."""
    office: Office = request.app.state.office
    moment = None if as_of is None else end_of_day(date.fromisoformat(as_of))
    day = None if on is None else date.fromisoformat(on)
    book = office.library.read_book(lang, as_of=moment, on=day, today=office.clock().date())
    return office.narrow(book, office.read_visitor(request))


def answer_state(request: Request, book: Book, content: Callable[[], Any]) -> Response:
    """Answer with the state's ETag; who has that state already hears only so."""
    etag = build_etag(book.snapshot.head, book.snapshot.head_hash)
    if etag in [part.strip() for part in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers={"etag": etag})
    return JSONResponse(content(), headers={"etag": etag, "cache-control": "private, no-cache"})


def _list(
    request: Request,
    book: Book,
    items: Callable[[], Sequence[T]],
    asked: Slice,
    write: Callable[[T], Mapping[str, Any]],
) -> Response:
    def build() -> dict[str, Any]:
        found = items()
        shown = found[asked.offset : asked.offset + asked.limit]
        return {"total": len(found), "offset": asked.offset, "items": [write(item) for item in shown]}

    return answer_state(request, book, build)


def _find(read: Callable[[], T]) -> T:
    try:
        return read()
    except UnknownEntryError as error:
        raise HTTPException(404, str(error)) from error


@router.get("/head", response_model=Head)
def read_head(request: Request, as_of: AsOf = None, on: On = None) -> Response:
    """Number and hash of the last entry, and how much there is."""
    book = read_book(request, as_of, on)
    snapshot = book.snapshot
    head = {"head": snapshot.head, "hash": snapshot.head_hash}
    names = ("documents", "facts", "projects", "commitments")
    return answer_state(request, book, lambda: head | {name: len(getattr(snapshot, name)) for name in names})


@router.get("/facts", response_model=Things)
@give_things(FactStateRecord)
def list_facts(request: Request, asked: Annotated[FactSlice, Query()]) -> Response:
    """Facts with what was read, what counts, and the decision."""
    book = read_book(request, asked.as_of, asked.on)
    text_ids = {d.text.id for d in book.snapshot.documents if asked.source in (None, d.source.id)}
    return _list(
        request,
        book,
        lambda: [
            state
            for state in book.snapshot.facts
            if asked.kind in (None, state.read.kind)
            and asked.decision in (None, state.decision)
            and (asked.measure is None or (state.read.measure is not None and state.read.measure.id == asked.measure))
            and state.read.text_id in text_ids
        ],
        asked,
        lambda state: fact_state_to_record(book, state),
    )


@router.get("/facts/{fact_id}")
@give_record(FactStateRecord)
def read_fact(request: Request, fact_id: Id, as_of: AsOf = None, on: On = None) -> Response:
    """One fact."""
    book = read_book(request, as_of, on)
    state = _find(lambda: book.read_fact(fact_id))
    return answer_state(request, book, lambda: fact_state_to_record(book, state))


@router.get("/projects", response_model=Things)
@give_things(ProjectRecord)
def list_projects(request: Request, asked: Annotated[Slice, Query()]) -> Response:
    """Projects in order of first mention."""
    book = read_book(request, asked.as_of, asked.on)
    return _list(request, book, lambda: book.snapshot.projects, asked, records.project_to_record)


@router.get("/projects/{project_id}")
@give_record(ProjectRecord)
def read_project(request: Request, project_id: Id, as_of: AsOf = None, on: On = None) -> Response:
    """One project."""
    book = read_book(request, as_of, on)
    project = _find(lambda: book.read_project(project_id))
    return answer_state(request, book, lambda: records.project_to_record(project))


@router.get("/commitments", response_model=Things)
@give_things(CommitmentRecord)
def list_commitments(request: Request, asked: Annotated[Slice, Query()]) -> Response:
    """Commitments in order of number."""
    book = read_book(request, asked.as_of, asked.on)
    return _list(request, book, lambda: book.snapshot.commitments, asked, records.commitment_to_record)


@router.get("/commitments/{commitment_id}")
@give_record(CommitmentRecord)
def read_commitment(request: Request, commitment_id: Id, as_of: AsOf = None, on: On = None) -> Response:
    """One commitment."""
    book = read_book(request, as_of, on)
    commitment = _find(lambda: book.read_commitment(commitment_id))
    return answer_state(request, book, lambda: records.commitment_to_record(commitment))


@router.get("/sources", response_model=Things)
@give_things(DocumentRecord)
def list_sources(request: Request, asked: Annotated[Slice, Query()]) -> Response:
    """Documents in order of recording."""
    book = read_book(request, asked.as_of, asked.on)
    return _list(request, book, lambda: book.snapshot.documents, asked, records.document_to_record)


@router.get("/sources/{source_id}")
@give_record(ReadDocumentRecord)
def read_source(request: Request, source_id: Id, as_of: AsOf = None, on: On = None) -> Response:
    """One document with its text: spans of facts count its characters."""
    book = read_book(request, as_of, on)
    document = next((d for d in book.snapshot.documents if d.source.id == source_id), None)
    if document is None:
        raise HTTPException(404, str(UnknownEntryError("source", source_id)))
    return answer_state(
        request, book, lambda: {**records.document_to_record(document), "content": document.text.content}
    )


@router.get("/sources/{source_id}/file", response_class=Response, responses=BYTES)
def read_source_file(request: Request, source_id: Id) -> Response:
    """The bytes of a document as they came."""
    return read_file(request, source_id)


@router.get("/files/{file_id}", response_class=Response, responses=BYTES)
def read_file(request: Request, file_id: Id) -> Response:
    """The bytes of a file the ledger keeps: a proof, a workbook, a publication."""
    office: Office = request.app.state.office
    _find(lambda: office.check_file(request, file_id))
    return answer_bytes(_find(lambda: office.programme.ledger.read_file(file_id)), f"{file_id[:16]}.bin")


def answer_bytes(data: bytes, name: str) -> Response:
    """Answer with a file; its bytes are never shown in place, whatever they are."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=_BYTES, headers=headers)


@router.get("/findings", response_model=Things)
@give_things(FindingRecord)
def list_findings(request: Request, asked: Annotated[Slice, Query()]) -> Response:
    """Open findings."""
    book = read_book(request, asked.as_of, asked.on)
    return _list(request, book, lambda: list(book.iter_findings()), asked, records.finding_to_record)


@router.get("/entries", response_model=Things)
@give_things(EntryRecord)
def list_entries(request: Request, asked: Annotated[EntrySlice, Query()]) -> Response:
    """Entries of the ledger in order, after a number."""
    book = read_book(request, asked.as_of, asked.on)
    later = book.entries[asked.after :] if asked.on is None else book.list_entries()
    is_plain = asked.on is None and asked.act is None  # then there is nothing to go through
    found = later if is_plain else [e for e in later if e.seq > asked.after and asked.act in (None, e.act)]
    shown = [records.entry_to_record(entry) for entry in found[: asked.limit]]
    return answer_state(request, book, lambda: {"total": len(found), "offset": 0, "items": shown})


@router.get("/entries/{seq}")
@give_record(EntryRecord)
def read_entry(
    request: Request, seq: Annotated[int, Path(ge=1, le=MAX_SEQ)], as_of: AsOf = None, on: On = None
) -> Response:
    """One entry of the ledger."""
    book = read_book(request, as_of, on)
    if seq > len(book.entries) or not book.entries[seq - 1].is_about(book.snapshot.on):
        raise HTTPException(404, str(UnknownEntryError("entry", str(seq))))
    return answer_state(request, book, lambda: records.entry_to_record(book.entries[seq - 1]))


@router.get("/history/{subject_id}", response_model=Things)
@give_things(EntryRecord)
def list_history(request: Request, subject_id: Id, as_of: AsOf = None, on: On = None) -> Response:
    """Every entry about a document, fact, finding, project or commitment."""
    office: Office = request.app.state.office
    book = read_book(request, as_of, on)
    moment, day = book.snapshot.as_of, book.snapshot.on
    entries = _find(lambda: office.programme.list_history(subject_id, as_of=moment, on=day))
    # as the book shows them: what is not published of other units is hollow there
    shown = [records.entry_to_record(book.entries[entry.seq - 1]) for entry in entries]
    return answer_state(request, book, lambda: {"total": len(shown), "offset": 0, "items": shown})


@router.get("/differences", response_model=Things)
@give_things(DifferenceRecord)
def list_differences(
    request: Request,
    before: Annotated[Day, Query(description="The earlier day")],
    after: Annotated[Day, Query(description="The later day")],
    on: On = None,
) -> Response:
    """Everything recorded between the ends of two days: what was corrected, revised, retracted, added, by whom."""
    first, last = read_book(request, before, on), read_book(request, after, on)
    found = diff_snapshots(first.snapshot, last.snapshot, last.entries)
    items = records.difference_to_records(found)
    return answer_state(request, last, lambda: {"total": len(items), "offset": 0, "items": items})


@router.get("/downloads", response_model=Things)
@give_things(DownloadRecord)
def list_downloads(request: Request, as_of: AsOf = None, on: On = None) -> Response:
    """The files that can be downloaded."""
    book = read_book(request, as_of, on)
    items = [{"name": download.name, "media_type": download.media_type} for download in DOWNLOADS]
    return answer_state(request, book, lambda: {"total": len(items), "offset": 0, "items": items})


@router.get("/downloads/{name}", response_class=Response, responses=BYTES)
def read_download(
    request: Request, name: Annotated[str, Path(max_length=40)], as_of: AsOf = None, on: On = None
) -> Response:
    """One download."""
    download = next((download for download in DOWNLOADS if download.name == name), None)
    if download is None:
        raise HTTPException(404, str(UnknownEntryError("download", name)))
    return answer_bytes(download.write(read_book(request, as_of, on)), name)
