"""What a fact is called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.views.book import Book


def label_fact(fact: Fact, book: Book) -> str:
    """Give the name of what a fact states: the catalogue's where one fits, else the words of the text.

    For a project or commitment it is the subject's name; the property is told apart by `measure.id`.
    """
    if fact.kind in ("project_state", "commitment") and fact.subject and fact.subject.name:
        return fact.subject.name
    indicator = book.catalog.indicators.get(fact.measure.id) if fact.measure and fact.measure.id else None
    if indicator is not None:
        return indicator.name_zh if book.lang == "zh" else indicator.name_en
    if fact.measure and fact.measure.name:
        return fact.measure.name
    if fact.kind == "honour" and fact.as_written and fact.as_written.value:
        return fact.as_written.value
    whole = fact.find_span("whole") or fact.spans[0]
    return whole.exact if len(whole.exact) <= 24 else f"{whole.exact[:23]}…"


def name_property(fact: Fact) -> str | None:
    """Give the property of a project or commitment a fact speaks of (`investment`, `stage`, …)."""
    if fact.kind in ("project_state", "commitment") and fact.measure:
        return fact.measure.id
    return None
