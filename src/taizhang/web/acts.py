"""What people do on pages: decide about facts, answer findings, record steps, bring documents."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from taizhang.errors import DateError, RefusedDocumentError, StaleStateError, TaizhangError, UsageError
from taizhang.flows.programme import Upload
from taizhang.ledger import OUTCOMES
from taizhang.model.event import Event
from taizhang.model.identity import write_decimal
from taizhang.pages import core
from taizhang.pages.refusal import tell_error
from taizhang.views.card import build_card
from taizhang.views.desk import group_findings
from taizhang.views.record import list_lines
from taizhang.views.sources import build_source_list
from taizhang.web import office_acts
from taizhang.web.draft_acts import DRAFT_ACTS, answer_draft_act
from taizhang.web.gate import answer_denied
from taizhang.web.guard import is_own
from taizhang.web.merge_acts import merge, read_based_on, unmerge
from taizhang.web.office import PERSON_COOKIE, read_day, read_lang, read_next, write_address
from taizhang.web.office_forms import Sent
from taizhang.web.programme_acts import (
    build_obstacle_event,
    build_progress_event,
    build_stage_event,
    read_evidence,
    read_money,
    read_share,
)
from taizhang.web.states import names_state
from taizhang.web.workbook_acts import WORKBOOK_ACTS, answer_workbook_act
from taizhang.web.written import read_written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from taizhang.ledger import Receipt
    from taizhang.model.entry import Act, Nature
    from taizhang.model.event_kind import Detail
    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book, Lang
    from taizhang.web.office import Office

Fields = dict[str, str]
if TYPE_CHECKING:
    EventBuilder = Callable[[Book, Project, Mapping[str, str], date], Event]


async def answer_act(office: Office, request: Request, what: str) -> Response:
    """Answer a form: check that it is ours, do it, and lead back to the page it came from."""
    async with request.form(max_files=200, max_fields=4000) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        files = await _read_files(form)
        proofs = await _read_proofs(form) if what in office_acts.ACTS else []
    lang = read_lang(fields.get("lang"))
    if not is_own(request, fields.get("token", ""), office.read_visitor(request).form_token):
        return _answer_refusal(office, lang, "trouble.token", 403)
    if not await run_in_threadpool(office.is_owned, request, fields):
        return answer_denied(office, request)
    if not names_state(f"act {what}", fields):
        return _answer_refusal(office, lang, "trouble.no_state", 428)
    if what == "upload":
        return await run_in_threadpool(_upload, office, request, fields, files)
    if what == "sign":
        return _sign(fields, lang)
    if what in office_acts.ACTS:
        sent = Sent(office, request, fields, proofs)
        return await run_in_threadpool(_do_office, sent, what)
    if what in DRAFT_ACTS:
        return await run_in_threadpool(answer_draft_act, office, request, what, fields, files)
    if what in WORKBOOK_ACTS:
        return await run_in_threadpool(_do_workbook, office, request, what, fields, files)
    act = ACTS.get(what)
    if act is None:
        return _answer_refusal(office, lang, "trouble.not_found_words", 404)
    return await run_in_threadpool(_do, office, request, fields, act)


def _do_workbook(office: Office, request: Request, what: str, fields: Fields, files: list[Upload]) -> Response:
    try:
        return answer_workbook_act(office, request, what, fields, files)
    except StaleStateError as error:
        return _answer_stale(office, request, fields, error)


def _do_office(sent: Sent, what: str) -> Response:
    try:
        return office_acts.ACTS[what](sent)
    except StaleStateError as error:
        return _answer_stale(sent.office, sent.request, dict(sent.fields), error)
    except TaizhangError as error:
        return sent.office.answer_trouble(error, read_lang(sent.fields.get("lang")))


def _do(office: Office, request: Request, fields: Fields, act: Callable[[Office, Fields, str], int]) -> Response:
    lang = read_lang(fields.get("lang"))
    try:
        seq = act(office, fields, office.read_person(request))
    except StaleStateError as error:
        return _answer_stale(office, request, fields, error)
    except TaizhangError as error:
        if "hx-request" in request.headers:
            return _answer_card(office, request, fields, trouble=tell_error(error, lang))
        return office.answer_trouble(error, lang)
    if "hx-request" in request.headers and "fact" in fields:
        return _answer_card(office, request, fields)
    return RedirectResponse(write_address(read_next(fields.get("next")), lang, done=seq), 303)


def _decide(office: Office, fields: Fields, person: str) -> int:
    act = fields.get("act", "")
    changes = _read_changes(office, fields) if act == "amend" else None
    entry = office.programme.ledger.decide(
        fields.get("fact", ""),
        cast("Act", act),
        changes=changes,
        nature=cast("Nature", fields.get("nature", "correction")) if act == "amend" else None,
        reason=fields.get("reason", "").strip() or None,
        recorded_at=office.clock(),
        recorded_by=person,
        based_on=read_based_on(fields),
    )
    return entry.seq


def _read_changes(office: Office, fields: Fields) -> Mapping[str, Any]:
    """Give the fields of the form that differ from the fact as it counts."""
    state = office.read_present("zh").read_fact(fields.get("fact", ""))
    fact = state.accepted or state.read
    changes: dict[str, Any] = {}
    unit = fields.get("unit", "").strip() or None if "unit" in fields else fact.unit
    written = fact.as_written.unit if fact.as_written is not None else None
    value = read_written(fields.get("value", ""), unit, office.programme.catalog.units, written=written)
    if value != fact.value:
        changes["value"] = None if value is None else write_decimal(value)
    for name, now in (("unit", fact.unit), ("status", fact.status), ("comparator", fact.comparator)):
        asked = fields.get(name, "").strip() or None
        if name in fields and asked != (now or ("eq" if name == "comparator" else None)):
            changes[name] = asked
    year = fields.get("year", "").strip()
    if year and (not (year.isascii() and year.isdigit()) or len(year) != 4):
        raise UsageError(f"{year!r} is not a year")
    if year and (fact.period is None or fact.period.year != int(year)):
        changes["period"] = {"start": f"{year}-01-01", "end": f"{int(year) + 1:04d}-01-01", "label": f"{year}年"}
    return changes


def _dismiss(office: Office, fields: Fields, person: str) -> int:
    entry = office.programme.ledger.dismiss(
        fields.get("fingerprint", ""),
        reason=fields.get("reason", ""),
        recorded_at=office.clock(),
        recorded_by=person,
        based_on=read_based_on(fields),
    )
    return entry.seq


def _step(office: Office, fields: Fields, person: str) -> int:
    commitment = office.read_present("zh").read_commitment(fields.get("commitment", ""))
    outcome = fields.get("outcome", "").strip()
    if outcome and outcome not in OUTCOMES:
        raise UsageError(f"{outcome!r} is no outcome of a promise; one of {', '.join(sorted(OUTCOMES))}")
    sides: dict[str, Detail] = {name: words for name in ("before", "after") if (words := fields.get(name, "").strip())}
    if len(sides) == 1 or (sides and outcome != "changed"):
        raise UsageError("a change says what was before and what is after, and its outcome is 'changed'")
    event = Event(
        "commitment_step",
        commitment.id,
        commitment.name,
        _read_day(fields),
        year=commitment.year,
        amount=read_money(fields.get("amount", "")),
        percent=read_share(fields.get("percent", "")),
        words=fields.get("words", "").strip() or None,
        evidence=read_evidence(fields),
        stage_detail=outcome or None,
        details=sides,
    )
    return _record(office, fields, person, event)


def _satisfy(office: Office, fields: Fields, person: str) -> int:
    commitment = office.read_present("zh").read_commitment(fields.get("commitment", ""))
    score = read_share(fields.get("score", ""))
    if score is None:
        raise UsageError("a survey says how content people were, 0 to 100")
    details: dict[str, Detail] = {"score": score}
    respondents = fields.get("respondents", "").strip()
    if respondents:
        if not (respondents.isascii() and respondents.isdigit() and len(respondents) < 10):
            raise UsageError(f"{respondents!r} is not a number of people")
        details["respondents"] = int(respondents)
    said = {name: fields.get(name, "").strip() for name in ("surveyor", "citizen", "remark")}
    details |= {name: words for name, words in said.items() if words}
    event = Event("satisfaction", commitment.id, commitment.name, _read_day(fields), details=details)
    return _record(office, fields, person, event)


def _act_on_project(build: EventBuilder) -> Callable[[Office, Fields, str], int]:
    def act(office: Office, fields: Fields, person: str) -> int:
        book = office.read_present("zh")
        project = book.read_project(fields.get("project", ""))
        return _record(office, fields, person, build(book, project, fields, _read_day(fields)))

    return act


def _record(office: Office, fields: Fields, person: str, event: Event) -> int:
    entries = office.programme.ledger.record_events(
        [event],
        recorded_at=office.clock(),
        recorded_by=person,
        based_on=read_based_on(fields),
        reason=fields.get("reason", "").strip() or None,
    )
    return entries[-1].seq


PROJECT_EVENTS: dict[str, EventBuilder] = {
    "stage": build_stage_event,
    "progress": build_progress_event,
    "obstacle": build_obstacle_event,
}
ACTS: dict[str, Callable[[Office, Fields, str], int]] = {
    "decide": _decide,
    "dismiss": _dismiss,
    "step": _step,
    "satisfaction": _satisfy,
    **{name: _act_on_project(build) for name, build in PROJECT_EVENTS.items()},
    "merge": merge,
    "unmerge": unmerge,
}
FORMS: tuple[str, ...] = (*ACTS, *DRAFT_ACTS, *WORKBOOK_ACTS, *office_acts.ACTS, "upload", "sign")
"""Every form there is; each needs its line in `web/access.py`."""


def _sign(fields: Fields, lang: Lang) -> Response:
    response = RedirectResponse(write_address(read_next(fields.get("next")), lang), 303)
    person = quote(fields.get("person", "").strip()[:40])
    response.set_cookie(PERSON_COOKIE, person, max_age=31_536_000, httponly=True, samesite="strict")
    return response


async def _read_files(form: FormData) -> list[Upload]:
    files = [part for part in form.getlist("files") if isinstance(part, UploadFile) and part.filename]
    return [Upload(base_name(part.filename or ""), await part.read()) for part in files]


async def _read_proofs(form: FormData) -> list[tuple[str, str, bytes]]:
    parts = [(name, part) for name, part in form.multi_items() if isinstance(part, UploadFile) and part.filename]
    return [(name, base_name(part.filename or ""), await part.read()) for name, part in parts]


def base_name(name: str) -> str:
    """Give the name of an uploaded file without any folder of the machine it came from."""
    return name.replace("\\", "/").rsplit("/", 1)[-1][:200]


def _upload(office: Office, request: Request, fields: Fields, files: list[Upload]) -> Response:
    lang = read_lang(fields.get("lang"))
    done: list[tuple[str, Receipt]] = []
    refused: list[str] = []
    for file in files:
        try:
            receipt = office.programme.add_document(
                file,
                recorded_at=office.clock(),
                recorded_by=office.read_person(request),
                published_on=read_day(fields.get("published_on", "")),
                publisher=fields.get("publisher", "").strip() or None,
            )
            done.append((file.name, receipt))
        except RefusedDocumentError as error:
            refused.append(tell_error(error, lang))
        except TaizhangError as error:
            refused.append(f"{file.name}: {tell_error(error, lang)}")
    book = office.read_present(lang)
    site = office.build_site(request, book, "/sources", notice=_tell_upload(office, lang, done, refused))
    return HTMLResponse(core.render_sources(build_source_list(book), site), 422 if refused else 200)


def _tell_upload(office: Office, lang: Lang, done: list[tuple[str, Receipt]], refused: list[str]) -> tuple[str, str]:
    site = office.build_plain_site(lang)
    between = "；" if lang == "zh" else "; "
    lines = []
    if new := [(name, receipt) for name, receipt in done if receipt.n_new]:
        words = between.join(site.t("notice.read_one", title=name, n=receipt.n_new) for name, receipt in new)
        lines.append(site.t("notice.read", words=words))
    if known := [name for name, receipt in done if not receipt.n_new]:
        lines.append(site.t("notice.known", words=between.join(known)))
    if refused:
        lines.append(site.t("notice.refused", words=between.join(refused)))
    return ("error" if refused else "done"), " ".join(lines) or site.t("notice.nothing")


def _answer_card(office: Office, request: Request, fields: Fields, *, trouble: str | None = None) -> Response:
    """Answer with the card of the fact as it is now, and tell the page that the ledger moved on."""
    book = office.read_present(read_lang(fields.get("lang")))
    state = book.read_fact(fields.get("fact", ""))
    findings = group_findings(book.text_findings.get(state.read.text_id, ())).get(state.id, ())
    site = office.build_site(request, book, read_next(fields.get("next")))
    html = core.render_desk_card(build_card(state, book, findings), site, trouble=trouble)
    moved = {"ledger-moved": {"head": site.head, "words": site.t("site.state", head=site.head, day=site.today)}}
    return HTMLResponse(html, headers={"HX-Trigger": json.dumps(moved)})


def _answer_stale(office: Office, request: Request, fields: Fields, error: StaleStateError) -> Response:
    lang = read_lang(fields.get("lang"))
    book = office.read_present(lang)
    site = office.build_plain_site(lang)
    subject = next((fields[name] for name in ("fact", "fingerprint", "commitment", "project") if name in fields), "")
    since = [e for e in book.entries if e.seq > error.based_on and e.subject_id == subject]
    words = "；".join(
        f"{line.recorded_by} {site.t(f'record.act.{line.act}')} {line.name} {line.reason or ''}".strip()
        for line in list_lines(book, since)
    )
    told = site.t("trouble.stale_since", words=words) if words else tell_error(error, lang)
    if "hx-request" in request.headers and "fact" in fields:
        return _answer_card(office, request, fields, trouble=f"{site.t('trouble.stale')}. {told}")
    html = core.render_trouble(site, title=site.t("trouble.stale"), words=site.t("trouble.stale_words"), detail=told)
    return HTMLResponse(html, 409)


def _answer_refusal(office: Office, lang: Lang, key: str, status: int) -> Response:
    site = office.build_plain_site(lang)
    return HTMLResponse(core.render_trouble(site, title=site.t("trouble.refused"), words=site.t(key)), status)


def _read_day(fields: Fields) -> date:
    day = read_day(fields.get("on", ""))
    if day is None:
        raise DateError("")
    return day
