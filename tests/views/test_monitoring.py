"""The page of monitoring: computed figures beside what the texts claim; the data are made up here."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from openpyxl import Workbook

from taizhang.flows.book import Library
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.views.monitoring import build_monitoring

CLAIM = "2022年，万盛空气质量优良天数达到343天，水功能区水质达标率达98.5%。"


def save(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_air(n_polluted: int, n_days: int = 365) -> bytes:
    """Make up a year of daily means with so many days above a limit, ozone in summer and particulates in winter."""
    head = ["日期", "PM2.5", "PM10", "SO2", "NO2", "CO", "O3-8h"]
    rows = []
    bad = set(range(n_polluted // 2)) | set(range(190, 190 + n_polluted - n_polluted // 2))
    for n in range(n_days):
        on = date(2022, 1, 1) + timedelta(n)
        pm25 = 88 if n in bad and n < 100 else 30 + n % 25
        o3 = 176 if n in bad and n >= 100 else 70 + n % 60
        rows.append([on.isoformat(), pm25, 45 + n % 40, 8, 22, 0.9, o3])
    return save(["万盛空气日报（虚构示例）"], head, *rows)


def make_water(n_bad: int) -> bytes:
    """Make up monthly samples of eleven zones, so many of them above the limit of phosphorus."""
    head = ["断面名称", "采样日期", "水质目标", "pH", "溶解氧", "高锰酸盐指数", "氨氮", "总磷"]
    rows = [
        [
            f"第{zone}功能区",
            f"2022-{month:02d}-05",
            "Ⅲ类",
            7.8,
            8.2,
            2.5,
            0.3,
            0.25 if zone * 12 + month - 13 < n_bad else 0.08,
        ]
        for zone in range(1, 12)
        for month in range(1, 13)
    ]
    return save(["水功能区监测（虚构示例）"], head, *rows)


@pytest.fixture
def build(tmp_path):
    def build(**files: bytes):
        with open_programme(
            tmp_path / "p", is_new=True, settings=Settings("台账", "Ledger", "wansheng", 2023)
        ) as programme:
            uploads = [
                Upload("回顾.txt", CLAIM.encode()),
                *(Upload(f"{name}.xlsx", data) for name, data in files.items()),
            ]
            for upload in uploads:
                from taizhang.flows.programme import now  # noqa: PLC0415

                programme.add_document(upload, recorded_at=now(), recorded_by="甲", published_on=date(2023, 1, 10))
            return build_monitoring(Library(programme).read_book("zh", today=date(2023, 2, 1)))

    return build


def test_figures_that_agree_with_the_text_say_so(build) -> None:
    (year,) = build(air=make_air(22), water=make_water(2))
    assert (year.air.n_good, year.air.counts["light"], year.air.is_enough) == (343, 22, True)
    assert (year.samples.n_judged, year.samples.rate) == (132, Decimal("98.5"))
    claims = {line.indicator: line for line in year.claims}
    assert {name: line.verdict for name, line in claims.items()} == {
        "good_air_days": "equal",
        "water_function_zone_quality": "equal",
    }
    assert claims["good_air_days"].claimed.number == "343"
    assert dict(year.leading) == {"pm25": 11, "o3": 11}
    assert sum(n for month in year.months for _, n in month.counts) == 365


def test_figures_that_differ_are_shown_with_the_difference(build) -> None:
    (year,) = build(air=make_air(25))
    (line,) = year.claims
    assert (line.verdict, line.computed.number, line.difference.number) == ("differs", "340", "−3")


def test_too_few_days_are_said(build) -> None:
    (year,) = build(air=make_air(10, n_days=300))
    assert not year.air.is_enough
    (line,) = year.claims
    assert (line.verdict, line.n_missing) == ("unknown", 65)


def test_without_monitoring_data_there_is_nothing(build) -> None:
    assert build() == ()
    assert replace(Settings(), plan_year=2023).plan_year == 2023
