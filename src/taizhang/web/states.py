"""Which state a write names as seen. A door that writes and has no line here is closed, and a test says so.

Decision 0002: whoever changes what another one may have changed meanwhile says what they saw, and is refused where it
has moved on. Every form and every address that writes stands here with what it names, or with why it names nothing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

State = Literal["ledger", "draft", "account", "adds", "own", "answers"]
"""What a write names as seen.

`ledger`: the last entry (`based_on`; a program's If-Match). `draft`, `account`: its state (`state`; If-Match).
Nothing: `adds` overrides nothing; `own` changes what is the sender's alone, such as a session or a mark; `answers` is
the one answer to what somebody asked, named whole, and there is no second one.
"""

_LEDGER = (
    "act decide; act dismiss; act merge; act unmerge; act step; act satisfaction; act stage; act progress; act "
    "obstacle; act adopt_plan; act open_round; act freeze_round; act return_filing; act file; act assign_case; "
    "act answer_case; act clear_case; act adopt_nodes; act finish_node; act fund; act need_factor; act add_part; "
    "act register; act put_in_charge; act statistic; act report_site; act adjust_plan; act assign_units; act "
    "contact; act publish; act workbook-accept; act workbook-learn; POST /api/v1/workbooks/{file_id}/acceptance; "
    "POST /api/v1/rounds/{key}/filings; POST /api/v1/facts/{fact_id}/decisions; POST "
    "/api/v1/findings/{fingerprint}/answers; POST /api/v1/entries/{seq}/withdrawal; POST "
    "/api/v1/projects/{project_id}/events; POST /api/v1/commitments/{commitment_id}/steps"
)
_DRAFT = (
    "act draft-accept; act draft-against; act draft-remove; POST /api/v1/drafts/{draft_id}/versions;"
    " POST /api/v1/drafts/{draft_id}/proposals; POST /api/v1/drafts/{draft_id}/background;"
    " DELETE /api/v1/drafts/{draft_id}"
)
_ACCOUNT = "POST /people/{key}/reset; POST /people/{key}/close; POST /people/{key}/roles; POST /people/{key}/unlock"
_ADDS = (
    "act upload; act workbook-issue; act workbook-return; POST /api/v1/drafts; POST /api/v1/files;"
    " POST /api/v1/sources; POST /api/v1/workbooks; POST /people; POST /erasures"
)
_OWN = (
    "act sign; act mark_seen; POST /api/v1/notices/seen; POST /sign-in; POST /sign-out; POST /account/password;"
    " POST /account/totp; POST /account/tokens; POST /account/tokens/{key}/revoke"
)
_ANSWERS = "POST /erasures/{key}/confirm; POST /erasures/{key}/refuse"
_OF_DRAFT = "act draft"
"""Brings a new draft, or the next version of one that it names; then it names its state too."""

_SAID: tuple[tuple[State, str], ...] = (
    ("ledger", _LEDGER),
    ("draft", f"{_DRAFT}; {_OF_DRAFT}"),
    ("account", _ACCOUNT),
    ("adds", _ADDS),
    ("own", _OWN),
    ("answers", _ANSWERS),
)
STATES: Mapping[str, State] = MappingProxyType({door: state for state, doors in _SAID for door in doors.split("; ")})
"""By the name of the door, as in `web/access.py`."""


def needs_state(door: str) -> bool:
    """Tell whether a write through a door names what was seen; one that has no line here always does.

    >>> needs_state("act decide"), needs_state("POST /api/v1/sources"), needs_state("POST /api/v1/new")
    (True, False, True)
    """
    return STATES.get(door, "ledger") in ("ledger", "draft", "account")


def names_state(door: str, fields: Mapping[str, str]) -> bool:
    """Tell whether a form names what its door asks for.

    >>> names_state("act decide", {"based_on": "7"}), names_state("act decide", {}), names_state("act draft", {})
    (True, False, True)
    """
    if not needs_state(door) or (door == _OF_DRAFT and not fields.get("draft")):
        return True
    if STATES.get(door, "ledger") == "ledger":
        words = fields.get("based_on", "")
        return words.isascii() and words.isdigit() and len(words) < 16
    return bool(fields.get("state", "").strip())
