from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from tests.assess.county import AS_OF, INVESTMENT, N, list_county
from tests.assess.examples import build_project
from tests.assess.rounds_examples import WAN, Diary, entry, hand

from taizhang.assess.dispatch import Dispatch, assess_round, word_pace
from taizhang.assess.filing import Handed
from taizhang.catalog import load_catalog

YI = Decimal(100_000_000)
TODAY = date(2023, 10, 10)


def show(value: Decimal | None, places: str = "0.01") -> str:
    assert value is not None
    return str(value.quantize(Decimal(places), ROUND_HALF_UP))


@pytest.fixture(scope="module")
def county() -> Dispatch:
    entries, done, started = list_county()
    diary = Diary()
    diary.adopt(entries)
    one = diary.open(3, AS_OF, closes_on=date(2023, 10, 8))
    for unit in one.plan.list_units():
        mine = [Handed(e.project_id, year=done[e.project_id]) for e in entries if e.unit == unit]
        diary.file(3, unit, *mine, at=date(2023, 10, 7))
    projects = [
        build_project(e.name, id=e.project_id, stage="started" if e.project_id in started else "reserve")
        for e in entries
    ]
    found = assess_round(diary.snapshot(*projects), "2023-3", catalog=load_catalog(), today=TODAY)
    assert found is not None
    return found


def test_the_headline_of_the_county_bulletin_comes_out(county: Dispatch):
    total = county.total
    assert total.n == 211
    assert show(total.investment and total.investment / YI) == "1160.04"
    assert show(total.planned and total.planned / YI) == "405.34"
    assert show(total.done and total.done / YI) == "297.00"
    assert show(total.rate and total.rate * 100) == "73.27"
    assert county.elapsed is not None
    assert county.elapsed.share == Decimal("0.75")
    assert show(total.gap, "0.1") == "-1.7"
    assert "略低于序时进度1.7个百分点" in county.words.words_zh


@pytest.mark.parametrize(
    ("axis", "key", "n", "planned", "done", "rate", "gap", "words"),
    [
        ("kind", "carried_over", 92, "271.50", "227.82", "83.91", "8.9", "不低于序时进度"),
        ("kind", "new", 119, "133.84", "69.19", "51.70", "-23.3", "明显低于序时进度23.3"),
        ("investor", "market", 84, "211.25", "168.44", "79.73", "4.7", "不低于序时进度"),
        ("investor", "government", 127, "194.09", "128.56", "66.24", "-8.8", "低于序时进度8.8"),
        ("category", "甲类", 94, "254.35", "202.55", "79.63", "4.6", "不低于序时进度"),
        ("category", "乙类", 16, "21.48", "11.12", "51.77", "-23.2", "明显低于序时进度23.2"),
        ("category", "丙类", 72, "108.10", "72.06", "66.66", "-8.3", "低于序时进度8.3"),
        ("category", "丁类", 29, "21.41", "11.27", "52.64", "-22.4", "明显低于序时进度22.4"),
    ],
)
def test_every_split_rate_and_wording_of_the_county_bulletin_comes_out(
    county: Dispatch, axis: str, key: str, n: int, planned: str, done: str, rate: str, gap: str, words: str
):
    row = county.find_split(axis).find(key)
    assert row is not None
    assert row.n == n == N[axis][key]
    assert row.investment == INVESTMENT[axis][key] * 10_000
    assert (show(row.planned and row.planned / YI), show(row.done and row.done / YI)) == (planned, done)
    assert show(row.rate and row.rate * 100) == rate
    assert show(row.gap, "0.1") == gap
    said = word_pace(load_catalog(), row.gap).words_zh
    assert said.startswith(words)


def test_every_split_of_the_county_adds_up_to_its_total(county: Dispatch):
    assert [split.axis for split in county.splits] == ["kind", "investor", "category", "batch", "unit"]
    assert all(split.adds_up for split in county.splits)
    assert all(sum(row.n for row in split.rows) == 211 for split in county.splits)


def test_the_starts_of_the_county_come_out(county: Dispatch):
    assert (len(county.starts.due), len(county.starts.started), len(county.starts.missed)) == (67, 57, 10)
    assert show(county.starts.rate and county.starts.rate * 100) == "85.07"
    assert "not_started" in dict(county.exceptions)


def test_half_a_year_by_batch_adds_up_whatever_is_missing():
    amounts = (("signed", 6, 23_000), ("started", 12, 154_000), ("advancing", 9, 187_000), ("completed", 10, None))
    entries = [
        entry(f"{batch}{n}", batch=batch, planned=1, **({} if total is None or n else {"investment": total}))
        for batch, count, total in amounts
        for n in range(count)
    ]
    diary = Diary()
    diary.adopt(entries)
    diary.open(2, date(2023, 6, 30), closes_on=date(2023, 7, 5))
    found = assess_round(diary.snapshot(), "2023-2", catalog=load_catalog(), today=TODAY)
    assert found is not None
    split = found.find_split("batch")
    assert [(row.key, row.n) for row in split.rows] == [(b, n) for b, n, _ in amounts]
    assert found.total.n == 37
    assert show(found.total.investment and found.total.investment / YI, "0.1") == "36.4"
    assert split.adds_up
    assert found.total.done is None  # nobody has filed: nothing is done, not zero


