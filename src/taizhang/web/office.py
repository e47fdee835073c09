"""What a request asks for, in the terms of the pages: language, moment, who is there."""

from __future__ import annotations

import gc
import re
import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from starlette.responses import HTMLResponse

from taizhang.assess.office import fold_office
from taizhang.assess.unpublished import (
    find_unpublished,
    hollow_entry,
    list_hidden,
    list_hidden_files,
    narrow_snapshot,
)
from taizhang.errors import BrokenChainError, DateError, MovedOnError, TaizhangError, UnknownEntryError
from taizhang.flows.book import Library
from taizhang.flows.draft_check import DraftRoom
from taizhang.flows.kept import KeptFindings
from taizhang.flows.seen import SeenShelf
from taizhang.pages.core import render_trouble
from taizhang.pages.message import read_message
from taizhang.pages.refusal import tell_error
from taizhang.pages.render import list_vendor
from taizhang.pages.site import Site
from taizhang.people.answered import Answering, Memory
from taizhang.people.role import WHOLE_OFFICE, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from taizhang.flows.drafts import Draft
    from taizhang.flows.programme import Programme
    from taizhang.model.snapshot import Snapshot
    from taizhang.people.audit import Line
    from taizhang.people.role import Right
    from taizhang.views.book import Book, Lang
    from taizhang.web.access import Rule, Subject

_LOGICAL = re.compile(r"(?:/[A-Za-z0-9_.-]+)*/?")
LANGS: tuple[Lang, ...] = ("zh", "en")
PERSON_COOKIE = "taizhang_person"
NOTICES = "/office/notices"
SINGLE_RIGHTS: frozenset[Right] = frozenset({"self", "single", "read", "edit", "review", "publish", "operate"})
"""What the one person of a machine may do: everything but keep accounts, of which there are none."""


