"""The routes of the core pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.checks.rule import RULES
from taizhang.pages import core
from taizhang.pages.route import Ask, Route
from taizhang.views.desk import build_desk
from taizhang.views.entry import build_entry_page
from taizhang.views.fact_page import build_fact_page
from taizhang.views.overview import build_overview
from taizhang.views.record import build_record
from taizhang.views.search import build_index, find_items
from taizhang.views.sources import build_source_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.pages.site import Site
    from taizhang.views.book import Book


def _show_overview(book: Book, site: Site, _ask: Ask) -> str:
    return core.render_overview(book.remember("overview", lambda: build_overview(book)), site)


def _show_sources(book: Book, site: Site, _ask: Ask) -> str:
    return core.render_sources(build_source_list(book), site)


def _show_desk(book: Book, site: Site, ask: Ask) -> str:
    size = 80 if site.is_live else 1_000_000
    desk = build_desk(
        book,
        ask.key,
        kind=ask.get("kind"),
        decision=ask.get("decision"),
        level=ask.get("level"),
        page=_page_of(ask),
        size=size,
    )
    return core.render_desk(desk, site)


def _show_fact(book: Book, site: Site, ask: Ask) -> str:
    return core.render_fact(build_fact_page(book, ask.key, with_alike=site.token is not None), site)


def _show_record(book: Book, site: Site, ask: Ask) -> str:
    size = 100 if site.is_live else 1000
    return core.render_record(build_record(book, act=ask.get("act"), page=_page_of(ask), size=size), site)


def _show_entry(book: Book, site: Site, ask: Ask) -> str:
    return core.render_entry(build_entry_page(book, ask.key), site)


def _list_last_entries(book: Book) -> Iterable[str]:
    return [str(entry.seq) for entry in book.entries[-20:]]


def _page_of(ask: Ask) -> int:
    page = ask.get("page") or "1"
    return int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1


def _show_search(book: Book, site: Site, ask: Ask) -> str:
    asked = (ask.get("q") or "")[:100]
    hits = find_items(book, asked) if asked else []
    items = () if site.is_live else build_index(book).items
    return core.render_search(asked, hits, site, items=items)


def _show_about(book: Book, site: Site, _ask: Ask) -> str:
    values = {"n_indicators": len(book.catalog.indicators), "n_places": len(book.catalog.places), "n_rules": len(RULES)}
    return core.render_about(values, site)


def _list_sources(book: Book) -> Iterable[str]:
    return [document.source.id for document in book.snapshot.documents]


def _list_facts(book: Book) -> Iterable[str]:
    return [state.id for state in book.snapshot.facts]


ROUTES: tuple[Route, ...] = (
    Route("/", _show_overview),
    Route("/sources", _show_sources),
    Route("/source/{key}", _show_desk, _list_sources),
    Route("/fact/{key}", _show_fact, _list_facts),
    Route("/history", _show_record),
    # The static site has the record and the history of each fact; a page an entry would be thousands of files more.
    Route("/entry/{key}", _show_entry, _list_last_entries, is_public=False),
    Route("/search", _show_search),
    Route("/about", _show_about),
)
