"""Print how fast the checks are, what they say of clean documents, and how many planted faults they find.

    python bench/bench_checks.py FILE...                       speed, by rule
    python bench/bench_checks.py --plant 3 FILE...             recall of planted faults, three of each class a file
    python bench/bench_checks.py --plant 3 --pair OLD NEW      the same with last year's report beside the draft
    python bench/bench_checks.py --judged FOLDER               false alarms by rule, by the verdicts of tests/checks/

Recall is to be measured on documents no rule was developed on: the rules looked at the provincial reports of 2025 and
the national ones; those of 2026 are held out (their false alarms were read, their planted faults were not).
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from taizhang.catalog.loader import load_catalog
from taizhang.checks import RULES, build_book, check_text
from taizhang.facts import read_facts
from taizhang.flows.checking import read_background
from taizhang.flows.recall import measure_file, write_recall
from taizhang.read import read_path

SEASON = "2022年，全镇工业总产值达31.2亿元，同比增长9.4%；新建村道12公里，群众出行更加方便。"
JUDGED = Path(__file__).resolve().parents[1] / "tests" / "checks" / "judged.jsonl"


def build_sample(folder: Path) -> Path:
    """Write a sample of a hundred different paragraphs for when no file is given."""
    path = folder / "bench-checks.txt"
    lines = [SEASON.replace("村道", f"第{n}号村道") * 4 for n in range(100)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def find_day(path: Path) -> date | None:
    """Find the year in a file name: work reports are given in its first weeks."""
    match = re.search(r"(?:19|20)\d{2}", path.name)
    return date(int(match[0]), 2, 1) if match else None


def measure_speed(path: Path) -> tuple[int, float, dict[str, float]]:
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


def print_speed(paths: list[Path]) -> None:
    """Print characters a second of all default rules, and the slowest rules."""
    characters, seconds, total = 0, 0.0, dict.fromkeys(RULES, 0.0)
    for path in paths:
        count, best, each = measure_speed(path)
        characters, seconds = characters + count, seconds + best
        for code, used in each.items():
            total[code] += used
    print(f"checks: {len(paths)} files, {characters:,} characters, {characters / seconds:,.0f} characters a second")
    for code, used in sorted(total.items(), key=lambda item: -item[1])[:8]:
        print(f"  {code} {RULES[code].title_en}: {used * 1e6 / characters:.2f} s per million characters")


def print_recall(paths: list[Path], rounds: int, *, is_pair: bool) -> None:
    """Print recall by class of planted fault."""
    background = read_background(previous=paths[0], today=find_day(paths[1])) if is_pair else None
    trials = [
        trial
        for path in (paths[1:] if is_pair else paths)
        for trial in measure_file(path, rounds=rounds, background=background, published_on=find_day(path))
    ]
    print("\n".join(write_recall(trials)))


def print_judged(paths: list[Path]) -> None:
    """Print the findings of weight on clean documents with the verdict a reader gave each."""
    verdicts = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        verdicts[(item["file"], item["start"], item["end"], item["code"])] = item["verdict"]
    counts: Counter[tuple[str, str, str]] = Counter()
    characters = 0
    for path in paths:
        day = find_day(path)
        reading = read_path(path, published_on=day)
        facts = read_facts(reading.text, published_on=day, catalog=load_catalog())
        characters += len(reading.text.content)
        for finding in check_text(reading.text, facts, catalog=load_catalog(), published_on=day):
            if finding.severity in ("high", "medium") and finding.spans:
                place = finding.spans[0]
                verdict = verdicts.get((reading.source.id, place.start, place.end, finding.code), "unjudged")
                counts[(finding.severity, finding.code, verdict)] += 1
    for (severity, code, verdict), n in sorted(counts.items()):
        print(f"{severity:<7} {code}  {verdict:<9} {n}")
    for severity in ("high", "medium"):
        wrong = sum(n for key, n in counts.items() if key[0] == severity and key[2] != "true")
        share = f"{wrong * 10_000 / characters:.3f} in 10,000"
        print(f"{severity}: {wrong} false alarms in {characters:,} characters: {share}")


def main() -> None:
    """Read what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--plant", type=int, metavar="ROUNDS")
    parser.add_argument("--pair", action="store_true")
    parser.add_argument("--judged", action="store_true")
    asked = parser.parse_args()
    paths = [path for name in asked.files for path in (sorted(name.iterdir()) if name.is_dir() else [name])]
    paths = paths or [build_sample(Path(tempfile.gettempdir()))]
    if asked.judged:
        print_judged(paths)
    elif asked.plant:
        print_recall(paths, asked.plant, is_pair=asked.pair)
    else:
        print_speed(paths)


if __name__ == "__main__":
    main()
