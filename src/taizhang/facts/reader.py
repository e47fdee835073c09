"""Read the facts of a text: every kind of claim, in order of the first span, each stated once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from taizhang.facts.honour import read_honours
from taizhang.facts.language import split_languages
from taizhang.facts.passage import build_passage
from taizhang.facts.project import read_projects
from taizhang.facts.publication import find_publication
from taizhang.facts.quantity import read_quantities
from taizhang.facts.quoter import Quoter
from taizhang.facts.ranking import read_rankings
from taizhang.facts.repair import build_repair
from taizhang.facts.repeat import merge_repeats
from taizhang.model.fact import seal_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from taizhang.catalog.entry import Catalog
    from taizhang.model.fact import Fact
    from taizhang.model.text import Text


def read_facts(text: Text, *, published_on: date | None = None, catalog: Catalog) -> list[Fact]:
    """Read the facts of a text.

    Args:
        text: The text with its layout.
        published_on: What relative words (去年) count from; without it, a date the opening of the text gives.
        catalog: Indicators, units, places and stages.

    Returns:
        The facts in order of their first span; places that state the same fact again are its `repeats`.
    """
    with _no_garbage():
        repair = build_repair(text)
        quoter = Quoter(text, repair)
        facts = _read(text if repair is None else repair.text, quoter, published_on=published_on, catalog=catalog)
        if repair is not None and repair.is_rewritten:
            facts = repair.restore_script(facts)
        seal_facts(facts)
        return sorted(facts, key=_order)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: the values of a reading stay, and none of them refers to itself."""
    is_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_looking:
            gc.enable()


def _read(text: Text, quoter: Quoter, *, published_on: date | None, catalog: Catalog) -> list[Fact]:
    """Read every language of a text that needs no repair; the facts have no ids yet and stand in no order."""
    chinese, english = split_languages(text)
    facts = _read_chinese(chinese, quoter, published_on=published_on, catalog=catalog)
    if english:
        from taizhang.facts.english import read_english  # noqa: PLC0415 - a Chinese page starts faster without it

        if published_on is None:
            published_on = find_publication(text.content)
        facts += read_english(text, english, published_on=published_on, catalog=catalog, quoter=quoter)
    return facts


def _read_chinese(text: Text, quoter: Quoter, *, published_on: date | None, catalog: Catalog) -> list[Fact]:
    passage = build_passage(text, published_on=published_on, catalog=catalog, quoter=quoter)
    quantities = read_quantities(passage)
    readings = [reading for _, reading in quantities]
    projects, invested = read_projects(passage, readings)
    honours = read_honours(passage)
    told = _list_told(honours)
    facts = [
        fact
        for fact, reading in quantities
        if reading.mention.start not in invested and fact.spans[0].start not in told
    ]
    facts += [*projects, *honours, *read_rankings(passage, readings)]
    facts.sort(key=_place)
    headings = {passage.quote_sentence(s).start for s in passage.sentences if s.block.is_heading}
    facts = merge_repeats(facts, headings=headings)
    if any(run.kind == "cell" for run in text.layout):
        from taizhang.facts.table import read_tables  # noqa: PLC0415 - a page without tables starts faster without it

        facts += read_tables(passage)
    return facts


def _list_told(honours: list[Fact]) -> set[int]:
    """Give the places of numbers that honours tell: how many times running, and the whole of their titles."""
    told: set[int] = set()
    for fact in honours:
        for span in fact.spans:
            if span.role == "value":
                told.add(span.start)
            elif span.role == "measure":
                told.update(range(span.start, span.end))
    return told


def _place(fact: Fact) -> tuple[int, int]:
    first = fact.spans[0]
    return first.start, first.end


def _order(fact: Fact) -> tuple[int, int, int, str]:
    """Order facts by their first span; what one section head says of many rows follows the rows."""
    first, subject = fact.spans[0], fact.find_span("subject")
    return first.start, first.end, 0 if subject is None else subject.start, fact.id
