"""Sound levels by zone, day and night, and incidents counted within their scope.

Source: GB 3096-2008 (environmental quality standard for noise), table 1: equivalent levels in dB(A). Classes 0 to 3 and
4a are checked against texts that quote the table; the night limit of 4b (trunk railways) against one text only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: GB 3096-2008, table 1: limits of day (6 to 22 o'clock) and night by class of zone (声环境功能区).
LIMITS: Mapping[str, tuple[Decimal, Decimal]] = {
    "0": (Decimal(50), Decimal(40)),
    "1": (Decimal(55), Decimal(45)),
    "2": (Decimal(60), Decimal(50)),
    "3": (Decimal(65), Decimal(55)),
    "4a": (Decimal(70), Decimal(55)),
    "4b": (Decimal(70), Decimal(60)),
}


@dataclass(frozen=True, slots=True)
class NoisePoint:
    """One measurement of a point.

    Args:
        point: Its name.
        zone: Class of zone.
        day, night: Equivalent levels (Leq) in dB(A), `None` where not measured.
        year: The year its table names.
        network: What the table is about: `area` (区域), `road` (道路交通) or `zone` (功能区).
        length: Length of the stretch of road it stands for, where the table gives one.
    """

    point: str
    zone: str
    day: Decimal | None
    night: Decimal | None
    year: int | None = None
    network: str | None = None
    length: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NoiseResult:
    """How points of a zone stand against its limits.

    Args:
        zone: Class of zone.
        n_day, n_night: Points measured.
        good_day, good_night: Those within the limit.
        mean_day, mean_night: Arithmetic mean of the levels, to one place.
    """

    zone: str
    n_day: int
    n_night: int
    good_day: int
    good_night: int
    mean_day: Decimal | None
    mean_night: Decimal | None


def judge_noise(points: Iterable[NoisePoint]) -> tuple[NoiseResult, ...]:
    """Judge points by class of zone; a class the standard does not know is left out by its caller."""
    groups: dict[str, list[NoisePoint]] = {}
    for point in points:
        groups.setdefault(point.zone, []).append(point)
    results = []
    for zone in sorted(groups, key=lambda name: list(LIMITS).index(name)):
        limit_day, limit_night = LIMITS[zone]
        days = [point.day for point in groups[zone] if point.day is not None]
        nights = [point.night for point in groups[zone] if point.night is not None]
        results.append(
            NoiseResult(
                zone,
                len(days),
                len(nights),
                sum(level <= limit_day for level in days),
                sum(level <= limit_night for level in nights),
                _mean(days),
                _mean(nights),
            )
        )
    return tuple(results)


def _mean(levels: list[Decimal]) -> Decimal | None:
    return (sum(levels, Decimal(0)) / len(levels)).quantize(Decimal("0.1")) if levels else None


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: its day, kind in words, grade (一般, 较大, 重大, 特别重大) and place, as the source says."""

    on: date
    kind: str
    grade: str | None
    place: str | None


GRADES = ("一般", "较大", "重大", "特别重大")


@dataclass(frozen=True, slots=True)
class IncidentCount:
    """How many incidents of a scope there were: "zero" says nothing without kind, least grade, place and period.

    Args:
        n: Incidents of the scope.
        n_below: Incidents of the kind below the least grade: a zero of 较大及以上 may stand beside them.
        n_ungraded: Incidents of the kind without a grade; while there are any, a zero is not certain.
        incidents: Those that count.
    """

    n: int
    n_below: int
    n_ungraded: int
    incidents: tuple[Incident, ...]

    @property
    def is_zero(self) -> bool:
        """Whether the scope is certainly without an incident."""
        return self.n == 0 and self.n_ungraded == 0


def count_incidents(
    incidents: Iterable[Incident], *, kind: str, least: str | None, start: date, end: date
) -> IncidentCount:
    """Count the incidents of a kind from a grade upwards in a period (end excluded).

    Args:
        incidents: The list.
        kind: A word the kind must contain (生产安全, 森林火灾).
        least: The least grade that counts; `None` counts every one.
        start: First day of the period.
        end: The day after the last.
    """
    mine = [one for one in incidents if kind in one.kind and start <= one.on < end]
    if least is None:
        return IncidentCount(len(mine), 0, 0, tuple(mine))
    floor = GRADES.index(least)
    graded = [one for one in mine if one.grade in GRADES]
    counted = tuple(one for one in graded if one.grade is not None and GRADES.index(one.grade) >= floor)
    return IncidentCount(len(counted), len(graded) - len(counted), len(mine) - len(graded), counted)
