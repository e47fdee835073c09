"""Writing through the API: on a named state, once a named request, and never from another site's page."""

from __future__ import annotations

import hashlib
import re
import threading
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Header
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from taizhang.errors import RefusedWriteError
from taizhang.people.answered import Answer
from taizhang.web.guard import is_own
from taizhang.web.problem import answer_problem
from taizhang.web.states import needs_state

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.requests import Request

    from taizhang.views.book import Book
    from taizhang.web.office import Office

IfMatch = Annotated[str | None, Header(description="ETag of the state the write is based on; required", max_length=200)]
IdempotencyKey = Annotated[
    str | None, Header(description="Names the request: sent again, it is answered and not done again", max_length=200)
]
UNNAMED = "name the state this is based on: If-Match with the ETag of what you read"
_ETAG = re.compile(r'"(\d{1,15})-([0-9a-f]{16})"')


def build_etag(seq: int, own_hash: str) -> str:
    """Give the ETag of a state of the ledger."""
    return f'"{seq}-{own_hash[:16]}"'


def read_based_on(book: Book, header: str | None) -> int:
    """Give the entry a write is based on.

    Raises:
        RefusedWriteError: No state is named (428), or one this ledger never was in (412).
    """
    if header is None:
        raise RefusedWriteError(428, UNNAMED)
    match = _ETAG.fullmatch(header.strip())
    seq = int(match[1]) if match else 0
    if match is None or not 1 <= seq <= len(book.entries) or not book.entries[seq - 1].hash.startswith(match[2]):
        raise RefusedWriteError(412, "If-Match names no state of this ledger")
    return seq


class WritingRoute(APIRoute):
    """A route that writes: not for other sites' pages, and done once for each key."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Give the handler with both checks around it."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            office: Office = request.app.state.office
            if not _is_from_here(office, request):
                return answer_problem(403, "a write needs a token, or the form token of the page it comes from")
            if needs_state(request.state.door) and "if-match" not in request.headers:
                return answer_problem(428, UNNAMED)
            key = request.headers.get("idempotency-key")
            if key is None or request.method == "GET":
                return await handle(request)
            if not 1 <= len(key) <= 200 or not key.isascii() or not key.isprintable():
                return answer_problem(422, "an Idempotency-Key has 1 to 200 printable ASCII characters")
            body = await request.body()
            what = request.url.path if request.method == "POST" else f"{request.method} {request.url.path}"
            asked = hashlib.sha256(b"\0".join((what.encode(), body))).hexdigest()
            return await _answer_once(office, request, handle, key=key, asked=asked)

        return answer


_UNDER_WAY: set[tuple[str, str]] = set()
_UNDER_WAY_GUARD = threading.Lock()


async def _answer_once(
    office: Office,
    request: Request,
    handle: Callable[[Request], Coroutine[Any, Any, Response]],
    *,
    key: str,
    asked: str,
) -> Response:
    who = office.read_visitor(request).name
    with _UNDER_WAY_GUARD:
        if (who, key) in _UNDER_WAY:
            return answer_problem(409, "a request with this Idempotency-Key is being answered")
        _UNDER_WAY.add((who, key))
    try:
        known = await run_in_threadpool(office.answers.find, who, key, now=office.clock())
        if known is not None and known.asked_hash != asked:
            return answer_problem(422, "this Idempotency-Key named another request before")
        if known is not None:
            headers = {"idempotency-replayed": "true"}
            return Response(known.body, known.status, headers=headers, media_type="application/json")
        response = await handle(request)
        if response.status_code < 400:
            kept = Answer(asked, response.status_code, bytes(response.body).decode())
            await run_in_threadpool(lambda: office.answers.keep(who, key, kept, now=office.clock()))
        return response
    finally:
        with _UNDER_WAY_GUARD:
            _UNDER_WAY.discard((who, key))


def _is_from_here(office: Office, request: Request) -> bool:
    visitor = office.read_visitor(request)
    if visitor.is_token:
        return True
    # One person's own programs send no token; a page of another site is told by its origin.
    sent = visitor.form_token if office.is_single else request.headers.get("x-form-token", "")
    return is_own(request, sent, visitor.form_token)
