"""Made-up daily air, water samples, noise points and incidents of 2022, whose sums meet the printed figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from .package import write_package
from .sheet import Column, build_book, write_notes, write_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DAY = "yyyy-mm-dd"
_AIR = (
    Column(None, "日期", 14, _DAY), Column(None, "PM2.5（μg/m³）", 12), Column(None, "PM10（μg/m³）", 12),
    Column(None, "SO2（μg/m³）", 12), Column(None, "NO2（μg/m³）", 12), Column(None, "CO（mg/m³）", 12),
    Column(None, "O3-8h（μg/m³）", 12),
)  # fmt: skip
_WATER = (
    Column(None, "断面名称", 18), Column(None, "采样日期", 14, _DAY), Column(None, "水质目标", 10),
    Column(None, "pH", 8), Column(None, "溶解氧", 10), Column(None, "高锰酸盐指数", 12), Column(None, "氨氮", 8),
    Column(None, "总磷", 8),
)  # fmt: skip
_NOISE = (
    Column(None, "测点", 16), Column(None, "声环境功能区", 14), Column(None, "昼间dB(A)", 12),
    Column(None, "夜间dB(A)", 12),
)  # fmt: skip
_INCIDENTS = (
    Column(None, "发生日期", 14, _DAY), Column(None, "事故类型", 18), Column(None, "等级", 12),
    Column(None, "地点", 16),
)  # fmt: skip
#: Days above a limit: 22 of 365, particulates in winter, ozone from April to August; so 343 are good, and each month
#: has as many as the monthly bulletin of the example prints.
_SMOG = frozenset((*range(5, 12), *range(40, 43), 63, *range(352, 356)))
_OZONE = frozenset((110, 170, 200, *range(220, 224)))
_NOTE = ("注：逐日、逐次数值全部虚构，只有全年结果（343天、98.5%）与报载一致。",)


def write_air(path: Path) -> None:
    """Write the daily means of 2022."""
    _write(path, "空气日报", _AIR, "万盛经开区2022年环境空气质量日报（示例）", list(_list_air()))


def write_water(path: Path) -> None:
    """Write the monthly samples of eleven water function zones: 132 samples, two above the limit of phosphorus."""
    _write(path, "水功能区", _WATER, "万盛经开区2022年水功能区监测（示例）", list(_list_water()))


def write_noise(path: Path) -> None:
    """Write the points where noise is measured."""
    rows = [[f"虚构测点{n:02d}", ("1类区", "2类区", "3类区")[n % 3], Decimal(50 + n % 3 * 4), Decimal(41 + n % 3 * 4)]
            for n in range(1, 13)]  # fmt: skip
    _write(path, "声环境", _NOISE, "万盛经开区2022年声环境监测（示例）", rows)


def write_incidents(path: Path) -> None:
    """Write the accidents of 2022: none of a grade above 一般."""
    rows = [[date(2022, month, day), "生产安全事故", "一般事故", place]
            for month, day, place in ((3, 14, "虚构厂区甲"), (8, 2, "虚构工地乙"))]  # fmt: skip
    _write(path, "事故", _INCIDENTS, "万盛经开区2022年生产安全事故和森林火灾台账（示例）", rows)


def _list_air() -> Iterator[list[object]]:
    for n in range(365):
        fine = Decimal(84 + n % 9) if n in _SMOG else Decimal(22 + n * 7 % 31)
        ozone = Decimal(168 + n % 11) if n in _OZONE else Decimal(58 + n * 5 % 71)
        coarse, nitrogen = fine + 14 + n % 12, Decimal(14 + n * 3 % 19)
        yield [date(2022, 1, 1) + timedelta(n), fine, coarse, Decimal(6 + n % 5), nitrogen, Decimal("0.8"), ozone]


def _list_water() -> Iterator[list[object]]:
    for zone in range(1, 12):
        for month in range(1, 13):
            is_over = (zone, month) in ((3, 4), (8, 8))
            phosphorus = Decimal("0.24") if is_over else Decimal("0.06") + Decimal(zone * month % 9) / 100
            yield [
                f"虚构功能区{zone:02d}", date(2022, month, 5), "Ⅲ类", Decimal("7.8"), Decimal("8.1"),
                Decimal("2.4"), Decimal("0.32"), phosphorus,
            ]  # fmt: skip


def _write(path: Path, name: str, columns: Sequence[Column], title: str, rows: Sequence[list[object]]) -> None:
    book = build_book(name, columns, title=title, captions=("2022年", "虚构示例"))
    for row, cells in enumerate(rows, start=5):
        write_row(book.active, row, cells, columns)
    write_notes(book.active, 5 + len(rows), _NOTE, width=len(columns))
    write_package(book, path, results={})
