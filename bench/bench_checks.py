"""Print the speed of the single-document rules: python bench/bench_checks.py [FILE...]."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from taizhang.catalog.loader import load_catalog
from taizhang.checks import RULES, build_book, check_text
from taizhang.facts import read_facts
from taizhang.read import read_path

SEASON = "2022年，全镇工业总产值达31.2亿元，同比增长9.4%；新建村道12公里，群众出行更加方便。"


def build_sample(folder: Path) -> Path:
    """Write a sample of a hundred different paragraphs for when no file is given."""
    path = folder / "bench-checks.txt"
    lines = [SEASON.replace("村道", f"第{n}号村道") * 4 for n in range(100)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def measure_file(path: Path) -> tuple[int, float, dict[str, float]]:
    """Give the characters of a file, the seconds of all rules together, and the seconds of each."""
    catalog = load_catalog()
    text = read_path(path).text
    facts = read_facts(text, catalog=catalog)
    best = min(_time(lambda: check_text(text, facts, catalog=catalog)) for _ in range(3))
    book = build_book(text, facts, catalog=catalog)
    rules = {code: rule for code, rule in RULES.items() if rule.scope == "text"}
    each = {code: _time(lambda rule=rule: list(rule.check(book))) for code, rule in rules.items()}
    return len(text.content), best, each


def _time(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    """Print one line a file and the slowest rules."""
    paths = [Path(name) for name in sys.argv[1:]] or [build_sample(Path(tempfile.gettempdir()))]
    characters, seconds, total = 0, 0.0, dict.fromkeys(RULES, 0.0)
    for path in paths:
        count, best, each = measure_file(path)
        characters, seconds = characters + count, seconds + best
        for code, used in each.items():
            total[code] += used
    print(f"checks: {len(paths)} files, {characters:,} characters, {characters / seconds:,.0f} characters a second")
    for code, used in sorted(total.items(), key=lambda item: -item[1])[:6]:
        print(f"  {code} {RULES[code].title_en}: {used * 1e6 / characters:.2f} s per million characters")


if __name__ == "__main__":
    main()
