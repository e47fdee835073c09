"""Serving the live app: for one person on this machine, or for an office behind a proxy with TLS."""

from __future__ import annotations

import os
import socket
import threading
import webbrowser
from functools import partial
from typing import TYPE_CHECKING

import uvicorn

from taizhang.errors import UnsafeError, UsageError
from taizhang.web.app import build_app
from taizhang.web.stopping import hear_signals, stop_threads

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.flows.programme import Programme
    from taizhang.people.register import Register

HOST = "127.0.0.1"
_N_TRIES = 20


def serve(programme: Programme, *, port: int, opens_browser: bool, say: Callable[[str], None]) -> None:
    """Serve a programme until it is interrupted, on the first free port from `port` on.

    Raises:
        UsageError: When no port near is free.
    """
    own = bind_port(port)
    address = f"http://{HOST}:{own.getsockname()[1]}/"
    app = build_app(programme)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=10,  # what is asked then, such as a first page of a long record, may take minutes
    )
    opens = partial(webbrowser.open, address) if opens_browser else None
    _run(config, own, lambda: say(f"taizhang: {address} (Ctrl-C ends it)"), warm=app.state.office.warm, opens=opens)


def serve_office(programme: Programme, register: Register, *, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve an office until it is told to stop; what is being answered then is answered first.

    Raises:
        UnsafeError: The settings are not safe; every one that is not is named.
        UsageError: The port is taken.
    """
    from taizhang.web.watch import set_up_logs  # noqa: PLC0415 - one person's machine needs none of it

    unsafe = register.find_unsafe(host=host)
    if unsafe:
        raise UnsafeError(unsafe)
    own = bind_port(port, n_tries=1)
    set_up_logs()
    app = build_app(programme, register=register)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=list(register.settings.proxies),
        timeout_graceful_shutdown=30,
        timeout_keep_alive=75,  # longer than the proxy keeps a connection, so that it is never the one surprised
        limit_concurrency=1000,
    )
    line = f"taizhang: {register.settings.address} at {host}:{own.getsockname()[1]}"

    def tell() -> None:
        say(line)
        tell_manager()

    _run(config, own, tell, warm=app.state.office.warm)


def _run(
    config: uvicorn.Config,
    own: socket.socket,
    tell: Callable[[], None],
    *,
    warm: Callable[[], None],
    opens: Callable[[], object] | None = None,
) -> None:
    """Serve until told to stop, at whatever moment that is, and leave no thread at work.

    Args:
        config: How it is served.
        own: The bound port.
        tell: Says where it is served, once it can be told to stop.
        warm: Makes the first pages ready meanwhile.
        opens: Opens the browser.
    """
    server = uvicorn.Server(config)
    before = threading.enumerate()
    with own, hear_signals(server.handle_exit):
        try:
            threading.Thread(target=warm, daemon=True).start()
            tell()
            if opens is not None:
                timer = threading.Timer(0.6, opens)
                timer.daemon = True
                timer.start()
            server.run(sockets=[own])
        finally:
            stop_threads(before, seconds=10.0)


def tell_manager() -> None:
    """Tell systemd that this process is ready, where one has started it and waits for the word (`Type=notify`)."""
    place = os.environ.get("NOTIFY_SOCKET", "")
    if place:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(b"READY=1", f"\0{place[1:]}" if place.startswith("@") else place)


def bind_port(port: int, *, n_tries: int = _N_TRIES) -> socket.socket:
    """Bind the first free port from `port` on, on this machine alone, and listen there: who asks early waits.

    Raises:
        UsageError: When none of so many is free.
    """
    for candidate in range(port, min(port + n_tries, 65_536)):
        own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            own.bind((HOST, candidate))
            own.listen(1024)
        except OSError:
            own.close()
            continue
        return own
    where = f"no port from {port} to {port + n_tries - 1} is free" if n_tries > 1 else f"port {port} is taken"
    raise UsageError(f"{where}; choose another with --port")
