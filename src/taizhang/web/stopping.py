"""Told to stop at any moment: the signal is heard, and threads that still compute end before the process does."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def hear_signals(stop: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Have a function called when the process is told to stop, and by nothing else, until the block ends.

    Between the word where it is served and the first turn of the server there is no moment when a signal would break
    off whatever is being done. Signals reach the main thread alone: elsewhere nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_threads(others: Collection[threading.Thread], *, seconds: float) -> int:
    """Stop every thread but some, at its next step in Python; give how many are left.

    A thread that still works when Python ends is cut off wherever it is; within a library of C++ that aborts the whole
    process. What a thread was writing is then not recorded, as if the power had failed.

    Args:
        others: Threads that go on, such as this one.
        seconds: How long to wait: a library may be at work on something that takes longer.
    """
    until = time.monotonic() + seconds
    ours = [thread for thread in threading.enumerate() if thread not in others]
    for thread in ours:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(SystemExit))
    for thread in ours:
        thread.join(max(0.0, until - time.monotonic()))
    return sum(thread.is_alive() for thread in ours)
