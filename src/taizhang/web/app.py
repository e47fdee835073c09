"""The live app: the pages of a programme, its forms, its downloads and its JSON."""

from __future__ import annotations

import logging
from functools import cache, partial
from typing import TYPE_CHECKING

from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route as WebRoute
from starlette.staticfiles import StaticFiles

from taizhang import __version__
from taizhang.errors import (
    MissingPartError,
    MovedOnError,
    RefusedWriteError,
    StaleStateError,
    TaizhangError,
    UnknownEntryError,
)
from taizhang.flows.downloads import DOWNLOADS
from taizhang.flows.programme import now
from taizhang.pages import core
from taizhang.pages.render import ASSETS
from taizhang.pages.route import Ask
from taizhang.pages.routes import ROUTES
from taizhang.views.alike import list_alike
from taizhang.views.card import build_card
from taizhang.web import api, api_drafts, api_office, api_pages, api_workbooks, api_writing
from taizhang.web.acts import answer_act
from taizhang.web.api_schema import describe_answers
from taizhang.web.difference_pages import iter_difference_routes
from taizhang.web.draft_pages import iter_draft_routes
from taizhang.web.gate import ACT_PATH, Gate, is_api
from taizhang.web.guard import HOSTS, Guard
from taizhang.web.layout_pages import iter_layout_routes
from taizhang.web.office import Office, read_path_lang
from taizhang.web.office_forms import find_picture_type
from taizhang.web.office_papers import give_bulletin, give_paper
from taizhang.web.problem import answer_problem
from taizhang.web.publish_pages import iter_publish_routes
from taizhang.web.workbook_pages import iter_workbook_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from taizhang.flows.downloads import Download
    from taizhang.flows.programme import Programme
    from taizhang.pages.route import Route
    from taizhang.people.register import Register
    from taizhang.views.book import Lang

_LOG = logging.getLogger("taizhang.web")
ROUTERS = (
    api.router,
    api_pages.router,
    api_writing.router,
    *(router for part in (api_drafts, api_workbooks, api_office) for router in (part.router, part.writing)),
)
LANGS: tuple[Lang, ...] = ("zh", "en")


