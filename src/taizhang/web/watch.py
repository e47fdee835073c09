"""What an office's server tells its operators: health, measurements, and one line a request without anybody in it."""

from __future__ import annotations

import json
import logging
import secrets
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from taizhang.errors import TaizhangError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from taizhang.web.shared import SharedOffice

_LOG = logging.getLogger("taizhang.requests")
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 10.0)


class Measures:
    """The measurements of one server, in the format of Prometheus."""

    def __init__(self, office: SharedOffice) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "taizhang_requests", "Requests answered", ("method", "door", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "taizhang_request_seconds", "Time to answer", ("method", "door"), buckets=_BUCKETS, registry=self.registry
        )
        self.open = Gauge("taizhang_open_requests", "Requests being answered", registry=self.registry)
        head = Gauge("taizhang_ledger_head", "Number of the last entry of the ledger", registry=self.registry)
        head.set_function(lambda: office.programme.ledger.head()[0])

    def write(self) -> bytes:
        """Give the text Prometheus reads."""
        return generate_latest(self.registry)


class Watch:
    """Times every request, counts it and writes one line about it. No name, no address, no id is in that line."""

    def __init__(self, app: ASGIApp, *, measures: Measures) -> None:
        self.app, self.measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status, request_id = time.perf_counter(), 500, secrets.token_hex(8)

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", []), (b"x-request-id", request_id.encode())]
                message = {**message, "headers": headers}
            await send(message)

        self.measures.open.inc()
        try:
            await self.app(scope, receive, send_watched)
        finally:
            self.measures.open.dec()
            seconds = time.perf_counter() - started
            method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
            door = scope.get("state", {}).get("door") or "none"
            self.measures.requests.labels(method, door, str(status)).inc()
            self.measures.seconds.labels(method, door).observe(seconds)
            told = {"method": method, "door": door, "status": status, "ms": round(1000 * seconds, 1), "id": request_id}
            _LOG.info("request", extra={"told": told})


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "from": record.name, "what": record.getMessage()}
        line.update(getattr(record, "told", {}))
        if record.exc_info and record.exc_info[0] is not None:
            # The place, not the message: a message may carry what somebody typed.
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            line["error"] = record.exc_info[0].__name__
            if trace is not None:
                line["where"] = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)


def set_up_logs() -> None:
    """Write every log of this process as JSON lines to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").disabled = True


def iter_watch_routes(office: SharedOffice, measures: Measures) -> Iterator[Route]:
    """Give the routes operators ask: alive, ready, measured."""

    def tell_alive(_request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    def tell_ready(_request: Request) -> Response:
        try:
            office.programme.ledger.head()
            office.register.audit.list_lines(limit=1)
        except TaizhangError:
            logging.getLogger("taizhang.web").exception("not ready")
            return JSONResponse({"status": "not ready"}, 503)
        return JSONResponse({"status": "ready"})

    def tell_measures(_request: Request) -> Response:
        return Response(measures.write(), media_type="text/plain; version=0.0.4; charset=utf-8")

    yield Route("/health/live", tell_alive, methods=["GET"])
    yield Route("/health/ready", tell_ready, methods=["GET"])
    yield Route("/metrics", tell_measures, methods=["GET"])
