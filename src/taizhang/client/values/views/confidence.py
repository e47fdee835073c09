"""What `taizhang.views.confidence` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict


class Confidence(TypedDict):
    """How sure a reading is."""

    level: Literal["certain", "look"]
    reasons: list[Literal["ocr", "doubted", "no_measure", "unknown_measure", "no_period", "no_unit", "repaired", "far_measure"]]
