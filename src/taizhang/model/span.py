"""An exact stretch of a text, with the role it plays for a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from taizhang.model.frozen import quicken

Role = Literal[
    "value",
    "unit",
    "measure",
    "subject",
    "period",
    "comparator",
    "status",
    "stage",
    "qualifier",
    "scale",
    "whole",
]


@quicken
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text; `text.content[start:end] == exact` always holds.

    Args:
        text_id: The text it points into.
        start: First code point.
        end: Code point after the last.
        exact: The characters themselves.
        role: What the stretch says about the fact.
    """

    text_id: str
    start: int
    end: int
    exact: str
    role: Role = "whole"
