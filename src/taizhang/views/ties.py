"""Ties with other regions: what was agreed, with whom, the joint zones, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.ties import Agreement, CorridorKind, assess_ties
from taizhang.model.fact import Stage
from taizhang.views.coverage import name_of
from taizhang.views.passage import Passage, list_naming, list_passages
from taizhang.views.register import is_marked_invented
from taizhang.views.statement import Statement, build_statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.assess.ties import AgreementCount
    from taizhang.catalog.entry import Place
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of agreements as a document states it.

    Args:
        statement: The count.
        partners: With whom, as far as its sentence names them.
        passages: The sentences that state it.
        n_listed: Agreements the ledger lists for the same time; `None` without a list.
        gap: Listed less stated, where the count is exact.
    """

    statement: Statement
    partners: tuple[str, ...]
    passages: tuple[Passage, ...]
    n_listed: int | None
    gap: int | None


@dataclass(frozen=True, slots=True)
class TieRow:
    """A joint zone or a corridor, which is a project of the ledger.

    Args:
        project_id, name: The project.
        stage: Where it is.
        detail: The finer stage in words.
        partners: Regions its name tells.
        passage: The sentence that says so.
    """

    project_id: str
    name: str
    stage: Stage | None
    detail: str | None
    partners: tuple[str, ...]
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class TiesPage:
    """The exact values of the page of ties; `invented` are the rows that say so of themselves, by fact id."""

    counts: tuple[CountRow, ...]
    agreements: tuple[Agreement, ...]
    invented: frozenset[str]
    zones: tuple[TieRow, ...]
    corridors: tuple[tuple[CorridorKind, tuple[TieRow, ...]], ...]
    freight: tuple[Statement, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the ledger knows of no tie."""
        return not (self.counts or self.agreements or self.zones or self.corridors or self.freight)


def build_ties(book: Book) -> TiesPage:
    """Build the page of ties with other regions."""
    found = assess_ties(book.snapshot, catalog=book.catalog, today=book.today, place_id=book.place_id)
    return TiesPage(
        counts=tuple(_build_count(book, count) for count in found.counts),
        agreements=found.agreements,
        invented=frozenset(one.fact_id for one in found.agreements if is_marked_invented(book, one.fact_id)),
        zones=tuple(_build_row(book, project, partners) for project, partners in found.zones),
        corridors=tuple((kind, tuple(_build_row(book, one, ()) for one in all_)) for kind, all_ in found.corridors),
        freight=tuple(build_statement(book, book.read_fact(_find_id(book, fact))) for fact in found.freight),
    )


def _find_id(book: Book, fact: Fact) -> str:
    return next(state.id for state in book.snapshot.facts if state.accepted is fact)


def _build_count(book: Book, count: AgreementCount) -> CountRow:
    fact = count.facts[0]
    fact_id = _find_id(book, fact)
    is_exact = fact.comparator in ("eq", None)
    gap = None
    if is_exact and count.n_listed is not None and fact.value is not None:
        gap = count.n_listed - int(fact.value)
    return CountRow(
        statement=build_statement(book, book.read_fact(fact_id)),
        partners=tuple(name_of(book, place) for place in count.partners),
        passages=list_passages(book, [_find_id(book, one) for one in count.facts]),
        n_listed=count.n_listed,
        gap=gap,
    )


def _build_row(book: Book, project: Project, partners: Sequence[Place]) -> TieRow:
    detail = book.catalog.stages.get(project.stage_detail or "")
    passages = list_naming(book, project.fact_ids, project.names)
    return TieRow(
        project_id=project.id,
        name=project.name,
        stage=project.stage,
        detail=None if detail is None else (detail.name_zh if book.lang == "zh" else detail.name_en),
        partners=tuple(name_of(book, place) for place in partners),
        passage=passages[0] if passages else None,
    )
