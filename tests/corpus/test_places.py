"""A place code means what its edition says: 500110 was 万盛区 until 2011 and is 綦江区 since."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from taizhang.catalog import load_catalog

pytestmark = pytest.mark.corpus

EDITIONS = {
    "200912": date(2009, 12, 31),
    "201010": date(2010, 10, 31),
    "201210": date(2012, 10, 31),
    "201810": date(2018, 10, 31),
}


def read_names(shared: Path, edition: str) -> dict[str, str]:
    path = shared / "corpus" / "codes" / f"gb2260_stats_{edition}.tsv"
    if not path.is_file():
        pytest.skip("needs ../shared/corpus/codes (editions of the division codes)")
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return {cell: row[-1] for row in rows for cell in row[:-1] if cell.isdigit()}


@pytest.mark.parametrize("edition", sorted(EDITIONS))
def test_the_catalogue_says_of_a_day_what_the_edition_of_that_day_says(shared: Path, edition: str) -> None:
    day = EDITIONS[edition]
    name = read_names(shared, edition)["500110"]
    held = [
        place.name_zh
        for place in load_catalog().places.values()
        if place.id in ("500110", "wansheng_district")
        and (place.valid_from is None or place.valid_from <= day)
        and (place.valid_to is None or day < place.valid_to)
    ]
    assert held == [name.strip()]
    assert name.strip() == ("万盛区" if day < date(2011, 10, 22) else "綦江区")
