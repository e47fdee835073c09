"""What the columns of a template mean: learnt once, remembered by their heads; a column without meaning is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from taizhang.errors import UsageError
from taizhang.facts.property import MONEY_PROPERTIES, PROJECT_PROPERTIES, find_project_property
from taizhang.model.identity import content_id
from taizhang.model.workbook import write_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.exchange.layout import Layout

FIELDS = ("name", *(key for key in PROJECT_PROPERTIES if key != "invented"))
"""The properties a column can be given."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column holds.

    Args:
        column: From 0.
        head: Its head words (投资情况/总投资).
        field: The property, `None` where the ledger has none for it: the column is kept and not read.
        unit: The unit its head or the caption of the table gives, as written.
    """

    column: int
    head: str
    field: str | None
    unit: str | None

    @property
    def letter(self) -> str:
        """The letters of the column."""
        return write_column(self.column)


@dataclass(frozen=True, slots=True)
class Template:
    """The columns of one kind of workbook.

    Args:
        id: Content id of the heads (first 16 digits): the same form next quarter has the same id.
        sheet: Name of the sheet it was learnt from.
        meanings: Columns from left to right.
        is_remembered: Whether a person has said what they mean.
    """

    id: str
    sheet: str
    meanings: tuple[Meaning, ...]
    is_remembered: bool = False

    def find(self, field: str) -> Meaning | None:
        """Find the column of a property."""
        return next((meaning for meaning in self.meanings if meaning.field == field), None)


def propose_template(layout: Layout, remembered: Mapping[str, Mapping[str, str | None]]) -> Template:
    """Say what the columns of a sheet mean: as a person said before, else by their head words.

    Args:
        layout: The sheet taken apart.
        remembered: Heads with their fields by template id.
    """
    heads = [column.words for column in layout.columns]
    template_id = content_id({"heads": heads})[:16]
    said = remembered.get(template_id)
    taken: set[str] = set()
    meanings = []
    for column in layout.columns:
        field = said.get(column.words) if said is not None else find_project_property(column)
        field = field if field in FIELDS and field not in taken else None
        if field is not None:
            taken.add(field)
        unit = column.unit or (layout.unit if field is None or field in MONEY_PROPERTIES else None)
        meanings.append(Meaning(column.index, column.words, field, unit))
    return Template(template_id, layout.sheet.name, tuple(meanings), is_remembered=said is not None)


def teach_template(template: Template, fields: Mapping[str, str | None]) -> Template:
    """Give the template with the fields a person chose, by head.

    Raises:
        UsageError: When a head or a field is unknown, or two columns get one field.
    """
    heads = {meaning.head for meaning in template.meanings}
    for head, field in fields.items():
        if head not in heads:
            raise UsageError(f"the workbook has no column {head!r}")
        if field is not None and field not in FIELDS:
            raise UsageError(f"{field!r} is no property of a project: {', '.join(FIELDS)}")
    meanings = tuple(
        replace(meaning, field=fields[meaning.head]) if meaning.head in fields else meaning
        for meaning in template.meanings
    )
    given = [meaning.field for meaning in meanings if meaning.field is not None]
    if len(given) != len(set(given)):
        raise UsageError("two columns cannot hold the same property")
    return replace(template, meanings=meanings, is_remembered=True)


def template_to_record(template: Template) -> dict[str, Any]:
    """Give the JSON record of a template."""
    return {
        "id": template.id,
        "sheet": template.sheet,
        "columns": [[m.column, m.head, m.field, m.unit] for m in template.meanings],
    }


def template_from_record(record: Mapping[str, Any]) -> Template:
    """Give the template that `template_to_record` wrote."""
    meanings = tuple(Meaning(column, head, field, unit) for column, head, field, unit in record["columns"])
    return Template(record["id"], record["sheet"], meanings, is_remembered=True)
