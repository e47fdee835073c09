"""Publishing from a page: what holds it, the form that publishes, and what was published as one file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as WebRoute

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.flows.hold import Waiver, list_held
from taizhang.flows.publication import publish_and_record
from taizhang.model.publication import published_from_record
from taizhang.pages.office import render_publishing
from taizhang.views.publishing import PublishingPage, build_publishing
from taizhang.views.rounds import list_frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request

    from taizhang.views.book import Book, Lang
    from taizhang.web.office import Office
    from taizhang.web.office_forms import Sent

FOLDER = "public"
"""The folder of the programme that holds what readers see now; a web server of the office may serve it."""


def iter_publish_routes(office: Office, langs: Iterable[Lang]) -> Iterator[WebRoute]:
    """Give the routes of publishing."""
    for lang in langs:
        prefix = "/en" if lang == "en" else ""
        yield WebRoute(f"{prefix}/office/publish", partial(_show, office, lang))
    yield WebRoute("/office/published/{key}", partial(_give_archive, office))


def _show(office: Office, lang: Lang, request: Request) -> Response:
    book = office.read_present(lang)
    page = build_page(book)
    return HTMLResponse(render_publishing(page, office.build_site(request, book, "/office/publish")))


def build_page(book: Book) -> PublishingPage:
    """Build what was published, and what holds the next publication, from the book of the present."""
    return build_publishing(book, list_held(book, book), n_frozen=len(list_frozen(book)))


def _give_archive(office: Office, request: Request) -> Response:
    data, name = read_archive(office, request.path_params["key"])
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/zip", headers=headers)


def read_archive(office: Office, key: str) -> tuple[bytes, str]:
    """Give what was published as one file, by the number of its entry; raises `UnknownEntryError`."""
    entries = office.programme.ledger.list_entries(acts=frozenset({"publish"}))
    entry = next((one for one in entries if str(one.seq) == key), None)
    if entry is None:
        raise UnknownEntryError("publication", key)
    data = office.programme.ledger.read_file(published_from_record(entry.payload).archive_id)
    return data, f"published-{entry.seq}.zip"


def publish(sent: Sent) -> Response:
    """Publish the present state, in the name of who pressed; severe findings hold it unless a reason is given.

    Raises:
        StaleStateError: The ledger has moved on since the page was seen.
        HeldPublicationError: Severe findings are open and there is no reason.
    """
    programme, words = sent.office.programme, sent.get("based_on")
    if not (words.isascii() and words.isdigit() and len(words) < 16):
        raise UsageError("the form does not say which state it is based on")
    now, person, reason = sent.office.clock(), sent.office.read_person(sent.request), sent.get("reason")
    publish_and_record(
        programme,
        programme.folder / FOLDER,
        as_of=None,
        on=None,
        recorded_at=now,
        recorded_by=person,
        waiver=Waiver(reason, person, now) if reason else None,
        seen=int(words),
    )
    return sent.lead_on(programme.ledger.head()[0])
