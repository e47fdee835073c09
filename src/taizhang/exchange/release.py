"""What a workbook carries with it on a sheet nobody sees: which release it is, for whom, on which state it rests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.exchange.template import Template, template_from_record, template_to_record

if TYPE_CHECKING:
    from taizhang.model.workbook import CellBook

SHEET = "_taizhang"
FORMAT = "taizhang-workbook/1"


@dataclass(frozen=True, slots=True)
class Release:
    """One workbook as it was issued.

    Args:
        id: Names it for ever (16 hex digits).
        programme: Title of the programme.
        unit: Whom it was issued to; `None` for the whole programme.
        round: What it asks about, in words (2023年第二季度).
        round_id: The dispatch round it is part of, `None` where there is none.
        as_of: The day its figures are to speak of.
        due_on: The last day it may come back, where one is set.
        year: The plan year.
        head: Last entry of the ledger it rests on.
        head_hash: Its hash.
        template: Its columns.
        n_rows: How many projects it lists.
    """

    id: str
    programme: str
    unit: str | None
    round: str
    round_id: str | None
    as_of: date
    due_on: date | None
    year: int
    head: int
    head_hash: str
    template: Template
    n_rows: int

    def list_lines(self) -> list[tuple[str, str]]:
        """List the key and value of each line of the hidden sheet."""
        columns = json.dumps(template_to_record(self.template), ensure_ascii=False, separators=(",", ":"))
        return [
            ("format", FORMAT),
            ("release", self.id),
            ("programme", self.programme),
            ("unit", self.unit or ""),
            ("round", self.round),
            ("round_id", self.round_id or ""),
            ("as_of", self.as_of.isoformat()),
            ("due_on", "" if self.due_on is None else self.due_on.isoformat()),
            ("year", str(self.year)),
            ("head", str(self.head)),
            ("head_hash", self.head_hash),
            ("n_rows", str(self.n_rows)),
            ("template", columns),
        ]


def find_release(book: CellBook) -> Release | None:
    """Find the release data in a workbook, `None` where it has none or somebody changed it beyond reading."""
    sheet = book.find_sheet(SHEET)
    if sheet is None:
        return None
    lines = {row.raws[0]: (row.raws[1] if len(row.raws) > 1 else "") for row in sheet.rows if row.raws}
    if lines.get("format") != FORMAT:
        return None
    try:
        return Release(
            id=lines["release"],
            programme=lines["programme"],
            unit=lines["unit"] or None,
            round=lines["round"],
            round_id=lines["round_id"] or None,
            as_of=date.fromisoformat(lines["as_of"]),
            due_on=date.fromisoformat(lines["due_on"]) if lines["due_on"] else None,
            year=int(lines["year"]),
            head=int(lines["head"]),
            head_hash=lines["head_hash"],
            template=template_from_record(json.loads(lines["template"])),
            n_rows=int(lines["n_rows"]),
        )
    except (KeyError, ValueError, TypeError):
        return None
