"""What the programme office does on pages: plans, rounds, filings, obstacles, photos from the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse

from taizhang.assess.filing import Handed, Remark, build_filing_events, build_return_event, check_filing
from taizhang.assess.office import fold_office, iter_reports
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event, list_plan_entries
from taizhang.assess.rounds import LOCAL
from taizhang.errors import UnknownEntryError, UsageError
from taizhang.pages.office import render_filing
from taizhang.views.filing import FIELDS, MONEY, WAN, build_filing
from taizhang.views.round import name_round
from taizhang.web.gate import answer_denied
from taizhang.web.office import read_day, read_lang, read_next, write_address
from taizhang.web.programme_acts import read_money, read_share

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

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
    """

    office: Office
    request: Request
    fields: Mapping[str, str]
    files: Sequence[tuple[str, str, bytes]]

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
        mine = [(title, data) for field, title, data in self.files if field == name and data]
        for title, data in mine:
            if len(data) > MAX_PROOF:
                raise UsageError(f"{title}: more than {MAX_PROOF // 1024 // 1024} MB")
        return tuple(self.office.programme.ledger.keep_file(data) for _, data in mine)

    def lead_on(self, seq: int, **query: str) -> Response:
        """Lead back to the page the form came from, which says what was recorded."""
        lang = read_lang(self.fields.get("lang"))
        address = write_address(read_next(self.fields.get("next")), lang)
        return RedirectResponse(f"{address}?{urlencode({**query, 'done': str(seq)})}", 303)


def _adopt_plan(sent: Sent) -> Response:
    words = sent.get("year")
    if not (words.isascii() and words.isdigit() and len(words) == 4):
        raise UsageError(f"{words!r} is not a year")
    snapshot, year = sent.snapshot, int(words)
    entries = list_plan_entries(snapshot, year)
    if not entries:
        raise UsageError(f"the ledger holds no project with a batch or money planned for {year}")
    last = fold_office(snapshot.events).find_plan(year)
    version = 1 if last is None else last.version + 1
    reason = sent.get("reason")
    if last is not None and not reason:
        raise UsageError("another version of a plan needs a reason")
    events = build_plan_events(year, version, entries, on=sent.read_day("on"), words=reason or None)
    return sent.lead_on(sent.record(events))


def _open_round(sent: Sent) -> Response:
    office = fold_office(sent.snapshot.events)
    words = sent.get("year")
    plan = office.find_plan(int(words)) if words.isascii() and words.isdigit() and len(words) == 4 else None
    if plan is None:
        raise UsageError("a round needs a plan of the year: adopt one first")
    number = sent.get("number")
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 3):
        raise UsageError(f"{number!r} is not the number of a round")
    as_of, opens_on, closes_on = (sent.read_day(name) for name in ("as_of", "opens_on", "closes_on"))
    if closes_on < opens_on or as_of.year != plan.year:
        raise UsageError("a window closes after it opens, and its reports speak of a day in the plan year")
    known = office.find_round(f"{plan.year}-{int(number)}")
    if known is not None and known.is_frozen:
        raise UsageError(f"round {plan.year}-{number} is frozen")
    event = build_round_event(plan, int(number), as_of=as_of, opens_on=opens_on, closes_on=closes_on)
    return sent.lead_on(sent.record([event]))


def _file(sent: Sent) -> Response:
    one, unit = sent.read_round(), sent.get("unit")
    if not sent.office.read_visitor(sent.request).owns(unit):
        return answer_denied(sent.office, sent.request)
    reports = list(iter_reports(sent.snapshot.events))
    trouble: list[Remark] = []
    handed = _read_handed(sent, one, trouble)
    remarks = (*trouble, *check_filing(one, unit, handed, reports=reports, today=sent.today))
    if any(remark.is_error for remark in remarks):
        return _answer_refused(sent, one, unit, remarks)
    handed = [_with_files(sent, one, row) for row in handed]
    events = build_filing_events(one, unit, handed, on=sent.today, notes=sent.get("notes") or None)
    return sent.lead_on(sent.record(events), unit=unit)


def _read_handed(sent: Sent, one: Round, trouble: list[Remark]) -> list[Handed]:
    """Read the rows of a form; what cannot be read becomes a remark."""
    rows = []
    for place, entry in enumerate(one.plan.entries):
        if not any(f"{name}-{place}" in sent.fields for name in FIELDS):
            continue
        values: dict[str, object] = {}
        for name in FIELDS:
            words = sent.get(f"{name}-{place}")
            try:
                values[name] = read_field(name, words)
            except UsageError:
                given = {"field": name, "words": words}
                trouble.append(
                    Remark("unreadable", is_error=True, project_id=entry.project_id, name=entry.name, values=given)
                )
        is_correction = f"correction-{place}" in sent.fields
        rows.append(Handed(entry.project_id, is_correction=is_correction, **values))  # type: ignore[arg-type]
    return rows


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
    amount = read_money(words)
    is_plain = not words.rstrip().endswith(("元", "亿", "万", "yuan", "million", "billion"))
    return amount * WAN if amount is not None and name in MONEY and is_plain else amount


def _with_files(sent: Sent, one: Round, row: Handed) -> Handed:
    place = next(n for n, entry in enumerate(one.plan.entries) if entry.project_id == row.project_id)
    kept = sent.keep_files(f"photo-{place}")
    before = one.find_report(row.project_id)
    earlier = () if before is None else before.evidence
    return replace(row, evidence=tuple(dict.fromkeys((*earlier, *kept))))


def _answer_refused(sent: Sent, one: Round, unit: str, remarks: Sequence[Remark]) -> Response:
    """Answer with the form as it was sent, every trouble beside its project; nothing is recorded."""
    book = sent.office.read_present(read_lang(sent.fields.get("lang")))
    key = name_round(one)
    site = sent.office.build_site(sent.request, book, f"/office/filing/{key}")
    page = build_filing(book, key, unit, sent=sent.fields, remarks=remarks)
    return HTMLResponse(render_filing(page, site), 422)


def _return_filing(sent: Sent) -> Response:
    one, unit, words = sent.read_round(), sent.get("unit"), sent.get("remarks")
    filing = one.find_filing(unit)
    if filing is None or filing.standing not in ("filed", "late") or one.is_frozen:
        raise UsageError(f"there is no filing of {unit} to send back")
    if not words:
        raise UsageError("a filing is sent back with remarks")
    return sent.lead_on(sent.record([build_return_event(one, unit, remarks=words, on=sent.today)]))


def _freeze_round(sent: Sent) -> Response:
    one = sent.read_round()
    if one.is_frozen:
        raise UsageError(f"round {name_round(one)} is frozen already")
    return sent.lead_on(sent.record([build_freeze_event(one.id, name_round(one), year=one.year, on=sent.today)]))


ACTS: dict[str, Callable[[Sent], Response]] = {
    "adopt_plan": _adopt_plan,
    "open_round": _open_round,
    "file": _file,
    "return_filing": _return_filing,
    "freeze_round": _freeze_round,
}


def find_picture_type(data: bytes) -> str | None:
    """Find the media type of a picture by its first bytes; `None` where it is none.

    >>> find_picture_type(bytes([0xFF, 0xD8, 0xFF, 0xE0])), find_picture_type(b"<svg")
    ('image/jpeg', None)
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in PICTURES if data.startswith(start)), None)
