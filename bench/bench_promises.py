"""Print how well promises are judged, or the table of docs/promises.md: python bench/bench_promises.py [--table].

Hand-judged rows: two provinces beside the checkout, and tests/corpus/promises/*.jsonl. Offsets of both count code
points of a plain text (docx: paragraphs joined by a line feed; csv: the field full_text).
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from taizhang.assess.promises import Promise
from taizhang.flows.promises import VERDICTS, Comparison, compare_reports
from taizhang.model.fact import Fact

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / "../shared").resolve()
REPORTS = SHARED / "corpus/docs/provincial"
SETS = ("learnt", "checked", "first", "second", "third")
_SAID = {
    "learnt": "重庆: thresholds learnt here",
    "checked": "贵州: rules seen, thresholds not learnt here",
    "first": "山东 江西 云南 吉林 安徽: first run blind 80.4 % (41 of 51), rules bettered since",
    "second": "河南 浙江 四川 福建 北京: first run blind 76.5 % (39 of 51), rules bettered since",
    "third": "广东 西藏 宁夏: blind (26 of 28), no rule was bettered on them",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One promise judged by hand, with the place of its number and of the number that answers."""

    id: str
    group: str
    earlier: str
    later: str
    place: int
    verdict: str
    answer: tuple[int, int] | None


def read_plain(path: Path) -> str:
    """Give the plain text that the offsets of hand-judged rows count."""
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(iter(csv.DictReader(file)))["full_text"]


@cache
def align(name: str, content: str) -> dict[int, int]:
    """Give for each place of the plain text its place in the text as read; both differ in blanks only."""
    plain = read_plain(REPORTS / name)
    ours, theirs = ([i for i, char in enumerate(words) if not char.isspace()] for words in (content, plain))
    shift = "".join(content[i] for i in ours).find("".join(plain[i] for i in theirs))
    if shift < 0:
        raise SystemExit(f"{name}: the text as read is not the text of the rows")
    return {place: ours[shift + i] for i, place in enumerate(theirs)}


def list_rows() -> list[Row]:
    """List every hand-judged row whose promise has a place."""
    golden = json.loads((SHARED / "golden/promises/promises_2025_2026.json").read_text(encoding="utf-8"))["rows"]
    rows = [_build_row(row, "learnt" if row["id"].startswith("渝") else "checked") for row in golden]
    for path in sorted((ROOT / "tests/corpus/promises").glob("*.jsonl")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        for name, sha256 in json.loads(head)["meta"]["sha256"].items():
            if hashlib.sha256(read_plain(REPORTS / name).encode()).hexdigest() != sha256:
                raise SystemExit(f"{name} is not the document that was judged")
        rows += [_build_row(json.loads(line), path.stem) for line in lines]
    return rows


def _build_row(row: dict[str, Any], group: str) -> Row:
    target, outcome = row["target"], row["outcome"]
    place = target["v_start"] if target["v_start"] is not None else target["end"] - 1
    answer = None
    if outcome is not None and outcome["v_start"] is not None:
        answer = (outcome["v_start"], outcome["v_end"])
    return Row(row["id"], group, row["doc_2025"], row["doc_2026"], place, row["verdict"], answer)


@cache
def compare(earlier: str, later: str) -> Comparison:
    """Compare two reports once."""
    return compare_reports(REPORTS / earlier, REPORTS / later)


def find_promise(row: Row) -> Promise | None:
    """Find the promise a row speaks of; `None` where the reader gave none."""
    comparison = compare(row.earlier, row.later)
    place = align(row.earlier, comparison.earlier.text.content)[row.place]
    return next((one for one in comparison.promises if one.pledge.start <= place < one.pledge.end), None)


def score(rows: list[Row]) -> tuple[dict[str, Counter[tuple[str, str]]], list[str], int]:
    """Give by group how often each verdict was given for each by hand, the misses, and outcomes outside the review."""
    tables: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in SETS}
    misses, leaks = [], 0
    for row in rows:
        promise = find_promise(row)
        got = "no promise read" if promise is None else promise.verdict
        tables[row.group][row.verdict, got] += 1
        if got != row.verdict:
            misses.append(f"{row.group} {row.id}: {row.verdict}, given {got}")
    for earlier, later in {(row.earlier, row.later) for row in rows}:
        comparison = compare(earlier, later)
        end = comparison.later.review[1]
        leaks += sum(one.answer is not None and one.answer.end > end for one in comparison.promises)
    return tables, misses, leaks


