"""Build the list of divisions with their codes from editions of GB/T 2260: which code had which name, and when.

Usage: python tools/build_divisions.py FOLDER, where FOLDER holds `gb2260_stats_YYYYMM.tsv` (revisions with the columns
Source, Revision, Code, Name) and `modood_areas.csv`, `modood_cities.csv`, `modood_provinces.csv` (the list in force).
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/taizhang/catalog/data/division_codes.csv"
_NO_NAME = re.compile(r"市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|.*直辖县级行政(?:区划|单位)")
_AFTER = "201811"
_CURRENT = "999912"


def main(folder: Path) -> int:
    """Write the list and say how many lines it has."""
    known: dict[tuple[str, str], list[str]] = {}
    for path in sorted(folder.glob("gb2260_stats_*.tsv")):
        edition = path.stem[-6:]
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                known.setdefault((row["Code"], row["Name"]), []).append(edition)
    first = min(edition for editions in known.values() for edition in editions)
    for name, n_zeros in (("modood_provinces.csv", 4), ("modood_cities.csv", 2), ("modood_areas.csv", 0)):
        with (folder / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                known.setdefault((row["code"] + "0" * n_zeros, row["name"]), []).append(_CURRENT)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "listed_from", "listed_to"))
        n_lines = 0
        for (code, name), editions in sorted(known.items()):
            if _NO_NAME.fullmatch(name):
                continue
            start = "" if editions[0] == first else _AFTER if editions[0] == _CURRENT else editions[0]
            writer.writerow((code, name, start, "" if editions[-1] == _CURRENT else editions[-1]))
            n_lines += 1
    print(f"{n_lines} divisions in {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
