"""Air readings become days by class: the index of six pollutants, day by day, by the edition in force on that day.

Sources: HJ 633-2012 (technical regulation on the ambient air quality index), table 1 and equations 1 and 2, checked
against two independent implementations; GB 3095-2012, table 1 (its 24-hour limits are the concentrations of index 50
and 100) and table 4 (how many hours make a day, how many days a year). HJ 633-2026 and GB 3095-2026, in force since 1
March 2026: the limits of index 100 for PM2.5 (60) and PM10 (120) are as the ministry announced them for the years to
2030, the other concentrations as one implementation of the standard has them; the hours and days that table 4 of 2012
asks for are taken to hold on. From 2031 on another stage holds whose table is not known here: such days do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pollutant = Literal["so2", "no2", "pm10", "co", "o3", "pm25"]
AirClass = Literal["excellent", "good", "light", "moderate", "heavy", "severe"]
CLASSES: tuple[AirClass, ...] = ("excellent", "good", "light", "moderate", "heavy", "severe")
"""优、良、轻度污染、中度污染、重度污染、严重污染."""

#: HJ 633-2012, table 1: index values, and for each pollutant the concentration where it has each of them. Days: 24-hour
#: means in µg/m³ (CO in mg/m³), ozone as the greatest 8-hour mean of the day.
INDEX = (0, 50, 100, 150, 200, 300, 400, 500)
LIMITS: Mapping[Pollutant, tuple[Decimal, ...]] = {
    "so2": tuple(map(Decimal, (0, 50, 150, 475, 800, 1600, 2100, 2620))),
    "no2": tuple(map(Decimal, (0, 40, 80, 180, 280, 565, 750, 940))),
    "pm10": tuple(map(Decimal, (0, 50, 150, 250, 350, 420, 500, 600))),
    "co": tuple(map(Decimal, (0, 2, 4, 14, 24, 36, 48, 60))),
    "o3": tuple(map(Decimal, (0, 100, 160, 215, 265, 800))),
    "pm25": tuple(map(Decimal, (0, 35, 75, 115, 150, 250, 350, 500))),
}
#: HJ 633-2026, first stage, by what differs from 2012.
LIMITS_2026: Mapping[Pollutant, tuple[Decimal, ...]] = {
    **LIMITS,
    "pm10": tuple(map(Decimal, (0, 50, 120, 250, 350, 420, 500, 600))),
    "pm25": tuple(map(Decimal, (0, 35, 60, 115, 150, 250, 350, 500))),
}
_SECOND_EDITION, _SECOND_STAGE = date(2026, 3, 1), date(2031, 1, 1)
_TOPS = (50, 100, 150, 200, 300)
#: GB 3095-2012, table 4: a daily mean needs 20 hours, the greatest 8-hour mean of ozone 14 of them; a year 324 days.
MIN_HOURS: Mapping[Pollutant, int] = {"so2": 20, "no2": 20, "pm10": 20, "co": 20, "o3": 14, "pm25": 20}
MIN_DAYS_A_YEAR = 324
_PARTICULATES = frozenset({"pm10", "pm25"})


@dataclass(frozen=True, slots=True)
class AirDay:
    """The readings of one day.

    Args:
        on: The day.
        means: Concentration by pollutant: µg/m³, CO in mg/m³; what was not measured is absent.
        hours: Hours with data by pollutant, where the source gives them; without them a mean is taken as valid.
        is_dust: Whether the source marks the day as one of sand and dust.
    """

    on: date
    means: Mapping[Pollutant, Decimal]
    hours: Mapping[Pollutant, int]
    is_dust: bool = False

    def list_valid(self) -> dict[Pollutant, Decimal]:
        """Give the means that rest on enough hours."""
        return {
            name: mean
            for name, mean in self.means.items()
            if self.hours.get(name, MIN_HOURS[name]) >= MIN_HOURS[name] and mean >= 0
        }


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """One day judged.

    Args:
        on: The day.
        index: The AQI, `None` where the day does not count.
        air_class: Its class, `None` likewise.
        leading: Pollutants with the greatest index, where it is above 50 (首要污染物).
        missing: Pollutants without a valid mean.
        is_dusty: Whether the source marks it as a day of sand and dust, and particulates alone make it polluted.
    """

    on: date
    index: int | None
    air_class: AirClass | None
    leading: tuple[Pollutant, ...]
    missing: tuple[Pollutant, ...]
    is_dusty: bool = False

    @property
    def is_good(self) -> bool:
        """Whether the day is 优 or 良 (index up to 100)."""
        return self.index is not None and self.index <= 100


@dataclass(frozen=True, slots=True)
class AirYear:
    """The days of a period by class.

    Args:
        days: Judged days in order.
        counts: Days by class, every class present.
        n_good: Days with an index up to 100 (优良天数).
        n_valid, n_invalid: Days that count, and days with readings that do not.
        n_expected: Days of the period.
        n_dusty: Days that count as polluted and that assessments leave out (环办监测〔2016〕120号): the mark of the
            source and particulates alone.
        is_enough: Whether a year has the days the standard asks for.
    """

    days: tuple[JudgedDay, ...]
    counts: Mapping[AirClass, int]
    n_good: int
    n_valid: int
    n_invalid: int
    n_expected: int
    n_dusty: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether as many days count as the standard asks of a year, in proportion for a shorter period."""
        return self.n_valid * 365 >= MIN_DAYS_A_YEAR * min(self.n_expected, 365)

    @property
    def good_share(self) -> Decimal | None:
        """Share of good days among those that count, in per cent to one place."""
        return None if not self.n_valid else (Decimal(self.n_good * 100) / self.n_valid).quantize(Decimal("0.1"))


