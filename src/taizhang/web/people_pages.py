"""The pages of people: signing in and out, one's own account, accounts and roles, the audit log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import segno
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from taizhang.errors import PasswordError, SignInError, TaizhangError, UsageError
from taizhang.pages import people as pages
from taizhang.pages.core import render_trouble
from taizhang.people.entrance import make_totp_secret
from taizhang.people.token import MAX_DAYS
from taizhang.web import erasure_pages, outside
from taizhang.web.guard import is_own
from taizhang.web.office import LANGS, read_lang, read_next, read_path_lang, write_address
from taizhang.web.states import names_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

    from taizhang.people.account import Person
    from taizhang.views.book import Lang
    from taizhang.web.shared import SharedOffice

Fields = dict[str, str]
ACTS = (
    "signed_in", "signed_out", "failed", "locked", "unlocked", "denied", "person_added", "person_closed",
    "person_reset", "roles", "linked", "password_changed", "totp_on", "token_made", "token_revoked",
    "erasure_asked", "erasure_refused", "erased",
)  # fmt: skip


def iter_people_routes(office: SharedOffice) -> Iterator[Route]:
    """Give the routes of the pages of people."""
    shown: dict[str, Callable[[SharedOffice, Request], Response]] = {
        "/sign-in": _show_sign_in,
        "/account": _show_account,
        "/account/password": _show_password,
        "/account/totp": _show_totp,
        "/people": _show_people,
        "/audit": _show_audit,
        "/erasures": erasure_pages.show_erasures,
        "/sign-in/outside": _go_outside,
    }
    for lang in LANGS:
        prefix = "/en" if lang == "en" else ""
        for path, show in shown.items():
            yield Route(f"{prefix}{path}", partial(show, office), methods=["GET"])
    yield Route("/sign-in/outside/back", partial(_come_back, office), methods=["GET"])
    done: dict[str, Callable[[SharedOffice, Request, Fields], Response]] = {
        "/sign-in": _sign_in,
        "/sign-out": _sign_out,
        "/account/password": _change_password,
        "/account/totp": _turn_on_totp,
        "/account/tokens": _make_token,
        "/account/tokens/{key:int}/revoke": _revoke_token,
        "/people": _add_person,
        "/people/{key:int}/roles": _set_roles,
        "/people/{key:int}/reset": _reset_person,
        "/people/{key:int}/close": _close_person,
        "/people/{key:int}/unlock": _unlock_person,
        "/erasures": erasure_pages.ask_erasure,
        "/erasures/{key}/confirm": erasure_pages.confirm_erasure,
        "/erasures/{key}/refuse": erasure_pages.refuse_erasure,
    }
    for path, act in done.items():
        yield Route(path, partial(_answer_form, office, act), methods=["POST"])


async def _answer_form(
    office: SharedOffice, act: Callable[[SharedOffice, Request, Fields], Response], request: Request
) -> Response:
    async with request.form(max_files=0, max_fields=40) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        fields["roles"] = " ".join(str(value) for value in form.getlist("roles"))
        fields["scopes"] = " ".join(str(value) for value in form.getlist("scopes"))
    visitor = office.read_visitor(request)
    if not is_own(request, fields.get("token", ""), visitor.form_token):
        site = office.build_plain_site(read_lang(fields.get("lang")), request=request)
        return HTMLResponse(render_trouble(site, title=site.t("trouble.refused"), words=site.t("trouble.token")), 403)
    if not names_state(request.state.door, fields):
        site = office.build_plain_site(read_lang(fields.get("lang")), request=request)
        return HTMLResponse(
            render_trouble(site, title=site.t("trouble.refused"), words=site.t("trouble.no_state")), 428
        )
    try:
        return await run_in_threadpool(act, office, request, fields)
    except TaizhangError as error:
        return office.answer_trouble(error, read_lang(fields.get("lang")))


def _show_sign_in(
    office: SharedOffice, request: Request, *, trouble: str | None = None, lang: Lang | None = None
) -> Response:
    if office.read_visitor(request).session and trouble is None:
        return RedirectResponse(write_address("/", read_path_lang(request.url.path)), 303)
    site = office.build_plain_site(lang or read_path_lang(request.url.path), "/sign-in", request=request)
    provider = office.register.settings.outside
    response = HTMLResponse("", 200 if trouble is None else 401)
    if office.visit_cookie not in request.cookies:
        site = office.with_token(site, office.begin_visit(response))
    html = pages.render_sign_in(
        site,
        goes_to=read_next(request.query_params.get("next", "/")),
        outside=None if provider is None else provider.label,
        trouble=trouble,
    )
    return _fill(response, html)


def _fill(response: HTMLResponse, html: str) -> Response:
    """Put a page into an answer whose cookies are set; what stands on it is for one person."""
    response.body = response.render(html)
    response.headers["content-length"] = str(len(response.body))
    response.headers["cache-control"] = "no-store"
    return response


def _show(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, headers={"cache-control": "no-store"})


def _sign_in(office: SharedOffice, request: Request, fields: Fields) -> Response:
    lang = read_lang(fields.get("lang"))
    try:
        value = office.register.entrance.sign_in(
            fields.get("person", ""), fields.get("password", ""), fields.get("code", ""), now=office.clock()
        )
    except SignInError:
        return _show_sign_in(office, request, trouble="people.sign_in.wrong", lang=lang)
    visitor = office.register.entrance.find_visitor(value, now=office.clock())
    goes_to = read_next(fields.get("next"))
    if goes_to == "/" and visitor is not None and not visitor.may("read"):
        goes_to = "/account"
    response = RedirectResponse(write_address(goes_to, lang), 303)
    office.let_in(response, value)
    return response


def _sign_out(office: SharedOffice, request: Request, fields: Fields) -> Response:
    office.register.entrance.sign_out(request.cookies.get(office.cookie, ""), now=office.clock())
    response = RedirectResponse(write_address("/sign-in", read_lang(fields.get("lang"))), 303)
    office.drop_cookie(response, office.cookie)
    response.headers["clear-site-data"] = '"cache"'
    return response


def _read_self(office: SharedOffice, request: Request) -> Person:
    return office.register.accounts.read(office.read_visitor(request).person_id or 0)


def _show_account(
    office: SharedOffice, request: Request, *, fresh: str | None = None, lang: Lang | None = None
) -> Response:
    person = _read_self(office, request)
    site = office.build_plain_site(lang or read_path_lang(request.url.path), "/account", request=request)
    scopes = office.list_token_scopes(site.visitor.rights)
    return _show(pages.render_account(site, person, office.register.tokens.list_tokens(person.id), scopes, fresh=fresh))


def _show_password(
    office: SharedOffice, request: Request, *, trouble: str | None = None, lang: Lang | None = None
) -> Response:
    policy = office.register.settings.policy
    site = office.build_plain_site(lang or read_path_lang(request.url.path), "/account/password", request=request)
    rule = {"n": policy.min_length, "classes": policy.n_classes, "days": policy.max_days}
    html = pages.render_password(site, _read_self(office, request), rule, trouble=trouble)
    return _show(html, 200 if trouble is None else 422)


def _change_password(office: SharedOffice, request: Request, fields: Fields) -> Response:
    lang, person = read_lang(fields.get("lang")), _read_self(office, request)
    new = fields.get("new", "")
    site = office.build_plain_site(lang)
    try:
        if new != fields.get("again", ""):
            raise PasswordError("again")  # noqa: TRY301 - told like every other trouble with a password
        own = (person.unit or "", office.programme.settings.title_zh)
        value = office.register.entrance.change_password(
            person, fields.get("old", ""), new, own_words=own, now=office.clock()
        )
    except PasswordError as error:
        words = site.t(f"people.password.{error.reason}", bound=error.bound or 0)
        return _show_password(office, request, trouble=words, lang=lang)
    response = RedirectResponse(write_address("/account", lang), 303)
    office.let_in(response, value)
    return response


def _show_totp(
    office: SharedOffice, request: Request, *, trouble: str | None = None, secret: str = "", lang: Lang | None = None
) -> Response:
    person = _read_self(office, request)
    site = office.build_plain_site(lang or read_path_lang(request.url.path), "/account/totp", request=request)
    secret = secret or make_totp_secret()
    code = segno.make(office.register.entrance.build_totp_address(person, secret), error="m")
    square = code.svg_inline(scale=5, border=2, svgclass="square", lineclass=None, omitsize=True)
    return _show(
        pages.render_totp(site, person, secret=secret, square=square, trouble=trouble), 422 if trouble else 200
    )


def _turn_on_totp(office: SharedOffice, request: Request, fields: Fields) -> Response:
    lang, secret = read_lang(fields.get("lang")), fields.get("secret", "")
    if len(secret) != 32 or not (secret.isascii() and secret.isalnum()):
        raise UsageError("this is no secret of ours")
    person = _read_self(office, request)
    if person.totp_secret is not None and not office.register.passwords.is_right(
        fields.get("password", ""), person.password_hash
    ):
        return _show_totp(office, request, trouble="people.totp.password_wrong", secret=secret, lang=lang)
    try:
        office.register.entrance.turn_on_totp(person, secret, fields.get("code", ""), now=office.clock())
    except SignInError:
        return _show_totp(office, request, trouble="people.totp.wrong", secret=secret, lang=lang)
    return RedirectResponse(write_address("/account", lang), 303)


def _make_token(office: SharedOffice, request: Request, fields: Fields) -> Response:
    days = fields.get("days", "")
    if not (days.isascii() and days.isdigit() and len(days) < 5):
        raise UsageError(f"a token lasts from 1 to {MAX_DAYS} days")
    secret = office.register.tokens.make(
        _read_self(office, request),
        fields.get("name", ""),
        scopes=fields["scopes"].split(),
        days=int(days),
        now=office.clock(),
    )
    return _show_account(office, request, fresh=secret, lang=read_lang(fields.get("lang")))


def _revoke_token(office: SharedOffice, request: Request, fields: Fields) -> Response:
    office.register.tokens.revoke(_read_self(office, request), request.path_params["key"], now=office.clock())
    return RedirectResponse(write_address("/account", read_lang(fields.get("lang"))), 303)


def _show_people(
    office: SharedOffice, request: Request, *, fresh: tuple[str, str] | None = None, lang: Lang | None = None
) -> Response:
    site = office.build_plain_site(lang or read_path_lang(request.url.path), "/people", request=request)
    people = office.register.accounts.list_people()
    return _show(pages.render_people(site, people, now=office.clock(), fresh=fresh))


def _add_person(office: SharedOffice, request: Request, fields: Fields) -> Response:
    name = " ".join(fields.get("person", "").split())
    by = office.read_person(request)
    password = office.register.accounts.add(name, unit=fields.get("unit"), by=by, now=office.clock())
    return _show_people(office, request, fresh=(name, password), lang=read_lang(fields.get("lang")))


def _reset_person(office: SharedOffice, request: Request, fields: Fields) -> Response:
    person = office.register.accounts.read(request.path_params["key"])
    password = office.register.accounts.reset(person.id, **_sign(office, request, fields))
    return _show_people(office, request, fresh=(person.name, password), lang=read_lang(fields.get("lang")))


def _sign(office: SharedOffice, request: Request, fields: Fields) -> dict[str, Any]:
    """Give who changes an account, when, and the state of it that they saw."""
    return {"by": office.read_person(request), "now": office.clock(), "seen": fields.get("state", "")}


def _back_to_people(fields: Fields) -> Response:
    return RedirectResponse(write_address("/people", read_lang(fields.get("lang"))), 303)


def _set_roles(office: SharedOffice, request: Request, fields: Fields) -> Response:
    office.register.accounts.set_roles(
        request.path_params["key"],
        fields["roles"].split(),
        unit=fields.get("unit"),
        **_sign(office, request, fields),
    )
    return _back_to_people(fields)


def _close_person(office: SharedOffice, request: Request, fields: Fields) -> Response:
    office.register.accounts.close(request.path_params["key"], **_sign(office, request, fields))
    return _back_to_people(fields)


def _unlock_person(office: SharedOffice, request: Request, fields: Fields) -> Response:
    office.register.accounts.unlock(request.path_params["key"], **_sign(office, request, fields))
    return _back_to_people(fields)


def _show_audit(office: SharedOffice, request: Request) -> Response:
    site = office.build_plain_site(read_path_lang(request.url.path), "/audit", request=request)
    act = request.query_params.get("act")
    before = request.query_params.get("before", "")
    lines = office.register.audit.list_lines(
        limit=100,
        act=act if act in ACTS else None,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None,
    )
    n_lines = office.register.audit.verify()
    return _show(pages.render_audit(site, lines, n_lines=n_lines, act=act if act in ACTS else None, acts=ACTS))


def _go_outside(office: SharedOffice, request: Request) -> Response:
    settings = office.register.settings.outside
    visit = request.cookies.get(office.visit_cookie)
    if settings is None or visit is None:
        return RedirectResponse(write_address("/sign-in", read_path_lang(request.url.path)), 303)
    goes_to = read_next(request.query_params.get("next", "/"))
    provider = outside.find_provider(settings)
    address = outside.begin(office.register, provider, visit=visit, goes_to=goes_to, now=office.clock())
    return RedirectResponse(address, 303)


def _come_back(office: SharedOffice, request: Request) -> Response:
    settings = office.register.settings.outside
    state, code = (request.query_params.get(name, "")[:2000] for name in ("state", "code"))
    try:
        if settings is None or not code:
            raise SignInError  # noqa: TRY301 - told like every other failed sign-in
        value, goes_to = outside.finish(
            office.register,
            outside.find_provider(settings),
            visit=request.cookies.get(office.visit_cookie, ""),
            state=state,
            code=code,
            now=office.clock(),
        )
    except SignInError:
        return _show_sign_in(office, request, trouble="people.sign_in.outside_wrong")
    response = RedirectResponse(write_address(goes_to, "zh"), 303)
    office.let_in(response, value)
    return response
