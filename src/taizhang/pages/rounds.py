"""What readers see of the office's rounds: the frozen ones, with their bulletin; live and on the static site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.pages.render import render_template
from taizhang.pages.route import Ask, Route
from taizhang.views.round import build_round
from taizhang.views.rounds import list_frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.pages.site import Site
    from taizhang.views.book import Book


def _show_rounds(book: Book, site: Site, _ask: Ask) -> str:
    pages = [build_round(book, key) for key in list_frozen(book)]
    return render_template("rounds.html", site, pages=pages)


def _show_round(book: Book, site: Site, ask: Ask) -> str:
    frozen = list_frozen(book)
    if ask.key not in frozen:
        raise UnknownEntryError("round", ask.key)
    return render_template("round.html", site, page=build_round(book, ask.key), frozen=frozen)


def _list_keys(book: Book) -> Iterable[str]:
    return list_frozen(book)


ROUTES: tuple[Route, ...] = (Route("/rounds", _show_rounds), Route("/round/{key}", _show_round, list_keys=_list_keys))
