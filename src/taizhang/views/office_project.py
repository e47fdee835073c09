"""A project as the office runs it: milestones, reports, funds, factors, parts, registration; a form for the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.assess.cases import Case
from taizhang.assess.dossier import Dossier, fold_dossier
from taizhang.assess.durations import assess_durations, list_passages
from taizhang.assess.nodes import Course, fold_course
from taizhang.assess.office import iter_reports
from taizhang.assess.rounds import PlanEntry, Round
from taizhang.views.filing import write_cell
from taizhang.views.obstacles import list_cases
from taizhang.views.project_row import name_stage
from taizhang.views.round import name_round, read_office
from taizhang.views.round_sums import cite_amount
from taizhang.views.value import Cited, write_number

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the project, as filed."""

    on: date
    round_name: str
    period: Cited | None
    year: Cited | None
    total: Cited | None
    funds: Cited | None
    percent: str
    words: str | None
    is_correction: bool
    evidence: tuple[str, ...]
    filed_by: str
    seq: int


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Funds of a source in a year."""

    year: int
    source: str
    planned: Cited | None
    placed: Cited | None


@dataclass(frozen=True, slots=True)
class PassageLine:
    """How long the project took from one stage to the next, beside the others that went the same way.

    Args:
        start, end: Stages in words.
        days, months: How long.
        place, n: Its place among those that went the same way, the fastest first.
        median: Days of the middle one.
    """

    start: str
    end: str
    days: int
    months: int
    place: int
    n: int
    median: int


@dataclass(frozen=True, slots=True)
class OfficeProjectPage:
    """The exact values of a project's page in the office.

    Args:
        id, name, unit: Which.
        entry: Its plan of the year; `None` where it is in none.
        open_round: The round it can be reported in now.
        last: Year to date of the last report in 万元, for the form.
        reports: The latest first.
        statistics: (day, year to date, since start): 统计口径, a series of its own.
        course: Its milestones; `None` before a template is adopted.
        templates: (id, name) to adopt.
        dossier: Funds, factors, parts, registration.
        funding: Its funds, the latest year first. `placed_total` is what is in place of all sources in the plan year.
        parts: (kind, name, money, contractor).
        cases: Its obstacles.
        passages: How long it took between stages.
        factors: (word, name) to choose from.
    """

    id: str
    name: str
    unit: str | None
    entry: PlanEntry | None
    open_round: Round | None
    round_key: str
    last: str
    reports: tuple[ReportLine, ...]
    statistics: tuple[tuple[date, Cited | None, Cited | None], ...]
    course: Course | None
    templates: tuple[tuple[str, str], ...]
    dossier: Dossier
    funding: tuple[FundingLine, ...]
    placed_total: Cited | None
    parts: tuple[tuple[str, str, Cited | None, str | None], ...]
    parts_total: Cited | None
    cases: tuple[Case, ...]
    passages: tuple[PassageLine, ...]
    factors: tuple[tuple[str, str], ...]


def build_office_project(book: Book, project_id: str) -> OfficeProjectPage:
    """Build the page of a project in the office; raises `UnknownEntryError`."""
    project = book.read_project(project_id)
    events = book.snapshot.list_own_events(project_id)
    office = read_office(book)
    plan = office.find_plan(book.plan_year)
    entry = None if plan is None else plan.find(project_id)
    rounds = {one.id: name_round(one) for one in office.rounds}
    open_rounds = [one for one in office.rounds if not one.is_frozen and one.plan.find(project_id) is not None]
    reports = sorted(iter_reports(events), key=lambda report: (report.on, report.seq), reverse=True)
    dossier = fold_dossier(events, project_id)
    templates = book.catalog.node_templates
    is_chinese = book.lang == "zh"
    return OfficeProjectPage(
        id=project.id,
        name=project.name,
        unit=entry.unit if entry is not None else project.find_property("owner"),
        entry=entry,
        open_round=open_rounds[-1] if open_rounds else None,
        round_key=name_round(open_rounds[-1]) if open_rounds else "",
        last=write_cell(reports[0], "year") if reports else "",
        reports=tuple(
            ReportLine(
                on=report.on,
                round_name=rounds.get(report.round_id, ""),
                period=cite_amount(book, report.period),
                year=cite_amount(book, report.year),
                total=cite_amount(book, report.total),
                funds=cite_amount(book, report.funds),
                percent="" if report.percent is None else f"{write_number(report.percent)}%",
                words=report.words,
                is_correction=report.is_correction,
                evidence=report.evidence,
                filed_by=report.filed_by,
                seq=report.seq,
            )
            for report in reports
        ),
        statistics=tuple(
            (on, cite_amount(book, year), cite_amount(book, total)) for on, year, total in dossier.statistics
        ),
        course=fold_course(events, project_id, templates=templates, today=book.today),
        templates=tuple((one.id, one.name_zh if is_chinese else one.name_en) for one in templates.values()),
        dossier=dossier,
        funding=tuple(
            FundingLine(one.year, one.source, cite_amount(book, one.planned), cite_amount(book, one.placed))
            for one in dossier.funding
        ),
        placed_total=cite_amount(book, dossier.sum_funding(book.plan_year)[1]),
        parts=tuple((part.part, part.name, cite_amount(book, part.amount), part.contractor) for part in dossier.parts),
        parts_total=cite_amount(book, dossier.parts_amount),
        cases=tuple(case for case in list_cases(book) if case.project_id == project_id),
        passages=_list_passages(book, project_id),
        factors=tuple((one.id, one.id if is_chinese else one.name_en) for one in book.catalog.factors.values()),
    )


def _list_passages(book: Book, project_id: str) -> tuple[PassageLine, ...]:
    stages = book.catalog.stages
    legs = book.remember("legs", lambda: assess_durations(book.snapshot, stages=stages, today=book.today))
    found = []
    for passage in list_passages(book.read_project(project_id), stages=stages, today=book.today):
        leg = next(one for one in legs if (one.start, one.end) == (passage.start, passage.end))
        faster = sum(other.days < passage.days for other in leg.passages)
        names = (name_stage(book, passage.start) or "", name_stage(book, passage.end) or "")
        found.append(PassageLine(*names, passage.days, passage.months, faster + 1, len(leg.passages), leg.median_days))
    return tuple(found)
