"""The Chinese cases of an outside specification (microsoft/Recognizers-Text, MIT), answered by our own doors."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from specs.adapter import agrees, answer, expect
from specs.summary import SUMMARY

HERE = Path(__file__).parent
FLOORS: dict[str, int] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
FOLDERS = {
    "NumberModel": "Number",
    "OrdinalModel": "Number",
    "PercentModel": "Number",
    "AgeModel": "NumberWithUnit",
    "CurrencyModel": "NumberWithUnit",
    "DimensionModel": "NumberWithUnit",
    "TemperatureModel": "NumberWithUnit",
    "DateTimeModel": "DateTime",
}

pytestmark = pytest.mark.corpus


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the cases of a model: the places that agree, that differ by decision, and that fail."""

    agreeing: tuple[int, ...]
    deviating: tuple[int, ...]
    failing: tuple[int, ...]
    cases: list[dict[str, Any]]


def _is_asked(case: dict[str, Any]) -> bool:
    """Whether the specification's own Python answers the case."""
    flags = f"{case.get('NotSupported') or ''} {case.get('NotSupportedByDesign') or ''}"
    return "python" not in flags.lower()


def _list_deviations() -> list[tuple[str, int, str]]:
    with (HERE / "deviations.csv").open(encoding="utf-8", newline="") as rows:
        return [(row["model"], int(row["case"]), row["reason"]) for row in csv.DictReader(rows)]


@pytest.fixture(scope="module")
def specification(shared: Path) -> Path:
    folder = shared / "specs" / "recognizers-zh"
    if not folder.is_dir():
        pytest.skip("needs ../shared/specs/recognizers-zh (the outside specification)")
    return folder


@pytest.fixture(scope="module")
def outcomes(specification: Path, request: pytest.FixtureRequest) -> dict[str, Outcome]:
    """Every model's outcome; the counts stand at the end of the run (`conftest.py`)."""
    decided = {(model, place) for model, place, _ in _list_deviations()}
    found = {model: _run(model, specification, decided) for model in FOLDERS}
    request.config.stash[SUMMARY] = list_lines(found)
    return found


def _run(model: str, specification: Path, decided: set[tuple[str, int]]) -> Outcome:
    path = specification / FOLDERS[model] / "Chinese" / f"{model}.json"
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    asked = [place for place, case in enumerate(cases) if _is_asked(case)]
    agreeing = tuple(place for place in asked if agrees(model, cases[place]))
    deviating = tuple(place for place in asked if place not in agreeing and (model, place) in decided)
    failing = tuple(place for place in asked if place not in agreeing and place not in deviating)
    return Outcome(agreeing, deviating, failing, cases)


def list_lines(outcomes: dict[str, Outcome]) -> list[str]:
    """Give the table of pass counts by model."""
    lines = [f"{'outside specification':22}{'agree':>7}{'decided':>9}{'fail':>6}{'asked':>7}{'agree of undecided':>20}"]
    total: Counter[str] = Counter()
    for model, outcome in outcomes.items():
        counts = Counter(agree=len(outcome.agreeing), decided=len(outcome.deviating), fail=len(outcome.failing))
        total += counts
        lines.append(_line(model, counts))
    return [*lines, _line("all", total)]


def _line(name: str, counts: Counter[str]) -> str:
    undecided = counts["agree"] + counts["fail"]
    share = counts["agree"] / undecided if undecided else 1
    asked = counts.total()
    return f"{name:22}{counts['agree']:>7}{counts['decided']:>9}{counts['fail']:>6}{asked:>7}{share:>20.1%}"


@pytest.mark.parametrize("model", FOLDERS)
def test_no_model_falls_below_its_floor(outcomes: dict[str, Outcome], model: str) -> None:
    outcome = outcomes[model]
    misses = [
        f"{place}\t{outcome.cases[place]['Input'][:60]}\t{answer(model, outcome.cases[place])}\t{expect(model, outcome.cases[place])}"
        for place in outcome.failing
    ]
    assert len(outcome.agreeing) >= FLOORS[model], "\n".join(misses)


def test_every_decided_case_still_differs(outcomes: dict[str, Outcome]) -> None:
    settled = [
        (model, place, reason) for model, place, reason in _list_deviations() if place not in outcomes[model].deviating
    ]
    assert not settled, f"these agree now, or are not asked: take them off the list: {settled}"


def test_every_decision_is_named_once() -> None:
    places = [(model, place) for model, place, _ in _list_deviations()]
    assert len(places) == len(set(places))
    assert all(reason for _, _, reason in _list_deviations())
