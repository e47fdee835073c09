"""What people do on pages and how programs do the same; what programs are not offered, and why.

Adding a page or a form means giving it a counterpart here, or a reason, or the house test fails. Three kinds need no
line: a page that `web/api_pages.py` gives as values, a form that `POST /api/v1/acts/…` sends, a download.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from taizhang.web.access import RULES
from taizhang.web.api_pages import PAGES
from taizhang.web.api_writing import API_ACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

_API = "/api/v1"
COUNTERPARTS: Mapping[str, str] = MappingProxyType(
    {
        "GET /": f"GET {_API}/pages/overview",
        "GET /decide/{key}": f"GET {_API}/pages/fact/{{key}}",
        "GET /differences": f"GET {_API}/differences",
        "GET /exports": f"GET {_API}/downloads",
        "GET /file/{key}": f"GET {_API}/files/{{file_id}}",
        "GET /photo/{key}": f"GET {_API}/files/{{file_id}}",
        "GET /download/bulletin-{key}": f"GET {_API}/papers/{{name}}",
        "GET /office/paper/{key}": f"GET {_API}/papers/{{name}}",
        "GET /office/publish": f"GET {_API}/publications",
        "GET /office/published/{key}": f"GET {_API}/publications/{{seq}}/file",
        "GET /drafts": f"GET {_API}/drafts",
        "GET /draft/{key}": f"GET {_API}/drafts/{{draft_id}}/findings",
        "GET /draft/{key}/compare": f"GET {_API}/drafts/{{draft_id}}/differences",
        "GET /draft/{key}/copy.txt": f"GET {_API}/drafts/{{draft_id}}/copy.txt",
        "GET /draft/{key}/copy.docx": f"GET {_API}/drafts/{{draft_id}}/copy.docx",
        "GET /workbooks": f"GET {_API}/workbooks",
        "GET /workbook/{key}": f"GET {_API}/workbooks/{{file_id}}",
        "GET /workbook/issued/{key}": f"GET {_API}/workbooks/issued/{{release}}/file",
        "GET /workbook/receipt/{key}": f"GET {_API}/workbooks/receipts/{{seq}}",
        "GET /audit": f"GET {_API}/audit",
        "act upload": f"POST {_API}/sources",
        "act workbook-return": f"POST {_API}/workbooks",
        "act mark_seen": f"POST {_API}/notices/seen",
        "act draft": f"POST {_API}/drafts",
        "act draft-accept": f"POST {_API}/drafts/{{draft_id}}/proposals",
        "act draft-against": f"POST {_API}/drafts/{{draft_id}}/background",
        "act draft-remove": f"DELETE {_API}/drafts/{{draft_id}}",
    }
)
"""The address programs use, by door, where it is not told by the door itself."""
_WORDS = "it is words about the software, and holds nothing of the ledger"
_EYES = "it draws a page of a PDF for eyes; a program has the file, the text and the spans"
_PEOPLE = "accounts, roles and one-time passwords are given by administrators who are there themselves"
_SELF = "a password, a second factor and a token are a person's own and are changed by that person signed in"
_TWO = "two administrators of different kinds decide it, each signed in; that it was done is an entry"
_SIGNED = "a program does not sign in: it has a token, and on one's own machine needs none"
NOT_OFFERED: Mapping[str, str] = MappingProxyType(
    {
        "GET /about": _WORDS,
        "GET /source/{key}/layout": _EYES,
        "GET /source/{key}/page/{number}": _EYES,
        "act sign": _SIGNED,
        **{f"{method} /sign-in": _SIGNED for method in ("GET", "POST")},
        "GET /sign-in/outside": _SIGNED,
        "GET /sign-in/outside/back": _SIGNED,
        "POST /sign-out": _SIGNED,
        "GET /account": _SELF,
        **{f"{method} /account/{name}": _SELF for name in ("password", "totp") for method in ("GET", "POST")},
        "POST /account/tokens": _SELF,
        "POST /account/tokens/{key}/revoke": _SELF,
        **{f"{method} /people": _PEOPLE for method in ("GET", "POST")},
        **{f"POST /people/{{key}}/{name}": _PEOPLE for name in ("reset", "close", "roles", "unlock")},
        **{f"{method} /erasures": _TWO for method in ("GET", "POST")},
        **{f"POST /erasures/{{key}}/{name}": _TWO for name in ("confirm", "refuse")},
    }
)
"""Why programs are not offered something, by door; docs/api.md says the same."""
FOR_MACHINES = frozenset({"GET /assets", "GET /health/live", "GET /health/ready", "GET /metrics"})
"""What machines ask without the API: parts of pages, and what watches the server."""


def find_counterpart(door: str) -> str | None:
    """Find how programs do what people do through a door; `None` where they cannot.

    >>> find_counterpart("GET /indicators"), find_counterpart("act merge"), find_counterpart("act sign")
    ('GET /api/v1/pages/indicators', 'POST /api/v1/acts/{what}', None)
    """
    method, _, path = door.partition(" ")
    if door in COUNTERPARTS:
        return COUNTERPARTS[door]
    if method == "act":
        return f"POST {_API}/acts/{{what}}" if path in API_ACTS else None
    if path.startswith("/download/"):
        return f"GET {_API}/downloads/{{name}}" if door in RULES else None
    return f"GET {_API}/pages{path}" if method == "GET" and path in PAGES else None
