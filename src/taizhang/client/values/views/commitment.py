"""What `taizhang.views.commitment` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.project import Who
from taizhang.client.values.views.promise import Promise
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords


class PromiseStep(TypedDict):
    """One step towards a promise, with its proof."""

    on: DayWords
    percent: Cited | None
    amount: Cited | None
    words: str | None
    passage: Passage | None
    evidence: list[str]
    who: Who | None


class ChangeRow(TypedDict):
    """What was changed, from what to what, when, and where each is said."""

    what: str
    before: str
    after: str
    before_id: str | None
    after_id: str | None
    on: DayWords | None
    who: Who | None


class SatisfactionRow(TypedDict):
    """How content people were."""

    on: DayWords
    score: Cited
    respondents: int | None
    surveyor: str | None
    who: Who | None
    citizen: str | None
    remark: str | None


class CommitmentPage(TypedDict):
    """The exact values of one promise's page."""

    promise: Promise
    year: int | None
    quote: Passage | None
    steps: list[PromiseStep]
    passages: list[Passage]
    changes: list[ChangeRow]
    satisfaction: list[SatisfactionRow]
    cooperating: str | None
    previous: Row2[str, str] | None
    following: Row2[str, str] | None
    n_list: int
