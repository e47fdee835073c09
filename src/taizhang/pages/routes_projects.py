"""The routes of the pages of projects, commitments and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.pages.commitments import render_commitment, render_commitments
from taizhang.pages.places import render_place, render_places
from taizhang.pages.projects import render_board, render_campaign, render_project, render_projects
from taizhang.pages.route import Route
from taizhang.views.board import build_board, list_plan_years
from taizhang.views.campaign import build_campaign, list_inside
from taizhang.views.commitment import build_commitment
from taizhang.views.commitments import build_commitments
from taizhang.views.place import build_place
from taizhang.views.places import build_places
from taizhang.views.project import build_project
from taizhang.views.projects import GROUPS, SORTS, ProjectChoice, build_projects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.pages.route import Ask
    from taizhang.pages.site import Site
    from taizhang.views.book import Book


def read_choice(ask: Ask) -> ProjectChoice:
    """Read a reader's choice from the query; an unknown order or grouping is the usual one."""
    sort, group = ask.get("sort"), ask.get("group")
    chosen = {name: ask.get(name) for name in ("stage", "batch", "category", "owner", "place", "light", "made", "text")}
    return ProjectChoice(
        **chosen,
        sort=sort if sort in SORTS else SORTS[0],
        group=group if group in GROUPS else "batch",
    )


def _show_projects(book: Book, site: Site, ask: Ask) -> str:
    return render_projects(build_projects(book, read_choice(ask)), site)


def _show_board(book: Book, site: Site, ask: Ask) -> str:
    if ask.key and (not ask.key.isdigit() or int(ask.key) not in list_plan_years(book)):
        raise UnknownEntryError("plan year", ask.key)
    return render_board(build_board(book, year=int(ask.key) if ask.key else None), site)


def _show_campaign(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_campaign(build_campaign(book), site)


def _show_project(book: Book, site: Site, ask: Ask) -> str:
    return render_project(build_project(book, ask.key), site)


def _show_commitments(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_commitments(build_commitments(book), site)


def _show_commitment(book: Book, site: Site, ask: Ask) -> str:
    return render_commitment(build_commitment(book, ask.key), site)


def _show_places(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_places(build_places(book), site)


def _show_place(book: Book, site: Site, ask: Ask) -> str:
    return render_place(build_place(book, ask.key), site)


def _list_places(book: Book) -> Iterable[str]:
    """The programme's place, what lies in it, and every place a project names."""
    ids = dict.fromkeys(place.id for place in list_inside(book, book.place_id))
    if book.place_id in book.catalog.places:
        ids[book.place_id] = None
    ids.update((p.place_id, None) for p in book.snapshot.projects if p.place_id in book.catalog.places)
    return [place_id for place_id in ids if place_id is not None]


ROUTES: tuple[Route, ...] = (
    Route("/projects", _show_projects),
    Route("/projects/board", _show_board),
    Route("/projects/board/{key}", _show_board, list_keys=lambda book: [str(y) for y in list_plan_years(book)]),
    Route("/projects/map", _show_campaign),
    Route("/project/{key}", _show_project, list_keys=lambda book: [one.id for one in book.snapshot.projects]),
    Route("/commitments", _show_commitments),
    Route("/commitment/{key}", _show_commitment, list_keys=lambda book: [one.id for one in book.snapshot.commitments]),
    Route("/places", _show_places),
    Route("/place/{key}", _show_place, list_keys=_list_places),
)
