"""A workbook as it goes out to a unit: its projects, filled in with what was known last, and the cells it may fill."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from taizhang.exchange.template import Meaning, Template
from taizhang.exchange.value import BATCHES
from taizhang.facts.property import MONEY_PROPERTIES
from taizhang.model.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.catalog.entry import Catalog
    from taizhang.exchange.known import Known
    from taizhang.exchange.release import Release
    from taizhang.exchange.value import Value, ValueReader
    from taizhang.views.say import Say

IssueKind = Literal["text", "money", "percent", "day"]
#: Factors (要素) an obstacle is put down to.
FACTORS = (
    "land",
    "forest",
    "energy",
    "environment",
    "funds",
    "clearance",
    "utilities",
    "labour",
    "logistics",
    "talent",
)
#: Property, group of the head, kind, width, whether the unit fills it.
_COLUMNS: tuple[tuple[str, str | None, IssueKind, int, bool], ...] = (
    ("name", None, "text", 30, False),
    ("code", None, "text", 14, False),
    ("owner", None, "text", 16, False),
    ("batch", None, "text", 10, False),
    ("investment", "money", "money", 12, False),
    ("annual_plan", "money", "money", 12, False),
    ("done_to_date", "money", "money", 13, True),
    ("done_this_year", "money", "money", 13, True),
    ("stage", "progress", "text", 12, True),
    ("progress_percent", "progress", "percent", 10, True),
    ("progress_words", "progress", "text", 28, True),
    ("start_planned", "time", "day", 12, False),
    ("finish_planned", "time", "day", 12, False),
    ("factor", "obstacle", "text", 10, True),
    ("obstacle", "obstacle", "text", 28, True),
    ("note", None, "text", 18, True),
)


@dataclass(frozen=True, slots=True)
class IssueColumn:
    """One column.

    Args:
        field: The property.
        group: Head above it, `None` where it stands alone.
        head: Its head.
        kind: What its cells hold.
        width: In characters.
        is_open: Whether the unit fills it.
        choices: Words of its drop-down list; empty for none.
    """

    field: str
    group: str | None
    head: str
    kind: IssueKind
    width: int
    is_open: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One project: its key, the version of what is known, and its cells in the units of the columns."""

    key: str
    base: int
    cells: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """The exact values of a workbook that goes out.

    Args:
        name: Name of the sheet.
        title: Its title.
        as_of, unit: The captions below it.
        number_head: Head of the running number.
        total: First words of the row of sums.
        columns: From left to right, after the running number.
        sections: Words of each section with its rows; `None` for rows without.
        notes: Lines below the table.
        wrong_number, wrong_choice, wrong_day: What the office program says to a cell it does not take.
    """

    name: str
    title: str
    as_of: str
    unit: str
    number_head: str
    total: str
    columns: tuple[IssueColumn, ...]
    sections: tuple[tuple[str | None, tuple[IssueRow, ...]], ...]
    notes: tuple[str, ...]
    wrong_number: str
    wrong_choice: str
    wrong_day: str


def build_issue_template(say: Say) -> Template:
    """Build the columns of an issued workbook as they will be found again."""
    unit = say("issue.money_unit")
    meanings = []
    for column, (field, group, _, _, _) in enumerate(_COLUMNS, start=1):
        head = say(f"issue.head.{field}")
        path = head if group is None else f"{say(f'issue.group.{group}')}/{head}"
        meanings.append(Meaning(column, path, field, unit if field in MONEY_PROPERTIES else None))
    heads = [meaning.head for meaning in meanings]
    return Template(
        content_id({"heads": [say("issue.number"), *heads]})[:16], say("issue.sheet"), tuple(meanings), True
    )


def build_issue(
    release: Release, known: Sequence[Known], reader: ValueReader, catalog: Catalog, say: Say
) -> IssueSheet:
    """Build the sheet of a release, projects under their categories in the order of the ledger."""
    columns = tuple(
        IssueColumn(
            field,
            None if group is None else say(f"issue.group.{group}"),
            say(f"issue.head.{field}"),
            kind,
            width,
            is_open,
            _list_choices(field, catalog, say),
        )
        for field, group, kind, width, is_open in _COLUMNS
    )
    order = {category: place for place, category in enumerate(dict.fromkeys(p.find("category") for p in known))}
    grouped = groupby(
        sorted(known, key=lambda project: order[project.find("category")]), key=lambda project: project.find("category")
    )
    sections = tuple(
        (
            None if category is None else str(category),
            tuple(_build_row(project, release, reader) for project in projects),
        )
        for category, projects in grouped
    )
    unit = release.unit or say("issue.all_units")
    return IssueSheet(
        name=release.template.sheet,
        title=say("issue.title", programme=release.programme, round=release.round, unit=unit),
        as_of=say("issue.as_of", year=release.as_of.year, month=release.as_of.month, day=release.as_of.day),
        unit=say("issue.unit", unit=say("issue.money_unit")),
        number_head=say("issue.number"),
        total=say("issue.total"),
        columns=columns,
        sections=sections,
        notes=_list_notes(release, say),
        wrong_number=say("issue.wrong_number"),
        wrong_choice=say("issue.wrong_choice"),
        wrong_day=say("issue.wrong_day"),
    )


def _build_row(project: Known, release: Release, reader: ValueReader) -> IssueRow:
    cells = tuple(
        reader.write(project.find(meaning.field or ""), meaning.field or "", meaning.unit)
        for meaning in release.template.meanings
    )
    return IssueRow(project.id, project.version, cells)


def _list_choices(field: str, catalog: Catalog, say: Say) -> tuple[str, ...]:
    if field == "stage":
        return tuple(stage.name_zh for stage in sorted(catalog.stages.values(), key=lambda stage: stage.order))
    if field == "batch":
        return tuple(BATCHES.values())
    return tuple(say(f"issue.factor.{factor}") for factor in FACTORS) if field == "factor" else ()


def _list_notes(release: Release, say: Say) -> tuple[str, ...]:
    notes = [say("issue.note_change"), say("issue.note_rows")]
    if release.due_on is not None:
        notes.append(
            say("issue.note_due", year=release.due_on.year, month=release.due_on.month, day=release.due_on.day)
        )
    return tuple(say("issue.note", number=number, words=words) for number, words in enumerate(notes, start=1))