def count_outcomes(rows: list[Row]) -> tuple[int, int]:
    """Give how many of the kept and missed judged right rest on the number marked by hand, and of how many."""
    right = total = 0
    for row in rows:
        promise = find_promise(row)
        if promise is None or promise.verdict != row.verdict or row.answer is None or promise.answer is None:
            continue
        if row.verdict in ("kept", "missed") and promise.outcome is not None:
            places = align(row.later, compare(row.earlier, row.later).later.text.content)
            start, end = places[row.answer[0]], places[row.answer[1] - 1] + 1
            total += 1
            right += promise.answer.start < end and start < promise.answer.end
    return right, total


def share(table: Counter[tuple[str, str]]) -> tuple[int, int]:
    """Give how many verdicts are right, and of how many."""
    return sum(n for (gold, got), n in table.items() if gold == got), sum(table.values())


def write_accuracy(rows: list[Row]) -> str:
    """Write the accuracy by group and by verdict."""
    tables, _, leaks = score(rows)
    lines = ["| rows | right | of | |", "| --- | --- | --- | --- |"]
    for name in SETS:
        right, total = share(tables[name])
        lines.append(f"| {_SAID[name]} | {right} | {total} | {100 * right / total:.1f} % |")
    together: Counter[tuple[str, str]] = sum(tables.values(), Counter())
    right, total = share(together)
    lines += [f"| all | {right} | {total} | {100 * right / total:.1f} % |", ""]
    lines += ["| judged by hand | right | of | |", "| --- | --- | --- | --- |"]
    for verdict in VERDICTS:
        own = Counter({key: n for key, n in together.items() if key[0] == verdict})
        if not own:
            continue
        right, total = share(own)
        lines.append(f"| {verdict} | {right} | {total} | {100 * right / total:.1f} % |")
    right, total = count_outcomes(rows)
    lines += [
        "",
        f"Outcomes taken from the new plan: {leaks}. Kept and missed rest on the right number: {right}/{total}.",
    ]
    return "\n".join(lines) + "\n"


def list_pairs() -> list[tuple[str, str, str]]:
    """List the provinces with both reports: name, earlier file, later file."""
    later = {path.name.split("_")[1][:2]: path.name for path in REPORTS.glob("2026_*.csv")}
    earlier = sorted(path.name for path in REPORTS.glob("2025年*.docx"))
    return [(name[5:7], name, later[name[5:7]]) for name in earlier if name[5:7] in later]


def write_tables() -> str:
    """Write the counts by province, and every promise with its figures and verdict."""
    pairs = [(place, compare(earlier, later)) for place, earlier, later in list_pairs()]
    lines = ["| province | promises | " + " | ".join(VERDICTS) + " |", "| --- " * (2 + len(VERDICTS)) + "|"]
    for place, comparison in pairs:
        counts = Counter(one.verdict for one in comparison.promises)
        numbers = " | ".join(str(counts[verdict]) for verdict in VERDICTS)
        lines.append(f"| {place} | {len(comparison.promises)} | {numbers} |")
    for place, comparison in pairs:
        lines += ["", f"### {place}", "", "| promise | aim | at | outcome | at | verdict | why |", "| --- " * 7 + "|"]
        lines += [_write_promise(one) for one in comparison.promises]
    return "\n".join(lines) + "\n"


def fall(fact: Fact) -> str:
    """Give the sign of a fall, which the words of the text carry."""
    return "-" if fact.basis == "change" and fact.value is not None and fact.value < 0 else ""


def _write_promise(one: Promise) -> str:
    aim, got = (
        ""
        if fact is None or fact.as_written is None
        else f"{fall(fact)}{fact.as_written.value}{fact.as_written.unit or ''}"
        for fact in (one.target, one.outcome)
    )
    sign = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}.get(
        (one.target.comparator if one.target is not None else None) or "", ""
    )
    why = one.arithmetic or one.reason.replace("_", " ")
    place = "" if one.answer is None else str(one.answer.start)
    cells = (one.words[:12], sign + (aim or one.pledge.exact)[:12], str(one.pledge.start), got[:12], place)
    return "| " + " | ".join((*(cell.replace("|", "/") for cell in cells), one.verdict, why)) + " |"


def main() -> None:
    """Print the accuracy and the misses, or the page."""
    rows = list_rows()
    if "--table" not in sys.argv:
        sys.stdout.write(write_accuracy(rows))
        sys.stdout.write("\n".join(score(rows)[1]) + "\n")
        return
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    head = page.split("<!-- accuracy -->")[0]
    sys.stdout.write(f"{head}<!-- accuracy -->\n\n{write_accuracy(rows)}\n## Promises of 2025\n\n{write_tables()}")


if __name__ == "__main__":
    main()
