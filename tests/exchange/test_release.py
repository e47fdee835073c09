from __future__ import annotations

from datetime import date

from taizhang.exchange.release import SHEET, Release, find_release
from taizhang.exchange.template import Meaning, Template
from taizhang.model.workbook import CellBook, CellSheet, SheetRow

RELEASE = Release(
    id="ab12", programme="乙区台账", unit="住建局", round="2023年二季度", round_id=None, as_of=date(2023, 6, 30),
    due_on=date(2023, 7, 10), year=2023, head=12, head_hash="c" * 64,
    template=Template("t", "填报", (Meaning(1, "项目名称", "name", None),), is_remembered=True), n_rows=2,
)  # fmt: skip


def build_book(lines):
    rows = tuple(
        SheetRow(n, (0, 1) if value else (0,), "tt" if value else "t", (key, value) if value else (key,))
        for n, (key, value) in enumerate(lines)
    )
    return CellBook("甲.xlsx", (CellSheet(SHEET, "hidden", rows),))


def test_a_release_is_read_back_from_its_lines() -> None:
    assert find_release(build_book(RELEASE.list_lines())) == RELEASE


def test_a_book_without_release_data_or_with_damaged_ones_has_none() -> None:
    assert find_release(CellBook("甲.xlsx", ())) is None
    assert find_release(build_book([("format", "else")])) is None
    damaged = [(key, "?" if key == "as_of" else value) for key, value in RELEASE.list_lines()]
    assert find_release(build_book(damaged)) is None
