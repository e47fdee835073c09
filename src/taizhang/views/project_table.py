"""Every project with its evidence as one table, for files that leave the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.views.fact_table import list_notes
from taizhang.views.passage import build_passage
from taizhang.views.project_row import word_step
from taizhang.views.table import Column, Table

if TYPE_CHECKING:
    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book
    from taizhang.views.say import Say
    from taizhang.views.table import Cell, CellKind

_COLUMNS: tuple[tuple[str, CellKind, int], ...] = (
    ("number", "whole", 6),
    ("name", "text", 36),
    ("invented", "flag", 7),
    ("batch", "text", 11),
    ("stage", "text", 9),
    ("stage_detail_name", "text", 12),
    ("investment", "number", 20),
    ("comparator", "text", 10),
    ("is_shared", "flag", 9),
    ("annual_plan", "number", 18),
    ("done", "number", 18),
    ("percent", "number", 9),
    ("progress_on", "day", 12),
    ("progress_words", "text", 32),
    ("category", "text", 16),
    ("owner", "text", 24),
    ("place", "text", 14),
    ("start_planned", "day", 12),
    ("finish_planned", "day", 12),
    ("obstacles", "text", 32),
    ("longitude", "number", 11),
    ("latitude", "number", 11),
    ("n_facts", "whole", 8),
    ("exact", "text", 20),
    ("sentence", "text", 60),
    ("document", "text", 34),
    ("start", "whole", 9),
    ("end", "whole", 9),
    ("source_id", "text", 24),
    ("decision", "text", 9),
    ("project_id", "text", 18),
    ("fact_id", "text", 24),
    ("names", "text", 0),
    ("stage_code", "text", 0),
    ("stage_detail", "text", 0),
    ("batch_code", "text", 0),
    ("comparator_code", "text", 0),
    ("place_id", "text", 0),
    ("fact_ids", "text", 0),
)


def build_project_table(book: Book, say: Say) -> Table:
    """Build the table of projects in order of first mention; money in yuan, batch and plan of the plan year."""
    return Table(
        name=say("table.projects"),
        title=say("table.projects_title", title=book.title, year=book.plan_year),
        columns=tuple(
            Column(key, say(f"column.{key}"), kind, width or 16, is_machine=width == 0) for key, kind, width in _COLUMNS
        ),
        rows=tuple(
            _build_row(book, project, number, say) for number, project in enumerate(book.snapshot.projects, start=1)
        ),
        notes=(*list_notes(book, say), say("table.evidence_of_project")),
    )


def _build_row(book: Book, project: Project, number: int, say: Say) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "number": number,
        **_build_state(book, project, say),
        **_build_progress(book, project),
        **_build_properties(book, project),
        **_build_evidence(book, project, say),
    }
    return tuple(cells[key] for key, _, _ in _COLUMNS)


def _build_state(book: Book, project: Project, say: Say) -> dict[str, Cell]:
    batch = project.find_batch(book.plan_year)
    comparator = project.investment_comparator
    return {
        "name": project.name,
        "names": "|".join(project.names),
        "invented": project.is_invented,
        "batch": None if batch is None else say(f"batch.{batch}"),
        "batch_code": batch,
        "stage": None if project.stage is None else say(f"stage.{project.stage}"),
        "stage_code": project.stage,
        "stage_detail": project.stage_detail,
        "stage_detail_name": word_step(book, project.steps[-1] if project.steps else None),
        "investment": project.investment,
        "comparator": None if comparator is None else say(f"comparator.{comparator}"),
        "comparator_code": comparator,
        "is_shared": project.is_shared,
    }


def _build_progress(book: Book, project: Project) -> dict[str, Cell]:
    steps = [step for step in project.done if step.year in (None, book.plan_year)]
    amounts = [step.amount for step in steps if step.amount is not None]
    percents = [step.percent for step in steps if step.percent is not None]
    words = [step.words for step in steps if step.words]
    plan = [amount for year, amount in project.annual_plan if year == book.plan_year]
    return {
        "annual_plan": plan[-1] if plan else None,
        "done": amounts[-1] if amounts else None,
        "percent": percents[-1] if percents else None,
        "progress_on": steps[-1].on if steps else None,
        "progress_words": words[-1] if words else None,
        "obstacles": "；".join(o.words for o in project.obstacles if o.cleared_on is None) or None,
    }


def _build_properties(book: Book, project: Project) -> dict[str, Cell]:
    place = book.catalog.places.get(project.place_id or "")
    resolved = None if place is None else (place.name_zh if book.lang == "zh" else place.name_en)
    return {
        "category": project.find_property("category"),
        "owner": project.find_property("owner"),
        "place": resolved or project.find_property("place"),
        "place_id": project.place_id,
        "start_planned": project.start_planned,
        "finish_planned": project.finish_planned,
        "longitude": project.longitude,
        "latitude": project.latitude,
    }


def _build_evidence(book: Book, project: Project, say: Say) -> dict[str, Cell]:
    fact_id = find_evidence(project)
    state = None if fact_id is None else book.snapshot.find_fact(fact_id)
    document = None if state is None else book.find_document(state.read.text_id)
    passage = None if fact_id is None else build_passage(book, fact_id)
    anchor = None if state is None else state.read.anchor
    return {
        "project_id": project.id,
        "n_facts": len(project.fact_ids),
        "fact_id": fact_id,
        "fact_ids": "|".join(project.fact_ids),
        "exact": None if anchor is None else anchor.exact,
        "start": None if anchor is None else anchor.start,
        "end": None if anchor is None else anchor.end,
        "sentence": None if passage is None else passage.before + passage.exact + passage.after,
        "document": None if document is None else document.source.title,
        "source_id": None if document is None else document.source.id,
        "decision": None if state is None else say(f"decision.{state.decision}"),
    }


def find_evidence(project: Project) -> str | None:
    """Find the fact that best proves a project: the one of its investment, else the first that names it."""
    return project.investment_fact_id or (project.fact_ids[0] if project.fact_ids else None)
