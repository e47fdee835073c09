"""Count pairs of characters in plain texts: python build_background.py FILE... > background.txt."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

HEADER = "# first character, then its followers: met >= 20 times, met 3 to 19 times, two-character words among both"
LOOSE = set("的了是在和与等达为被把将从到对于也都就不而及或以之其这那")


def build_table(texts: list[str]) -> list[str]:
    """Give the lines of the table."""
    pairs: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for text in texts:
        for run in re.findall("[\u4e00-\u9fff]+", text):
            single.update(run)
            pairs.update(run[at : at + 2] for at in range(len(run) - 1))
    total = sum(single.values())
    rows: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for pair, count in sorted(pairs.items()):
        if count < 3 or pair[0] == pair[1]:
            continue
        rows[pair[0]][0 if count >= 20 else 1].append(pair[1])
        strength = math.log2(count * total / (single[pair[0]] * single[pair[1]]))
        if count >= 4 and strength >= 2.5 and pair[0] not in LOOSE and pair[1] not in LOOSE:
            rows[pair[0]][2].append(pair[1])
    return [HEADER] + ["\t".join([first, *("".join(part) for part in rows[first])]) for first in sorted(rows)]


if __name__ == "__main__":
    contents = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    print("\n".join(build_table(contents)))
