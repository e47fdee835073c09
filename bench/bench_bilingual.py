"""How far the figures of aligned Chinese and English reports agree, file by file.

    .venv/bin/python bench/bench_bilingual.py ../shared/corpus/docs/bilingual [--list]

For each file: pairs, pairs with a figure on either side, how many of them agree, and where figures differ, are missing
in the translation or stand there alone. `--list` gives the pairs that disagree by the offsets of their figures in the
text as read; no sentence is printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from taizhang.catalog import load_catalog
from taizhang.checks.translation import Pair, build_pairs
from taizhang.facts import read_facts
from taizhang.read import read_path


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", dest="is_listed", help="the pairs that disagree, by offsets")
    arguments = parser.parse_args()
    catalog = load_catalog()
    print("file         pairs  with figures  agree   share  differ  only zh  only en")
    totals = [0] * 6
    for path in sorted(arguments.folder.glob("*.tmx")):
        reading = read_path(path)
        pairs = build_pairs(reading.text, read_facts(reading.text, catalog=catalog))
        row = _count(pairs)
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        print(_format(path.name, row))
        for pair in pairs if arguments.is_listed else ():
            if not pair.agrees:
                print(f"    pair {pair.row + 1}: zh {_places(pair, 0)} en {_places(pair, 1)}")
    print(_format("all", totals))


def _count(pairs: list[Pair]) -> list[int]:
    figured = [pair for pair in pairs if pair.has_figures]
    differ = sum(bool(pair.rest[0] and pair.rest[1]) for pair in figured)
    only_zh = sum(bool(pair.rest[0] and not pair.rest[1]) for pair in figured)
    only_en = sum(bool(pair.rest[1] and not pair.rest[0]) for pair in figured)
    return [len(pairs), len(figured), sum(pair.agrees for pair in figured), differ, only_zh, only_en]


def _format(name: str, row: list[int]) -> str:
    share = f"{100 * row[2] / row[1]:.1f}%" if row[1] else "-"
    return f"{name:12s} {row[0]:5d}  {row[1]:12d}  {row[2]:5d}  {share:>6s}  {row[3]:6d}  {row[4]:7d}  {row[5]:7d}"


def _places(pair: Pair, side: int) -> str:
    found = [f"{amount.span.start}-{amount.span.end}" for amount in pair.rest[side]]
    return ",".join(found) or "-"


if __name__ == "__main__":
    main()
