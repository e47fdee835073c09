"""What `taizhang.views.fact_page` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.alike import Choice
from taizhang.client.values.views.card import Card, Field
from taizhang.client.values.views.reading import Piece
from taizhang.export.records import DocumentRecord, EntryRecord


class Place(TypedDict):
    """Where in its document a sentence stands: page, or sheet and row and column (from 1)."""

    page: int | None
    sheet: str | None
    row: int | None
    column: int | None


class Use(TypedDict):
    """A page that shows this fact: `kind` is project, commitment or indicator."""

    kind: str
    name: str
    path: str


class FactPage(TypedDict):
    """Everything about one fact."""

    card: Card
    document: DocumentRecord
    sentence: list[Piece]
    place: Place
    repeats: list[list[Piece]]
    fields: list[Field]
    entries: list[EntryRecord]
    uses: list[Use]
    akin: list[Card]
    before: str | None
    after: str | None
    alike: list[Choice]
    anchor: str
