"""What `taizhang.catalog.institution` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Title(TypedDict):
    """A title a place or site can bear: who gives it, and after how many years it is looked at again."""

    id: str
    name_zh: str
    name_en: str
    aliases: list[str]
    body_zh: str
    body_en: str
    level: str
    cycle_years: int | None
    basis: str
