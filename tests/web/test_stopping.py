"""Told to stop: the signal is heard at any moment, and no thread is left at work."""

import contextlib
import signal
import threading

from taizhang.web.stopping import hear_signals, stop_threads


def test_a_signal_is_heard_and_breaks_nothing_off():
    heard, before = [], signal.getsignal(signal.SIGINT)
    with hear_signals(lambda number, _frame: heard.append(number)):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGINT, signal.SIGTERM]
    assert signal.getsignal(signal.SIGINT) is before


def test_outside_of_the_main_thread_signals_stay_as_they_are():
    before, seen = signal.getsignal(signal.SIGINT), []

    def look():
        with hear_signals(lambda *_: None):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [before]


def test_a_thread_that_computes_is_stopped_and_gone():
    others, began = threading.enumerate(), threading.Event()

    def compute():
        with contextlib.suppress(SystemExit):
            while True:
                began.set()

    thread = threading.Thread(target=compute, daemon=True)
    thread.start()
    began.wait()
    assert stop_threads(others, seconds=10.0) == 0
    assert not thread.is_alive()


def test_a_thread_that_waits_is_waited_for_no_longer_than_said():
    others, may_go = threading.enumerate(), threading.Event()

    def wait():
        with contextlib.suppress(SystemExit):
            may_go.wait()

    thread = threading.Thread(target=wait)
    thread.start()
    assert stop_threads(others, seconds=0.05) == 1
    may_go.set()
    thread.join()


def test_threads_that_were_there_before_go_on():
    may_go = threading.Event()
    thread = threading.Thread(target=may_go.wait)
    thread.start()
    assert stop_threads(threading.enumerate(), seconds=0.05) == 0
    assert thread.is_alive()
    may_go.set()
    thread.join()
