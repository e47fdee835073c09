"""Monitoring tables found by their head words, below-detection values, and what a text claims beside them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from taizhang.assess.monitoring import read_measured, read_monitoring
from taizhang.read import read_upload


def read(*rows, name="监测.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return read_monitoring(read_upload(name, out.getvalue()).text)


def test_daily_air_is_read_by_its_head_words() -> None:
    head = ["日期", "PM2.5（μg/m³）", "PM10", "SO2", "NO2", "CO（mg/m³）", "O3-8h", "PM2.5有效小时数"]
    found = read(
        ["万盛空气日报（虚构示例）"],
        head,
        ["2022-01-01", 35, 50, 8, 20, 0.9, 80, 24],
        ["2022年1月2日", 40, "—", 8, 20, 0.9, 80, 19],
        ["合计", 1, 1, 1, 1, 1, 1, 1],
    )
    first, second = found.air
    assert first.means == {"pm25": 35, "pm10": 50, "so2": 8, "no2": 20, "co": Decimal("0.9"), "o3": 80}
    assert (second.on, "pm10" in second.means, second.hours["pm25"]) == (date(2022, 1, 2), False, 19)
    assert found.n_unknown == 1


def test_river_samples_are_read_with_target_and_detection_limit() -> None:
    head = ["断面名称", "采样日期", "水质目标", "pH", "溶解氧", "高锰酸盐指数", "氨氮", "总磷"]
    found = read(["河流断面监测"], head, ["孝子河出境", "2022-01-05", "Ⅲ类", 7.8, 8.1, 2.4, "0.025L", 0.08])
    (one,) = found.samples
    assert (one.section, one.target, one.values["ammonia_nitrogen"]) == ("孝子河出境", "III", Decimal("0.0125"))
    assert one.values["dissolved_oxygen"] == Decimal("8.1")


def test_noise_points_and_incidents_are_read() -> None:
    found = read(
        ["声环境监测"],
        ["测点", "声环境功能区", "昼间dB(A)", "夜间dB(A)"],
        ["一号", "2类区", 55.1, 47],
        ["二号", "不明", 50, 40],
    )
    assert [(p.point, p.zone, p.day, p.night) for p in found.noise] == [("一号", "2", Decimal("55.1"), 47)]
    assert found.n_unknown == 1
    found = read(
        ["事故台账"],
        ["发生日期", "事故类型", "等级", "地点"],
        ["2022-03-04", "生产安全事故", "一般事故", "甲镇"],
        ["2022-08-01", "火灾", "—", "乙镇"],
    )
    assert [(one.kind, one.grade) for one in found.incidents] == [("生产安全事故", "一般"), ("火灾", None)]
    assert [(one.scopes, one.period.year) for one in found.lists] == [(frozenset({"accident"}), 2022)]


def test_other_tables_give_nothing() -> None:
    assert not read(["项目"], ["序号", "项目名称", "总投资"], [1, "甲", 3], [2, "乙", 4])


@pytest.mark.parametrize(
    ("words", "value"),
    [("0.02", "0.02"), ("0.01L", "0.005"), ("＜0.01", "0.005"), ("１.５", "1.5"), ("未检出", None), ("", None)],
)
def test_a_value_below_detection_is_half_the_limit(words, value) -> None:
    assert read_measured(words) == (None if value is None else Decimal(value))


def test_a_list_of_incidents_speaks_of_the_scope_and_time_it_names() -> None:
    head = ["发生日期", "事故类型", "等级", "地点"]
    (listed,) = read(
        ["甲区2022年1—6月生产安全事故和森林火灾台账"], head, ["2022-03-04", "生产安全事故", "一般", "甲镇"]
    ).lists
    assert listed.scopes == {"accident", "forest_fire"}
    assert (listed.period.start, listed.period.end) == (date(2022, 1, 1), date(2022, 7, 1))


@pytest.mark.parametrize(
    ("title", "network"),
    [("水功能区监测", "function_zone"), ("国控断面监测", "section"), ("饮用水水源地监测", "source")],
)
def test_samples_know_what_their_table_is_about(title, network) -> None:
    head = ["断面名称", "采样日期", "水质目标", "氨氮", "总磷"]
    (sample,) = read([title], head, ["甲断面", "2022-03-04", "Ⅲ类", 0.3, 0.1]).samples
    assert sample.network == network


@pytest.mark.parametrize(
    ("title", "network"),
    [("2022年道路交通噪声", "road"), ("2022年区域环境噪声", "area"), ("2022年功能区声环境", "zone")],
)
def test_noise_points_know_their_network_and_year(title, network) -> None:
    (point,) = read([title], ["路段", "功能区类别", "昼间", "夜间"], ["甲路", "4a类", 66, 52]).noise
    assert (point.network, point.year) == (network, 2022)


@pytest.mark.parametrize(("mark", "is_dust"), [("是", True), ("否", False), ("", False)])
def test_a_day_of_dust_is_marked_in_its_column(mark, is_dust) -> None:
    head = ["日期", "PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "受沙尘影响"]
    (day,) = read(["日报"], head, ["2022-04-01", 35, 400, 8, 20, 0.9, 80, mark]).air
    assert day.is_dust == is_dust
