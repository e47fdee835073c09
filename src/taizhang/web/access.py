"""Who may come through which door. A door without a line here is closed to everybody, and a house test says so.

A door is `GET /project/{key}` (a page, without its language), `GET /api/v1/facts`, or `act progress` (a form).
Adding a page, a download, a form or an API path means adding its line: the right it needs (`people/role.py`), and
`owner="project"` or `owner="commitment"` where an editor may only touch what their own unit is responsible for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from taizhang.flows.downloads import DOWNLOADS

if TYPE_CHECKING:
    from taizhang.people.role import Right

Subject = Literal["project", "commitment"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a door asks for.

    Args:
        right: The right it needs.
        owner: What the form is about, where the unit responsible for it must be the editor's own.
    """

    right: Right
    owner: Subject | None = None


OPEN, READ, EDIT, REVIEW, PUBLISH = Rule("open"), Rule("read"), Rule("edit"), Rule("review"), Rule("publish")
SINGLE, SELF, OPERATE, SECURE = Rule("single"), Rule("self"), Rule("operate"), Rule("secure")
ERASE = Rule("erase")
OWN_PROJECT, OWN_COMMITMENT = Rule("edit", "project"), Rule("edit", "commitment")

_PAGES = (
    "/ /sources /source/{key} /fact/{key} /history /entry/{key} /search /about /decide/{key} /file/{key}"
    " /differences /projects /projects/board /projects/board/{key} /projects/map /project/{key}"
    " /commitments /commitment/{key} /places /place/{key}"
    " /indicators /indicator/{key} /clusters /ties /honours /checks /rules /assessment /monitoring /brief /exports"
    " /rounds /round/{key} /download/bulletin-{key}"
)
_OFFICE = (
    "/office /office/obstacles /office/notices /office/plans /office/units /office/calendar /office/durations"
    " /office/project/{key}"
    " /office/rounds /office/round/{key} /office/filing/{key} /office/paper/{key} /photo/{key}"
)
_READING = "/promises /promises/{key} /source/{key}/layout /source/{key}/page/{number}"
_WORKBOOKS = "/workbooks /workbook/{key} /workbook/issued/{key} /workbook/receipt/{key}"
_DRAFTS = "/drafts /draft/{key} /draft/{key}/compare /draft/{key}/copy.txt /draft/{key}/copy.docx"
_API = (
    "openapi.json head facts facts/{fact_id} projects projects/{project_id} commitments commitments/{commitment_id}"
    " sources sources/{source_id} sources/{source_id}/file files/{file_id} findings entries"
    " entries/{seq} history/{subject_id} differences downloads downloads/{name}"
    " papers/{name} notices/seen publications/{seq}/file"
)
_API_PAGES = (
    "overview sources source/{key} fact/{key} history entry/{key} search projects projects/board projects/board/{key}"
    " projects/map project/{key} commitments commitment/{key} places place/{key} indicators indicator/{key} clusters"
    " ties honours checks rules assessment monitoring brief promises promises/{key} rounds round/{key} office"
    " office/calendar office/notices office/obstacles office/plans office/units office/durations office/project/{key}"
    " office/rounds office/round/{key} office/filing/{key}"
)
_API_DRAFTS = "drafts drafts/{draft_id}" + "".join(
    f" drafts/{{draft_id}}/{name}" for name in ("findings", "differences", "copy.txt", "copy.docx")
)
_API_WORKBOOKS = "workbooks workbooks/{file_id} workbooks/issued/{release}/file workbooks/receipts/{seq}"

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **{f"GET {path}": READ for path in (*_PAGES.split(), *_READING.split(), *_OFFICE.split())},
        **{f"GET {path}": EDIT for path in _DRAFTS.split()},
        **{f"GET {path}": EDIT for path in _WORKBOOKS.split()},
        **{f"act workbook-{name}": REVIEW for name in ("issue", "learn", "accept")},
        "act workbook-return": EDIT,
        **{f"act {name}": EDIT for name in ("draft", "draft-accept", "draft-against", "draft-remove")},
        **{f"GET /download/{download.name}": READ for download in DOWNLOADS},
        **{f"GET /api/v1/{path}": READ for path in _API.split()},
        **{f"GET /api/v1/pages/{path}": READ for path in _API_PAGES.split()},
        **{f"GET /api/v1/{path}": EDIT for path in (*_API_DRAFTS.split(), *_API_WORKBOOKS.split())},
        "POST /api/v1/drafts": EDIT,
        **{f"POST /api/v1/drafts/{{draft_id}}/{name}": EDIT for name in ("versions", "proposals", "background")},
        "DELETE /api/v1/drafts/{draft_id}": EDIT,
        "POST /api/v1/workbooks/{file_id}/acceptance": REVIEW,
        "POST /api/v1/files": EDIT,
        "POST /api/v1/rounds/{key}/filings": EDIT,
        "POST /api/v1/notices/seen": READ,
        "GET /api/v1/publications": PUBLISH,
        "GET /api/v1/audit": Rule("audit"),
        "POST /api/v1/facts/{fact_id}/decisions": REVIEW,
        "POST /api/v1/findings/{fingerprint}/answers": REVIEW,
        "POST /api/v1/entries/{seq}/withdrawal": REVIEW,
        "POST /api/v1/projects/{project_id}/events": OWN_PROJECT,
        "POST /api/v1/commitments/{commitment_id}/steps": OWN_COMMITMENT,
        "POST /api/v1/sources": EDIT,
        "POST /api/v1/workbooks": EDIT,
        "GET /assets": OPEN,
        "act decide": REVIEW,
        "act dismiss": REVIEW,
        "act merge": REVIEW,
        "act unmerge": REVIEW,
        "act upload": EDIT,
        "act step": OWN_COMMITMENT,
        "act satisfaction": OWN_COMMITMENT,
        "act stage": OWN_PROJECT,
        "act progress": OWN_PROJECT,
        "act obstacle": OWN_PROJECT,
        "act adopt_plan": REVIEW,
        "act open_round": REVIEW,
        "act freeze_round": REVIEW,
        "act return_filing": REVIEW,
        "act file": EDIT,
        "act assign_case": REVIEW,
        "act answer_case": EDIT,
        "act clear_case": REVIEW,
        "act adopt_nodes": OWN_PROJECT,
        "act finish_node": OWN_PROJECT,
        "act fund": OWN_PROJECT,
        "act need_factor": OWN_PROJECT,
        "act add_part": OWN_PROJECT,
        "act register": OWN_PROJECT,
        "act put_in_charge": OWN_PROJECT,
        "act statistic": REVIEW,
        "act report_site": OWN_PROJECT,
        "act adjust_plan": REVIEW,
        "act assign_units": REVIEW,
        "act contact": EDIT,
        "act mark_seen": READ,
        "act publish": PUBLISH,
        "GET /office/publish": PUBLISH,
        "GET /office/published/{key}": READ,
        "act sign": SINGLE,
        "GET /sign-in": OPEN,
        "POST /sign-in": OPEN,
        "GET /sign-in/outside": OPEN,
        "GET /sign-in/outside/back": OPEN,
        "POST /sign-out": SELF,
        **{f"{method} /account/{name}": SELF for name in ("password", "totp") for method in ("GET", "POST")},
        "GET /account": SELF,
        "POST /account/tokens": SELF,
        "POST /account/tokens/{key}/revoke": SELF,
        "GET /people": Rule("accounts"),
        "POST /people": OPERATE,
        "POST /people/{key}/reset": OPERATE,
        "POST /people/{key}/close": OPERATE,
        "POST /people/{key}/roles": SECURE,
        "POST /people/{key}/unlock": SECURE,
        "GET /audit": Rule("audit"),
        "GET /erasures": ERASE,
        "POST /erasures": ERASE,
        "POST /erasures/{key}/confirm": ERASE,
        "POST /erasures/{key}/refuse": ERASE,
        "GET /health/live": OPEN,
        "GET /health/ready": OPEN,
        "GET /metrics": OPERATE,
    }
)
