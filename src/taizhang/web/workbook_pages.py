"""The pages of workbooks: live only, because a returned file is compared when it is looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as WebRoute

from taizhang.errors import UnknownEntryError
from taizhang.flows.receipt import build_page, find_transaction, write_receipt
from taizhang.flows.workbooks import compare_workbook, list_workbooks
from taizhang.pages import workbooks as pages
from taizhang.views.workbooks import build_workbooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from starlette.requests import Request

    from taizhang.views.book import Book, Lang
    from taizhang.web.office import Office

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def iter_workbook_routes(office: Office, langs: Iterable[Lang]) -> Iterator[WebRoute]:
    """Give the routes of the pages of workbooks in every language."""
    for lang in langs:
        prefix = "/en" if lang == "en" else ""
        yield WebRoute(f"{prefix}/workbooks", partial(_show_list, office, lang))
        yield WebRoute(f"{prefix}/workbook/issued/{{key}}", partial(_give_issued, office))
        yield WebRoute(f"{prefix}/workbook/receipt/{{key}}", partial(_give_receipt, office, lang))
        yield WebRoute(f"{prefix}/workbook/{{key}}", partial(_show_returned, office, lang))


def read_answers(values: Mapping[str, str], *, prefix: str = "") -> dict[str, str]:
    """Read the choices about columns from an address or a form."""
    found = {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
    return {name: value for name, value in found.items() if name.startswith(("column:", "unit:"))}


def _show_list(office: Office, lang: Lang, request: Request) -> Response:
    book = office.read_book(request, lang)
    return HTMLResponse(pages.render_workbooks(build_workbooks(book), office.build_site(request, book, "/workbooks")))


def _show_returned(office: Office, lang: Lang, request: Request) -> Response:
    answers = read_answers(request.query_params)
    key = request.path_params["key"]
    book = office.read_book(request, lang)
    returned = compare_workbook(office.programme, key, answers=answers, snapshot=book.snapshot)
    site = office.build_site(request, book, f"/workbook/{key}")
    html = pages.render_returned(build_page(returned, lang=lang), site, answers=answers)
    return HTMLResponse(html, headers={"cache-control": "no-cache"})


def _give_issued(office: Office, request: Request) -> Response:
    return _give(*read_issued(office, office.read_book(request, "zh"), request.path_params["key"]))


def read_issued(office: Office, book: Book, release: str) -> tuple[bytes, str]:
    """Give a workbook as it was issued: its bytes, its name; raises `UnknownEntryError`."""
    for _, event in list_workbooks(book.snapshot):
        if event.details["act"] == "issued" and event.details["release"] == release:
            return office.programme.ledger.read_file(str(event.details["file"])), event.subject_name
    raise UnknownEntryError("issued workbook", release)


def _give_receipt(office: Office, lang: Lang, request: Request) -> Response:
    key = request.path_params["key"]
    if not (key.isascii() and key.isdigit() and len(key) < 12):
        raise UnknownEntryError("accepted workbook", key)
    return _give(*read_receipt(office.read_book(request, lang), int(key)))


def read_receipt(book: Book, seq: int) -> tuple[bytes, str]:
    """Write the receipt of an accepted workbook in the language of a book: its bytes, its name.

    Raises:
        UnknownEntryError: No workbook was accepted by the entry of this number.
    """
    entry = find_transaction(book.entries, seq)
    name = entry.payload["file_name"].removesuffix(".xlsx")
    return write_receipt(entry, lang=book.lang), f"{name}-{'回执' if book.lang == 'zh' else 'receipt'}.xlsx"


def _give(data: bytes, name: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=_XLSX, headers=headers)
