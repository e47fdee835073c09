"""River-section samples become water classes and compliance rates.

Sources: GB 3838-2002 (environmental quality standard for surface water), table 1, every limit checked against an
independent implementation; 环办〔2011〕22号 (trial method of
judging surface water). The worst single item decides; water temperature, total nitrogen and faecal coliforms are
left out for rivers; a section complies where its class is its target class or better.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

CLASSES = ("I", "II", "III", "IV", "V", "worse")
"""Ⅰ类 to Ⅴ类 and 劣Ⅴ类."""


def _limits(*values: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, values))


#: GB 3838-2002, table 1, mg/L: the greatest value of each class I to V (dissolved oxygen: the least).
LIMITS: Mapping[str, tuple[Decimal, ...]] = {
    "permanganate_index": _limits("2", "4", "6", "10", "15"),
    "cod": _limits("15", "15", "20", "30", "40"),
    "bod5": _limits("3", "3", "4", "6", "10"),
    "ammonia_nitrogen": _limits("0.15", "0.5", "1.0", "1.5", "2.0"),
    "total_phosphorus": _limits("0.02", "0.1", "0.2", "0.3", "0.4"),
    "copper": _limits("0.01", "1.0", "1.0", "1.0", "1.0"),
    "zinc": _limits("0.05", "1.0", "1.0", "2.0", "2.0"),
    "fluoride": _limits("1.0", "1.0", "1.0", "1.5", "1.5"),
    "selenium": _limits("0.01", "0.01", "0.01", "0.02", "0.02"),
    "arsenic": _limits("0.05", "0.05", "0.05", "0.1", "0.1"),
    "mercury": _limits("0.00005", "0.00005", "0.0001", "0.001", "0.001"),
    "cadmium": _limits("0.001", "0.005", "0.005", "0.005", "0.01"),
    "chromium_6": _limits("0.01", "0.05", "0.05", "0.05", "0.1"),
    "lead": _limits("0.01", "0.01", "0.05", "0.05", "0.1"),
    "cyanide": _limits("0.005", "0.05", "0.2", "0.2", "0.2"),
    "volatile_phenol": _limits("0.002", "0.002", "0.005", "0.01", "0.1"),
    "petroleum": _limits("0.05", "0.05", "0.05", "0.5", "1.0"),
    "surfactant": _limits("0.2", "0.2", "0.2", "0.3", "0.3"),
    "sulfide": _limits("0.05", "0.1", "0.2", "0.5", "1.0"),
}
#: Dissolved oxygen, at least, mg/L (class I also by 90% saturation, which a sample without temperature cannot show).
OXYGEN = _limits("7.5", "6", "5", "3", "2")
PH = (Decimal(6), Decimal(9))


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of a section.

    Args:
        section: Its name.
        on: The day.
        values: Measured value by item (`dissolved_oxygen`, `ph`, and those of `LIMITS`), mg/L.
        target: Target class, I to V, where the source gives one.
        network: What the table is about: `function_zone`, `section`, `source` (of drinking water), or `None`.
    """

    section: str
    on: date
    values: Mapping[str, Decimal]
    target: str | None = None
    network: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedSection:
    """A section or sample judged.

    Args:
        section: Its name.
        water_class: One of `CLASSES`, `None` where nothing was measured that decides.
        deciding: The items that have the worst class.
        target: Target class.
        n_samples: How many samples it rests on.
    """

    section: str
    water_class: str | None
    deciding: tuple[str, ...]
    target: str | None
    n_samples: int

    @property
    def complies(self) -> bool | None:
        """Whether it is its target class or better; `None` without target or class."""
        if self.water_class is None or self.target is None:
            return None
        return CLASSES.index(self.water_class) <= CLASSES.index(self.target)


def judge_item(name: str, value: Decimal) -> str | None:
    """Give the class of one measured item; `None` for an item that does not decide.

    >>> judge_item("ammonia_nitrogen", Decimal("1.0")), judge_item("dissolved_oxygen", Decimal("4.9"))
    ('III', 'IV')
    """
    if name == "ph":
        return "I" if PH[0] <= value <= PH[1] else "worse"
    if name == "dissolved_oxygen":
        return next((CLASSES[place] for place, least in enumerate(OXYGEN) if value >= least), "worse")
    limits = LIMITS.get(name)
    if limits is None:
        return None
    return next((CLASSES[place] for place, most in enumerate(limits) if value <= most), "worse")


def judge_values(
    section: str, values: Mapping[str, Decimal], *, target: str | None = None, n_samples: int = 1
) -> JudgedSection:
    """Judge measured values: the worst single item decides."""
    classes = {name: found for name, value in values.items() if (found := judge_item(name, value)) is not None}
    if not classes:
        return JudgedSection(section, None, (), target, n_samples)
    worst = max(classes.values(), key=CLASSES.index)
    deciding = tuple(name for name, found in classes.items() if found == worst) if worst != "I" else ()
    return JudgedSection(section, worst, deciding, target, n_samples)


def judge_sections(samples: Iterable[Sample]) -> tuple[JudgedSection, ...]:
    """Judge each section over a period by the means of its items, as a year is judged (环办〔2011〕22号, 二).

    The pH is judged by its single values: a mean of sour and alkaline water would pass.
    """
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[sample.section].append(sample)
    judged = []
    for section, group in groups.items():
        items = dict.fromkeys(name for sample in group for name in sample.values)
        means: dict[str, Decimal] = {}
        for name in items:
            measured = [sample.values[name] for sample in group if name in sample.values]
            if name == "ph":
                means[name] = max(measured, key=lambda value: abs(value - (PH[0] + PH[1]) / 2))
            else:
                means[name] = sum(measured, Decimal(0)) / len(measured)
        target = next((sample.target for sample in reversed(group) if sample.target is not None), None)
        judged.append(judge_values(section, means, target=target, n_samples=len(group)))
    return tuple(judged)


@dataclass(frozen=True, slots=True)
class Compliance:
    """How many of some samples or sections comply with their targets.

    Args:
        n_complying, n_judged: Of those with target and class.
        n_left_out: Those without either.
    """

    n_complying: int
    n_judged: int
    n_left_out: int

    @property
    def rate(self) -> Decimal | None:
        """The share that complies, per cent to one place."""
        if not self.n_judged:
            return None
        return (Decimal(self.n_complying * 100) / self.n_judged).quantize(Decimal("0.1"))


def count_compliance(judged: Iterable[JudgedSection]) -> Compliance:
    """Count compliance over sections, or over samples where each was judged alone."""
    verdicts = [one.complies for one in judged]
    known = [verdict for verdict in verdicts if verdict is not None]
    return Compliance(sum(known), len(known), len(verdicts) - len(known))


def judge_samples(samples: Iterable[Sample]) -> tuple[JudgedSection, ...]:
    """Judge each sample alone: the rate over samples (频次达标率) of water function zones."""
    return tuple(judge_values(sample.section, sample.values, target=sample.target) for sample in samples)
