"""The routes of the pages of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages import promises
from taizhang.pages.route import Ask, Route
from taizhang.views.promise_board import build_board_index, build_board_page, list_board_keys

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.book import Book


def _show_index(book: Book, site: Site, _ask: Ask) -> str:
    return promises.render_board_index(build_board_index(book), site)


def _show_board(book: Book, site: Site, ask: Ask) -> str:
    return promises.render_promise_board(build_board_page(book, ask.key, verdict=ask.get("verdict")), site)


ROUTES: tuple[Route, ...] = (
    Route("/promises", _show_index),
    Route("/promises/{key}", _show_board, list_board_keys),
)
