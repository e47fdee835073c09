"""The pages as values: `GET pages/…` gives exactly what the page of that address shows, for programs to read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request

from taizhang.errors import UnknownEntryError
from taizhang.flows.papers import build_say
from taizhang.pages.route import Ask
from taizhang.pages.routes_office import find_unit
from taizhang.pages.routes_projects import read_choice
from taizhang.people.role import Visitor
from taizhang.views.assessment import build_assessment
from taizhang.views.board import BoardPage, build_board, list_plan_years
from taizhang.views.book import Book
from taizhang.views.brief import Brief, build_brief
from taizhang.views.campaign import build_campaign
from taizhang.views.checks import ChecksPage, build_checks
from taizhang.views.clusters import build_clusters
from taizhang.views.commitment import build_commitment
from taizhang.views.commitments import build_commitments
from taizhang.views.desk import Desk, build_desk
from taizhang.views.durations import build_durations
from taizhang.views.entry import build_entry_page
from taizhang.views.fact_page import FactPage, build_fact_page
from taizhang.views.filing import FilingPage, build_filing
from taizhang.views.honours import build_honours
from taizhang.views.indicator import build_indicator_page
from taizhang.views.indicators import build_indicators
from taizhang.views.monitoring import build_monitoring
from taizhang.views.notices import build_notices
from taizhang.views.obstacles import build_obstacles
from taizhang.views.office_project import build_office_project
from taizhang.views.overview import build_overview
from taizhang.views.place import build_place
from taizhang.views.places import build_places
from taizhang.views.plans import PlansPage, build_plans
from taizhang.views.project import build_project
from taizhang.views.projects import ProjectsPage, build_projects
from taizhang.views.promise_board import BoardPage as PromisesPage
from taizhang.views.promise_board import build_board_index, build_board_page
from taizhang.views.record import Record, build_record
from taizhang.views.round import RoundPage, build_round
from taizhang.views.rounds import build_rounds, list_frozen
from taizhang.views.search import Hit, find_items
from taizhang.views.sources import build_source_list
from taizhang.views.ties import build_ties
from taizhang.views.today import build_calendar, build_today
from taizhang.views.units import build_units
from taizhang.web.api import PROBLEMS, answer_state, read_book
from taizhang.web.api_asked import (
    AskedCompared,
    AskedDesk,
    AskedPage,
    AskedProjects,
    AskedRecord,
    AskedSearch,
    AskedSeverity,
    AskedUnit,
    AskedVerdict,
    PageValues,
)
from taizhang.web.api_schema import give_page, read_return
from taizhang.web.api_values import page_to_record

if TYPE_CHECKING:
    from starlette.responses import Response

    from taizhang.web.office import Office

Build = Callable[[Book, Ask, Visitor], object]
_PAGE_SIZE = 80
Key = Annotated[str, Path(min_length=1, max_length=64, description="What the address of the page names")]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as values.

    Args:
        asked: What it is asked.
        shape: The type of its values.
        build: Builds them.
    """

    asked: type[AskedPage]
    shape: Any
    build: Build


def _plain(build: Callable[[Book], object], *, kept_as: str | None = None) -> Page:
    """Give a page of which there is one; what the page itself keeps with the book is not built again."""
    if kept_as is None:
        return Page(AskedPage, read_return(build), lambda book, _ask, _visitor: build(book))
    return Page(AskedPage, read_return(build), lambda book, _ask, _visitor: book.remember(kept_as, lambda: build(book)))


def _keyed(build: Callable[[Book, str], object]) -> Page:
    return Page(AskedPage, read_return(build), lambda book, ask, _visitor: build(book, ask.key))


def _of_unit(build: Callable[[Book, str | None], object]) -> Page:
    return Page(
        AskedUnit, read_return(build), lambda book, ask, visitor: build(book, find_unit(visitor, ask.get("unit")))
    )


def _asked(asked: type[AskedPage], build: Build) -> Page:
    return Page(asked, read_return(build), build)


def _read_number(ask: Ask, name: str) -> int | None:
    words = ask.get(name)
    return None if words is None else int(words)


def _board(book: Book, ask: Ask, _visitor: Visitor) -> BoardPage:
    if ask.key and (not ask.key.isascii() or not ask.key.isdigit() or int(ask.key) not in list_plan_years(book)):
        raise UnknownEntryError("plan year", ask.key)
    return build_board(book, year=int(ask.key) if ask.key else None)


def _desk(book: Book, ask: Ask, _visitor: Visitor) -> Desk:
    page = _read_number(ask, "page") or 1
    chosen = {name: ask.get(name) for name in ("kind", "decision", "level")}
    return build_desk(book, ask.key, **chosen, page=page, size=_PAGE_SIZE)


def _filing(book: Book, ask: Ask, visitor: Visitor) -> FilingPage:
    page = build_filing(book, ask.key, find_unit(visitor, ask.get("unit")))
    if page.unit is not None and not page.round.is_frozen and not visitor.sees(page.unit):
        raise UnknownEntryError("published filing", ask.key)
    return page


def _frozen_round(book: Book, ask: Ask, _visitor: Visitor) -> RoundPage:
    if ask.key not in list_frozen(book):
        raise UnknownEntryError("published round", ask.key)
    return build_round(book, ask.key)


