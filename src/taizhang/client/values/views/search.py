"""What `taizhang.views.search` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Item(TypedDict):
    """Something that can be found: `kind` is project, commitment, indicator, place, fact, source or passage."""

    kind: str
    title: str
    words: str
    path: str


class Hit(TypedDict):
    """An item that holds the words, with the words around the first of them."""

    item: Item
    before: str
    exact: str
    after: str
