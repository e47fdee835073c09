"""How sure a reading is: certain, or a reason to look; worked out each time from the reading, never kept as truth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.finding import Finding
    from taizhang.model.text import Text

Level = Literal["certain", "look"]
LEVELS: tuple[Level, ...] = ("look", "certain")
Reason = Literal["ocr", "doubted", "no_measure", "unknown_measure", "no_period", "no_unit", "repaired", "far_measure"]
REASONS: tuple[Reason, ...] = (
    "doubted",
    "ocr",
    "repaired",
    "no_measure",
    "far_measure",
    "no_unit",
    "no_period",
    "unknown_measure",
)
"""Why a reading asks for a look, the weightiest first."""

_CLAIMS = frozenset({"observation", "target"})
_NOT_PLAIN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff０-９．，％]")
_FAR = 40
"""Code points between the words of a measure and its value from which the tie is loose."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a reading is.

    Args:
        level: `certain` without a reason to look.
        reasons: Why to look, the weightiest first.
    """

    level: Level
    reasons: tuple[Reason, ...]


def judge_reading(fact: Fact, text: Text, findings: Iterable[Finding] = ()) -> Confidence:
    """Say how sure a reading is, by what it lacks and how its words stand.

    Args:
        fact: As read.
        text: The text it was read from.
        findings: What the checks say about it and nobody has answered.
    """
    found = set(_list_reasons(fact, text, findings))
    reasons = tuple(reason for reason in REASONS if reason in found)
    return Confidence("look" if reasons else "certain", reasons)


def _list_reasons(fact: Fact, text: Text, findings: Iterable[Finding]) -> Iterator[Reason]:
    if any(finding.severity in ("high", "medium") for finding in findings):
        yield "doubted"
    if text.reader.startswith("ocr"):
        yield "ocr"
    value = fact.find_span("value")
    if value is not None and _NOT_PLAIN.search(value.exact):
        yield "repaired"
    if fact.kind not in _CLAIMS or fact.value is None:
        return
    if fact.measure is None or not (fact.measure.name or fact.measure.id):
        yield "no_measure"
    elif fact.measure.id is None:
        yield "unknown_measure"
    if fact.unit is None:
        yield "no_unit"
    if fact.period is None or (fact.period.start is None and fact.period.end is None):
        yield "no_period"
    measure = fact.find_span("measure")
    if measure is not None and value is not None and _is_far(measure.end, value.start, text):
        yield "far_measure"


def _is_far(end: int, start: int, text: Text) -> bool:
    """Whether a measure stands far before its value in running text; a table's heads always do."""
    between = text.content[end:start]
    return len(between) > _FAR and "\t" not in between and "\n" not in between
