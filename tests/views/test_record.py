"""The record."""

from collections import UserList
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice

from support import build_entry, build_sample_book
from taizhang.model.event import Event, event_to_record
from taizhang.views.record import build_record, iter_newest, list_lines


def book_with_entries():
    book = build_sample_book()
    entries = sorted((e for s in book.snapshot.facts for e in s.entries), key=lambda e: e.seq)
    return build_sample_book(entries=tuple(entries), n_verified=len(entries))


def test_the_readings_of_one_document_are_one_line():
    book = book_with_entries()
    lines = list_lines(book, book.entries)
    assert [(line.act, line.count) for line in lines] == [
        ("read", 26), ("read", 3), ("accept", 1), ("amend", 1), ("reject", 1), ("retract", 1),
    ]  # fmt: skip


def test_the_newest_lines_are_told_without_going_through_the_whole_record():
    book = book_with_entries()
    seen = []
    counted = replace(book, entries=_Counted(book.entries, seen))
    newest = iter_newest(counted)
    assert next(newest) == build_record(book).lines[0]
    assert len(seen) <= 2
    assert [*islice(newest, 2)] == list(build_record(book).lines[1:3])


class _Counted(UserList):
    """Entries that note which of them were looked at."""

    def __init__(self, entries, seen):
        super().__init__(entries)
        self.seen = seen

    def __reversed__(self):
        for entry in self.data[::-1]:
            self.seen.append(entry.seq)
            yield entry


def test_the_newest_line_comes_first_and_a_correction_shows_its_values():
    record = build_record(book_with_entries())
    assert record.lines[0].act == "retract"
    amend = next(line for line in record.lines if line.act == "amend")
    assert amend.detail == (("value", "14.45"),)
    assert amend.reason == "少了小数点"


def test_one_act_can_be_asked_for_and_pages_are_cut():
    record = build_record(book_with_entries(), act="accept")
    assert [line.act for line in record.lines] == ["accept"]
    assert build_record(book_with_entries(), size=2, page=9).page == 3


def test_an_entry_about_something_unknown_shows_its_id():
    book = build_sample_book(entries=(build_entry(1, "dismiss", "abcdef0123456789"),))
    assert build_record(book).lines[0].name == "abcdef0123456789"


def test_an_event_says_its_kind_its_day_and_its_figures():
    event = Event(
        "progress", "e" * 64, "第三水厂", date(2023, 6, 30), amount=Decimal(12_000_000), percent=Decimal("36.5"),
        words="主体封顶", details={"unit": "水利局"},
    )  # fmt: skip
    entry = build_entry(1, "event", event.subject_id, payload=event_to_record(event))
    line = build_record(build_sample_book(entries=(entry,))).lines[0]
    assert (line.kind, line.on, line.name) == ("progress", date(2023, 6, 30), "第三水厂")
    assert line.gist == "1,200万元 · 36.5% · 主体封顶 · 水利局"
