"""Serving: on this machine alone, and for an office."""

import signal
import socket
import subprocess
import sys

import pytest

from people_support import CHEAP, NOW
from taizhang.errors import UnsafeError, UsageError
from taizhang.flows.programme import open_programme
from taizhang.people.register import make_register, open_register
from taizhang.web.serving import HOST, bind_port, serve_office, tell_manager


def test_a_taken_port_leads_to_the_next():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with bind_port(port) as own:
            assert own.getsockname()[0] == "127.0.0.1"
            assert own.getsockname()[1] > port


def test_who_asks_before_the_first_answer_waits_and_is_not_turned_away():
    with bind_port(28_780) as own, socket.create_connection(own.getsockname(), timeout=5) as asker:
        assert asker.getpeername() == own.getsockname()


def test_a_range_without_a_free_port_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr(socket.socket, "bind", lambda *_: (_ for _ in ()).throw(OSError("taken")))
    with pytest.raises(UsageError, match="no port from 8760 to 8779"):
        bind_port(8760)


#: Serves a programme, is told to stop at the word where, while a thread is at work, and says which threads are left.
_STOPPED = """
import contextlib, signal, sys, threading
from pathlib import Path
from taizhang.flows.programme import open_programme
from taizhang.web.office import Office
from taizhang.web.serving import serve
began, before = threading.Event(), threading.enumerate()
def warm_for_ever(_office):
    with contextlib.suppress(SystemExit):
        while True:
            began.set()
def say(line):
    print(line, flush=True)
    began.wait()
    signal.raise_signal(signal.SIGINT)
Office.warm = warm_for_ever
with open_programme(Path(sys.argv[1])) as programme:
    serve(programme, port=28_770, opens_browser=False, say=say)
print([thread.name for thread in threading.enumerate() if thread not in before])
"""


def test_told_to_stop_as_its_address_is_said_it_stops_and_leaves_no_thread_at_work(tmp_path):
    with open_programme(tmp_path / "p", is_new=True):
        pass
    command = [sys.executable, "-c", _STOPPED, str(tmp_path / "p")]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    lines = told.stdout.splitlines()
    assert lines[0].startswith("taizhang: http://127.0.0.1:")
    assert lines[-1] == "[]"


@pytest.fixture
def manager(monkeypatch, tmp_path_factory):
    """What systemd listens at; the environment names it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as own:
        place = tmp_path_factory.mktemp("m") / "n"
        own.bind(str(place))
        own.settimeout(20)
        monkeypatch.setenv("NOTIFY_SOCKET", str(place))
        yield own


def test_who_started_it_is_told_where_they_wait_for_it_and_nobody_else(manager, monkeypatch):
    tell_manager()
    assert manager.recv(64) == b"READY=1"
    monkeypatch.delenv("NOTIFY_SOCKET")
    tell_manager()
    manager.setblocking(False)
    with pytest.raises(BlockingIOError):
        manager.recv(64)


@pytest.mark.skipif(sys.platform != "linux", reason="names that begin with @ are of Linux")
def test_who_started_it_may_listen_without_a_file(monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as own:
        own.bind("")  # the system chooses a name
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{own.getsockname()[1:].decode()}")
        tell_manager()
        assert own.recv(64) == b"READY=1"


def start_office(folder, port):
    command = [sys.executable, "-m", "taizhang", "serve", str(folder), "--office", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if line.startswith("taizhang: http"):
            return process
    pytest.fail("it did not start")


def test_it_tells_when_it_is_ready_and_told_to_stop_it_first_answers_what_it_was_asked(tmp_path, manager):
    with open_programme(tmp_path / "p", is_new=True):
        pass
    make_register(tmp_path / "p", address="http://127.0.0.1:8760", policy="modern")
    with open_register(tmp_path / "p", hasher=CHEAP) as register:
        register.accounts.add("安全", roles=["security"], by="test", now=NOW)
    with bind_port(28_760) as free:
        port = free.getsockname()[1]
    process = start_office(tmp_path / "p", port)
    try:
        assert manager.recv(64) == b"READY=1"
        with socket.create_connection((HOST, port), timeout=20) as asking:
            body = b"person=a&password=b&lang=zh"
            head = f"POST /sign-in HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n"
            head += "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n"
            asking.sendall(head.encode())
            assert b"100 Continue" in asking.recv(4096)  # it is being answered now
            asking.sendall(body[:10])
            process.send_signal(signal.SIGTERM)
            while is_listening(port):
                pass
            asking.sendall(body[10:])
            answer = b""
            while part := asking.recv(65_536):
                answer += part
        assert answer.startswith(b"HTTP/1.1 403")
        assert answer.rstrip().endswith(b"</html>")
        process.stderr.read()
        assert process.wait(20) in (0, -signal.SIGTERM)
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def is_listening(port):
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def test_an_unsafe_office_is_not_served_and_every_reason_is_named(programme):
    make_register(programme.folder, address="http://taizhang.example.cn", policy="modern")
    (programme.folder / "office.key").chmod(0o644)
    with open_register(programme.folder, hasher=CHEAP) as register, pytest.raises(UnsafeError) as told:
        serve_office(programme, register, host="0.0.0.0", port=8760, say=print)
    for word in ("without TLS", "0.0.0.0", "office.key", "security administrator"):
        assert word in str(told.value)


def test_a_taken_port_is_told_since_the_proxy_knows_only_one():
    with bind_port(8760) as taken:
        taken.listen()
        with pytest.raises(UsageError, match="is taken"):
            bind_port(taken.getsockname()[1], n_tries=1)