class Office:
    """What the handlers of one app share: the programme's books, the token of its forms, the clock.

    Args:
        programme: The programme.
        clock: Gives the present moment, UTC.
        recorded_by: Who records where nobody signs.
    """

    def __init__(self, programme: Programme, *, clock: Callable[[], datetime], recorded_by: str) -> None:
        self.programme, self.clock, self.recorded_by = programme, clock, recorded_by
        self.library = Library(programme, kept=KeptFindings(programme.folder))
        self.answers: Answering = Memory()
        self.drafts = DraftRoom(programme.folder)
        self.seen = SeenShelf(programme.folder)
        self.token = secrets.token_urlsafe(32)
        self._unpublished: tuple[Snapshot, Mapping[int, str]] | None = None
        self.vendor = list_vendor()

    @property
    def is_single(self) -> bool:
        """Whether this is one person on their own machine, who needs no account."""
        return True

    def find_visitor(self, request: Request) -> Visitor:
        """Find who stands behind a request; on one's own machine it is always the one person."""
        name = unquote(request.cookies.get(PERSON_COOKIE, ""))[:40].strip() or self.recorded_by
        return Visitor(name, SINGLE_RIGHTS, WHOLE_OFFICE, form_token=self.token)

    def read_visitor(self, request: Request) -> Visitor:
        """Give who the gate found behind a request."""
        visitor: Visitor | None = getattr(request.state, "visitor", None)
        return self.find_visitor(request) if visitor is None else visitor

    def read_person(self, request: Request) -> str:
        """Give the name that is recorded."""
        return self.read_visitor(request).name

    def read_moment(self, request: Request) -> tuple[datetime | None, date | None]:
        """Give the two dates of the address; raises `DateError`."""
        as_of, on = (read_day(request.query_params.get(name, "")) for name in ("as_of", "on"))
        return (None if as_of is None else end_of_day(as_of)), on

    def is_owned(self, request: Request, fields: Mapping[str, str]) -> bool:
        """Tell whether what a form is about belongs to the unit of who sends it, where its rule asks for that."""
        rule: Rule | None = getattr(request.state, "rule", None)
        if rule is None or rule.owner is None:
            return rule is not None
        return self.read_visitor(request).owns(self.find_owner(rule.owner, fields.get(rule.owner, "")))

    def find_owner(self, kind: Subject, key: str) -> str | None:
        """Find the unit responsible (责任单位) for a project or commitment, `None` where nobody is named."""
        snapshot = self.programme.read_snapshot()
        if kind == "project":
            project = next((project for project in snapshot.projects if project.id == key), None)
            plan = fold_office(snapshot.events).find_plan(self.programme.find_plan_year(snapshot) or 0)
            entry = None if plan is None else plan.find(key)
            if entry is not None and entry.unit is not None:
                return entry.unit
            return None if project is None else project.find_property("owner")
        return next((commitment.owner for commitment in snapshot.commitments if commitment.id == key), None)

    def build_site(
        self,
        request: Request,
        book: Book,
        path: str,
        *,
        notice: tuple[str, str] | None = None,
    ) -> Site:
        """Build the site a page of a book lives in."""
        snapshot = book.snapshot
        visitor = self.read_visitor(request)
        query = {k: v for k, v in request.query_params.items() if k not in ("as_of", "on", "done")}
        return Site(
            lang=book.lang,
            path=path,
            title=book.title,
            today=book.today,
            as_of=snapshot.as_of,
            on=snapshot.on,
            is_example=book.is_example,
            head=snapshot.head,
            head_hash=snapshot.head_hash,
            token=None if book.is_past else visitor.form_token,
            visitor=visitor,
            is_single=self.is_single,
            vendor=self.vendor,
            notice=notice or self._read_notice(request, book),
            query=query,
            seen=self.seen.list_seen(name_reader(visitor)) if path == NOTICES else frozenset(),
        )

    def read_book(self, request: Request, lang: Lang) -> Book:
        """Give the book a request asks for."""
        as_of, on = self.read_moment(request)
        book = self.library.read_book(lang, as_of=as_of, on=on, today=self.clock().date())
        return self.narrow(book, self.read_visitor(request))

    def narrow(self, book: Book, visitor: Visitor) -> Book:
        """Give a book without what other units have handed in and nobody has published yet."""
        hidden = self.list_hidden(visitor)
        if not hidden:
            return book
        return book.remember(f"without {hash(hidden)}", lambda: self._narrow(book, hidden))

    def _narrow(self, book: Book, hidden: frozenset[int]) -> Book:
        kept = list(book.entries)
        for seq in hidden:
            if seq <= len(kept):
                kept[seq - 1] = hollow_entry(kept[seq - 1])
        entries = tuple(kept)
        snapshot = narrow_snapshot(book.snapshot, hidden)
        findings = self.library.check_seen(snapshot, book.today)
        return replace(book, snapshot=snapshot, entries=entries, ledger_findings=findings)

    def list_hidden(self, visitor: Visitor) -> frozenset[int]:
        """List the entries somebody does not see."""
        if visitor.sees(None):
            return frozenset()
        snapshot = self.programme.read_snapshot()
        known = self._unpublished
        if known is None or known[0] is not snapshot:
            known = self._unpublished = (snapshot, find_unpublished(snapshot))
        return list_hidden(known[1], visitor.sees)

    def check_file(self, request: Request, key: str) -> None:
        """Check that somebody may have a file; raises `UnknownEntryError` where only what they do not see names it."""
        hidden = self.list_hidden(self.read_visitor(request))
        if hidden and key in list_hidden_files(self.programme.read_snapshot(), hidden):
            raise UnknownEntryError("file", key)

    def list_drafts(self, request: Request) -> list[Draft]:
        """List the drafts somebody sees: those of their own unit."""
        visitor = self.read_visitor(request)
        return [draft for draft in self.drafts.shelf.list_drafts() if self.owns_draft(visitor, draft)]

    def read_draft(self, request: Request, key: str) -> Draft:
        """Give a draft of somebody's own unit; raises `UnknownEntryError` for any other."""
        draft = self.drafts.shelf.read_draft(key)
        if not self.owns_draft(self.read_visitor(request), draft):
            raise UnknownEntryError("draft", key)
        return draft

    def owns_draft(self, visitor: Visitor, draft: Draft) -> bool:  # noqa: ARG002 - one person alone owns them all
        """Tell whether a draft is somebody's own."""
        return True

    def read_present(self, lang: Lang) -> Book:
        """Give the book of the present."""
        return self.library.read_book(lang, today=self.clock().date())

    def warm(self) -> None:
        """Build the books of the present ahead of the first reader, and spare them from every later collection.

        A ledger is many small values that stay; walking them all again costs a page a tenth of a second.
        """
        for lang in LANGS:
            self.read_present(lang)
        gc.collect()
        gc.freeze()

    def _read_notice(self, request: Request, book: Book) -> tuple[str, str] | None:
        done = request.query_params.get("done", "")
        if not (done.isascii() and done.isdigit() and len(done) < 12):
            return None
        return "done", read_message(book.lang, "notice.recorded", {"n": int(done)})

    def answer_trouble(self, error: Exception, lang: Lang, path: str = "/") -> HTMLResponse:
        """Answer with a page that says what went wrong, in words a person understands."""
        status, key = _classify(error)
        site = self.build_plain_site(lang, path)
        words = read_message(lang, f"trouble.{key}_words", {})
        detail = (
            tell_error(error, lang)
            if isinstance(error, TaizhangError) and key not in ("date", "not_found", "moved_on")
            else None
        )
        html = render_trouble(site, title=read_message(lang, f"trouble.{key}", {}), words=words, detail=detail)
        return HTMLResponse(html, status)

    def build_plain_site(self, lang: Lang, path: str = "/", *, request: Request | None = None) -> Site:
        """Build a site without a state of the ledger, for pages that speak of trouble or of people."""
        site = Site(
            lang=lang,
            path=path,
            title=self._title(lang),
            today=self.clock().date(),
            vendor=self.vendor,
            is_single=self.is_single,
        )
        if request is None:
            return site
        visitor = self.read_visitor(request)
        return replace(site, visitor=visitor, token=visitor.form_token)

    def with_token(self, site: Site, token: str) -> Site:
        """Give a site whose forms carry another token."""
        return replace(site, token=token)

    def note_denied(self, visitor: Visitor, door: str) -> None:
        """Write down that somebody tried what is not theirs to do; one person alone has no log of it."""

    def list_audit(self, *, limit: int, before: int | None, act: str | None) -> list[Line] | None:  # noqa: ARG002
        """List lines of the audit log, newest first; `None` where there is none."""
        return None

    def _title(self, lang: Lang) -> str:
        settings = self.programme.settings
        return settings.title_zh if lang == "zh" else settings.title_en


