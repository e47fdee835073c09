"""Which measure words of documents the catalogue does not know yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.flows.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GapReport:
    """How far the catalogue reaches.

    Args:
        n_facts: Observations and targets with measure words.
        n_known: Those with an indicator.
        gaps: (measure words, unit, count), most frequent first.
    """

    n_facts: int
    n_known: int
    gaps: tuple[tuple[str, str, int], ...]


def count_gaps(files: Iterable[Path]) -> GapReport:
    """Count the measure words of documents that have no catalogue indicator.

    Raises:
        RefusedDocumentError: When one of them will not be read.
    """
    unknown: Counter[tuple[str, str]] = Counter()
    n_facts = n_known = 0
    for path in files:
        for fact in read_document(path).facts:
            if fact.kind not in ("observation", "target") or fact.measure is None or not fact.measure.name:
                continue
            n_facts += 1
            if fact.measure.id is not None:
                n_known += 1
            else:
                unknown[(fact.measure.name, fact.unit or "")] += 1
    ranked = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
    return GapReport(n_facts, n_known, tuple((name, unit, count) for (name, unit), count in ranked))
