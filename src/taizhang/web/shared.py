"""An office of many people: who stands behind a request, by cookie or by token."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.people.entrance import build_form_token
from taizhang.people.role import NOBODY, WHOLE_OFFICE, Visitor
from taizhang.web.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from taizhang.flows.drafts import Draft
    from taizhang.flows.programme import Programme
    from taizhang.people.audit import Line
    from taizhang.people.register import Register
    from taizhang.people.role import Right

_TOKEN_PATHS = ("/api/", "/metrics")


class SharedOffice(Office):
    """What the handlers of an office of many people share.

    Args:
        programme: The programme.
        register: Its people.
        clock: Gives the present moment, UTC.
    """

    def __init__(self, programme: Programme, register: Register, *, clock: Callable[[], datetime]) -> None:
        super().__init__(programme, clock=clock, recorded_by="")
        self.register = register
        self.answers = register.answers
        prefix = "__Host-" if register.settings.is_secure else ""
        self.cookie, self.visit_cookie = f"{prefix}taizhang", f"{prefix}taizhang_visit"

    @property
    def is_single(self) -> bool:
        """Never: people sign in."""
        return False

    def find_visitor(self, request: Request) -> Visitor:
        """Find who stands behind a request; nobody where neither cookie nor token says."""
        now = self.clock()
        path = request.url.path
        bearer = request.headers.get("authorization", "")
        if bearer and path.startswith(_TOKEN_PATHS):
            kind, _, secret = bearer.partition(" ")
            return (self.register.tokens.find_visitor(secret, now=now) if kind.lower() == "bearer" else None) or NOBODY
        value = request.cookies.get(self.cookie, "")
        found = self.register.entrance.find_visitor(value, now=now) if value else None
        if found is not None:
            return found
        # Without a cookie of ours there is no token a form could carry.
        visit = request.cookies.get(self.visit_cookie) or secrets.token_urlsafe(32)
        return replace(NOBODY, form_token=build_form_token(visit))

    def owns_draft(self, visitor: Visitor, draft: Draft) -> bool:
        """Tell whether a draft is somebody's own: they or somebody of their unit brought it."""
        brought = {version.added_by for version in draft.versions}
        if visitor.name in brought or visitor.unit == WHOLE_OFFICE:
            return True
        people = self.register.accounts.list_people()
        return any(person.name in brought and visitor.owns(person.unit) for person in people)

    def note_denied(self, visitor: Visitor, door: str) -> None:
        """Write down that somebody tried what is not theirs to do."""
        self.register.audit.record("denied", by=visitor.name, about=door[:80], at=self.clock())

    def list_audit(self, *, limit: int, before: int | None, act: str | None) -> list[Line] | None:
        """List lines of the audit log, newest first."""
        return self.register.audit.list_lines(limit=limit, before=before, act=act)

    def begin_visit(self, response: Response) -> str:
        """Give a visitor who is not signed in a cookie of their own, and the token its forms carry."""
        value = secrets.token_urlsafe(32)
        self.set_cookie(response, self.visit_cookie, value)
        return build_form_token(value)

    def let_in(self, response: Response, value: str) -> None:
        """Set the cookie of who signed in, in place of any other."""
        self.set_cookie(response, self.cookie, value)
        self.drop_cookie(response, self.visit_cookie)

    def set_cookie(self, response: Response, name: str, value: str) -> None:
        """Set a cookie that scripts cannot read and other sites' forms do not bring."""
        is_secure = self.register.settings.is_secure
        response.set_cookie(name, value, httponly=True, samesite="lax", secure=is_secure, path="/")

    def drop_cookie(self, response: Response, name: str) -> None:
        """Take a cookie away."""
        is_secure = self.register.settings.is_secure
        response.delete_cookie(name, httponly=True, samesite="lax", secure=is_secure, path="/")

    def list_token_scopes(self, rights: frozenset[Right]) -> list[Right]:
        """List what a token of somebody can be for."""
        from taizhang.people.token import SCOPES  # noqa: PLC0415 - one line of one page needs it

        return [scope for scope in SCOPES if scope in rights]
