"""Findings on clean reports, each read by a person; the record holds offsets and verdicts, no sentences."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from taizhang.catalog.loader import load_catalog
from taizhang.checks import check_text
from taizhang.facts import read_facts
from taizhang.read import read_path

pytestmark = pytest.mark.corpus
JUDGED = [
    json.loads(line) for line in (Path(__file__).parent / "judged.jsonl").read_text(encoding="utf-8").splitlines()
]


def list_reports(shared):
    folder = shared / "corpus" / "docs"
    names = [*folder.glob("provincial/202*"), *folder.glob("national/gwr_*.txt")]
    return sorted(names)


def list_findings(shared):
    catalog, characters, found = load_catalog(), 0, []
    for path in list_reports(shared):
        year = int(path.name[:4]) if path.name[0] == "2" else int(path.name[4:8])
        day = date(year, 2, 1)
        reading = read_path(path, published_on=day)
        facts = read_facts(reading.text, published_on=day, catalog=catalog)
        characters += len(reading.text.content)
        for finding in check_text(reading.text, facts, catalog=catalog, published_on=day):
            if finding.severity in ("high", "medium") and finding.spans:
                place = finding.spans[0]
                found.append((reading.source.id, place.start, place.end, finding.code, finding.severity))
    return characters, found


def test_false_alarms_of_high_stay_below_a_fifth_in_ten_thousand_characters(shared):
    """A finding that nobody has judged counts as a false alarm."""
    verdicts = {(item["file"], item["start"], item["end"], item["code"]): item["verdict"] for item in JUDGED}
    characters, found = list_findings(shared)
    weighty = {severity: [key for key in found if key[4] == severity] for severity in ("high", "medium")}
    false = {name: [key for key in keys if verdicts.get(key[:4]) != "true"] for name, keys in weighty.items()}
    assert len(false["high"]) * 10_000 / characters <= 0.1, false["high"]
    assert len(false["medium"]) * 10_000 / characters <= 0.2, false["medium"]