def find_limits(on: date) -> Mapping[Pollutant, tuple[Decimal, ...]] | None:
    """Find the table in force on a day; `None` where none is known."""
    if on >= _SECOND_STAGE:
        return None
    return LIMITS_2026 if on >= _SECOND_EDITION else LIMITS


def compute_index(
    name: Pollutant, mean: Decimal, table: Mapping[Pollutant, tuple[Decimal, ...]] = LIMITS
) -> int:  # fmt: skip
    """Compute the index of one pollutant (IAQI): HJ 633-2012, equation 1, rounded up to a whole number.

    Above the last concentration of the table the index stays at its last value (500; ozone 300: above 800 µg/m³ the
    standard reports by the 1-hour mean, which a daily table does not hold, so that the class may be worse, never good).

    >>> compute_index("pm25", Decimal(75)), compute_index("pm25", Decimal(76)), compute_index("o3", Decimal(161))
    (100, 102, 101)
    """
    limits = table[name]
    for place in range(1, len(limits)):
        low, high = limits[place - 1], limits[place]
        if mean <= high:
            bottom, top = INDEX[place - 1], INDEX[place]
            exact = (top - bottom) * (mean - low) / (high - low) + bottom
            return int(exact.to_integral_value(ROUND_CEILING))
    return INDEX[len(limits) - 1]


def judge_class(index: int) -> AirClass:
    """Give the class of an index (HJ 633-2012, table 2).

    >>> judge_class(50), judge_class(51), judge_class(301)
    ('excellent', 'good', 'severe')
    """
    return next((CLASSES[place] for place, top in enumerate(_TOPS) if index <= top), CLASSES[-1])


def judge_day(day: AirDay) -> JudgedDay:
    """Judge one day: the greatest index of its pollutants (equation 2).

    A day counts where all six pollutants are valid, or where those that are make it polluted already: what is missing
    could only make it worse. A day that looks good with a pollutant missing does not count as good.
    """
    valid = day.list_valid()
    missing = tuple(name for name in LIMITS if name not in valid)
    table = find_limits(day.on)
    indices = {} if table is None else {name: compute_index(name, mean, table) for name, mean in valid.items()}
    index = max(indices.values(), default=None)
    if index is None or (missing and index <= 100):
        return JudgedDay(day.on, None, None, (), missing)
    leading = tuple(name for name in LIMITS if indices.get(name) == index) if index > 50 else ()
    over = {name for name, one in indices.items() if one > 100}
    return JudgedDay(
        day.on, index, judge_class(index), leading, missing, day.is_dust and bool(over) and over <= _PARTICULATES
    )


def judge_air(days: Iterable[AirDay], *, n_expected: int) -> AirYear:
    """Judge the days of a period; of two readings for one day the later counts.

    Args:
        days: Readings.
        n_expected: Days of the period.
    """
    unique = {day.on: day for day in days}
    judged = tuple(judge_day(day) for _, day in sorted(unique.items()))
    counted = Counter(day.air_class for day in judged if day.air_class is not None)
    return AirYear(
        judged,
        {name: counted.get(name, 0) for name in CLASSES},
        sum(day.is_good for day in judged),
        sum(day.index is not None for day in judged),
        sum(day.index is None for day in judged),
        n_expected,
        sum(day.is_dusty for day in judged),
    )


def count_leading(days: Sequence[JudgedDay]) -> dict[Pollutant, int]:
    """Count the days each pollutant leads, those above the limit (index over 100) only."""
    counted = Counter(name for day in days if day.index is not None and day.index > 100 for name in day.leading)
    return {name: counted[name] for name in LIMITS if counted[name]}
