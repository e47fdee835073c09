"""Serving on this machine alone."""

import socket

import pytest

from taizhang.errors import UsageError
from taizhang.web.serving import HOST, bind_port


def test_a_taken_port_leads_to_the_next():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with bind_port(port) as own:
            assert own.getsockname()[0] == "127.0.0.1"
            assert own.getsockname()[1] > port


def test_a_range_without_a_free_port_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr(socket.socket, "bind", lambda *_: (_ for _ in ()).throw(OSError("taken")))
    with pytest.raises(UsageError, match="no port from 8760 to 8779"):
        bind_port(8760)
