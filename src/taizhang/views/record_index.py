"""Where things are in the record: its lines and its subjects by the numbers of their entries, kept up as it grows."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taizhang.model.entry import Entry


class RecordIndex:
    """The record of one programme by line and by subject. It only grows; a book of an earlier moment sees less of it.

    A line is one entry, or the readings of one text in a row. Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._n = 0
        self._last_key: str | None = None
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._by_act: dict[str, list[int]] = {}
        self._entries_by_act: dict[str, list[int]] = {}
        self._by_subject: dict[str, list[int]] = {}

    def extend(self, entries: Sequence[Entry], find_text: Callable[[Entry], str | None]) -> None:
        """Take in the entries not seen before.

        Args:
            entries: The whole record as a book has it, from the first entry.
            find_text: Gives the id of the text an entry read a fact of; `None` for every other entry.
        """
        with self._lock:
            for seq in range(self._n + 1, len(entries) + 1):
                self._take(seq, entries[seq - 1], find_text)
            self._n = max(self._n, len(entries))

    def _take(self, seq: int, entry: Entry, find_text: Callable[[Entry], str | None]) -> None:
        self._by_subject.setdefault(entry.subject_id, []).append(seq)
        self._entries_by_act.setdefault(entry.act, []).append(seq)
        key = find_text(entry)
        if key is not None and key == self._last_key:
            self._lasts[-1] = seq
            return
        self._by_act.setdefault(entry.act, []).append(len(self._firsts))
        self._firsts.append(seq)
        self._lasts.append(seq)
        self._last_key = key

    def list_about(self, subject_id: str, *, until: int) -> list[int]:
        """List the numbers of the entries about a subject, up to a number."""
        found = self._by_subject.get(subject_id, [])
        return found[: bisect_right(found, until)]

    def count_acts(self, *, until: int) -> dict[str, int]:
        """Count the entries of each act up to a number, in order of first mention."""
        counts = ((act, bisect_right(seqs, until)) for act, seqs in list(self._entries_by_act.items()))
        return {act: n for act, n in counts if n}

    def count_lines(self, act: str | None, *, until: int) -> int:
        """Count the lines up to a number, of one act or all."""
        n = bisect_right(self._firsts, until)
        return n if act is None else bisect_left(self._by_act.get(act, []), n)

    def list_lines(self, act: str | None, start: int, stop: int, *, until: int) -> list[tuple[int, int]]:
        """List first and last entry of some lines, the newest first, counted from the newest up to a number."""
        n = self.count_lines(act, until=until)
        places = range(n - 1 - start, max(n - 1 - stop, -1), -1)
        chosen = places if act is None else [self._by_act[act][place] for place in places]
        return [(self._firsts[place], min(self._lasts[place], until)) for place in chosen]
