"""The page on which two administrators of different kinds erase what is kept of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, RedirectResponse, Response

from taizhang.flows import erasing
from taizhang.pages.people import render_erasures
from taizhang.people.role import ADMINISTRATORS
from taizhang.web.office import read_lang, read_path_lang, write_address

if TYPE_CHECKING:
    from starlette.requests import Request

    from taizhang.web.shared import SharedOffice

Fields = dict[str, str]


def show_erasures(office: SharedOffice, request: Request) -> Response:
    """Show what waits to be erased, what was, and the form to ask."""
    site = office.build_plain_site(read_path_lang(request.url.path), "/erasures", request=request)
    ledger = office.programme.ledger
    asked = [(one, _may_confirm(office, site.visitor.name, one.asked_by)) for one in ledger.vault.list_asked()]
    done = ledger.list_entries(acts=frozenset({"erase"}))[::-1]
    return HTMLResponse(render_erasures(site, asked, done), headers={"cache-control": "no-store"})


def ask_erasure(office: SharedOffice, request: Request, fields: Fields) -> Response:
    """Ask to erase a person."""
    erasing.ask_erasure(
        office.programme.ledger,
        office.register,
        fields.get("person", "").strip(),
        reason=fields.get("reason", ""),
        asked_by=office.read_person(request),
        moment=office.clock(),
    )
    return _back(fields)


def confirm_erasure(office: SharedOffice, request: Request, fields: Fields) -> Response:
    """Confirm what another one asked for; the key is destroyed."""
    erasing.confirm_erasure(
        office.programme.ledger,
        office.register,
        request.path_params["key"],
        confirmed_by=office.read_person(request),
        moment=office.clock(),
    )
    return _back(fields)


def refuse_erasure(office: SharedOffice, request: Request, fields: Fields) -> Response:
    """Let go of what was asked for."""
    erasing.refuse_erasure(
        office.programme.ledger,
        office.register,
        request.path_params["key"],
        refused_by=office.read_person(request),
        moment=office.clock(),
    )
    return _back(fields)


def _back(fields: Fields) -> Response:
    return RedirectResponse(write_address("/erasures", read_lang(fields.get("lang"))), 303)


def _may_confirm(office: SharedOffice, name: str, asked_by: str) -> bool:
    kinds = {person.name: set(person.roles) & ADMINISTRATORS for person in office.register.accounts.list_people()}
    return bool(kinds.get(name)) and not kinds.get(name, set()) & kinds.get(asked_by, set())
