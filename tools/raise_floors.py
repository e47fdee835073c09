"""Raise the accuracy floors of tests/corpus/gold/floors.json to what is measured now; a floor never falls.

python tools/raise_floors.py SHARED     SHARED is the folder of the corpus documents
"""

from __future__ import annotations

import json
import sys
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path

from taizhang.flows.score import score_gold

GOLD = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "gold"


def main() -> None:
    """Measure every part and write the higher of floor and share, cut to four places."""
    report = score_gold(GOLD, Path(sys.argv[1]))
    path = GOLD / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    for part, known in floors.items():
        for name, share in report.total(part).list_shares().items():
            if name in known and share is not None:
                measured = float(Decimal(str(share)).quantize(Decimal("0.0001"), rounding=ROUND_FLOOR))
                known[name] = max(known[name], measured)
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
