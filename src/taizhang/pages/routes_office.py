"""The routes of the programme office's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.pages.office import (
    render_calendar,
    render_durations,
    render_filing,
    render_notices,
    render_obstacles,
    render_office_project,
    render_plans,
    render_round,
    render_rounds,
    render_today,
    render_units,
)
from taizhang.pages.route import Route
from taizhang.people.role import WHOLE_OFFICE
from taizhang.views.durations import build_durations
from taizhang.views.filing import build_filing
from taizhang.views.notices import build_notices
from taizhang.views.obstacles import build_obstacles
from taizhang.views.office_project import build_office_project
from taizhang.views.plans import build_plans
from taizhang.views.round import build_round, name_round, read_office
from taizhang.views.rounds import build_rounds
from taizhang.views.today import build_calendar, build_today
from taizhang.views.units import build_units

if TYPE_CHECKING:
    from taizhang.pages.route import Ask
    from taizhang.pages.site import Site
    from taizhang.people.role import Visitor
    from taizhang.views.book import Book


def find_unit(visitor: Visitor, asked: str | None) -> str | None:
    """Find the unit a page is for: the visitor's own, else the one asked for; the whole office chooses freely."""
    return asked if visitor.unit in (None, WHOLE_OFFICE) else visitor.unit


def _show_today(book: Book, site: Site, ask: Ask) -> str:
    return render_today(build_today(book, find_unit(site.visitor, ask.get("unit"))), site)


def _show_calendar(book: Book, site: Site, ask: Ask) -> str:
    return render_calendar(build_calendar(book, find_unit(site.visitor, ask.get("unit"))), site)


def _show_notices(book: Book, site: Site, ask: Ask) -> str:
    return render_notices(build_notices(book, find_unit(site.visitor, ask.get("unit"))), site)


def _show_obstacles(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_obstacles(build_obstacles(book), site)


def _show_plans(book: Book, site: Site, ask: Ask) -> str:
    return render_plans(build_plans(book, *(_read_version(ask.get(name)) for name in ("before", "after"))), site)


def _read_version(words: str | None) -> int | None:
    return int(words) if words is not None and words.isascii() and words.isdigit() and len(words) < 4 else None


def _show_units(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_units(build_units(book), site)


def _show_durations(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_durations(build_durations(book), site)


def _show_project(book: Book, site: Site, ask: Ask) -> str:
    return render_office_project(build_office_project(book, ask.key), site)


def _list_projects(book: Book) -> list[str]:
    return [project.id for project in book.snapshot.projects]


def _show_rounds(book: Book, site: Site, ask: Ask) -> str:
    del ask
    return render_rounds(build_rounds(book), site)


def _show_round(book: Book, site: Site, ask: Ask) -> str:
    return render_round(build_round(book, ask.key), site)


def _show_filing(book: Book, site: Site, ask: Ask) -> str:
    page = build_filing(book, ask.key, find_unit(site.visitor, ask.get("unit")))
    if page.unit is not None and not page.round.is_frozen and site.is_live and not site.visitor.sees(page.unit):
        raise UnknownEntryError("published filing", ask.key)
    return render_filing(page, site)


def _list_rounds(book: Book) -> list[str]:
    return [name_round(one) for one in read_office(book).rounds]


ROUTES: tuple[Route, ...] = (
    Route("/office", _show_today, is_public=False),
    Route("/office/calendar", _show_calendar, is_public=False),
    Route("/office/notices", _show_notices, is_public=False),
    Route("/office/obstacles", _show_obstacles, is_public=False),
    Route("/office/plans", _show_plans, is_public=False),
    Route("/office/units", _show_units, is_public=False),
    Route("/office/durations", _show_durations, is_public=False),
    Route("/office/project/{key}", _show_project, list_keys=_list_projects, is_public=False),
    Route("/office/rounds", _show_rounds, is_public=False),
    Route("/office/round/{key}", _show_round, list_keys=_list_rounds, is_public=False),
    Route("/office/filing/{key}", _show_filing, list_keys=_list_rounds, is_public=False),
)