def build_app(
    programme: Programme,
    *,
    clock: Callable[[], datetime] = now,
    recorded_by: str = "本机",
    register: Register | None = None,
    is_debug: bool = False,
) -> FastAPI:
    """Build the app of a programme.

    Args:
        programme: The programme; it stays open as long as the app is served.
        clock: Gives the present moment, UTC.
        recorded_by: Who records where nobody signs.
        register: The people of an office; without one it is one person on their own machine.
        is_debug: Let unexpected errors through, for tests.
    """
    office = build_office(programme, register, clock=clock, recorded_by=recorded_by)
    app = FastAPI(
        title="taizhang", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    app.state.office = office
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    app.router.routes.extend(_iter_routes(office))
    if register is not None:
        add_office(app, office)
    app.state.doors = list_routes(app)
    describe = app.openapi
    app.openapi = cache(lambda: describe_answers(describe(), app.state.doors))  # type: ignore[method-assign]
    app.add_middleware(Gate, office=office, doors=app.state.doors)
    hosts = HOSTS if register is None else HOSTS | {register.settings.host}
    app.add_middleware(Guard, hosts=hosts, is_secure=register is not None and register.settings.is_secure)
    if register is not None:
        add_watch(app)
    app.add_exception_handler(404, partial(_answer_missing, office))
    app.add_exception_handler(StarletteHTTPException, _answer_refused)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(TaizhangError, partial(_answer_error, office))
    if not is_debug:
        app.add_exception_handler(Exception, partial(_answer_broken, office))
    return app


def build_office(
    programme: Programme, register: Register | None, *, clock: Callable[[], datetime], recorded_by: str
) -> Office:
    """Build what the handlers share: for one person, or for the people of a register."""
    if register is None:
        return Office(programme, clock=clock, recorded_by=recorded_by)
    from taizhang.web.shared import SharedOffice  # noqa: PLC0415 - one person needs no libraries of an office

    return SharedOffice(programme, register, clock=clock)


def add_office(app: FastAPI, office: Office) -> None:
    """Add what only an office of many people has: its people, and what its operators ask."""
    from taizhang.web.people_pages import iter_people_routes  # noqa: PLC0415
    from taizhang.web.shared import SharedOffice  # noqa: PLC0415
    from taizhang.web.watch import Measures, iter_watch_routes  # noqa: PLC0415

    if isinstance(office, SharedOffice):
        app.state.measures = Measures(office)
        app.router.routes.extend([*iter_people_routes(office), *iter_watch_routes(office, app.state.measures)])


def add_watch(app: FastAPI) -> None:
    """Watch every request, outside of everything else."""
    from taizhang.web.watch import Watch  # noqa: PLC0415

    app.add_middleware(Watch, measures=app.state.measures)


def list_routes(app: FastAPI) -> list[BaseRoute]:
    """List every route of the app, those of its routers one by one."""
    return [
        *(route for route in app.router.routes if hasattr(route, "path")),
        *(route for router in ROUTERS for route in router.routes),
    ]


def _iter_routes(office: Office) -> Iterator[WebRoute]:
    yield WebRoute(ACT_PATH, partial(_act, office), methods=["POST"])
    yield WebRoute("/file/{key}", partial(_give_file, office))
    yield WebRoute("/photo/{key}", partial(_give_photo, office))
    yield from iter_difference_routes(office, LANGS)
    yield from iter_draft_routes(office, LANGS)
    yield from iter_layout_routes(office, LANGS)
    yield from iter_workbook_routes(office, LANGS)
    yield from iter_publish_routes(office, LANGS)
    for lang in LANGS:
        prefix = "/en" if lang == "en" else ""
        for route in ROUTES:
            path = (prefix + route.path).rstrip("/") or "/"
            yield WebRoute(path, partial(_show_page, office, route, lang))
        yield WebRoute(f"{prefix}/decide/{{key}}", partial(_show_forms, office, lang))
        yield WebRoute(f"{prefix}/office/paper/{{key}}", partial(give_paper, office, lang))
        yield WebRoute(f"{prefix}/download/bulletin-{{key}}", partial(give_bulletin, office, lang))
        for download in DOWNLOADS:
            yield WebRoute(f"{prefix}/download/{download.name}", partial(_give_download, office, download, lang))
    yield WebRoute("/en/", lambda request: RedirectResponse(f"/en?{request.url.query}".rstrip("?"), 308))


def _show_page(office: Office, route: Route, lang: Lang, request: Request) -> Response:
    book = office.read_book(request, lang)
    key = request.path_params.get("key", "")
    site = office.build_site(request, book, route.path.replace("{key}", key))
    html = route.show(book, site, Ask(key, dict(request.query_params)))
    return HTMLResponse(html, headers={"cache-control": "no-cache"})


def _show_forms(office: Office, lang: Lang, request: Request) -> Response:
    book = office.read_present(lang)
    state = book.read_fact(request.path_params["key"])
    document = book.read_document(state.read.text_id)
    site = office.build_site(request, book, f"/source/{document.source.id}")
    return HTMLResponse(core.render_decide(build_card(state, book), site, alike=list_alike(book, state)))


def _give_download(office: Office, download: Download, lang: Lang, request: Request) -> Response:
    book = office.read_book(request, lang)
    return Response(download.write(book), media_type=download.media_type, headers=_attach(download.name))


def _give_file(office: Office, request: Request) -> Response:
    key = request.path_params["key"]
    office.check_file(request, key)
    data = office.programme.ledger.read_file(key)
    return Response(data, media_type="application/octet-stream", headers=_attach(f"{key[:16]}.bin"))


def _give_photo(office: Office, request: Request) -> Response:
    """Give a proof as a picture where it is one, else as a file; what it is, its bytes say."""
    key = request.path_params["key"]
    office.check_file(request, key)
    data = office.programme.ledger.read_file(key)
    kind = find_picture_type(data)
    if kind is None:
        return Response(data, media_type="application/octet-stream", headers=_attach(f"{key[:16]}.bin"))
    return Response(data, media_type=kind, headers={"cache-control": "private, max-age=31536000, immutable"})


def _attach(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


async def _act(office: Office, request: Request) -> Response:
    return await answer_act(office, request, request.path_params["what"])


def _answer_missing(office: Office, request: Request, error: Exception) -> Response:
    if is_api(request):
        return answer_problem(404, error.detail if isinstance(error, HTTPException) else "not found")
    return office.answer_trouble(UnknownEntryError("page", request.url.path), read_path_lang(request.url.path))


def _answer_refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 400
    words = str(error.detail) if isinstance(error, StarletteHTTPException) else str(error)
    headers = getattr(error, "headers", None)
    if not is_api(request):
        return PlainTextResponse(words, status, headers=headers)
    answer = answer_problem(status, words)
    answer.headers.update(headers or {})
    return answer


def _answer_invalid(_request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = [{"where": ".".join(map(str, one["loc"])), "problem": one["msg"]} for one in found[:20]]
    detail = "; ".join(f"{one['where']}: {one['problem']}" for one in told[:5])
    return answer_problem(422, detail or "the request makes no sense", errors=told)


def _answer_error(office: Office, request: Request, error: Exception) -> Response:
    if is_api(request):
        return _answer_problem(error)
    response = office.answer_trouble(error, read_path_lang(request.url.path))
    if isinstance(error, MissingPartError):
        response.status_code = 501
    return response


def _answer_problem(error: Exception) -> Response:
    if isinstance(error, StaleStateError):
        return answer_problem(412, str(error), based_on=error.based_on, head=error.head)
    if isinstance(error, MovedOnError):
        return answer_problem(412, str(error))
    if isinstance(error, RefusedWriteError):
        return answer_problem(error.status, error.detail)
    status = 404 if isinstance(error, UnknownEntryError) else 501 if isinstance(error, MissingPartError) else 422
    return answer_problem(status, str(error))


def _answer_broken(office: Office, request: Request, error: Exception) -> Response:
    _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    if is_api(request):
        return answer_problem(500, "internal error")
    return office.answer_trouble(error, read_path_lang(request.url.path))
