"""Every requirement of the second level is answered, and every test and place the answers name is there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROWS = list(csv.DictReader((ROOT / "docs" / "asvs.csv").read_text(encoding="utf-8").splitlines()))
KINDS = {"test", "place", "in part", "not applicable"}


def test_every_requirement_is_answered_once(shared: Path) -> None:
    with (shared / "design" / "asvs5.csv").open(encoding="utf-8", newline="") as file:
        asked = [row["req_id"] for row in csv.DictReader(file) if int(row["L"]) <= 2]
    assert [row["id"] for row in ROWS] == asked
    assert len(asked) == 253


def test_an_answer_has_words_and_a_known_kind() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row["kind"] in KINDS, row["id"]
        assert row["words"].strip(), row["id"]
        assert bool(row["where"]) == (row["kind"] in ("test", "place")), row["id"]


@pytest.mark.parametrize("where", sorted({row["where"] for row in ROWS if row["where"]}))
def test_what_an_answer_names_is_there(where: str) -> None:
    name, _, test = where.partition("::")
    path = ROOT / name
    assert path.is_file(), where
    if test:
        assert re.search(rf"^ *(?:async )?def {re.escape(test)}\(", path.read_text(encoding="utf-8"), re.MULTILINE), (
            where
        )


def test_our_words_are_not_the_standards() -> None:
    assert max(len(row["words"]) for row in ROWS) < 200
    assert not any(row["words"].startswith("Verify") for row in ROWS)
