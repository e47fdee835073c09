"""Where things are in the record."""

from itertools import groupby

import pytest

from support import build_entry
from taizhang.views.record_index import RecordIndex

#: (act, subject, text of a reading)
SAID = [
    ("source", "d1", None), ("read", "f1", "t1"), ("read", "f2", "t1"), ("accept", "f1", None), ("read", "f3", "t1"),
    ("source", "d2", None), ("read", "f4", "t2"), ("read", "f5", "t3"), ("event", "p", None), ("event", "p", None),
]  # fmt: skip
ENTRIES = tuple(build_entry(n, act, subject) for n, (act, subject, _) in enumerate(SAID, start=1))


def find_text(entry):
    return SAID[entry.seq - 1][2]


def list_plainly(n, act):
    """List the lines by going through all entries, the newest first."""
    lines = []
    for key, group in groupby(ENTRIES[:n], key=find_text):
        members = list(group)
        lines += [(members[0], members[-1])] if key is not None else [(one, one) for one in members]
    return [(first.seq, last.seq) for first, last in reversed(lines) if act in (None, first.act)]


@pytest.fixture(params=[1, 3, len(ENTRIES)], ids=lambda n: f"by {n}")
def index(request):
    index = RecordIndex()
    for n in range(request.param, len(ENTRIES) + request.param, request.param):
        index.extend(ENTRIES[:n], find_text)
    return index


@pytest.mark.parametrize("n", range(len(ENTRIES) + 1))
@pytest.mark.parametrize("act", [None, "read", "event", "dismiss"])
def test_every_line_of_every_moment_is_found_as_by_going_through_all(index, n, act):
    expected = list_plainly(n, act)
    assert index.count_lines(act, until=n) == len(expected)
    assert index.list_lines(act, 0, 100, until=n) == expected
    assert index.list_lines(act, 1, 3, until=n) == expected[1:3]


def test_acts_and_subjects_are_counted_up_to_a_moment(index):
    assert index.count_acts(until=4) == {"source": 1, "read": 2, "accept": 1}
    assert index.count_acts(until=0) == {}
    assert index.list_about("f1", until=10) == [2, 4]
    assert index.list_about("f1", until=3) == [2]
    assert index.list_about("x", until=10) == []


def test_a_book_of_an_earlier_moment_takes_nothing_away(index):
    index.extend(ENTRIES[:2], find_text)
    assert index.count_lines(None, until=10) == len(list_plainly(10, None))
