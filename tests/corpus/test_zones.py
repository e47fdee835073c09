"""Where a report turns: review, five years, problems, plan of five years, plan for the year, marked by hand.

`zones.jsonl` holds one document a line: its path, the hash of its bytes, and the places where a section begins with its
zone, year or stretch of years. A zone of null is not judged (a passage that is neither); `open` marks what is known wrong.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taizhang.facts.numeral import fold_characters
from taizhang.facts.publication import find_publication
from taizhang.facts.repair import build_repair
from taizhang.facts.zone import Block, build_blocks
from taizhang.read import read_path

GOLD = [json.loads(line) for line in (Path(__file__).parent / "zones.jsonl").read_text(encoding="utf-8").splitlines()]

pytestmark = pytest.mark.corpus


def read_blocks(shared: Path, document: dict[str, Any]) -> list[Block]:
    """The blocks as the reader of facts has them: of the repaired text, at their places in the file."""
    path = shared / document["path"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]
    reading = read_path(path)
    repair = build_repair(reading.text)
    text = reading.text if repair is None else repair.text
    folded = fold_characters(text.content)
    published_on = reading.source.published_on or find_publication(folded)
    blocks = build_blocks(text, published_on=published_on, folded=folded)
    if repair is None:
        return blocks
    return [replace(one, start=repair.origin[one.start], end=repair.origin[one.end - 1] + 1) for one in blocks]


def list_wrong(blocks: list[Block], sections: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """List the paragraphs whose zone, year or stretch of years differs from the marked section they stand in."""
    wrong = []
    ends = [section["start"] for section in sections[1:]] + [10**9]
    for section, end in zip(sections, ends, strict=True):
        if section["zone"] is None:
            continue
        for block in blocks:
            if not section["start"] <= block.start < end or block.end - block.start < 12:
                continue
            span = None if block.span is None else list(block.span)
            is_right = (
                block.zone == section["zone"]
                and section.get("year") in (None, block.year)
                and section.get("span") in (None, span)
            )
            if is_right == bool(section.get("open")):
                wrong.append((block.start, section["zone"], f"{block.zone} {block.year} {span}"))
    return wrong


@pytest.mark.parametrize("document", GOLD, ids=[Path(document["path"]).stem for document in GOLD])
def test_every_paragraph_of_a_report_lies_in_its_zone(shared: Path, document: dict[str, Any]) -> None:
    assert list_wrong(read_blocks(shared, document), document["sections"]) == []


def test_the_marked_reports_are_those_of_two_years_and_of_the_state() -> None:
    names = [Path(document["path"]).stem for document in GOLD]
    assert sum(name.startswith("2025") for name in names) == 15
    assert sum(name.startswith("2026") for name in names) == 15
    assert sum(name.startswith("gwr") for name in names) >= 5
