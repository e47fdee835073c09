"""What `taizhang.views.commitments` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.promise import Promise
from taizhang.client.values.views.target import TargetRow
from taizhang.client.values.views.value import Cited


class Account(TypedDict):
    """Whether the announced number of items is there."""

    announced: Cited | None
    n_announced: int | None
    n_listed: int
    missing: list[int]
    twice: list[int]
    is_whole: bool | None
    passage: Passage | None


class Purse(TypedDict):
    """The money for the year's livelihood promises."""

    stated: Cited | None
    share: Cited | None
    implied: Cited | None
    items: Cited | None
    n_with: int
    difference: Cited | None
    is_equal: bool


class CommitmentsPage(TypedDict):
    """The exact values of the list of promises."""

    year: int
    listed: list[Promise]
    others: list[Promise]
    states: list[Row2[str, int]]
    account: Account
    purse: Purse
    targets: list[TargetRow]
