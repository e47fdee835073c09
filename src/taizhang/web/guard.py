"""What every request passes: the host asked for, the size of what is sent, and the headers every answer carries."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
PLAIN_PATHS = ("/health/", "/metrics")
"""What the machine itself asks, without the proxy."""
MAX_BODY = 64 * 1024 * 1024
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    # The map draws in a worker made from its own script.
    "worker-src": "blob:",
    "child-src": "blob:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_POLICY = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES.items())
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")


class Guard:
    """Lets in only requests that name a known host and are not too large; puts the headers on every answer."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str] = HOSTS, max_body: int = MAX_BODY, is_secure: bool = False
    ) -> None:
        self.app, self.hosts, self.max_body, self.is_secure = app, hosts, max_body, is_secure
        self.headers = (*HEADERS, STRICT_TRANSPORT) if is_secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name for name, _ in message.get("headers", [])}
                extra = [pair for pair in self.headers if pair[0] not in have]
                message = {**message, "headers": [*message.get("headers", []), *extra]}
            await send(message)

        trouble = self._find_trouble(scope, headers)
        if trouble is None:
            await self.app(scope, receive, send_guarded)
            return
        status, words = trouble
        body = words.encode()
        start_headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        await send_guarded({"type": "http.response.start", "status": status, "headers": start_headers})
        await send_guarded({"type": "http.response.body", "body": body})

    def _find_trouble(self, scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        host = read_host(headers.get(b"host", b"").decode("latin-1"))
        if host not in self.hosts:
            return 421, "这个地址不对外服务。 / This address is not served.\n"
        if self.is_secure and scope["scheme"] != "https" and not scope["path"].startswith(PLAIN_PATHS):
            return 400, "代理没有说明请求经由 TLS。 / The proxy does not say that the request came through TLS.\n"
        if scope["method"] not in ("POST", "PUT", "PATCH"):
            return None
        length = headers.get(b"content-length", b"")
        if not length.isdigit():
            return 411, "缺少长度。 / The length is missing.\n"
        if int(length) > self.max_body:
            return 413, "内容超过 64 MB。 / More than 64 MB.\n"
        return None


def read_host(header: str) -> str:
    """Give the host of a Host header without its port.

    >>> read_host("127.0.0.1:8760"), read_host("[::1]:80"), read_host("Localhost"), read_host("evil@127.0.0.1")
    ('127.0.0.1', '::1', 'localhost', '')
    """
    if any(character in header for character in "@/\\?# "):
        return ""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def is_own(request: Request, sent: str, token: str) -> bool:
    """Tell whether a form was sent from one of our own pages: same origin, and the token only our pages know."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    is_same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return site in ("same-origin", "none") and is_same and hmac.compare_digest(sent.encode(), token.encode())
