"""What people record about a project on its page, from the fields of a form to an event."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.errors import UsageError
from taizhang.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book

_MONEY = re.compile(
    r"(?P<digits>-?\d+(?:\.\d+)?)\s*(?P<unit>亿元|亿|万元|万|元|million(?: yuan)?|billion(?: yuan)?|yuan)?"
)
_FACTORS = {
    "亿": Decimal(100_000_000),
    "万": Decimal(10_000),
    "元": Decimal(1),
    "m": Decimal(1_000_000),
    "b": Decimal(1_000_000_000),
    "y": Decimal(1),
}
_MAX_DIGITS = 18


def build_stage_event(book: Book, project: Project, fields: Mapping[str, str], on: date) -> Event:
    """Build the event that a project reached a stage; the finer stage of the catalogue names the stage.

    Raises:
        UsageError: The stage is not one of the catalogue's.
    """
    detail = fields.get("stage_detail", "").strip()
    word = book.catalog.stages.get(detail)
    if word is None:
        raise UsageError(f"{detail!r} is no stage")
    return Event(
        "stage",
        project.id,
        project.name,
        on,
        stage=word.stage,
        stage_detail=word.id,
        words=_read_words(fields, "words"),
        evidence=read_evidence(fields),
    )


def build_progress_event(book: Book, project: Project, fields: Mapping[str, str], on: date) -> Event:
    """Build the event that so much was done in the year to a day.

    Raises:
        UsageError: Neither money, share nor words are given, or one of them cannot be read.
    """
    del book
    event = Event(
        "progress",
        project.id,
        project.name,
        on,
        year=on.year,
        amount=read_money(fields.get("amount", "")),
        percent=read_share(fields.get("percent", "")),
        words=_read_words(fields, "words"),
        evidence=read_evidence(fields),
    )
    if event.amount is None and event.percent is None and event.words is None:
        raise UsageError("progress needs an amount, a share or words")
    return event


def build_obstacle_event(book: Book, project: Project, fields: Mapping[str, str], on: date) -> Event:
    """Build the event that an obstacle was raised or cleared.

    Raises:
        UsageError: It does not say what the obstacle is.
    """
    del book
    words = _read_words(fields, "words")
    if words is None:
        raise UsageError("an obstacle needs words")
    return Event(
        "obstacle",
        project.id,
        project.name,
        on,
        words=words,
        factor=_read_words(fields, "factor"),
        is_open=fields.get("is_open", "yes") != "no",
        evidence=read_evidence(fields),
    )


def read_money(words: str) -> Decimal | None:
    """Read a sum of yuan as people type it; `None` for nothing.

    >>> read_money("5400万元"), read_money("1.2亿"), read_money("54,000,000"), read_money("")
    (Decimal('54000000'), Decimal('120000000.0'), Decimal('54000000'), None)

    Raises:
        UsageError: It is not a sum.
    """
    plain = re.sub(r"[,，\s]+(?=\d)", "", words.strip())
    if not plain:
        return None
    match = _MONEY.fullmatch(plain)
    if match is None or len(match["digits"]) > _MAX_DIGITS:
        raise UsageError(f"{words!r} is not a sum of money (5400万元, 1.2亿元, 54000000)")
    return Decimal(match["digits"]) * _FACTORS[(match["unit"] or "元")[0]]


def read_share(words: str) -> Decimal | None:
    """Read a share from 0 to 100; `None` for nothing.

    >>> read_share("45%"), read_share(" ")
    (Decimal('45'), None)

    Raises:
        UsageError: It is not a share.
    """
    plain = words.strip().rstrip("%％ ")
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,6})?", plain, re.ASCII) or Decimal(plain) > 100:
        raise UsageError(f"{words!r} is not a share from 0 to 100")
    return Decimal(plain)


def read_evidence(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Read names of proofs, with commas or 、 between them."""
    parts = re.split(r"[,，、;；\n]+", fields.get("evidence", ""))
    return tuple(part.strip() for part in parts if part.strip())


def _read_words(fields: Mapping[str, str], name: str) -> str | None:
    return fields.get(name, "").strip() or None
