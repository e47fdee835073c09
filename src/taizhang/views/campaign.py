"""作战图: every project on a map and on a timeline at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.coverage import list_inside as list_within
from taizhang.catalog.outline import find_outline
from taizhang.model.fact import Stage
from taizhang.views.project_row import ProjectRow, list_rows, word_step
from taizhang.views.projects import STAGES
from taizhang.views.sheet import Sheet, build_sheet, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.catalog.entry import Place
    from taizhang.model.snapshot import Project, StageStep
    from taizhang.views.book import Book

_STEP = 13.0
_MAP_KINDS = frozenset({"town", "street", "scenic", "park", "zone", "station", "village"})


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the map, with its exact degrees and its position on the sheet."""

    id: str
    name: str
    kind: str
    longitude: Decimal
    latitude: Decimal
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MapProject:
    """A project on the map.

    Args:
        row: The project.
        longitude, latitude: Degrees: its own, or those of its place.
        is_own: Whether the degrees are its own; else it stands near the point of its place.
        x, y: On the sheet, spread so that none covers another at one place.
        dx, dy: The spread alone.
    """

    row: ProjectRow
    longitude: Decimal
    latitude: Decimal
    is_own: bool
    x: float
    y: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class MapView:
    """A map of one place: outline, places and projects."""

    sheet: Sheet
    outline: tuple[tuple[tuple[Decimal, Decimal], ...], ...]
    outline_path: str
    outline_basis: str | None
    places: tuple[MapPlace, ...]
    projects: tuple[MapProject, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A quarter of the timeline at its share of the whole width, in percent."""

    at: float
    year: int
    quarter: int


@dataclass(frozen=True, slots=True)
class StepMark:
    """A stage on the day it was first reported."""

    at: float
    on: date
    stage: Stage
    words: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One project on the timeline; shares of the width in percent.

    Args:
        row: The project.
        planned: (from, width) of planned start to planned finish, where both are known.
        worked: (from, width) from the first report of works to completion, or to today.
        marks: Stage steps with a day.
    """

    row: ProjectRow
    planned: tuple[float, float] | None
    worked: tuple[float, float] | None
    marks: tuple[StepMark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Projects over quarters with a line for today."""

    start: date
    end: date
    ticks: tuple[Tick, ...]
    today: float
    today_on: date
    lanes: tuple[tuple[Stage | None, tuple[Bar, ...]], ...]
    n_without: int


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """The exact values of the 作战图."""

    year: int
    map: MapView | None
    unplaced: tuple[ProjectRow, ...]
    timeline: Timeline | None
    rows: tuple[ProjectRow, ...]

    @property
    def n_projects(self) -> int:
        """How many projects the ledger has."""
        return len(self.rows)


def build_campaign(book: Book) -> CampaignPage:
    """Build map and timeline of every project."""
    rows = list_rows(book)
    drawn = build_map(book, rows)
    placed = set() if drawn is None else {project.row.id for project in drawn.projects}
    return CampaignPage(
        year=book.plan_year,
        map=drawn,
        unplaced=tuple(row for row in rows if row.id not in placed),
        timeline=build_timeline(book, rows),
        rows=rows,
    )


def build_map(book: Book, rows: Sequence[ProjectRow], *, place_id: str | None = None) -> MapView | None:
    """Build the map of the programme's place with the given projects; `None` where nothing has a point."""
    outline = find_outline(place_id or book.place_id)
    rings = () if outline is None else outline.rings
    places = [place for place in list_inside(book, book.place_id) if place.kind in _MAP_KINDS]
    points = [(place.longitude, place.latitude) for place in places if place.longitude and place.latitude]
    corners = [point for ring in rings for point in ring] or [(x, y) for x, y in points if x is not None]
    sheet = build_sheet(corners)
    if sheet is None:
        return None
    return MapView(
        sheet=sheet,
        outline=rings,
        outline_path="".join(sheet.draw(ring) for ring in rings),
        outline_basis=None if outline is None else outline.basis_zh if book.lang == "zh" else outline.basis,
        places=tuple(
            MapPlace(
                place.id,
                place.name_zh if book.lang == "zh" else place.name_en,
                place.kind,
                place.longitude,
                place.latitude,
                *sheet.place(place.longitude, place.latitude),
            )
            for place in places
            if place.longitude is not None and place.latitude is not None
        ),
        projects=tuple(_place_projects(book, rows, sheet)),
    )


def list_inside(book: Book, place_id: str | None) -> list[Place]:
    """List the places within a place of a book, at any depth, in order of the catalogue."""
    return list_within(book.catalog, place_id)


def _place_projects(book: Book, rows: Sequence[ProjectRow], sheet: Sheet) -> Iterable[MapProject]:
    taken: dict[tuple[Decimal, Decimal], int] = {}
    for row in rows:
        project = book.read_project(row.id)
        found = _find_point(book, project)
        if found is None:
            continue
        longitude, latitude, is_own = found
        n = taken.get((longitude, latitude), 0 if is_own else 1)
        taken[longitude, latitude] = n + 1
        x, y = sheet.place(longitude, latitude)
        dx, dy = spread(n, step=_STEP)
        yield MapProject(row, longitude, latitude, is_own, round(x + dx, 1), round(y + dy, 1), dx, dy)


def _find_point(book: Book, project: Project) -> tuple[Decimal, Decimal, bool] | None:
    if project.longitude is not None and project.latitude is not None:
        return project.longitude, project.latitude, True
    place = book.catalog.places.get(project.place_id or "")
    if place is None or place.longitude is None or place.latitude is None or place.id == book.place_id:
        return None
    return place.longitude, place.latitude, False


def build_timeline(book: Book, rows: Sequence[ProjectRow]) -> Timeline | None:
    """Build the timeline of the projects that have a day; `None` where none has."""
    projects = {row.id: book.read_project(row.id) for row in rows}
    dated = [row for row in rows if _list_days(projects[row.id])]
    if not dated:
        return None
    days = [day for row in dated for day in _list_days(projects[row.id])]
    start, end = _quarter_start(min(*days, book.today)), _next_quarter(max(*days, book.today))
    scale = _Scale(start, end)
    heads = (*STAGES, None)
    lanes = (
        (batch, tuple(_build_bar(book, row, projects[row.id], scale) for row in _order(dated, batch)))
        for batch in heads
    )
    return Timeline(
        start=start,
        end=end,
        ticks=tuple(scale.list_ticks()),
        today=scale.at(book.today),
        today_on=book.today,
        lanes=tuple((batch, bars) for batch, bars in lanes if bars),
        n_without=len(rows) - len(dated),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    end: date

    def at(self, day: date) -> float:
        share = (day - self.start).days / (self.end - self.start).days * 100
        return round(min(max(share, 0), 100), 2)

    def list_ticks(self) -> Iterable[Tick]:
        day = self.start
        while day < self.end:
            yield Tick(self.at(day), day.year, (day.month + 2) // 3)
            day = _next_quarter(day)


def _order(rows: Iterable[ProjectRow], batch: Stage | None) -> list[ProjectRow]:
    mine = [row for row in rows if row.batch == batch]
    return sorted(mine, key=lambda row: (row.start_planned or date.max, row.finish_planned or date.max, row.name))


def _list_days(project: Project) -> list[date]:
    days = [step.on for step in project.steps if step.on is not None]
    return days + [day for day in (project.start_planned, project.finish_planned) if day is not None]


def _build_bar(book: Book, row: ProjectRow, project: Project, scale: _Scale) -> Bar:
    start, finish = project.start_planned, project.finish_planned
    return Bar(
        row=row,
        planned=None if start is None or finish is None else _stretch(scale, start, finish),
        worked=_find_worked(project, scale, book.today),
        marks=tuple(
            StepMark(scale.at(step.on), step.on, step.stage, word_step(book, step))
            for step in list_changes(project)
            if step.on is not None
        ),
    )


def list_changes(project: Project) -> list[StageStep]:
    """List the steps that say something new: a stage reported again is the same step."""
    changes: list[StageStep] = []
    for step in project.steps:
        if not changes or (changes[-1].stage, changes[-1].stage_detail) != (step.stage, step.stage_detail):
            changes.append(step)
    return changes


def _find_worked(project: Project, scale: _Scale, today: date) -> tuple[float, float] | None:
    begun = next((step.on for step in project.steps if step.on and step.stage in ("started", "advancing")), None)
    if begun is None or begun > today:
        return None
    done = next((step.on for step in project.steps if step.on and step.stage == "completed" and step.on >= begun), None)
    return _stretch(scale, begun, min(done or today, today))


def _stretch(scale: _Scale, start: date, finish: date) -> tuple[float, float]:
    left = scale.at(start)
    return left, round(max(scale.at(finish + timedelta(1)) - left, 0.3), 2)


def _quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _next_quarter(day: date) -> date:
    start = _quarter_start(day)
    return date(start.year + (start.month == 10), (start.month + 2) % 12 + 1, 1)
