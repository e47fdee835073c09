"""The page of what changed between two days: live only, since every pair of days is another page."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as WebRoute

from taizhang.flows.tracing import trace_difference
from taizhang.pages.core import render_difference
from taizhang.web.office import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request

    from taizhang.views.book import Lang
    from taizhang.web.office import Office

_USUAL = timedelta(days=7)


def iter_difference_routes(office: Office, langs: Iterable[Lang]) -> Iterator[WebRoute]:
    """Give the routes of the page in every language."""
    for lang in langs:
        prefix = "/en" if lang == "en" else ""
        yield WebRoute(f"{prefix}/differences", partial(_show, office, lang))


def _show(office: Office, lang: Lang, request: Request) -> Response:
    """Show what changed between the ends of two days: the last week where none are named."""
    book = office.read_book(request, lang)
    as_of = book.snapshot.as_of
    last = read_day(request.query_params.get("after", "")) or (office.clock() if as_of is None else as_of).date()
    if as_of is not None:
        last = min(last, as_of.date())
    first = read_day(request.query_params.get("before", "")) or last - _USUAL
    hidden = office.list_hidden(office.read_visitor(request))
    page = trace_difference(office.programme, first, last, on=book.snapshot.on, hidden=hidden, lang=lang)
    site = office.build_site(request, book, "/differences")
    return HTMLResponse(render_difference(page, site), headers={"cache-control": "no-cache"})
