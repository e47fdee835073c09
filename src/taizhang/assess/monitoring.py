"""Monitoring data in the tables of documents: daily air, river samples, noise, incidents; found by head words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from taizhang.assess.air import LIMITS as AIR
from taizhang.assess.air import AirDay
from taizhang.assess.sound import GRADES, Incident, NoisePoint
from taizhang.assess.sound import LIMITS as ZONES
from taizhang.assess.water import CLASSES, Sample
from taizhang.facts.grid import build_grids, read_day
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.facts.grid import Grid
    from taizhang.model.text import Run, Text

_DAY = re.compile(r"日期|监测时间|采样时间|发生时间")
_AIR: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("pm25", r"PM2\.5|PM₂\.₅|细颗粒物"),
        ("pm10", r"PM10|PM₁₀|可吸入颗粒物"),
        ("so2", r"SO2|SO₂|二氧化硫"),
        ("no2", r"NO2|NO₂|二氧化氮"),
        ("o3", r"O3|O₃|臭氧"),
        ("co", r"(?<![A-Z])CO(?![A-Z2₂])|一氧化碳"),
    )
)
_HOURS = re.compile(r"小时数|有效小时")
_DUST, _NO = re.compile(r"沙尘|浮尘|扬沙"), re.compile(r"^(?:否|无|不|0|—|-|/)?$")
_SECTION = re.compile(r"断面|水功能区|水域名称")
_ITEMS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("permanganate_index", r"高锰酸盐|CODMn"),
        ("cod", r"化学需氧量|CODCr"),
        ("bod5", r"五日生化|BOD"),
        ("ammonia_nitrogen", r"氨氮|NH3"),
        ("total_phosphorus", r"总磷"),
        ("dissolved_oxygen", r"溶解氧"),
        ("ph", r"(?<![a-z])pH"),
        ("copper", r"铜"),
        ("zinc", r"锌"),
        ("fluoride", r"氟化物"),
        ("selenium", r"硒"),
        ("arsenic", r"砷"),
        ("mercury", r"汞"),
        ("cadmium", r"镉"),
        ("chromium_6", r"六价铬"),
        ("lead", r"铅"),
        ("cyanide", r"氰化物"),
        ("volatile_phenol", r"挥发酚"),
        ("petroleum", r"石油类"),
        ("surfactant", r"表面活性剂"),
        ("sulfide", r"硫化物"),
    )
)
_TARGET = re.compile(r"目标|考核类别|功能类别")
_POINT, _ZONE = re.compile(r"测点|点位|路段"), re.compile(r"功能区|区类别|声环境")
_LENGTH = re.compile(r"路段长度|路长|长度")
#: What a table of water, noise or incidents is about, by the words of its caption, sheet and heads.
_NETWORKS = (("source", r"饮用水|水源"), ("function_zone", r"水功能区"), ("section", r"断面"))
_NOISE = (("road", r"道路交通|交通噪声"), ("area", r"区域(?:环境)?(?:噪声|声环境)"), ("zone", r"功能区|声环境"))
_INCIDENTS = (("accident", r"生产安全|安全生产"), ("forest_fire", r"森林火灾|森林防火"))
_ANY_INCIDENT = re.compile(r"突发事件|各类事件|事件台账")
_BY_DAY, _BY_NIGHT = re.compile(r"昼间"), re.compile(r"夜间")
_KIND, _GRADE = re.compile(r"事故类型|事件类型|事故类别|事件类别"), re.compile(r"等级|级别")
_PLACE = re.compile(r"地点|镇街|单位")
_ROMAN = {
    "Ⅰ": "I",
    "Ⅱ": "II",
    "Ⅲ": "III",
    "Ⅳ": "IV",
    "Ⅴ": "V",
    "I": "I",
    "II": "II",
    "III": "III",
    "IV": "IV",
    "V": "V",
}
_BELOW = re.compile(r"(?:<|＜)\s*(\d+(?:\.\d+)?)$|(\d+(?:\.\d+)?)\s*L$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IncidentList:
    """What a list of incidents can speak of: its scopes (`accident`, `forest_fire`) and the time it covers."""

    scopes: frozenset[str]
    period: Period


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What the tables of a document hold.

    Args:
        air: Daily readings.
        samples: River samples.
        noise: Noise points; those of a zone the standard does not know are in `n_unknown`.
        incidents: Incidents.
        n_unknown: Rows that could not be read.
        lists: What each list of incidents is about, with the time it covers: an empty list is a zero of its scope
            and time, no list is nothing.
    """

    air: tuple[AirDay, ...] = ()
    samples: tuple[Sample, ...] = ()
    noise: tuple[NoisePoint, ...] = ()
    incidents: tuple[Incident, ...] = ()
    n_unknown: int = 0
    lists: tuple[IncidentList, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.air or self.samples or self.noise or self.lists)


