"""What `taizhang.assess.water` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.model.identity import Digits


class JudgedSection(TypedDict):
    """A section or sample judged."""

    section: str
    water_class: str | None
    deciding: list[str]
    target: str | None
    n_samples: int
    complies: bool | None


class Compliance(TypedDict):
    """How many of some samples or sections comply with their targets."""

    n_complying: int
    n_judged: int
    n_left_out: int
    rate: Digits | None
