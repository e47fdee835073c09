"""A form of the office with its files, and its fields as people type them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse

from taizhang.assess.office import fold_office
from taizhang.assess.rounds import LOCAL
from taizhang.errors import UnknownEntryError, UsageError
from taizhang.views.filing import WAN
from taizhang.web.office import read_day, read_lang, read_next, write_address
from taizhang.web.programme_acts import read_money, read_share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from starlette.requests import Request
    from starlette.responses import Response

    from taizhang.assess.rounds import Round
    from taizhang.model.event import Event
    from taizhang.model.snapshot import Snapshot
    from taizhang.web.office import Office

#: What a browser shows as a picture, by the first bytes; other proofs are kept and given as files.
PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
MAX_PROOF = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """A form with its files, who sent it and what they had seen.

    Args:
        office: The app's office.
        request: The request.
        fields: Words by field.
        files: (field, file name, bytes) in order.
        kept: Files by field that the ledger keeps already, where a program sent them before.
    """

    office: Office
    request: Request
    fields: Mapping[str, str]
    files: Sequence[tuple[str, str, bytes]]
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Give a field without blanks around it; empty where absent."""
        return self.fields.get(name, "").strip()

    def read_day(self, name: str) -> date:
        """Give the day of a field; today at the place of the programme where it is blank."""
        return read_day(self.get(name)) or self.today

    @property
    def today(self) -> date:
        """Today at the place of the programme."""
        return self.office.clock().astimezone(LOCAL).date()

    @property
    def snapshot(self) -> Snapshot:
        """What is known now."""
        return self.office.programme.read_snapshot()

    def read_round(self) -> Round:
        """Give the round a form is about; raises `UnknownEntryError`."""
        one = fold_office(self.snapshot.events).find_round(self.get("round"))
        if one is None:
            raise UnknownEntryError("round", self.get("round"))
        return one

    def record(self, events: Sequence[Event], *, reason: str | None = None) -> int:
        """Record events, all or none; gives the number of the last entry."""
        words = self.get("based_on")
        if not (words.isascii() and words.isdigit() and len(words) < 16):
            raise UsageError("the form does not say which state it is based on")
        entries = self.office.programme.ledger.record_events(
            events,
            recorded_at=self.office.clock(),
            recorded_by=self.office.read_person(self.request),
            based_on=int(words),
            reason=reason or self.get("reason") or None,
        )
        return entries[-1].seq

    def keep_files(self, name: str) -> tuple[str, ...]:
        """Keep the files of a field; gives their hashes.

        Raises:
            UsageError: One is too large.
        """
        mine = [(title, data) for of, title, data in self.files if of == name and data]
        for title, data in mine:
            if len(data) > MAX_PROOF:
                raise UsageError(f"{title}: more than {MAX_PROOF // 1024 // 1024} MB")
        sent = (self.office.programme.ledger.keep_file(data) for _, data in mine)
        return (*sent, *self.kept.get(name, ()))

    def lead_on(self, seq: int, **query: str) -> Response:
        """Lead back to the page the form came from, which says what was recorded."""
        lang = read_lang(self.fields.get("lang"))
        address = write_address(read_next(self.fields.get("next")), lang)
        return RedirectResponse(f"{address}?{urlencode({**query, 'done': str(seq)})}", 303)


def read_field(name: str, words: str) -> object:
    """Read a field of a report: a plain number is 万元 for money, percent for physical progress.

    >>> read_field("year", "5400"), read_field("year", "1.2亿元"), read_field("percent", "45%"), read_field("words", "")
    (Decimal('54000000'), Decimal('120000000.0'), Decimal('45'), None)

    Raises:
        UsageError: It cannot be read.
    """
    if name == "words":
        return words or None
    if name == "percent":
        return read_share(words)
    return read_wan(words)


def read_wan(words: str) -> Decimal | None:
    """Read a sum of a form: a plain number is 万元; `None` for nothing.

    >>> read_wan("5400"), read_wan("1.2亿元")
    (Decimal('54000000'), Decimal('120000000.0'))

    Raises:
        UsageError: It is not a sum.
    """
    amount = read_money(words)
    is_plain = not words.rstrip().endswith(("元", "亿", "万", "yuan", "million", "billion"))
    return amount * WAN if amount is not None and is_plain else amount


def find_picture_type(data: bytes) -> str | None:
    """Find the media type of a picture by its first bytes; `None` where it is none.

    >>> find_picture_type(bytes([0xFF, 0xD8, 0xFF, 0xE0])), find_picture_type(b"<svg")
    ('image/jpeg', None)
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in PICTURES if data.startswith(start)), None)