def build_two_rounds() -> Diary:
    """Two units; in the second round one keeps back its report and the other has moved on one project of two."""
    diary = Diary()
    diary.adopt(
        [
            entry("甲桥", planned=1000, phased=tuple(Decimal(n) * WAN for n in (200, 500, 800, 1000))),
            entry("乙路", planned=2000),
            entry("丙厂", "乙局", planned=500),
        ]
    )
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", year=300), hand("乙路", year=200, words="打桩"), at=date(2023, 4, 4))
    diary.file(1, "乙局", hand("丙厂", year=100), at=date(2023, 4, 7))
    diary.freeze(1, date(2023, 4, 10))
    diary.open(2, date(2023, 6, 30), closes_on=date(2023, 7, 5))
    diary.file(2, "甲局", hand("甲桥", year=600), hand("乙路", year=200, words="打桩"), at=date(2023, 7, 4))
    return diary


def assess(diary: Diary, number: int) -> Dispatch:
    found = assess_round(diary.snapshot(), f"2023-{number}", catalog=load_catalog(), today=TODAY)
    assert found is not None
    return found


def test_a_unit_that_kept_its_report_back_is_not_ranked_and_its_projects_are_named():
    second = assess(build_two_rounds(), 2)
    assert [(place.unit, place.place, place.place_before) for place in second.league] == [
        ("甲局", 1, 2),
        ("乙局", None, 1),
    ]
    assert second.n_by_standing == {"filed": 1, "late": 0, "returned": 0, "missing": 1}
    assert dict(second.exceptions)["unreported"] == ("丙厂",)
    assert second.total.n_unreported == 1


def test_a_late_filing_counts_and_says_so():
    assert assess(build_two_rounds(), 1).n_by_standing == {"filed": 1, "late": 1, "returned": 0, "missing": 0}


def test_the_same_amount_is_shown_against_time_and_against_the_plan_of_the_office():
    first = assess(build_two_rounds(), 1)
    assert first.phased is not None
    assert first.phased.n == 1
    assert first.phased.rate == Decimal("1.5")
    assert first.phased.gap == Decimal(10)
    assert first.total.gap is not None
    assert first.total.gap < 0


def test_the_change_since_the_last_round_is_that_of_the_projects_reported_in_both():
    second = assess(build_two_rounds(), 2)
    assert second.before is not None
    assert second.change is not None
    assert (second.change.n_compared, second.change.done) == (2, 3_000_000)  # 丙厂 kept its report back: not minus 100
    assert second.change.points == Decimal(10)
    assert assess(build_two_rounds(), 1).change is None


def test_a_project_that_has_not_moved_for_two_rounds_is_named():
    diary = build_two_rounds()
    diary.open(3, date(2023, 9, 30), closes_on=date(2023, 10, 8))
    diary.file(
        3, "甲局", hand("甲桥", year=600, percent=70), hand("乙路", year=200, words="打桩"), at=date(2023, 10, 7)
    )
    third = assess(diary, 3)
    assert {row.entry.project_id: row.n_still for row in third.rows} == {"甲桥": 0, "乙路": 2, "丙厂": 2}
    assert dict(third.exceptions)["still"] == ("乙路", "丙厂")


def test_what_is_recorded_after_the_freeze_does_not_change_a_frozen_round():
    diary = build_two_rounds()
    frozen = assess(diary, 1)
    diary.file(1, "甲局", hand("甲桥", year=999), at=date(2023, 7, 20))
    again = assess(diary, 1)
    assert again.total == frozen.total
    assert [row.report for row in again.rows] == [row.report for row in frozen.rows]


def test_planned_starts_that_shrink_after_an_adjustment_are_seen():
    diary = build_two_rounds()
    diary.adopt([entry("甲桥", planned=900), entry("丙厂", "乙局", planned=500)], version=2, on=date(2023, 7, 20))
    diary.open(3, date(2023, 9, 30), closes_on=date(2023, 10, 8))
    watched = {one.name: one for one in assess(diary, 3).denominators}
    assert watched["projects"].is_shrinking
    assert watched["projects"].project_ids == ("乙路",)
    assert (watched["planned"].before, watched["planned"].after) == (35_000_000, 14_000_000)
    assert watched["planned"].project_ids == ("甲桥", "乙路")


def test_there_is_no_screen_of_a_round_that_was_never_opened():
    assert assess_round(Diary().snapshot(), "2023-1", catalog=load_catalog(), today=TODAY) is None
