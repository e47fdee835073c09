"""The layout view: a page of a PDF as a picture, the words of facts over it. Live only; drawn apart, kept a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as WebRoute

from taizhang.errors import RefusedDocumentError, UnknownEntryError
from taizhang.pages.layout_view import Mark, render_layout
from taizhang.pages.refusal import tell_error
from taizhang.read.picture import PagePicture, draw_page, find_boxes
from taizhang.views.layout_view import LayoutPage, build_layout_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request

    from taizhang.views.book import Lang
    from taizhang.web.office import Office

_N_PICTURES = 40
_PDF = "application/pdf"


class Pictures:
    """Pictures of pages by source and number; the one not asked for longest goes when there are too many."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], PagePicture] = OrderedDict()

    def read(self, source_id: str, number: int) -> PagePicture:
        """Give the picture of a page.

        Raises:
            UnknownEntryError: There is no such document.
            RefusedDocumentError: It is no PDF, or the page cannot be drawn.
        """
        key = (source_id, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        source = self._office.programme.ledger.find_source(source_id)
        if source is None:
            raise UnknownEntryError("source", source_id)
        if source.media_type != _PDF:
            raise RefusedDocumentError(source.title, "unknown", "only a PDF has pages to draw")
        picture = draw_page(self._office.programme.ledger.read_file(source_id), source.title, number)
        with self._lock:
            self._kept[key] = picture
            while len(self._kept) > _N_PICTURES:
                self._kept.popitem(last=False)
        return picture


def iter_layout_routes(office: Office, langs: Iterable[Lang]) -> Iterator[WebRoute]:
    """Give the routes of the layout view in every language; the pictures have none."""
    pictures = Pictures(office)
    for lang in langs:
        prefix = "/en" if lang == "en" else ""
        yield WebRoute(f"{prefix}/source/{{key}}/layout", partial(_show_layout, office, pictures, lang))
        yield WebRoute(f"{prefix}/source/{{key}}/page/{{number}}", partial(_give_picture, pictures))


def _show_layout(office: Office, pictures: Pictures, lang: Lang, request: Request) -> Response:
    book = office.read_book(request, lang)
    number = request.query_params.get("page", "1")
    page = build_layout_page(book, request.path_params["key"], number=_read_number(number) or 1)
    site = office.build_site(request, book, f"/source/{page.document.source.id}/layout")
    try:
        picture = pictures.read(page.document.source.id, page.number)
    except RefusedDocumentError as error:
        return HTMLResponse(render_layout(page, site, size=(1, 1), marks=(), trouble=tell_error(error, lang)), 422)
    marks = list(_list_marks(page, picture))
    return HTMLResponse(render_layout(page, site, size=(picture.width, picture.height), marks=marks))


def _list_marks(page: LayoutPage, picture: PagePicture) -> Iterator[Mark]:
    content = page.document.text.content
    for one in page.stretches:
        for left, top, right, bottom in find_boxes(picture, content, one.run, one.start, one.end):
            yield Mark(
                one.fact_id, one.role, round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
            )


def _give_picture(pictures: Pictures, request: Request) -> Response:
    number = _read_number(request.path_params["number"])
    if number is None:
        raise UnknownEntryError("page", request.path_params["number"])
    picture = pictures.read(request.path_params["key"], number)
    return Response(picture.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def _read_number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else None
