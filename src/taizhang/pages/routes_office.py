"""The routes of the programme office's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.office import render_filing, render_round, render_rounds
from taizhang.pages.route import Route
from taizhang.people.role import WHOLE_OFFICE
from taizhang.views.filing import build_filing
from taizhang.views.round import build_round, name_round, read_office
from taizhang.views.rounds import build_rounds

if TYPE_CHECKING:
    from taizhang.pages.route import Ask
    from taizhang.pages.site import Site
    from taizhang.people.role import Visitor
    from taizhang.views.book import Book


def find_unit(visitor: Visitor, asked: str | None) -> str | None:
    """Find the unit a page is for: the visitor's own, else the one asked for; the whole office chooses freely."""
    return asked if visitor.unit in (None, WHOLE_OFFICE) else visitor.unit


def _show_rounds(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_rounds(build_rounds(book), site)


def _show_round(book: Book, site: Site, ask: Ask) -> str:
    return render_round(build_round(book, ask.key), site)


def _show_filing(book: Book, site: Site, ask: Ask) -> str:
    return render_filing(build_filing(book, ask.key, find_unit(site.visitor, ask.get("unit"))), site)


def _list_rounds(book: Book) -> list[str]:
    return [name_round(one) for one in read_office(book).rounds]


ROUTES: tuple[Route, ...] = (
    Route("/office/rounds", _show_rounds, is_public=False),
    Route("/office/round/{key}", _show_round, list_keys=_list_rounds, is_public=False),
    Route("/office/filing/{key}", _show_filing, list_keys=_list_rounds, is_public=False),
)
