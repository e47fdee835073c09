"""What the programme office does on pages: plans, rounds, filings, obstacles, photos from the site."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, RedirectResponse

from taizhang.assess.digest import build_contact_id
from taizhang.assess.filing import Handed, Remark, build_filing_events, build_return_event, check_filing
from taizhang.assess.office import fold_office, iter_reports
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event, list_plan_entries
from taizhang.errors import UsageError
from taizhang.model.event import Event
from taizhang.pages.office import render_filing
from taizhang.views.filing import FIELDS, build_filing
from taizhang.views.round import name_round
from taizhang.web import project_office_acts
from taizhang.web.gate import answer_denied
from taizhang.web.office import NOTICES, name_reader, read_lang, write_address
from taizhang.web.office_forms import read_field
from taizhang.web.publish_pages import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.responses import Response

    from taizhang.assess.rounds import Round
    from taizhang.web.office_forms import Sent


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


def _set_contact(sent: Sent) -> Response:
    unit, email = sent.get("unit"), sent.get("email")
    if email and not _ADDRESS.fullmatch(email):
        raise UsageError(f"{email!r} is not an address")
    hours = {name: sent.get(name) for name in ("quiet_from", "quiet_until")}
    if not all(words.isascii() and words.isdigit() and int(words) < 24 for words in hours.values()):
        raise UsageError("quiet hours are two hours from 0 to 23")
    if not sent.office.read_visitor(sent.request).owns(unit or None):
        return answer_denied(sent.office, sent.request)
    details: dict[str, Any] = {name: int(words) for name, words in hours.items()}
    details |= {name: words for name in ("email", "person", "phone") if (words := sent.get(name))}
    name = unit or sent.office.programme.settings.title_zh
    return sent.lead_on(sent.record([Event("contact", build_contact_id(unit), name, sent.today, details=details)]))


def _mark_seen(sent: Sent) -> Response:
    """Mark notices as read by who sends the form; nobody else's marks change, and nothing enters the ledger."""
    notices = [value for name, value in sent.fields.items() if name.startswith("seen-")]
    if not notices or any(len(one) > _LONGEST_NAME for one in notices):
        raise UsageError("the form does not say which notices were read")
    reader = name_reader(sent.office.read_visitor(sent.request))
    sent.office.seen.mark(reader, notices, at=sent.office.clock())
    return RedirectResponse(write_address(NOTICES, read_lang(sent.fields.get("lang"))), 303)


_LONGEST_NAME = 200
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,120}")
ACTS: dict[str, Callable[[Sent], Response]] = {
    "adopt_plan": _adopt_plan,
    "open_round": _open_round,
    "file": _file,
    "return_filing": _return_filing,
    "freeze_round": _freeze_round,
    "contact": _set_contact,
    "mark_seen": _mark_seen,
    "publish": publish,
    **project_office_acts.ACTS,
}
