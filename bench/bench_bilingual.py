"""How far the figures of aligned Chinese and English reports agree, file by file.

    .venv/bin/python bench/bench_bilingual.py ../shared/corpus/docs/bilingual [--list] [--change SEED]

For each file: pairs, pairs with a figure on either side, how many of them agree, and where figures differ, are missing
in the translation or stand there alone. `--list` gives the pairs that disagree by the offsets of their figures in the
text as read; no sentence is printed. `--change` changes one digit of one English figure in every pair that agrees and
says how many of the changes are found.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path

from taizhang.catalog import load_catalog
from taizhang.catalog.entry import Catalog
from taizhang.checks.translation import Pair, build_pairs
from taizhang.facts import read_facts
from taizhang.model.text import Text
from taizhang.read import read_path


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", dest="is_listed", help="the pairs that disagree, by offsets")
    parser.add_argument("--change", type=int, metavar="SEED", help="change digits and count what is found")
    arguments = parser.parse_args()
    catalog = load_catalog()
    print("file         pairs  with figures  agree   share  differ  only zh  only en")
    totals, found, changed = [0] * 6, 0, 0
    for path in sorted(arguments.folder.glob("*.tmx")):
        reading = read_path(path)
        pairs = build_pairs(reading.text, read_facts(reading.text, catalog=catalog))
        row = _count(pairs)
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        print(_format(path.name, row))
        for pair in pairs if arguments.is_listed else ():
            if not pair.agrees:
                print(f"    pair {pair.row + 1}: zh {_places(pair, 0)} en {_places(pair, 1)}")
        if arguments.change is not None:
            here, of = _change(reading.text, pairs, random.Random(arguments.change), catalog)
            found, changed = found + here, changed + of
    print(_format("all", totals))
    if changed:
        print(f"changed digits found: {found} of {changed} ({100 * found / changed:.1f}%)")


def _change(text: Text, pairs: list[Pair], chance: random.Random, catalog: Catalog) -> tuple[int, int]:
    """Change a digit in every pair that agrees, read again, and count the pairs that no longer do."""
    characters, rows = list(text.content), set()
    for pair in pairs:
        places = [
            at
            for amount in pair.amounts[1]
            if amount.fact.basis != "duration"
            for at in range(amount.span.start, amount.span.end)
            if characters[at].isdigit()
        ]
        if pair.agrees and places:
            at = chance.choice(places)
            characters[at] = chance.choice([digit for digit in "123456789" if digit != characters[at]])
            rows.add(pair.row)
    changed = replace(text, content="".join(characters))
    again = build_pairs(changed, read_facts(changed, catalog=catalog))
    return sum(pair.row in rows and not pair.agrees for pair in again), len(rows)


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
