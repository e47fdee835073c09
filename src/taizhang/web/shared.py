"""An office of many people: who stands behind a request, by cookie or by token."""

from __future__ import annotations

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.people.entrance import build_form_token
from taizhang.people.role import NOBODY, Visitor
from taizhang.web.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from taizhang.flows.programme import Programme
    from taizhang.people.register import Register
    from taizhang.people.role import Right
    from taizhang.views.book import Book, Lang

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
        self._guard = threading.Lock()
        self._recent: dict[Lang, tuple[date, Book]] = {}
        self._written: dict[str, int] = {}
        self._under_way: set[Lang] = set()
        self._builder = ThreadPoolExecutor(1, "books")
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

    def read_book(self, request: Request, lang: Lang) -> Book:
        """Give the book a request asks for.

        Of the present it may be the state of a moment ago while the next is being built, so that nobody waits for
        what another just wrote; it says which state it is, and whoever wrote sees their own words at once.
        """
        as_of, on = self.read_moment(request)
        if as_of is not None or on is not None:
            return super().read_book(request, lang)
        today, name = self.clock().date(), self.read_visitor(request).name
        with self._guard:
            known = self._recent.get(lang)
            written = self._written.get(name, 0)
        if known is None or known[0] != today or known[1].snapshot.head < written:
            return self._renew(lang, today)
        if known[1].snapshot.head != self.programme.ledger.head()[0]:
            with self._guard:
                is_first = lang not in self._under_way
                self._under_way.add(lang)
            if is_first:
                self._builder.submit(self._renew, lang, today)
        return known[1]

    def _renew(self, lang: Lang, today: date) -> Book:
        try:
            book = self.library.read_book(lang, today=today)
            with self._guard:
                self._recent[lang] = (today, book)
            return book
        finally:
            with self._guard:
                self._under_way.discard(lang)

    def note_written(self, visitor: Visitor) -> None:
        """Remember up to where somebody has to see the ledger: to what was there when their write was done."""
        with self._guard:
            self._written[visitor.name] = self.programme.ledger.head()[0]

    def close(self) -> None:
        """Wait for what is being built."""
        self._builder.shutdown()

    def note_denied(self, visitor: Visitor, door: str) -> None:
        """Write down that somebody tried what is not theirs to do."""
        self.register.audit.record("denied", by=visitor.name, about=door[:80], at=self.clock())

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
