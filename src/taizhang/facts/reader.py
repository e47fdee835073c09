"""Read the facts of a text: every kind of claim, in order of the first span, each stated once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.facts.passage import build_passage
from taizhang.facts.quantity import read_quantities

if TYPE_CHECKING:
    from datetime import date

    from taizhang.catalog.entry import Catalog
    from taizhang.model.fact import Fact
    from taizhang.model.text import Text


def read_facts(text: Text, *, published_on: date | None = None, catalog: Catalog) -> list[Fact]:
    """Read the facts of a text.

    Args:
        text: The text with its layout.
        published_on: What relative words (去年) count from; a date the text itself gives comes second to it.
        catalog: Indicators, units, places and stages.

    Returns:
        The facts in order of their first span; places that state the same fact again are its `repeats`.
    """
    passage = build_passage(text, published_on=published_on, catalog=catalog)
    facts = [fact for fact, _ in read_quantities(passage)]
    return sorted(facts, key=lambda fact: (fact.spans[0].start, fact.spans[0].end, fact.id))
