"""Lines of a difference: a correction, a revision and a retraction are told apart, what is alike is counted."""

from dataclasses import replace
from datetime import date

from support import build_entry, build_sample_book
from taizhang.ledger.difference import diff_snapshots
from taizhang.views.difference import KINDS, DifferenceLine, build_difference_page, group_lines


def build_line(kind, seq):
    return DifferenceLine(kind, seq, None, "甲", None, "x")


def test_what_somebody_changed_comes_before_what_came_in():
    lines = [build_line("added", 1), build_line("retracted", 9), build_line("corrected", 7), build_line("corrected", 3)]
    groups = group_lines(lines)
    assert [(kind, [line.seq for line in group]) for kind, group in groups] == [
        ("corrected", [3, 7]), ("retracted", [9]), ("added", [1]),
    ]  # fmt: skip
    assert list(KINDS[:3]) == ["corrected", "revised", "retracted"]


def test_readings_of_one_document_are_one_line_with_their_number():
    book = build_sample_book()
    empty = build_sample_book().snapshot
    empty = replace(empty, facts=(), documents=(), head=0)
    page = build_difference_page(
        (empty, book.snapshot), (date(2023, 1, 1), date(2023, 7, 1)), diff_snapshots(empty, book.snapshot), "zh"
    )
    groups = dict(page.groups)
    assert all(line.count >= 1 and line.path.startswith("/source/") for line in groups["added"])
    assert sum(line.count for line in groups["added"]) > len(groups["added"])
    assert {"document", "added"} <= set(groups)


def test_a_merge_taken_back_names_what_was_one():
    snapshot = build_sample_book().snapshot
    before = replace(snapshot, head=0)
    entries = [
        build_entry(1, "merge", "a", payload={"kind": "project", "name": "甲", "into_id": "b", "into_name": "乙"}),
        replace(build_entry(2, "unmerge", "a", payload={"merge": 1, "nature": "retraction"}), supersedes=1),
    ]
    after = replace(snapshot, head=2)
    page = build_difference_page(
        (before, after), (date(2023, 1, 1), date(2023, 7, 1)), diff_snapshots(before, after, entries), "zh"
    )
    groups = dict(page.groups)
    assert (groups["merge"][0].name, groups["merge"][0].after) == ("甲", "乙")
    assert (groups["unmerge"][0].name, groups["unmerge"][0].before) == ("甲", "乙")