def read_monitoring(text: Text, *, published_on: date | None = None) -> Monitoring:
    """Read the monitoring data of a document."""
    found = [_Table(text, grid) for grid in build_grids(text, published_on=published_on)]
    parts = [table.read() for table in found]
    return Monitoring(
        tuple(day for part in parts for day in part.air),
        tuple(sample for part in parts for sample in part.samples),
        tuple(point for part in parts for point in part.noise),
        tuple(one for part in parts for one in part.incidents),
        sum(part.n_unknown for part in parts),
        tuple(one for part in parts for one in part.lists),
    )


class _Table:
    """One table with its columns by what they hold."""

    def __init__(self, text: Text, grid: Grid) -> None:
        self.text, self.grid = text, grid
        self.heads = {index: column.words for index, column in grid.columns.items() if column.path}
        sheets = dict.fromkeys(run.sheet or "" for row in grid.rows.values() for run in row.values())
        self.about = " ".join((grid.title or "", *sheets, *self.heads.values()))

    def read(self) -> Monitoring:
        """Read the rows by the kind of table the heads make it."""
        air = self._find_many(_AIR, but=_HOURS)
        items = self._find_many(_ITEMS)
        if self._find(_DAY) is not None and len(air) >= 3:
            return self._read_air(air)
        if self._find(_SECTION) is not None and len(items) >= 2:
            return self._read_water(items)
        if self._find(_ZONE) is not None and self._find(_BY_DAY) is not None:
            return self._read_noise()
        if self._find(_KIND) is not None and self._find(_DAY) is not None:
            return self._read_incidents()
        return Monitoring()

    def _read_air(self, columns: Mapping[str, int]) -> Monitoring:
        hours = {
            name: index
            for name, pattern in _AIR
            for index, words in self.heads.items()
            if _HOURS.search(words) and pattern.search(words)
        }
        days, n_unknown = [], 0
        for row in self._rows():
            on = self._read_day(row, self._find(_DAY))
            if on is None:
                n_unknown += 1
                continue
            means, counted = self._read_numbers(row, columns), self._read_numbers(row, hours)
            days.append(
                AirDay(
                    on,
                    {name: means[name] for name in AIR if name in means},
                    {name: int(counted[name]) for name in AIR if name in counted},
                    self._is_dust(row),
                )
            )
        return Monitoring(air=tuple(days), n_unknown=n_unknown)

    def _is_dust(self, row: dict[int, Run]) -> bool:
        """Say whether a row marks its day as one of sand and dust: in a column of its own, or in a note."""
        column = self._find(_DUST)
        if column is not None:
            return _NO.match(self._read_words(row, column)) is None
        return any(_DUST.search(self._read_words(row, index)) for index in row)

    def _read_water(self, columns: Mapping[str, int]) -> Monitoring:
        section, day, target = self._find(_SECTION), self._find(_DAY), self._find(_TARGET)
        samples, n_unknown = [], 0
        for row in self._rows():
            name = self._read_words(row, section)
            on = self._read_day(row, day) or self.grid.as_of
            values = self._read_numbers(row, columns)
            if not name or on is None or not values:
                n_unknown += 1
                continue
            wanted = _read_class(self._read_words(row, target))
            samples.append(Sample(name, on, values, wanted, _find_first(_NETWORKS, self.about)))
        return Monitoring(samples=tuple(samples), n_unknown=n_unknown)

    def _read_noise(self) -> Monitoring:
        points, n_unknown = [], 0
        network = _find_first(_NOISE, self.about)
        year = self.grid.year
        for row in self._rows():
            zone = self._read_words(row, self._find(_ZONE)).removesuffix("区").removesuffix("类").strip().lower()
            name = self._read_words(row, self._find(_POINT))
            if zone not in ZONES:
                n_unknown += 1
                continue
            by_day, by_night = (self._read_number(row, self._find(pattern)) for pattern in (_BY_DAY, _BY_NIGHT))
            length = self._read_number(row, self._find(_LENGTH))
            points.append(NoisePoint(name, zone, by_day, by_night, year, network, length))
        return Monitoring(noise=tuple(points), n_unknown=n_unknown)

    def _read_incidents(self) -> Monitoring:
        incidents, n_unknown = [], 0
        for row in self._rows():
            on, kind = self._read_day(row, self._find(_DAY)), self._read_words(row, self._find(_KIND))
            if on is None or not kind:
                n_unknown += 1
                continue
            grade = self._read_words(row, self._find(_GRADE))
            known = next((one for one in reversed(GRADES) if one in grade), None)
            incidents.append(Incident(on, kind, known, self._read_words(row, self._find(_PLACE)) or None))
        return Monitoring(incidents=tuple(incidents), n_unknown=n_unknown, lists=self._describe_list(incidents))

    def _describe_list(self, incidents: list[Incident]) -> tuple[IncidentList, ...]:
        """Say what the list covers; without a word of its own about its time it covers the years of its rows."""
        words = " ".join((self.about, *(one.kind for one in incidents)))
        scopes = {name for name, pattern in _INCIDENTS if _ANY_INCIDENT.search(words) or re.search(pattern, words)}
        told = [one.period for one in find_moments(fold_characters(self.grid.title or ""), published_on=None)]
        told = [one for one in told if one.is_resolved]
        years = {self.grid.year} if self.grid.year is not None else {one.on.year for one in incidents}
        if not told and years:
            told = [Period(date(min(years), 1, 1), date(max(years) + 1, 1, 1))]
        return tuple(IncidentList(frozenset(scopes), period) for period in told[:1])

    def _rows(self) -> list[dict[int, Run]]:
        """Give the data rows; a row of words alone below the head looks like head and is known by its day."""
        rows = dict(self.grid.rows)
        day = self._find(_DAY)
        for run in () if day is None else self.grid.columns[day].runs[1:]:
            words = self.text.content[run.start : run.end].strip()
            if run.row is not None and read_day(words.partition(" ")[0]) is not None:
                place = (run.sheet, run.table, run.row)
                same = (one for one in self.text.layout if (one.sheet, one.table, one.row) == place)
                rows[run.row] = {one.column: one for one in same if one.column is not None}
        return [rows[number] for number in sorted(rows)]

    def _find(self, pattern: re.Pattern[str]) -> int | None:
        return next((index for index, words in self.heads.items() if pattern.search(words)), None)

    def _find_many(
        self, patterns: tuple[tuple[str, re.Pattern[str]], ...], but: re.Pattern[str] | None = None
    ) -> dict[str, int]:
        found: dict[str, int] = {}
        for name, pattern in patterns:
            for index, words in self.heads.items():
                if name not in found and pattern.search(words) and not (but and but.search(words)):
                    found[name] = index
        return found

    def _read_words(self, row: dict[int, Run], index: int | None) -> str:
        run = None if index is None else row.get(index)
        return "" if run is None else self.text.content[run.start : run.end].strip()

    def _read_day(self, row: dict[int, Run], index: int | None) -> date | None:
        words = self._read_words(row, index)
        period = read_day(words.partition(" ")[0]) if words else None
        if period is None or period.start is None or period.end is None:
            return None
        return period.start if period.end - period.start == timedelta(1) else None

    def _read_numbers(self, row: dict[int, Run], columns: Mapping[str, int]) -> dict[str, Decimal]:
        read = {name: self._read_number(row, index) for name, index in columns.items()}
        return {name: value for name, value in read.items() if value is not None}

    def _read_number(self, row: dict[int, Run], index: int | None) -> Decimal | None:
        return read_measured(self._read_words(row, index))


def read_measured(words: str) -> Decimal | None:
    """Read a measured value; below the limit of detection it is half of that limit (HJ/T 91, as means take it).

    >>> read_measured("0.02"), read_measured("0.01L"), read_measured("<0.01"), read_measured("—")
    (Decimal('0.02'), Decimal('0.005'), Decimal('0.005'), None)
    """
    plain = fold_characters(words).strip().replace(",", "")
    below = _BELOW.match(plain)
    try:
        return Decimal(below[1] or below[2]) / 2 if below else Decimal(plain)
    except InvalidOperation:
        return None


def _find_first(patterns: tuple[tuple[str, str], ...], words: str) -> str | None:
    return next((name for name, pattern in patterns if re.search(pattern, words)), None)


def _read_class(words: str) -> str | None:
    plain = words.replace("类", "").strip()
    found = _ROMAN.get(plain, plain)
    return found if found in CLASSES else None
