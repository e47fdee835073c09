"""What monitoring data come to for a time: bounds by what is missing, scope of a list, ways of counting."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from taizhang.assess.air import AirDay
from taizhang.assess.measured import MEASURED, Pool
from taizhang.assess.monitoring import IncidentList, Monitoring
from taizhang.assess.sound import Incident, NoisePoint
from taizhang.assess.water import Sample
from taizhang.model.period import Period, build_year

CLEAN = {"so2": 8, "no2": 20, "pm10": 40, "co": 1, "o3": 90, "pm25": 30}
YEAR = build_year(2022)


def pool(**data):
    return Pool([("text", Monitoring(**data))], "wansheng")


def make_days(n, *, polluted=(), gaps=()):
    for at in range(n):
        means = {name: Decimal(value) for name, value in CLEAN.items()}
        if at in polluted:
            means["pm25"] = Decimal(90)
        if at in gaps:
            del means["pm25"]
        yield AirDay(date(2022, 1, 1) + timedelta(at), means, {})


def test_a_day_without_valid_data_is_named_and_raises_only_the_most_it_could_be():
    figure = pool(air=tuple(make_days(365, polluted={3, 4}, gaps={10}))).compute("good_air_days", YEAR)
    assert (figure.value, figure.low, figure.high) == (362, 362, 363)
    assert figure.missing == ("2022-01-11",)
    assert figure.is_enough


def test_days_that_no_reading_covers_are_missing_too():
    figure = pool(air=tuple(make_days(300))).compute("good_air_days", YEAR)
    assert (figure.value, figure.high, len(figure.missing), figure.is_enough) == (300, 365, 65, False)


def test_a_part_of_the_year_is_counted_by_itself():
    days = tuple(make_days(365, polluted={3, 40}))
    january = Period(date(2022, 1, 1), date(2022, 2, 1))
    assert pool(air=days).compute("good_air_days", january).value == 30
    assert pool(air=days).compute("good_air_days", build_year(2021)) is None


def test_the_share_of_good_days_is_of_days_that_count_or_of_all_days():
    figure = pool(air=tuple(make_days(365, polluted={3}, gaps={10}))).compute("air_quality_ratio", YEAR)
    ways = dict(figure.values)
    assert ways == {"valid": Decimal(36300) / 364, "calendar": Decimal(36300) / 365}


def make_sample(section, month, ammonia, *, target="III", network="function_zone"):
    values = {} if ammonia is None else {"ammonia_nitrogen": Decimal(ammonia)}
    return Sample(section, date(2022, month, 5), values, target, network)


def test_a_rate_of_zones_is_given_by_samples_by_means_and_by_frequency():
    samples = tuple(make_sample("甲", month, "1.6" if month == 1 else "0.3") for month in range(1, 11))
    figure = pool(samples=(*samples, make_sample("乙", 1, None))).compute("water_function_zone_quality", YEAR)
    assert dict(figure.values) == {"samples": 90, "sections": 100, "frequency": 100}
    assert (figure.missing, figure.is_enough) == (("乙 2022-01-05",), False)


def test_samples_of_another_network_are_no_part_of_a_rate():
    sample = make_sample("甲", 1, "0.3", network="section")
    assert pool(samples=(sample,)).compute("water_function_zone_quality", YEAR) is None
    assert pool(samples=(sample,)).compute("monitored_sections_met", YEAR).value == 100
    source = make_sample("甲", 1, "0.3", network="source")
    assert pool(samples=(source,)).compute("monitored_sections_met", YEAR) is None


def test_road_noise_is_weighted_by_length_and_zones_are_rated_by_day_and_night():
    def point(name, day, night, network, length=None):
        return NoisePoint(name, "4a", Decimal(day), Decimal(night), 2022, network, length)

    roads = (point("甲路", 66, 50, "road", Decimal(3)), point("乙路", 70, 50, "road", Decimal(1)))
    assert dict(pool(noise=roads).compute("road_noise", YEAR).values) == {"length": 67, "points": 68}
    zones = (point("甲", 70, 55, "zone"), point("乙", 71, 56, "zone"))
    assert pool(noise=zones).compute("noise_zone_day_met", YEAR).value == 50
    assert pool(noise=zones).compute("road_noise", YEAR) is None
    assert pool(noise=zones).compute("noise_zone_day_met", build_year(2021)) is None


def test_a_list_is_a_zero_only_of_its_own_scope_and_time():
    accidents = (Incident(date(2022, 3, 1), "生产安全事故", "一般", None),)
    known = pool(incidents=accidents, lists=(IncidentList(frozenset({"accident"}), YEAR),))
    assert known.compute("major_accidents", YEAR).value == 0
    assert known.compute("work_accidents", YEAR).value == 1
    assert known.compute("forest_fires", YEAR) is None
    assert known.compute("major_accidents", build_year(2021)) is None


def test_an_incident_without_grade_leaves_a_zero_uncertain():
    unknown = (Incident(date(2022, 3, 1), "生产安全事故", None, None),)
    figure = pool(incidents=unknown, lists=(IncidentList(frozenset({"accident"}), YEAR),)).compute(
        "major_accidents", YEAR
    )
    assert (figure.value, figure.high, figure.missing) == (0, 1, ("生产安全事故 2022-03-01",))


@pytest.mark.parametrize("indicator", MEASURED)
def test_without_data_there_is_no_figure(indicator):
    assert pool().compute(indicator, YEAR) is None


def test_a_share_without_days_of_dust_is_accepted_as_well():
    days = tuple(make_days(10, polluted={3}))
    dusty = (*days[:3], replace(days[3], is_dust=True), *days[4:])
    period = Period(date(2022, 1, 1), date(2022, 1, 11))
    ways = dict(pool(air=dusty).compute("air_quality_ratio", period).values)
    assert (ways["valid"], ways["without_dust"]) == (90, 100)
