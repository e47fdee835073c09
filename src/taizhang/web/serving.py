"""Serving the live app on this machine alone."""

from __future__ import annotations

import contextlib
import socket
import threading
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from taizhang.errors import UsageError
from taizhang.web.app import build_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.flows.programme import Programme

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
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=True)
    server = uvicorn.Server(config)
    threading.Thread(target=app.state.office.warm, daemon=True).start()
    say(f"taizhang: {address} (Ctrl-C ends it)")
    if opens_browser:
        threading.Timer(0.6, webbrowser.open, (address,)).start()
    with own, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[own])


def bind_port(port: int) -> socket.socket:
    """Bind the first free port from `port` on, on this machine alone.

    Raises:
        UsageError: When none of the next twenty is free.
    """
    for candidate in range(port, min(port + _N_TRIES, 65_536)):
        own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            own.bind((HOST, candidate))
        except OSError:
            own.close()
            continue
        return own
    raise UsageError(f"no port from {port} to {port + _N_TRIES - 1} is free; choose another with --port")
