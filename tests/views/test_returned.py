from __future__ import annotations

from datetime import date

from tests.exchange.rows import WAN, build_known, build_row, show
from tests.exchange.test_column import ISSUED

from taizhang.exchange.compare import compare_rows
from taizhang.pages.message import read_message
from taizhang.views.returned import build_returned


def say(key, **values):
    return read_message("en", key, values)


def build(*rows, known=()):
    known = known or (build_known("a", "滨河步道", investment=900 * WAN, done_to_date=500 * WAN, code="7"),)
    issued = {one.id: build_row(5, key=one.id, name=one.name, done_to_date=one.find("done_to_date")) for one in known}
    comparison = compare_rows(rows, issued=issued, known=known, show=show)
    return build_returned(
        file_id="f" * 64, file_name="甲.xlsx", sheet="填报", release=None, is_known=False, days_late=0,
        as_of=date(2023, 6, 30), comparison=comparison, columns=(), totals=(), template=ISSUED, show=show, say=say,
    )  # fmt: skip


def test_a_plain_change_is_laid_ready_and_a_doubtful_one_waits() -> None:
    page = build(build_row(5, key="a", name="滨河步道", done_to_date=600 * WAN))
    assert [(line.chosen, [c.key for c in line.choices]) for line in page.plain] == [("take", ["take", "keep"])]
    page = build(build_row(5, key="a", name="滨河步道", done_to_date=400 * WAN))
    assert [(line.chosen, line.doubt) for line in page.doubtful] == [("", "falls")]
    assert page.needs_reason


def test_a_wrong_unit_offers_what_may_be_meant() -> None:
    page = build(build_row(5, key="a", name="滨河步道", done_to_date=WAN * 600 / 10_000))
    assert [choice.key for choice in page.doubtful[0].choices] == ["take", "propose", "keep"]


def test_what_cannot_be_read_can_only_be_kept() -> None:
    page = build(build_row(5, key="a", name="滨河步道", troubles={"done_to_date": "not_number"}))
    assert [choice.key for choice in page.doubtful[0].choices] == ["keep"]
    assert page.doubtful[0].returned == "约5000"


def test_a_code_is_laid_ready_a_like_name_is_not() -> None:
    page = build(build_row(5, name="别名", code="7"), build_row(6, name="滨河步道工程"))
    assert [(row.kind, row.chosen) for row in page.rows] == [("proposed", "same:a"), ("proposed", "")]


def test_a_missing_row_can_only_be_seen() -> None:
    page = build()
    assert [[choice.key for choice in row.choices] for row in page.rows] == [["seen"]]
    assert page.n_questions == 1
