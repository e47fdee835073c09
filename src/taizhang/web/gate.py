"""The gate: finds the door a request wants, who stands before it, and lets in only whom its rule names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Match, Mount, Route

from taizhang.errors import UnknownEntryError
from taizhang.pages.core import render_trouble
from taizhang.people.role import NOBODY
from taizhang.web.access import RULES, Rule
from taizhang.web.office import read_path_lang
from taizhang.web.problem import answer_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Receive, Scope, Send

    from taizhang.people.role import Visitor
    from taizhang.web.office import Office

ACT_PATH, API_ACT_PATH = "/act/{what}", "/api/v1/acts/{what}"
ACT_PATHS = (ACT_PATH, API_ACT_PATH)
ANYBODYS = frozenset({"GET /assets", "GET /health/live", "GET /health/ready"})


class Gate:
    """Lets in whom the rule of a door names; a door without a rule is not there for anybody.

    Args:
        app: What lies behind it.
        office: Knows who stands behind a request.
        doors: Every route there is.
        rules: Rule of each door, by name.
    """

    def __init__(
        self, app: ASGIApp, *, office: Office, doors: Sequence[BaseRoute], rules: Mapping[str, Rule] = RULES
    ) -> None:
        self.app, self.office, self.doors, self.rules = app, office, doors, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        door, params = match_door(self.doors, scope)
        is_anybodys = door in ANYBODYS  # asked for with every page: not worth looking up who asks
        visitor = NOBODY if is_anybodys else await run_in_threadpool(self.office.find_visitor, request)
        rule = self.rules.get(door or "")
        scope.setdefault("state", {}).update(visitor=visitor, door=door or "", rule=rule)
        answer = self._find_refusal(request, visitor, rule)
        if answer is None and rule is not None and f"{rule.owner}_id" in params:
            # What the address itself names is refused before what is sent is read.
            is_owned = await run_in_threadpool(
                self.office.is_owned, request, {str(rule.owner): params[f"{rule.owner}_id"]}
            )
            answer = None if is_owned else answer_denied(self.office, request)
        await (self.app if answer is None else answer)(scope, receive, send)

    def _find_refusal(self, request: Request, visitor: Visitor, rule: Rule | None) -> Response | None:
        """Find the answer to whoever may not pass; `None` for whom the door opens."""
        if rule is not None and visitor.may(rule.right):
            if visitor.must is None or rule.right == "open" or _is_way_out(request.state.door, visitor.must):
                return None
            return self._lead_to(request, f"/account/{visitor.must}", status=403, words="the account is not set up yet")
        if not visitor.rights:
            return self._lead_to(request, "/sign-in", status=401, words="this needs a person who is signed in")
        if rule is None:
            allowed = list_methods(self.doors, request.scope)
            return self._answer_missing(request) if not allowed else _answer_method(request, allowed)
        return answer_denied(self.office, request)

    def _lead_to(self, request: Request, path: str, *, status: int, words: str) -> Response:
        if is_api(request) or request.method not in ("GET", "HEAD"):
            return answer_problem(status, words) if is_api(request) else HTMLResponse(words, status)
        lang = read_path_lang(request.url.path)
        prefix = "/en" if lang == "en" else ""
        asked = request.url.path.removeprefix(prefix) or "/"
        query = urlencode({"next": asked}) if asked != "/" and path == "/sign-in" else ""
        return RedirectResponse(f"{prefix}{path}?{query}".rstrip("?"), 303)

    def _answer_missing(self, request: Request) -> Response:
        if is_api(request):
            return answer_problem(404, "there is nothing at this address")
        error = UnknownEntryError("page", request.url.path)
        return self.office.answer_trouble(error, read_path_lang(request.url.path))


def _is_way_out(door: str, must: str) -> bool:
    """Tell whether a door is where one does what one must, or leaves: all else waits until the account is set up."""
    return door in {f"GET /account/{must}", f"POST /account/{must}", "POST /sign-out"}


def _answer_method(request: Request, allowed: Sequence[str]) -> Response:
    words = f"this address is for {', '.join(allowed)}"
    answer = answer_problem(405, words) if is_api(request) else HTMLResponse(words, 405)
    answer.headers["allow"] = ", ".join(allowed)
    return answer


def answer_denied(office: Office, request: Request) -> Response:
    """Answer that this is not for the one who asks."""
    office.note_denied(office.read_visitor(request), request.state.door)
    if is_api(request):
        return answer_problem(403, "this is not among what you may do here")
    site = office.build_plain_site(read_path_lang(request.url.path), request=request)
    return HTMLResponse(render_trouble(site, title=site.t("trouble.denied"), words=site.t("trouble.denied_words")), 403)


def is_api(request: Request) -> bool:
    """Tell whether a program asks."""
    return request.url.path.startswith("/api/")


def find_door(doors: Sequence[BaseRoute], scope: Scope) -> str | None:
    """Find the name of the door a request wants; `None` where there is none."""
    return match_door(doors, scope)[0]


def match_door(doors: Sequence[BaseRoute], scope: Scope) -> tuple[str | None, Mapping[str, Any]]:
    """Find the name of the door a request wants, and what its address names."""
    for route in doors:
        match, child = route.matches(scope)
        if match is Match.FULL:
            method = "GET" if scope["method"] == "HEAD" else scope["method"]
            path = read_door_path(route)
            params = child.get("path_params", {})
            return (f"act {params['what']}" if path in ACT_PATHS else f"{method} {path}"), params
    return None, {}


def list_methods(doors: Sequence[BaseRoute], scope: Scope) -> list[str]:
    """List the methods an address is for, where it is for others than the one asked."""
    fitting = [route for route in doors if route.matches(scope)[0] is Match.PARTIAL]
    return sorted({method for route in fitting for method in getattr(route, "methods", None) or ()})


def read_door_path(route: BaseRoute) -> str:
    """Give the path of a route without its language."""
    path = route.path if isinstance(route, (Route, Mount)) else getattr(route, "path", "")
    path = path.replace(":int}", "}")
    return path.removeprefix("/en") or "/" if path == "/en" or path.startswith("/en/") else path


def iter_doors(doors: Iterable[BaseRoute], acts: Iterable[str]) -> Iterator[str]:
    """Give the name of every door, forms one by one."""
    for route in doors:
        path = read_door_path(route)
        if path in ACT_PATHS:
            yield from (f"act {what}" for what in acts)
        else:
            methods = getattr(route, "methods", None) or {"GET"}
            yield from (f"{method} {path}" for method in sorted(methods - {"HEAD"}))