def name_reader(visitor: Visitor) -> str:
    """Give the name that marks of what somebody has seen are kept under."""
    return visitor.name if visitor.person_id is None else f"#{visitor.person_id}"


def end_of_day(day: date) -> datetime:
    """Give the last moment of a day, UTC."""
    return datetime.combine(day, time.max, UTC)


def _classify(error: Exception) -> tuple[int, str]:
    if isinstance(error, UnknownEntryError):
        return 404, "not_found"
    if isinstance(error, DateError):
        return 400, "date"
    if isinstance(error, BrokenChainError):
        return 500, "chain"
    if isinstance(error, MovedOnError):
        return 409, "moved_on"
    return (422, "refused") if isinstance(error, TaizhangError) else (500, "broken")


def read_day(words: str) -> date | None:
    """Give the day a form or address names, `None` where it is blank; raises `DateError`."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise DateError(words) from error


def read_lang(words: object) -> Lang:
    """Give the language a form or path names; Chinese where it names none."""
    return "en" if words == "en" else "zh"


def read_path_lang(path: str) -> Lang:
    """Give the language of the page at a path."""
    return "en" if path == "/en" or path.startswith("/en/") else "zh"


def read_next(words: object) -> str:
    """Give the logical path to go on to; only paths of our own pass."""
    text = str(words)
    return text if text.startswith("/") and _LOGICAL.fullmatch(text) and "//" not in text else "/"


def write_address(path: str, lang: Lang, *, done: int | None = None) -> str:
    """Give the address of a logical path in the live app."""
    prefix = "/en" if lang == "en" else ""
    address = quote(f"{prefix}{path}".rstrip("/") or "/")
    return address if done is None else f"{address}?done={done}"