def _fact(book: Book, key: str) -> FactPage:
    return build_fact_page(book, key, with_alike=True)


def _record(book: Book, ask: Ask, _visitor: Visitor) -> Record:
    return build_record(book, act=ask.get("act"), page=_read_number(ask, "page") or 1)


def _hits(book: Book, ask: Ask, _visitor: Visitor) -> list[Hit]:
    return find_items(book, ask.get("q") or "")


def _projects(book: Book, ask: Ask, _visitor: Visitor) -> ProjectsPage:
    return build_projects(book, read_choice(ask))


def _checks(book: Book, ask: Ask, _visitor: Visitor) -> ChecksPage:
    return build_checks(book, severity=ask.get("severity"))


def _brief(book: Book) -> Brief:
    return build_brief(book, build_say(book.lang))


def _promises(book: Book, ask: Ask, _visitor: Visitor) -> PromisesPage:
    return build_board_page(book, ask.key, verdict=ask.get("verdict"))


def _frozen_rounds(book: Book) -> list[RoundPage]:
    return [build_round(book, key) for key in list_frozen(book)]


def _plans(book: Book, ask: Ask, _visitor: Visitor) -> PlansPage:
    return build_plans(book, _read_number(ask, "before"), _read_number(ask, "after"))


PAGES: Mapping[str, Page] = MappingProxyType(
    {
        "/overview": _plain(build_overview, kept_as="overview"),
        "/sources": _plain(build_source_list),
        "/source/{key}": _asked(AskedDesk, _desk),
        "/fact/{key}": _keyed(_fact),
        "/history": _asked(AskedRecord, _record),
        "/entry/{key}": _keyed(build_entry_page),
        "/search": _asked(AskedSearch, _hits),
        "/projects": _asked(AskedProjects, _projects),
        "/projects/board": _asked(AskedPage, _board),
        "/projects/board/{key}": _asked(AskedPage, _board),
        "/projects/map": _plain(build_campaign),
        "/project/{key}": _keyed(build_project),
        "/commitments": _plain(build_commitments),
        "/commitment/{key}": _keyed(build_commitment),
        "/places": _plain(build_places),
        "/place/{key}": _keyed(build_place),
        "/indicators": _plain(build_indicators),
        "/indicator/{key}": _keyed(build_indicator_page),
        "/clusters": _plain(build_clusters),
        "/ties": _plain(build_ties),
        "/honours": _plain(build_honours),
        "/checks": _asked(AskedSeverity, _checks),
        "/rules": _plain(build_checks),
        "/assessment": _plain(build_assessment, kept_as="assessment"),
        "/monitoring": _plain(build_monitoring, kept_as="monitoring"),
        "/brief": _plain(_brief),
        "/promises": _plain(build_board_index),
        "/promises/{key}": _asked(AskedVerdict, _promises),
        "/rounds": _plain(_frozen_rounds),
        "/round/{key}": _asked(AskedPage, _frozen_round),
        "/office": _of_unit(build_today),
        "/office/calendar": _of_unit(build_calendar),
        "/office/notices": _of_unit(build_notices),
        "/office/obstacles": _plain(build_obstacles),
        "/office/plans": _asked(AskedCompared, _plans),
        "/office/units": _plain(build_units),
        "/office/durations": _plain(build_durations),
        "/office/project/{key}": _keyed(build_office_project),
        "/office/rounds": _plain(build_rounds),
        "/office/round/{key}": _keyed(build_round),
        "/office/filing/{key}": _asked(AskedUnit, _filing),
    }
)
"""What each page is asked and how its values are built, by its address; the first page is `/overview`."""
router = APIRouter(prefix="/api/v1/pages", tags=["pages"], responses=PROBLEMS)


def _read(request: Request, path: str, key: str, asked: AskedPage) -> Response:
    office: Office = request.app.state.office
    book = read_book(request, asked.as_of, asked.on, lang=asked.lang)
    given = {name: str(value) for name, value in asked.model_dump().items() if value is not None}
    try:
        values = PAGES[path].build(book, Ask(key, given), office.read_visitor(request))
    except UnknownEntryError as error:
        raise HTTPException(404, str(error)) from error
    address = "/" if path == "/overview" else path.replace("{key}", key)
    return answer_state(request, book, lambda: page_to_record(address, book.snapshot.head, values))


def _add_page(path: str, page: Page) -> None:
    """Add the route of a page; what it is asked is said by its signature, which the description is made of."""
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    key = inspect.Parameter("key", inspect.Parameter.KEYWORD_ONLY, annotation=Key)
    asked = inspect.Parameter("asked", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[page.asked, Query()])

    @give_page(page.shape)
    def read(**given: Any) -> Response:
        return _read(given["request"], path, given.get("key", ""), given["asked"])

    parameters = [request, key, asked] if "{key}" in path else [request, asked]
    read.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    name = "read_page" + path.replace("/{key}", "_of").replace("/", "_")
    router.add_api_route(
        path, read, methods=["GET"], response_model=PageValues, name=name, operation_id=name,
        summary=f"The values of the page {'/' if path == '/overview' else path}",
    )  # fmt: skip


for _path, _page in PAGES.items():
    _add_page(_path, _page)
